"""Draws the pictures of the README and the gallery into docs/images (extra `browser`, Chromium).

python tools/make_pictures.py
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import vl_convert
from playwright.sync_api import sync_playwright

import nutgraf as ng

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
PUBLISHED = "2018-02-08"
TEXT = "\n\n".join(
    [
        "Vell harbour reports record year as grain traffic jumps",
        "VELL - The Vell Harbour Company made revenue of $341 million in 2017, up 29% from 2016, "
        "and said on Thursday it would build a second quay.",
        '"We are running out of room for the ships that come," chief executive Anna Hale said. '
        '"The ships are not getting smaller."',
        "The port shipped 11.3 million tonnes of grain in 2017. Transport Minister Ilko Berat told "
        "reporters on Monday that the quay would open in May 2019.",
    ]
)
POINTED = "11.3 million tonnes"
SIZE = {"width": 968, "height": 700}


def main() -> None:
    draw_displays()
    corpus = ng.Corpus.from_files(
        ROOT / "notebooks" / "stories", published=lambda path: path.name[:10], show_progress=False
    )
    charts = {
        "kinds": ng.charts.figures_by_kind(corpus),
        "timeline": corpus.timeline(),
        "speakers": ng.charts.speakers(corpus, join="name"),
        "network": ng.charts.network(corpus, join="name"),
    }
    for name, chart in charts.items():
        draw_chart(f"chart-{name}.png", chart)


def draw_displays() -> None:
    """The document in the light and the dark theme, with the card of one figure open."""
    doc = ng.extract(TEXT, PUBLISHED)
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for theme in ("light", "dark"):
            page = browser.new_page(viewport=SIZE, device_scale_factor=1.5, color_scheme=theme)
            back = "#fff" if theme == "light" else "#0d1117"
            page.set_content(
                f"<body style='margin:4px;background:{back}'>{doc.to_html(theme=theme)}</body>"
            )
            page.locator(".ng-figure", has_text=POINTED).first.hover()
            page.wait_for_timeout(300)
            page.screenshot(path=IMAGES / f"display-{theme}.png")
        browser.close()


def draw_chart(name: str, chart: Any) -> None:
    """A chart with a margin, on white, which pages of both themes can show."""
    spec = {**chart.to_dict(), "padding": 12, "background": "white"}
    spec.get("config", {}).pop("background", None)
    (IMAGES / name).write_bytes(vl_convert.vegalite_to_png(spec, scale=1.5))


if __name__ == "__main__":
    main()
