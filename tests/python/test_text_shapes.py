"""Text shapes: what is written in one piece is one unit, and no fact is read from a part of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import nutgraf as ng

ENGLISH = ng.Extractor()

# One of each class, in a sentence with a figure and a date of its own.
PIECES = [
    "https://example.org/2016/10/09/7-million?page=3#top",
    "http://user:pw@example.com:8080/a_(b)/5,000.html",
    "ftp://files.example.net/v2/",
    "www.example.org/top10",
    "shop4.example.com/item/4711",
    "news.example.co.uk",
    "anna.berg24@mail2.example.com",
    "@anna_1975",
    "#March4Us",
    '<td width="40" rowspan=3>',
    "<br/>",
    "</h2>",
    "<!-- 40 more -->",
    "&#163;",
    "&nbsp;",
    "[3]",
    "[12][13]",
    "[3, 4]",
    "[5-7]",
    "+44 20 7946 0123",
    "+1 (202) 555-0143",
    "+4930901820",
    "(202) 555-0143",
    "202-555-0143",
    "1-800-555-0199",
    "v2.0.14",
    "10.3.2",
    "1.4.0-rc.2",
    "INV-2016-00417",
    "4471-AX-09",
    "16-cv-01234",
    "#4471-09",
    "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    "192.0.2.17",
    "192.0.2.0/24",
    "2001:db8::7",
    "UTC+8",
    "11\u20442",
]

PLAIN = [
    ("It sold 7 or 8 and/or 9 boats.", ["7", "8", "9"]),
    ("It is open 24/7 in May.", []),
    ("It cost $1.5m-$2m.", ["$1.5m-$2m"]),
    ("It fell 5%-6% in May.", ["5%-6%"]),
    ("Oslo won 3-2 at home.", ["3-2"]),
    ("It is the #1 team of 12 clubs.", ["12"]),
    ("They met @ 5 and 7 clubs.", ["7"]),
    ("A 10-year lease cost $5.", ["$5"]),
    ("It rose +5 to 20 points.", ["5 to 20"]),
    ("R&D spending rose 5%.", ["5%"]),
    ("It weighs 20 <kg> in all.", ["20 <kg>"]),
    ("It sold 1,000,000 pieces at €3.5 each.", ["1,000,000", "€3.5"]),
]


def units(text: str) -> dict[str, list[str]]:
    return {unit["text"]: unit["classes"] for unit in ENGLISH.explain(text)["units"]}


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("frame", ["Berg sent {} to 40 clubs.", "Look ({}), then sell 40 clubs."])
def test_a_piece_is_one_unit_without_a_fact(piece: str, frame: str) -> None:
    text = frame.format(piece)
    assert piece in units(text)
    doc = ENGLISH.extract(text)
    assert [figure.text for figure in doc.figures if figure.text != "40"] == []
    assert [date.text for date in doc.dates] == []


@pytest.mark.parametrize(("text", "figures"), PLAIN)
def test_plain_figures_are_no_piece(text: str, figures: list[str]) -> None:
    assert ENGLISH.explain(text)["shapes"] == []
    assert {figure.text for figure in ENGLISH.extract(text).figures} >= set(figures)


@pytest.mark.parametrize(
    ("text", "value", "zone"),
    [
        ("It was sent at 2016-10-09T14:05Z to all.", "2016-10-09T14:05", "+00:00"),
        ("It was sent at 2016-10-09T14:05:33+02:00 to all.", "2016-10-09T14:05:33", "+02:00"),
        ("It was sent at 2016-10-09T14:05-0330 to all.", "2016-10-09T14:05", None),
    ],
)
def test_a_moment_is_a_date_with_its_zone(text: str, value: str, zone: str | None) -> None:
    (date,) = ENGLISH.extract(text).dates
    assert date.value == value
    assert zone is None or date.to_dict()["zone"] == zone


def test_an_offset_from_utc_is_a_zone() -> None:
    doc = ENGLISH.extract("It airs at 14:00 UTC+8 on 9 October 2017.")
    assert doc.dates[0].to_dict()["zone"] == "+08:00"
    assert not doc.figures


def test_the_fraction_slash_makes_a_fraction() -> None:
    doc = ENGLISH.extract("Add 1\u20442 cup and 2 3\u20444 spoons.")
    assert [str(figure.value) for figure in doc.figures] == ["0.5", "2.75"]


def test_a_bare_domain_is_a_name() -> None:
    doc = ENGLISH.extract('"We grow," said Anna Berg, founder of SeatsNow24.com.')
    assert doc.roles[0].org.text == "SeatsNow24.com"
    assert not doc.figures


def test_an_owner_may_be_a_piece() -> None:
    found = list(units("It is in example.org's top list."))
    assert found[found.index("example.org") + 1] == "'s"


def test_a_form_of_the_lexicon_is_left_to_it() -> None:
    assert "ORG" in units("Shares of Amazon.com rose.")["Amazon.com"]


def test_offsets_are_code_points_after_a_piece() -> None:
    doc = ENGLISH.extract("🌍 &nbsp; “https://example.org/é” cost $5.")
    assert doc.text[doc.figures[0].start : doc.figures[0].end] == "$5"


def pack(*shapes: dict[str, Any]) -> dict[str, Any]:
    return {
        "nutgraf_pack": 1,
        "name": "seats",
        "version": "0.1.0",
        "language": "en",
        "shapes": list(shapes),
    }


SEAT: dict[str, Any] = {
    "classes": ["SEAT"],
    "regex": ["row-(\\d+)", "/([A-F])"],
    "value": "\\1\\2",
    "examples": [{"text": "She had row-17/C for 2 hours.", "span": "row-17/C", "value": "17C"}],
    "rejects": ["The row-17/G sign fell."],
}


def test_a_pack_adds_a_shape_that_rules_can_use() -> None:
    rule = {
        "id": "number.seat",
        "pattern": "'seat' <value:SEAT>",
        "produce": {"kind": "number", "value": "5"},
        "why": "A seat in a row.",
        "examples": [{"text": "Take seat row-17/C now.", "span": "seat row-17/C"}],
        "rejects": ["Take a seat."],
    }
    extractor = ng.Extractor(packs=["en", {**pack(SEAT), "rules": [rule]}])
    assert extractor.check() == []
    told = extractor.explain("Take seat row-17/C now.")
    assert [(hit["text"], hit["value"]) for hit in told["shapes"]] == [("row-17/C", "17C")]
    (figure,) = extractor.extract("Take seat row-17/C now.").figures
    assert figure.why.captures == {"value": "row-17/C"}


@pytest.mark.parametrize(
    ("changed", "expected", "found"),
    [
        ({"examples": [{"text": "Row row-17 is free.", "span": "row-17"}]}, "finds", "no hit"),
        (
            {"examples": [{**SEAT["examples"][0], "value": "18C"}]},
            'with the value "18C"',
            'the value "17C"',
        ),
        ({"rejects": ["Take row-17/C now."]}, "finds nothing", "row-17/C"),
    ],
)
def test_check_runs_examples_and_rejects(
    changed: dict[str, Any], expected: str, found: str
) -> None:
    (failure,) = ng.Extractor(packs=["en", pack({**SEAT, **changed})]).check()
    assert expected in failure["expected"]
    assert found in failure["found"]


@pytest.mark.parametrize(
    ("changed", "code", "pointer"),
    [
        ({"regex": "(a"}, "NG-PACK-011", "/shapes/0/regex"),
        ({"regex": "a(?=b)"}, "NG-PACK-011", "/shapes/0/regex"),
        ({"regex": "a*"}, "NG-PACK-016", "/shapes/0/regex"),
        ({"regex": "x" * 1001}, "NG-PACK-014", "/shapes/0/regex"),
        ({"regex": 5}, "NG-PACK-003", "/shapes/0/regex"),
        ({"value": "\\3"}, "NG-PACK-011", "/shapes/0/value"),
        ({"examples": []}, "NG-PACK-012", "/shapes/0"),
        ({"rejects": []}, "NG-PACK-012", "/shapes/0"),
        ({"pattern": "a"}, "NG-PACK-005", "/shapes/0/pattern"),
    ],
)
def test_a_wrong_shape_is_an_error_with_its_place(
    changed: dict[str, Any], code: str, pointer: str
) -> None:
    with pytest.raises(ng.PackError) as caught:
        ng.Extractor(packs=["en", pack({**SEAT, **changed})])
    assert caught.value.code == code
    assert caught.value.where.endswith(pointer)


def test_too_many_shapes_are_an_error() -> None:
    seat = {key: part for key, part in SEAT.items() if key != "value"}
    several = [{**seat, "regex": f"row-{i}/A"} for i in range(10_000)]
    with pytest.raises(ng.PackError, match="NG-PACK-014"):
        ng.Extractor(packs=[pack(*several)])
    parts = [pack(*several[:600]), {**pack(*several[600:1200]), "name": "more"}]
    with pytest.raises(ng.PackError, match="more than 1,000 text shapes"):
        ng.Extractor(packs=parts)


def test_shapes_too_large_together_are_an_error() -> None:
    seat = {key: part for key, part in SEAT.items() if key != "value"}
    large = [{**seat, "regex": f"[\\p{{L}}\\p{{N}}]{{1,60}}{i}@"} for i in range(900)]
    with pytest.raises(ng.PackError, match=r"NG-PACK-01[14]"):
        ng.Extractor(packs=[pack(*large)])


@pytest.mark.parametrize("unit", ["@", "<", "#", "[", "@a", "<a ", "http://", "a@b.", "&#1;", "(2"])
def test_half_a_megabyte_of_marks_is_read(unit: str) -> None:
    text = unit * (500_000 // len(unit))
    assert ENGLISH.extract(text).text == text


def test_the_russian_packs_have_the_same_shapes() -> None:
    home = Path(ng.__file__).parent / "packs"
    english, russian = (
        [shape["regex"] for shape in json.loads(path.read_text(encoding="utf-8"))["shapes"]]
        for path in (home / "en" / "text_shapes.json", home / "ru" / "text_shapes.json")
    )
    assert english == russian
    doc = ng.Extractor(["ru"]).extract("Смотри https://example.org/2016/5-рублей и 5 рублей.")
    assert [figure.text for figure in doc.figures] == ["5 рублей"]
