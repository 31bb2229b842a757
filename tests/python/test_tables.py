"""Tables: one schema per kind, the same facts as the JSON, readable by every Arrow library."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import nutgraf as ng
from nutgraf.document import KINDS
from nutgraf.tables import table as fact_tables

ROOT = Path(__file__).resolve().parents[2]
TEXT = "Zürich 👩‍👩‍👧 paid €5 million in 2016. It rose 3%, Mayor Anna Berg said."


def value_in(row: dict[str, Any], fact: dict[str, Any]) -> None:
    """The value of a column as the JSON of the fact has it."""
    for name, value in row.items():
        if name.endswith("_float"):
            exact = fact[name.removesuffix("_float")]
            assert value == (None if exact is None else float(exact))
        elif name in ("start_date", "end_date"):
            assert (value and value.isoformat()) == fact[name]
        elif isinstance(value, dict):
            value_in(value, fact[name])
        else:
            assert value == fact[name], name


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_says_what_the_json_says(sample: ng.Document, kind: str) -> None:
    table = sample.to_arrow(kind).to_pyarrow()
    table.validate(full=True)
    facts = sample.to_dict()[kind]
    assert len(table) == len(facts) > 0
    for row, fact in zip(table.to_pylist(), facts, strict=True):
        assert (row.pop("doc_id"), row.pop("error")) == (0, None)
        if kind == "facts":  # two columns that only tables have
            shown = sample.get(fact["id"])
            assert row.pop("sentence_text") == shown.sentence_text
            assert tuple(row.pop("why")) == shown.why.links
        value_in(row, fact)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_the_same_whatever_the_text(sample: ng.Document, kind: str) -> None:
    schema = ng.schema(kind).to_pyarrow()
    empty = ng.extract("")
    assert sample.to_arrow(kind).to_pyarrow().schema == schema
    assert empty.to_arrow(kind).to_pyarrow().schema == schema
    assert empty.to_polars(kind).schema == sample.to_polars(kind).schema
    assert list(empty.to_pandas(kind).dtypes) == list(sample.to_pandas(kind).dtypes)


@pytest.mark.parametrize("kind", KINDS)
def test_polars_and_duckdb_read_the_same_rows_as_pyarrow(sample: ng.Document, kind: str) -> None:
    facts = sample.to_arrow(kind)
    rows = facts.to_pyarrow().to_pylist()
    assert pl.DataFrame(facts).to_dicts() == rows
    seen = duckdb.sql("select * from facts").fetchall()
    assert seen == [tuple(row.values()) for row in rows]
    assert sample.to_polars(kind).to_dicts() == [
        {name: value for name, value in row.items() if name not in fact_tables.OUTER}
        for row in rows
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_pandas_and_csv_show_the_same_flat_columns(sample: ng.Document, kind: str) -> None:
    frame = sample.to_pandas(kind)
    rows = fact_tables.rows(kind, getattr(sample, kind))
    assert list(frame.columns) == list(rows[0])
    plain = [c for c in frame.columns if not isinstance(rows[0][c], str) or ";" not in rows[0][c]]
    for column in plain:
        if "list" in str(frame[column].dtype) or column in ("start_date", "end_date"):
            continue
        seen = [None if pd.isna(value) else value for value in frame[column]]
        assert seen == [row[column] for row in rows], column


def test_pandas_takes_structs_apart() -> None:
    frame = ng.extract("They sold 40 yellow buses.").to_pandas("figures")
    row = frame.iloc[0]
    assert (row["of"], row["of_head"], row["of_lemma"]) == ("yellow buses", "buses", "bus")
    assert (row["of_start"], row["of_end"]) == (13, 25)


def test_pandas_and_polars_share_the_memory_of_the_table() -> None:
    table = ng.Extractor().to_arrow(["It cost $5."] * 50, kind="figures")
    (batch,) = table.batches
    address = pa.record_batch(batch)["value_float"].buffers()[1].address
    again = table.to_pyarrow()["value_float"].chunk(0)
    assert again.buffers()[1].address == address
    series = table.to_pandas()["value_float"]
    assert series.array._pa_array.chunk(0).buffers()[1].address == address
    assert table.to_polars()["value_float"].to_arrow().buffers()[1].address == address


def test_columns_outlive_the_table_they_came_from() -> None:
    value = ng.extract("The debt is $12345678901234567.90.").to_arrow("figures").to_pyarrow()
    assert value["value"].to_pylist() == ["12345678901234567.90"]
    assert value["value_float"].to_pylist() == [1.2345678901234568e16]


def test_offsets_are_code_points() -> None:
    (row, *_) = ng.extract(TEXT).to_arrow("figures").to_pyarrow().to_pylist()
    assert TEXT[row["start"] : row["end"]] == row["text"] == "€5 million"


def test_words_are_dictionaries_or_plain() -> None:
    coded = ng.schema("figures").to_pyarrow().field("unit").type
    plain = ng.schema("figures", dictionaries=False).to_pyarrow().field("unit").type
    assert (coded, plain) == (pa.dictionary(pa.int32(), pa.string()), pa.string())
    texts = ["It cost $5.", "It cost €6.", "It cost $7."]
    tables_of = [
        ng.Extractor().to_arrow(texts, kind="figures", dictionaries=on) for on in (True, False)
    ]
    coded_units, plain_units = (table.to_pyarrow()["unit"] for table in tables_of)
    assert coded_units.chunk(0).dictionary.to_pylist() == ["USD", "EUR"]
    assert coded_units.to_pylist() == plain_units.to_pylist() == ["USD", "EUR", "USD"]


def test_a_filtered_list_is_a_table_of_its_facts(sample: ng.Document) -> None:
    money = sample.figures.where(kind="money")
    assert money.to_arrow().to_pyarrow()["id"].to_pylist() == [figure.id for figure in money]
    place = sample.quotes[0].start
    marks = sample.at(slice(place, place + 200))
    assert marks.to_polars()["text"].to_list() == [mark.text for mark in marks]
    assert len(sample.figures.where(kind="nothing").to_pandas()) == 0


def test_facts_of_several_documents_make_one_table(sample: ng.Document) -> None:
    other = ng.extract(TEXT)
    both = ng.FactList("figures", [*sample.figures[:2], *other.figures])
    rows = both.to_arrow().to_pyarrow().to_pylist()
    assert [row["text"] for row in rows] == [figure.text for figure in both]
    assert [row["doc_id"] for row in rows] == [0, 0, *[1] * len(other.figures)]


def test_a_document_from_json_has_the_same_tables(sample: ng.Document) -> None:
    again = ng.Document.from_json(sample.to_json(why=True))
    for kind in KINDS:
        assert again.to_arrow(kind).to_pyarrow() == sample.to_arrow(kind).to_pyarrow()


def test_importing_nutgraf_imports_no_table_library() -> None:
    code = (
        "import sys, nutgraf as ng\n"
        "table = ng.Extractor().to_arrow(['It cost $5.'], kind='figures')\n"
        "table.__arrow_c_stream__(), table.batches[0].__arrow_c_array__(), ng.schema('dates').ddl\n"
        "print(len(table), sorted({'pyarrow', 'pandas', 'polars', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "1 []\n"


def test_an_unread_capsule_frees_what_it_holds(sample: ng.Document) -> None:
    table = sample.to_arrow("figures")
    capsules = [table.__arrow_c_stream__() for _ in range(3)]
    capsules += [part for batch in table.batches for part in batch.__arrow_c_array__()]
    del capsules
    assert len(pl.DataFrame(table)) == len(table)


def test_an_unknown_table_names_the_known_ones(sample: ng.Document) -> None:
    for ask in (sample.to_pandas, sample.to_arrow):
        with pytest.raises(ValueError, match="figures, dates, roles"):
            ask("figure")
    with pytest.raises(ng.InputError, match="NG-INPUT-005"):
        ng.schema("figure")


def test_a_missing_table_library_says_what_to_install(
    sample: ng.Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ImportError, match=r'pip install "nutgraf\[tables\]"'):
        sample.to_polars("figures")


def test_the_manual_shows_the_schemas_as_they_are() -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import build_schema_page
    finally:
        sys.path.pop(0)
    page = build_schema_page.PAGE.read_text(encoding="utf-8")
    told = page.partition(build_schema_page.BEGIN)[2]
    assert build_schema_page.BEGIN + told == build_schema_page.section(), (
        "run: python tools/build_schema_page.py"
    )


def test_spark_ddl_names_every_column() -> None:
    ddl = ng.schema("people", ids="str").ddl
    assert ddl.startswith("`doc_id` string, `id` string, ")
    assert "`mentions` array<struct<`text`: string, `start`: bigint, `end`: bigint>>" in ddl
    names = re.findall(r"(?:^|, )`(\w+)` ", ddl)
    assert names == ng.schema("people").names
