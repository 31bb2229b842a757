"""HTML building blocks: escaping, the scoped style sheet, the frame of an element, the page.

All text is escaped, there are no scripts, and a "$" never starts a formula.
"""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from typing import Literal

Theme = Literal["auto", "light", "dark"]
THEMES = {"auto": "light dark", "light": "light", "dark": "dark"}  # the names in CSS

# HTML forbids NUL, browsers mishandle other control characters, and bidirectional controls would
# reverse the text after them.
UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LENGTH = re.compile(r"\d+(\.\d+)?(px|em|rem|ch|%|vw)")


@cache
def style() -> str:
    """The style sheet, scoped to the class `nutgraf`."""
    return Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def escaped(text: object) -> str:
    """Escapes a text so that a browser shows exactly these characters.

    Each "$" and "\\" gets an element of its own, so that MathJax finds no formula.

    >>> escaped("<b> & $5")
    '&lt;b&gt; &amp; <span>&#36;</span>5'
    """
    clean = _clean(html.escape(str(text)))
    return clean.replace("$", "<span>&#36;</span>").replace("\\", "<span>&#92;</span>")


def attribute(text: object) -> str:
    """Escapes a text for an attribute in double quotes, on one line."""
    return _clean(html.escape(" ".join(str(text).split()))).replace("$", "&#36;")


def _clean(text: str) -> str:
    return UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def framed(inner: str, *, theme: Theme = "auto", width: int | str | None = None) -> str:
    """Wraps HTML in the root element with style, theme and width; formulas are off inside.

    Raises `ValueError` for an unknown theme or an invalid CSS length.
    """
    if theme not in THEMES:
        raise ValueError(f"theme is one of {', '.join(map(repr, THEMES))}, not {theme!r}")
    wide = f' style="max-width:{_length(width)}"' if width is not None else ""
    classes = f"nutgraf ng-{theme} tex2jax_ignore mathjax_ignore"
    return f'<div class="{classes}"{wide}><style>{style()}</style>{inner}</div>'


def page(body: str, *, title: str = "nutgraf", theme: Theme = "auto") -> str:
    """A whole HTML page with this body."""
    return page_head(title, theme) + body + PAGE_FOOT


def page_head(title: str = "nutgraf", theme: Theme = "auto") -> str:
    """The start of a page, up to its body."""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{attribute(title)}'
        '</title><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="generator" content="nutgraf">'
        f'<meta name="color-scheme" content="{THEMES[theme]}"></head><body>\n'
    )


PAGE_FOOT = "</body></html>\n"


def _length(width: int | str) -> str:
    length = f"{width}px" if isinstance(width, int) else width
    if isinstance(width, bool) or not LENGTH.fullmatch(length):
        raise ValueError(f'width is pixels or a CSS length like "40em", not {width!r}')
    return length
