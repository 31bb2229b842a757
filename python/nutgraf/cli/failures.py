"""Files and rows that could not be read: lines on standard error, and a JSONL file of them."""

from __future__ import annotations

import json
import re
from itertools import islice
from pathlib import Path
from typing import TextIO

from nutgraf._internal.arguments import without_code
from nutgraf.cli.messages import say
from nutgraf.reading.rows import Item

CODE = re.compile(r"\[(NG-[A-Z]+-\d+)\]")  # at the start of the engine's messages
MOST = 50  # lines on standard error


class Failures:
    """Counts and reports failures. A resumed run has had the first `count` of them before."""

    def __init__(self, path: Path | None, count: int) -> None:
        self.path, self.count = path, count
        self.said = 0
        self.out: TextIO | None = None

    def __enter__(self) -> Failures:
        if self.path is not None:
            kept = _first_lines(self.path, self.count)
            self.out = self.path.open("w", encoding="utf-8")
            self.out.writelines(kept)
        return self

    def __exit__(self, *error: object) -> None:
        if self.out is not None:
            self.out.close()

    def add(self, item: Item, why: str) -> None:
        """Reports one failure."""
        self.count += 1
        words = without_code(why)
        if self.said < MOST:
            say(f"{item.place}: {words}")
        self.said += 1
        if self.out is not None:
            code = CODE.match(why)
            row = {**item.keys(), "code": code[1] if code else item.code, "message": words}
            self.out.write(json.dumps(row, ensure_ascii=False) + "\n")
            self.out.flush()

    def close(self) -> None:
        """Says how many failures were not listed."""
        if self.said > MOST:
            where = self.path or "--errors-to FILE"
            say(f"{self.said - MOST:,} more failures; {where} lists all")


def _first_lines(path: Path, count: int) -> list[str]:
    if not count or not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return list(islice(lines, count))
