"""Days as `datetime.date` in the fields of facts, which the engine fills with ISO text."""

from __future__ import annotations

from datetime import date
from typing import Any

Day = date
NAMES = ("start_date", "end_date")


class DayField:
    """Descriptor over a slot with ISO text: reading gives a date, None beyond the years 1 to 9999.

    Read on the class it is the slot itself, which the engine fills.
    """

    def __init__(self, slot: Any) -> None:
        self.slot = slot

    def __get__(self, fact: Any, kind: Any = None) -> Any:
        if fact is None:
            return self.slot
        text = self.slot.__get__(fact, kind)
        try:
            return Day.fromisoformat(text) if text else None
        except ValueError:
            return None

    def __set__(self, fact: Any, value: Day | str | None) -> None:
        self.slot.__set__(fact, value.isoformat() if isinstance(value, Day) else value)


def add_days(kind: type) -> None:
    """Makes the interval of a class of facts dates."""
    for name in NAMES:
        setattr(kind, name, DayField(kind.__dict__[name]))


def iso_interval(fact: Any) -> tuple[str, str] | None:
    """The interval of a fact as ISO text; None if it is not known."""
    start, end = (getattr(type(fact), name).__get__(fact) for name in NAMES)
    return (start, end) if start and end else None
