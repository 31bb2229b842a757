"""Values, signs, ranges and kinds of figures in the everyday mess of news and accounts."""

from __future__ import annotations

import pytest

import nutgraf as ng

extractor = ng.Extractor(kinds=["figures", "dates"])


def values(text: str) -> list[tuple[str, str, str | None, str | None]]:
    """Kind, value or ends, unit and bound of each figure."""
    return [
        (f.kind, str(f.value) if f.high is None else f"{f.low}..{f.high}", f.unit, f.mod)
        for f in extractor.extract(text).figures
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bell led by 46 percent to 44 percent.", ["46", "44"]),
        ("Bell would beat Holt 46 to 40 percent.", ["46", "40"]),
        ("The rate fell from 8 percent to 3 percent.", ["3..8"]),
        ("Profit fell from 24.2 to 20.1 million euros.", ["20100000..24200000"]),
        ("The bill grew from 200 to 4 million euros.", ["200..4000000"]),
        ("Seats cost $7/$9.", ["7", "9"]),
        ("It sells 7- or 8-inch screens.", ["7..8"]),
        ("The gap is between seven to 10 metres.", ["7..10"]),
    ],
)
def test_a_pair_that_falls_is_a_range_only_after_from(text: str, expected: list[str]) -> None:
    assert [value for _, value, _, _ in values(text)] == expected


def test_the_figures_of_a_pair_have_their_own_spans() -> None:
    text = "Bell led by about 46 percent to 44 percent."
    found = extractor.extract(text).figures
    assert [(f.text, f.mod) for f in found] == [
        ("about 46 percent", "APPROX"),
        ("44 percent", None),
    ]
    assert {f.unit for f in found} == {"%"}


@pytest.mark.parametrize(
    ("text", "value", "alternatives"),
    [
        ("It cost 120.000 euros.", "120000", ["120.000"]),
        ("Some 12.500 people came.", "12500", ["12.500"]),
        ("It sold 136.069 units.", "136.069", ["136069"]),
        ("Coats cost 300.000 dong.", "300000", []),
        ("Fuel costs 3.459 euros a litre.", "3.459", []),
        ("It is 3.459 metres wide.", "3.459", []),
    ],
)
def test_a_point_before_three_digits_is_decided_or_ambiguous(
    text: str, value: str, alternatives: list[str]
) -> None:
    (figure,) = extractor.extract(text).figures
    assert (str(figure.value), list(figure.alternatives)) == (value, alternatives)
    assert figure.ambiguous == bool(alternatives)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cash flow was $(19.8) million.", ("money", "-19800000", "USD", None)),
        ("Cash flow was ($3.1m) in May.", ("money", "-3100000", "USD", None)),
        ("It went to -US$5bn.", ("money", "-5000000000", "USD", None)),
        ("Lows of minus five degrees came.", ("measure", "-5", "deg", None)),
        ("It fell to 15 degrees below zero.", ("measure", "-15", "deg", None)),
        ("It costs $5 (in all).", ("money", "5", "USD", None)),
    ],
)
def test_signs_are_kept(text: str, expected: tuple[str, str, str, None]) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "figures", "dates"),
    [
        ("Roe ran the women's 1500m on Sunday.", ["1500m"], ["Sunday"]),
        ("About 2000 people came.", ["About 2000"], []),
        ("Norvik's 1700 staff struck.", ["1700"], []),
        ("Its 1998 results were poor.", [], ["1998"]),
        ("They left in 2016.", [], ["2016"]),
    ],
)
def test_what_stands_beside_four_digits_decides(
    text: str, figures: list[str], dates: list[str]
) -> None:
    doc = extractor.extract(text)
    assert [f.text for f in doc.figures] == figures
    assert [d.text for d in doc.dates] == dates


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Sales were $5 (£3) a year ago.", None),
        ("Rents are £5 a quarter.", "GBP/{quarter}"),
        ("Some charge £2 for every one gigabyte.", "GBP/GBy"),
        ("It drew 5 A/cm2 there.", "A/cm2"),
    ],
)
def test_a_rate_is_what_the_words_after_the_amount_say(text: str, unit: str | None) -> None:
    found = [f.unit for f in extractor.extract(text).figures]
    assert found == ([unit] if unit else ["USD", "GBP"])
