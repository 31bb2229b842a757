"""Tables as plain text, for files and pipes: the lines that rich prints, many times faster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

WRAPPING = Console(width=80, color_system=None)


def table(
    title: str, names: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]
) -> Iterator[str]:
    """The lines of a table with columns of these widths; longer cells are folded."""
    room = sum(widths) + 2 * len(widths) + 1
    if cell_len(title) <= room:
        yield _padded(title, room)
    else:
        yield from _wrapped(title, room)
    yield " " * room
    yield from _row(names, widths, names)
    yield " " + "─" * (room - 2) + " "
    for row in rows:
        yield from _row(row, widths, names)
    yield " " * room


def blocks(
    title: str, names: Sequence[str], rows: Sequence[Sequence[str]], room: int
) -> Iterator[str]:
    """The lines of a list with one block per row, where a table has no room."""
    yield from _wrapped(title, room)
    for row in rows:
        first, *others = [(name, cell) for name, cell in zip(names, row, strict=True) if cell]
        rest = "  ".join(label(name) + cell for name, cell in others)
        for margin, text in ((1, first[1]), (4, rest)):
            for line in _wrapped(text, room - margin):
                yield " " * margin + _padded(line, room - margin)
    yield ""


def label(name: str) -> str:
    """What comes before a cell of this column; the words of `else` say what they are."""
    return "" if name == "else" else f"{name} "


def _row(cells: Sequence[str], widths: Sequence[int], names: Sequence[str]) -> Iterator[str]:
    parts = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for line in range(max(map(len, parts))):
        shown = (
            _padded(part[line] if line < len(part) else "", width, to_the_right=name == "value")
            for part, width, name in zip(parts, widths, names, strict=True)
        )
        yield f" {'  '.join(shown)}  "


def _padded(text: str, width: int, *, to_the_right: bool = False) -> str:
    if text.isascii():
        return text.rjust(width) if to_the_right else text.ljust(width)
    space = " " * (width - cell_len(text))
    return space + text if to_the_right else text + space


@lru_cache(4096)  # names and dates come again
def _wrapped(cell: str, width: int) -> tuple[str, ...]:
    if "\n" not in cell and cell_len(cell) <= width:
        return (cell,)
    wrapped = Text(cell).wrap(WRAPPING, width, overflow="fold")
    return tuple(line.plain.rstrip() for line in wrapped) or ("",)
