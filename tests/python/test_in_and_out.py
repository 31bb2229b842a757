"""What goes in and comes out: lists as text, endings, days of pages, fields, values, margins."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from made_files import pdf
from typer.testing import CliRunner

import nutgraf as ng
from nutgraf.cli.commands import app

TEXT = "The port of Vell earned $7.5 million in 2016, Ann Lee said."
PAGE = (
    "<!doctype html><html><head><meta property='article:published_time' content='2024-03-14'>"
    "</head><body><article><h1>A crane</h1>{}</article></body></html>"
)
STORY = "<p>The harbour board paid $5 million for the crane, its largest order in years.</p>"


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.mark.parametrize("of", ["document", "corpus", "batch"])
def test_lists_are_text_in_data_frames_and_sqlite(of: str) -> None:
    pytest.importorskip("pandas")
    corpus = ng.Corpus.from_texts([TEXT, "Nothing."])
    frames = {
        "document": lambda: corpus["text 1"].to_pandas("facts"),
        "corpus": lambda: corpus.facts.to_pandas(),
        "batch": lambda: ng.Extractor().to_arrow([TEXT, "Nothing."], kind="facts").to_pandas(),
    }
    links = "; ".join(corpus["text 1"].facts[0].why.links)
    assert links
    frame = frames[of]()
    with sqlite3.connect(":memory:") as connection:
        frame.to_sql("facts", connection, index=False)
        assert connection.execute("select why from facts").fetchall()[0] == (links,)
    assert "['" not in frame.to_csv()


def test_alternatives_are_text_and_none_where_there_are_none() -> None:
    pytest.importorskip("pandas")
    frame = ng.extract("It opened on 03/04/2018 and on 9 May 2017.").to_pandas("dates")
    assert list(frame["alternatives"].fillna("-")) == ["2018-03-04; 2018-04-03", "-"]


def test_people_in_a_data_frame_have_lists_as_text() -> None:
    pytest.importorskip("pandas")
    frame = ng.extract("Ann Lee, the mayor, came. Lee left.").to_pandas("people")
    assert list(frame["mentions"]) == ["Ann Lee; Lee"]


@pytest.mark.parametrize("name", ["p.sqlite", "p.duckdb", "p.docx"])
def test_an_unknown_ending_of_the_output_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = run("extract", tmp_path / "a.txt", "-o", tmp_path / name)
    assert done.exit_code == 2
    assert "no format has the ending" in done.stderr
    assert ".csv" in done.stderr
    assert not (tmp_path / name).exists()
    assert run("extract", tmp_path / "a.txt", "-o", tmp_path / name, "-f", "csv").exit_code == 0


def test_a_notice_says_that_the_given_day_overrides_that_of_a_page(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    html = PAGE.format(STORY * 4)
    doc = ng.from_html(html, published="22 March 2024")
    assert doc.published == "2024-03-22"
    says = "2024-03-22, as given, overrides the page's 2024-03-14"
    assert any(says in note for note in doc.source.notes)
    assert not ng.from_html(html, published="2024-03-14").source.notes
    path = tmp_path / "crane.html"
    path.write_text(html, encoding="utf-8")
    assert any(says in note for note in ng.Corpus.from_files(path, published="2024-03-22").notes)
    assert says in run("extract", path, "--published", "2024-03-22").stderr


@pytest.mark.parametrize("name", ["promo-box", "box subscribe", "newsletter-signup"])
def test_promotions_are_no_part_of_an_article(name: str) -> None:
    pytest.importorskip("trafilatura")
    box = f"<div class='{name}'><p>Read on for just £1 a week for the first 3 months.</p></div>"
    text = ng.from_html(PAGE.format(STORY * 3 + box + STORY)).text
    assert "million" in text
    assert "a week" not in text


def test_a_page_with_the_class_of_a_promotion_keeps_its_article() -> None:
    pytest.importorskip("trafilatura")
    html = PAGE.format(STORY * 4).replace("<body>", "<body class='subscribe'>")
    assert "million" in ng.from_html(html).text


def test_diff_reads_the_json_that_extract_writes(tmp_path: Path) -> None:
    for name, text in (("a", "It cost $5."), ("b", "It cost $6.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        run("extract", tmp_path / f"{name}.txt", "-o", tmp_path / f"{name}.json")
    done = run("diff", tmp_path / "a.json", tmp_path / "b.json")
    assert done.exit_code == 1
    assert "5 USD → 6 USD" in done.stdout
    both = tmp_path / "both.jsonl"
    run("extract", tmp_path / "a.txt", tmp_path / "b.txt", "-o", both)
    done = run("diff", both, both)
    assert done.exit_code == 2
    assert "nutgraf extract ONE_ARTICLE" in done.stderr
    assert "ng." not in done.stderr


def test_diff_of_paths_or_corpora_says_what_to_do() -> None:
    for wrong in ("a.txt", ng.Corpus.from_texts([TEXT])):
        with pytest.raises(TypeError, match=r"ng\.read\(path\).*corpus\[doc_id\]"):
            ng.diff(wrong, wrong)  # type: ignore[arg-type]


def test_a_value_outside_a_closed_list_is_an_error() -> None:
    doc = ng.extract(TEXT)
    with pytest.raises(ValueError, match="no confidence is 'hgih'; there are high, medium, low"):
        doc.facts.where(confidence="hgih")
    with pytest.raises(ValueError, match="no kind is 'cash'"):
        doc.figures.where(kind=["money", "cash"])
    assert len(doc.figures.where(kind="money", unit="EUR")) == 0


def test_a_field_that_one_of_several_tables_lacks_fails_that_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Copy Text\nIt cost $5.\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("body\nIt cost $6.\n", encoding="utf-8")
    corpus = ng.Corpus.from_files([tmp_path / "a.csv", tmp_path / "b.csv"], text="Copy Text")
    assert corpus.facts["value"].to_pylist() == ["5"]
    assert "no field 'Copy Text'" in corpus.errors["message"][0].as_py()
    done = run("extract", tmp_path / "a.csv", tmp_path / "b.csv", "--text-field", "Copy Text")
    assert done.exit_code == 1


def test_titles_above_the_names_of_a_sheet_are_left_out(tmp_path: Path) -> None:
    library = pytest.importorskip("openpyxl")
    book = library.Workbook()
    rows = (["Desk export March"], [], ["Ref", "Body"], ["r1", "It cost $5."], ["r2", "It rained."])
    for row in rows:
        book.active.append(row)
    path = tmp_path / "desk.xlsx"
    book.save(path)
    corpus = ng.Corpus.from_files(path)
    assert corpus.facts["value"].to_pylist() == ["5"]
    assert len(corpus) == 2
    assert any("rows 1 to 2 above the names" in note for note in corpus.notes)


def test_the_error_lists_the_fields_of_each_sheet(tmp_path: Path) -> None:
    library = pytest.importorskip("openpyxl")
    book = library.Workbook()
    book.active.append(["Made by us"])
    stories = book.create_sheet("Stories")
    stories.append(["Ref", "Copy"])
    book.save(tmp_path / "desk.xlsx")
    with pytest.raises(ng.InputError, match="'Stories': there are Ref, Copy"):
        ng.Corpus.from_files(tmp_path / "desk.xlsx")


def test_a_chart_without_values_names_the_nouns_there_are() -> None:
    pytest.importorskip("altair")
    doc = ng.extract("Vell sold 40 buses in 2016 and 50 buses in 2017.")
    with pytest.raises(ValueError, match=r"no dated fact of 'unemployment'.*'buses'"):
        ng.charts.values_over_time(doc, "unemployment")


def test_repeated_lines_inside_paragraphs_of_a_pdf_stay(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    numbers = ("one", "two", "three", "four")
    pages = [
        [
            f"In quarter {number} the harbour board met for the first of its four yearly",
            "reports to the town, which the clerk of the port then reads aloud in full.",
            f"Profit rose {at}% to a sum that the board had not expected before the year.",
            "54.9 | 166",
        ]
        for at, number in enumerate(numbers, 3)
    ]
    path = tmp_path / "quarters.pdf"
    path.write_bytes(pdf(pages))
    doc = ng.read(path)
    assert doc.text.count("reports to the town") == 4
    assert doc.text.count("54.9 | 166") == 4
    assert not doc.source.notes
    path.write_bytes(pdf([["Vell Harbour Board", *lines] for lines in pages]))
    doc = ng.read(path)
    assert "Vell Harbour Board" not in doc.text
    assert doc.text.count("54.9 | 166") == 4
    assert any("heads and feet of pages: Vell Harbour Board" in n for n in doc.source.notes)
