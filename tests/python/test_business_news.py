"""Sentences of business and local news: levels and rates, baselines, signs, whole names, quotes."""

from __future__ import annotations

import pytest

import nutgraf as ng

extractor = ng.Extractor()


def figure(text: str, words: str) -> ng.Figure:
    """The figure whose text is `words`."""
    return next(f for f in extractor.extract(text).figures if f.text == words)


def row(text: str, words: str) -> ng.Fact:
    """The row whose figure's text is `words`."""
    return next(f for f in extractor.extract(text).facts if f.text == words)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The claimant index rose to 309,000, up 14% on the year before.", "309,000"),
        ("The index closed at 5,884, up 1.2%.", "5,884"),
        ("Jobs fell to 12,400, down 3 per cent.", "12,400"),
        ("Arrivals fell to 1.2 million, down 7%.", "1.2 million"),
        ("It grew to 1.4 million, or 4.2% of the workforce.", "1.4 million"),
        ("Turnout rose to 52,000, up two percentage points.", "52,000"),
    ],
)
def test_a_level_does_not_share_the_unit_of_its_rate(text: str, level: str) -> None:
    found = figure(text, level)
    assert (found.kind, found.unit) == ("number", None)


@pytest.mark.parametrize(
    "text", ["Rates of 5, 10, or 15 percent apply.", "Expect 5 or 15 percent."]
)
def test_a_list_shares_its_rate(text: str) -> None:
    assert {f.kind for f in extractor.extract(text).figures} == {"percent"}


@pytest.mark.parametrize(
    ("text", "words", "value", "kind", "unit"),
    [
        ("Some 1.3m pupils get meals, up from 1.1m in 2019.", "1.1m", 1_100_000, "count", None),
        ("Norvik has £4.1m, compared with 3.8m a year ago.", "3.8m", 3_800_000, "money", "GBP"),
        ("The tower is 41m high, up from 38m.", "38m", 38, "measure", "m"),
    ],
)
def test_a_letter_is_the_scale_that_it_is_before(
    text: str, words: str, value: int, kind: str, unit: str | None
) -> None:
    found = figure(text, words)
    assert (found.value, found.kind, found.unit) == (value, kind, unit)


@pytest.mark.parametrize(
    ("text", "words", "change"),
    [
        ("Output was 3% lower than last year.", "3%", "down"),
        ("Rents are 4% higher than in 2019.", "4%", "up"),
        ("Norvik sold 1,203 boats in May, 12% more than a year earlier.", "12%", "up"),
        ("Turnout was 34.1%, 5.2 percentage points lower than in 2021.",
         "5.2 percentage points", "down"),
        ("Output was 3% lower than planned.", "3%", None),
    ],
)  # fmt: skip
def test_a_comparison_with_another_time_is_a_change(
    text: str, words: str, change: str | None
) -> None:
    assert figure(text, words).change == change


@pytest.mark.parametrize(
    "text",
    [
        "Output was 3% lower than in 2019.",
        "Turnout was 34.1%, 5.2 percentage points lower than in 2021.",
        "Norvik sold 1,203 boats, up 14% on the year before.",
        "Norvik sold 1,203 boats, 12% more than a year earlier.",
        "Norvik sold 45 boats, compared with 2019.",
    ],
)
def test_a_baseline_dates_no_figure(text: str) -> None:
    doc = extractor.extract(text, published="2023-06-01")
    assert [f.date for f in doc.figures] == [None] * len(doc.figures)


def test_the_date_before_a_comparison_stays() -> None:
    assert row("In 2020 sales were 5% higher than in 2019.", "5%").date == "2020"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell to \N{EN DASH}2°C on the coast.", "-2"),
        ("Growth was \N{EN DASH}0.3% in May.", "-0.3"),
        ("Norvik made a result of \N{EN DASH}£3m.", "-3000000"),
        ("Growth was \N{MINUS SIGN}0.3%.", "-0.3"),
        ("Growth of 5%\N{EN DASH}6% is likely.", "5"),
        ("Bell won \N{EN DASH} 52% of votes.", "52"),
    ],
)
def test_an_en_dash_right_before_a_number_is_a_minus(text: str, value: str) -> None:
    assert str(extractor.extract(text).figures[0].value) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was -2°C.", "-2°C"),
        ("The cellars are kept at 11°C. The ale is not.", "11°C"),
        ("Shares fell to 4p. Then they rose.", "4p"),
        ("The plank is 5ft. Roe cut it.", "5ft"),
        ("He bought an 8 oz. can.", "8 oz."),
    ],
)
def test_the_full_stop_is_no_part_of_a_figure(text: str, words: str) -> None:
    assert [f.text for f in extractor.extract(text).figures] == [words]


def test_a_unit_and_a_full_stop_end_the_sentence() -> None:
    assert (
        len(extractor.extract("Shares fell to 4p. Net debt rose. At 5p.m. Bell left.").sentences)
        == 3
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It cost £7½m.", 7_500_000),
        ("A £7½m scheme began.", 7_500_000),
        ("They lent €½m.", 500_000),
    ],
)
def test_a_fraction_sign_has_a_letter_as_its_scale(text: str, value: int) -> None:
    assert extractor.extract(text).figures[0].value == value


@pytest.mark.parametrize(
    "text", ["He owes it to the 1320 people who ride.", "In the 1320 cases it won."]
)
def test_old_years_before_what_is_counted_are_numbers(text: str) -> None:
    assert not extractor.extract(text).dates


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Norvik spent £41m in 2022-23.", "2022-01-01", "2024-01-01"),
        ("It sold 40 boats between January and March 2020.", "2020-01-01", "2020-04-01"),
        ("It sold 40 boats in 2020.", "2020-01-01", "2021-01-01"),
    ],
)
def test_a_row_lasts_to_the_end_of_its_range(text: str, start: str, end: str) -> None:
    assert extractor.extract(text).facts[0].interval == (start, end)


def test_an_age_is_the_subject_of_its_sentence() -> None:
    assert row("The 25-year-old won two titles.", "two").subject == "25-year-old"


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Anne-Marie Okafor earns £5m.", "Anne-Marie Okafor"),
        ("Brandt & Sohn made £3m.", "Brandt & Sohn"),
        ("Non-EU imports rose 3%.", "Non-EU imports"),
        ("Of the 20 sectors, 13 grew.", None),
        ("It was, in the year to March 2024, £300,000 over budget.", None),
    ],
)
def test_a_whole_name_or_nobody_owns_a_figure(text: str, owner: str | None) -> None:
    assert extractor.extract(text).facts[0].subject == owner


def test_the_order_of_dates_holds_for_the_day_of_publication() -> None:
    doc = ng.Extractor(order="DMY").extract("It rained yesterday.", published="03/04/2018")
    assert doc.dates[0].value == "2018-04-02"
    many = ng.Extractor(order="MDY").extract_many(
        ["It rained yesterday."], published=["03/04/2018"]
    )
    assert many[0].dates[0].value == "2018-03-03"
