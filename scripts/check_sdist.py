"""Checks a source archive: tracked files only, all that a build needs, under 2 MB.

usage: check_sdist.py SDIST   (in a clone)
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LARGEST = 2_000_000  # bytes
MADE = {"PKG-INFO"}  # by the builder
# Files and folders without which no wheel is built, or one lacks something.
NEEDED = (
    "CMakeLists.txt", "LICENSE", "README.md", "pyproject.toml", "sbom.cdx.json",
    "docs/pack.schema.json", "cmake/", "cpp/", "licenses/", "python/",
)  # fmt: skip


def check(path: Path) -> None:
    with tarfile.open(path) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    command = ["git", "-C", str(ROOT), "ls-files"]
    tracked = set(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    )
    assert held <= tracked | MADE, f"not tracked: {sorted(held - tracked - MADE)[:10]}"
    needed = {name for name in tracked if name.startswith(NEEDED)}
    assert needed <= held, f"missing: {sorted(needed - held)[:10]}"
    size = path.stat().st_size
    assert size <= LARGEST, f"{size} bytes"
    print(f"{path.name}: {size / 1e6:.2f} MB, {len(held)} files, all tracked")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        check(Path(name))
