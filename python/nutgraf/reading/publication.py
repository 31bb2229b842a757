"""Days of publication: those that an article says itself, and what is said of the choice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nutgraf._core import InputError
from nutgraf._internal.arguments import Published, checked_published
from nutgraf._internal.publication_dates import understood

LINES = 15  # at the head of a text
LONGEST = 120  # characters of a line
PARTS = re.compile(
    r"\s+[|\u00b7\u2022\u2013\u2014/]\s+|\t"
)  # "By Anna Berg | Published 3 May 2024"
LABEL = re.compile(
    r"^\W*(?:(?:first |originally )?(?:published|posted|released|issued)(?: online)?(?: on| at)?"
    r"|(?:publication|release|issue) date|date(?: of (?:publication|release|issue))?(?=\s*:)"
    r"|for (?:immediate )?release|embargoed (?:until|till|to|for))\b\s*[:,\u2013\u2014-]?\s*",
    re.I,
)
# What a date is written with, beside digits and marks.
WORDS = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
    r"|(?<=\d)(?:st|nd|rd|th|am|pm|z|t(?=\d))\b|(?<=\d)t(?=\d)"
    r"|\b(?:at|on|of|the|hours?|hrs|noon|midnight|[ap]\.?m\.?|gmt|utc|bst|ist|w?est|edt|et|ce?s?t"
    r"|c[ds]t|m[ds]t|p[ds]?t|a[ew]d?st|nzd?st)\b",
    re.I,
)


def published_line(text: str, order: str = "none") -> tuple[str, str] | None:
    """The ISO day that the head of a text names as its publication, and the line that does.

    A line counts if it has only a word such as "Published" and one whole day, perhaps with a time.
    Lines that name different days count for nothing.

    >>> published_line("Pier opens\\n\\nPublished 3 May 2024\\n\\nIt cost £4m.")
    ('2024-05-03', 'Published 3 May 2024')
    >>> published_line("Published figures of 3 May 2024 show a rise.")
    """
    filled = (line for line in text.split("\n") if line.strip())
    head = [line for _, line in zip(range(LINES), filled, strict=False)]
    return the_only(head, order)


def unclear_line(text: str) -> str | None:
    """A line at the head of a text that names its publication by day and month in unknown order."""
    for order in ("DMY", "MDY"):
        if found := published_line(text, order):
            return found[1]
    return None


def the_only(lines: Iterable[str], order: str = "none") -> tuple[str, str] | None:
    """The single day of publication that lines name, and the first such line."""
    found: dict[str, str] = {}
    for line in lines:
        if len(line) <= LONGEST:
            for part in PARTS.split(line.strip()):
                if day := _day(part, order):
                    found.setdefault(day, part.strip())
    return next(iter(found.items())) if len(found) == 1 else None


def _day(words: str, order: str) -> str | None:
    label = LABEL.match(words)
    if label is None:
        return None
    rest = words[label.end() :].strip()
    if any(map(str.isalpha, WORDS.sub("", rest))):
        return None
    return understood(rest, order)


def note_of(found: tuple[str, str]) -> str:
    """What to say of a day that a line gave."""
    day, line = found
    return f"published: {day}, from the line {line!r}; published= overrides it"


def note_of_unclear(line: str) -> str:
    """What to say of a line whose day and month may be either way round."""
    return f"published: the line {line!r} is not clear; say order= (DMY or MDY), or published="


def overriding(given: Published | float, own: str | None, order: str) -> tuple[str, ...]:
    """A note for a given day that is used in place of a file's own."""
    day = checked_published(given, order) if given and own else None
    if not own or not day or day[:10] == own[:10]:
        return ()
    return (f"published: {day}, as given, overrides the page's {own}",)


def day_or_none(published: str | float, order: str) -> str | None:
    """The ISO day of a date; None for one that is not understood."""
    try:
        return checked_published(published, order)
    except (InputError, TypeError):
        return None
