"""CoNLL format: one token per line, one IOB column per kind, a blank line after each sentence.

The columns are the token, then figures, dates, roles and quotes, or only those of `kinds`. With
`kinds=["dates"]` there are two columns, as most readers expect. A token never crosses the start or
end of a fact.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nutgraf.exporters._overlaps import LeftOut, left_out, split_overlapping
from nutgraf.fact_parts import Found
from nutgraf.facts import MARKED_KINDS, Date

if TYPE_CHECKING:
    from nutgraf.document import Document

LIMITS = "values, links, people, the parts of a role, the spaces between tokens"
TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|\w+(?:['\u2019]\w+)*|[^\w\s]")


def write(doc: Document, name: str, kinds: tuple[str, ...]) -> tuple[dict[str, str], list[LeftOut]]:
    """One file with all chosen columns."""
    columns, left = [], []
    for kind in (kind for kind in MARKED_KINDS if kind in kinds):
        kept, crossed = split_overlapping(getattr(doc, kind))
        columns.append(Column(kept))
        left += left_out(crossed, f"overlaps with a longer one of the {kind}: one label per token")
        long = [fact for fact in kept if fact.end > doc.sentences[fact.sentence].end]
        left += left_out(long, "cut in pieces: it continues after the end of its sentence")
    lines = "".join(f"{line}\n" for line in _lines(doc, columns))
    return {".conll": lines}, left


class Column:
    """One column: the labels of facts that do not overlap."""

    def __init__(self, facts: list[Found]) -> None:
        self.facts = facts
        self.starts = [fact.start for fact in facts]

    def tag(self, token: int, opens: bool) -> str:
        """The tag of the token that begins here; `opens` marks the first token of a sentence."""
        at = bisect_right(self.starts, token) - 1
        if at < 0 or self.facts[at].end <= token:
            return "O"
        fact = self.facts[at]
        begins = "B" if opens or token == fact.start else "I"
        return f"{begins}-{fact.type if isinstance(fact, Date) else fact.kind}"


def _lines(doc: Document, columns: list[Column]) -> Iterator[str]:
    facts = [fact for column in columns for fact in column.facts]
    edges = sorted({place for fact in facts for place in (fact.start, fact.end)})
    for start, end in _sentences(doc):
        opens = True
        for first, last in _tokens(doc.text, start, end, edges):
            yield " ".join([doc.text[first:last], *(c.tag(first, opens) for c in columns)])
            opens = False
        yield ""


def _sentences(doc: Document) -> Iterator[tuple[int, int]]:
    """The spans of the sentences, and of the text after them that was not read."""
    yield from ((sentence.start, sentence.end) for sentence in doc.sentences)
    read = doc.sentences[-1].end if doc.sentences else 0
    if doc.text[read:].strip():
        yield read, len(doc.text)


def _tokens(text: str, start: int, end: int, edges: list[int]) -> Iterator[tuple[int, int]]:
    at = bisect_left(edges, start)
    for token in TOKEN.finditer(text, start, end):
        begin = token.start()
        while at < len(edges) and edges[at] < token.end():
            if edges[at] > begin:
                yield begin, edges[at]
                begin = edges[at]
            at += 1
        yield begin, token.end()
