"""Files packed by gzip, Excel workbooks, and runs in which an optional library is missing."""

import gzip
import io
import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import nutgraf as ng

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("pyarrow")
pytest.importorskip("typer")

ROWS = '{"id": "a", "text": "It cost $5."}\n{"id": "b", "text": "It cost $6."}\n'


def cli(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "nutgraf", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=60)


def save(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


# --- gzip ---


@pytest.mark.parametrize("name", ["rows.jsonl.gz", "ROWS.JSONL.GZ", "rows.gz", "rows"])
def test_packed_lines_are_read_by_content_and_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(ROWS.encode()))
    corpus = ng.Corpus.from_files(path)
    assert corpus.ids == ("a", "b")
    assert corpus["b"].figures[0].value == 6


def test_packed_files_of_all_kinds_are_read(tmp_path: Path) -> None:
    table = b"id,text\nc,It cost $7.\n"
    page = b"<!doctype html><html><body><article>" + b"<p>It cost $8 in Vell.</p>" * 5
    for name, content in {"t.txt": b"It cost $9.", "t.csv": table, "t.html": page}.items():
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content))
    (tmp_path / "notes.bin.gz").write_bytes(gzip.compress(b"no article"))
    corpus = ng.Corpus.from_files(tmp_path)
    values = {float(value) for value in corpus.figures["value"].to_pylist()}
    assert values == {7, 8, 9}
    assert any("left out notes.bin.gz" in note for note in corpus.notes)
    assert ng.read(tmp_path / "t.txt.gz").figures[0].value == 9


def test_packed_standard_input_is_read() -> None:
    run = cli("extract", "-f", "jsonl", stdin=gzip.compress(ROWS.encode()))
    assert [json.loads(line)["doc_id"] for line in run.stdout.splitlines()] == ["a", "b"]
    assert run.returncode == 0


def test_a_damaged_packed_file_is_one_failure_after_its_good_rows(tmp_path: Path) -> None:
    rows = "".join(f'{{"id": "{n}", "text": "It cost ${n}."}}\n' for n in range(20_000))
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(rows.encode())[:-3000])
    (tmp_path / "good.txt").write_text("It rained.")
    corpus = ng.Corpus.from_files(tmp_path)
    assert len(corpus.errors) == 1
    assert "damaged (gzip)" in corpus.errors["message"][0].as_py()
    assert len(corpus) > 100
    run = cli("extract", tmp_path / "cut.jsonl.gz", "-f", "csv", "-q")
    assert run.returncode == 1
    assert b"damaged (gzip)" in run.stderr


def test_what_was_packed_twice_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(gzip.compress(b"It rained.")))
    with pytest.raises(ng.InputError, match="compressed twice"):
        ng.read(path)


# --- workbooks ---

HEADER = ["Ref", "Headline", "Body", "Date published"]


def test_a_workbook_has_an_article_per_row(tmp_path: Path) -> None:
    rows = [
        [None, None, None, None],
        HEADER,
        [12, "Port", "The port paid $5 million yesterday.", datetime(2019, 5, 27, 8, 30)],
        ["x", "Rain", "It rained today.", date(2019, 5, 28)],
        [None] * 4,
        ["y", None, "It cost $4 yesterday.", 43613],  # a day as Excel stores it
        ["z", None, None, None],
    ]
    path = save(tmp_path / "news.xlsx", {"News": rows})
    corpus = ng.Corpus.from_files(path, id="Ref", date="Date published")
    assert corpus.ids == ("12", "x", "y", "z")
    assert [str(corpus[id].dates[0].start_date) for id in ("12", "x", "y")] == [
        "2019-05-26", "2019-05-28", "2019-05-27",
    ]  # fmt: skip
    assert corpus["12"].source.title == "Port"
    (message,) = corpus.errors["message"].to_pylist()
    assert message.startswith("row 7 of the sheet: the cell 'Body' is empty, or a formula")
    run = cli("extract", path, "-f", "csv", "--table", "articles")
    assert run.returncode == 1
    assert b"news.xlsx,1," in run.stdout
    run = cli("extract", "-f", "jsonl", stdin=path.read_bytes())
    assert len(run.stdout.splitlines()) == 3


