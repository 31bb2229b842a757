"""Prints MB/s of each stage and of the whole, C++ and Python, in one run, ratios first in mind.

usage: python benchmarks/speed.py [TEXTFILE] [--seconds 1]

Without a file the text comes from news_generator.py. This machine's limit is the byte scan; a
machine is noisy, so compare ratios within one run, not megabytes between runs. Needs the C++
program `nutgraf_speed` (`make bench` builds it).
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nutgraf as ng
from news_generator import articles

ROOT = Path(__file__).resolve().parent.parent
PACKS = ROOT / "python" / "nutgraf" / "packs" / "en"


def program() -> Path:
    """The newest build of the C++ benchmark."""
    found = sorted(ROOT.glob("build/*/nutgraf_speed"), key=lambda p: p.stat().st_mtime)
    if not found:
        sys.exit("nutgraf_speed is not built; run: make bench")
    return found[-1]


def python_rows(text: str, seconds: float) -> None:
    """Python's own rows: whole documents to Document objects, and short texts in a batch."""
    extractor = ng.Extractor()
    documents = [p for p in text.split("\n\n") if p.strip()]
    whole = ["\n\n".join(documents[i : i + 8]) for i in range(0, len(documents), 8)]
    size = sum(len(d.encode()) for d in whole) / 1e6
    print(f"\n{'from Python':<32}{'MB/s':>10}{'documents/s':>14}")
    for name, texts, threads in [
        ("extract_many, 1 thread", whole, 1),
        ("extract_many, 2 threads", whole, 2),
        ("extract_many, short, 1 thread", documents, 1),
    ]:
        rates = []
        began = time.perf_counter()
        while not rates or time.perf_counter() - began < seconds:
            start = time.perf_counter()
            extractor.extract_many(texts, threads=threads)
            rates.append(time.perf_counter() - start)
        median = statistics.median(rates)
        print(f"{name:<32}{size / median:>10.1f}{len(texts) / median:>14,.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description="print the speed of each stage")
    parser.add_argument("text", nargs="?", type=Path, help="UTF-8 text; default: generated news")
    parser.add_argument("--seconds", type=float, default=1.0, help="time for each row")
    options = parser.parse_args()
    if options.text:
        text = options.text.read_text(encoding="utf-8")
    else:
        text = "\n\n".join(a.text for a in articles(700))
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
        f.write(text)
        f.flush()
        subprocess.run([program(), PACKS, f.name, str(options.seconds)], check=True)
    python_rows(text, options.seconds)


if __name__ == "__main__":
    main()
