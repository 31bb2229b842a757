"""Every notebook runs from top to bottom, says what it should, and is stored with outputs."""

from pathlib import Path
from typing import Any

import pytest

nbclient = pytest.importorskip("nbclient")
nbformat = pytest.importorskip("nbformat")

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(path.name for path in FOLDER.glob("*.ipynb"))

# Output that each notebook must contain.
SAID: dict[str, list[str]] = {
    "01_verify.ipynb": [
        "The strike cost the port $12 million and kept 40 ships outside.",
        "The rule money.symbol of en.figures found it",
        "2020-11-20 counted from publication",
        "value 12,000,000 USD → 14,000,000 USD",
        "(True, False, ",
    ],
    "02_quickstart.ipynb": [
        "<Figure '$246 million' money 246,000,000 USD",
        "dates_open: ",
        "Karl Oster is the speaker",
        "NG-INPUT-001",
    ],
    "03_corpus.ipynb": [
        "<Corpus of 12 articles>",
        "6.1 million tonnes in 2014, 12.9 in 2018",
        "2.11 times",
        "unit or noun, %",
    ],
    "04_rules.ipynb": [
        "'5.6' number",
        "[]",
        "'expected': '{\"value\":\"4\"}'",
        "<Figure 'EF3 tornado' score 3",
        "rule='score.magnitude', pack='disasters'",
        "<Figure 'GSN/M4.7' score 4.7",
    ],
    "05_inputs.ipynb": [
        "Vell council backs harbour tram | Jana Brook | 2019-06-14",
        "page 2 <Figure 'about $900,000'",
        "https://harbour.example/n/1",
        "58000000",
    ],
}
LIBRARIES = "altair anywidget duckdb pandas vl_convert trafilatura pypdf feedparser".split()


def test_every_notebook_is_known() -> None:
    assert set(SAID) == set(NOTEBOOKS)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_stored_with_outputs_that_need_no_script(name: str) -> None:
    notebook = nbformat.read(FOLDER / name, as_version=4)
    nbformat.validate(notebook)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert len(outputs) >= 6
    for output in outputs:
        assert output.output_type != "error"
        data = output.get("data", {})
        assert "application/vnd.jupyter.widget-view+json" not in data
        assert "<script" not in data.get("text/html", "")
        if any("vegalite" in kind for kind in data):
            assert data["image/png"]
    words = "\n".join(map(said, outputs))
    for line in SAID[name]:
        assert line in words
    assert (FOLDER / name).stat().st_size < 1_500_000


def said(output: Any) -> str:
    return str(output.get("text") or output.get("data", {}).get("text/plain", ""))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_and_says_what_it_should(name: str) -> None:
    for library in LIBRARIES:
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
