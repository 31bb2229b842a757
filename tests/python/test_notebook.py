"""Every notebook runs from top to bottom, prints the expected results, is stored without output."""

from pathlib import Path
from typing import Any

import pytest

nbclient = pytest.importorskip("nbclient")
nbformat = pytest.importorskip("nbformat")

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(path.name for path in FOLDER.glob("*.ipynb"))

# Output that each notebook must contain.
SAID: dict[str, list[str]] = {
    "01_quickstart.ipynb": [
        "<Figure '$42.3 million' money 42,300,000 USD of 'medicines'",
        "trade minister, Kazakhstan",
        "NG-INPUT-001",
    ],
    "02_corpus.ipynb": [
        "<Corpus of 200 articles>",
        "262 million in 2014, 546 million in 2022: 2.08 times",  # as in newsroom.LEDGER
        "story-015  x1   Kenya  2019      91.0  285.0",  # the one article that is wrong
        "Grace Wanderi",
        "Explorer of 1,",
    ],
    "03_write_a_rule.ipynb": [
        "'5.6' number",
        "[]",
        "'expected': '{\"value\":\"4\"}'",
        "<Figure 'EF3 tornado' score 3",
        "rule='score.magnitude', pack='disasters'",
        "<Figure 'GSN/M4.7' score 4.7",
    ],
    "04_verify.ipynb": [
        "The strike cost the port $12 million and kept 40 ships outside.",
        "money.symbol in en.figures",
        "2020-11-20 counted from publication",
        "value 12,000,000 USD → 14,000,000 USD",
        "(True, False, ",
    ],
}


def test_every_notebook_is_known() -> None:
    assert set(SAID) == set(NOTEBOOKS)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_stored_without_outputs(name: str) -> None:
    notebook = nbformat.read(FOLDER / name, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


def said(output: Any) -> str:
    return str(output.get("text") or output.get("data", {}).get("text/plain", ""))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_and_says_what_it_should(name: str) -> None:
    for library in ("altair", "anywidget", "duckdb", "pandas", "vl_convert"):
        pytest.importorskip(library)
    notebook = nbformat.read(FOLDER / name, as_version=4)
    where = {"metadata": {"path": FOLDER}}
    nbclient.NotebookClient(notebook, timeout=120, resources=where).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    words = "\n".join(map(said, outputs))
    for line in SAID[name]:
        assert line in words
    pages = [output.get("data", {}).get("text/html", "") for output in outputs]
    assert any("nutgraf" in page for page in pages)
