"""People joined across documents: only with equal full name and compatible role.

Two appearances are one person if the name is the same letter for letter, has a given and a family
name, and

1. both hold a role in the same organisation (by its name; a country is none), or
2. both hold the same title in the same country, or
3. both hold the same title, one of them without saying where, and no third person of that name
   and title is in question.

Somebody without a role, or of one name only, joins nobody: a wrong person is worse than two rows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class Appearance(NamedTuple):
    """A person of one article: the name, and a (title, place) for each role."""

    name: str
    offices: frozenset[tuple[str, str]]


def office(role: Mapping[str, Any]) -> tuple[str, str]:
    """Title and place of a row of the table of roles; a place that is a country begins with "="."""
    title = role["title_id"] or (role["title"] or "").casefold()
    code, org = role["resolved_org_code"], role["resolved_org"] or role["org"]
    return title, f"={code}" if code else (org or "").casefold()


def joined(cast: Iterable[Appearance]) -> list[int]:
    """For each appearance the number of its person, from 0 in order of first appearance."""
    people = list(cast)
    groups = _Groups(len(people))
    titles: dict[tuple[str, str], list[int]] = {}  # (name, title) → who holds it
    first: dict[tuple[str, ...], int] = {}  # name, then what decides → the first who has it
    for index, person in enumerate(people):
        name = " ".join(unicodedata.normalize("NFC", person.name).split())
        if " " not in name:
            continue
        for title, place in person.offices:
            if place and not place.startswith("="):
                groups.join(index, first.setdefault((name, place), index))
            elif place and title:
                groups.join(index, first.setdefault((name, title, place), index))
            if title:
                titles.setdefault((name, title), []).append(index)
    for (_, title), holders in titles.items():
        placed = {i for i in holders if any(p for t, p in people[i].offices if t == title)}
        if len({groups.root(i) for i in placed}) <= 1:
            for index in holders:
                groups.join(index, holders[0])
    numbers: dict[int, int] = {}
    return [numbers.setdefault(groups.root(i), len(numbers)) for i in range(len(people))]


class _Groups:
    """Disjoint sets of numbers; the root of a set is its smallest."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def root(self, index: int) -> int:
        while self.parent[index] != index:
            self.parent[index] = self.parent[self.parent[index]]
            index = self.parent[index]
        return index

    def join(self, one: int, two: int) -> None:
        low, high = sorted((self.root(one), self.root(two)))
        self.parent[high] = low
