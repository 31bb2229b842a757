"""Dates of logs, times beside a part of the day, days of undated texts, years before a clause."""

from __future__ import annotations

import pytest

import nutgraf as ng


def values(text: str, published: str | None = None, order: str | None = None) -> list[str | None]:
    extractor = ng.Extractor(kinds=["dates"], order=order) if order else ng.Extractor(["en"])
    return [d.value for d in extractor.extract(text, published).dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TUE 5/7 0230 HRS \u2013 A shed was opened.", "2024-05-07T02:30"),
        ("MON 5/6 1840 HRS - A car was stopped.", "2024-05-06T18:40"),
        ("WED 5/8 2205 HRS: Two men fought.", "2024-05-08T22:05"),
        ("SAT 5/11 2350 HRS, a party was ended.", "2024-05-11T23:50"),
        ("SUN 5/12 AT 3:15 PM she was seen.", "2024-05-12T15:15"),
        ("Tue., 5/7, they met.", "2024-05-07"),
        ("The ferry left on Tuesday (5/7).", "2024-05-07"),
        ("The ferry left on Friday 10/5.", "2024-05-10"),
        ("The ferry sails at 7:30 p.m. Friday 5/17.", "2024-05-17T19:30"),
        ("The ferry sails Saturday 18/5 at 0915 hours.", "2024-05-18T09:15"),
        ("MON 0712 HRS: A lorry was found.", "2024-05-13T07:12"),
        ("2205 HRS \u2013 A lorry was found.", "2024-05-13T22:05"),
    ],
)
def test_a_weekday_says_whether_the_month_or_the_day_stands_first(text: str, expected: str) -> None:
    assert values(text, "2024-05-13") == [expected]


def test_days_in_figures_stay_open_where_the_weekday_does_not_decide() -> None:
    (day,) = ng.extract("The sale is on Thu 5/9, rain or not.", "2024-05-13").dates
    assert day.ambiguous
    assert day.value == "XXXX-XX-XX"
    (time,) = ng.extract("THU 5/9 1130 HRS: A van was left.", "2024-05-13").dates
    assert time.ambiguous
    assert time.value == "XXXX-XX-XXT11:30"
    assert values("THU 5/9 1130 HRS: A van was left.", "2024-05-13", "MDY") == ["2024-05-09T11:30"]
    assert values("On Friday 3/4 of the crew slept.", "2024-05-13") == ["2024-05-10"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hall is shut until 1:30 this afternoon.", "2024-09-18T13:30"),
        ("They met at 3 this afternoon.", "2024-09-18T15:00"),
        ("It ends by 9 tonight.", "2024-09-18T21:00"),
        ("Come at 7 tomorrow morning.", "2024-09-19T07:00"),
        ("Come by 7 tomorrow evening.", "2024-09-19T19:00"),
        ("The train left at 6.40 this morning.", "2024-09-18T06:40"),
        ("He fell at 12:20 this morning.", "2024-09-18T00:20"),
        ("The vote is at 4:15 p.m. this afternoon.", "2024-09-18T16:15"),
        ("The lights went out around 8 last night.", "2024-09-17T20:00"),
        ("Be there before 11 this evening.", "2024-09-18T23:00"),
    ],
)
def test_a_part_of_the_day_gives_the_hour(text: str, expected: str) -> None:
    assert values(text, "2024-09-18") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The index fell by 3 this week.",
        "Shares rose by 7.45 yesterday.",
        "Wages rose by 4 this year.",
    ],
)
def test_amounts_beside_a_day_are_no_times(text: str) -> None:
    assert all("T" not in (value or "") for value in values(text, "2024-09-18"))


@pytest.mark.parametrize(
    "what",
    [
        "was removed shortly before 9.15pm",
        "was removed at 9.15pm",
        "left around 9.15pm",
        "had gone by 9:15 p.m.",
    ],
)
def test_a_past_verb_takes_no_time_of_a_coming_day(what: str) -> None:
    text = f"Applications close on 31 January.\n\nOne man {what}."
    assert values(text, "2024-11-14") == ["2025-01-31", "2024-11-14T21:15"]
    assert values(text) == ["XXXX-01-31", "XXXX-XX-XXT21:15"]


def test_a_time_keeps_the_day_told_before_it() -> None:
    text = "The pier burned on Tuesday.\n\nThe first crew came at 9.15pm."
    assert values(text, "2024-11-14") == ["2024-11-12", "2024-11-12T21:15"]


RELEASE = (
    "Net debt was £96.4m (31 December 2023: £88.1m). The dividend is payable on 4 October. "
    "The site was sold at the end of June. On 22 July a fire broke out."
)


@pytest.mark.parametrize(
    "head",
    [
        "Released 07:00, 6 August 2024\n\n",
        "Published: 6 August 2024\n\n",
        "6 August 2024\n\n",
        "OSTLEY, 6 August 2024 \u2013 ",
        "Ostley (August 6, 2024) \u2013 ",
    ],
)
def test_an_undated_text_takes_the_year_from_its_own_day(head: str) -> None:
    found = ng.extract(head + RELEASE).dates
    assert [d.value for d in found][2:] == ["2024-10-04", "2024-06", "2024-07-22"]
    assert found[2].anchor == "d1"


@pytest.mark.parametrize("head", ["", "Harrow Tools plc\n\n", "Its report of 6 August 2019 aged. "])
def test_comparisons_in_brackets_give_no_year(head: str) -> None:
    assert values(head + RELEASE)[-3:] == ["XXXX-10-04", "XXXX-06", "XXXX-07-22"]


def test_days_that_head_a_chronicle_are_no_publication() -> None:
    text = "6 June 1944\n\nThe crossing began.\n\n7 June 1944\n\nIt fell. It rained on 9 June."
    assert values(text)[-1] in {"1944-06-09", "XXXX-06-09"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Next year's will be on 14 June.", "2025-06-14"),
        ("Next year, the fair will open in March.", "2025-03"),
        ("Last year, the fair closed in August.", "2023-08"),
        ("Last year's was on 12 June.", "2023-06-12"),
        ("The fair will be on 14 June.", "2024-06-14"),
        ("Last year's winner died on 3 June.", "2024-06-03"),
    ],
)
def test_a_year_at_the_head_of_a_sentence_holds_for_its_days(text: str, expected: str) -> None:
    assert values(text, "2024-06-10")[-1] == expected


def test_a_quarter_with_results_before_it_begins_is_a_companys_own() -> None:
    assert values("Second-quarter revenue rose.", "2025-02-21") == ["XXXX-Q2"]
    assert values("Second-quarter revenue will rise.", "2025-02-21") == ["2025-Q2"]
    assert values("Fourth-quarter revenue rose.", "2025-02-21") == ["2024-Q4"]
