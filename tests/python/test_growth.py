"""Linear time: a text of twice the length takes twice the instructions, whatever its content.

Needs valgrind and the program nutgraf_growth (`cmake --build --preset dev`), otherwise skips.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from growing_texts import KINDS

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "build" / "dev" / "nutgraf_growth"
PACKS = ROOT / "python" / "nutgraf" / "packs" / "en"
SIZE = 12_000  # bytes of the shorter text; windows around a fact fill up before that
MOST = 2.2


@pytest.fixture(scope="module")
def growth(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """Instructions for the longer text of each kind divided by those for the shorter one."""
    if not shutil.which("valgrind") or not PROGRAM.exists():
        pytest.skip("valgrind is not installed, or nutgraf_growth is not built")
    folder = tmp_path_factory.mktemp("growth")
    files = []
    for number, text in enumerate(KINDS.values()):
        for size in (SIZE, 2 * SIZE):
            files.append(folder / f"{number}-{size}.txt")
            files[-1].write_text(text(size), encoding="utf-8")
    runs = [file for n in range(0, len(files), 2) for file in (files[n + 1], *files[n : n + 2])]
    counts = folder / "counts"
    options = ["--toggle-collect=measured", "--dump-after=measured"]
    tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}", *options]
    subprocess.run([*tool, PROGRAM, PACKS, *runs], check=True, capture_output=True)

    def counted(run: int) -> int:
        found = re.search(r"^totals: (\d+)", counts.with_suffix(f".{run}").read_text(), re.M)
        assert found
        return int(found[1])

    # The first of three runs builds the states of the automaton, which later runs reuse.
    return {
        name: counted(3 * number + 3) / counted(3 * number + 2) for number, name in enumerate(KINDS)
    }


@pytest.mark.plain
@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_text_is_at_most_twice_the_work(growth: dict[str, float], kind: str) -> None:
    assert growth[kind] <= MOST
