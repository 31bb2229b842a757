"""Prints the speed-up of two threads over one, beside that of two processes, the machine's limit.

usage: python benchmarks/threads.py [TEXTFILE] [--rounds 15]

Each round reads all texts three times: with one thread, with two threads, and with two processes
that read half of the texts each. So a change of machine load affects all three. Wall time, without
the freeing of results. Without a file the text comes from news_generator.py. Needs two cores and
fork.
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
    """A child process that runs the job on its texts each time start() is called."""

    def __init__(self, job: Job, texts: list[str]) -> None:
        commands, self.to_child = os.pipe()
        self.from_child, done = os.pipe()
        if os.fork() == 0:
            os.close(self.to_child)
            while os.read(commands, 1):
                result = job(texts, 1)
                os.write(done, b"x")
                del result
            os._exit(0)
        os.close(commands)

    def start(self) -> None:
        os.write(self.to_child, b"x")

    def wait(self) -> None:
        os.read(self.from_child, 1)


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
        os.close(helper.to_child)
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
