"""A typo in an option does not type-check; correct calls do (mypy, and pyright where installed)."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RIGHT = """import datetime
from nutgraf.integrations import frames
import nutgraf as ng
doc: ng.Document = ng.extract("It cost $5.", published="2017-10-09", order="DMY", kinds=["dates"])
day: datetime.date | None = doc.dates[0].start_date
row = doc.facts[0]
checks: tuple[str, str, bool, str] = (row.rule, row.confidence, row.ambiguous, row.sentence_text)
corpus = ng.Corpus.from_files("*.html", text="body", date="day", threads=2, show_progress=False)
corpus += ng.Corpus.from_json("a.json", text=["body", "Copy"], published="day", threads=2)
extractor = ng.Extractor(["en"], kinds=["figures"], dollar="none", errors="replace")
value: str | None = doc.to_dict()["figures"][0]["value"]
"""
WRONG = {
    'ng.extract("It cost $5.", pulished="2017-10-09")': "pulished",
    'ng.extract("It cost $5.", order="XYZ")': "XYZ",
    'ng.extract("It cost $5.", kinds=["typo"])': "typo",
    'ng.Extractor(dolar="none")': "dolar",
    'ng.Extractor().extract_many(["a"], treads=2)': "treads",
    'ng.Corpus.from_files("*.txt", encodign="cp1252")': "encodign",
    'ng.Corpus.from_csv("a.csv", tekst="body")': "tekst",
    'ng.Corpus.from_texts(["a"], thraeds=2)': "thraeds",
    'ng.from_html("<p>a</p>", publshed="2017-10-09")': "publshed",
    'ng.read("a.txt", encodng="cp1252")': "encodng",
    'frames.PandasAccessor(None).facts("body", publishd="day")': "publishd",
    'ng.explore(ng.extract("a"), limt=5)': "limt",
    'ng.extract("a").figures[0].date.start_date.yaer': "yaer",
}
PACKAGE = Path(__file__).resolve().parents[2] / "python"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program with right calls, then one wrong call per line."""
    path = tmp_path / "program.py"
    path.write_text(RIGHT + "\n".join(WRONG) + "\n", encoding="utf-8")
    return path


def expected() -> set[int]:
    first = RIGHT.count("\n") + 1
    return set(range(first, first + len(WRONG)))


def test_mypy_finds_each_typo(program: Path) -> None:
    pytest.importorskip("mypy")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--config-file=", program],
        cwd=program.parent,
        env={"MYPYPATH": str(PACKAGE), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if ": error:" in line]
    assert {int(line.split(":")[1]) for line in lines} == expected(), done.stdout + done.stderr


def test_pyright_finds_each_typo(program: Path) -> None:
    beside = str(Path(sys.executable).parent)
    name = shutil.which("pyright", path=beside) or shutil.which("pyright")
    if name is None:
        pytest.skip("pyright is not installed")
    (program.parent / "pyrightconfig.json").write_text(
        json.dumps({"extraPaths": [str(PACKAGE)], "typeCheckingMode": "standard"})
    )
    done = subprocess.run(
        [name, "--outputjson", "--pythonpath", sys.executable, program.name],
        cwd=program.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout)["generalDiagnostics"]
    errors = [d for d in found if d["severity"] == "error"]
    assert {d["range"]["start"]["line"] + 1 for d in errors} == expected(), errors
