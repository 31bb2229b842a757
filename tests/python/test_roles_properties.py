"""Properties of people and speakers that hold for any name and any paragraph end."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import nutgraf as ng

DATA = Path(__file__).parent.parent / "data"
GOLD = [json.loads(line) for line in (DATA / "roles_own.jsonl").read_text("utf-8").splitlines()]
EXTRACTOR = ng.Extractor()

# Full names of the texts (except "Penn.", also a state at the end of a sentence), and surnames that
# are in no list.
PEOPLE = sorted(
    {
        (n, name)
        for n, gold in enumerate(GOLD)
        for name in (role["resolved_person"] for role in gold["roles"])
        if name and re.fullmatch(r"[A-Z][a-z]+ (?!Penn\b)[A-Z][a-z]+", name)
    }
)
SURNAMES = "Wesolowski Brandvold Okonjowe Tsukahori Varrenholm Quillersby Dumbravean".split()

SENTENCES = [
    "Mayor Ana Torres came to Porto.",
    "It rained all day.",
    "Lars Holm, head of the Harbour Office, said the boats were safe.",
    "The boats lay in the harbour.",
    "Nobody was hurt.",
    "Torres told reporters that the bridge was closed.",
    "A spokesman for Acme Corp. said the mill would open.",
    "Her deputy, Carla Nunes, left early.",
]
SPEECH = [
    "“We will wait for them,” she said.",
    "“We will wait for them,” he said.",
    "“We will wait for them,” Torres said. “It is late.”",
    "“We will wait for them.”",
]


def without_places(value: Any) -> Any:
    """The document without offsets, which depend on the length of a name."""
    if isinstance(value, dict):
        moving = {"start", "end", "sentences", "paragraphs"}
        return {k: without_places(v) for k, v in value.items() if k not in moving}
    return [without_places(v) for v in value] if isinstance(value, list) else value


@given(st.sampled_from(PEOPLE), st.sampled_from(SURNAMES))
@settings(max_examples=60, deadline=None)
def test_a_person_renamed_is_renamed_everywhere_and_nothing_else_changes(
    who: tuple[int, str], new: str
) -> None:
    n, name = who
    old = name.split()[1]
    gold = GOLD[n]
    text = re.sub(rf"\b{old}\b", new, gold["text"])
    before = EXTRACTOR.extract(gold["text"], published=gold["published"]).to_json()
    after = EXTRACTOR.extract(text, published=gold["published"]).to_json()
    before = re.sub(rf"\b{old}\b", new, before)
    assert without_places(json.loads(before)) == without_places(json.loads(after))


def speakers(text: str) -> list[str | None]:
    quotes = EXTRACTOR.extract(text).quotes
    return [q.speaker.name if q.speaker else None for q in quotes if q.kind == "direct"]


@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=3),
    st.lists(st.sampled_from(SPEECH), min_size=1, max_size=3),
    st.data(),
)
@settings(max_examples=150, deadline=None)
def test_splitting_a_paragraph_without_a_quote_changes_no_speaker(
    narration: list[list[str]], speech: list[str], data: st.DataObject
) -> None:
    whole: list[str] = []
    split: list[str] = []
    for n, sentences in enumerate(narration):
        at = data.draw(st.integers(0, len(sentences)))
        whole.append(" ".join(sentences))
        split += [" ".join(part) for part in (sentences[:at], sentences[at:]) if part]
        if n < len(speech):
            whole.append(speech[n])
            split.append(speech[n])
    assert speakers("\n\n".join(whole)) == speakers("\n\n".join(split))


@given(st.permutations(range(12)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_a_batch_changes_no_document(order: list[int]) -> None:
    texts = [gold["text"] for gold in GOLD[:12]]
    alone = [EXTRACTOR.extract(text).to_json() for text in texts]
    together = EXTRACTOR.extract_many([texts[i] for i in order])
    assert [doc.to_json() for doc in together] == [alone[i] for i in order]