def test_the_sheet_with_texts_is_found_and_said(tmp_path: Path) -> None:
    sheets = {"About": [["Made by us"]], "News": [["text"], ["It cost $5."]], "Old": [["text"]]}
    path = save(tmp_path / "news.xlsx", {**sheets})
    corpus = ng.Corpus.from_files(path)
    assert len(corpus) == 1
    assert any("sheet 'News' is read, not 'About', 'Old'" in note for note in corpus.notes)


def test_a_workbook_without_the_field_lists_its_fields(tmp_path: Path) -> None:
    path = save(tmp_path / "news.xlsx", {"News": [["who", "what"], ["a", "b"]]})
    with pytest.raises(ng.InputError, match="there are who, what"):
        ng.Corpus.from_files(path)
    with pytest.raises(ng.InputError, match="there are who, what"):
        ng.Corpus.from_files(path, text="Body")
    run = cli("extract", path, "--text-field", "Body")
    assert run.returncode == 2
    assert b"there are who, what" in run.stderr


def test_a_full_cell_is_said_and_ends_of_lines_are_read(tmp_path: Path) -> None:
    text = "It cost $5._x000D_\nIt rained. " + "x " * 20_000
    path = save(tmp_path / "news.xlsx", {"News": [["text"], [text[:32_767]]]})
    corpus = ng.Corpus.from_files(path)
    assert corpus[0].text.startswith("It cost $5.\nIt rained.")
    assert any("a text fills its cell (32,767 characters)" in note for note in corpus.notes)


@pytest.mark.parametrize("content", [b"PK\x03\x04 xl/ broken", b"no workbook"])
def test_a_broken_workbook_is_a_typed_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "news.xlsx"
    path.write_bytes(content)
    with pytest.raises(ng.InputError) as caught:
        ng.read(path)
    assert caught.value.code == "NG-INPUT-009"


# --- a missing extra ---


@pytest.fixture
def without_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("trafilatura", "pypdf", "openpyxl", "feedparser"):
        monkeypatch.setitem(sys.modules, name, None)


FEED = "<rss><channel><item><title>It cost $5.</title></item></channel></rss>"


@pytest.mark.usefixtures("without_libraries")
def test_a_missing_library_is_a_failure_of_each_file_that_needs_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><p>It cost $5.</p></html>")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "c.txt").write_text("It cost $6.")
    (tmp_path / "d.rss").write_text(FEED)
    save(tmp_path / "e.xlsx", {"News": [["text"], ["It cost $7."]]})
    corpus = ng.Corpus.from_files(tmp_path)
    errors = {Path(row["doc_id"]).name: row for row in corpus.errors.to_pylist()}
    assert {row["code"] for row in errors.values()} == {"NG-INPUT-011"}
    extras = {name: row["message"].split('"')[1] for name, row in errors.items()}
    assert extras == {
        "a.html": "nutgraf[web]", "b.pdf": "nutgraf[pdf]", "d.rss": "nutgraf[web]",
        "e.xlsx": "nutgraf[tables]",
    }  # fmt: skip
    assert [doc.text for doc in corpus] == ["It cost $6."]


@pytest.mark.usefixtures("without_libraries")
def test_the_command_line_reads_on_without_a_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from nutgraf.cli import commands

    (tmp_path / "a.html").write_text("<html><p>It cost $5.</p></html>")
    (tmp_path / "c.txt").write_text("It cost $6.")

    def run(*arguments: object) -> int:
        with pytest.raises(SystemExit) as ended:
            commands.app([*map(str, arguments)])
        return int(ended.value.code or 0)

    bad = tmp_path / "bad.jsonl"
    assert run("extract", tmp_path, "-f", "csv", "--errors-to", bad) == 1
    out = capsys.readouterr()
    assert ",6," in out.out
    assert "a.html: this needs trafilatura" in out.err
    assert json.loads(bad.read_text())["code"] == "NG-INPUT-011"
    bad.unlink()
    assert run("extract", tmp_path / "a.html") == 2  # the only file
    assert 'pip install "nutgraf[web]"' in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"<!doctype html><p>Hi")))
    assert run("extract") == 2


@pytest.mark.usefixtures("without_libraries")
def test_a_single_file_names_the_extra_that_it_needs(tmp_path: Path) -> None:
    path = save(tmp_path / "e.xlsx", {"News": [["text"], ["It cost $7."]]})
    with pytest.raises(ImportError, match=r"pip install \"nutgraf\[tables\]\""):
        ng.Corpus.from_files(path)
