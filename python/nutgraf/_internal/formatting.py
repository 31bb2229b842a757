"""Numbers and texts in few words, for reprs, tables and cards."""

from __future__ import annotations

from decimal import Decimal


def shorten(text: str, width: int = 60) -> str:
    """One line of at most `width` characters, for reprs and tables."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def plain(value: Decimal) -> str:
    """A decimal as a person writes it: no exponent or padding, commas between thousands."""
    text = format(value, ",f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def measured(number: str, unit: str | None) -> str:
    """A number with its unit: "5 USD", "1,200/d" a day; UCUM's "1" ("three times") is none."""
    if unit is None or unit == "1":
        return number
    return f"{number}{unit[1:]}" if unit.startswith("1/") else f"{number} {unit}"
