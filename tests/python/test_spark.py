"""A local Spark session with two workers gives the same rows as a single thread.

Runs where pyspark and Java are installed (extra `spark`); takes about half a minute.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import nutgraf as ng

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("default"),  # warnings of Spark itself
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
]

ROWS = [
    (f"u{i}", f"It cost ${i} million last year. Prices rose {i % 9}% on Friday.", "2017-10-09")
    for i in range(500)
] + [("bad", None, None)]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = sql.SparkSession.builder.master("local[2]")
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
    }.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.mark.parametrize("kind", ["figures", "dates", "people"])
def test_spark_gives_what_one_thread_gives(spark: Any, kind: str) -> None:
    extractor = ng.Extractor()

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from extractor.extract_batches(
            batches, kind=kind, text="body", published="day", id="url"
        )

    frame = spark.createDataFrame(ROWS, "url string, body string, day string").repartition(2)
    assert frame.rdd.getNumPartitions() == 2
    seen = frame.mapInArrow(read, ng.schema(kind, ids="str").ddl).toArrow()
    urls, texts, days = (list(column) for column in zip(*ROWS, strict=True))
    table = extractor.to_arrow(
        texts, kind=kind, published=days, ids=urls, threads=1, dictionaries=False
    ).to_pyarrow()
    assert len(seen) == len(table) > 0
    facts, expected = (ordered(whole.cast(table.schema)) for whole in (seen, table))
    assert facts.drop(["error"]) == expected.drop(["error"])
    errors = [error for error in facts["error"].to_pylist() if error]
    assert errors == ["[NG-INPUT-006] row bad: the text is null (see the row)"]


def test_the_example_of_the_manual_runs(spark: Any) -> None:
    page = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(extractor = .*?mapInArrow.*?)```", page, re.DOTALL)
    names = {
        "ng": ng,
        "spark_frame": spark.createDataFrame(ROWS, "url string, body string, day string"),
    }
    exec(example.replace("spark_frame.select", "made = spark_frame.select"), names)
    made: Any = names["made"]
    assert made.where("unit = 'USD'").count() == 500


def ordered(table: pa.Table) -> pa.Table:
    """The rows sorted, because Spark's partitions have no order."""
    return table.sort_by([("doc_id", "ascending"), ("id", "ascending")]).combine_chunks()
