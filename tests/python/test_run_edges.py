"""Figures and dates begin and end where a number or word does, in any text."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nutgraf as ng

OWN_TEXTS = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parents[1] / "data").glob("*.txt"))
]
PIECES = [
    *"0123456789",
    *"$£€%°.,:;'\"()[]/-\u2013+=~_#*&x\u00d7½²",
    *["A", "US", "m", "bn", "k", "kg", "cm", "th", "s", "p", "EUR", "PS", "ID", "May", "2016"],
]

extractor = ng.Extractor(kinds=["figures", "dates"])


def is_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"


def cuts_a_run(text: str, start: int, end: int) -> bool:
    """Whether a letter, digit or currency sign touches the span from outside."""
    before, after = text[start - 1 : start], text[end : end + 1]
    multiplied_before = before in "x\u00d7" and text[start - 2 : start - 1].isdigit()
    multiplied_after = after in "x\u00d7" and text[end + 1 : end + 2].isdigit()
    relation = text[start] in "<>=~≤≥≈"
    return (
        bool(before)
        and (is_word(before) or unicodedata.category(before) == "Sc")
        and not (multiplied_before or relation)
    ) or (
        bool(after)
        and (is_word(after) or unicodedata.category(after) == "Sc")
        and not multiplied_after
    )


def found_in(text: str) -> list[ng.Figure | ng.Date]:
    document = extractor.extract(text)
    return [*document.figures, *document.dates]


@pytest.mark.parametrize("text", OWN_TEXTS)
def test_no_fact_of_own_texts_is_a_part_of_something_longer(text: str) -> None:
    assert [f for f in found_in(text) if cuts_a_run(text, f.start, f.end)] == []


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join))
@settings(deadline=None, max_examples=400)
def test_no_fact_of_any_run_is_a_part_of_something_longer(run: str) -> None:
    text = f"They paid {run} in all."
    assert [f for f in found_in(text) if cuts_a_run(text, f.start, f.end)] == []


@pytest.mark.parametrize(
    "text",
    [
        "It sold the ID.3 in May.",
        "The judgment, 41 F.4th 310, stands.",
        "Their 401(k) plan grew.",
        "Wait for the 2nd3 post.",
    ],
)
def test_what_cannot_be_read_whole_is_no_figure(text: str) -> None:
    assert extractor.extract(text).figures == []


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("The bonds raised $A82,615,680.", "$A82,615,680", 82615680, "AUD"),
        ("The hall of 32m2 is small.", "32m2", 32, "m2"),
        ("It rose by £106m or 47.3% then.", "£106m", 106000000, "GBP"),
        ("She won the 1500m in Lund.", "1500m", 1500, "m"),
        ("Rents fell to -US$5m.", "-US$5m", -5000000, "USD"),
    ],
)
def test_an_amount_in_one_piece_is_read_whole(text: str, span: str, value: int, unit: str) -> None:
    found = [(f.text, f.value, f.unit) for f in extractor.extract(text).figures]
    assert (span, value, unit) in found
    assert extractor.extract(text).dates == []
