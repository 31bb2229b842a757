"""Cells of tables in a text: the names of the row and column that a fact is in.

Rows are lines whose cells are parted by tabs, bars, or at least two spaces before numbers. The
first row of a table names its columns if it has words or years in place of numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

RULE = re.compile(r"[\s|:+-]+")  # below the heads, in Markdown
# "2024", "FY24", "2025-26", "H1 2024": a head, though it is no word
PERIOD = re.compile(r"(?:[A-Z]{1,2}\d{0,2}\s?)?(?:19|20)\d\d(?:\s?[-/\u2013]\s?\d\d(?:\d\d)?)?")
NUMBER = re.compile(r"[^\w\s]*\d[\d.,\s]*[^\w\s]*(?:[a-z]{1,2})?[^\w\s]*")
LONGEST = 120  # characters of a name
GAP = re.compile(r"(?<=\S) {2,}(?=\S)")  # between the cells of a line without tabs
DASH = re.compile(r"[-\u2013\u2014]|n/?a")  # an empty cell
SHORT = 30  # characters of a head in a line without tabs
ENDS = (".", "!", "?", ",", ";", ":")  # no end of a head
INDENT = "  "  # before the heads of a table whose labels have none


class Cell(NamedTuple):
    """The names of the row and the column of a table's cell; None where the table has none."""

    row: str | None
    column: str | None


class _Row(NamedTuple):
    start: int
    end: int
    cells: list[str]
    heads: list[str]


def cell_at(text: str, start: int) -> Cell | None:
    """The cell of a table that holds a character; None outside tables.

    >>> cell_at("Year\\tVisitors\\n2023\\t1,480", 19)
    Cell(row='2023', column='Visitors')
    """
    rows, starts = _rows(text)
    at = bisect_right(starts, start) - 1
    if at < 0 or start >= rows[at].end:
        return None
    row = rows[at]
    column = _count(text[row.start : start], text[row.start : row.end])
    label = row.cells[0] if column and row.cells[0] else None
    head = row.heads[column] if column < len(row.heads) else None
    return Cell(label, head or None) if label or head else None


@lru_cache(maxsize=4)
def _rows(text: str) -> tuple[list[_Row], list[int]]:
    """The rows of all tables of a text, and where each begins."""
    rows: list[_Row] = []
    heads: list[str] = []
    in_table = False
    at = 0
    for line in text.split("\n"):
        begin, at = at, at + len(line) + 1
        if not line.strip() or ("|" in line and RULE.fullmatch(line)):
            continue
        cells = _cells(line)
        if len(cells) < 2:
            in_table = False
            continue
        if not in_table or _are_heads(cells):
            heads = cells if _are_heads(cells) else []
            in_table = True
            shown: list[str] = []
        elif _is_spaced(line):
            shown = heads if len(cells) == len(heads) else []
        else:
            shown = heads
        rows.append(_Row(begin, at - 1, cells, shown))
    return rows, [row.start for row in rows]


def _cells(line: str) -> list[str]:
    if "\t" in line:
        parts = line.split("\t")
    elif line.count("|") > 1 and line.strip().startswith("|"):
        parts = line.strip().strip("|").split("|")
    elif _is_spaced(line):
        parts = GAP.split(line.strip())
        if line.startswith(INDENT) and _are_heads(["", *parts]):
            parts = ["", *parts]
        if not ((_are_short(parts) and _are_heads(parts)) or all(map(_is_number, parts[1:]))):
            return []
    else:
        return []
    return [" ".join(part.split()) for part in parts]


def _is_spaced(line: str) -> bool:
    return "\t" not in line and "|" not in line and GAP.search(line) is not None


def _are_short(cells: list[str]) -> bool:
    """True for heads, false for sentences that two spaces part."""
    return all(len(cell) <= SHORT and not cell.endswith(ENDS) for cell in cells)


def _is_number(cell: str) -> bool:
    return NUMBER.fullmatch(cell) is not None or DASH.fullmatch(cell) is not None


def _count(before: str, line: str) -> int:
    """The number of the column after these characters of a row."""
    if _is_spaced(line):
        return len(GAP.findall(before + "x"))
    return before.count("\t") if "\t" in before or "|" not in before else before.count("|") - 1


def _are_heads(cells: list[str]) -> bool:
    named = [cell for cell in cells[1:] if cell]
    return bool(named) and all(len(c) <= LONGEST and _is_head(c) for c in named)


def _is_head(cell: str) -> bool:
    return PERIOD.fullmatch(cell) is not None or (
        any(map(str.isalpha, cell)) and NUMBER.fullmatch(cell) is None
    )
