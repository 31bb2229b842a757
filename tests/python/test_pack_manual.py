"""The pack and the rule shown in the manual load beside the English packs and pass their checks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import nutgraf as ng

ROOT = Path(__file__).parents[2]


def first_json(page: str) -> dict[str, Any]:
    text = (ROOT / page).read_text(encoding="utf-8")
    block = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert block
    loaded: dict[str, Any] = json.loads(block[1])
    return loaded


def manual_pack() -> dict[str, Any]:
    return first_json("docs/packs.md")


def contributed_pack() -> dict[str, Any]:
    pack = {"nutgraf_pack": 1, "name": "en.added", "version": "0.1.0", "language": "en"}
    return {**pack, "rules": [first_json("CONTRIBUTING.md")]}


@pytest.mark.parametrize("pack", [manual_pack(), contributed_pack()], ids=lambda p: p["name"])
def test_the_shown_pack_passes_its_own_tests(pack: dict[str, Any]) -> None:
    failures = ng.Extractor(packs=["en", pack]).check()
    assert [failure for failure in failures if failure["file"] == "(text)"] == []


def test_a_failing_example_is_reported() -> None:
    pack = manual_pack()
    pack["rules"][0]["examples"][0]["value"] = "42"
    failures = ng.Extractor(packs=["en", pack]).check()
    told = [failure for failure in failures if failure["file"] == "(text)"]
    assert [failure["pointer"] for failure in told] == ["/rules/0/examples/0"]
