"""Twice the text takes twice the work, whatever the text: counted in instructions, not in time.

Needs valgrind and the program nutgraf_growth (`cmake --build --preset dev` builds it), else skips.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "build" / "dev" / "nutgraf_growth"
PACKS = ROOT / "python" / "nutgraf" / "packs" / "en"
SIZE = 10_000  # bytes of the shorter text
MOST = 2.2

WORDS = (
    "the minister said on Friday that more than 40 of its 200 buses cost $5 million in May and he "
    "would go to Oslo with President Anna Berg"
).split()
# What a hostile or a strange text may be all of.
REPEATED = {
    "digits": "7",
    "numerals": "7 ",
    "number words": "seven ",
    "numbers in a list": "seven, ",
    "numbers joined": "7 and ",
    "scales": "million ",
    "ordinals": "first ",
    "frequencies": "twice ",
    "money": "$5 ",
    "percentages": "5% ",
    "counts": "5 men ",
    "counts with dates": "5 men in May ",
    "changes": "rose to 5 from 6 ",
    "paragraphs of one figure": "5 men\n\n",
    "months": "May ",
    "days": "May 5, 2017 ",
    "ranges": "from 2016 to ",
    "times ago": "3 days ago ",
    "capitals": "A",
    "words in capitals": "NATO ",
    "one token": "x",
    "letters and digits": "x7",
    "dotted": "U.S.",
    "hyphens": "a-",
    "slashes": "1/",
    "commas": "1,",
    "the": "the ",
    "of the": "of the ",
    "and": "and ",
    "titles": "President ",
    "offices": "minister of ",
    "one name": "Berg ",
    "countries": "Norway ",
    "bodies": "Acme Corp. ",
    "people with titles": "President Anna Berg met Minister Boris Holm. ",
    "offices alone": "The minister left. ",
    "pronouns": "He left. ",
    "owners": "Berg's ",
    "speaker lines": "Anna Berg, Minister: We go.\n",
    "quotes": "“We go to town now,” he said. ",
    "named quotes": "“We go to town now,” said Anna Berg. ",
    "marks": '"',
    "spaced marks": '"a ',
    "opening marks": "“a ",
    "apostrophes": "'",
    "open brackets": "[a ",
    "addresses": "http://a.b/",
    "lines": "a\n",
    "empty lines": "\n",
    "spaces": " ",
    "astral": "🌍",
    "combining": "\u0301",
    "nothing": "\0",
}


def numbered(template: str) -> Callable[[int], str]:
    """Other names all the time: "Ab", "Abb", "Abc" …"""

    def name(n: int) -> str:
        return "Ab" + "".join(chr(97 + n // 26**i % 26) for i in range(3))

    def text(size: int) -> str:
        parts = (template.format(name(n)) for n in count())
        return "".join(next(parts) for _ in range(size // len(template)))

    return text


def salad(joint: str, *, title: bool = False) -> Callable[[int], str]:
    def text(size: int) -> str:
        chosen = random.Random(5).choices(WORDS, k=size // 5)
        return joint.join(word.title() if title else word for word in chosen)

    return text


def repeated(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece.encode()))


KINDS: dict[str, Callable[[int], str]] = {
    **{name: repeated(piece) for name, piece in REPEATED.items()},
    "nested brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "nested words": lambda size: "(a " * (size // 6) + "b) " * (size // 6),
    "names": numbered("{} "),
    "many ministers": numbered("Minister Anna {} left. "),
    "many bodies": numbered("{} Corp. won. The company left. "),
    "many speakers": numbered("Anna {}: We go to town.\n"),
    "many quotes": numbered("“We go to town now,” said Anna {}. "),
    "salad": salad(" "),
    "salad in capitals": salad(" ", title=True),
    "salad of lines": salad("\n"),
    "salad of speakers": salad(": "),
}


@pytest.fixture(scope="module")
def growth(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """Instructions for a text of each kind that is twice as long, by those for the shorter one."""
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

    # The first run of each three makes the automaton's states, which later runs find.
    return {
        name: counted(3 * number + 3) / counted(3 * number + 2) for number, name in enumerate(KINDS)
    }


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_text_is_at_most_twice_the_work(growth: dict[str, float], kind: str) -> None:
    assert growth[kind] <= MOST
