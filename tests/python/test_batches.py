"""Batches: Arrow columns in and out, stable order, errors as rows, progress, Ctrl-C."""

from __future__ import annotations

import datetime
import os
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import nutgraf as ng

TEXTS = [
    "It cost $5.",
    "Nothing.",
    "Ein Bau für 7 Mio. “It cost €6 million today.”",
    "They met today.",
]
DAY = "2017-10-09"


@pytest.fixture(scope="module")
def extractor() -> ng.Extractor:
    return ng.Extractor()


def rows(table: ng.Table | pa.Table) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pa.table(table).to_pylist()
    return found


@pytest.fixture(scope="module")
def expected(extractor: ng.Extractor) -> list[dict[str, Any]]:
    return rows(extractor.to_arrow(TEXTS, kind="figures", published=DAY))


ARRAYS = {
    "utf8": pa.array(TEXTS),
    "large utf8": pa.array(TEXTS, pa.large_string()),
    "utf8 view": pa.array(TEXTS, pa.string_view()),
    "binary": pa.array([text.encode() for text in TEXTS]),
    "chunks": pa.chunked_array([TEXTS[:1], [], TEXTS[1:]]),
    "slice": pa.array(["It cost $1.", *TEXTS, "It cost $2."]).slice(1, len(TEXTS)),
    "dictionary": pa.array(TEXTS).dictionary_encode(),
    "polars": pl.Series(TEXTS),
    "pandas": pd.Series(TEXTS),
    "list of bytes": [text.encode() for text in TEXTS],
    "tuple": tuple(TEXTS),
}


@pytest.mark.parametrize("texts", ARRAYS.values(), ids=ARRAYS)
def test_texts_come_in_every_kind_of_column(
    extractor: ng.Extractor, expected: list[dict[str, Any]], texts: Any
) -> None:
    assert rows(extractor.to_arrow(texts, kind="figures", published=DAY)) == expected
    docs = extractor.extract_many(texts, DAY)
    assert [doc.text for doc in docs if isinstance(doc, ng.Document)] == TEXTS


FIRST = datetime.datetime(2017, 10, 9, 23, 59)
DAYS = {
    "strings": pa.array([DAY, None, "1969-12-31"]),
    "date32": pa.array([FIRST.date(), None, datetime.date(1969, 12, 31)]),
    "date64": pa.array([FIRST.date(), None, datetime.date(1969, 12, 31)], pa.date64()),
    "timestamp[s]": pa.array([FIRST, None, datetime.datetime(1969, 12, 31, 1)], pa.timestamp("s")),
    "timestamp[ns]": pa.array(
        [FIRST, None, datetime.datetime(1969, 12, 31, 1)], pa.timestamp("ns")
    ),
    "polars": pl.Series([FIRST, None, datetime.datetime(1969, 12, 31)]),
    "list": [FIRST, None, "1969-12-31"],
}


@pytest.mark.parametrize("days", DAYS.values(), ids=DAYS)
def test_publication_dates_come_in_every_kind_of_column(extractor: ng.Extractor, days: Any) -> None:
    table = extractor.to_arrow(["They met yesterday."] * 3, kind="dates", published=days)
    starts = [row["start_date"] and row["start_date"].isoformat() for row in rows(table)]
    assert starts == ["2017-10-08", None, "1969-12-30"]


def test_no_thread_count_changes_a_byte(extractor: ng.Extractor) -> None:
    texts = [f"{text} {i} people came, and {i % 7}% left." for i in range(800) for text in TEXTS]
    one, two, many = (
        extractor.to_arrow(texts, kind="figures", published=DAY, threads=n) for n in (1, 2, 5)
    )
    assert len(one.batches) > 1

    def written(table: ng.Table) -> bytes:
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema.to_pyarrow()) as stream:
            for batch in table.batches:
                stream.write_batch(pa.record_batch(batch))
        return bytes(sink.getvalue())

    assert written(one) == written(two) == written(many)
    assert pa.table(one)["doc_id"].to_pylist() == sorted(pa.table(one)["doc_id"].to_pylist())


def test_an_error_is_a_row_and_not_the_end(extractor: ng.Extractor) -> None:
    texts = ["It cost $5.", b"\xff", None, "\ud800", "It cost $6."]
    table = rows(extractor.to_arrow(texts, kind="figures"))  # type: ignore[arg-type]
    assert [row["doc_id"] for row in table] == [0, 1, 2, 3, 4]
    codes = [(row["error"] or "")[1:13] for row in table]
    assert codes == ["", "NG-INPUT-001", "NG-INPUT-006", "NG-INPUT-003", ""]
    failed = {key for row in table[1:4] for key, value in row.items() if value is not None}
    assert failed == {"doc_id", "error"}
    nulls = extractor.extract_many(pa.array(["It cost $5.", None]))
    assert isinstance(nulls[1], ng.InputError)
    assert nulls[1].code == "NG-INPUT-006"
    bad_day = rows(extractor.to_arrow(TEXTS[:2], kind="figures", published=["soon", DAY]))
    assert "NG-INPUT-002" in bad_day[0]["error"]


