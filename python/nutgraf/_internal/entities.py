"""Character entities of HTML (`&pound;`, `&#163;`): the first of a text, and its decoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Old pages have these without a semicolon; before a number they are no part of an address.
OPEN = re.compile(r"(?<![?\w])&(pound|yen|cent|nbsp)(?=\s?\d)", re.I)
# Other names of two letters are words of a text, too: "R&or;".
SHORT = ("lt", "gt")


class Entity(NamedTuple):
    """An entity as the text has it, and its place in characters."""

    text: str
    at: int


def first(text: str) -> Entity | None:
    """The first entity of a text; None without one. "AT&T;" is none."""
    if "&" not in text:
        return None
    hits = [hit for hit in (next(_closed(text), None), OPEN.search(text)) if hit]
    found = min(hits, key=re.Match.start, default=None)
    return None if found is None else Entity(found[0], found.start())


def decoded(text: str) -> str:
    """The text with the characters that its entities name."""
    if "&" not in text:
        return text
    return OPEN.sub(lambda hit: _character(f"{hit[0]};") or hit[0], ENTITY.sub(_replaced, text))


def _closed(text: str) -> Iterator[re.Match[str]]:
    return (hit for hit in ENTITY.finditer(text) if _character(hit[0]) is not None)


def _replaced(hit: re.Match[str]) -> str:
    character = _character(hit[0])
    return hit[0] if character is None else character


@lru_cache(4096)
def _character(entity: str) -> str | None:
    """The character of an entity in any case of its letters; None for a name that is none."""
    import html
    from html.entities import html5

    if entity[1] == "#":
        return html.unescape(entity)
    name = entity[1:-1]
    if len(name) == 2 and name.lower() not in SHORT:
        return None
    return html5.get(f"{name};", html5.get(f"{name.lower()};"))
