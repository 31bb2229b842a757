"""Links of amounts: worth of things, lines of labels, brackets after names, dates."""

from __future__ import annotations

import pytest

import nutgraf as ng


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("It sold millions of dollars worth of grain.", "grain"),
        ("They bought $5m-worth of steel.", "steel"),
        ("He stole hundreds of dollars' worth of tools.", "tools"),
        ("HIV/AIDS funding cuts of $5m were announced.", "HIV/AIDS funding cuts"),
        ("Project: Lund bridge repair  Amount: $1m  Funds: city", None),
        ("It bought 40 ships, half of which sank.", "ships"),
    ],
)
def test_what_an_amount_is_of(text: str, of: str | None) -> None:
    found = ng.extract(text).figures[-1].of
    assert (found and found.text) == of


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The plan, worth nearly $1tn, was approved.", "plan"),
        ("It signed a contract with Acme, worth $5m, on Monday.", "contract with Acme"),
        ("Project: Lund bridge repair  Amount: $1m  Funds: city", "Lund bridge repair"),
        ("Stars: G Tom Roe (15.3 ppg, 7.4 rpg), F Sam Dahl (12.1 ppg, 4.6 spg)", "F Sam Dahl"),
        ("Acme on Monday announced plans to cut more than 600 posts.", "Acme"),
        ("Acme shares have been on a tear, up nearly 57% this year.", "Acme shares"),
        ("The pay of the chairman, Ann Dahl, which was £3m, fell.", "pay"),
        ("The exchange rate between the pound and the euro is at 1.2 dollars.", "exchange rate"),
    ],
)
def test_whose_an_amount_is(text: str, subject: str) -> None:
    found = ng.extract(text).figures[-1].subject
    assert found is not None
    assert found.text == subject


def test_the_ends_of_a_range_have_one_unit() -> None:
    files = ng.extract("Send files of 500 MB to 2 GB.").figures
    assert [(f.text, f.unit) for f in files] == [("500 MB", "MBy"), ("2 GB", "GBy")]
    wall = ng.extract("It rose from 5 metres to 7 metres.").figures
    assert [(f.text, str(f.low), str(f.high)) for f in wall] == [("5 metres to 7 metres", "5", "7")]


def test_a_number_that_is_a_subject_takes_no_money() -> None:
    assert [f.unit for f in ng.extract("It costs $4.25 and 32 is the quantity.").figures] == [
        "USD",
        None,
    ]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Norvik paid £5m\u2013€3m in all.", [("£5m", "GBP"), ("€3m", "EUR")]),
        ("It cost between £5m and €6m.", [("£5m", "GBP"), ("€6m", "EUR")]),
        ("It cost between £5m and £6m.", [("between £5m and £6m", "GBP")]),
        ("It cost A$5 to $6.", [("A$5 to $6", "AUD")]),
    ],
)
def test_two_currencies_are_no_range(text: str, amounts: list[tuple[str, str]]) -> None:
    assert [(f.text, f.unit) for f in ng.extract(text).figures] == amounts


def test_the_sign_of_a_second_currency_is_no_guess() -> None:
    _, dollars = ng.Extractor(dollar="none").extract("It costs £5 to $3 a year.").figures
    assert (dollars.unit, dollars.alternatives) == (None, ("USD/a",))
