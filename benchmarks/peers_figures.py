#!/usr/bin/env python3
"""Compares nutgraf and its peers on the figures of a corpus: accuracy and speed in one run.

usage: peers_figures.py --scorer SCORER.py CORPUS.jsonl [CORPUS.jsonl ...]

A corpus holds one {"id", "text", "figures"} a line. The scorer is called as
`SCORER.py GOLD PREDICTED --json [--ranges mean]` and prints an object with "value" and
"value+unit" (P, R, F1 each). The last column scores ranges by their mean, since some peers return
nothing else. Peers that are not installed are left out:

    pip install quantulum3 recognizers-text-suite "emoji<2" text2num price-parser

Each runs on one core, after one text to warm up; speed is in characters per second over the corpus.
text2num only turns words into digits, so a pattern reads the digits; price-parser returns a single
price per text.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nutgraf as ng
from predict import figures

Reader = Callable[[str], list[dict[str, Any]]]
NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")


def row(value: Any, unit: str | None = None, span: tuple[int, int] | None = None) -> dict[str, Any]:
    start, end = span or (None, None)
    return {"start": start, "end": end, "value": str(value), "high": None, "unit": unit}


def nutgraf() -> Reader:
    extractor = ng.Extractor()
    return lambda text: figures(extractor.extract(text))["figures"]


def quantulum3() -> Reader:
    parse = importlib.import_module("quantulum3.parser").parse
    return lambda text: [row(q.value, q.unit.name, q.span) for q in parse(text)]


def recognizers_text() -> Reader:
    with_unit = importlib.import_module("recognizers_number_with_unit")
    number = importlib.import_module("recognizers_number")
    readers = [
        with_unit.recognize_currency,
        with_unit.recognize_dimension,
        with_unit.recognize_temperature,
        with_unit.recognize_age,
        number.recognize_percentage,
        number.recognize_number,  # last: numbers without a unit
    ]

    def read(text: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for reader in readers:
            for result in reader(text, "en-us"):
                value = (result.resolution or {}).get("value")
                span = (result.start, result.end + 1)
                if value is None or any(r["start"] < span[1] and span[0] < r["end"] for r in found):
                    continue
                unit = result.resolution.get("unit")
                if value.endswith("%"):
                    value, unit = value[:-1], "%"
                found.append(row(value, unit, span))
        return [r for r in found if re.fullmatch(r"-?[\d.]+(E[-+]?\d+)?", r["value"])]

    return read


def text2num() -> Reader:
    alpha2digit = importlib.import_module("text_to_num").alpha2digit
    return lambda text: [
        row(m.group().replace(",", "")) for m in NUMERAL.finditer(alpha2digit(text, "en"))
    ]


def price_parser() -> Reader:
    price = importlib.import_module("price_parser").Price

    def read(text: str) -> list[dict[str, Any]]:
        found = price.fromstring(text)
        return [] if found.amount is None else [row(found.amount, found.currency)]

    return read


READERS = [nutgraf, quantulum3, recognizers_text, text2num, price_parser]


def score(scorer: Path, gold: Path, predicted: Path, *options: str) -> dict[str, Any]:
    command = [sys.executable, scorer, gold, predicted, "--json", *options]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def measure(read: Reader, corpus: Path, scorer: Path) -> str:
    lines = corpus.read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines if line.strip()]
    read(documents[0]["text"])
    began = time.perf_counter()
    rows = [{"id": d["id"], "figures": read(d["text"])} for d in documents]
    seconds = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predicted.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
        exact = score(scorer, corpus, predicted)
        mean = score(scorer, corpus, predicted, "--ranges", "mean")
    speed = sum(len(d["text"]) for d in documents) / seconds
    shown = [exact["value"]["F1"], exact["value+unit"]["F1"], mean["value"]["F1"]]
    return "".join(f"{figure:>14.1f}" for figure in shown) + f"{speed:>16,.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("corpora", type=Path, nargs="+", metavar="CORPUS")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    readers = {}
    for make in READERS:
        try:
            readers[make.__name__] = make()
        except ImportError as error:
            print(f"{make.__name__} is left out: {error}", file=sys.stderr)
    for corpus in given.corpora:
        print(f"\n{corpus.stem:<18}{'value F1':>14}{'with unit':>14}{'by mean':>14}{'chars/s':>16}")
        for name, read in readers.items():
            with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
                line = measure(read, corpus, given.scorer)
            print(f"{name:<18}{line}")


if __name__ == "__main__":
    main()
