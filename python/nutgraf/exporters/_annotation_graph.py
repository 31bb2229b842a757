"""A document as marked stretches of text and named ties between them.

What brat, Label Studio and Web Annotation have in common. A part of a fact (the person of a role,
what a figure counts) is a stretch of its own, shared by all facts that name the same place; of the
mentions of a person the first stands for the person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from nutgraf.exporters._overlaps import LeftOut
from nutgraf.facts import Date, Figure, Found, Person, Quote, Role, Span

if TYPE_CHECKING:
    from nutgraf.document import Document

# The type of each kind's stretches, and its parts: field of the fact → type of the stretch.
TYPES = {"figures": "Figure", "dates": "Date", "roles": "Role", "quotes": "Quote"}
PARTS: dict[str, dict[str, str]] = {
    "figures": {"of": "Of", "subject": "Subject"},
    "dates": {},
    "roles": {"person": "Person", "title": "Title", "org": "Org", "qualifier": "Qualifier"},
    "quotes": {"cue": "Cue"},
}
# From which type a tie leads to which.
TIES: dict[str, list[tuple[str, str]]] = {
    "of": [("Figure", "Of")],
    "subject": [("Figure", "Subject")],
    "date": [("Figure", "Date")],
    "duration": [("Figure", "Date")],
    "same_as": [("Figure", "Figure")],
    "equivalent": [("Figure", "Figure")],
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
ROW = ("of", "source", "target", "date", "start_date", "end_date", "place")  # what a row adds
BARE: list[Any] = [[], {}]


class Node(NamedTuple):
    """A stretch of the text; `fact` is what it is all of, None for a part."""

    id: str
    type: str
    start: int
    end: int
    fact: Found | None


class Tie(NamedTuple):
    """A link between two nodes, by their ids."""

    type: str
    source: str
    target: str


class Graph:
    """The nodes and ties of some kinds of a document. `people` are the ids of their mentions."""

    def __init__(self, doc: Document, kinds: tuple[str, ...]) -> None:
        self.nodes: dict[str, Node] = {}
        self.ties: list[Tie] = []
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
                self._tie(fact, PARTS[kind])

    def told(self, fact: Found) -> dict[str, Any]:
        """All that is known of a fact but its place; of a figure also what its row adds."""
        entry = {name: value for name, value in fact.to_dict().items() if name not in PLACE}
        row = self.rows.get(fact.id, {})
        entry["row"] = {name: row[name] for name in ROW if row.get(name) is not None}
        return {
            n: v for n, v in entry.items() if v is not None and v is not False and v not in BARE
        }

    def _part(self, type_: str, span: Span) -> str:
        id = f"{type_.lower()}-{span.start}-{span.end}"
        self.nodes.setdefault(id, Node(id, type_, span.start, span.end, None))
        return id

    def _tie(self, fact: Found, parts: dict[str, str]) -> None:
        for name, type_ in parts.items():
            if (span := getattr(fact, name)) is not None:
                self.ties.append(Tie(name, fact.id, self._part(type_, span)))
        missing = []
        for name, target in _links(fact):
            found = self.people.get(target, [target])
            if found and found[0] in self.nodes:
                self.ties.append(Tie(name, fact.id, found[0]))
            else:
                missing.append(name)
        if missing:
            why = f"its {', '.join(missing)}: not among what is exported"
            self.left_out.append(LeftOut((fact.id,), why))


def _links(fact: Any) -> Iterator[tuple[str, str]]:
    """The links to other facts and to people, by name and id."""
    named: dict[str, str | None] = {}
    if isinstance(fact, Figure):
        named = {"date": fact.date_id, "duration": fact.duration_id}
        named |= {"same_as": fact.same_as_id, "equivalent": fact.equivalent_id}
    elif isinstance(fact, Date):
        named = {"until": fact.until_id}
        named["anchor"] = None if fact.anchor in ("self", "publication") else fact.anchor
    elif isinstance(fact, Role):
        named = {"since": fact.since_id, "until": fact.until_id}
        named["holder"] = fact.resolved_person_id
    if isinstance(fact, Figure | Quote) and (speaker := fact.speaker) is not None:
        who: Person | Role | None = speaker.person or speaker.role
        named["speaker"] = who.id if who else None
    yield from ((name, id) for name, id in named.items() if id is not None)
