"""brat standoff format: NAME.txt, NAME.ann, and the annotation.conf that brat needs.

A fact is a text-bound annotation (T) with attributes (A); links are relations (R). A note (#) holds
all fields of the fact as JSON. The mentions of one person are equivalent (*). Facts may overlap in
any way. A span over several lines has one fragment per line, as brat requires.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nutgraf.exporters._annotation_graph import PARTS, RELATIONS, TYPES, Graph, Node
from nutgraf.exporters._overlaps import LeftOut

if TYPE_CHECKING:
    from nutgraf.document import Document

LIMITS = "the publication date and the packs"

# A run without any character that some reader takes for a line or column separator.
LINE = re.compile("[^\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# Attribute → node types, field, values; without values, the attribute is a flag.
ATTRIBUTES: dict[str, tuple[str, str, str]] = {
    "Kind": (
        "Figure|Quote",
        "kind",
        "money percent percentage_points count measure ordinal frequency ratio fraction age "
        "multiple score number direct turn reported",
    ),
    "Type": ("Date", "type", "DATE TIME DURATION SET"),
    "Mod": (
        "Figure|Date",
        "mod",
        "START MID END BEFORE AFTER ON_OR_BEFORE ON_OR_AFTER APPROX MORE_THAN LESS_THAN "
        "EQUAL_OR_MORE EQUAL_OR_LESS",
    ),
    "Change": ("Figure", "change", "up down"),
    "Confidence": ("Figure|Date|Role|Quote", "confidence", "high medium low"),
    "Ambiguous": ("Figure|Date", "ambiguous", ""),
    "Invalid": ("Date", "invalid", ""),
    "Partial": ("Date", "partial", ""),
}


def write(doc: Document, name: str, kinds: tuple[str, ...]) -> tuple[dict[str, str], list[LeftOut]]:
    """The text, its annotations and the configuration."""
    graph = Graph(doc, kinds)
    lines = "".join(f"{line}\n" for line in _lines(doc, graph))
    return {".txt": doc.text, ".ann": lines, "annotation.conf": CONF}, graph.left_out


def _lines(doc: Document, graph: Graph) -> Iterator[str]:
    marks = {}
    for number, node in enumerate(graph.nodes.values(), 1):
        marks[node.id] = f"T{number}"
        parts = [m.span() for m in LINE.finditer(doc.text, node.start, node.end)]
        places = ";".join(f"{start} {end}" for start, end in parts)
        text = " ".join(doc.text[start:end] for start, end in parts)
        yield f"T{number}\t{node.type} {places}\t{text}"
    attributes = [line for node in graph.nodes.values() for line in _attributes(node, marks)]
    yield from (f"A{number}\t{line}" for number, line in enumerate(attributes, 1))
    for number, (type_, source, target) in enumerate(graph.relations, 1):
        yield f"R{number}\t{type_} Arg1:{marks[source]} Arg2:{marks[target]}"
    for mentions in graph.people.values():
        if len(mentions) > 1:
            yield f"*\tEquiv {' '.join(marks[id] for id in mentions)}"
    notes = ((n.id, json.dumps(graph.properties(n.fact))) for n in graph.nodes.values() if n.fact)
    for number, (id, note) in enumerate(notes, 1):
        yield f"#{number}\tAnnotatorNotes {marks[id]}\t{note}"


def _attributes(node: Node, marks: dict[str, str]) -> Iterator[str]:
    for name, (types, field, words) in ATTRIBUTES.items():
        value = getattr(node.fact, field, None) if node.type in types.split("|") else None
        if value:
            yield f"{name} {marks[node.id]}" + (f" {value}" if words else "")


def _configuration() -> Iterator[str]:
    yield "[entities]"
    yield from dict.fromkeys([*TYPES.values(), *(t for p in PARTS.values() for t in p.values())])
    yield "\n[relations]"
    for name, ends in RELATIONS.items():
        yield from (f"{name}\tArg1:{source}, Arg2:{target}" for source, target in ends)
    yield "Equiv\tArg1:Person, Arg2:Person, <REL-TYPE>:symmetric-transitive"
    yield "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    yield "\n[events]\n\n[attributes]"
    for name, (types, _, words) in ATTRIBUTES.items():
        yield f"{name}\tArg:{types}" + (f", Value:{words.replace(' ', '|')}" if words else "")


CONF = "".join(f"{line}\n" for line in _configuration())
