"""Stumbling blocks of a sixth new user: what the files and the command line say."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_files import run

import nutgraf as ng

PAGE = """<!doctype html><html><head><title>Pier</title>
<meta property="article:published_time" content="2024-05-16"></head><body><article><h1>Pier</h1>
<p>The pier opened on Tuesday and cost £4 million, the harbour board said in a long statement.</p>
<p>It has room for 12 ships, and the town hopes for more of them in the years that come.</p>
</article></body></html>"""


def test_other_figures_have_no_links_below_the_level(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Varn won 34 percent of the vote, ahead of Lode with 29 percent.", "utf-8")
    levels = [row.confidence for row in ng.read(file).facts]
    assert set(levels) - {"high"}
    assert "Other figures" not in run("extract", file, "--confidence", "high").stdout


def test_a_page_is_explained_on_its_own_day(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    file = tmp_path / "pier.html"
    file.write_text(PAGE, encoding="utf-8")
    assert "2024-05-14 in TIMEX3" in run("explain", file).stdout
    assert "2024-06-04 in TIMEX3" in run("explain", file, "--published", "2024-06-06").stdout


def test_a_score_is_explained_as_it_is_written() -> None:
    figure = ng.extract("The council voted 31 to 16 for the plan.").figures[0]
    assert figure.kind == "score"
    assert f"(score): {figure.amount()}." in figure.explain()


def test_rich_text_is_named_as_such(tmp_path: Path) -> None:
    file = tmp_path / "note.rtf"
    file.write_text(r"{\rtf1\ansi It cost $7 million.\par}", encoding="ascii")
    with pytest.raises(ng.InputError, match="rich text"):
        ng.read(file)
    assert "rich text" in ng.Corpus.from_files(file).errors["message"].to_pylist()[0]


def test_a_byte_order_mark_wins_over_a_named_encoding(tmp_path: Path) -> None:
    file = tmp_path / "mark.txt"
    file.write_bytes("It cost £7 million.".encode("utf-16"))
    doc = ng.read(file, encoding="cp1252")
    assert [f.unit for f in doc.figures] == ["GBP"]
    assert "not as cp1252" in " ".join(doc.notices)
    assert not ng.read(file, encoding="utf-16").notices
    with pytest.raises(LookupError, match="no encoding 'nothing'"):
        ng.read(file, encoding="nothing")


def test_an_output_in_no_folder_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("It cost £7 million.", "utf-8")
    done = run("extract", file, "-o", tmp_path / "nowhere" / "x.csv")
    assert done.exit_code == 2
    assert "there is no folder" in done.stderr
    assert ".part" not in done.stderr


def test_an_unknown_article_names_those_like_it(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("It cost £7 million.", "utf-8")
    corpus = ng.Corpus.from_files(tmp_path / "in")
    with pytest.raises(KeyError, match=r"no article has the id 'a\.txt'; near it: .*in/a\.txt"):
        corpus["a.txt"]


def test_a_sheet_is_named(tmp_path: Path) -> None:
    library = pytest.importorskip("openpyxl")
    book = library.Workbook()
    book.active.title = "May"
    for sheet, cost in ((book.active, 7), (book.create_sheet("June"), 9)):
        sheet.append(["id", "text"])
        sheet.append([sheet.title, f"It cost £{cost} million."])
    file = tmp_path / "desk.xlsx"
    book.save(file)
    corpus = ng.Corpus.from_excel(file, sheet="June")
    assert [doc.figures[0].value for doc in corpus] == [9_000_000]
    assert not any("not 'May'" in note for note in corpus.notes)
    done = run("extract", file, "--sheet", "June", "-f", "jsonl")
    assert "£9 million" in done.stdout
    assert "£7 million" not in done.stdout
    with pytest.raises(ng.InputError, match=r"no sheet 'July' \(there are 'May', 'June'\)"):
        ng.Corpus.from_excel(file, sheet="July")


def test_an_unknown_option_is_named_without_inner_names(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It cost £7 million.", "utf-8")
    with pytest.raises(TypeError, match="no option 'colour'") as caught:
        ng.Corpus.from_files(tmp_path, colour="red")  # type: ignore[call-arg]
    assert "_read" not in str(caught.value)


def test_a_currency_of_many_countries_has_alternatives() -> None:
    crowns, florins = ng.extract("It cost 25 million crowns, then 3 million florins.").figures
    assert crowns.ambiguous
    assert crowns.alternatives == ("SEK", "NOK", "DKK", "ISK")
    assert florins.ambiguous
    assert florins.alternatives == ("NLG",)


def test_a_bank_with_a_given_name_is_no_person() -> None:
    doc = ng.extract("A court ordered Delmar Bank on Tuesday to pay. Judge Wilma Acker said so.")
    assert [person.name for person in doc.people] == ["Wilma Acker"]
