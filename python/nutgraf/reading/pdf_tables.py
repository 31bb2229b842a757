"""Tables of a PDF: cells that a page draws one by one, put back into rows.

The lines of a page come with their places. Lines at one height, from left to right, are a row if
the next row has cells too, and all rows but the first have a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from nutgraf.reading.pdf_lines import NUMBER, Line, are_apart, leading

GROUPS = re.compile(r"^\D?\D?\d{1,3} \d{3}\b(?![.,]\d{3})")
PADDED = re.compile(r"0\d")
LONGEST = 40  # characters of a cell
HEIGHT = 1.0  # points by which the cells of a row may differ in height


def with_rows(lines: Iterable[Line]) -> list[str]:
    """The lines as texts; the cells of a table's row are one line, with tabs between them.

    >>> cells = [("Year", 0, 9), ("Staff", 5, 9), ("2021", 0, 8), ("140", 5, 8)]
    >>> with_rows([Line(*cell) for cell in cells])
    ['Year\\tStaff', '2021\\t140']
    """
    found: list[str] = []
    whole = list(lines)
    usual = leading(whole)
    last: Line | None = None
    for _, table in groupby(_rows(whole), lambda row: len(row) > 1):
        rows = list(table)
        if len(rows) > 1 and all(map(_is_row, rows[1:])):
            found += ["\t".join(line.text.strip() for line in row) for row in rows]
            last = None
            continue
        for line in (line for row in rows for line in row):
            if not line.text.strip():
                found.append(line.text)
                continue
            if last and are_apart(last, line, usual):
                found.append("")
            found.append(line.text)
            last = line
    return found


def _rows(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Runs of short lines at one height, each further right than the one before."""
    row: list[Line] = []
    for line in lines:
        if row and not (
            abs(line.y - row[-1].y) <= HEIGHT
            and line.x > row[-1].x
            and 0 < len(line.text.strip()) <= LONGEST
            and len(row[-1].text.strip()) <= LONGEST
        ):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _is_row(row: list[Line]) -> bool:
    return any(NUMBER.match(line.text.strip()) for line in row)


def with_cells(lines: list[str]) -> list[str]:
    """The lines, with tabs between the numbers that end the rows of a table.

    "402 353" may be one number with a space for its thousands. It is two cells if lines right above
    or below end in as many numbers, and one of them cannot be read as fewer.

    >>> with_cells(["million 2004 2003", "Revenue 402 353"])
    ['million 2004\\t2003', 'Revenue 402\\t353']
    >>> with_cells(["Revenue 402 353", "Costs 398 120"])
    ['Revenue 402 353', 'Costs 398 120']
    """
    out = list(lines)
    tails = [_tail(line) for line in lines]
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and len(tails[end]) == len(tails[at]):
            end += 1
        if len(tails[at]) > 1 and any(not _may_be_one(tail) for tail in tails[at:end]):
            for i in range(at, end):
                words = lines[i].split()
                kept = " ".join(words[: len(words) - len(tails[i])])
                out[i] = f"{kept} {chr(9).join(tails[i])}".lstrip(" ")
        at = end
    return out


def _tail(line: str) -> list[str]:
    """The numbers that end a line; none for a row whose cells are apart, or for a sentence.

    Groups of digits that begin with a zero are a telephone number or a code.
    """
    words = [] if "\t" in line or line.endswith((".", ",")) else line.split()
    at = len(words)
    while at and NUMBER.match(words[at - 1]):
        at -= 1
    found = words[at:]
    return [] if any(map(PADDED.match, found)) else found


def _may_be_one(tail: list[str]) -> bool:
    """Whether some of these numbers may be groups of one number's digits."""
    return any(GROUPS.match(f"{one} {two}") for one, two in pairwise(tail))
