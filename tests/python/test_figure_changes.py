"""Changes of figures, nouns of bare numbers, and units that neighbours share."""

from __future__ import annotations

import pytest

import nutgraf as ng

extractor = ng.Extractor(kinds=["figures"])


def changes(text: str) -> list[str | None]:
    return [figure.change for figure in extractor.extract(text).figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The index lost 190 points, or 0.6%.", ["down", "down"]),
        ("Shares in Norvik lost 65 cents to $1.90.", ["down", None]),
        ("The town lost 400 jobs.", ["down"]),
        ("He lost half his savings.", ["down"]),
        ("Daiwa Lund added 5.3% to 740 yen.", ["up", None]),
        ("Output rose 0.6% on the month and 6.1% on the year.", ["up", "up"]),
        ("Fares were cut by an average of £40.", ["down"]),
        ("The news lifted the Lund index 1.2 percent.", ["up"]),
        ("The index closed 16.29 points lower.", ["down"]),
        ("Support has declined, by nine percentage points.", ["down"]),
        ("Norvik shares closed up 64 pence.", ["up"]),
        ("Claims rose 206,900 to 4.6 million.", ["up", None]),
    ],
)
def test_prices_and_jobs_change(text: str, expected: list[str | None]) -> None:
    assert changes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Norvik lost £9m last year.",
        "She lost four matches in May.",
        "They lost by ten points.",
        "The gala raised $5m from donors.",
        "She was raising three children.",
        "Dahl picked up two delegates.",
        "The report flagged up eight holes.",
        "Lund sold it to help pay off $27m.",
        "The enlarged 25-state union met.",
        "The rate fell below 5 percent.",
        "The kicker added 10 points for Lund.",
        "Roe dropped out after 23 miles.",
    ],
)
def test_losses_sums_and_levels_do_not(text: str) -> None:
    assert changes(text) == [None]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("They are the two last, big hurdles.", "last, big hurdles"),
        ("It opened 12 new, mostly rural branches.", "new, mostly rural branches"),
        ("They planted 1,500 oak and birch trees.", "oak and birch trees"),
        ("One man recognises it.", "man"),
        ("The 25 nation Tarn Union met.", "nation"),
        ("Its database holds 300m blog entries.", "blog entries"),
        ("Of the 40 mice treated, 12 recovered.", "mice"),
    ],
)
def test_the_noun_of_a_count(text: str, noun: str) -> None:
    figure = extractor.extract(text).figures[-1]
    assert figure.kind == "count"
    assert figure.of is not None
    assert figure.of.text == noun


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares rose 18, 20 and 22 cents.", ["0.18 USD", "0.2 USD", "0.22 USD"]),
        ("The highest bid is 84 cents, while the lowest is 74.", ["0.84 USD", "0.74 USD"]),
        ("They make 14 and 15 inch screens.", ["14 [in_i]", "15 [in_i]"]),
        ("A ticket costs 41.20 crowns.", ["41.20 CZK"]),
        ("Children under 15 pay $3.", ["15 a", "3 USD"]),
    ],
)
def test_units_of_neighbours(text: str, expected: list[str]) -> None:
    found = extractor.extract(text).figures
    assert [f"{figure.value} {figure.unit}" for figure in found] == expected


def test_holders_in_a_list_share_the_noun() -> None:
    found = extractor.extract("Roe leads with 182 delegates. Dahl has 28, Bell has 22.").figures
    assert [figure.of.text for figure in found if figure.of] == ["delegates"] * 3
