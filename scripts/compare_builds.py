"""Compares two builds of the same sources: each file must have the same bytes.

usage: compare_builds.py FOLDER FOLDER

Prints the SHA-256 of each archive, or the members that differ.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from zipfile import ZipFile


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def members(path: Path) -> dict[str, str]:
    with ZipFile(path) as wheel:
        return {
            i.filename: f"{i.CRC:08x} {i.date_time} {i.external_attr}" for i in wheel.infolist()
        }


def differences(first: Path, second: Path) -> list[str]:
    """What differs between two archives; empty if their bytes are the same."""
    if digest(first) == digest(second):
        return []
    if first.suffix != ".whl":
        return [first.name]
    one, other = members(first), members(second)
    differing = sorted(name for name in one | other if one.get(name) != other.get(name))
    return [f"{first.name}: {name}" for name in differing or ["the archive itself"]]


def compare(one: Path, other: Path) -> int:
    names = [{path.name for path in folder.iterdir() if path.is_file()} for folder in (one, other)]
    if names[0] != names[1] or not names[0]:
        print(f"other files: {sorted(names[0] ^ names[1])}", file=sys.stderr)
        return 1
    found = []
    for name in sorted(names[0]):
        found += differences(one / name, other / name)
        print(f"{digest(one / name)}  {name}")
    for line in found:
        print(f"differs: {line}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(compare(*map(Path, sys.argv[1:])))
