"""Person linking across documents: only with equal full name and compatible role.

Two appearances are one person if their names are identical, have a given and a family name, and

1. both hold a role in the same organisation (by name; a country does not count), or
2. both hold the same title in the same country, or
3. both hold the same title, one of them without a place, and no third person has that name and
   title elsewhere.

A person without a role or with a single name is never linked: a wrong link is worse than two rows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class Appearance(NamedTuple):
    """A person of one article: the name, and a (title, place) for each role."""

    name: str
    offices: frozenset[tuple[str, str]]


def office_key(role: Mapping[str, Any]) -> tuple[str, str]:
    """Title and place of a row of the roles table; a country as place begins with "="."""
    title = role["title_id"] or (role["title"] or "").casefold()
    code, org = role["resolved_org_code"], role["resolved_org"] or role["org"]
    return title, f"={code}" if code else (org or "").casefold()


def link_people(cast: Iterable[Appearance]) -> list[int]:
    """The number of the person of each appearance, from 0 in order of first appearance."""
    people = list(cast)
    groups = _DisjointSets(len(people))
    titles: dict[tuple[str, str], list[int]] = {}  # (name, title) → its holders
    first: dict[tuple[str, ...], int] = {}  # name and deciding key → first holder
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


class _DisjointSets:
    """Disjoint sets of numbers (union-find); the root of a set is its smallest number."""

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
