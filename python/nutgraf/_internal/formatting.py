"""Short forms of numbers and texts for reprs, tables and cards; HTML shown in notebooks."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nutgraf.facts import Fact, Figure


def shorten(text: str, width: int = 60) -> str:
    """The text on one line of at most `width` characters.

    An ellipsis after the last whole word ends a longer one; only a first word that alone is longer
    is cut.
    """
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    words = line[:width].rpartition(" ")[0]
    return (words or line[: width - 1]) + "…"


def plain(value: Decimal) -> str:
    """A decimal without exponent or trailing zeros, with commas between thousands."""
    text = format(value, ",f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def measured(number: str, unit: str | None) -> str:
    """A number with its unit: "5 USD", "1,200/d". UCUM's dimensionless "1" is not shown."""
    if unit is None or unit == "1":
        return number
    return f"{number}{unit[1:]}" if unit.startswith("1/") else f"{number} {unit}"


def shown_in_notebook(html: str) -> bool:
    """Displays HTML if this process runs in a notebook, and says whether it did."""
    ipython = sys.modules.get("IPython")
    shell = ipython and ipython.get_ipython()
    if not shell or not hasattr(shell, "kernel"):
        return False
    from importlib import import_module

    shown: Any = import_module("IPython.display")
    shown.display(shown.HTML(html))
    return True


def number_of(fact: Figure | Fact) -> str:
    """The value, the ends of a range, or the sides of a score in their order in the text."""
    if fact.low is None or fact.high is None:
        return plain(fact.value)
    if fact.kind == "score":
        other = fact.high if fact.value == fact.low else fact.low
        return f"{plain(fact.value)}\u2013{plain(other)}"
    return f"{plain(fact.low)} to {plain(fact.high)}"
