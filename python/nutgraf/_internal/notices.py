"""Notices of a document: markup, lost characters, dates that wait for the day of publication."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nutgraf._internal import entities
from nutgraf._internal.formatting import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nutgraf.document import Document

# Elements of a page; `<b>` and `<i>` alone are common in plain text.
MARKUP = re.compile(
    r"<!doctype html|<(?:html|head|body|script|style|svg|template|div|p|br|span|td|h[1-6])\b[^<>]*>"
    r"|</(?:p|div|a|span)>|<!--",
    re.I,
)
LOST = "\N{REPLACEMENT CHARACTER}"


def markup_in(text: str) -> str | None:
    """The first tag or entity of HTML in a text, with which amounts may be lost; None without."""
    if "<" in text and (tag := MARKUP.search(text)):
        return tag[0]
    entity = entities.first(text)
    return entity.text if entity else None


def has_tags(text: str) -> bool:
    """Whether a text holds tags of HTML, so that it should be read as a web page."""
    return "<" in text and MARKUP.search(text) is not None


def marked_texts(marked: Sequence[tuple[str, str]], total: int) -> str:
    """What to say of texts with markup, each given by its place and its first tag or entity."""
    place, sample = marked[0]
    holds = "holds" if len(marked) == 1 else "hold"
    texts = f"{len(marked):,} of {total:,} texts" if total > 1 else "the text"
    first = f"first {shorten(sample, 30)} in {place}"
    return f"markup_ignored: {texts} {holds} HTML ({first}), and amounts with it are lost"


def notices(doc: Document) -> tuple[str, ...]:
    """Each notice begins with a stable word: `markup_ignored`, `characters_lost`, `dates_open`,
    `language_open`.
    """
    found = []
    if doc.language and doc.language.by == "default":
        found.append(
            f"language_open: neither words nor letters told the language, so it was read as "
            f"{doc.language.code}; name it (language=)"
        )
    if has_tags(doc.text):
        found.append(
            "markup_ignored: the text holds HTML markup; read it with ng.from_html, "
            "or the file with ng.read"
        )
    elif entity := entities.first(doc.text):
        found.append(
            f"markup_ignored: the text holds HTML entities, the first is {entity.text} at "
            f"{entity.at:,}, and amounts with them are lost; extract html.unescape(text)"
        )
    if lost := doc.text.count(LOST):
        characters = "1 character was" if lost == 1 else f"{lost:,} characters were"
        found.append(
            f"characters_lost: {characters} not readable (U+FFFD), and amounts with them are lost; "
            "name the encoding (encoding=)"
        )
    if count := open_dates(doc):
        dates = "1 date needs" if count == 1 else f"{count:,} dates need"
        found.append(f"dates_open: {dates} the day of publication (published=)")
    return tuple(found)


def open_dates(doc: Document) -> int:
    """How many dates wait for the day of publication."""
    from nutgraf._internal.passing import Passing

    if doc.published is not None:
        return 0
    dates = [doc.dates] if "dates" in doc.__dict__ else Passing(doc).blocks("dates")
    return sum(_waits(date) for block in dates for date in block)


def _waits(date: object) -> bool:
    """Whether a date would have a value if the publication date were known."""
    value = getattr(date, "value", None)
    pending = getattr(date, "partial", False) and getattr(date, "type", "") in ("DATE", "TIME")
    return bool(pending and value and value.startswith("X"))
