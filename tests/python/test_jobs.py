"""The command line in jobs: pipes, resumed runs, failures as data, tables of articles."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import nutgraf as ng
from nutgraf.cli.commands import app
from nutgraf.cli.failures import MOST
from nutgraf.cli.resumable_file import is_complete
from nutgraf.reading.arriving import Arriving

RUNNER = CliRunner()


def extract(*args: object) -> Any:
    return RUNNER.invoke(app, ["extract", *map(str, args)])


def lines(path: Path, *rows: object) -> Path:
    texts = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path


# --- standard input ---


def test_each_line_of_a_pipe_has_its_result_at_once() -> None:
    command = [sys.executable, "-m", "nutgraf", "extract", "-f", "jsonl", "-q"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        for price in ("$5", "$7"):
            run.stdin.write(json.dumps({"text": f"It cost {price}."}).encode() + b"\n")
            run.stdin.flush()
            assert json.loads(run.stdout.readline())["figures"][0]["text"] == price


def test_lines_arrive_whole_whatever_the_pieces_of_the_pipe() -> None:
    out, into = os.pipe()
    with os.fdopen(out, "rb") as reader, os.fdopen(into, "wb", buffering=0) as writer:
        arriving = Arriving(reader)
        assert arriving.is_idle()
        writer.write(b"one\ntwo\nth")
        assert not arriving.is_idle()
        assert [next(arriving), next(arriving)] == [b"one\n", b"two\n"]
        assert arriving.is_idle()
        writer.write(b"ree")
        writer.close()
        assert list(arriving) == [b"three"]


# --- failures ---


def test_many_failures_are_listed_in_a_file_and_only_begun_on_screen(tmp_path: Path) -> None:
    rows = [{"id": f"r{n}", "text": None} for n in range(MOST + 3)]
    source = lines(tmp_path / "in.jsonl", {"id": "good", "text": "It cost $5."}, *rows)
    listed = tmp_path / "failed.jsonl"
    done = extract(source, "-f", "csv", "--errors-to", listed)
    assert done.exit_code == 1
    assert done.stderr.count("the text is empty") == MOST
    assert f"3 more failures; {listed} lists all" in done.stderr
    found = [json.loads(line) for line in listed.read_text().splitlines()]
    assert len(found) == MOST + 3
    assert (found[0]["doc_id"], found[0]["line"], found[0]["code"]) == ("r0", 2, "NG-INPUT-006")


def test_repeated_ids_are_said(tmp_path: Path) -> None:
    row = {"id": "a", "text": "It cost $5."}
    source = lines(tmp_path / "in.jsonl", row, row, {"id": "b", "text": "It cost $7."})
    assert "ids_repeat: 1 row has the id of an earlier one, the first is 'a'" in (
        extract(source, "-f", "csv").stderr
    )


# --- resumed runs ---


def test_a_complete_result_is_not_made_again(tmp_path: Path) -> None:
    source = lines(tmp_path / "in.jsonl", {"text": "It cost $5."})
    out = tmp_path / "out.jsonl"
    assert extract(source, "-o", out).exit_code == 0
    out.write_text("the result\n", encoding="utf-8")
    done = extract(source, "-o", out, "--resume")
    assert (done.exit_code, out.read_text()) == (0, "the result\n")
    assert "is complete" in done.stderr
    later = out.stat().st_mtime + 5
    os.utime(source, (later, later))
    assert not is_complete(out, [source])
    assert extract(source, "-o", out, "--resume").exit_code == 0
    assert json.loads(out.read_text())["text"] == "It cost $5."  # the input was newer


# --- tables ---


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_the_table_of_articles_has_a_row_per_text(format: str, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    source = lines(
        tmp_path / "in.jsonl",
        {"id": "a", "text": "It cost $5.", "title": "Price", "published": "2017-10-09"},
        {"id": "b", "text": "They sold it.", "published": "soon"},
        {"id": "c", "text": "It rained."},
    )
    out = tmp_path / f"articles.{format}"
    assert extract(source, "--table", "articles", "-o", out).exit_code == 1  # "soon" is no day
    rows = (pandas.read_csv if format == "csv" else pandas.read_parquet)(out)
    assert list(rows.doc_id) == ["a", "c"]
    assert rows.to_dict("records")[0] == {
        "file": str(source), "line": 1, "doc_id": "a", "title": "Price", "author": None,
        "url": None, "published": "2017-10-09", "characters": 11, "text": "It cost $5.",
    } or pandas.isna(rows.author[0])  # fmt: skip


def test_a_line_keeps_the_schema_of_lines(tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    source = lines(tmp_path / "in.jsonl", {"id": "a", "text": "It cost $5.", "title": "Price"})
    line = json.loads(extract(source, "-f", "jsonl").stdout)
    jsonschema.validate(line, ng.json_schema(lines=True))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(line, ng.json_schema())
    pytest.importorskip("pydantic")
    read = ng.models.Line.model_validate(line)
    assert (read.doc_id, read.title, read.author) == ("a", "Price", None)


def test_rows_of_facts_keep_their_links_whatever_the_kinds() -> None:
    text = "In 2016, Norvik cut its forecast to $5m, said Anna Berg, the mayor of Oslo."
    whole = ng.extract(text).facts[0]
    row = ng.Extractor(kinds=["facts"]).extract(text).facts[0]
    assert (row.date, row.speaker, row.speaker_role) == ("2016", "Anna Berg", whole.speaker_role)
    assert whole.speaker_role


# --- files as they come ---


def test_fields_inside_objects_have_a_path(tmp_path: Path) -> None:
    row = {"meta": {"day": "2017-10-09"}, "content": {"body": "It cost $5 today."}}
    source = lines(tmp_path / "in.jsonl", row, row)
    done = extract(source, "-f", "csv", "--table", "dates", "--date-field", "meta.day")
    assert "text from 'content.body'" in done.stderr
    assert "2017-10-09" in done.stdout
    done = extract(source, "--text-field", "Body")
    assert (done.exit_code, "text from 'content.body'" in done.stderr) == (0, True)
    done = extract(source, "--text-field", "words")
    assert (done.exit_code, "meta.day, content.body" in done.stderr) == (2, True)


def test_a_list_of_articles_may_lie_two_objects_deep(tmp_path: Path) -> None:
    file = tmp_path / "in.json"
    file.write_text(json.dumps({"data": {"articles": [{"text": "It cost $5."}] * 2}}))
    done = extract(file, "-f", "jsonl")
    assert len(done.stdout.splitlines()) == 2


def test_an_unclosed_quotation_mark_swallows_no_rows_unsaid(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text('id,text\n1,It cost $5.\n2,"It cost $6.\n3,It cost $7.\n', encoding="utf-8")
    done = extract(file, "-f", "csv")
    assert done.exit_code == 1
    assert "in.csv:2: a quotation mark is not closed" in done.stderr
    file.write_text('id,text,\n1,"It cost\n$5.",\n2,It is 5" wide.,\n', encoding="utf-8")
    assert extract(file, "-f", "csv").exit_code == 0


def test_advertisements_are_no_part_of_an_article() -> None:
    pytest.importorskip("trafilatura")
    story = "<p>The harbour board paid $5 million for the crane, its largest order in years.</p>"
    html = (
        "<!doctype html><html><head><link rel='canonical' href='https://news.example/crane'></head>"
        f"<body><article><h1>A crane</h1>{story * 3}<div class='box ad'><p>Save 40% on lamps now, "
        f"while they last, in all our shops!</p></div>{story}</article></body></html>"
    )
    doc = ng.from_html(html)
    assert "million" in doc.text
    assert "lamps" not in doc.text
    assert doc.source.url == "https://news.example/crane"
