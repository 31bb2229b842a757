"""Rules as regular expressions: hits, captures, errors."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import nutgraf as ng

DOCKET: dict[str, Any] = {
    "id": "number.docket",
    "regex": r"No\. (?P<year>\d{2})-(?P<value>\d{3,5})",
    "produce": {"kind": "number", "value": "$value"},
    "why": "A docket number: the year, then its number.",
    "examples": [{"text": "It heard No. 16-402 first.", "span": "No. 16-402", "value": "402"}],
    "rejects": ["No. 16 was heard first."],
}


def pack(*rules: dict[str, Any], name: str = "dockets") -> dict[str, Any]:
    return {
        "nutgraf_pack": 1,
        "name": name,
        "version": "0.1.0",
        "language": "en",
        "rules": list(rules),
    }


def extractor(*rules: dict[str, Any]) -> ng.Extractor:
    return ng.Extractor(packs=["en", pack(*rules)])


def rule(regex: str, produce: dict[str, str], **more: Any) -> dict[str, Any]:
    made = {
        "id": "number.made",
        "regex": regex,
        "produce": produce,
        "why": "A rule of this test.",
        "examples": [{"text": "x", "span": "x"}],
        "rejects": ["y"],
    }
    return {**made, **more}


def read(text: str, *rules: dict[str, Any]) -> list[tuple[str, str]]:
    figures = extractor(*rules).extract(text).figures
    return [(figure.text, str(figure.value)) for figure in figures]


def test_named_groups_are_captures() -> None:
    doc = extractor(DOCKET).extract("The Supreme Court Case No. 16-402 was heard.")
    (figure,) = doc.figures
    assert figure.text == "No. 16-402"
    assert figure.why.rule == "number.docket"
    assert figure.why.captures == {"year": "16", "value": "402"}
    assert figure.why.reason == DOCKET["why"]


def test_the_examples_are_run() -> None:
    assert extractor(DOCKET).check() == []
    wrong = {**DOCKET, "rejects": ["No. 16-402 was heard."]}
    (failure,) = extractor(wrong).check()
    assert "number.docket" in failure["expected"]
    wrong = {**DOCKET, "examples": [{**DOCKET["examples"][0], "value": "403"}]}
    (failure,) = extractor(wrong).check()
    assert "402" in failure["found"]


def test_explain_lists_the_hit_and_its_match() -> None:
    told = extractor(DOCKET).explain("It heard No. 16-402 first.")
    assert [hit["text"] for hit in told["shapes"]] == ["No. 16-402"]
    assert told["shapes"][0]["regex"] == DOCKET["regex"]
    matches = [m for stage in told["stages"] for m in stage["matches"]]
    (match,) = [m for m in matches if m["rule"] == "number.docket"]
    assert match["captures"] == {"year": "16", "value": "402"}


def test_a_group_that_took_no_part_is_nothing() -> None:
    money = rule(
        r"(?P<unit>EUR|USD):(?P<value>[\d,.]*\d)(?P<sign>-)?",
        {"kind": "money", "value": "$value", "unit": "$unit", "sign": "$sign"},
    )
    figures = extractor(money).extract("It went from EUR:1,234.5 to USD:7-.").figures
    assert [(str(f.value), f.unit) for f in figures] == [("1234.5", "EUR"), ("-7", "USD")]


def test_a_group_may_be_read_by_a_class() -> None:
    money = rule(
        r"(?P<value>\d+) of (?P<unit>[a-z]+)s in cash",
        {"kind": "money", "value": "$value", "unit": "$unit.CURRENCY_NAME"},
    )
    (figure,) = extractor(money).extract("He had 70 of euros in cash.").figures
    assert figure.unit == "EUR"


def test_a_date_a_chunk_and_a_stop_can_be_made() -> None:
    date = rule(
        r"stamp (?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
        {"kind": "date", "year": "$y", "month": "$m", "day": "$d"},
        id="date.stamp",
    )
    stop = rule(r"\d+ per lot", {"kind": "none"}, id="stop.lot")
    number = rule(r"(?P<v>\d+)er", {"kind": "num", "value": "$v"}, id="number.er", stage="number")
    made = extractor(date, stop, number)
    doc = made.extract("The stamp 20171009 is on a 6er pack, 7 per lot.")
    assert [d.value for d in doc.dates] == ["2017-10-09"]
    assert [str(f.value) for f in doc.figures] == ["6"]


def test_nothing_else_is_read_of_a_hit() -> None:
    stop = rule(r"\d+ million dollars and \d+ cents", {"kind": "none"}, id="stop.all")
    assert read("It cost 5 million dollars and 20 cents.", stop) == []


def test_a_hit_does_not_part_a_word_or_number() -> None:
    made = rule(r"(?P<v>\d{3})x?", {"kind": "score", "value": "$v"})
    hits = extractor(made).explain("Take 1234, 123, 123.5, 1,123, 123xy or 123x.")["shapes"]
    assert [hit["text"] for hit in hits] == ["123", "123x"]


def test_leftmost_longest_priority_then_order_decide() -> None:
    first = rule(r"lot \d", {"kind": "score", "value": "1"}, id="score.a")
    longer = rule(r"lot \d of \d", {"kind": "score", "value": "2"}, id="score.b")
    lower = rule(r"lot [0-9]", {"kind": "score", "value": "3"}, id="score.c", priority=-1)
    assert read("See lot 5 of 9.", first, longer, lower) == [("lot 5 of 9", "2")]
    assert read("See lot 5.", lower, first, longer) == [("lot 5", "1")]
    again = rule(r"lot .", {"kind": "score", "value": "4"}, id="score.d")
    assert read("See lot 5.", first, again) == [("lot 5", "1")]
    assert read("See lot 5.", again, first) == [("lot 5", "4")]


def test_a_text_shape_that_begins_earlier_keeps_its_text() -> None:
    made = rule(r"page (?P<v>\d)|item/(?P<w>\d+)", {"kind": "score", "value": "$v"})
    assert extractor(made).explain("https://example.org/item/47")["shapes"][0]["text"] == (
        "https://example.org/item/47"
    )


def test_a_later_pack_replaces_a_rule_or_switches_it_off() -> None:
    other = {**DOCKET, "regex": r"Nr\. (?P<value>\d{3})"}
    text = "He heard No. 16-402 and Nr. 777."
    both = ng.Extractor(packs=["en", pack(DOCKET), pack(other, name="later")])
    assert [f.text for f in both.extract(text).figures if f.rule == "number.docket"] == ["Nr. 777"]
    off = {"id": "number.docket", "off": True}
    none = ng.Extractor(packs=["en", pack(DOCKET), pack(off, name="later")])
    assert none.explain(text)["shapes"] == []


def test_an_extractor_with_such_rules_is_pickled() -> None:
    made = pickle.loads(pickle.dumps(extractor(DOCKET)))
    assert made.extract("No. 16-402").figures[0].text == "No. 16-402"


@pytest.mark.parametrize(
    ("changed", "code", "pointer", "says"),
    [
        ({"regex": "(a"}, "NG-PACK-011", "/rules/0/regex", "missing )"),
        ({"regex": "a(?=b)"}, "NG-PACK-011", "/rules/0/regex", "(?="),
        ({"regex": r"\d*"}, "NG-PACK-016", "/rules/0/regex", "empty text"),
        ({"regex": ""}, "NG-PACK-016", "/rules/0/regex", "empty text"),
        ({"regex": "x" * 4001}, "NG-PACK-014", "/rules/0/regex", "4,000"),
        ({"regex": ["x", 5]}, "NG-PACK-003", "/rules/0/regex/1", "string"),
        ({"regex": "(?:a{900}){900}"}, "NG-PACK-011", "/rules/0/regex", "RE2"),
        (
            {"regex": "".join(f"(?P<g{i}>a)" for i in range(49))},
            "NG-PACK-014",
            "/rules/0/regex",
            "48 named groups",
        ),
        ({"pattern": "NUM"}, "NG-PACK-003", "/rules/0/regex", "a pattern and a regex"),
        ({"produce": {"kind": "number", "value": "$n"}}, "NG-PACK-009", "/produce/value", "(?P<"),
        (
            {"produce": {"kind": "num", "words": "$value"}},
            "NG-PACK-009",
            "/produce/words",
            "pattern",
        ),
        ({"produce": {"kind": "role", "title": "$value"}}, "NG-PACK-013", "/produce/kind", "role"),
        ({"produce": {"kind": "nothing"}}, "NG-PACK-013", "/produce/kind", "unknown kind"),
        ({"examples": []}, "NG-PACK-012", "/rules/0", "no examples"),
    ],
)
def test_a_wrong_rule_is_an_error_with_its_place(
    changed: dict[str, Any], code: str, pointer: str, says: str
) -> None:
    with pytest.raises(ng.PackError) as caught:
        extractor({**DOCKET, **changed})
    assert caught.value.code == code
    assert caught.value.where.endswith(pointer)
    assert says in str(caught.value)


def test_ten_thousand_regexes_are_an_error() -> None:
    many = [{**DOCKET, "id": f"number.r{i}", "regex": f"(?P<value>{i})x"} for i in range(10_000)]
    with pytest.raises(ng.PackError, match="NG-PACK-014"):
        ng.Extractor(packs=[pack(*many)])
    with pytest.raises(ng.PackError, match="more than 1,000 rules with a regex"):
        ng.Extractor(packs=[pack(*many[:1001])])


@pytest.mark.parametrize(
    "regex", ["a.*b|a", r"\w+@", "(?:a|aa)+!", ".*x", "a", r"(?P<v>a{1,500})b"]
)
def test_a_long_text_is_read_with_a_hostile_regex(regex: str) -> None:
    made = ng.Extractor(packs=[pack(rule(regex, {"kind": "number", "value": "1"}))])
    for text in ("a" * 100_000, "a " * 50_000, "a@" * 50_000):
        assert made.extract(text).text == text
