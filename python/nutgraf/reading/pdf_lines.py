"""Lines of a PDF's page, and the spaces and fonts that set a heading or paragraph apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

NUMBER = re.compile(r"^[(+\u2212\u2013-]?[$\u00a3\u20ac]?\d[\d.,]*%?\)?$")
SENTENCE_END = re.compile(r"[.!?:;]['\"\u201d\u2019)\]]*$")
BULLETS = frozenset("\u2022\u25aa\u25cf\u25e6\u2013-*")
WIDER = 1.35  # times the usual distance of lines, between paragraphs
OF_SIZE = 1.3  # times the size of the letters: the distance of lines in a heading
LARGER = 1.08  # times the size of letters, in a heading


class Line(NamedTuple):
    """A line of a page: its words, where they begin, and their font."""

    text: str
    x: float
    y: float
    size: float = 0  # of its first letters; 0 if not known
    bold: bool = False  # all of it


def with_bullets(lines: Iterable[Line]) -> list[Line]:
    """The lines; a bullet that is drawn for itself is joined with the line beside it."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last and last.text.strip() in BULLETS and abs(last.y - line.y) < line.size / 2:
            found[-1] = line._replace(text=f"{last.text.strip()} {line.text.strip()}")
        else:
            found.append(line)
    return found


def leading(lines: Iterable[Line]) -> float:
    """The usual distance from one line to the next, in points; 0 if none is usual."""
    steps = Counter(
        round(2 * (one.y - two.y)) / 2
        for one, two in pairwise(line for line in lines if line.text.strip())
        if one.y - two.y > 1
    )
    step, count = max(steps.items(), key=lambda item: (item[1], -item[0]), default=(0.0, 0))
    return step if count > 1 else 0.0


def are_apart(one: Line, two: Line, usual: float) -> bool:
    """Whether a heading or paragraph begins with the second of two lines.

    A wider space or another size of letters says so, and a heading in bold letters.
    """
    if _ends_in_number(one) and _ends_in_number(two):  # rows of a table
        return False
    small, large = sorted((one.size, two.size))
    if small and large > LARGER * small and one.y != two.y:
        return True
    step = one.y - two.y
    if usual and step > WIDER * max(usual, OF_SIZE * small):
        return True
    if step <= 1 or one.bold == two.bold:
        return False
    return one.bold or SENTENCE_END.search(one.text.rstrip()) is not None


def _ends_in_number(line: Line) -> bool:
    words = line.text.split()
    return bool(words) and NUMBER.match(words[-1]) is not None
