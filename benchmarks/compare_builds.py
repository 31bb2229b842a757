"""Compares the output of two builds of nutgraf on the same texts, byte for byte.

usage: compare_builds.py write OUT.jsonl TEXTS…    # with the first build installed, then the second
       compare_builds.py compare BEFORE.jsonl AFTER.jsonl [--show N]

TEXTS are text files, JSONL files or folders of them. A JSONL record has a "text" and, where it is
dated, a "published" or "dct". `write` stores `to_json(why=True)` of each text. `compare` prints how
many texts differ and shows the first differences; its exit code is 1 if any text differs.
"""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def texts(path: Path) -> Iterator[tuple[str, str, str | None]]:
    """Name, text and publication date of each text in a file or folder."""
    if path.is_dir():
        for child in sorted(path.iterdir()):
            if child.is_dir() or child.suffix in {".jsonl", ".txt"}:
                yield from texts(child)
    elif path.suffix == ".jsonl":
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            record: dict[str, Any] = json.loads(line)
            if isinstance(record.get("text"), str):
                published = record.get("published") or record.get("dct") or None
                yield f"{path.name}:{number}", record["text"], published
    else:
        yield path.name, path.read_text(encoding="utf-8"), None


def write(out: Path, paths: list[Path]) -> None:
    import nutgraf as ng

    extractor = ng.Extractor()
    count = 0
    with out.open("w", encoding="utf-8") as file:
        for path in paths:
            for name, text, published in texts(path):
                try:
                    output = extractor.extract(text, published=published).to_json(why=True)
                except ng.Error as error:
                    output = json.dumps({"error": str(error)})
                file.write(json.dumps({"name": name, "json": output}, ensure_ascii=False) + "\n")
                count += 1
    print(f"{count} texts")


def read(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8") as file:
        return [(record["name"], record["json"]) for record in map(json.loads, file)]


def difference(before: str, after: str) -> str:
    lines = [json.dumps(json.loads(text), indent=1, ensure_ascii=False) for text in (before, after)]
    changed = difflib.unified_diff(*(text.splitlines() for text in lines), lineterm="", n=1)
    return "\n".join(list(changed)[2:40])


def compare(before: Path, after: Path, show: int) -> int:
    first, second = read(before), read(after)
    if [name for name, _ in first] != [name for name, _ in second]:
        sys.exit("the two files are not about the same texts")
    different = [(name, a, b) for (name, a), (_, b) in zip(first, second, strict=True) if a != b]
    for name, a, b in different[:show]:
        print(f"--- {name}\n{difference(a, b)}")
    print(f"{len(first)} texts, {len(different)} differ")
    return 1 if different else 0


def main() -> int:
    parser = argparse.ArgumentParser(description="compare the output of two builds")
    commands = parser.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("write", help="store the output of the installed build")
    writing.add_argument("out", type=Path)
    writing.add_argument("texts", type=Path, nargs="+")
    comparing = commands.add_parser("compare", help="compare two stored files")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    comparing.add_argument("--show", type=int, default=5, help="how many differences to show")
    options = parser.parse_args()
    if options.command == "write":
        write(options.out, options.texts)
        return 0
    return compare(options.before, options.after, options.show)


if __name__ == "__main__":
    sys.exit(main())
