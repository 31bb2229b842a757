"""Publication dates as people and programs write them: RFC 2822, Unix time, plain English."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nutgraf.extractor import Extractor

BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d{4,6}Z?)?")
LOOSE = re.compile(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:[T ].*)?")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
EARLIEST, LATEST = 100_000_000, 10_000_000_000  # Unix seconds: 1973 to 2286


def understood(published: str, order: str = "none") -> str | None:
    """The ISO day of a publication date that is not written in ISO, or None.

    `order` says how to read 03/04/2018 ("DMY", "MDY"); with "none" it is not understood.

    >>> understood("Tue, 19 Jul 2016 23:30:00 +0200"), understood("1468922400")
    ('2016-07-19', '2016-07-19')
    >>> understood("4 Feb 2005"), understood("Friday, February 4, 2005")
    ('2005-02-04', '2005-02-04')
    >>> understood("03/04/2018"), understood("soon"), understood("03/04/2018", "DMY")
    (None, None, '2018-04-03')
    """
    text = published.strip()
    if match := BASIC.fullmatch(text) or LOOSE.fullmatch(text):
        return _day(*map(int, match.groups()[:3]))
    if NUMBER.fullmatch(text):
        return unix_day(float(text))
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return _in_words(text, order)


def is_impossible(published: str) -> bool:
    """Whether a text names a day that its month does not have: "31 September 2024"."""
    text = published.strip()
    if match := BASIC.fullmatch(text) or LOOSE.fullmatch(text):
        year, month, _ = map(int, match.groups()[:3])
        return _day(year, month, 1) is not None
    return len(text) <= 100 and any(
        date.invalid for date in _dates_only("none").extract(text).dates
    )


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime(year, month, day).date().isoformat()
    except ValueError:
        return None


def unix_day(seconds: float) -> str | None:
    """The day in UTC of a Unix time in seconds or milliseconds."""
    if EARLIEST * 1000 <= seconds < LATEST * 1000:
        seconds /= 1000
    if not EARLIEST <= seconds < LATEST:
        return None
    return datetime.fromtimestamp(seconds, timezone.utc).date().isoformat()


@cache
def _dates_only(order: Any) -> Extractor:
    from nutgraf.extractor import Extractor

    return Extractor(kinds=["dates"], order=order)


def _in_words(text: str, order: str) -> str | None:
    """The single whole day that nutgraf itself reads in a short text."""
    if len(text) > 100:
        return None
    dates: Any = _dates_only(order).extract(text).dates
    for date in dates:  # "2017-10-09X" is no day with something after it
        if (text[date.start - 1 : date.start] + text[date.end : date.end + 1]).isalnum():
            return None
    days = {
        date.value[:10] for date in dates if date.value and not (date.ambiguous or date.invalid)
    }
    if len(days) == 1 and re.fullmatch(r"\d{4}-\d\d-\d\d", day := days.pop()):
        return str(day)
    return None
