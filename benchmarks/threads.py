"""Prints what two threads gain over one, beside what two processes gain: the machine's own limit.

usage: python benchmarks/threads.py [TEXTFILE] [--rounds 15]

Each round reads all texts with one thread, with two, and with two processes of one thread that get
half of the texts each, one after the other, so that a machine's change of pace meets all three.
Wall time, results dropped outside of it. Without a file the text comes from news_generator.py.
Needs two cores and fork.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import nutgraf as ng
from inputs import in_articles, in_sentences, text_of

Job = Callable[[list[str], int], object]


class Helper:
    """A process that has read its texts once and reads them again whenever it is told to."""

    def __init__(self, job: Job, texts: list[str]) -> None:
        told, self.tell = os.pipe()
        self.hear, answer = os.pipe()
        if os.fork() == 0:
            os.close(self.tell)
            while os.read(told, 1):
                result = job(texts, 1)
                os.write(answer, b"x")
                del result
            os._exit(0)
        os.close(told)

    def start(self) -> None:
        os.write(self.tell, b"x")

    def wait(self) -> None:
        os.read(self.hear, 1)


def seconds_of(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - began
    del result
    return seconds


def compare(name: str, job: Job, texts: list[str], rounds: int) -> None:
    job(texts, 2)  # warm
    helpers = [Helper(job, texts[::2]), Helper(job, texts[1::2])]

    def processes() -> None:
        for helper in helpers:
            helper.start()
        for helper in helpers:
            helper.wait()

    processes()
    taken = [
        [
            seconds_of(lambda: job(texts, 1)),
            seconds_of(lambda: job(texts, 2)),
            seconds_of(processes),
        ]
        for _ in range(rounds)
    ]
    for helper in helpers:
        os.close(helper.tell)
    size = sum(len(t.encode()) for t in texts) / 1e6
    cells = [f"{size / statistics.median(row[0] for row in taken):.1f}"]
    for way in (1, 2):
        low, median, high = statistics.quantiles([row[0] / row[way] for row in taken], n=4)
        cells.append(f"{median:.2f} | {low:.2f} to {high:.2f}")
    print(f"| {name} | {' | '.join(cells)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="print what two threads gain over one")
    parser.add_argument("text", nargs="?", type=Path, help="UTF-8 text; default: generated news")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    extractor = ng.Extractor()
    news = in_articles(text_of(options.text, 2000))
    sentences = in_sentences(news[:400], extractor)

    def columns(texts: list[str], threads: int) -> object:
        return extractor.to_arrow(texts, kind="facts", threads=threads)

    def documents(texts: list[str], threads: int) -> object:
        return extractor.extract_many(texts, threads=threads)

    print(
        "| texts | 1 thread, MB/s | 2 threads | half of the rounds "
        "| 2 processes | half of the rounds |"
    )
    print("|---|---:|---:|---:|---:|---:|")
    compare("articles to Arrow columns", columns, news, options.rounds)
    compare("articles to documents", documents, news, options.rounds)
    compare("sentences to documents", documents, sentences, options.rounds)


if __name__ == "__main__":
    main()
