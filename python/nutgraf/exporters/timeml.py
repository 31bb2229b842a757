"""TimeML 1.2.1 format: the text with inline TIMEX3 elements, valid against `timeml.dtd`.

TIMEX3 elements do not nest, so of nested dates only the longest gets an element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from nutgraf.exporters._overlaps import LeftOut, left_out, split_overlapping

if TYPE_CHECKING:
    from nutgraf.document import Document
    from nutgraf.facts import Date

LIMITS = "figures, roles, quotes, people, intervals, EDTF"
DTD = Path(__file__).with_name("timeml.dtd")
MODS = (
    "BEFORE AFTER ON_OR_BEFORE ON_OR_AFTER LESS_THAN MORE_THAN EQUAL_OR_LESS EQUAL_OR_MORE START "
    "MID END APPROX"
).split()
# Characters that XML 1.0 cannot represent.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
PUBLISHED = "t0"


def write(doc: Document, name: str, kinds: tuple[str, ...]) -> tuple[dict[str, str], list[LeftOut]]:
    """One file, with the publication date as document creation time."""
    dates = doc.dates.where(lambda date: date.value) if "dates" in kinds else doc.dates[:0]
    kept, nested = split_overlapping(dates)
    left = left_out(doc.dates.where(lambda date: not date.value), "no value")
    left += left_out(nested, "inside or across a longer date: elements do not nest")
    left += left_out((date for date in kept if date.until_id), "no attribute for `until`")
    if marks := NO_XML.findall(doc.text):
        left.append(LeftOut((), f"{len(marks)} control characters: U+FFFD replaces each"))
    return {".tml": "".join(_parts(doc, name, kept))}, left


def _parts(doc: Document, name: str, dates: list[Date]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n'
    yield f"<DOCID>{_text(name)}</DOCID>\n"
    if doc.published:
        creation = {"tid": PUBLISHED, "type": "TIME" if "T" in doc.published else "DATE"}
        creation |= {"value": doc.published, "functionInDocument": "CREATION_TIME"}
        yield f"<DCT>{_element(creation, doc.published)}</DCT>\n"
    yield "<TEXT>"
    ids = {date.id: f"t{date.id[1:]}" for date in dates}
    at = 0
    for date in dates:
        yield _text(doc.text[at : date.start])
        yield _element(_attributes(date, ids, doc.published), date.text)
        at = date.end
    yield f"{_text(doc.text[at:])}</TEXT>\n</TimeML>\n"


def _attributes(date: Date, ids: dict[str, str], published: str | None) -> dict[str, str]:
    attributes = {"tid": ids[date.id], "type": date.type, "value": date.value or ""}
    if date.mod in MODS:
        attributes["mod"] = date.mod
    attributes |= {n: v for n in ("quant", "freq") if (v := getattr(date, n))}
    if date.anchor not in (None, "self"):
        attributes["temporalFunction"] = "true"
        anchor = PUBLISHED if date.anchor == "publication" and published else ids.get(date.anchor)
        attributes |= {"anchorTimeID": anchor} if anchor else {}
    return attributes


def _element(attributes: dict[str, str], text: str) -> str:
    pairs = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<TIMEX3{pairs}>{_text(text)}</TIMEX3>"


def _text(text: str) -> str:
    """Escapes a text so that an XML parser restores it exactly, carriage returns included."""
    return escape(NO_XML.sub("\N{REPLACEMENT CHARACTER}", text), {"\r": "&#13;"})
