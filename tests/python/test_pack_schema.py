"""Every shipped pack follows docs/pack.schema.json; schema and loader refuse the same packs."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import nutgraf as ng

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "pack.schema.json").read_text(encoding="utf-8"))
PACKS = sorted((ROOT / "python" / "nutgraf" / "packs").rglob("*.json"))

SMALL: dict[str, Any] = {
    "nutgraf_pack": 1,
    "name": "en.test",
    "version": "0.1.0",
    "language": "en",
    "lexicon": [{"class": "CURRENCY_SYMBOL", "forms": ["$"], "value": "USD"}],
    "shapes": [{"classes": ["NUM"], "pattern": "(\\d+)", "value": "\\1"}],
    "rules": [
        {
            "id": "money.symbol",
            "stage": "fact",
            "pattern": "<currency:CURRENCY_SYMBOL> <value:NUM>",
            "produce": {"kind": "money", "value": "$value", "unit": "$currency"},
            "why": "A currency sign stands right before its number.",
            "examples": [{"text": "It cost $7.", "span": "$7", "value": "7", "unit": "USD"}],
            "rejects": ["He paid in dollars."],
        }
    ],
}


def problems(pack: object) -> list[str]:
    return [f"{e.json_path}: {e.message}" for e in Draft202012Validator(SCHEMA).iter_errors(pack)]


def test_the_schema_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_packs_are_shipped() -> None:
    assert PACKS


@pytest.mark.parametrize("path", PACKS, ids=lambda path: str(path.relative_to(path.parents[1])))
def test_every_shipped_pack_follows_the_schema(path: Path) -> None:
    assert problems(json.loads(path.read_text(encoding="utf-8"))) == []


def test_the_schema_accepts_a_small_pack() -> None:
    assert problems(SMALL) == []
    assert loads(SMALL)


def patterns(pack: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each line of a rule's pattern or regex, a macro or a condition, with its place."""
    rules = [(rule["id"], rule.get("pattern", [])) for rule in pack.get("rules", [])]
    rules += [(str(e["classes"]), e.get("regex", [])) for e in pack.get("shapes", [])]
    conditions = [(str(e["class"]), e.get("when", [])) for e in pack.get("lexicon", [])]
    for place, lines in [*rules, *conditions, *pack.get("macros", {}).items()]:
        yield from ((place, line) for line in ([lines] if isinstance(lines, str) else lines))


@pytest.mark.parametrize("path", PACKS, ids=lambda path: str(path.relative_to(path.parents[1])))
def test_every_shipped_pack_can_be_reviewed_line_by_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    long = [f"line {n}" for n, line in enumerate(text.split("\n"), 1) if len(line) > 200]
    long += [place for place, line in patterns(json.loads(text)) if len(line) > 160]
    assert long == [], "write the list or the pattern over several lines"


def loads(pack: object) -> bool:
    try:
        ng.Extractor(packs=[pack])
    except ng.PackError:
        return False
    return True


def changed(pointer: list[str | int], value: object) -> dict[str, Any]:
    pack = copy.deepcopy(SMALL)
    target: Any = pack
    for step in pointer[:-1]:
        target = target[step]
    target[pointer[-1]] = value
    return pack


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        (["nutgraf_pack"], 2),
        (["version"], 1),
        (["lexicn"], []),
        (["lexicon"], {}),
        (["lexicon", 0], {"class": "SCALE"}),
        (["lexicon", 0, "case"], "title"),
        (["lexicon", 0, "forms"], [7]),
        (["shapes", 0, "pattern"], 7),
        (["shapes", 0, "regex"], "\\d+"),
        (["shapes", 0], {"classes": ["NUM"], "regex": "x\\d+"}),
        (["rules", 0, "regex"], "\\d+"),
        (["rules", 0, "pattern"], []),
        (["rules", 0, "pattern"], ["<currency:CURRENCY_SYMBOL>", ""]),
        (["rules", 0, "pattern"], ["<currency:CURRENCY_SYMBOL>", 7]),
        (["rules", 0, "stage"], "facts"),
        (["rules", 0, "priority"], "high"),
        (["rules", 0, "confidence"], "certain"),
        (["rules", 0, "examples"], []),
        (["rules", 0, "rejects"], []),
        (["rules", 0, "produce"], {"value": "$value"}),
        (["rules", 0, "produce", "kind"], "monney"),
        (["rules", 0, "produce", "unit"], ["USD"]),
        (["rules", 0, "of"], "x"),
        (["rules", 0, "examples", 0], {"text": "It cost $7."}),
    ],
    ids=json.dumps,
)
def test_schema_and_loader_refuse_the_same(pointer: list[str | int], value: object) -> None:
    pack = changed(pointer, value)
    assert problems(pack)
    assert not loads(pack)


@pytest.mark.parametrize("missing", ["id", "pattern", "produce", "why", "examples", "rejects"])
def test_schema_and_loader_refuse_a_rule_without_a_part(missing: str) -> None:
    pack = copy.deepcopy(SMALL)
    del pack["rules"][0][missing]
    assert problems(pack)
    assert not loads(pack)


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        (["note"], "why this pack is"),
        (
            ["shapes", 0],
            {
                "classes": ["NUM"],
                "regex": ["no-", "\\d+"],
                "examples": [{"text": "See no-5.", "span": "no-5"}],
                "rejects": ["See no 5."],
            },
        ),
        (["lexicon", 0, "note"], "from the list of currencies"),
        (["lexicon", 0, "value"], 7),
        (["lexicon", 0, "case"], "exact"),
        (["rules", 0, "priority"], -3),
        (["rules", 0, "confidence"], "low"),
        (["rules", 0], {"id": "money.symbol", "off": True}),
        (["rules", 0, "pattern"], ["<currency:CURRENCY_SYMBOL>", "  <value:NUM>"]),
        (["macros"], {"SUM": ["<currency:CURRENCY_SYMBOL>", "<value:NUM>"]}),
        (["lexicon", 0], {"class": "CURRENCY_SYMBOL", "when": ["SYMBOL", "| UPPER"]}),
        (["note"], ["why this pack", "is"]),
    ],
    ids=json.dumps,
)
def test_schema_and_loader_accept_the_same(pointer: list[str | int], value: object) -> None:
    pack = changed(pointer, value)
    assert problems(pack) == []
    assert loads(pack)


def test_a_pattern_in_lines_means_what_it_means_in_one() -> None:
    pattern = ["<currency:CURRENCY_SYMBOL>", "  ( <value:NUM>", "  | <value:NUM>", "  )"]
    pack = changed(["rules", 0, "pattern"], pattern)
    assert ng.Extractor(packs=[pack]).check() == []


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        (["name"], "En Test"),
        (["version"], "1"),
        (["lexicon", 0, "class"], "scale"),
        (["lexicon", 0, "forms"], [" bn"]),
        (["rules", 0, "why"], "so"),
    ],
    ids=json.dumps,
)
def test_the_schema_asks_for_good_style_as_well(pointer: list[str | int], value: object) -> None:
    assert problems(changed(pointer, value))


def test_the_schema_knows_the_kinds_of_the_engine() -> None:
    with pytest.raises(ng.PackError) as caught:
        ng.Extractor(packs=[changed(["rules", 0, "produce", "kind"], "monney")])
    known = caught.value.hint.removeprefix("known: ").split(", ")
    assert sorted(SCHEMA["$defs"]["produce"]["properties"]["kind"]["enum"]) == sorted(known)
