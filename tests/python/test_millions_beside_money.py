"""A bare "m" beside an amount of money is a million, or at least no sure metre."""

import pytest

import nutgraf as ng

extractor = ng.Extractor()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Its profit was €1.04bn in 2022, up from 870m a year earlier.", 870_000_000, "EUR"),
        ("Turnover rose to $1.3bn from 910m.", 910_000_000, "USD"),
        ("Debt is 1.1bn euros against 940m.", 940_000_000, "EUR"),
        ("Costs fell from £1.1bn to 950m.", 950_000_000, "GBP"),
        ("Its profit rose 20 percent to £31m from 26m.", 26_000_000, "GBP"),
    ],
)
def test_a_compared_amount_has_the_unit_of_the_money(text: str, value: int, unit: str) -> None:
    last = extractor.extract(text).figures[-1]
    assert (last.kind, last.value, last.unit) == ("money", value, unit)


def test_a_count_above_the_scale_gives_its_noun() -> None:
    last = extractor.extract("It had 1.2 billion users, up from 870m.").figures[-1]
    assert (last.kind, last.value) == ("count", 870_000_000)


def test_a_letter_that_may_be_either_is_ambiguous() -> None:
    last = extractor.extract("It earned €1.04bn after 870m.").figures[-1]
    assert (last.ambiguous, last.alternatives, last.confidence) == (True, ("EUR",), "medium")


def test_a_length_beside_money_stays_a_length() -> None:
    for text in ("The wall cost £3m and is 870m long.", "A 300m pool cost £2m."):
        (length,) = extractor.extract(text).figures.where(kind="measure")
        assert (length.unit, length.ambiguous) == ("m", False)
