"""The text around a fact: its sentence, or the nearest part of a very long sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nutgraf.document import Document

LONGEST = 600  # characters on each side
START = attrgetter("start")


def sentence(doc: Document, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentences that overlap a span of the text.

    >>> import nutgraf as ng
    >>> doc = ng.extract("It rained. Mr. Berg paid $5 for it. Then he left.")
    >>> first, last = sentence(doc, doc.figures[0].start, doc.figures[0].end)
    >>> doc.text[first:last]
    'Mr. Berg paid $5 for it.'
    """
    first = max(0, bisect_right(doc.sentences, start, key=START) - 1)
    last = max(first, bisect_left(doc.sentences, end, key=START) - 1)
    left = max(start - LONGEST, doc.sentences[first].start)
    right = min(end + LONGEST, doc.sentences[last].end)
    return min(left, start), max(right, end)
