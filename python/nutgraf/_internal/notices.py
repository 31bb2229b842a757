"""Notices of a document: markup, lost characters, dates that wait for the day of publication."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nutgraf.document import Document

# Elements of a page; `<b>` and `<i>` alone are common in plain text.
MARKUP = re.compile(
    r"<!doctype html|<(?:html|head|body|script|style|div|p|br|span|td|h[1-6])\b[^<>]*>"
    r"|</(?:p|div|a|span)>",
    re.I,
)
ENTITY = re.compile(
    r"&(?:nbsp|amp|pound|euro|quot|[lr][sd]quo|[mn]dash|#\d{2,5}|#x[0-9a-f]{2,4});", re.I
)
LOST = "\N{REPLACEMENT CHARACTER}"
MANY = 3  # entities that are no accident


def has_markup(text: str) -> bool:
    """Whether a text holds HTML markup, so that it should be read as a web page."""
    if "<" in text and MARKUP.search(text):
        return True
    return "&" in text and len(ENTITY.findall(text, 0, 100_000)) >= MANY


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
    if has_markup(doc.text):
        found.append(
            "markup_ignored: the text holds HTML markup; read it with ng.from_html, "
            "or the file with ng.read"
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
