"""Prints how cost grows with text length: the cost of twice the text, divided by that of the text.

usage: python benchmarks/growth.py [--to 64] [--count 512] [--kinds news titles ...]

Texts double from 1 kB to `--to` megabytes: news, and texts that repeat a single construct. The
first table shows processor time, the fastest of up to three or more runs; machine load and cache
sizes affect it. The second table shows instructions, up to `--count` kilobytes, without noise; the
goal is at most 2.2. A dash marks a text that needs more than `--gigabytes` of memory. The mean
covers the doublings from 1 MB on, or all of them if the texts are smaller. Needs the program
`nutgraf_growth` (`make growth` builds it), and valgrind for the second table.
"""

from __future__ import annotations

import argparse
import itertools
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from news_generator import long_text

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests" / "python"))
from growing_texts import KINDS, repeated, salad  # noqa: E402

BUILT = sorted(ROOT.glob("build/*/nutgraf_growth"), key=lambda path: path.stat().st_mtime)
PACKS = ROOT / "python" / "nutgraf" / "packs" / "en"
ALL: dict[str, Callable[[int], str]] = {
    "news": long_text,
    **KINDS,
    "all titles": salad(" ", title=True),
    "turned quotes": repeated("“a” "),
}
CHOSEN = [
    "news", "digits", "numerals", "money", "capitals", "words in capitals", "all titles", "titles",
    "marks", "turned quotes", "named quotes", "speaker lines", "many speakers", "nested brackets",
    "nested words", "one token", "the",
]  # fmt: skip


def sizes(most: int) -> list[int]:
    """Sizes in bytes, doubling from 1,000."""
    return [1000 << n for n in range(40) if 1000 << n <= most]


def times(files: list[Path], gigabytes: float) -> list[float | None]:
    limit = int(gigabytes * 2**30)
    done = subprocess.run(
        [BUILT[-1], PACKS, "--time", *files],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    return [None if line == "no memory" else float(line) for line in done.stdout.splitlines()]


def instructions(files: list[Path], folder: Path) -> list[float | None]:
    counts = folder / "counts"
    options = ["--toggle-collect=measured", "--dump-after=measured"]
    tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}", *options]
    # The longest text first: it creates the lazy DFA's states for all others.
    subprocess.run([*tool, BUILT[-1], PACKS, files[-1], *files], check=True, capture_output=True)
    found: list[float | None] = []
    for number in range(2, len(files) + 2):
        total = re.search(r"^totals: (\d+)", (folder / f"counts.{number}").read_text(), re.M)
        assert total
        found.append(float(total[1]))
    return found


def table(title: str, kinds: list[str], all_sizes: list[int], per: str, scale: float,
          measure: Callable[[list[Path], Path], list[float | None]]) -> None:  # fmt: skip
    def name(size: int) -> str:
        return f"{size // 1000} kB" if size < 1_000_000 else f"{size / 1e6:.0f} MB"

    print(f"\n| {title} | " + " | ".join(map(name, all_sizes[1:])) + f" | mean | {per} |")
    print("|---" + "|---:" * (len(all_sizes) + 1) + "|")
    for kind in kinds:
        with tempfile.TemporaryDirectory() as made:
            folder, files = Path(made), []
            for size in all_sizes:
                files.append(folder / f"{size}.txt")
                files[-1].write_text(ALL[kind](size), encoding="utf-8")
            found = measure(files, folder)
        grown = [
            large / small if large and small else None for small, large in itertools.pairwise(found)
        ]
        ratios = [f"{ratio:.2f}" if ratio else "-" for ratio in grown]
        late = [r for r, size in zip(grown, all_sizes, strict=False) if r and size >= 1_000_000]
        late = late or [ratio for ratio in grown if ratio] or [0.0]
        ratios.append(f"{statistics.geometric_mean(late):.2f}")
        last = max((n for n, value in enumerate(found) if value), default=0)
        each = (found[last] or 0) / all_sizes[last] * scale
        print(f"| {kind} | " + " | ".join(ratios) + f" | {each:.0f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="print how work grows with a text")
    parser.add_argument("--to", type=float, default=64, help="megabytes; 0 leaves time out")
    parser.add_argument("--count", type=int, default=512, help="kilobytes; 0 leaves counts out")
    parser.add_argument("--kinds", nargs="+", choices=ALL, default=CHOSEN, metavar="KIND")
    parser.add_argument("--gigabytes", type=float, default=8, help="limit of memory")
    options = parser.parse_args()
    if not BUILT:
        sys.exit("nutgraf_growth is not built; run: make growth")
    if options.to:
        most = int(options.to * 1_024_000)
        table("time", options.kinds, sizes(most), "ns a byte", 1e9,
              lambda files, _: times(files, options.gigabytes))  # fmt: skip
    if options.count and shutil.which("valgrind"):
        table("instructions", options.kinds, sizes(options.count * 1000), "a byte", 1, instructions)


if __name__ == "__main__":
    main()
