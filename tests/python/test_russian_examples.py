"""What the Russian packs read: sixty sentences and more of each kind, and those with nothing.

The sentences are in tests/data/russian.txt.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import nutgraf as ng

DATA = Path(__file__).parents[1] / "data" / "russian.txt"


def examples() -> list[tuple[str, str, str]]:
    """Kind, text and what is to be read, of each line."""
    kind, found = "", []
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            text, wanted = line.split(" => ")
            found.append((kind, text.replace("¶", "\n"), wanted))
    return found


def words(*parts: Any) -> str:
    return " ".join(str(part) for part in parts if part is not None)


def amount(figure: ng.Figure) -> str:
    return str(figure.value) if figure.low is None else f"{figure.low}..{figure.high}"


def figures(doc: ng.Document) -> list[str]:
    return [
        words(amount(f), f.of and f.of.text, f.mod)
        if f.kind == "count"
        else words(amount(f), f.unit, f.mod, f.change)
        for f in doc.figures
    ]


def offices(doc: ng.Document) -> list[str]:
    parts = [(r.person, r.title, r.org, r.qualifier) for r in doc.roles]
    return [" / ".join(part.text if part else "" for part in role) for role in parts]


def quotes(doc: ng.Document) -> list[str]:
    return [
        f"{q.kind}: {' '.join(q.text.split())} — {q.speaker.name if q.speaker else '?'}"
        for q in doc.quotes
    ]


def dates(doc: ng.Document) -> list[str]:
    return [words(*(date.value for date in doc.dates))] if doc.dates else []


def names(doc: ng.Document) -> list[str]:
    return [person.name for person in doc.people]


READ: dict[str, Callable[[ng.Document], list[str]]] = {
    "money": figures, "counts": figures, "dates": dates, "offices": offices, "names": names,
    "quotes": quotes, "turns": quotes,
}  # fmt: skip
EXAMPLES = examples()


@pytest.fixture(scope="module")
def russian() -> ng.Extractor:
    return ng.Extractor(["ru"])


@pytest.mark.parametrize("kind", READ)
def test_each_kind_has_sixty_examples_and_negatives_of_its_own(kind: str) -> None:
    own = [wanted for name, _, wanted in EXAMPLES if name == kind]
    assert len([wanted for wanted in own if wanted != "-"]) >= 60
    assert own.count("-") >= 5


@pytest.mark.parametrize(("kind", "text", "wanted"), EXAMPLES)
def test_a_sentence_is_read_as_it_says(
    russian: ng.Extractor, kind: str, text: str, wanted: str
) -> None:
    read = "; ".join(READ[kind](russian.extract(text, published="2024-03-14"))) or "-"
    assert re.sub(r"\s*(/|$)\s*", r"\1", read) == re.sub(r"\s*(/|$)\s*", r"\1", wanted)
