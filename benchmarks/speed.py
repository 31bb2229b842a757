"""Prints the speed of each stage and of the pipeline, in C++ and Python, as Markdown tables.

usage: python benchmarks/speed.py [TEXTFILE] [--seconds 1]

Without a file the text comes from news_generator.py. The byte scan shows the machine's limit.
Compare ratios within a run rather than MB/s between runs, since machine load varies. Needs the C++
program `nutgraf_speed` (`make bench` builds it).
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nutgraf as ng
from inputs import in_articles, in_sentences, text_of

ROOT = Path(__file__).resolve().parent.parent
PACKS = ROOT / "python" / "nutgraf" / "packs" / "en"


def program() -> Path:
    """The newest build of the C++ benchmark."""
    found = sorted(ROOT.glob("build/*/nutgraf_speed"), key=lambda p: p.stat().st_mtime)
    if not found:
        sys.exit("nutgraf_speed is not built; run: make bench")
    return found[-1]


def python_rows(text: str, seconds: float) -> None:
    """Print the table for Python: wall time, each round measures every row once."""
    extractor = ng.Extractor()
    articles = in_articles(text)
    sentences = in_sentences(articles[:200], extractor)

    def columns(threads: int) -> Callable[[], object]:
        return lambda: extractor.to_arrow(articles, kind="facts", threads=threads)

    def objects(texts: list[str], threads: int) -> Callable[[], object]:
        return lambda: extractor.extract_many(texts, threads=threads)

    rows = [
        ("articles to Arrow columns, 1 thread", articles, columns(1)),
        ("articles to Arrow columns, 2 threads", articles, columns(2)),
        ("articles to documents, 1 thread", articles, objects(articles, 1)),
        ("articles to documents, 2 threads", articles, objects(articles, 2)),
        ("sentences to documents, 1 thread", sentences, objects(sentences, 1)),
        ("sentences to documents, 2 threads", sentences, objects(sentences, 2)),
    ]
    taken: list[list[float]] = [[] for _ in rows]
    began = time.perf_counter()
    while len(taken[0]) < 3 or time.perf_counter() - began < seconds * len(rows):
        for row, times in zip(rows, taken, strict=True):
            start = time.perf_counter()
            result = row[2]()
            times.append(time.perf_counter() - start)
            del result  # freed outside the measured time
    print("\n| from Python | of one thread | MB/s (median) | half of the rounds | documents/s |")
    print("|---|---:|---:|---:|---:|")
    for i, (name, texts, _) in enumerate(rows):
        size = sum(len(t.encode()) for t in texts) / 1e6
        low, median, high = statistics.quantiles(taken[i], n=4)
        ratio = statistics.median(taken[i - i % 2]) / median
        spread = f"{size / high:.1f} to {size / low:.1f}"
        rate = f"{len(texts) / median:,.0f}"
        print(f"| {name} | {ratio:.2f} | {size / median:.1f} | {spread} | {rate} |")


def main() -> None:
    parser = argparse.ArgumentParser(description="print the speed of each stage")
    parser.add_argument("text", nargs="?", type=Path, help="UTF-8 text; default: generated news")
    parser.add_argument("--seconds", type=float, default=1.0, help="time for each row")
    options = parser.parse_args()
    text = text_of(options.text, 700)
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
        f.write(text)
        f.flush()
        subprocess.run([program(), PACKS, f.name, str(options.seconds)], check=True)
    python_rows(text, options.seconds)


if __name__ == "__main__":
    main()
