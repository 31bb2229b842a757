"""A row of facts can be checked without its article, wherever it goes."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from made_files import pdf

import nutgraf as ng

CHECKS = {
    "sentence": 1,
    "paragraph": 1,
    "rule": "money.between_symbols",
    "confidence": "medium",
    "ambiguous": True,
    "low": 7_000_000,
    "high": 9_000_000,
    "sentence_text": "In 2016, the port of Vell earned between $7 million and $9 million.",
}
TEXT = f"It rained.\n\n{CHECKS['sentence_text']}"
LINK = "date: "
PAGE = (
    "<!doctype html><html><head><title>Vell earns more | Courier</title></head><body><article>"
    "<h1>Vell earns more</h1><p>In 2016, the port of Vell earned $9 million, the board said.</p>"
    "<p>It handled 40 ships a week, more than in any year since the quay opened.</p>"
    "</article></body></html>"
)
PAGES = [["The port of Vell earned 7 million euros.", ""], ["The port of Hale earned 8 euros.", ""]]


def run(*args: object) -> str:
    command = [sys.executable, "-m", "nutgraf", *map(str, args)]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "port.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_in_python_and_in_json() -> None:
    doc = ng.extract(TEXT)
    row = doc.facts[0]
    assert {name: getattr(row, name) for name in CHECKS} == CHECKS
    assert row.why is not None
    assert any(link.startswith(LINK) for link in row.why.links)
    assert row.amount() == "7,000,000 to 9,000,000 USD"
    written = json.loads(doc.to_json(why=True))["facts"][0]
    assert {**CHECKS, "low": "7000000", "high": "9000000"}.items() >= {
        name: value for name, value in written.items() if name in CHECKS
    }.items()
    assert {*CHECKS} - {"sentence_text"} <= {*written}
    assert any(link.startswith(LINK) for link in written["why"]["links"])


def test_in_tables() -> None:
    pytest.importorskip("pandas")
    doc = ng.extract(TEXT)
    rows = [
        doc.to_pandas("facts").iloc[0].to_dict(),
        doc.to_arrow("facts").to_pyarrow().to_pylist()[0],
        pytest.importorskip("polars").DataFrame(doc.to_arrow("facts")).to_dicts()[0],
        ng.Corpus.from_texts([TEXT]).facts.to_pylist()[0],
    ]
    for row in rows:
        assert {name: row[name] for name in CHECKS} == CHECKS | {
            "low": "7000000",
            "high": "9000000",
        }
        why = row["why"]  # pandas and a corpus have lists as text
        links = why.split("; ") if isinstance(why, str) else why
        assert any(link.startswith(LINK) for link in links)


def test_in_sql_amounts_are_numbers() -> None:
    pytest.importorskip("duckdb")
    frame = ng.Corpus.from_texts([TEXT]).sql(f"select {', '.join(CHECKS)} from facts")
    assert frame.iloc[0].to_dict() == CHECKS


def test_on_the_command_line(article: Path, tmp_path: Path) -> None:
    row = next(csv.DictReader(io.StringIO(run("extract", article, "-f", "csv"))))
    assert {name: row[name] for name in CHECKS} == {
        **{name: str(value) for name, value in CHECKS.items()},
        "low": "7000000",
        "high": "9000000",
    }
    assert LINK in row["why"]
    parquet = pytest.importorskip("pyarrow.parquet")
    run("extract", article, "-f", "parquet", "-o", tmp_path / "facts.parquet")
    assert {*CHECKS, "why"} <= {*parquet.read_table(tmp_path / "facts.parquet").column_names}


def test_in_the_explorer_and_the_display() -> None:
    pytest.importorskip("pandas")
    found = ng.explore(ng.extract(TEXT)).selection.iloc[1].to_dict()
    named = {name: found[name] for name in CHECKS if name not in ("sentence", "sentence_text")}
    expected = {name: CHECKS[name] for name in named}
    assert named == expected
    assert found["sentence_text"] == CHECKS["sentence_text"]
    assert LINK in found["why"]
    shown = ng.extract("Mr Hale was there with 31, and 22 for Dahl.").facts._repr_html_()
    assert "medium" in shown  # a confidence that is not high is a column


def test_titles_and_pages_reach_corpora_and_tables(tmp_path: Path) -> None:
    for library in ("trafilatura", "pypdf", "pyarrow", "duckdb"):
        pytest.importorskip(library)
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "report.pdf").write_bytes(pdf(PAGES, title="Report of the board"))
    corpus = ng.Corpus.from_files(tmp_path, folder=tmp_path / "kept")
    for read in (corpus, ng.Corpus.open(tmp_path / "kept")):
        titles = read.articles["title"].to_pylist()
        assert titles == ["Vell earns more", "Report of the board"]
        pages = {row["text"]: row["page"] for row in read.figures.to_pylist()}
        assert (pages["7 million euros"], pages["8 euros"], pages["$9 million"]) == (1, 2, None)
        report = read[read.ids[1]]
        assert report.source.title == "Report of the board"
        assert [report.page(figure) for figure in report.figures] == [1, 2]
    out = run("extract", tmp_path / "page.html", tmp_path / "report.pdf", "-f", "csv")
    rows = {row["text"]: row for row in csv.DictReader(io.StringIO(out))}
    assert (rows["$9 million"]["title"], rows["$9 million"]["page"]) == ("Vell earns more", "")
    assert (rows["8 euros"]["title"], rows["8 euros"]["page"]) == ("Report of the board", "2")
    run("extract", tmp_path / "report.pdf", "-f", "parquet", "-o", tmp_path / "facts.parquet")
    table = pytest.importorskip("pyarrow.parquet").read_table(tmp_path / "facts.parquet")
    assert table["page"].to_pylist() == [1, 2]
    lines = run("extract", tmp_path / "page.html", tmp_path / "report.pdf", "-f", "jsonl")
    found = [json.loads(line) for line in lines.splitlines()]
    assert [row["title"] for row in found] == titles
    assert len(found[1]["pages"]) == 2
    shown = run("extract", tmp_path / "report.pdf")
    assert "Report of the board" in shown
    assert "page" in shown
