#!/usr/bin/env python3
"""Scores the links of figures against links read by hand in benchmarks/gold/facts.

usage: score_links.py GOLD.txt TEXTS.jsonl

GOLD: `id|start|end|kind|of|subject|date|speaker` a line. TEXTS: one {"id", "text", "published"} a
line. Head words are compared; for speakers any word of the name. A row is right if of, subject and
date are right, or rightly missing. Prints per cent, and recall and wrong of said of each link.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
from pathlib import Path
from typing import Any

import nutgraf as ng

FIELDS = ("of", "subject", "date", "speaker")
CUT = re.compile(
    r"\s(?:of|in|for|to|from|at|on|by|with|who|that|which|per|and|between|among|over|under)\s|,|\("
)


def stem(word: str) -> str:
    word = re.sub(r"['\u2019]s$", "", word.lower())
    return re.sub(r"(?:ies|es|s|y)$", "", word) if len(word) > 3 else word


def head(phrase: str) -> str:
    words = re.findall(r"[\w\u2019'-]+", CUT.split(phrase.strip())[0])
    return stem(words[-1]) if words else ""


def is_right(field: str, said: str | None, wanted: str) -> bool:
    answers = wanted.split("/")
    if not said:
        return "-" in answers
    if field == "date":
        return said in answers or "?" in answers
    words = re.findall(r"[\w\u2019'-]+", said) if field == "speaker" else []
    heads = {stem(word) for word in words} or {head(said)}
    return any(answer != "-" and head(answer) in heads for answer in answers)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    options = parser.parse_args()
    gold = collections.defaultdict(list)
    for line in options.gold.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, start, end, _, *links = line.split("|")
            gold[name].append((int(start), int(end), dict(zip(FIELDS, links, strict=True))))
    extractor = ng.Extractor()
    counts: collections.Counter[str] = collections.Counter()
    for line in options.texts.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        document = extractor.extract(article["text"], published=article.get("published") or None)
        rows = document.to_dict()["facts"]
        for start, end, links in gold.get(article["id"], []):
            count(
                next((r for r in rows if r["start"] < end and start < r["end"]), None),
                links,
                counts,
            )
    print(f"{counts['figures']} figures, {counts['rows']} with a row")
    print(f"rows right {100 * counts['right'] / counts['figures']:.1f} % of all figures")
    for field in FIELDS:
        recall = 100 * counts[f"{field} right"] / max(1, counts[f"{field} gold"])
        wrong = 100 * counts[f"{field} wrong"] / max(1, counts[f"{field} said"])
        print(f"{field:8} recall {recall:.1f} %, wrong {wrong:.1f} % of said")


def count(
    row: dict[str, Any] | None, links: dict[str, str], counts: collections.Counter[str]
) -> None:
    counts["figures"] += 1
    if row is None:
        return
    counts["rows"] += 1
    right = {field: is_right(field, row.get(field), links[field]) for field in FIELDS}
    counts["right"] += right["of"] and right["subject"] and right["date"]
    for field in FIELDS:
        said = bool(row.get(field))
        counts[f"{field} gold"] += links[field] != "-" and "-" not in links[field].split("/")
        counts[f"{field} said"] += said
        counts[f"{field} wrong"] += said and not right[field]
        counts[f"{field} right"] += said and right[field] and "-" not in links[field].split("/")


if __name__ == "__main__":
    main()
