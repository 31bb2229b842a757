"""Network layout: nodes and links of people and organisations, with positions.

Links are roles in organisations, and mentions of two people in one paragraph. A spring model that
starts on a circle gives the positions, so equal links give equal pictures.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

from nutgraf.notebook.joined_names import spelled_alike

if TYPE_CHECKING:
    from nutgraf.document import Document

Pair = tuple[str, str]
Names = Mapping[str, str]
ROUNDS = 150
LISTED = 6  # people of one paragraph; a longer list ties nobody
MARGIN = (70, 26)  # free space for labels at the sides, above and below
LETTER, LINE = 6.2, 13  # size of a label's letter


def layout(
    documents: Iterable[tuple[Document, Names]], top: int, size: tuple[int, int] = (640, 460)
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Nodes (name, kind, ties, x, y) and links (one, two, tie, weight: number of articles).

    Each document comes with the names of its people by id.
    """
    weights: Counter[tuple[Pair, str]] = Counter()
    orgs: set[str] = set()
    surnames: set[str] = set()
    listed = list(documents)
    usual = spelled_alike(org for doc, names_of in listed for _, org in _roles(doc, names_of))
    for doc, names_of in listed:
        roles = {(name, usual[org]) for name, org in _roles(doc, names_of)}
        together = set(_together(doc, names_of))
        orgs |= {org for _, org in roles}
        surnames |= {name.split()[-1] for name in names_of.values() if " " in name}
        weights.update((pair, "role") for pair in roles)
        weights.update((pair, "named together") for pair in together)
    # "Ford" may be a firm or a family: where a person has the name, the role says too little.
    roles_of_families = [
        tie for tie in weights if tie[1] == "role" and orgs & surnames & set(tie[0])
    ]
    for tie in roles_of_families:
        del weights[tie]
    count: Counter[str] = Counter()
    for (pair, _), weight in weights.items():
        count.update(dict.fromkeys(pair, weight))
    most = _most(count, orgs, top)
    kept = {tie: weight for tie, weight in weights.items() if set(tie[0]) <= most}
    names = list(dict.fromkeys(name for pair, _ in kept for name in pair))
    places = _scaled(_placed(names, [pair for pair, _ in kept]), *size)
    nodes = [
        {
            "name": name,
            "kind": "organisation" if name in orgs else "person",
            "ties": count[name],
            "x": places[name].real,
            "y": places[name].imag,
        }
        for name in names
    ]
    ties = [
        {"one": one, "two": two, "tie": tie, "weight": weight}
        for ((one, two), tie), weight in sorted(kept.items())
    ]
    return nodes, ties


def _most(count: Counter[str], orgs: set[str], top: int) -> set[str]:
    """The names with the most links; organisations fill up to half of the places."""
    ordered = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    firms = [name for name, _ in ordered if name in orgs][: top // 2]
    people = [name for name, _ in ordered if name not in orgs][: top - len(firms)]
    return {*firms, *people}


def labels(nodes: list[dict[str, Any]], width: int, height: int) -> list[dict[str, Any]]:
    """Position of each node's name; a name without free space is left out.

    Nodes with more links choose first, among above, below, right and left of the node.
    """
    boxes: list[tuple[float, float, float, float]] = []
    for node in nodes:
        boxes.append((node["x"] - 7, node["y"] - 7, node["x"] + 7, node["y"] + 7))
    placed = []
    for node in sorted(nodes, key=lambda node: (-node["ties"], node["name"])):
        half = len(node["name"]) * LETTER / 2
        x, y = node["x"], node["y"]
        spots = ((x, y - 16), (x, y + 17), (x + half + 13, y), (x - half - 13, y))
        for left, middle in spots:
            box = (left - half, middle - LINE / 2, left + half, middle + LINE / 2)
            inside = 0 <= box[0] and box[2] <= width and 0 <= box[1] and box[3] <= height
            if inside and not any(_overlap(box, other) for other in boxes):
                boxes.append(box)
                placed.append({"name": node["name"], "x": left, "y": middle})
                break
    return placed


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _scaled(places: dict[str, complex], width: int, height: int) -> dict[str, complex]:
    """The places stretched over the picture, with a margin for labels."""
    if not places:
        return places
    xs, ys = [p.real for p in places.values()], [p.imag for p in places.values()]
    across, down = (max(max(v) - min(v), 1e-9) for v in (xs, ys))
    room = width - 2 * MARGIN[0], height - 2 * MARGIN[1]
    return {
        name: complex(
            round(MARGIN[0] + (place.real - min(xs)) / across * room[0], 1),
            round(MARGIN[1] + (place.imag - min(ys)) / down * room[1], 1),
        )
        for name, place in places.items()
    }


def _roles(doc: Document, names: Names) -> Iterator[Pair]:
    for role in doc.roles:
        org = role.resolved_org.name if role.resolved_org else role.org and role.org.text
        named = org and org != org.lower()  # "hospital" is none that could be told from others
        if role.resolved_person_id and org and named and org != names[role.resolved_person_id]:
            yield names[role.resolved_person_id], org


def _together(doc: Document, names: Names) -> Iterator[Pair]:
    mentions = sorted((m.start, names[p.id]) for p in doc.people for m in p.mentions)
    at = 0
    for paragraph in doc.paragraphs:
        named = set()
        while at < len(mentions) and mentions[at][0] < paragraph.end:
            named.add(mentions[at][1])
            at += 1
        if len(named) <= LISTED:
            yield from combinations(sorted(named), 2)


def _placed(names: list[str], pairs: list[Pair]) -> dict[str, complex]:
    """Spring model: nodes repel each other, links attract, and all nodes drift to the centre."""
    step = 2 * math.pi / max(1, len(names))
    places = {name: complex(math.cos(i * step), math.sin(i * step)) for i, name in enumerate(names)}
    ideal = 1 / math.sqrt(max(1, len(names)))
    for round_ in range(ROUNDS):
        moves = {name: -place for name, place in places.items()}
        for one, two in combinations(names, 2):
            apart = places[one] - places[two]
            push = apart * (ideal * ideal / max(abs(apart) ** 2, 1e-6))
            moves[one] += push
            moves[two] -= push
        for one, two in pairs:
            apart = places[one] - places[two]
            pull = apart * (abs(apart) / ideal) * 0.5
            moves[one] -= pull
            moves[two] += pull
        most = 0.12 * (1 - round_ / ROUNDS)
        for name, move in moves.items():
            places[name] += move * min(1.0, most / max(abs(move), 1e-9))
    return places
