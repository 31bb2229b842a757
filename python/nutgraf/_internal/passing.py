"""The facts of a long document in blocks, made when they are read and not kept."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, TypeVar

from nutgraf._internal.engine_reasons import ENGINE_REASONS
from nutgraf.document import KIND_OF, Document
from nutgraf.fact_list import FactList
from nutgraf.fact_parts import Span, Why
from nutgraf.facts import Fact

T = TypeVar("T")

BLOCK = 1000  # facts


class Passing(Document):
    """A view of a document for one pass over its facts: linked facts are made on each access."""

    _of: Document
    _head: int | None

    def __init__(self, doc: Document, head: int | None = None) -> None:
        """`head` limits the rows that figures know: to those of so many first characters."""
        super().__init__(doc._core)
        self._with_source(doc.source)
        self.__dict__.update(_of=doc, _head=head)

    @cached_property
    def text(self) -> str:
        return self._of.text

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return self._of.sentences

    @cached_property
    def _rows(self) -> dict[str | None, Fact]:
        rows = self.facts if self._head is None else at_head(self._of, "facts", self._head)
        return {row.figure_id: row for row in rows}

    def blocks(self, kind: str) -> Iterator[FactList[Any]]:
        """The facts of one kind in text order, at most `BLOCK` in each list."""
        for begin in range(0, self._core.count(kind), BLOCK):
            yield FactList(kind, self._core.facts(kind, self, begin, begin + BLOCK))

    def _linked(self, id: str | None, kind: type[T]) -> T | None:
        if id is None or not id[1:].isdigit():
            return None
        number = int(id[1:])
        found: tuple[T, ...] = self._core.facts(KIND_OF[kind], self, number - 1, number)
        return found[0] if found else None

    def _reason(self, id: str) -> Why:
        if id in self._of._reasons:  # of an unpickled document, whose engine has none
            return self._of._reasons[id]
        why = self._core.why(id)
        why["reason"] = why["reason"] or ENGINE_REASONS.get(why["rule"])
        return Why(**why | {"links": tuple(why["links"])})


def at_head(doc: Document, kind: str, characters: int) -> FactList[Any]:
    """The facts that begin in the first characters of a text; of many people, the first block."""
    if len(doc.text) <= characters:
        every: FactList[Any] = getattr(doc, kind)
        return every
    found: list[Any] = []
    for block in Passing(doc, characters).blocks(kind):
        found += block if kind == "people" else [f for f in block if f.start < characters]
        if kind == "people" or block[-1].start >= characters:
            break
    return FactList(kind, found)


def entries(doc: Document, kind: str) -> Iterator[dict[str, Any]]:
    """The plain dict of each fact of one kind, with the columns that only tables have."""
    for begin in range(0, doc._core.count(kind), BLOCK):
        for entry in doc._core.entries(kind, begin, begin + BLOCK):
            if kind == "facts":
                entry["sentence_text"] = doc.sentences[entry["sentence"]].text
                entry["why"] = doc._core.why(entry["figure"])["links"] if entry["figure"] else []
            yield entry
