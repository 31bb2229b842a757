"""Lists of articles inside JSON: an array, or one some objects deep, as search services give it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from nutgraf.reading.fields import Wanted, text_in

LISTS = ("articles", "items", "results", "documents", "docs", "stories", "data", "entries", "rows")
DEEPEST = 4  # objects around a list
MOST = 1_000  # objects or rows that are looked through


class Listed(NamedTuple):
    """The articles, and the path of their list in the file ("response.docs")."""

    rows: list[Any]
    path: str = ""


def list_in(value: Any, wanted: Wanted, *, deep: bool = True) -> Listed | None:
    """The list of articles in a value of JSON; None for an object that is an article itself.

    A list with a usual name counts first, then (if `deep`) one whose objects have a field of texts:
    the one that is least deep, of these the longest. An object with a text of its own is the
    article, unless the texts of its list are longer.
    """
    if isinstance(value, list):
        return Listed(value)
    if not isinstance(value, dict):
        return None
    found = list(_lists(value))
    named = [listed for listed in found if _is_named(listed.path)]
    texts = [listed for listed in found if deep and _size(listed.rows, wanted)]
    best = min(named, key=_rank, default=None) or min(texts, key=_depth_and_size, default=None)
    own = _size([value], wanted)
    if own and (not deep or best is None or _size(best.rows, wanted) <= own):
        return None
    return best


def _lists(value: dict[str, Any]) -> Iterator[Listed]:
    """The lists of objects or texts in an object and the objects in it, the least deep first."""
    level = [("", value)]
    for _ in range(DEEPEST):
        inside: list[tuple[str, dict[str, Any]]] = []
        for path, outer in level:
            for name, part in outer.items():
                if isinstance(part, list):
                    yield Listed(part, f"{path}{name}")
                elif isinstance(part, dict) and len(inside) < MOST:
                    inside.append((f"{path}{name}.", part))
        level = inside


def _is_named(path: str) -> bool:
    """Whether all steps to a list are usual names: "data.items"."""
    return all(step in LISTS for step in path.split("."))


def _rank(listed: Listed) -> int:
    return LISTS.index(listed.path.rpartition(".")[2])


def _size(rows: list[Any], wanted: Wanted) -> int:
    """How long the texts of the first rows are together."""
    return sum(len(text_in(row, wanted)) for row in rows[:MOST])


def _depth_and_size(listed: Listed) -> tuple[int, int]:
    return listed.path.count("."), -len(listed.rows)
