"""Generates the articles of notebook 02: invented ministers and amounts, with the true values.

Equal seeds give equal articles. `LEDGER` has the true values; one article states a wrong value.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

MINISTERS = {
    "Latvia": ("Ilze Brandt", "economy minister"),
    "Chile": ("Rafael Ossandon", "trade minister"),
    "Kenya": ("Grace Wanderi", "finance minister"),
    "Norway": ("Solveig Aune", "energy minister"),
    "Vietnam": ("Tran Minh Hoa", "trade minister"),
}
SOURCES = ["Germany", "Japan", "Canada", "Sweden", "India"]
YEARS = range(2014, 2024)
MONTHS = (
    "January February March April May June July August September October November December"
).split()


class Article(NamedTuple):
    """One invented article."""

    id: str
    text: str
    published: str


def _ledger(r: random.Random) -> dict[tuple[str, int], int]:
    """Investments by country and year, in millions of dollars."""
    amounts = {}
    for country in MINISTERS:
        amount = r.randint(180, 420)
        for year in YEARS:
            amounts[country, year] = amount
            amount = int(amount * r.uniform(0.98, 1.22))
    return amounts


LEDGER = _ledger(random.Random(7))
WRONG = ("Kenya", 2019, 91)  # the one wrong article: its value is millions too low


def articles(count: int = 200, seed: int = 7) -> Iterator[Article]:
    """The articles; those about a year appear after its end."""
    r = random.Random(seed)
    cases = (list(LEDGER) * (count // len(LEDGER) + 1))[:count]
    r.shuffle(cases)
    wrong = next(i for i, case in enumerate(cases) if case == WRONG[:2])
    for number, (country, year) in enumerate(cases):
        amount = WRONG[2] if number == wrong else LEDGER[country, year]
        published = f"{year + 1}-{r.randint(1, 3):02}-{r.randint(1, 28):02}"
        text = "\n\n".join(_paragraphs(r, country, year, amount))
        yield Article(f"story-{number + 1:03}", text, published)


def _paragraphs(r: random.Random, country: str, year: int, amount: int) -> Iterator[str]:
    name, office = MINISTERS[country]
    source = r.choice(SOURCES)
    opening = [
        f"In {year}, {country} attracted ${amount} million in investments, {office} {name} said.",
        f"{country} attracted ${amount} million in investments last year, the ministry reported.",
        f"{country} received {amount} million dollars in foreign investments in {year}.",
        f"In {year}, {country} won ${amount} million of new investments, a new report shows.",
    ]
    first = r.choice(opening)
    yield first
    speaker = name.split()[-1] if name in first else name
    jobs, share = r.randint(12, 95) * 100, r.randint(11, 39)
    talk = [
        f"“We created about {jobs:,} jobs with that money,” {speaker} said.",
        f"“About {share} percent of it came from {source},” said {speaker}, the {office}.",
        f"{name}, {country}'s {office}, thanked the port workers for their patience.",
    ]
    yield " ".join(r.sample(talk, 2))
    more = [
        f"A plant will open in {r.choice(MONTHS)} and employ {r.randint(3, 9) * 50} people.",
        f"Exports to {source} rose by {r.randint(1, 9)}.{r.randint(0, 9)} percent that year.",
        "Critics asked why so little of it had reached the smaller towns.",
        f"The {r.randint(3, 12)}th round of talks with {source} is planned for next month.",
    ]
    yield " ".join(r.sample(more, 2))
