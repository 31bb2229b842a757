"""A document as static HTML for notebooks and reports: the marked text, the cast, the tables.

Everything from the text is escaped, there is no script, and a "$" never starts mathematics. Kinds
differ in colour and in the line under them, so that they can be told apart without colour.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nutgraf.summary import TITLES, summary

if TYPE_CHECKING:
    from nutgraf.document import Document
    from nutgraf.facts import Date, Figure, Quote, Role

KINDS = (("figures", "figure"), ("dates", "date"), ("roles", "role"), ("quotes", "quote"))
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
PAGE_HEAD = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>nutgraf</title>'
    '<meta name="viewport" content="width=device-width"></head><body>\n'
)
PAGE_FOOT = "</body></html>\n"
LONGEST = 200_000  # characters of text that a notebook cell shows
MOST = 1_000  # rows of a table that it shows


@cache
def style() -> str:
    """The style sheet, all of it under the class `nutgraf`."""
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def escaped(text: object) -> str:
    """HTML text that shows exactly these characters, whatever they are.

    Each "$" stands in an element of its own, so that no mathematics starts there.

    >>> escaped("<b> & $5")
    '&lt;b&gt; &amp; <span>&#36;</span>5'
    """
    return _clean(html.escape(str(text))).replace("$", "<span>&#36;</span>")


def attribute(text: object) -> str:
    """The same for an attribute's value between double quotes."""
    return _clean(html.escape(str(text))).replace("$", "&#36;").replace("\n", "&#10;")


def _clean(text: str) -> str:
    # HTML has no NUL, and browsers drop other control characters or worse.
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def document_html(doc: Document) -> str:
    """The text with its facts marked, the cast, and a table of each kind."""
    parts = [_legend(doc), f'<div class="ng-text">{marked_text(doc)}</div>']
    for kind in ("people", "figures", "dates", "roles", "quotes", "facts"):
        if facts := getattr(doc, kind):
            state = " open" if kind == "people" else ""
            title = f"<summary>{TITLES.get(kind, kind)} ({len(facts)})</summary>"
            parts.append(f"<details{state}>{title}{table(kind, facts)}</details>")
    if doc.truncated:
        parts.append(f'<p class="ng-note">Reading stopped early: {escaped(doc.truncated)}</p>')
    return framed("".join(parts))


def list_html(kind: str, facts: Iterable[Any]) -> str:
    """One list of facts as a table."""
    return framed(table(kind, facts))


def framed(inner: str) -> str:
    """The element around everything: scoped style, and no mathematics inside."""
    classes = "nutgraf tex2jax_ignore mathjax_ignore"
    return f'<div class="{classes}"><style>{style()}</style>{inner}</div>'


def table(kind: str, facts: Iterable[Any]) -> str:
    """A table for a reader, of escaped cells; of very many rows only the first."""
    names, rows = summary(kind, facts)
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(
        f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in rows[:MOST]
    )
    more = (
        f'<p class="ng-note">… and {len(rows) - MOST:,} more rows</p>' if len(rows) > MOST else ""
    )
    parts = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="ng-scroll"><table>{parts}</table></div>{more}'


def _cell(value: object) -> str:
    return "" if value is None else escaped(value)


def _legend(doc: Document) -> str:
    keys = "".join(
        f'<span class="ng-key"><span class="ng-{one}">{one}</span> {len(getattr(doc, many))}</span>'
        for many, one in KINDS
    )
    if doc.published:
        keys += f'<span class="ng-key">published {escaped(doc.published)}</span>'
    return f'<div class="ng-legend">{keys}</div>'


def marked_text(doc: Document) -> str:
    """The text as HTML with a span around each fact.

    Facts may overlap in any way, so the text is cut where any fact starts or ends, and each piece
    is wrapped by all the facts over it, the longest outside. A fact's label stands at its start.
    """
    text = doc.text
    facts = [(fact, css) for many, css in KINDS for fact in getattr(doc, many)]
    facts.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    cuts = sorted({0, min(len(text), LONGEST), *(p for f, _ in facts for p in (f.start, f.end))})
    pieces: list[str] = []
    open_: list[tuple[Any, str]] = []
    waiting = iter(facts)
    upcoming = next(waiting, None)
    for start, end in pairwise(cuts):
        if start >= LONGEST:
            break
        open_ = [pair for pair in open_ if pair[0].end > start]
        while upcoming is not None and upcoming[0].start <= start:
            open_.append(upcoming)
            upcoming = next(waiting, None)
        piece = escaped(text[start:end])
        lines = 0  # under the piece so far; each further one is drawn lower
        for fact, css in reversed(open_):
            label = f'<sup class="ng-label">{_label(fact)}</sup>' if fact.start == start else ""
            title = attribute(tooltip(fact))
            lower = f" ng-lower{min(lines, 3)}" if lines and css != "quote" else ""
            lines += css != "quote"
            piece = f'<span class="ng-{css}{lower}" title="{title}">{label}{piece}</span>'
        pieces.append(piece)
    if len(text) > LONGEST:
        pieces.append(f'<p class="ng-note">… and {len(text) - LONGEST:,} more characters</p>')
    return "".join(pieces)


def _label(fact: Figure | Date | Role | Quote) -> str:
    # A word, not only a colour; the words come from fixed lists, never from the text.
    kind = getattr(fact, "type", None) or fact.kind
    return html.escape(str(kind).lower().replace("_", " "))


def tooltip(fact: Any) -> str:
    """What a reader sees when pointing at a fact: value, links and the rule behind it."""
    lines = [f"{_label(fact)}: {fact.text if len(fact.text) < 80 else fact.text[:79] + '…'}"]
    named = {
        "value": fact.amount() if hasattr(fact, "amount") else getattr(fact, "value", None),
        "mod": getattr(fact, "mod", None),
        "change": getattr(fact, "change", None),
        "of": getattr(fact, "of", None),
        "subject": getattr(fact, "subject", None),
        "date": d.value if (d := getattr(fact, "date", None)) else None,
        "interval": _interval(fact),
        "person": p.name if (p := getattr(fact, "resolved_person", None)) else None,
        "org": getattr(fact, "resolved_org", None),
        "speaker": getattr(fact, "speaker", None),
        "rule": fact.rule,
    }
    lines += [f"{name}: {value}" for name, value in named.items() if value is not None]
    return "\n".join(lines)


def _interval(fact: Any) -> str | None:
    start, end = getattr(fact, "start_date", None), getattr(fact, "end_date", None)
    return f"{start} up to (not with) {end}" if start and end else None
