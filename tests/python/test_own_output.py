"""A folder of articles that also holds what nutgraf wrote: only the articles are read."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import nutgraf as ng
from nutgraf.facts import KINDS
from nutgraf.reading import sources

STORY = (
    "In 2016, the port of Vell sold $7.5 million of grain. “We did well,” said Ilko Berat, chief "
    "executive of Vell Harbour."
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "rows.csv").write_text("id,text\n1,It cost $5.\n")
    (tmp_path / "rows.jsonl").write_text('{"id": 1, "text": "It cost $5."}\n')
    (tmp_path / "rows.json").write_text('[{"id": 1, "text": "It cost $5.", "packs": 3}]')
    return tmp_path


def written(desk: Path) -> list[str]:
    """The files of the folder that are left out as written by nutgraf; the others are read."""
    read = {path.name for path in sources.matching(desk)}
    assert {"story.txt", "rows.csv", "rows.jsonl", "rows.json"} <= read
    return sorted({path.name for path in desk.rglob("*") if path.is_file()} - read)


@pytest.mark.parametrize(
    "table", ["figures", "dates", "roles", "quotes", "people", "facts", "articles"]
)
@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_tables_of_the_command_line(desk: Path, table: str, ending: str) -> None:
    testing = pytest.importorskip("typer.testing")
    from nutgraf.cli.commands import app

    made = desk / f"made.{ending}"
    words = ["extract", str(desk / "story.txt"), "--table", table, "-o", str(made)]
    assert testing.CliRunner().invoke(app, words).exit_code == 0
    assert written(desk) == [made.name]
    if ending == "xlsx":
        sheet = list(pytest.importorskip("openpyxl").load_workbook(made).active.values)
        names = sheet[0]
        assert len(sheet) > 1
        if table == "figures":
            row = dict(zip(names, sheet[1], strict=True))
            assert (row["value"], row["of"], row["subject"]) == (7_500_000, "grain", "port of Vell")
        if table == "people":
            assert dict(zip(names, sheet[1], strict=True))["mentions"] == "Ilko Berat"
    done = testing.CliRunner().invoke(app, ["extract", str(desk), "-f", "jsonl"])
    assert done.stderr.count(f"left out made.{ending} (written by nutgraf)") == 1
    assert STORY in json.loads(done.stdout.splitlines()[-1])["text"]


@pytest.mark.parametrize("ending", ["json", "jsonl", "html"])
def test_documents_of_the_command_line(desk: Path, ending: str) -> None:
    testing = pytest.importorskip("typer.testing")
    from nutgraf.cli.commands import app

    for files in ([desk / "story.txt"], [desk / "story.txt", desk / "rows.csv"]):
        words = ["extract", *map(str, files), "-o", str(desk / f"made.{ending}")]
        assert testing.CliRunner().invoke(app, words).exit_code == 0
        assert written(desk) == [f"made.{ending}"]


def test_what_python_writes(desk: Path) -> None:
    frames = pytest.importorskip("pandas")
    assert frames is not None
    doc = ng.extract(STORY)
    (desk / "doc.json").write_text(doc.to_json())
    (desk / "pretty.json").write_text(doc.to_json(indent=2, why=True))
    (desk / "task.json").write_text(doc.export("labelstudio").text)
    (desk / "page.html").write_text(doc.to_html())
    for kind in KINDS:
        doc.to_pandas(kind).to_csv(desk / f"{kind}.csv")
        doc.to_pandas(kind).to_parquet(desk / f"{kind}.parquet")
    names = "dates facts figures people quotes roles".split()
    tables = [f"{name}.{ending}" for name in names for ending in ("csv", "parquet")]
    pages = ["doc.json", "page.html", "pretty.json", "task.json"]
    assert written(desk) == sorted([*tables, *pages])


def test_a_stored_corpus(desk: Path) -> None:
    pytest.importorskip("pyarrow")
    ng.Corpus.from_texts([STORY]).save(desk / "stored")
    assert "articles.parquet" in written(desk)
    corpus = ng.Corpus.from_files(desk)
    assert len(corpus) == 4
    assert sum("written by nutgraf" in note for note in corpus.notes) == 1


def test_a_folder_of_output_alone_says_so(tmp_path: Path) -> None:
    (tmp_path / "doc.json").write_text(ng.extract(STORY).to_json())
    with pytest.raises(FileNotFoundError, match="all files there were written by nutgraf"):
        ng.Corpus.from_files(tmp_path)
    named = ng.Corpus.from_files(tmp_path / "doc.json")  # a file that is named is read
    assert [doc.text for doc in named] == [STORY]


def test_no_table_has_a_column_twice(desk: Path) -> None:
    testing = pytest.importorskip("typer.testing")
    from nutgraf.cli.commands import app

    (desk / "rows.csv").write_text(f'id,title,text\n1,Grain,"{STORY}"\n')
    for kind in KINDS:
        words = ["extract", str(desk / "rows.csv"), "--table", kind, "-f", "csv"]
        lines = testing.CliRunner().invoke(app, words).stdout.splitlines()
        names = lines[0].split(",")
        assert len(names) == len({*names})
        if kind == "roles":
            row = next(csv.DictReader(lines))
            assert (row["article_title"], row["title"]) == ("Grain", "chief executive")
