"""Label Studio format: one task with the facts as predictions, and its labeling configuration.

Offsets are code points, as in Label Studio. Facts may overlap; links are relations. The text area
of a region holds all fields of its fact as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from nutgraf.exporters._annotation_graph import PARTS, RELATIONS, TYPES, Graph, Relation
from nutgraf.exporters._overlaps import LeftOut

if TYPE_CHECKING:
    from nutgraf.document import Document

LIMITS = ""
LABELS = list(dict.fromkeys([*TYPES.values(), *(t for p in PARTS.values() for t in p.values())]))


def write(doc: Document, name: str, kinds: tuple[str, ...]) -> tuple[dict[str, str], list[LeftOut]]:
    """The task, in a list as Label Studio imports it, and the configuration."""
    graph = Graph(doc, kinds)
    tasks = json.dumps([_task(doc, name, graph)], ensure_ascii=False, indent=1)
    return {".json": tasks + "\n", "config.xml": CONFIG}, graph.left_out


def _task(doc: Document, name: str, graph: Graph) -> dict[str, Any]:
    version = ", ".join(f"{pack['name']} {pack['version']}" for pack in doc.packs)
    prediction = {"model_version": f"nutgraf: {version}", "result": list(_results(doc, graph))}
    data = {"text": doc.text, "name": name, "published": doc.published}
    return {"data": data, "predictions": [prediction]}


def _results(doc: Document, graph: Graph) -> Iterator[dict[str, Any]]:
    for node in graph.nodes.values():
        place = {"start": node.start, "end": node.end, "text": doc.text[node.start : node.end]}
        region = {"id": node.id, "to_name": "text"}
        labels = {"from_name": "label", "type": "labels", "value": place | {"labels": [node.type]}}
        yield region | labels
        if node.fact is not None:
            words = [json.dumps(graph.properties(node.fact), ensure_ascii=False)]
            yield region | {
                "from_name": "fact",
                "type": "textarea",
                "value": place | {"text": words},
            }
    same = [
        Relation("same_person", first, mention)
        for first, *others in graph.people.values()
        for mention in others
    ]
    for type_, source, target in [*graph.relations, *same]:
        ends = {"from_id": source, "to_id": target, "direction": "right", "labels": [type_]}
        yield {"type": "relation"} | ends


CONFIG = "\n".join(
    [
        "<View>",
        "  <Relations>",
        *(f'    <Relation value="{name}"/>' for name in [*RELATIONS, "same_person"]),
        "  </Relations>",
        '  <Labels name="label" toName="text">',
        *(f'    <Label value="{name}"/>' for name in LABELS),
        "  </Labels>",
        '  <Text name="text" value="$text"/>',
        '  <TextArea name="fact" toName="text" perRegion="true"/>',
        "</View>\n",
    ]
)
