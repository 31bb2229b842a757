"""Overlap removal for formats with one label per token: which facts stay, which are left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple, Protocol, TypeVar

from nutgraf.fact_parts import Found


class HasSpan(Protocol):
    """Anything with a start and an end in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=HasSpan)


class LeftOut(NamedTuple):
    """Ids of facts that a format cannot hold, and the reason."""

    ids: tuple[str, ...]
    why: str

    def __str__(self) -> str:
        return f"{', '.join(self.ids)} ({self.why})"


def split_overlapping(facts: Iterable[S]) -> tuple[list[S], list[S]]:
    """Splits facts into those that stay and those that overlap a longer fact, in text order."""
    kept: list[S] = []
    others: list[S] = []
    starts: list[int] = []
    for fact in sorted(facts, key=lambda fact: (fact.start - fact.end, fact.start)):
        at = bisect_left(starts, fact.start)
        overlaps_left = at > 0 and kept[at - 1].end > fact.start
        overlaps_right = at < len(kept) and kept[at].start < fact.end
        if fact.start == fact.end or overlaps_left or overlaps_right:
            others.append(fact)
        else:
            kept.insert(at, fact)
            starts.insert(at, fact.start)
    return kept, sorted(others, key=lambda fact: fact.start)


def left_out(facts: Iterable[Found], why: str) -> list[LeftOut]:
    """One entry for these facts; an empty list without facts."""
    ids = tuple(fact.id for fact in facts)
    return [LeftOut(ids, why)] if ids else []