def test_rows_carry_given_ids(extractor: ng.Extractor) -> None:
    texts = ["It cost $5.", b"\xff"]
    names = extractor.to_arrow(texts, kind="figures", ids=["a", "b"])
    assert pa.table(names)["doc_id"].to_pylist() == ["a", "b"]
    assert names.schema.to_pyarrow() == ng.schema("figures", ids="str").to_pyarrow()
    numbers = extractor.to_arrow(texts, kind="figures", ids=[7, 2**40])
    assert pa.table(numbers)["doc_id"].to_pylist() == [7, 2**40]
    with pytest.raises(ValueError, match="1 ids for 2 texts"):
        extractor.to_arrow(texts, ids=["a"])
    for wrong in (["a", 1], [1, "a"]):
        with pytest.raises(TypeError, match="all int or all str"):
            extractor.to_arrow(texts, ids=wrong)  # type: ignore[arg-type]
    for wrong in ([[], []], [1, 2**64], [None, 1]):
        with pytest.raises(TypeError, match=r"all int \(of 64 bits\) or all str"):
            extractor.to_arrow(texts, ids=wrong)  # type: ignore[arg-type]


def test_wrong_columns_are_named(extractor: ng.Extractor) -> None:
    for texts in (pa.array([1, 2]), pa.table({"text": TEXTS})):
        with pytest.raises(ng.InputError, match=r"NG-INPUT-008.*not a column of strings"):
            extractor.to_arrow(texts)
    with pytest.raises(ValueError, match="2 publication dates for 4 texts"):
        extractor.to_arrow(TEXTS, published=[DAY, DAY])
    batch = pa.record_batch({"text": TEXTS})
    with pytest.raises(ng.InputError, match="no such column"):
        list(extractor.extract_batches([batch], text="body"))
    with pytest.raises(TypeError, match="record batch, not str"):
        list(extractor.extract_batches(["no batch"]))


def batches() -> Iterator[pa.RecordBatch]:
    for start in range(0, 6, 2):
        texts = [f"It cost ${start + i}." for i in range(1, 3)]
        yield pa.record_batch(
            {"url": [f"u{start}", f"u{start + 1}"], "body": texts, "day": [DAY] * 2}
        )


def test_batches_flow_through_one_by_one(extractor: ng.Extractor) -> None:
    taken = []

    def source() -> Iterator[pa.RecordBatch]:
        for batch in batches():
            taken.append(len(batch))
            yield batch

    out = extractor.extract_batches(source(), kind="figures", text="body", published="day")
    first = next(out)
    assert taken == [2]
    assert first.schema == ng.schema("figures", dictionaries=False).to_pyarrow()
    table = pa.Table.from_batches([first, *out])
    assert table["doc_id"].to_pylist() == list(range(6))
    assert table["value"].to_pylist() == list("123456")


def test_batches_keep_the_ids_of_a_column(extractor: ng.Extractor) -> None:
    out = list(extractor.extract_batches(batches(), kind="figures", text="body", id="url"))
    assert out[0].schema == ng.schema("figures", ids="str", dictionaries=False).to_pyarrow()
    assert pa.Table.from_batches(out)["doc_id"].to_pylist() == [f"u{i}" for i in range(6)]


def test_duckdb_and_polars_give_batches(extractor: ng.Extractor) -> None:
    source = pa.Table.from_batches(batches())
    relation = duckdb.sql("select body as text, date '2017-10-09' as day from source")
    streamed = extractor.extract_batches(relation.to_arrow_reader(2), kind="facts", published="day")
    whole = extractor.to_arrow(source["body"], published=DAY, threads=1, dictionaries=False)
    assert pa.Table.from_batches(streamed) == pa.table(whole)
    frame = pl.from_arrow(source)
    assert isinstance(frame, pl.DataFrame)
    sliced = extractor.extract_batches(frame.iter_slices(2), text="body", published=DAY)
    assert pa.Table.from_batches(sliced) == pa.table(whole)


def test_progress_is_reported_to_the_end(extractor: ng.Extractor) -> None:
    told: list[tuple[int, int]] = []
    extractor.extract_many(TEXTS * 500, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (2000, 2000)
    assert told == sorted(told)
    extractor.to_arrow(TEXTS, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (4, 4)


def test_tqdm_shows_progress(extractor: ng.Extractor, capsys: pytest.CaptureFixture[str]) -> None:
    extractor.extract_many(TEXTS, progress=True)
    assert "4/4" in capsys.readouterr().err


def test_what_progress_raises_stops_the_batch(extractor: ng.Extractor) -> None:
    def enough(done: int, total: int) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        extractor.to_arrow(TEXTS * 100, progress=enough)


@pytest.mark.parametrize("method", ["extract_many", "to_arrow"])
@pytest.mark.parametrize("repeat", [1, 400_000], ids=["one long text", "many texts"])
def test_ctrl_c_stops_soon_and_breaks_nothing(
    extractor: ng.Extractor, method: str, repeat: int
) -> None:
    texts = [" ".join(TEXTS) * (600_000 // repeat)] * repeat
    began = 0.0

    def press() -> None:
        nonlocal began
        began = time.monotonic()
        os.kill(os.getpid(), signal.SIGINT)

    timer = threading.Timer(0.3, press)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        getattr(extractor, method)(texts, threads=2)
    assert time.monotonic() - began < 10  # a fraction of a second on an idle machine
    timer.join()
    assert rows(extractor.to_arrow(TEXTS[:1], kind="figures"))[0]["value"] == "5"


def test_ctrl_c_stops_the_reading_of_a_single_text(extractor: ng.Extractor) -> None:
    text = " ".join(TEXTS) * 600_000
    began = 0.0

    def press() -> None:
        nonlocal began
        began = time.process_time()
        os.kill(os.getpid(), signal.SIGINT)

    timer = threading.Timer(0.3, press)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        extractor.extract(text)
    assert time.process_time() - began < 1  # 0.05 s until Python looks, and 0.2 s of the reading
    timer.join()
    assert extractor.extract("It cost $5.").figures[0].unit == "USD"
