"""The command line: formats, corpora, exit codes, one clear line per error."""

import csv
import datetime
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import nutgraf as ng
from nutgraf.cli.commands import app

RUNNER = CliRunner()
TEXT = "In 2016, the port earned more than $7.5 million. They met today."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rows = [
        json.dumps({"id": "a", "text": "It cost $5.", "published": "2017-10-09"}),
        "not json",
        json.dumps({"id": "b", "body": "no text"}),
        json.dumps({"id": "c", "text": "They met today.", "published": "soon"}),
        json.dumps({"id": "d", "text": "They met today.", "published": "2018-01-01"}),
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def run(*args: object, stdin: str | bytes | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the command in a process of its own, as a shell does."""
    done = subprocess.run(
        [sys.executable, "-m", "nutgraf", *map(str, args)],
        input=stdin.encode() if isinstance(stdin, str) else stdin or b"",
        capture_output=True,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def test_json_of_one_text_is_the_document(article: Path) -> None:
    done = run("extract", article, "--published", "2017-10-09", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == ng.extract(TEXT, "2017-10-09").to_dict()
    assert done.stderr == ""


def test_standard_input_is_read_when_no_file_is_named() -> None:
    done = run("extract", "-f", "json", stdin=TEXT)
    assert json.loads(done.stdout) == ng.extract(TEXT).to_dict()


def test_a_table_is_the_default(article: Path) -> None:
    result = RUNNER.invoke(app, ["extract", str(article)])
    assert result.exit_code == 0
    assert "7,500,000 USD" in result.stdout
    assert "more than" in result.stdout


def test_a_corpus_continues_after_bad_lines_and_exits_with_1(corpus: Path) -> None:
    done = run("extract", corpus, "--format", "jsonl")
    assert done.returncode == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["doc_id"], row["line"], row["file"]) for row in rows] == [
        ("a", 1, str(corpus)),
        ("d", 5, str(corpus)),
    ]
    assert rows[1]["dates"][0]["value"] == "2018-01-01"
    for line, what in ((2, "not JSON"), (3, "no field 'text'"), (4, "YYYY-MM-DD")):
        assert any(f"{corpus}:{line}: " in e and what in e for e in done.stderr.splitlines())
    assert "5 documents, 3 failed" in done.stderr


def test_a_corpus_may_come_on_standard_input_with_its_own_field_names() -> None:
    rows = [{"key": 7, "body": "It cost $5.", "day": "2017-10-09"}]
    stdin = "".join(json.dumps(row) + "\n" for row in rows)
    names = ["--text-field", "body", "--id-field", "key", "--published-field", "day"]
    done = run("extract", *names, "-f", "jsonl", stdin=stdin)
    assert done.returncode == 0
    row = json.loads(done.stdout)
    assert (row["doc_id"], row["line"], row["published"]) == ("7", 1, "2017-10-09")
    guessed = run("extract", "-f", "jsonl", stdin='{"text": "It cost $5."}\n')
    assert json.loads(guessed.stdout)["text"] == "It cost $5."


def test_bad_utf8_in_a_corpus_is_one_bad_line() -> None:
    done = run(
        "extract", "--text-field", "text", "-f", "jsonl", stdin=b'{"text": "\xff"}\n{"text": "a"}\n'
    )
    assert done.returncode == 1
    assert "<stdin>:1: not UTF-8 at byte 10" in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_csv_has_one_fact_per_row(corpus: Path) -> None:
    done = run("extract", corpus, "--format", "csv", "--table", "figures")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["doc_id"], row["line"], row["value"], row["unit"]) for row in rows] == [
        ("a", "1", "5", "USD")
    ]


def test_kinds_choose_facts_and_table(article: Path) -> None:
    done = run("extract", article, "--kinds", "dates", "--format", "csv")
    values = [row["value"] for row in csv.DictReader(io.StringIO(done.stdout))]
    assert values[0] == "2016"
    data = json.loads(run("extract", article, "--kinds", "dates", "-f", "json").stdout)
    assert data["dates"]
    assert not data["figures"]


def test_html_is_one_page(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    done = run("extract", article, article, "--format", "html", "--output", out)
    assert done.returncode == 0
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert page.count('<div class="nutgraf') == 2


def test_parquet_holds_the_rows_of_a_corpus(corpus: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "figures.parquet"
    done = run("extract", corpus, "-f", "parquet", "--table", "figures", "-o", out)
    assert done.returncode == 1
    rows = parquet.read_table(out).to_pylist()
    assert [(row["doc_id"], row["line"], row["value"]) for row in rows] == [("a", 1, "5")]


def test_parquet_goes_in_and_out(tmp_path: Path) -> None:
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    source, out = tmp_path / "corpus.parquet", tmp_path / "figures.parquet"
    texts = [f"It cost ${i}." for i in range(700)]
    columns = {
        "key": list(range(700)),
        "body": [*texts[:-1], None],
        "day": [datetime.date(2017, 10, 9)] * 700,
    }
    parquet.write_table(pa.table(columns), source, row_group_size=300)
    names = ["--text-field", "body", "--id-field", "key", "--published-field", "day"]
    done = run("extract", source, *names, "-f", "parquet", "--table", "figures", "-o", out)
    assert done.returncode == 1
    assert f"{source}:700: the text is empty" in done.stderr
    assert "700 documents, 1 failed" in done.stderr
    table = parquet.read_table(out)
    assert table["doc_id"].to_pylist() == [str(i) for i in range(699)]
    assert table["line"].to_pylist() == list(range(1, 700))
    assert table["value"].to_pylist() == [str(i) for i in range(699)]
    kept = [n for n in ng.schema("figures").names if n not in ("doc_id", "error")]
    assert table.schema.names == ["file", "line", "doc_id", "title", "published", "page", *kept]
    lines = run("extract", source, *names, "-f", "jsonl").stdout.splitlines()
    row = json.loads(lines[2])
    assert (row["doc_id"], row["line"], row["published"]) == ("2", 3, "2017-10-09")
    assert row["figures"] == ng.extract(texts[2], "2017-10-09").to_dict()["figures"]


def test_a_bad_parquet_file_is_one_clear_line(tmp_path: Path) -> None:
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    broken, other = tmp_path / "broken.parquet", tmp_path / "other.parquet"
    broken.write_bytes(b"no parquet")
    parquet.write_table(pa.table({"words": ["It cost $5."]}), other)
    for path, says, code in ((broken, "Parquet", 1), (other, "no field 'text'", 2)):
        done = run("extract", path)
        assert done.returncode == code
        assert str(path) in one_line(done)
        assert says in done.stderr


def test_several_files_are_an_array_of_documents(article: Path) -> None:
    done = run("extract", article, article, "-f", "json")
    assert [doc["file"] for doc in json.loads(done.stdout)] == [str(article)] * 2


def test_why_adds_rule_and_reason(article: Path) -> None:
    data = json.loads(run("extract", article, "-f", "json", "--why").stdout)
    assert data["figures"][0]["why"]["rule"] == data["figures"][0]["rule"]


def test_explain_shows_units_and_stages() -> None:
    result = RUNNER.invoke(app, ["explain", "It cost $7.5 million.", "--stages"])
    assert result.exit_code == 0
    assert "units" in result.stdout
    assert "million" in result.stdout
    told = json.loads(run("explain", "It cost $5.", "--format", "json").stdout)
    assert {"units", "stages"} <= told.keys()


def test_explain_shows_all_classes_only_on_request() -> None:
    short = RUNNER.invoke(app, ["explain", "They lost five in a row.", "--stages"]).stdout
    full = RUNNER.invoke(app, ["explain", "They lost five in a row.", "--all"]).stdout
    assert "NO_NAME" in full  # a class that only conditions use
    assert "NO_NAME" not in short
    words, tables = short.split("stage number", 1)
    assert tables in full
    assert words.startswith("“five” is a figure")


def test_demo_tells_the_sample_story() -> None:
    result = RUNNER.invoke(app, ["demo"])
    assert result.exit_code == 0
    for words in ("42,300,000 USD", "Dates", "Roles", "Quotes", "Cast", "Facts", "Viktor Dobrev"):
        assert words in result.stdout


def test_version() -> None:
    assert run("--version").stdout == f"nutgraf {ng.__version__}\n"


PACK = {
    "nutgraf_pack": 1,
    "name": "test.coin",
    "version": "1.0.0",
    "language": "en",
    "lexicon": [{"class": "TEST_COIN", "values": {"zorkmids": "XTS"}}],
    "rules": [
        {
            "id": "test.zorkmids",
            "stage": "fact",
            "pattern": "<value:NUM> <coin:TEST_COIN>",
            "produce": {"kind": "money", "value": "$value", "unit": "$coin"},
            "why": "A coin of a game follows its number.",
            "examples": [{"text": "It cost 12 zorkmids.", "span": "12 zorkmids", "unit": "XTS"}],
            "rejects": ["It cost zorkmids."],
        }
    ],
}


def test_a_pack_is_checked_by_its_own_examples(tmp_path: Path) -> None:
    path = tmp_path / "coin.json"
    path.write_text(json.dumps(PACK), encoding="utf-8")
    good = run("pack", "check", path)
    assert good.returncode == 0, good.stderr
    assert "all examples and rejects hold" in good.stdout
    path.write_text(
        json.dumps(PACK).replace('"unit": "XTS"}]', '"unit": "EUR"}]'), encoding="utf-8"
    )
    bad = run("pack", "check", path)
    assert bad.returncode == 1
    assert "/rules/0/examples/0" in bad.stdout
    assert "EUR" in bad.stdout
    assert "XTS" in bad.stdout


def test_a_built_in_pack_is_checked_by_name() -> None:
    assert run("pack", "check", "en").returncode == 0


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("nutgraf: ")
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    return lines[0]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["extract", "missing.txt"], "missing.txt: no such file"),
        (["extract", "benchmarks/no-*.txt"], "no file matches benchmarks/no-*.txt"),
        (["extract", "--published", "soon"], "YYYY-MM-DD"),
        (["extract", "--published", "2017-02-29"], "YYYY-MM-DD"),
        (["extract", "--kinds", "figure"], "no kind 'figure'"),
        (["extract", "--pack", "missing.json"], "missing.json"),
        (["extract", "--encoding", "utf-88"], "utf-88"),
        (["extract", "--output", "no/such/folder/out"], "no/such/folder/out"),
        (["pack", "check", "missing.json"], "missing.json"),
    ],
)
def test_wrong_use_is_one_clear_line_and_exit_code_2(args: list[str], says: str) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert says in one_line(done)


def test_a_broken_pack_is_one_clear_line_with_its_pointer(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text(json.dumps({**PACK, "rules": [{"id": 5}]}), encoding="utf-8")
    for args in (["pack", "check", path], ["extract", "--pack", path]):
        done = run(*args)
        assert done.returncode == 2
        assert f"{path}" in one_line(done)
        assert "/rules/0" in done.stderr


def test_bad_utf8_is_one_clear_line_and_can_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(b"\0\xff It cost $5.")
    done = run("extract", path, "-f", "json")
    assert done.returncode == 1
    assert str(path) in one_line(done)
    assert "zero bytes" in done.stderr
    replaced = run("extract", path, "-f", "json", "--errors", "replace")
    assert replaced.returncode == 0
    assert json.loads(replaced.stdout)["figures"][0]["value"] == "5"


def test_unknown_options_exit_with_2() -> None:
    assert run("extract", "--nonsense").returncode == 2
    assert run("nonsense").returncode == 2


def test_a_terminal_never_obeys_the_text(tmp_path: Path) -> None:
    path = tmp_path / "esc.txt"
    path.write_text(
        "\x1b[2J\x07President [bold]Anna[/bold] Berg \x1b]0;x\x07paid $5.", encoding="utf-8"
    )
    done = run("extract", path)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout


def test_a_closed_pipe_is_quiet(corpus: Path) -> None:
    command = f"{sys.executable} -m nutgraf extract {corpus} -q -f jsonl | true"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_a_missing_extra_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['typer'] = None\n"
        "from nutgraf.cli import main; main()"
    )  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert (
        done.stderr.strip() == 'nutgraf: the command line needs typer: pip install "nutgraf[cli]"'
    )


def test_no_word_is_cut_at_80_columns(tmp_path: Path) -> None:
    text = (
        "Quarterly profits at the international harbour corporation rose to $1.13 billion in the "
        "three months to December 2017, chief executive Anna-Margarethe Holmqvist said on Monday."
    )
    path = tmp_path / "article.txt"
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "nutgraf", "extract", str(path), "-p", "2018-02-08"]
    for columns in ("80", "60"):
        environment = {**os.environ, "COLUMNS": columns}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert done.returncode == 0
        for word in ("1,130,000,000 USD", "Holmqvist", "December", "months"):
            assert word in done.stdout
        assert max(map(len, done.stdout.splitlines())) <= int(columns)
        assert "Other figures" not in done.stdout  # all are in the table of facts
