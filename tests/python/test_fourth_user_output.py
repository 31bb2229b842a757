"""What a data journalist takes away: levels of confidence, workbooks, pages, explanations."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from desk_files import desk_in, rows, run

pytest.importorskip("pyarrow")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return desk_in(tmp_path)


def test_only_facts_of_some_confidence_are_written(desk: Path) -> None:
    text = desk / "plain.txt"
    text.write_text("It cost £5 million. The club, 34 strong, left Vell for 3 of them.", "utf-8")
    levels = {row["confidence"] for row in rows(run("extract", text, "-f", "csv").stdout)}
    assert len(levels) > 1
    done = run("extract", text, "-f", "csv", "--confidence", "high")
    assert {row["confidence"] for row in rows(done.stdout)} == {"high"}
    parquet = desk.parent / "a.parquet"
    run("extract", text, "-o", parquet, "--confidence", "medium,low")
    import pyarrow.parquet

    assert "high" not in pyarrow.parquet.read_table(parquet)["confidence"].to_pylist()
    shown = run("extract", text, "--confidence", "high", "--kinds", "figures").stdout
    assert shown != run("extract", text, "--kinds", "figures").stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--confidence", "hgih"), "there are high, medium, low"),
        (("--confidence", "high", "-f", "json"), "is for table, csv, parquet, xlsx"),
        (("--confidence", "high", "-f", "csv", "--table", "people"), "people has none"),
    ],
)
def test_a_wrong_confidence_is_wrong_use(desk: Path, words: tuple[str, ...], says: str) -> None:
    done = run("extract", desk / "plain.txt", *words)
    assert (done.exit_code, says in done.stderr) == (2, True)


def test_facts_are_written_as_a_workbook(desk: Path) -> None:
    library = pytest.importorskip("openpyxl")
    source = desk / "export.csv"
    source.write_text(
        "id,text,published\n=1+1,It cost £1.5 million on Monday.,2024-03-12\n", encoding="utf-8"
    )
    target = desk.parent / "facts.xlsx"
    assert run("extract", source, "-o", target).exit_code == 0
    sheet = library.load_workbook(target)["facts"]
    names, values = sheet.iter_rows(values_only=True)
    row = dict(zip(names, values, strict=True))
    assert (row["value"], row["unit"]) == (1_500_000, "GBP")
    assert row["published"] == datetime(2024, 3, 12)
    assert row["doc_id"] == "=1+1"  # a text, no formula
    assert sheet.cell(2, names.index("doc_id") + 1).data_type == "s"
    articles = desk.parent / "texts.xlsx"
    assert run("extract", source, "-o", articles, "--table", "articles").exit_code == 0
    assert library.load_workbook(articles).active.max_row == 2


def test_a_long_table_fills_more_than_one_sheet(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = pytest.importorskip("openpyxl")
    monkeypatch.setattr("nutgraf.cli.sheet_writer.ROWS", 2)
    (desk / "plain.txt").write_text("It cost £5. It cost £6. It cost £7.", encoding="utf-8")
    run("extract", desk / "plain.txt", "-o", desk.parent / "a.xlsx")
    book = library.load_workbook(desk.parent / "a.xlsx")
    assert [(sheet.title, sheet.max_row) for sheet in book] == [("facts", 3), ("facts 2", 2)]


def test_days_before_excel_are_text(desk: Path) -> None:
    from nutgraf.cli.sheet_writer import _cell

    library = pytest.importorskip("openpyxl")
    sheet = library.Workbook(write_only=True).create_sheet()
    assert _cell(sheet, "start_date", date(1850, 1, 2)).value == "1850-01-02"
    assert _cell(sheet, "value", "1" * 20).value == "1" * 20


def test_rows_in_a_page_have_a_heading(desk: Path) -> None:
    (desk / "export.csv").write_text("id,text\n7,It cost £5.\n", encoding="utf-8")
    shown = run("extract", desk / "export.csv", "-f", "html").stdout
    assert f"<h2>{desk / 'export.csv'}: 7</h2>" in shown


def test_explain_says_why_and_shows_stages_on_request() -> None:
    brief = run("explain", "It cost $5.").stdout
    assert "is a figure" in brief
    assert "units" not in brief
    assert run("explain", "It cost $5.", "--brief").stdout == brief
    assert "units" in run("explain", "It cost $5.", "--stages").stdout
