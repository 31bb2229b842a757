"""The words around a fact, for a reader: its sentence as far as the marks in the text tell."""

from __future__ import annotations

import re

# A mark that ends a sentence, then a capital; not behind a short capitalised word ("Mr.", "U.S.").
END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?\u2026][\"\u201d\u2019\u00bb)\]]*\s+"
    r"(?=[\"\u201c\u2018\u00ab(\[]*[A-Z0-9])"
)
BREAK = re.compile(r"\n")
LONGEST = 600  # characters on each side


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence around a place, within its line.

    >>> text = "It rained. Mr. Berg paid $5 for it. Then he left."
    >>> first, last = sentence(text, text.index("$5"), text.index("$5") + 2)
    >>> text[first:last]
    'Mr. Berg paid $5 for it.'
    """
    left, right = max(0, start - LONGEST), min(len(text), end + LONGEST)
    for pattern in (BREAK, END):
        before = [m.end() for m in pattern.finditer(text, left, start) if m.end() <= start]
        left = before[-1] if before else left
        behind = pattern.search(text, max(start, end - 1), right)
        right = behind.start() + len(behind[0].rstrip()) if behind else right
    left += len(text[left:start]) - len(text[left:start].lstrip())
    return left, max(end, left + len(text[left:right].rstrip()))
