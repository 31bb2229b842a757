"""Compares instruction counts of fixed work with stored counts, to guard against slower code.

usage: python benchmarks/instructions.py [--renew]

Machine load does not affect the counts, so a change of more than 5 % comes from the code. The exit
code is 1 if a count changed by more, up or down; --renew stores the new counts after an intended
change. Needs valgrind and the program `nutgraf_instructions` of the release build (`make guard`
builds it). Counts are stored per compiler; without a stored count they are shown, not compared.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from news_generator import articles

ROOT = Path(__file__).resolve().parent.parent
PACKS = ROOT / "python" / "nutgraf" / "packs" / "en"
PROGRAM = ROOT / "build" / "release" / "nutgraf_instructions"
STORED = Path(__file__).with_suffix(".json")
TOLERANCE = 0.05
WORK = ["documents", "sentences", "columns"]


def counted(text: Path, *work: str) -> tuple[int, str]:
    """Instructions of a run, and the compiler of the program."""
    counter = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    done = subprocess.run(
        [*counter, PROGRAM, PACKS, text, *work], capture_output=True, text=True, check=True
    )
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    assert found, done.stderr
    return int(found[1].replace(",", "")), done.stdout.splitlines()[0]


def counts() -> tuple[dict[str, int], str]:
    """Instructions for loading the packs, and for each kind of work without loading."""
    text = "\n\n".join(article.text for article in articles(60))
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        path = Path(file.name)
        load, compiler = counted(path)
        return {"load": load, **{work: counted(path, work)[0] - load for work in WORK}}, compiler


def main() -> None:
    parser = argparse.ArgumentParser(description="compare instruction counts with the stored ones")
    parser.add_argument("--renew", action="store_true", help="store the new counts")
    options = parser.parse_args()
    if not PROGRAM.exists():
        sys.exit(f"{PROGRAM.name} is not built; run: make guard")
    if not shutil.which("valgrind"):
        sys.exit("valgrind is not installed")
    now, compiler = counts()
    stored = json.loads(STORED.read_text()) if STORED.exists() else {}
    before = stored.get(compiler, {})
    far = False
    for work, count in now.items():
        change = count / before[work] - 1 if work in before else 0.0
        far |= abs(change) > TOLERANCE
        shown = f"{change:+.1%}" if work in before else f"no stored count for {compiler}"
        print(f"{work:<12}{count:>16,}  {shown}")
    if options.renew:
        STORED.write_text(json.dumps({**stored, compiler: now}, indent=2) + "\n")
    elif far:
        sys.exit("more than 5 % from the stored counts; if intended, run: make guard RENEW=--renew")


if __name__ == "__main__":
    main()
