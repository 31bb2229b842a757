"""Annotation graph: a document as spans (nodes) with typed relations, for standoff formats.

Shared by brat, Label Studio and Web Annotation. A part of a fact (the person of a role, the noun
that a figure counts) is a node of its own, shared by all facts with a part at the same place. The
first mention of a person represents the person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from nutgraf.exporters._overlaps import LeftOut
from nutgraf.fact_parts import Found, Span
from nutgraf.facts import Date, Figure, Person, Quote, Role

if TYPE_CHECKING:
    from nutgraf.document import Document

# The node type of each kind, and the node types of its parts by field of the fact.
TYPES = {"figures": "Figure", "dates": "Date", "roles": "Role", "quotes": "Quote"}
PARTS: dict[str, dict[str, str]] = {
    "figures": {"of": "Of", "subject": "Subject"},
    "dates": {},
    "roles": {"person": "Person", "title": "Title", "org": "Org", "qualifier": "Qualifier"},
    "quotes": {"cue": "Cue"},
}
# Relation type → node types that it may connect.
RELATIONS: dict[str, list[tuple[str, str]]] = {
    "of": [("Figure", "Of")],
    "subject": [("Figure", "Subject")],
    "date": [("Figure", "Date")],
    "duration": [("Figure", "Date")],
    "same_as": [("Figure", "Figure")],
    "equivalent": [("Figure", "Figure"), ("Date", "Date")],
    "until": [("Date", "Date"), ("Role", "Date")],
    "since": [("Role", "Date")],
    "anchor": [("Date", "Date")],
    "person": [("Role", "Person")],
    "title": [("Role", "Title")],
    "org": [("Role", "Org")],
    "qualifier": [("Role", "Qualifier")],
    "holder": [("Role", "Person")],
    "cue": [("Quote", "Cue")],
    "speaker": [("Quote", "Person"), ("Quote", "Role"), ("Figure", "Person"), ("Figure", "Role")],
}
PLACE = ("text", "start", "end")
# Fields that the linked row of a figure adds to the figure.
ROW = ("of", "source", "target", "date", "start_date", "end_date", "place")
EMPTY: list[Any] = [[], {}]


class Node(NamedTuple):
    """A span of the text; `fact` is the fact with this span, None for a part of a fact."""

    id: str
    type: str
    start: int
    end: int
    fact: Found | None


class Relation(NamedTuple):
    """A typed link between two nodes, by their ids."""

    type: str
    source: str
    target: str


class Graph:
    """Nodes and relations of a document; `people` maps person ids to the nodes of mentions."""

    def __init__(self, doc: Document, kinds: tuple[str, ...]) -> None:
        self.nodes: dict[str, Node] = {}
        self.relations: list[Relation] = []
        self.left_out: list[LeftOut] = []
        self.people: dict[str, list[str]] = {}
        chosen = [kind for kind in TYPES if kind in kinds]
        self.rows = {row.figure_id: row.to_dict() for row in doc.facts if "facts" in kinds}
        for kind in chosen:
            for fact in getattr(doc, kind):
                self.nodes[fact.id] = Node(fact.id, TYPES[kind], fact.start, fact.end, fact)
        if {"people", "roles", "quotes"} & set(kinds):
            for person in doc.people:
                self.people[person.id] = [self._part("Person", m) for m in person.mentions]
        for kind in chosen:
            for fact in getattr(doc, kind):
                self._relate(fact, PARTS[kind])

    def properties(self, fact: Found) -> dict[str, Any]:
        """All fields of a fact except its position; for a figure, those of its linked row too."""
        entry = {name: value for name, value in fact.to_dict().items() if name not in PLACE}
        row = self.rows.get(fact.id, {})
        entry["row"] = {name: row[name] for name in ROW if row.get(name) is not None}
        return {
            n: v for n, v in entry.items() if v is not None and v is not False and v not in EMPTY
        }

    def _part(self, type_: str, span: Span) -> str:
        id = f"{type_.lower()}-{span.start}-{span.end}"
        self.nodes.setdefault(id, Node(id, type_, span.start, span.end, None))
        return id

    def _relate(self, fact: Found, parts: dict[str, str]) -> None:
        for name, type_ in parts.items():
            if (span := getattr(fact, name)) is not None:
                self.relations.append(Relation(name, fact.id, self._part(type_, span)))
        missing = []
        for name, target in _links(fact):
            found = self.people.get(target, [target])
            if found and found[0] in self.nodes:
                self.relations.append(Relation(name, fact.id, found[0]))
            else:
                missing.append(name)
        if missing:
            why = f"its {', '.join(missing)}: not among the exported facts"
            self.left_out.append(LeftOut((fact.id,), why))


def _links(fact: Any) -> Iterator[tuple[str, str]]:
    """The links to other facts and to people, by name and id."""
    named: dict[str, str | None] = {}
    if isinstance(fact, Figure):
        named = {"date": fact.date_id, "duration": fact.duration_id}
        named |= {"same_as": fact.same_as_id, "equivalent": fact.equivalent_id}
    elif isinstance(fact, Date):
        named = {"until": fact.until_id, "equivalent": fact.equivalent_id}
        named["anchor"] = fact.anchor if fact.anchor_date else None
    elif isinstance(fact, Role):
        named = {"since": fact.since_id, "until": fact.until_id}
        named["holder"] = fact.resolved_person_id
    if isinstance(fact, Figure | Quote) and (speaker := fact.speaker) is not None:
        who: Person | Role | None = speaker.person or speaker.role
        named["speaker"] = who.id if who else None
    yield from ((name, id) for name, id in named.items() if id is not None)
