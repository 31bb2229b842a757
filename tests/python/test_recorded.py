"""The project's own sentences have the facts that are recorded: no change goes unseen."""

from __future__ import annotations

import pytest
import recorded_facts


@pytest.mark.parametrize("name", recorded_facts.sources())
def test_facts_are_as_recorded(name: str) -> None:
    recorded = recorded_facts.read(name)
    assert len(recorded) > 10
    packs, texts = recorded_facts.sources()[name]
    found = recorded_facts.records(packs, (text for text in texts if text in recorded))
    changed = {text: facts for text, facts in found.items() if facts != recorded[text]}
    lines = []
    for text, facts in changed.items():
        lines += [text, *(f"- {line}" for line in recorded[text] if line not in facts)]
        lines += [f"+ {line}" for line in facts if line not in recorded[text]]
    assert not lines, "if intended, run `make record` and read the difference"
