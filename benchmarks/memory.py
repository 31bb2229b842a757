"""Prints whether memory stays flat over many documents, and the peak memory of large documents.

usage: python benchmarks/memory.py [--sentences 1000000] [--articles 20000] [--large 13 ...]

Flat: resident memory after each batch of `extract_many` and `to_arrow`, and the slope of a
least-squares line over the second half with its standard error. Large: the peak of a text of that
many megabytes above the peak of a short text, each in its own process. Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import nutgraf as ng
from news_generator import articles, long_text

BATCHES = 200  # memory samples per run
MOST_WITH_FACTS = 16_000_000  # bytes; larger texts skip the Python objects

READ_ONE = """
import sys, time
import nutgraf as ng
with open(sys.argv[1], "rb") as file:
    text = file.read()
extractor = ng.Extractor(limits=ng.Limits(max_text=len(text), max_facts=10**9))
extractor.extract("It cost $7.5 million.", "2020-01-01")
def peak():
    return int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) * 1024
start = time.process_time()
doc = extractor.extract(text, "2020-01-01")
seconds = time.process_time() - start
assert doc.truncated is None
engine = peak()
if sys.argv[2:]:
    assert doc.figures
print(engine, seconds, peak())
"""


def resident() -> int:
    """Resident memory of this process in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def slope(xs: list[float], ys: list[float]) -> tuple[float, float]:
    """Slope of the least-squares line, and its standard error."""
    line = statistics.linear_regression(xs, ys)
    middle = statistics.fmean(xs)
    spread = sum((x - middle) ** 2 for x in xs)
    left = sum((y - line.slope * x - line.intercept) ** 2 for x, y in zip(xs, ys, strict=True))
    return line.slope, (left / (len(xs) - 2) / spread) ** 0.5


def sentences(extractor: ng.Extractor) -> Iterator[str]:
    for seed in itertools.count(1):
        for article in articles(100, seed):
            yield from (sentence.text for sentence in extractor.extract(article.text).sentences)


def news() -> Iterator[str]:
    for seed in itertools.count(1):
        yield from (article.text for article in articles(100, seed))


def flat(name: str, texts: Iterator[str], count: int, extractor: ng.Extractor) -> None:
    size = max(count // BATCHES, 1)
    done, read, held = [], 0, []
    while read < count:
        batch = list(itertools.islice(texts, size))
        assert all(isinstance(doc, ng.Document) for doc in extractor.extract_many(batch))
        assert sum(map(len, extractor.to_arrow(batch).batches))
        del batch
        gc.collect()
        read += size
        done.append(float(read))
        held.append(float(resident()))
    half = len(done) // 2
    rise, error = slope(done[half:], held[half:])
    print(
        f"| {name} | {read:,} | {min(held[half:]) / 2**20:.1f} to {max(held[half:]) / 2**20:.1f} "
        f"| {rise:+.2f} ± {error:.2f} |",
        flush=True,
    )


def large(sizes: list[float], gigabytes: float) -> None:
    limit = int(gigabytes * 2**30)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"

        def peak(size: int) -> list[float] | str:
            path.write_text(long_text(size), encoding="utf-8")
            done = subprocess.run(
                [sys.executable, "-c", READ_ONE, path, *["facts"] * (size <= MOST_WITH_FACTS)],
                capture_output=True,
                text=True,
                check=False,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
            )
            if done.returncode:
                return (done.stderr.strip().splitlines() or [f"ended by {-done.returncode}"])[-1]
            return [float(number) for number in done.stdout.split()]

        small = peak(1000)
        for megabytes in sizes:
            found = peak(int(megabytes * 1e6))
            if isinstance(found, str) or isinstance(small, str):
                print(f"| {megabytes:g} | {found} | | | | |", flush=True)
                continue
            size = path.stat().st_size
            engine, seconds, facts = found
            print(
                f"| {megabytes:g} | {engine / 2**20:,.0f} | {(engine - small[0]) / size:.1f} "
                f"| {(facts - small[2]) / size:.0f} | {seconds:.1f} | {size / 1e6 / seconds:.1f} |"
                if size <= MOST_WITH_FACTS
                else f"| {megabytes:g} | {engine / 2**20:,.0f} | {(engine - small[0]) / size:.1f} "
                f"| | {seconds:.1f} | {size / 1e6 / seconds:.1f} |",
                flush=True,
            )


def main() -> None:
    parser = argparse.ArgumentParser(
        description="print memory over many documents and of large ones"
    )
    parser.add_argument("--sentences", type=int, default=1_000_000)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--large", type=float, nargs="*", default=[13.0], metavar="MEGABYTES")
    parser.add_argument("--gigabytes", type=float, default=12, help="memory for a large document")
    options = parser.parse_args()
    began = time.perf_counter()
    if options.sentences or options.articles:
        extractor = ng.Extractor()
        print("| documents | read | MiB in the second half | bytes a document there |")
        print("|---|---:|---:|---:|")
        if options.sentences:
            flat("sentences", sentences(extractor), options.sentences, extractor)
        if options.articles:
            flat("articles", news(), options.articles, extractor)
        print()
    if options.large:
        print(
            "| MB of one document | MiB at the peak | bytes a byte "
            "| with its facts in Python | seconds | MB/s |"
        )
        print("|---:|---:|---:|---:|---:|---:|")
        large(options.large, options.gigabytes)
    print(f"\n{time.perf_counter() - began:.0f} s in all")


if __name__ == "__main__":
    main()
