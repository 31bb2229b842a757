"""Display and explorer in a real browser (extra `browser`; skipped without Chromium)."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attack_strings import ATTACKS

import nutgraf as ng
from nutgraf.html import template
from nutgraf.notebook.explorer import COLUMNS, KINDS, Facts

PACKAGE = Path(ng.__file__).parent
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
VISIBLE = "element => getComputedStyle(element).display !== 'none'"

# A stand-in for the widget model that notebooks provide.
MODEL = """
const state = STATE, listeners = {};
const model = {
  get: (name) => state[name],
  set: (name, value) => { state[name] = value; },
  save_changes() { window.saved = structuredClone({ ...state, rows: null }); },
  on: (name, f) => { listeners[name] = f; },
  off() {},
  send: (message) => setTimeout(() => {
    if (message.ask && !state.kernel) return;
    listeners["msg:custom"](message.ask ? { rows: state.kernel }
      : { doc_id: message.doc_id, text: state.texts[message.doc_id] });
  }, message.ask ? 600 : 0),
};
render({ model, el: document.getElementById("here") });
"""


def show(page: Any, tmp_path: Path, html: str) -> list[str]:
    """Opens the page from a file and returns the URLs of its other requests."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
    path = tmp_path / "page.html"
    path.write_text(html, encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_timeout(200)
    return [url for url in asked if url != path.as_uri()]


def explorer_page(docs: list[ng.Document], **more: Any) -> str:
    found = ng.explore(docs)
    texts = {f"article {i}": doc.text for i, doc in enumerate(docs, 1)}
    state = {"rows": found.found, "columns": COLUMNS, "kinds": KINDS, "missing": 0}
    state |= {"filters": {}, "chosen": [], **more}
    told = json.dumps({**state, "shown": None, "texts": texts}).replace("<", "\\u003c")
    script = (PACKAGE / "notebook" / "explorer.js").read_text(encoding="utf-8") + MODEL.replace(
        "STATE", told
    )
    style = template.style() + (PACKAGE / "notebook" / "explorer.css").read_text(encoding="utf-8")
    body = f'<style>{style}</style><main id="here"></main><script type="module">{script}</script>'
    return template.page(body)


def test_a_stored_explorer_says_what_it_lacks_and_a_kernel_sends_it(
    page: Any, tmp_path: Path, sample: ng.Document
) -> None:
    found = ng.explore(sample).found
    stored: dict[str, Any] = {"rows": found[:5], "total": len(found)}
    show(page, tmp_path, explorer_page([sample], **stored, kernel=found))
    note = f"The notebook stores the first 5 facts; run the cell to see {len(found) - 5} more."
    assert page.locator(".ng-note").inner_text() == note
    page.wait_for_selector(f".ng-state:has-text('{len(found)} of {len(found)} facts')")
    assert page.locator(".ng-note").count() == 0
    assert page.evaluate("window.saved.shown") is None  # all of them
    show(page, tmp_path, explorer_page([sample], **stored))  # a page without a kernel
    page.wait_for_timeout(900)
    assert page.locator(".ng-note").inner_text() == note


@pytest.fixture(scope="module")
def attacked() -> list[ng.Document]:
    return [ng.extract(text, "2020-06-01") for text in ATTACKS]


def test_nothing_of_a_text_runs(page: Any, tmp_path: Path, attacked: list[ng.Document]) -> None:
    body = "".join(
        doc.to_html(page=False)
        + "".join(getattr(doc, kind)._repr_html_() for kind in ("figures", "quotes"))
        for doc in attacked
    )
    assert show(page, tmp_path, template.page(body)) == []
    for mark in page.locator(".ng-text .ng-mark").all()[::5]:
        mark.hover(force=True)
        mark.focus()
    assert page.evaluate("window.ran") is None
    assert page.locator(".nutgraf script, .nutgraf img, .nutgraf iframe, .nutgraf svg").count() == 0


def test_nothing_of_a_text_runs_in_the_explorer(
    page: Any, tmp_path: Path, attacked: list[ng.Document]
) -> None:
    rows = Facts(ng.explore(attacked).found, 0).static_html()
    assert show(page, tmp_path, explorer_page(attacked) + rows) == []
    for row in page.locator("#here tbody .ng-open").all()[:40]:
        row.click()
    assert page.evaluate("window.ran") is None
    assert page.locator(".nutgraf script, .nutgraf img, .nutgraf iframe, .nutgraf svg").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_checker_finds_no_barrier(
    page: Any, tmp_path: Path, sample: ng.Document, theme: Any
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    show(page, tmp_path, sample.to_html(theme=theme))
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = axe.Axe().run(page, options=WCAG).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_checker_finds_no_barrier_in_the_explorer(
    page: Any, tmp_path: Path, sample: ng.Document, scheme: Any
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(color_scheme=scheme)
    show(page, tmp_path, explorer_page([sample]))
    page.locator("tbody .ng-open").first.click()
    found = axe.Axe().run(page, options=WCAG).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


def test_a_card_opens_by_keyboard_and_closes_again(
    page: Any, tmp_path: Path, sample: ng.Document
) -> None:
    show(page, tmp_path, sample.to_html())
    for _ in range(5):  # past the four switches
        page.keyboard.press("Tab")
    first = page.locator(".ng-text .ng-mark").first
    assert first.evaluate("element => element === document.activeElement")
    assert first.locator(".ng-card").evaluate(VISIBLE)
    page.keyboard.press("Tab")
    assert not first.locator(".ng-card").evaluate(VISIBLE)


def test_of_nested_facts_only_the_one_pointed_at_opens(page: Any, tmp_path: Path) -> None:
    doc = ng.extract("“We sold 40 buses for $3 million in 2016,” said President Anna Berg.")
    show(page, tmp_path, doc.to_html())
    page.locator(".ng-text .ng-quote .ng-figure").first.hover()
    cards = page.locator(".ng-text .ng-card")
    opened = [card for card in cards.all() if card.evaluate(VISIBLE)]
    assert len(opened) == 1
    assert "count" in opened[0].inner_text().lower()
    box, inside = opened[0].bounding_box(), page.viewport_size
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= inside["width"]


def test_a_switch_takes_the_marks_of_its_kind_away(
    page: Any, tmp_path: Path, sample: ng.Document
) -> None:
    show(page, tmp_path, sample.to_html())
    mark = page.locator(".ng-text .ng-figure").first
    line = "element => getComputedStyle(element).borderBottomColor"
    before = mark.evaluate(line)
    page.locator(".ng-switch-figure").uncheck()
    assert mark.evaluate(line) == "rgba(0, 0, 0, 0)"
    page.locator(".ng-switch-figure").check()
    assert mark.evaluate(line) == before


def test_the_theme_follows_the_system_the_notebook_or_the_argument(
    page: Any, tmp_path: Path, sample: ng.Document
) -> None:
    back = "document => getComputedStyle(document.querySelector('.nutgraf')).backgroundColor"
    dark, light = "rgb(24, 24, 28)", "rgb(255, 255, 255)"
    page.emulate_media(color_scheme="dark")
    show(page, tmp_path, sample.to_html())
    assert page.evaluate(f"({back})(document)") == dark
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")
    assert page.evaluate(f"({back})(document)") == light
    show(page, tmp_path, sample.to_html(theme="light"))
    assert page.evaluate(f"({back})(document)") == light


def test_paper_shows_what_the_screen_folds(page: Any, tmp_path: Path) -> None:
    doc = ng.extract("\n\n".join(f"The rain fell and fell, {i} mm." for i in range(400)))
    show(page, tmp_path, doc.to_html(theme="dark"))
    last = page.locator(".ng-para").last
    assert last.bounding_box() is None or not last.is_visible()
    page.emulate_media(media="print")
    assert last.is_visible()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.nutgraf')).colorScheme") == "light"
    )


def test_the_explorer_filters_reads_ticks_and_exports(
    page: Any, tmp_path: Path, sample: ng.Document
) -> None:
    other = ng.extract("🚌 In 2016, Norway sold 40 buses. “It was $5,” said President Anna Berg.")
    show(page, tmp_path, explorer_page([sample, other]))
    rows = page.locator("tbody tr")
    everything = rows.count()
    page.get_by_label("Search").fill("norway buses")
    page.wait_for_timeout(300)
    assert 0 < rows.count() < everything
    page.get_by_label("Lowest value").fill("30")
    page.wait_for_timeout(300)
    assert rows.count() == 1
    rows.first.locator(".ng-open").click()
    page.wait_for_timeout(100)
    assert page.locator(".ng-read mark").inner_text() == "40"
    assert page.locator(".ng-sentence").inner_text() == "🚌 In 2016, Norway sold 40 buses."
    assert page.locator(".ng-read").inner_text() == other.text
    rows.first.locator("input").check()
    saved = page.evaluate("window.saved")
    assert saved["chosen"] == saved["shown"]
    with page.expect_download() as download:
        page.get_by_text("Download CSV").click()
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(
        "article 2,,,,figure,count,40,40,40,,,,false,buses,Norway,2016,2016-01-01"
    )
    page.get_by_text("Clear filters").click()
    assert rows.count() == everything
    page.get_by_label("Person").select_option("Anna Berg")
    assert rows.count() == 3  # the quote, the role, and the figure in the quote
    page.get_by_label("Person").select_option("")
    page.get_by_label("From day").fill("2022-01-01")
    assert {row.inner_text() for row in rows.locator("td:nth-child(7)").all()} == {"2022"}


def test_a_card_at_the_bottom_edge_opens_upwards(page: Any, tmp_path: Path) -> None:
    show(page, tmp_path, ng.extract("It cost $5 million in 2016.").to_html())
    page.set_viewport_size({"width": 900, "height": 150})
    mark = page.query_selector(".ng-figure >> nth=-1")
    mark.hover()
    box = page.query_selector(".ng-text .ng-figure > .ng-card").bounding_box()
    assert box["y"] >= 0 or box["y"] + box["height"] <= 150


@pytest.mark.slow
def test_the_search_of_the_site_works_from_disk(page: Any, tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    pytest.importorskip("material")
    pytest.importorskip("mkdocstrings_handlers.python")
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "index.html").as_uri())
    page.click("input.md-search__input")
    page.keyboard.type("timeline")
    page.wait_for_selector(".md-search-result__item")
    assert page.locator(".md-search-result__item").count() >= 2
    assert not [url for url in asked if not url.startswith("file:")]
