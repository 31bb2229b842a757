"""Rows and selection of the explorer; test_browser.py tests its front end."""

import json
import re
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import pytest

import nutgraf as ng
from nutgraf.notebook.explorer import COLUMNS, Facts
from nutgraf.notebook.surrounding_text import sentence

pandas = pytest.importorskip("pandas")
TEXT = "🚌 It rained. In 2016, Norway sold 40 buses. “It was $5,” said President Anna Berg."


def test_a_row_tells_its_sentence_and_its_place() -> None:
    found = ng.explore([ng.extract(TEXT), ng.extract("It cost $7.")]).found
    buses = next(row for row in found if row["text"] == "40")
    assert buses["sentence_text"] == "In 2016, Norway sold 40 buses."
    start, end = buses["place"]
    assert buses["sentence_text"][start:end] == "40"
    assert (buses["of"], buses["subject"], buses["start_date"]) == ("buses", "Norway", "2016-01-01")
    dollars = next(row for row in found if row["text"] == "$5")
    assert dollars["who"] == "Anna Berg"
    assert found[-1]["doc_id"] == "article 2"


def test_the_selection_is_ticked_else_filtered_else_all() -> None:
    widget = pytest.importorskip("nutgraf.notebook.explorer_widget")
    explorer = ng.explore(ng.extract(TEXT))
    assert isinstance(explorer, widget.Explorer)
    assert list(explorer.selection.columns) == list(COLUMNS)
    assert len(explorer.selection) == len(explorer.found)
    explorer.shown = [2, 0]
    assert explorer.selection.text.tolist() == [explorer.found[i]["text"] for i in (2, 0)]
    explorer.chosen = [1]
    assert explorer.selection.text.tolist() == [explorer.found[1]["text"]]


def test_the_selection_goes_to_csv(tmp_path: Path) -> None:
    explorer = ng.explore(ng.extract(TEXT))
    explorer.to_csv(tmp_path / "facts.csv")
    again = pandas.read_csv(tmp_path / "facts.csv")
    assert again.text.tolist() == [row["text"] for row in explorer.found]


def test_where_no_widget_runs_there_is_a_table() -> None:
    pytest.importorskip("anywidget")
    bundle = ng.explore(ng.extract(TEXT))._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "Norway sold 40 buses." in data["text/html"]
    assert "<script" not in data["text/html"]


def test_the_text_of_an_article_is_sent_on_request() -> None:
    pytest.importorskip("anywidget")
    explorer = ng.explore(ng.extract(TEXT))
    sent: list[object] = []
    explorer.send = sent.append  # type: ignore[attr-defined]
    explorer._answer(None, {"doc_id": "article"}, [])  # type: ignore[attr-defined]
    explorer._answer(None, {"doc_id": "../secret"}, [])  # type: ignore[attr-defined]
    explorer._answer(None, "hello", [])  # type: ignore[attr-defined]
    assert sent == [{"doc_id": "article", "text": TEXT}]


def test_reaching_the_limit_is_reported() -> None:
    explorer = ng.explore(ng.extract(TEXT), limit=2)
    assert len(explorer.found) == 2
    assert explorer.left_out > 0


def test_without_anywidget_there_are_still_the_facts() -> None:
    found = ng.explore(ng.extract(TEXT)).found
    bare = Facts(found, 0)
    assert len(bare.selection) == len(found)
    assert repr(bare) == f"<Facts of {len(found)} facts from 1 articles>"


@pytest.mark.parametrize(
    ("text", "fact", "wanted"),
    [
        ("It rained. They paid $5 to Mr. Berg. He left.", "$5", "They paid $5 to Mr. Berg."),
        ("The U.S. Senate paid $5. It left.", "$5", "The U.S. Senate paid $5."),
        ("A title for $5\nThen a text.", "$5", "A title for $5"),
        ("“It cost $5.” He left.", "$5", "“It cost $5.”"),
        ("It cost $5.40 then. He left.", "$5.40", "It cost $5.40 then."),
    ],
)
def test_the_sentence_around_a_fact(text: str, fact: str, wanted: str) -> None:
    start = text.index(fact)
    first, last = sentence(ng.extract(text), start, start + len(fact))
    assert text[first:last] == wanted


def test_an_import_brings_no_other_package() -> None:
    code = (
        "import sys, nutgraf as ng; ng.extract('It cost $5.').to_html();"
        "others = {'pandas', 'pyarrow', 'altair', 'anywidget', 'duckdb', 'IPython', 'rich'};"
        "print(sorted(others & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_colab_gets_its_widget_manager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Colab shows only widgets whose output names its custom widget manager."""
    util = pytest.importorskip("anywidget._util")
    asked: list[bool] = []
    colab = types.ModuleType("google.colab.output")
    colab.enable_custom_widget_manager = lambda: asked.append(True)  # type: ignore[attr-defined]
    colab._widgets = types.SimpleNamespace(_installed_url="manager.js")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "google.colab.output", colab)
    util.enable_custom_widget_manager_once.cache_clear()
    data, metadata = ng.explore(ng.extract(TEXT))._repr_mimebundle_()
    assert asked == [True]
    told = metadata["application/vnd.jupyter.widget-view+json"]["colab"]
    assert told == {"custom_widget_manager": {"url": "manager.js"}}
    assert "Norway sold 40 buses." in data["text/html"]  # shown without the manager


def test_the_front_end_uses_no_other_server() -> None:
    """VS Code and notebooks without internet access run the widget as well."""
    folder = Path(ng.__file__).parent
    for name in ("notebook/explorer.js", "notebook/explorer.css", "html/page.css"):
        source = (folder / name).read_text(encoding="utf-8")
        assert not re.search(r"https?:|\bimport\b.*\bfrom\b|@import|url\(", source), name


def test_a_saved_notebook_stays_small() -> None:
    pytest.importorskip("anywidget")
    docs = [ng.extract(TEXT) for _ in range(400)]
    explorer = ng.explore(docs)
    count = len(explorer.found)
    assert count > 1_000
    state = explorer.get_state()
    kept = {name: value for name, value in state.items() if name not in ("_esm", "_css")}
    assert len(json.dumps(kept)) < 700_000
    assert (len(state["rows"]), state["total"]) == (500, count)
    assert len(explorer.static_html()) < 300_000
    sent: list[Any] = []
    explorer.send = lambda message, *_: sent.append(message)
    explorer._answer(explorer, {"ask": "rows"}, [])
    assert sent == [{"rows": explorer.found}]
    assert len(explorer.selection) == count
