"""Start-up benchmark: milliseconds from a running interpreter to the first result.

usage: python benchmarks/start.py [PROCESSES]

Each process imports nutgraf, loads the English packs and reads the figures of the built-in sample.
Needs an installed nutgraf. A first, unmeasured process lets Python compile the modules.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys

from nutgraf._internal.arguments import built_in_packs

CODE = """
from time import perf_counter as now
at = [now()]
import nutgraf as ng
at.append(now())
extractor = ng.Extractor({packs})
at.append(now())
sample = ng.sample()
at.append(now())
extractor.extract(*sample).figures[0]
at.append(now())
took = [b - a for a, b in zip(at, at[1:])]
print([took[0], took[1], took[3], took[0] + took[1] + took[3]])
"""
STEPS = ("import", "packs", "first article", "total")


def measured(packs: str, processes: int) -> list[list[float]]:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", CODE.format(packs=packs)]
    runs = [
        json.loads(subprocess.run(command, capture_output=True, check=True, env=environment).stdout)
        for _ in range(processes + 1)
    ]
    return runs[1:]


def main() -> None:
    processes = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    print("| packs | | " + " | ".join(STEPS) + " |")
    print("|---|---|" + "---:|" * len(STEPS))
    for name, packs in (("as shipped", ""), ("compiled at load", repr(built_in_packs()["en"]))):
        columns = list(zip(*measured(packs, processes), strict=True))
        for label, of in (("best", min), ("median", statistics.median)):
            shown = " | ".join(f"{of(column) * 1000:.0f}" for column in columns)
            print(f"| {name} | {label} | {shown} |")


if __name__ == "__main__":
    main()
