"""Properties of figures that hold for any number, unit and context."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
import ucumvert
from hypothesis import given, settings
from hypothesis import strategies as st
from lark.exceptions import UnexpectedInput

import nutgraf as ng

PACKS = Path(ng.__file__).parent / "packs" / "en"
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = {"quadrillion": 15, "trillion": 12, "billion": 9, "million": 6, "thousand": 3}
LETTERS = {"k": 3, "m": 6, "bn": 9, "tn": 12}
TO_A_QUADRILLION = st.integers(0, 10**15)

extractor = ng.Extractor(kinds=["figures"])


def in_words(number: int) -> str:
    """The number spelled out as in a newspaper."""
    for scale, power in SCALES.items():
        if number >= 10**power:
            rest = number % 10**power
            head = f"{in_words(number // 10**power)} {scale}"
            joint = " and " if 0 < rest < 100 else " "
            return head + (joint + in_words(rest) if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{SMALL[number // 100]} hundred" + (f" and {in_words(rest)}" if rest else "")
    if number >= 20:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    return SMALL[number]


def only_figure(text: str) -> ng.Figure:
    document = extractor.extract(text)
    (figure,) = document.figures
    assert figure.text == document.text[figure.start : figure.end]
    return figure


@given(TO_A_QUADRILLION)
@settings(deadline=None)
def test_a_number_in_words_comes_back(number: int) -> None:
    assert only_figure(f"They paid {in_words(number)} euros.").value == number


@given(TO_A_QUADRILLION)
@settings(deadline=None)
def test_a_number_in_digits_comes_back(number: int) -> None:
    assert only_figure(f"They paid {number} euros.").value == number


@given(st.decimals("0.01", "999.99", places=2), st.sampled_from([*SCALES]))
@settings(deadline=None)
def test_a_scaled_number_comes_back_to_the_digit(number: Decimal, scale: str) -> None:
    value = only_figure(f"They paid {number} {scale} euros.").value
    assert value == number * 10 ** SCALES[scale]


@given(
    st.integers(10**18, 10**19 - 1).filter(lambda n: n % 10 != 0),
    st.integers(1, 9),
    st.integers(0, 9),
)
@settings(deadline=None)
def test_nineteen_digits_are_a_figure_and_twenty_are_none(long: int, last: int, zeros: int) -> None:
    assert only_figure(f"They paid {long}{'0' * zeros} euros.").value == long * 10**zeros
    assert extractor.extract(f"They paid {long}{last} euros.").figures == []


@pytest.mark.parametrize(
    "amount",
    [
        "12345678901234567891 euros",
        "12,345,678,901,234,567,891 euros",
        "1.2345678901234567891 million euros",
        "from 5 to 12345678901234567891 euros",
        "12345678901234567891 million tonnes",
        "12345678901234567891 percent",
    ],
)
def test_no_part_of_a_number_that_is_too_long_is_a_figure(amount: str) -> None:
    assert extractor.extract(f"They paid {amount} in all.").figures == []


@pytest.mark.parametrize("unit", ["days", "fortnights", "decades", "hours"])
def test_a_duration_of_too_many_digits_is_no_date(unit: str) -> None:
    text = "It took {} " + unit + " in all."
    assert ng.extract(text.format("12345678901234567")).dates[0].quantity is not None
    for count in ("123456789012345678", "9999999999999999999", "12345678901234567891"):
        assert ng.extract(text.format(count)).dates == []


def indian(number: int) -> str:
    head, tail = divmod(number, 1000)
    groups = []
    while head:
        head, two = divmod(head, 100)
        groups.insert(0, f"{two:02}")
    return ",".join([*groups, f"{tail:03}"]).lstrip("0")


@given(st.integers(10_000, 10**15 - 1))
@settings(deadline=None)
def test_separators_do_not_change_the_value(number: int) -> None:
    grouped = f"{number:,}"
    spellings = [grouped, indian(number), str(number)]
    spellings += [grouped.replace(",", space) for space in (" ", "\N{NO-BREAK SPACE}")]
    spellings += [
        grouped.replace(",", "\N{NARROW NO-BREAK SPACE}"),
        grouped.replace(",", ".") + ",0",
    ]
    values = {text: only_figure(f"They paid {text} euros.").value for text in spellings}
    assert set(values.values()) == {Decimal(number)}, values


@given(st.decimals("0.1", "999.9", places=1), st.sampled_from([*LETTERS]))
@settings(deadline=None)
def test_all_ways_to_write_so_many_dollars_agree(number: Decimal, letter: str) -> None:
    power = LETTERS[letter]
    word = next(word for word, other in SCALES.items() if other == power)
    full = f"{number * 10**power:,f}".removesuffix(".0")
    for amount in (
        f"${number} {word}", f"${number}{letter}", f"US${number} {word}", f"USD {number} {word}",
        f"{number} {word} dollars", f"{number} {word} US dollars", f"${full}", f"{full} dollars",
    ):  # fmt: skip
        figure = only_figure(f"It cost {amount} in all.")
        assert (figure.value, figure.unit) == (number * 10**power, "USD"), amount


def units() -> list[tuple[str, str]]:
    """Every unambiguous form of a unit in the pack, with its UCUM code."""
    entries = [
        entry
        for name in ("units.json", "units_si.json")
        for entry in json.loads((PACKS / name).read_text(encoding="utf-8"))["lexicon"]
    ]
    chosen = [entry for entry in entries if entry["class"] in ("UNIT_NAME", "UNIT_SYMBOL")]
    return [(form, code) for entry in chosen for form, code in entry["values"].items()]


@pytest.mark.parametrize("number", ["7", "2.5", "1,200"])
def test_every_unit_of_the_pack_comes_back_as_its_ucum_code(number: str) -> None:
    wrong = {}
    for form, code in units():
        figures = extractor.extract(f"It came to {number} {form} in all.").figures
        found = [(figure.value, figure.unit) for figure in figures]
        if found != [(Decimal(number.replace(",", "")), code)]:
            wrong[form] = (code, found)
    assert wrong == {}


def test_every_unit_of_the_pack_is_ucum() -> None:
    registry = ucumvert.PintUcumRegistry()
    wrong = {}
    for code in sorted({code for _, code in units()}):
        try:
            registry.from_ucum(code)
        except UnexpectedInput as error:
            wrong[code] = str(error)
    assert wrong == {}


@given(
    st.text(st.sampled_from("🌍👩‍🚀🇬🇪é€ß ,漢"), max_size=12),
    st.integers(2, 10**9),
    st.text(st.sampled_from("🌍👩‍🚀🇬🇪ß 漢"), max_size=12),
)
@settings(deadline=None)
def test_spans_are_exact_around_emoji(before: str, number: int, behind: str) -> None:
    text = f"{before}\n\nThey sold {number:,} tonnes. {behind}"
    document = extractor.extract(text)
    (figure,) = (figure for figure in document.figures if figure.kind == "measure")
    assert figure.text == f"{number:,} tonnes" == text[figure.start : figure.end]
    assert (figure.value, figure.unit) == (number, "t")
