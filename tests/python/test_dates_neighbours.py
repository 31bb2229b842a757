"""What a date takes from the words and dates around it: docs/dates.md, one test per promise."""

from __future__ import annotations

import pytest

import nutgraf as ng

PUBLISHED = "2019-05-08"  # a Wednesday


def dates(text: str, published: str | None = PUBLISHED) -> ng.FactList[ng.Date]:
    return ng.Extractor(kinds=["dates"]).extract(text, published).dates


def values(text: str, published: str | None = PUBLISHED) -> list[str | None]:
    return [date.value for date in dates(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The train left at 14:05 on Monday.", ["2019-05-06T14:05"]),
        (
            "The road will be closed between 2 and 4 p.m. on Friday.",
            ["2019-05-10T14:00", "2019-05-10T16:00"],
        ),
        (
            "The hall will be open from 9 a.m. to 5 p.m. on Saturday.",
            ["2019-05-11T09:00", "2019-05-11T17:00"],
        ),
        ("Polls close at 5 p.m. on the 21st.", ["2019-05-21T17:00"]),
        ("They met at 10:15 on 3 May 2018.", ["2018-05-03T10:15"]),
    ],
)
def test_a_time_is_on_the_day_named_after_it(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_time_of_recurring_days_is_on_no_certain_day() -> None:
    first, second, days = dates("The shop is open between 11 a.m. and 1 p.m. on Sundays.")
    assert (first.value, second.value) == ("XXXX-WXX-7T11:00", "XXXX-WXX-7T13:00")
    assert first.until == second
    assert first.partial
    assert first.start_date is None
    assert days.type == "SET"


def test_a_time_after_a_set_is_on_no_certain_day() -> None:
    text = "They meet every Tuesday from 9 to 11 a.m."
    assert values(text) == ["XXXX-WXX-2", "XXXX-WXX-2T09:00", "XXXX-WXX-2T11:00"]


def test_one_moment_in_two_zones_is_two_equivalent_times() -> None:
    first, again, day = dates("The match began at 20:30 BST (19:30 GMT) on Saturday.")
    assert [first.value, again.value] == ["2019-05-04T20:30", "2019-05-04T19:30"]
    assert [first.zone, again.zone] == ["+01:00", "+00:00"]
    assert again.equivalent == first
    assert day.value == "2019-05-04"


def test_the_other_zone_may_be_on_the_next_day() -> None:
    _, again = dates("It blew up at 8 p.m. EST on Monday (0100 GMT).")
    assert again.value == "2019-05-07T01:00"


def test_midnight_on_a_day_ends_that_day() -> None:
    assert values("The truce ended at midnight on Friday.") == ["2019-05-03T24:00"]


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("Profit rose in the six months ended March 31.", ("2018-10-01", "2019-04-01")),
        ("Profit rose in the 12 months to March.", ("2018-04-01", "2019-04-01")),
        ("The next 48 hours are key.", ("2019-05-08", "2019-05-10")),
        ("Prices doubled in the last decade and a half.", ("2004-05-08", "2019-05-08")),
        ("The council will vote in two days.", ("2019-05-10", "2019-05-11")),
        ("The council will vote within a week.", ("2019-05-08", "2019-05-15")),
        ("It was built in two days.", (None, None)),
    ],
)
def test_a_length_with_a_known_end_has_an_interval(
    text: str, interval: tuple[str | None, str | None]
) -> None:
    length = dates(text)[0]
    assert length.type == "DURATION"
    found = tuple(day and day.isoformat() for day in (length.start_date, length.end_date))
    assert found == interval


def test_a_fraction_of_a_unit_is_counted_exactly() -> None:
    assert values("It closed 3.5 weeks ago.") == ["2019-W15"]
    assert values("He left a year and a half ago.") == ["2017-11"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They married. A year later they divorced.", "P1Y"),
        ("Two days later police arrived.", "P2D"),
        ("She died two weeks after the crash.", "P2W"),
    ],
)
def test_a_length_counted_from_an_event_is_never_counted_from_publication(
    text: str, value: str
) -> None:
    (length,) = dates(text)
    assert (length.type, length.value, length.anchor) == ("DURATION", value, "event")
    assert length.start_date is None


def test_a_date_counted_from_an_earlier_one_has_a_day() -> None:
    assert values("He was jailed on 3 May 2012 and freed two days later.") == [
        "2012-05-03",
        "2012-05-05",
    ]


def test_a_quotation_is_counted_from_the_day_on_which_it_was_said() -> None:
    said, day = dates('"Yesterday we lost," the mayor said on Monday.')
    assert (said.value, day.value) == ("2019-05-05", "2019-05-06")
    assert said.anchor_date == day
    assert values('In 2012 she told the paper: "I will retire next year."') == ["2012", "2013"]
    assert values('On Friday, Ana Moran wrote: "We meet tomorrow."') == ["2019-05-03", "2019-05-04"]
    assert values('"Tomorrow we march," he wrote.') == ["2019-05-09"]


def test_no_day_of_a_quotation_is_counted_from_a_year() -> None:
    _, today = dates('In 2012 she told the paper: "I am leaving today."')
    assert today.start_date is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It passed the fiscal year 2026 bill.", "2026"),
        ("It gives $11 million in FY 2026.", "2026"),
        ("The 2018-19 financial year was good.", "2018"),
        ("Sales rose in the fourth quarter of fiscal 2019.", "2019-Q4"),
        ("Profit fell in its fiscal third quarter.", "2019-Q3"),
    ],
)
def test_the_months_of_a_fiscal_year_are_not_known(text: str, value: str) -> None:
    (date,) = dates(text)
    assert (date.value, date.fiscal) == (value, True)
    assert (date.start_date, date.end_date, date.edtf) == (None, None, None)


def test_weekdays_in_a_list_recur_together() -> None:
    assert [(d.type, d.value, d.quant) for d in dates("They meet every Monday and Thursday.")] == [
        ("SET", "XXXX-WXX-1", "EVERY"),
        ("SET", "XXXX-WXX-4", "EVERY"),
    ]


def test_a_day_of_rest_is_any_such_day() -> None:
    text = "Sunday is a day of rest in the valley, and shops close on Saturday night."
    assert values(text) == ["XXXX-WXX-7", "XXXX-WXX-6TNI"]


def test_days_of_a_table_are_known_for_its_years() -> None:
    assert values("He won on Super Tuesday 2016.") == ["2016-03-01"]
    assert values("He won on Super Tuesday 2019.") == ["2019-XX-XX"]
    assert values("She spoke on Election Day 2018.") == ["2018-11-06"]


def test_without_publication_the_year_is_not_the_last_one_named() -> None:
    assert values("The war ended in 1945. It is the event of the year.", None) == ["1945", "XXXX"]


def test_an_editors_note_is_counted_from_its_own_day() -> None:
    text = "Editor's note, 16 December 2018: This article was changed on Wednesday."
    assert values(text)[-1] == "2018-12-12"


def test_two_joined_years_whose_second_has_one_digit() -> None:
    assert values("The budget of 2005-6 grew.") == ["2005", "2006"]
    assert values("The uprising in the winter of 2004-5 failed.") == ["2004-WI"]
    assert values("The score was 2005-7.") == []
