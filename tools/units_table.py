"""Writes the table of units in docs/units.md from the packs of units.

usage: python tools/units_table.py [--check]

The table is between two markers. --check only tests whether it is up to date (exit code 1 if not).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PACKS = ROOT / "python" / "nutgraf" / "packs" / "en"
PAGE = ROOT / "docs" / "units.md"
BEGIN, END = "<!-- units: begin -->\n", "<!-- units: end -->\n"
SYMBOLS = {"UNIT_SYMBOL", "UNIT_SYMBOL_WEAK"}
SHOWN = 4  # forms shown per kind
ACROSS = 3  # units per row


def forms_by_code() -> dict[str, tuple[list[str], list[str]]]:
    """UCUM code → names, symbols, in the pack's order."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    lexicon: list[dict[str, Any]] = []
    for name in ("units.json", "units_si.json"):
        lexicon += json.loads((PACKS / name).read_text(encoding="utf-8"))["lexicon"]
    for entry in lexicon:
        if "values" not in entry and "value" not in entry:
            continue
        values = entry.get("values") or dict.fromkeys(entry["forms"], entry["value"])
        for form, value in values.items():
            code = value.split("?")[0]  # "[lb_av]?GBP": what else it may be
            forms = found.setdefault(code, ([], []))[entry["class"] in SYMBOLS]
            if form.replace("-", " ") not in forms:
                forms.append(form)
    return found


def table() -> str:
    """The units in order, three per row: the code, some of the names, some of the symbols."""
    rows = [f"|{' UCUM | written |' * ACROSS}", f"|{'---|' * 2 * ACROSS}"]
    cells = []
    for code, (names, symbols) in sorted(forms_by_code().items(), key=lambda item: item[0].lower()):
        shown = [", ".join(forms[:SHOWN]) for forms in (names, symbols) if forms]
        cells.append(f" `{code}` | {'; '.join(shown)} |")
    for first in range(0, len(cells), ACROSS):
        rows.append(f"|{''.join(cells[first : first + ACROSS])}")
    return "\n".join(rows) + "\n"


def page_with(text: str, new: str) -> str:
    """The page with the table inserted."""
    head, rest = text.split(BEGIN)
    return head + BEGIN + new + END + rest.split(END)[1]


def main() -> None:
    text = PAGE.read_text(encoding="utf-8")
    fresh = page_with(text, table())
    if "--check" in sys.argv:
        sys.exit(fresh != text)
    PAGE.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    main()
