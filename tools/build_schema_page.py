"""Writes the tables of docs/columns.md from the schemas.

usage: python tools/build_schema_page.py
"""

from __future__ import annotations

from pathlib import Path

import nutgraf as ng
from nutgraf.document import KINDS
from nutgraf.tables.table import Column

PAGE = Path(__file__).resolve().parents[1] / "docs" / "columns.md"
BEGIN = "## The columns\n"
ACROSS = 2  # columns per row of the page


def shown(column: Column) -> str:
    """The type of a column in the words of the page."""
    parts = ", ".join(
        shown(part) if column.type == "list" else f"{part.name}: {shown(part)}"
        for part in column.children
    )
    return f"{column.type}<{parts}>" if parts else column.type


def section() -> str:
    """All tables as Markdown."""
    lines = [BEGIN]
    for kind in KINDS:
        lines += [f"### {kind}", f"|{' column | type |' * ACROSS}", f"|{'---|' * 2 * ACROSS}"]
        cells = [f" `{c.name}` | {shown(c)} |" for c in ng.schema(kind).columns]
        lines += [f"|{''.join(cells[i : i + ACROSS])}" for i in range(0, len(cells), ACROSS)]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8").partition(BEGIN)[0]
    PAGE.write_text(text + section(), encoding="utf-8")
