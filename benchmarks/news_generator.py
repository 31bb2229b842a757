"""Generates news-like articles with figures, dates, roles and quotes, reproducible by seed.

The sentences are our own templates with random names, places, amounts and days, so the text has the
density of facts of real news without copying any. The benchmarks and some notebooks use it.
"""

from __future__ import annotations

import argparse
import datetime
import functools
import itertools
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass

GIVEN = (
    "Anna Boris Carla Daniel Elena Farid Greta Hassan Irina Jorge Karin Luis Maria Nadia Omar "
    "Paula Quentin Rosa Stefan Tamara Ulrich Vera Walter Yusuf Zofia"
).split()
FAMILY = (
    "Abrams Bielski Castellan Dorfman Eklund Farouk Granger Halloran Ibarra Jankovic Kessler "
    "Lindqvist Moreau Novotny Okafor Petrov Quigley Rahimi Santoro Tanaka Ustinov Varga Weller "
    "Yildiz Zaman"
).split()
COUNTRIES = [
    ("Norway", "Norwegian"),
    ("Chile", "Chilean"),
    ("Kenya", "Kenyan"),
    ("Latvia", "Latvian"),
    ("Vietnam", "Vietnamese"),
    ("Morocco", "Moroccan"),
    ("Uruguay", "Uruguayan"),
    ("Armenia", "Armenian"),
    ("Ireland", "Irish"),
    ("Ghana", "Ghanaian"),
]
CITIES = (
    "Oslo Santiago Nairobi Riga Hanoi Rabat Montevideo Yerevan Dublin Accra Geneva Toronto".split()
)
OFFICES = [
    "trade minister",
    "finance minister",
    "central bank governor",
    "energy minister",
    "foreign minister",
    "transport minister",
]
FIRMS = [
    "Norvik Corp.",
    "Altamar Energy",
    "Harbour Lines Inc.",
    "Baltic Grain Ltd.",
    "Sunfield Group",
]
JOBS = ["chief executive", "spokeswoman", "chief economist", "chairman", "head of research"]
GOODS = [
    "containers",
    "tractors",
    "jobs",
    "contracts",
    "households",
    "wind turbines",
    "schools",
    "tonnes of grain",
]
MONTHS = (
    "January February March April May June July August September October November December"
).split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True)
class Article:
    """An invented article: its text and publication date (ISO 8601)."""

    text: str
    published: str


def _sentences(r: random.Random, day: datetime.date) -> Iterator[str]:
    (country, adjective), (other, other_adjective) = r.sample(COUNTRIES, 2)
    minister, chief = (f"{r.choice(GIVEN)} {r.choice(FAMILY)}" for _ in range(2))
    office, firm, job, city = r.choice(OFFICES), r.choice(FIRMS), r.choice(JOBS), r.choice(CITIES)

    def amount() -> str:
        number = r.choice([f"{r.randint(2, 900)}", f"{r.randint(1, 99)}.{r.randint(1, 9)}"])
        return r.choice(
            [
                f"${number} million",
                f"€{number} billion",
                f"{number} million dollars",
                f"{r.randint(10, 99)},{r.randint(100, 999)} euros",
            ]
        )

    def percent() -> str:
        return f"{r.randint(0, 30)}.{r.randint(1, 9)} {r.choice(['percent', '%', 'per cent'])}"

    def count() -> str:
        lead = r.choice(["", "", "more than ", "about ", "nearly ", "at least "])
        small, large = r.randint(3, 999), f"{r.randint(1, 90)},{r.randint(100, 999)}"
        return f"{lead}{r.choice([str(small), large, 'two dozen'])} {r.choice(GOODS)}"

    def when() -> str:
        return r.choice(
            [
                f"on {r.choice(DAYS)}",
                f"in {r.randint(1995, day.year)}",
                f"on {r.randint(1, 28)} {r.choice(MONTHS)}",
                "last year",
                "over the past three years",
                f"in the {r.choice(['first', 'second', 'third'])} quarter",
                "earlier this month",
            ]
        )

    plain = [
        "The two sides spoke about roads, harbours and the training of young engineers.",
        "Neighbours who had followed the talks from the gallery called the mood friendly.",
        "Critics in the chamber asked why so little had been said about the cost of repairs.",
        "Rain had closed the coastal road, and several delegates arrived long after the opening.",
        "Nobody in the room wanted to name the firms that had left the project.",
    ]
    yield f"{adjective} {office} {minister} met officials from {other} in {city} {when()}."
    surname = minister.split()[1]
    for _ in range(r.randint(8, 18)):
        years = r.randint(2, 12)
        yield r.choice(
            [
                f"{country} attracted {amount()} in investments from {other} {when()}.",
                f"Exports to {other} rose {percent()} to {amount()} {when()}.",
                f"“We bring {count()} by {r.choice(MONTHS)} {day.year + 1},” {surname} said.",
                f"{chief}, {job} of {firm}, said it would cost {amount()} over {years} years.",
                f"The agreement covers {count()} and took {r.randint(2, 30)} months to write.",
                f"Prices fell by {percent()} {when()}, the {other_adjective} office reported.",
                f"It was the {r.randint(4, 60)}th meeting since {r.randint(1970, 2005)}.",
                *plain,
            ]
        )


def articles(count: int, seed: int = 1) -> Iterator[Article]:
    """Yield `count` articles; the same seed gives the same articles on every machine."""
    r = random.Random(seed)
    for _ in range(count):
        day = datetime.date(2018, 1, 1) + datetime.timedelta(days=r.randint(0, 2500))
        sentences = list(_sentences(r, day))
        paragraphs = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
        yield Article("\n\n".join(paragraphs), day.isoformat())


@functools.cache
def _together(count: int) -> str:
    return "".join(f"{article.text}\n\n" for article in articles(count))


def long_text(size: int) -> str:
    """News of `size` bytes or a few less; the articles repeat after 8 MB with other digits."""
    block = _together(min(size // 700 + 1, 5000))
    pieces, length = [], 0
    for n in itertools.count():
        turned = str.maketrans("123456789", "123456789"[n % 9 :] + "123456789"[: n % 9])
        pieces.append(block.translate(turned))
        length += len(pieces[-1].encode())
        if length >= size:
            return "".join(pieces).encode()[:size].decode(errors="ignore")
    raise AssertionError


def main() -> None:
    parser = argparse.ArgumentParser(description="write invented news articles as JSON lines")
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for i, a in enumerate(articles(options.count, options.seed), 1):
        row = {"id": f"article-{i}", "text": a.text, "published": a.published}
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
