#!/usr/bin/env python3
"""Scores the direction of dates without a year: the right side of the publication date.

usage: score_direction.py GOLD.tsv ARTICLES.jsonl [--errors]

GOLD is a fold of benchmarks/gold/dates. ARTICLES has one {"id", "text", "published"} a line.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from pathlib import Path

import nutgraf as ng


def overlap(date: ng.Date, start: int, end: int) -> int:
    return min(date.end, end) - max(date.start, start)


def reading(doc: ng.Document, start: int, end: int) -> ng.Date | None:
    """The date that covers most of the expression."""
    found = [date for date in doc.dates if overlap(date, start, end) > 0]
    return max(found, key=lambda date: overlap(date, start, end), default=None)


def verdict(date: ng.Date | None, right: str) -> str:
    if date is None or date.partial or date.start_date is None:
        return "open"
    return "right" if date.value.startswith(right) else "wrong"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--errors", action="store_true", help="show what is not right")
    options = parser.parse_args()
    rows = defaultdict(list)
    with options.gold.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            rows[row["id"]].append((int(row["start"]), int(row["end"]), row["value"]))
    extractor = ng.Extractor(kinds=["dates"])
    counts: Counter[str] = Counter()
    for line in options.articles.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if article["id"] not in rows:
            continue
        doc = extractor.extract(article["text"], published=article["published"])
        for start, end, right in rows.pop(article["id"]):
            date = reading(doc, start, end)
            result = verdict(date, right)
            counts[result] += 1
            if options.errors and result != "right":
                left, after = doc.text[max(0, start - 90) : start], doc.text[end : end + 50]
                context = f"{left}[[{doc.text[start:end]}]]{after}".replace("\n", " ")
                value = None if date is None else date.value
                print(f"{result}: {value}, right {right} ({article['published']}) … {context}")
    if rows:
        parser.exit(2, f"not in {options.articles}: {', '.join(sorted(rows))}\n")
    print(", ".join(f"{name} {counts[name]}" for name in ("right", "wrong", "open")))


if __name__ == "__main__":
    main()
