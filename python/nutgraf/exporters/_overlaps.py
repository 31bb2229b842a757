"""What formats with one label a place need: facts that do not touch, and what had to give way."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple, Protocol, TypeVar

from nutgraf.facts import Found


class Stretch(Protocol):
    """What stands somewhere in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Stretch)


class LeftOut(NamedTuple):
    """Facts that a format has no place for, and why."""

    ids: tuple[str, ...]
    why: str

    def __str__(self) -> str:
        return f"{', '.join(self.ids)} ({self.why})"


def apart(facts: Iterable[S]) -> tuple[list[S], list[S]]:
    """Those that do not overlap, in text order, and the others: the longer one stays."""
    kept: list[S] = []
    others: list[S] = []
    starts: list[int] = []
    for fact in sorted(facts, key=lambda fact: (fact.start - fact.end, fact.start)):
        at = bisect_left(starts, fact.start)
        before = at > 0 and kept[at - 1].end > fact.start
        behind = at < len(kept) and kept[at].start < fact.end
        if fact.start == fact.end or before or behind:
            others.append(fact)
        else:
            kept.insert(at, fact)
            starts.insert(at, fact.start)
    return kept, sorted(others, key=lambda fact: fact.start)


def left_out(facts: Iterable[Found], why: str) -> list[LeftOut]:
    """One entry for these facts; none if there are none."""
    ids = tuple(fact.id for fact in facts)
    return [LeftOut(ids, why)] if ids else []
