"""W3C Web Annotation (JSON-LD): one annotation per fact, person and relation.

A target has two selectors: the position in code points, and the quoted text with its context. A
body of its own holds all fields of the fact as JSON.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from nutgraf.exporters._annotation_graph import Graph, Node
from nutgraf.exporters._overlaps import LeftOut
from nutgraf.html import fact_card

if TYPE_CHECKING:
    from nutgraf.document import Document

LIMITS = ""
AROUND = 32  # characters of prefix and suffix

Json = dict[str, Any]


def write(doc: Document, name: str, kinds: tuple[str, ...]) -> tuple[dict[str, str], list[LeftOut]]:
    """One annotation page. A name with a scheme ("https:...") is the IRI of the source itself."""
    source = name if ":" in name else f"urn:nutgraf:{quote(name)}"
    page = json.dumps(_page(doc, source, Graph(doc, kinds)), ensure_ascii=False, indent=1)
    return {".jsonld": page + "\n"}, []


def _page(doc: Document, source: str, graph: Graph) -> Json:
    about = {"published": doc.published, "packs": list(doc.packs)}
    items = [_annotation(source, "document", "describing", [_data(about)], source)]
    for node in graph.nodes.values():
        if (fact := node.fact) is not None:
            known = [
                _text("tagging", fact_card.kind(fact)),
                _text("describing", fact_card.label(fact)),
            ]
            target = _target(doc, source, node)
            known.append(_data(graph.properties(fact)))
            items.append(_annotation(source, fact.id, "describing", known, target))
    for person in doc.people:
        if mentions := graph.people.get(person.id):
            targets = [_target(doc, source, graph.nodes[id]) for id in mentions]
            known = [_text("identifying", person.name), _data(person.to_dict())]
            items.append(_annotation(source, person.id, "identifying", known, targets))
    named = {ids[0]: person for person, ids in graph.people.items() if ids}
    for number, (type_, origin, other) in enumerate(graph.relations, 1):
        node = graph.nodes[other]
        id = node.id if node.fact else named.get(other)
        linked = f"{source}#{id}" if id else _target(doc, source, node)
        bodies: list[str | Json] = [_text("tagging", type_), linked]
        items.append(_annotation(source, f"t{number}", "linking", bodies, f"{source}#{origin}"))
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{source}#annotations",
        "type": "AnnotationPage",
        "items": items,
    }


def _annotation(source: str, id: str, motivation: str, bodies: list[Any], target: Any) -> Json:
    return {
        "id": f"{source}#{id}",
        "type": "Annotation",
        "motivation": motivation,
        "body": bodies,
        "target": target,
    }


def _target(doc: Document, source: str, node: Node) -> Json:
    start, end = node.start, node.end
    quoted = {
        "type": "TextQuoteSelector",
        "exact": doc.text[start:end],
        "prefix": doc.text[max(0, start - AROUND) : start],
        "suffix": doc.text[end : end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": source, "selector": [position, quoted]}


def _text(purpose: str, words: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": words}


def _data(fields: Json) -> Json:
    value = json.dumps(fields, ensure_ascii=False)
    return {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "application/json",
        "value": value,
    }
