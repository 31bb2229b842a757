"""Stumbling blocks of a third new user, who had ten files of ten kinds."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from made_files import pdf

import nutgraf as ng
from nutgraf.tables.display_columns import readable

pytest.importorskip("pyarrow")
pytest.importorskip("pypdf")


def read(path: Path, *lines: str, title: str = "") -> ng.Document:
    path.write_bytes(pdf([list(lines)], title=title))
    return ng.read(path)


def test_cells_of_a_table_in_a_pdf_are_no_thousands(tmp_path: Path) -> None:
    doc = read(tmp_path / "a.pdf", "£m 2004 2003", "Revenue 402 353", "Profit 31.4 (2.7)")
    assert "402\t353" in doc.text
    assert 402_353 not in {figure.value for figure in doc.figures}


def test_spaced_thousands_of_a_pdf_stay_whole(tmp_path: Path) -> None:
    rows = ("In 2004 the port handled 402 353 tonnes.", "Grain 402 353", "Coal 98 120")
    doc = read(tmp_path / "a.pdf", *rows)
    assert {402_353, 98_120} <= {int(figure.value) for figure in doc.figures}


def test_what_a_browser_prints_around_a_page_is_no_text(tmp_path: Path) -> None:
    address = "https://vell.example/port-pays?id=7 1/1"
    lines = ("11/30/26, 11:53 AM Port pays more", "The port paid $5 million in 2016.", address)
    doc = read(tmp_path / "a.pdf", *lines)
    assert doc.text == "The port paid $5 million in 2016."


@pytest.mark.parametrize("title", ["Microsoft Word - report.docx", "results_q3.indd", "p.html"])
def test_the_name_of_a_file_is_no_title(tmp_path: Path, title: str) -> None:
    assert read(tmp_path / "a.pdf", "It rained.", title=title).source.title is None
    kept = read(tmp_path / "a.pdf", "It rained.", title="Half year 2016: U.S. Port")
    assert kept.source.title == "Half year 2016: U.S. Port"


def test_joined_letters_of_a_pdf_are_plain_ones() -> None:
    from nutgraf.reading.pdf import LETTERS

    assert "pro\ufb01ts of the o\ufb03ce".translate(LETTERS) == "profits of the office"


def test_a_score_is_shown_in_its_order() -> None:
    figures = ng.extract("They won 2-1 on Monday; they lost 1-2 on Friday.").figures
    assert [figure.amount() for figure in figures] == ["2\u20131", "1\u20132"]
    assert [str(readable(figure)) for figure in figures] == ["2\u20131", "1\u20132"]
    facts = ng.extract("They won 2-1 on Monday.").facts
    assert [fact.amount() for fact in facts] == ["2\u20131"]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"text": "It rained.", "ts": "2016-05-01"}, "date from 'ts'"),
        ({"body": "It rained.", "meta": {"date": "2016-05-01"}}, "date from 'meta.date'"),
        ({"Story": "It rained.", "Ref": "7", "Issue date": "1 May 2016"}, "date from 'Issue date'"),
    ],
)
def test_more_usual_names_of_fields_are_known(
    tmp_path: Path, row: dict[str, object], found: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    corpus = ng.Corpus.from_files(path)
    assert any(found in note for note in corpus.notes)
    assert corpus[0].published == "2016-05-01"
    if "Ref" in row:
        assert corpus.ids == ("7",)


def test_a_date_of_somebody_in_a_row_is_no_day_of_publication(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "It rained.", "author": {"created": "2001-01-01"}}\n')
    assert ng.Corpus.from_files(path)[0].published is None


def test_an_address_says_that_nothing_is_loaded() -> None:
    with pytest.raises(FileNotFoundError, match="nothing is loaded from the net"):
        ng.read("https://vell.example/a.html")
    pytest.importorskip("typer")
    command = [sys.executable, "-m", "nutgraf", "extract", "https://vell.example/a.html"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert run.returncode == 2
    assert "nothing is loaded from the net" in run.stderr


def test_an_unreadable_file_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\0")
    (tmp_path / "b.txt").write_text("It rained.")
    error = ng.Corpus.from_files(tmp_path).errors.to_pylist()[0]
    assert error["code"] == "NG-INPUT-001"
    assert error["message"].startswith("not text (a picture")


def test_a_corpus_is_read_from_excel(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["body", "when"])
    book.active.append(["It rained today.", "2016-05-01"])
    book.save(tmp_path / "a.xlsx")
    corpus = ng.Corpus.from_excel(tmp_path / "a.xlsx", published="when")
    assert corpus[0].dates[0].value == "2016-05-01"
