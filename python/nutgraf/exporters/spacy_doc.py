"""spaCy `Doc` of a document: entities, span groups, and access to the fact of each span.

Importing this module declares the extension attributes: `Doc._.nutgraf` is the nutgraf document,
`Span._.nutgraf` the fact of a span.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from nutgraf.document import Document
from nutgraf.exporters._overlaps import split_overlapping
from nutgraf.facts import MARKED_KINDS

KEY = "nutgraf"
# Labels of spaCy's English models; figures of other kinds are CARDINAL.
LABELS = {
    "money": "MONEY",
    "percent": "PERCENT",
    "percentage_points": "PERCENT",
    "ordinal": "ORDINAL",
    "measure": "QUANTITY",
    "age": "DATE",
}


class Entity(NamedTuple):
    """A span of the text, its label, and the id of its fact."""

    start: int
    end: int
    label: str
    id: str


def to_spacy(doc: Document, nlp: Language | None = None) -> Doc:
    """Implements `Document.to_spacy`."""
    groups = groups_of(doc)
    entities = entities_of(doc)
    edges = {edge for spans in groups.values() for span in spans for edge in span[:2]}
    edges |= {edge for entity in entities for edge in entity[:2]}
    spacy_doc = _split_tokens((nlp or spacy.blank("en")).make_doc(doc.text), doc, sorted(edges))
    spacy_doc.user_data[KEY] = doc.to_json()
    for name, spans in groups.items():
        spacy_doc.spans[name] = [_span(spacy_doc, span) for span in spans]
    spacy_doc.set_ents([_span(spacy_doc, entity) for entity in entities])
    return spacy_doc


def groups_of(doc: Document) -> dict[str, list[Entity]]:
    """The spans of each kind, and of the mentions of people."""
    groups = {kind: [_whole(fact) for fact in getattr(doc, kind)] for kind in MARKED_KINDS}
    groups["people"] = [
        Entity(span.start, span.end, "PERSON", person.id)
        for person in doc.people
        for span in person.mentions
    ]
    return groups


def entities_of(doc: Document) -> list[Entity]:
    """The entities with the labels of spaCy's English models; none overlaps another."""
    entities, _ = split_overlapping(_entities(doc, groups_of(doc)["people"]))
    return list(entities)


def _whole(fact: Any) -> Entity:
    return Entity(fact.start, fact.end, getattr(fact, "type", fact.kind), fact.id)


def _entities(doc: Document, people: Iterable[Entity]) -> Iterator[Entity]:
    for figure in doc.figures:
        yield Entity(figure.start, figure.end, LABELS.get(figure.kind, "CARDINAL"), figure.id)
    for date in doc.dates:
        label = "TIME" if date.type == "TIME" else "DATE"
        yield Entity(date.start, date.end, label, date.id)
    yield from people
    for role in doc.roles:
        if role.org is not None:
            country = role.resolved_org is not None and role.resolved_org.code is not None
            yield Entity(role.org.start, role.org.end, "GPE" if country else "ORG", role.id)


def _split_tokens(tokens: Doc, doc: Document, edges: list[int]) -> Doc:
    """The same tokens, split at every start and end of a fact, with nutgraf's sentences."""
    words: list[str] = []
    spaces: list[bool] = []
    opens: list[bool | int | None] = []
    starts = iter([*(sentence.start for sentence in doc.sentences), len(doc.text) + 1])
    next_start = next(starts)
    for token in tokens:
        first, last = token.idx, token.idx + len(token)
        inside = edges[bisect_right(edges, first) : bisect_right(edges, last - 1)]
        for start, end in pairwise([first, *inside, last]):
            words.append(doc.text[start:end])
            spaces.append(end == last and bool(token.whitespace_))
            opens.append(not words[:-1] or end > next_start)
            while end > next_start:
                next_start = next(starts)
    return Doc(tokens.vocab, words=words, spaces=spaces, sent_starts=opens)


def _span(spacy_doc: Doc, entity: Entity) -> Span:
    span = spacy_doc.char_span(entity.start, entity.end, label=entity.label, span_id=entity.id)
    if span is None:
        raise ValueError(f"the tokenizer changed the text at {entity.start}")
    return span


@lru_cache(maxsize=16)
def _read(json: str) -> Document:
    return Document.from_json(json)


def _document(spacy_doc: Doc) -> Document | None:
    json = spacy_doc.user_data.get(KEY)
    return None if json is None else _read(json)


def _fact(span: Span) -> Any:
    doc = _document(span.doc)
    return doc and doc.get(span.id_)


Doc.set_extension(KEY, getter=_document, force=True)
Span.set_extension(KEY, getter=_fact, force=True)
