"""A long text is written piece by piece: no writer holds all rows of a document."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Callable

import pytest

import nutgraf as ng
from nutgraf.reading.rows import Item

pytest.importorskip("typer")
from nutgraf.cli import writers

SENTENCES = 4000
TEXT = " ".join(
    f"Osmere Foods sold {number} buses for ${number % 90 + 2} million in May 2016, "
    f"up {number % 9}%."
    for number in range(1000, 1000 + SENTENCES)
)
ITEM = Item("long.txt", text=TEXT)
MEGABYTE = 1_000_000


class Measured(io.StringIO):
    """A stream that counts what is written and keeps none of it."""

    characters = 0

    def write(self, text: str) -> int:
        self.characters += len(text)
        return len(text)


@pytest.fixture(scope="module")
def doc() -> ng.Document:
    return ng.extract(TEXT)


def made(kind: Callable[..., writers.Writer], out: io.StringIO, *, many: bool) -> writers.Writer:
    return kind(out, "facts", False, many)


@pytest.mark.parametrize(
    ("kind", "many", "most"),
    [
        (writers.Csv, False, 8),
        (writers.JsonLines, True, 6),
        (writers.Json, False, 6),
        (writers.Json, True, 6),
        (writers.Tables, False, 12),
    ],
)
def test_a_writer_holds_few_rows_of_a_long_text(
    kind: Callable[..., writers.Writer], many: bool, most: int, doc: ng.Document
) -> None:
    rows = doc._core.count("facts")
    assert rows > 2.5 * SENTENCES
    out = Measured()
    tracemalloc.start()
    try:
        writer = made(kind, out, many=many)
        writer.write(ITEM, doc)
        writer.close()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert out.characters > 50 * rows  # all of them
    assert peak < most * MEGABYTE  # all rows as objects are more than 20 MB


def test_the_pieces_of_a_document_are_its_json(doc: ng.Document) -> None:
    for indent in (-1, 2):
        pieces: list[str] = []
        doc._core.write_json(pieces.append, True, indent)
        assert len(pieces) > 3
        whole = "".join(pieces)
        assert json.loads(whole) == doc.to_dict(why=True)
        assert whole == doc.to_json(why=True, indent=None if indent < 0 else indent)


def test_json_escapes_what_it_must() -> None:
    text = 'It cost "$5"\t\\ \x01\x7f in \U0001f600 2016.\r\nIt rose.\b\f'
    doc = ng.extract(text)
    assert json.loads(doc.to_json())["text"] == text
    assert doc.to_json().startswith(
        '{"text":"It cost \\"$5\\"\\t\\\\ \\u0001\x7f in \U0001f600 2016.\\r\\nIt rose.\\b\\f"'
    )
    assert ng.extract("None.").to_json(indent=1).endswith('"facts": []\n}')


def test_a_parquet_writer_holds_a_limited_number_of_rows(
    doc: ng.Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.setattr(writers.Parquet, "ROWS", 5000)
    written: list[int] = []
    monkeypatch.setattr(
        writers.Parquet, "write_table", lambda self, rows: written.append(len(rows))
    )
    writer = writers.Parquet(io.StringIO(), "facts")
    short = Item("short.txt", text="It cost $5 or €6.")
    assert not list(writer.write_all(ng.Extractor(), [short, ITEM, short], threads=1))
    assert sum(written) == len(doc.facts) + 4
    assert max(written) == 5000


def test_a_long_table_for_readers_repeats_its_head(doc: ng.Document) -> None:
    out = io.StringIO()
    made(writers.Tables, out, many=False).write(ITEM, doc)
    lines = out.getvalue().splitlines()
    heads = [line.strip() for line in lines if line.startswith(("Facts", "Dates"))]
    assert heads[:3] == ["Facts", "Facts, continued", "Facts, continued"]
    assert sum("1000" in line for line in lines) == 1
    assert all(len(line) <= 80 for line in lines)


def test_facts_read_in_passing_are_those_of_the_document() -> None:
    from nutgraf._internal.passing import Passing, entries

    doc = ng.extract(
        "In 2016, the port sold $7.5 million of grain, Trade Minister Anna Berg said on Friday.",
        "2017-10-09",
    )
    passing = Passing(doc)
    for kind in ("figures", "dates", "roles", "quotes", "people", "facts"):
        facts = [fact for block in passing.blocks(kind) for fact in block]
        assert facts == list(getattr(doc, kind))
        assert [fact.to_dict()["id"] for fact in facts] == [e["id"] for e in entries(doc, kind)]
    (figure,) = next(passing.blocks("figures"))
    assert (figure.date, figure.why) == (doc.figures[0].date, doc.figures[0].why)


def test_the_display_of_a_long_text_reads_only_its_beginning() -> None:
    doc = ng.extract(TEXT)
    assert len(TEXT) > 250_000
    page = doc.to_html()
    assert "figures" not in doc.__dict__
    assert "facts" not in doc.__dict__
    count = doc._core.count("facts")
    assert f'Facts <span class="ng-count">{count}</span>' in page
    assert f"… and {count - 500:,} more rows" in page
