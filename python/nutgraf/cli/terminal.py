"""Terminal output with rich: the marked text, tables of facts, and rule traces (explain)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nutgraf._internal.formatting import shorten
from nutgraf._internal.passing import Passing
from nutgraf.cli import plain_table
from nutgraf.facts import KINDS, MARKED_KINDS
from nutgraf.tables.display_columns import TITLES, Grid, summary

if TYPE_CHECKING:
    from nutgraf.document import Document

STYLES = {
    "figures": "bold yellow",
    "dates": "underline bright_blue",
    "roles": "green",
    "quotes": "italic",
}
PLAIN = "bold"  # of a kind without a style

UNWRAPPED = frozenset("value kind type timex3 from before anchor date speaker name".split())
OFFSETS = ("start", "end")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Screen(Console):
    """A console that leaves a closed pipe to the command, which knows the exit code."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def safe(text: object) -> str:
    """The text with control characters replaced, so that a terminal obeys none of them."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", str(text).replace("\r\n", " \n"))


def print_document(
    doc: Document,
    console: Console | None = None,
    *,
    kinds: Collection[str] = KINDS,
    text: bool = False,
    notices: bool = True,
    confidence: Collection[str] = (),
) -> None:
    """Prints one table per kind that the document has; `text=True` prints the marked text first.

    `confidence` names the levels of the facts to print, people apart; empty: all.

    The command line has its own words for notices, so it leaves them out here.
    """
    console = console or Screen()
    if text:
        console.print(marked(doc))
        console.print()
    passing, levels = Passing(doc), list(confidence)
    # With a level, a figure whose row is below it is not shown with the links of that row.
    rows: set[str] = set()  # ids of figures
    found = False
    for kind in sorted(kinds, key=lambda kind: kind != "facts"):  # the linked rows come first
        more = ""
        for block in passing.blocks(kind):
            title = TITLES.get(kind, kind).capitalize()
            facts = block.where(confidence=levels) if levels and kind != "people" else block
            found = found or bool(facts)
            if kind == "facts":
                rows.update(fact.figure_id for fact in block)
            elif kind == "figures" and rows:  # the table of facts has the others
                facts, title = facts.where(lambda figure: figure.id not in rows), "Other figures"
            if facts:
                cells = _exact(summary(kind, facts))
                if kind == "facts":
                    cells = _with_words(cells, facts)
                print_table(console, title + more, cells, STYLES.get(kind))
                more = ", continued"
    if not found:
        console.print("no facts found", style="dim")
    for notice in doc.notices if notices else ():
        console.print(Text(notice, style="dim"))
    if doc.truncated:
        console.print(Text(f"reading stopped early: {doc.truncated}", style="red"))


def marked(doc: Document) -> Text:
    """The text with its facts in `STYLES`."""
    text = Text(safe(doc.text))
    for kind in reversed(MARKED_KINDS):
        for fact in getattr(doc, kind):
            text.stylize(STYLES.get(kind, PLAIN), fact.start, fact.end)
    return text


def print_table(console: Console, title: str, cells: Grid, style: str | None = None) -> None:
    """Prints a table; where words would have to be cut, one block of lines per row."""
    widths = _widths(cells, console.width)
    if console.color_system is None and not console.record:
        _print_plain(console, title, cells, widths)
        return
    if widths:
        console.print(grid(title, cells, style, widths))
        return
    console.print(Text(title, style="bold"))
    for row in cells.rows:
        first, *others = [
            (name, safe(cell)) for name, cell in zip(cells.names, row, strict=True) if cell
        ]
        block = Text(first[1], style=style or PLAIN)
        line = Text(overflow="fold")
        for name, value in others:
            line.append("  " if line else "")
            label = plain_table.label(name)
            line.append(label, style="dim").append(value)
        console.print(Padding(block, (0, 0, 0, 1)), Padding(line, (0, 0, 0, 4)), sep="\n")
    console.print()


def _print_plain(console: Console, title: str, cells: Grid, widths: list[int] | None) -> None:
    """The same lines without styles."""
    rows = [["" if cell is None else safe(cell) for cell in row] for row in cells.rows]
    if widths:
        lines = plain_table.table(title, cells.names, rows, widths)
    else:
        lines = plain_table.blocks(title, cells.names, rows, console.width)
    console.out("\n".join(lines), highlight=False)


def _widths(cells: Grid, room: int) -> list[int] | None:
    """The widths of the columns of a table in which no word is cut; None if there is no room."""
    columns = [
        [name, *("" if cell is None else safe(cell) for cell in column)]
        for name, *column in zip(cells.names, *cells.rows, strict=True)
    ]
    wanted = [max(map(cell_len, texts)) for texts in columns]
    widths = [
        width if name in UNWRAPPED else max(map(cell_len, " ".join(texts).split()))
        for name, texts, width in zip(cells.names, columns, wanted, strict=True)
    ]
    spare = room - sum(widths) - 2 * len(widths) - 1  # two spaces between columns
    if spare < 0:
        return None
    needs = [most - width for most, width in zip(wanted, widths, strict=True)]
    for done, i in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        more = min(needs[i], spare // (len(needs) - done))
        widths[i] += more
        spare -= more
    return widths


def _with_words(cells: Grid, facts: Iterable[Any]) -> Grid:
    """The cells after the words of each fact, by which a reader finds it in the text."""
    rows = zip(facts, cells.rows, strict=True)
    return Grid(["text", *cells.names], [[shorten(fact.text, 40), *row] for fact, row in rows])


def _exact(cells: Grid) -> Grid:
    """The cells with exact values, since nobody points at a terminal."""
    places = [i for i, name in enumerate(cells.names) if name == "value"]
    for row in cells.rows:
        for i in places:
            row[i] = getattr(row[i], "full", row[i])
    return cells


def grid(
    title: str, cells: Grid, style: str | None = None, widths: list[int] | None = None
) -> Table:
    """A table with a styled first column; cells are escaped text, never markup."""
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    table.padding = (0, 1, 0, 0)
    for i, column in enumerate(cells.names):
        justify: Literal["left", "right"] = "right" if column == "value" else "left"
        table.add_column(
            column,
            justify=justify,
            overflow="fold",
            no_wrap=column in UNWRAPPED,
            width=widths[i] if widths else None,
        )
    for row in cells.rows:
        texts = [Text("" if cell is None else safe(cell)) for cell in row]
        texts[0].stylize(style or PLAIN)
        table.add_row(*texts)
    return table


def print_explanation(
    explanation: dict[str, Any], console: Console, *, all_classes: bool = False
) -> None:
    """Prints the result of `Extractor.explain`: the units that each stage reads, and its matches.

    Units have the classes that the stage's rules use; `all_classes` prints all classes first.
    """
    parts = [("units, all classes", explanation["units"])] if all_classes else []
    if explanation["shapes"]:
        parts.append(("text shapes and regex rules", explanation["shapes"]))
    for stage in explanation["stages"]:
        parts.append((f"stage {stage['stage']}: units", stage["units"]))
        parts.append((f"stage {stage['stage']}: matches", stage["matches"]))
    for title, entries in parts:
        names = [name for name in dict.fromkeys(chain(*entries)) if name not in OFFSETS]
        rows = [[_short(entry.get(name)) for name in names] for entry in entries]
        shown = grid(title, Grid([name.replace("_", " ") for name in names], rows))
        console.print(shown if entries else Text(f"{title}: none", style="dim"))


def _short(value: object) -> object:
    if isinstance(value, list):
        return " ".join(str(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}={part}" for name, part in value.items())
    return value
