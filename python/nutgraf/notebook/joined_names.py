"""Names across documents for charts: one spelling per person or group (`join="name"`)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from nutgraf.document import Document

INITIAL = re.compile(r" (?:[A-Z]\.? )+")  # between the names of a person
ARTICLE = re.compile(r"^the ", re.I)
MOSTLY = 0.9  # share of one person among all of a family name


def full_names(doc: Document) -> dict[str, str]:
    """The full name of each person of a document by id, with single spaces."""
    return {person.id: " ".join(person.name.split()) for person in doc.people}


def usual_names(named: list[dict[str, str]]) -> list[dict[str, str]]:
    """The names of each document in their commonest spelling, whether with initials or without.

    A family name alone is the person who has nine tenths of the full names with it.

    >>> usual_names([{"p1": "Anna Berg"}, {"p1": "Anna J. Berg"}, {"p1": "Anna Berg"}])[1]
    {'p1': 'Anna Berg'}
    >>> usual_names([{"p1": "Anna Berg"}, {"p1": "Berg"}])[1]
    {'p1': 'Anna Berg'}
    """
    counts = Counter(name for names in named for name in names.values())
    usual = usual_spellings(counts)
    full = Counter[str]()
    for name, count in counts.items():
        full[usual[name]] += count
    bearers = bearers_of(full)
    whole = {name: bearers.get(name.casefold(), spelling) for name, spelling in usual.items()}
    return [{id: whole[name] for id, name in names.items()} for names in named]


def bearers_of(full: Counter[str]) -> dict[str, str]:
    """The person that a family name alone means, by that name in small letters."""
    families: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, count in full.items():
        if " " in name:
            families[name.rpartition(" ")[2].casefold()][name] += count
    mostly = {family: names.most_common(1)[0] for family, names in families.items()}
    return {
        family: name
        for family, (name, count) in mostly.items()
        if count >= MOSTLY * families[family].total()
    }


def usual_spellings(counts: Counter[str]) -> dict[str, str]:
    """The commonest of the names that differ in case, initials or a "the", by each name.

    >>> usual_spellings(Counter({"Analysts": 1, "analysts": 2, "the Ministry": 1, "Ministry": 1}))
    {'Analysts': 'analysts', 'analysts': 'analysts', 'the Ministry': 'the Ministry', \
'Ministry': 'the Ministry'}
    """
    commonest: dict[str, str] = {}
    for name, _ in counts.most_common():
        commonest.setdefault(_key(name), name)
    return {name: commonest[_key(name)] for name in counts}


def spelled_alike(names: Iterable[str]) -> dict[str, str]:
    """The same for names as they come."""
    return usual_spellings(Counter(names))


def _key(name: str) -> str:
    return ARTICLE.sub("", INITIAL.sub(" ", name)).casefold()
