"""Packs that must not load: name, generator, error code and JSON pointer of each."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

EXAMPLE = {"text": "It cost $7.", "span": "$7", "value": "7", "unit": "USD"}
RULE: dict[str, Any] = {
    "id": "money.symbol",
    "stage": "fact",
    "priority": 1,
    "confidence": "high",
    "pattern": "<currency:SIGN> <value:NUM>",
    "produce": {"kind": "money", "value": "$value", "unit": "$currency"},
    "why": "A currency sign stands right before its number.",
    "examples": [EXAMPLE],
    "rejects": ["He paid in dollars."],
}
REGEX_RULE: dict[str, Any] = {
    **{key: value for key, value in RULE.items() if key not in ("pattern", "priority")},
    "id": "money.regex",
    "regex": "USD:(?P<value>[0-9]+)",
    "produce": {"kind": "money", "value": "$value", "unit": "USD"},
    "examples": [{"text": "It cost USD:7.", "span": "USD:7", "value": "7", "unit": "USD"}],
    "rejects": ["He paid in dollars."],
}
TEXT_SHAPE: dict[str, Any] = {
    "classes": ["SEAT"],
    "regex": "row-([0-9]+)",
    "value": "\\1",
    "examples": [{"text": "In row-7 he sat.", "span": "row-7", "value": "7"}],
    "rejects": ["In row 7 he sat."],
}
PACK: dict[str, Any] = {
    "nutgraf_pack": 1,
    "name": "en.test",
    "version": "0.1.0",
    "language": "en",
    "lexicon": [
        {"class": "SIGN", "forms": ["$"], "value": "USD", "case": "any"},
        {"class": "SCALE", "values": {"million": "1e6"}},
        {"class": ["WORD_NOUN"], "suffixes": ["ness"]},
        {"class": "THINGLY", "when": "WORD_NOUN&LOWER"},
    ],
    "macros": {"SUM": "<value:NUM>"},
    "shapes": [{"classes": ["NUM"], "pattern": "(\\d+)", "value": "\\1"}, TEXT_SHAPE],
    "rules": [RULE, REGEX_RULE],
}
# Values that are invalid at every position of a pack.
WRONG: list[Any] = [
    None,
    True,
    1.5,
    -1,
    10**30,
    "",
    "\x00",
    [],
    {},
    [None],
    [[]],
    {"a": 1},
    ["x", 2],
]


def places(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """All positions of a pack as JSON paths, the root first."""
    yield at
    entries = value.items() if isinstance(value, dict) else ()
    for key, inner in [*entries, *(enumerate(value) if isinstance(value, list) else ())]:
        yield from places(inner, (*at, key))


def put(at: tuple[str | int, ...], value: Any) -> Any:
    """The small pack with another value at one position."""
    if not at:
        return value
    pack: Any = copy.deepcopy(PACK)
    target = pack
    for step in at[:-1]:
        target = target[step]
    target[at[-1]] = value
    return pack


def with_rule(**changes: Any) -> dict[str, Any]:
    return {**PACK, "rules": [{**RULE, **changes}]}


def with_pattern(pattern: str) -> dict[str, Any]:
    return with_rule(pattern=pattern, produce={"kind": "none"})


def with_entry(**entry: Any) -> dict[str, Any]:
    return {**PACK, "lexicon": [*PACK["lexicon"], entry]}


def with_shape(pattern: str, value: str = "") -> dict[str, Any]:
    return {**PACK, "shapes": [{"classes": ["NUM"], "pattern": pattern, "value": value}]}


def text(pack: Any) -> str:
    return json.dumps(pack, ensure_ascii=False)


def nested(depth: int) -> str:
    return text(PACK)[:-1] + ', "note": ' + "[" * depth + "]" * depth + "}"


def explosion(levels: int) -> dict[str, str]:
    """Macros that double at every level."""
    macros = {"M0": "NUM NUM"}
    for n in range(1, levels):
        macros[f"M{n}"] = f"@M{n - 1} @M{n - 1}"
    return macros


def many_rules(n: int, pattern: str) -> list[dict[str, Any]]:
    return [
        {**RULE, "id": f"r{i}", "pattern": pattern, "produce": {"kind": "none"}} for i in range(n)
    ]


RULE_0, ENTRY_4, PATTERN = "/rules/0", "/lexicon/4", "/rules/0/pattern"

# JSON texts, or values that are serialized to JSON.
BY_HAND: dict[str, tuple[Any, str, str]] = {
    "empty object": ("{}", "004", ""),
    "cut off": (text(PACK)[:-2], "002", "/rules/2"),
    "no JSON behind a brace": ("{rules}", "002", ""),
    "two values": (text(PACK) + text(PACK), "002", ""),
    "trailing comma": (text(PACK)[:-1] + ",}", "002", ""),
    "comment": ("{/* x */}", "002", ""),
    "single quotes": ("{'nutgraf_pack': 1}", "002", ""),
    "NaN": (text(PACK)[:-1] + ', "note": NaN}', "002", ""),
    "Infinity": (text(PACK)[:-1] + ', "note": -Infinity}', "002", ""),
    "number that overflows": (text(PACK)[:-1] + ', "note": 1e999}', "002", ""),
    "version that overflows": ('{"nutgraf_pack": 18446744073709551617}', "003", "/nutgraf_pack"),
    "version that wraps": ('{"nutgraf_pack": 4294967297}', "003", "/nutgraf_pack"),
    "lone surrogate escaped": (text(PACK)[:-1] + ', "note": "\\ud800"}', "002", ""),
    "control character": (text(PACK)[:-1] + ', "note": "\x01"}', "002", ""),
    "nested 65 deep": (nested(65), "014", "/note" + "/0" * 63),
    "nested 100,000 deep": (nested(100_000), "014", "/note" + "/0" * 63),
    "objects 100,000 deep": ('{"a":' * 100_000, "014", "/a" * 63),
    "key twice": (text(PACK)[:-1] + ', "name": "x"}', "018", ""),
    "form twice": (
        text(with_entry(**{"class": "X"}))[:-1].replace(
            '{"class": "X"}', '{"class": "X", "values": {"a": "1", "a": "2"}}'
        )
        + "}",
        "018",
        "/lexicon/4/values",
    ),
    "key of 2,000 bytes": ({**PACK, "k" * 2000: 1}, "014", ""),
    "version from the future": ({"nutgraf_pack": 2, "modules": []}, "006", "/nutgraf_pack"),
    "version 0": ({**PACK, "nutgraf_pack": 0}, "006", "/nutgraf_pack"),
    "version as text": ({**PACK, "nutgraf_pack": "1"}, "003", "/nutgraf_pack"),
    "key with a slash": ({**PACK, "a/b~c": 1}, "005", "/a~1b~0c"),
    "code": ({**PACK, "python": "import os; os.abort()"}, "005", "/python"),
    "include": ({**PACK, "include": ["self.json"]}, "005", "/include"),
    "rule twice": ({**PACK, "rules": [RULE, RULE]}, "010", "/rules/1"),
    "rule without id": (with_rule(id=""), "003", "/rules/0/id"),
    "no examples": (with_rule(examples=[]), "012", RULE_0),
    "no rejects": (with_rule(rejects=[]), "012", RULE_0),
    "example without its span": (
        with_rule(examples=[{"text": "a", "span": "b"}]),
        "003",
        "/rules/0/examples/0/span",
    ),
    "example with an empty span": (
        with_rule(examples=[{"text": "a", "span": ""}]),
        "003",
        "/rules/0/examples/0/span",
    ),
    "unknown stage": (with_rule(stage="facts"), "015", "/rules/0/stage"),
    "unknown kind": (with_rule(produce={"kind": "exec"}), "013", "/rules/0/produce/kind"),
    "unknown modifier": (
        with_rule(produce={"kind": "money", "mod": "ROUGHLY"}),
        "013",
        "/rules/0/produce/mod",
    ),
    "empty kind": (with_rule(produce={"kind": ""}), "003", "/rules/0/produce/kind"),
    "unknown slot": (
        with_rule(produce={"kind": "money", "shell": "$value"}),
        "009",
        "/rules/0/produce/shell",
    ),
    "unknown capture": (
        with_rule(produce={"kind": "money", "value": "$amount"}),
        "009",
        "/rules/0/produce/value",
    ),
    "capture without a name": (
        with_rule(produce={"kind": "money", "value": "$"}),
        "009",
        "/rules/0/produce/value",
    ),
    "capture with an unknown class": (
        with_rule(produce={"kind": "money", "value": "$value.NUMB"}),
        "008",
        "/rules/0/produce/value",
    ),
    "priority that overflows": (with_rule(priority=10**12), "003", "/rules/0/priority"),
    "priority that wraps": (with_rule(priority=2**64 - 1), "003", "/rules/0/priority"),
    # Patterns
    "empty pattern": (with_pattern(""), "007", PATTERN),
    "blank pattern": (with_pattern("   "), "007", PATTERN),
    "open group": (with_pattern("( NUM"), "007", PATTERN),
    "closed twice": (with_pattern("NUM )"), "007", PATTERN),
    "open capture": (with_pattern("<v: NUM"), "007", PATTERN),
    "capture in a capture": (with_pattern("<a: <b: NUM>>"), "007", PATTERN),
    "capture without name": (with_pattern("<: NUM>"), "007", PATTERN),
    "open span": (with_pattern("[[ NUM"), "007", PATTERN),
    "open literal": (with_pattern("NUM 'of"), "007", PATTERN),
    "empty literal": (with_pattern("NUM ''"), "007", PATTERN),
    "blank literal": (with_pattern("NUM ' '"), "007", PATTERN),
    "literal of 100 words": (with_pattern("'" + "a " * 100 + "'"), "007", PATTERN),
    "nothing to choose": (with_pattern("NUM | "), "007", PATTERN),
    "count of nothing": (with_pattern("NUM{0}"), "007", PATTERN),
    "counts of nothing nested": (
        with_pattern("(" * 20 + "NUM" + "{0,0}){50}" * 20),
        "007",
        PATTERN,
    ),
    "count too high": (with_pattern("NUM{51}"), "007", PATTERN),
    "count that overflows": (with_pattern("NUM{99999999999999999999}"), "007", PATTERN),
    "counts out of order": (with_pattern("NUM{3,2}"), "007", PATTERN),
    "count without an end": (with_pattern("NUM{3"), "007", PATTERN),
    "negative count": (with_pattern("NUM{-1}"), "007", PATTERN),
    "not of nothing": (with_pattern("NUM&!"), "007", PATTERN),
    "class with other letters": (with_pattern("NÜM"), "007", PATTERN),
    "groups 40 deep": (with_pattern("(" * 40 + "NUM" + ")" * 40), "007", PATTERN),
    "groups 1,900 deep": (with_pattern("(" * 1900 + "NUM" + ")" * 1900), "007", PATTERN),
    "unknown class": (with_pattern("NUMB"), "008", PATTERN),
    "unknown class refused": (with_pattern("NUM&!NUMB"), "008", PATTERN),
    "look-behind": (with_pattern("(?<=NUM) NUM"), "007", PATTERN),
    "unknown macro": (with_pattern("@TOTAL NUM"), "007", PATTERN),
    "macro of itself": ({**PACK, "macros": {"A": "NUM @A"}}, "007", "/macros/A"),
    "macros of each other": ({**PACK, "macros": {"A": "@B", "B": "@A"}}, "007", "/macros/A"),
    "macros that double": (
        {**PACK, "macros": explosion(40)},
        "014",
        "/macros/M12",
    ),
    "pattern of 5,000 bytes": (with_pattern("NUM " * 1250), "014", PATTERN),
    "matches nothing": (with_pattern("NUM?"), "016", RULE_0),
    "matches nothing in a group": (with_pattern("(NUM* | SIGN?)*"), "016", RULE_0),
    "counts 2,500 times": (with_pattern("<v: (NUM{50}){50}>"), "014", RULE_0),
    "counts 125,000 times": (with_pattern("((NUM{50}){50}){50}"), "014", RULE_0),
    "counts 50^20 times": (with_pattern("(" * 20 + "NUM" + "){50}" * 20), "014", RULE_0),
    "optional counts 50^20 times": (with_pattern("(" * 20 + "NUM" + "){1,50}" * 20), "014", RULE_0),
    "choices of 300, 50 times": (
        with_pattern("(" + " | ".join(["NUM&!SIGN"] * 300) + "){50} SIGN"),
        "014",
        None,
    ),
    "60 captures": (with_pattern(" ".join(f"<c{i}: NUM>" for i in range(60))), "014", RULE_0),
    # Lexicon
    "class of another alphabet": (with_entry(**{"class": "ЧИСЛО", "forms": ["a"]}), "003", None),
    "class of the engine": (with_entry(**{"class": "@NAMED", "forms": ["a"]}), "003", None),
    "class of a literal": (with_entry(**{"class": "=of", "forms": ["a"]}), "003", None),
    "no class": (with_entry(**{"class": [], "forms": ["a"]}), "003", f"{ENTRY_4}/class"),
    "1,000 classes of a form": (
        with_entry(**{"class": [f"C{i}" for i in range(1000)], "forms": ["a"]}),
        "014",
        f"{ENTRY_4}/class",
    ),
    "no form": (with_entry(**{"class": "X"}), "004", ENTRY_4),
    "empty form": (with_entry(**{"class": "X", "forms": [""]}), "003", ENTRY_4),
    "blank form": (with_entry(**{"class": "X", "forms": [" \n "]}), "003", ENTRY_4),
    "form of 100,000 words": (
        with_entry(**{"class": "X", "forms": ["a " * 10**5]}),
        "014",
        ENTRY_4,
    ),
    "form of 40 words": (with_entry(**{"class": "X", "forms": ["a " * 40]}), "014", ENTRY_4),
    "empty ending": (with_entry(**{"class": "X", "suffixes": [""]}), "003", f"{ENTRY_4}/suffixes"),
    "ending of 30 bytes": (
        with_entry(**{"class": "X", "suffixes": ["a" * 30]}),
        "003",
        f"{ENTRY_4}/suffixes",
    ),
    "unknown case": (with_entry(**{"class": "X", "forms": ["a"], "case": "title"}), "003", None),
    "value of a list": (with_entry(**{"class": "X", "values": {"a": [1]}}), "003", None),
    "condition that is no class": (with_entry(**{"class": "X", "when": "NUM NUM"}), "007", None),
    "condition of a literal": (with_entry(**{"class": "X", "when": "'of'"}), "007", None),
    "condition on itself": (with_entry(**{"class": "X", "when": "X"}), "017", f"{ENTRY_4}/when"),
    "conditions in a circle": (
        {
            **PACK,
            "lexicon": [
                *PACK["lexicon"],
                {"class": "A", "when": "B"},
                {"class": "B", "when": "C | NUM"},
                {"class": "C", "when": "LOWER | A"},
            ],
        },
        "017",
        None,
    ),
    "ends of paragraphs that are words": (
        {
            **with_rule(pattern="<currency:SIGN> <value:NUM> THINGLY*"),
            "lexicon": [*PACK["lexicon"], {"class": "THINGLY", "when": "PARA"}],
        },
        "019",
        f"{ENTRY_4}/when",
    ),
    "ends of sentences that are words by another class": (
        {
            **with_rule(pattern="[[SIGN <value:NUM>]] <currency:THINGLY>"),
            "lexicon": [
                *PACK["lexicon"],
                {"class": "AFTER", "when": "LOWER | SENT"},
                {"class": "THINGLY", "when": "AFTER"},
            ],
        },
        "019",
        "/lexicon/5/when",
    ),
    "word that ends a paragraph": (
        with_entry(**{"class": "PARA", "forms": ["stop"]}),
        "019",
        f"{ENTRY_4}/class",
    ),
    "shape that ends a sentence": (
        {**PACK, "shapes": [{"classes": ["SENT"], "pattern": "\\d+"}]},
        "019",
        "/shapes/0/classes/0",
    ),
    "6,000 classes": (
        {
            **PACK,
            "lexicon": [{"class": f"C{i}", "forms": ["a" if i % 2 else "b"]} for i in range(300)]
            + [
                {"class": [f"C{i * 50 + j}" for j in range(50)], "forms": [f"w{i}"]}
                for i in range(120)
            ],
        },
        "014",
        None,
    ),
    "spellings without end": (
        with_entry(
            **{
                "class": "X",
                "case": "exact",
                "forms": [f"{n:09b}".replace("0", "a").replace("1", "A") for n in range(400)],
            }
        ),
        "014",
        ENTRY_4,
    ),
    "file of a text": (with_entry(**{"class": "X", "file": "list.txt"}), "001", f"{ENTRY_4}/file"),
    # Shapes
    "shape with an open group": (with_shape("(\\d"), "011", "/shapes/0"),
    "shape with a back-reference": (with_shape("(\\d)\\1"), "011", "/shapes/0"),
    "shape with look-ahead": (with_shape("\\d(?=x)"), "011", "/shapes/0"),
    "shape that explodes": (with_shape("((((\\d{90}){90}){90}){90})"), "011", "/shapes/0"),
    "shape of 1,000 x 1,000": (with_shape("(?:\\pL{1000}){1000}"), "011", "/shapes/0"),
    "shape that is large": (with_shape("(?:" + "\\pL{30}" * 30 + "){30}"), "011", "/shapes/0"),
    "shape of 2,000 bytes": (with_shape("\\d" * 1000), "014", "/shapes/0/pattern"),
    "shape with an unknown group": (with_shape("(\\d+)", "\\7"), "011", "/shapes/0"),
    "2,000 shapes": ({**PACK, "shapes": PACK["shapes"] * 2000}, "014", "/shapes"),
    # Combinations
    "6,000 rules": ({**PACK, "rules": [RULE] * 6000}, "014", "/rules"),
    "rules of 9,000 nodes each": (
        {**PACK, "rules": many_rules(40, "((NUM | SIGN){30} SIGN{50}){50} " * 2)},
        "014",
        None,
    ),
}


def mutations() -> Iterator[tuple[str, Any, str]]:
    """The small pack with an invalid value at each position: name, pack, pointer."""
    for at in places(PACK):
        pointer = "".join(f"/{step}" for step in at)
        for wrong in WRONG:
            yield f"{pointer} = {wrong!r}", put(at, wrong), pointer
