"""The facts of a long document in blocks, made when they are read and not kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from nutgraf._internal.engine_reasons import ENGINE_REASONS
from nutgraf.document import KIND_OF, Document
from nutgraf.fact_list import FactList
from nutgraf.fact_parts import Why

T = TypeVar("T")

BLOCK = 1000  # facts


class Passing(Document):
    """A view of a document for one pass over its facts: linked facts are made on each access."""

    _kept: dict[str, Why]

    def __init__(self, doc: Document) -> None:
        super().__init__(doc._core)
        self._with_source(doc.source)
        self.__dict__["_kept"] = doc._reasons  # an unpickled document has them, its engine has not

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
        if id in self._kept:
            return self._kept[id]
        why = self._core.why(id)
        why["reason"] = why["reason"] or ENGINE_REASONS.get(why["rule"])
        return Why(**why | {"links": tuple(why["links"])})


def at_head(doc: Document, kind: str, characters: int) -> FactList[Any]:
    """The facts that begin in the first characters of a text; of many people, the first block."""
    if len(doc.text) <= characters:
        every: FactList[Any] = getattr(doc, kind)
        return every
    found: list[Any] = []
    for block in Passing(doc).blocks(kind):
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
