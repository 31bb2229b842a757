"""What a new user tries first: files as they come, options, tables in a narrow terminal."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from made_files import pdf

import nutgraf as ng
from nutgraf.cli.terminal import print_document
from nutgraf.reading.rows import Fields
from nutgraf.reading.sources import format_of


def run(*args: object, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nutgraf", *map(str, args)]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    out, err = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(command, done.returncode, out, err)


# --- dates of publication ---


def test_the_order_of_day_and_month_holds_for_published() -> None:
    extractor = ng.Extractor(order="DMY")
    assert extractor.extract("It rained today.", "03/04/2018").dates[0].value == "2018-04-03"
    many = extractor.extract_many(["It rained today."] * 2, ["03/04/2018", "2018-04-05"])
    assert [doc.published for doc in many] == ["2018-04-03", "2018-04-05"]  # type: ignore[union-attr]
    with pytest.raises(ng.InputError, match="name the order with --order"):
        ng.extract("It rained today.", "03/04/2018")
    with pytest.raises(ng.InputError, match=r"YYYY-MM-DD, for example 2017-10-09\)"):
        extractor.extract("It rained today.", "33/04/2018")


def test_a_run_says_once_that_dates_wait(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("It cost $5 yesterday, and $7 on Monday.", encoding="utf-8")
    done = run("extract", tmp_path, "-f", "csv")
    assert "dates_open: 4 dates need the day of publication in 2 texts (--published)" in done.stderr
    assert done.stderr.count("dates_open") == 1
    assert "dates_open" not in run("extract", tmp_path, "-f", "csv", "-q").stderr


# --- input without a text ---


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "blank.txt").write_text(" \n\n ", encoding="utf-8")
    done = run("extract", tmp_path / "blank.txt")
    assert (done.returncode, "blank.txt: the file is empty" in done.stderr) == (1, True)
    done = run("extract", stdin=b"\n")
    assert (done.returncode, "no text came" in done.stderr) == (1, True)


# --- tables ---


def test_a_table_without_a_telling_name_is_known_by_its_header() -> None:
    fields = Fields()
    assert format_of("", b"id,headline,body\n1,A,It cost $5.\n", fields) == "csv"
    assert format_of("", b"Body;Published\nIt cost $5.;2017-10-09\n", fields) == "csv"
    assert format_of("", b"In short, the text cost $5.\nIt rose.\n", fields) == "text"
    assert format_of("", b"text\nIt cost $5, they said.\n", fields) == "text"


def test_the_titles_of_parquet_are_kept(tmp_path: Path) -> None:
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    rows = {"headline": ["A quay opens"], "body": ["It cost $5."], "other": [1]}
    parquet.write_table(pa.table(rows), tmp_path / "a.parquet")
    assert ng.Corpus.from_files(tmp_path / "a.parquet").articles["title"].to_pylist() == [
        "A quay opens"
    ]


# --- kinds and display ---


def test_facts_come_with_their_figures() -> None:
    doc = ng.Extractor(kinds=["facts"]).extract("The port earned $5 million in 2016.")
    assert (len(doc.facts), len(doc.figures), len(doc.dates)) == (1, 1, 0)
    assert doc.facts[0].figure is doc.figures[0] or doc.facts[0].figure == doc.figures[0]


def test_no_heading_or_cell_of_a_table_is_cut_in_80_columns() -> None:
    from rich.console import Console

    text = (
        "Vell Harbour Group said on Tuesday that pre-tax profit rose 12% to £7.5 million in the "
        "six months to June, while debt would be below €30m by the end of the year. Analysts at "
        "Marsh & Co had expected £7.1m, and a dividend of 4.5p."
    )
    for width in (60, 80, 100):
        out = io.StringIO()
        print_document(ng.extract(text), Console(file=out, width=width))
        shown = out.getvalue()
        words = {word for line in shown.splitlines() for word in line.split()}
        assert {"confidence", "30,000,000", "Harbour", "dividend"} <= words, shown
        assert max(map(len, shown.splitlines())) <= width


# --- PDF ---


def test_cells_of_a_pdf_are_no_thousands_and_its_margins_are_dropped(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    body = [
        "The group said that it had earned a profit of 5 million euros in the half year, and that",
        "it would pay a dividend in the spring, as it had done in each of the last four years.",
    ]
    table = ["Net debt", "611", "745", "-18%"]
    ends = {1: table, 2: ["It is a record."]}
    pages = [["Vell Group plc", f"Page {n} of 2", *body, *ends[n]] for n in (1, 2)]
    path = tmp_path / "results.pdf"
    path.write_bytes(pdf(pages))
    doc = ng.read(path)
    assert "Page" not in doc.text
    assert "Net debt\t611\t745\t-18%" in doc.text
    assert {"611", "745"} <= {figure.text for figure in doc.figures}
    assert not any(figure.value == 611745 for figure in doc.figures)
