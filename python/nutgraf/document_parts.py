"""What a document says of itself: its source, its language, where reading stopped."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Truncated(NamedTuple):
    """The limit that ended the reading, and the position in code points."""

    limit: str
    at: int

    def __str__(self) -> str:
        return f"{self.limit} was reached at character {self.at:,}"


class Language(NamedTuple):
    """The language that was chosen for a text, and what by.

    `by`: its frequent "words"; its "letters", in a short text; "default" where neither told.
    """

    code: str
    by: str


class Source(NamedTuple):
    """Where a document comes from, as far as its file or page says.

    `pages` are the offsets at which the pages of a PDF begin; `notes` say what was guessed.
    """

    title: str | None = None
    author: str | None = None
    url: str | None = None
    file: str | None = None
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


def page_of(pages: Sequence[int], at: int) -> int | None:
    """The number of the page that a character is on, from 1; None without pages."""
    return bisect_right(pages, at) if pages else None
