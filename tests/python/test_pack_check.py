"""`pack check` says for each failing example which rule won and what to do."""

from __future__ import annotations

from typing import Any

import nutgraf as ng

EXAMPLE = {"text": "They lost five pots.", "span": "five"}


def rule(id: str, pattern: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "pattern": pattern,
        "produce": {"kind": "count", "value": "$value"},
        "why": "A rule of the test.",
        "examples": [{"text": "They lost nine.", "span": "nine"}],
        "rejects": ["They lost."],
        **more,
    }


def checked(pattern: str, **more: Any) -> dict[str, Any]:
    return rule("count.tested", pattern, examples=[EXAMPLE], **more)


def pack(*rules: dict[str, Any], name: str = "en.test") -> dict[str, Any]:
    return {
        "nutgraf_pack": 1,
        "name": name,
        "version": "0.1.0",
        "language": "en",
        "lexicon": [
            {"class": "NUM", "values": {"five": "5", "nine": "9"}},
            {"class": "EMPTY", "forms": ["five"]},
            {"class": "POT", "forms": ["pots"]},
            {"class": "LOSS", "forms": ["lost"]},
        ],
        "rules": list(rules),
    }


def failures(*packs: dict[str, Any]) -> list[dict[str, Any]]:
    """Those of the tested rule."""
    return [f for f in ng.Extractor(packs).check() if "count.tested" in f["expected"]]


def reason(*packs: dict[str, Any]) -> tuple[str, str]:
    [failure] = failures(*packs)
    assert failure["expected"] == 'rule count.tested matches "five"'
    return failure["found"], failure["hint"]


def test_an_example_that_holds_is_no_failure() -> None:
    assert failures(pack(checked("<value:NUM>"))) == []


def test_a_rule_that_stands_later_in_the_pack_is_advised_a_priority() -> None:
    found, hint = reason(pack(rule("count.first", "<value:NUM>"), checked("<value:NUM>")))
    assert found == "matched, but lost to count.first: same length, earlier in the pack"
    assert hint == "give it a higher priority"
    won = checked("<value:NUM>", priority=1)
    assert failures(pack(rule("count.first", "<value:NUM>"), won)) == []


def test_a_rule_of_a_later_pack_loses_to_the_earlier_pack() -> None:
    found, hint = reason(
        pack(rule("count.first", "<value:NUM>")), pack(checked("<value:NUM>"), name="en.mine")
    )
    assert found == "matched, but lost to count.first: same length, earlier in the list of packs"
    assert hint == "give it a higher priority"


def test_a_rule_that_loses_to_a_priority_is_told_how_much_it_needs() -> None:
    found, hint = reason(
        pack(rule("count.first", "<value:NUM>", priority=3), checked("<value:NUM>", priority=2))
    )
    assert found == "matched, but lost to count.first: same length, higher priority"
    assert hint == "give it a priority above 3"


def test_a_rule_that_loses_to_a_longer_match_is_shown_the_longer_text() -> None:
    found, hint = reason(
        pack(checked("<value:NUM>", priority=9), rule("count.pots", "<value:NUM> POT"))
    )
    assert found == 'matched, but lost to count.pots: it matches more, "five pots"'
    assert hint == "match as much (what is outside [[ ]] counts), or narrow count.pots"


def test_a_rule_behind_an_earlier_match_is_told_what_hides_it() -> None:
    found, hint = reason(pack(checked("<value:NUM>"), rule("count.loss", "LOSS <value:NUM>")))
    assert found == 'matched, but hidden by count.loss, which begins earlier: "lost five"'
    assert hint == "begin as early (what is outside [[ ]] counts), or narrow count.loss"


def test_a_match_without_a_value_is_told_apart_from_no_match() -> None:
    found, hint = reason(pack(checked("<value:EMPTY>", produce={"kind": "count"})))
    assert found == "matched, but its words give a count no value"
    assert hint == 'check the slots in "produce" and the values of the words'


def test_a_rule_that_matches_other_words_is_told_which() -> None:
    assert reason(pack(checked("<value:NUM> POT")))[0] == 'matched "five pots"'
    assert reason(pack(checked("<value:NUM> POT?")))[0] == 'matched more: "five pots"'


def test_a_rule_that_fits_nowhere_is_no_match() -> None:
    found, hint = reason(pack(checked("<value:NUM> LOSS")))
    assert found == "no match"
    assert "nutgraf explain" in hint


def test_a_stop_rule_needs_no_value() -> None:
    assert failures(pack(checked("NUM", produce={"kind": "none"}))) == []


def test_a_failure_has_the_file_once_and_a_json_pointer() -> None:
    [failure] = failures(pack(rule("count.first", "<value:NUM>"), checked("<value:NUM>")))
    assert (failure["file"], failure["pointer"]) == ("(text)", "/rules/1/examples/0")


def test_a_field_that_differs_is_shown_as_it_is() -> None:
    wrong = rule("count.tested", "<value:NUM>", examples=[{**EXAMPLE, "value": "6"}])
    [failure] = ng.Extractor([pack(wrong)]).check()
    assert failure["expected"] == '{"value":"6"}'
    assert failure["found"] == '{"value":"5"}'


def test_a_reject_that_matches_is_shown_with_its_words() -> None:
    [failure] = failures(pack(rule("count.tested", "<value:NUM>", rejects=["He has five."])))
    assert failure["pointer"] == "/rules/0/rejects/0"
    assert failure["found"] == '"five"'
