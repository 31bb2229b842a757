"""Dates of short posts, and hours beside a part of the day."""

from __future__ import annotations

import pytest

import nutgraf as ng

PUBLISHED = "2019-05-08"  # a Wednesday


def dates(text: str, published: str = PUBLISHED) -> list[tuple[str, str | None]]:
    extractor = ng.Extractor(kinds=["dates"])
    return [(date.text, date.value) for date in extractor.extract(text, published).dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("woke up at 6 this morning", [("6 this morning", "2019-05-08T06:00")]),
        ("It rang at 11:15 last night.", [("11:15 last night", "2019-05-07T23:15")]),
        ("gig tonight 7:30, all welcome", [("tonight 7:30", "2019-05-08T19:30")]),
        ("back by 9 tomorrow", [("9 tomorrow", "2019-05-09T09:00")]),
        ("leaving thurs at 6!", [("thurs at 6", "2019-05-09T06:00")]),
        ("dinner at 7, don't be late", [("7", "2019-05-08T19:00")]),
        ("Kick-off at 3 on Saturday, come along", [("3 on Saturday", "2019-05-11T15:00")]),
        ("They met at 8 o'clock at night.", [("8 o'clock at night", "2019-05-08T20:00")]),
        ("It fell late in the afternoon on Monday.", [("the afternoon", "2019-05-06TAF")]),
        ("Open 5:30-7pm", [("5:30", "2019-05-08T17:30"), ("7pm", "2019-05-08T19:00")]),
    ],
)
def test_an_hour_is_on_the_day_beside_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert dates(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LAST NIGHT WAS FUN", [("LAST NIGHT", "2019-05-07TNI")]),
        ("2 DAYS LEFT", [("2 DAYS", "P2D")]),
        ("SATURDAY NIGHT AT THE DOME", [("SATURDAY NIGHT", "2019-05-11TNI")]),
        ("best days ever: summer 09.", [("summer 09", "2009-SU")]),
        ("doors open Fri 5/10 at the club", [("Fri 5/10", "2019-05-10")]),
        ("home in like 20 min", [("20 min", "PT20M")]),
        ("saw her couple days ago", [("couple days ago", "2019-05-06")]),
        ("ev Friday we sing", [("ev Friday", "XXXX-WXX-5")]),
        ("Good morning all", []),
        ("have a great wknd everyone", [("a great wknd", "2019-W19-WE")]),
        ("we had a lovely weekend.", [("a lovely weekend", "2019-W18-WE")]),
        ("cheers to a great weekend ahead!", [("weekend", "2019-W19-WE")]),
        ("What a weekend!", []),
        ("Weekends are for sleep", [("Weekends", "XXXX-WXX-WE")]),
        ("Ran 5 km - morning jog with mum", [("morning", "2019-05-08TMO")]),
        ("sat morning swim", [("sat morning", "2019-05-11TMO")]),
        ("gig fri eve!", [("fri eve", "2019-05-10TEV")]),
        ("fair sat 1st june", [("sat 1st june", "2019-06-01")]),
        ("fair on 21/5 at 7pm", [("21/5 at 7pm", "2019-05-21T19:00")]),
        ("posted 2h ago", [("2h ago", "2019-05-08")]),
        ("i run everynight", [("everynight", "XXXX-XX-XXTNI")]),
        ("Thu: gym, Sat: swim", [("Thu", "2019-05-09"), ("Sat", "2019-05-11")]),
        ("See you Sat!", [("Sat", "2019-05-11")]),
        ("dinner @ 7:30 2nite", [("7:30 2nite", "2019-05-08T19:30")]),
        ("it rang at half six.", [("half six", "2019-05-08T06:30")]),
        ("it rang at ten past three.", [("ten past three", "2019-05-08T03:10")]),
        ("this day 5 years ago we met", [("this day 5 years ago", "2014-05-08")]),
        ("on this day in 1998 it opened", [("1998", "1998")]),
        ("last xmas was fun", [("last xmas", "2018-12-25")]),
        ("open Fri to Sun", [("Fri", "2019-05-10"), ("Sun", "2019-05-12")]),
        ("Kick start 2020 with a run!", [("2020", "2020")]),
        ("The Tarn Film Awards (TFA) 2019 are open", [("2019", "2019")]),
        (
            "Mark 16-19 October 2019 in your diaries",
            [("16", "2019-10-16"), ("19 October 2019", "2019-10-19")],
        ),
    ],
)
def test_posts_are_read_as_people_write_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert dates(text) == expected


def test_line_breaks_around_a_post_leave_it_a_post() -> None:
    assert dates("\n@mo friday hotpot\n") == [("friday", "2019-05-10")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Join us next Thursday.", "2019-05-16"),
        ("Join us this coming Thursday.", "2019-05-09"),
        ("Join us next Friday.", "2019-05-10"),
        ("Join us next Thursday, 16 May.", "2019-05-16"),
        ("It reopens a week on Thursday.", "2019-05-16"),
    ],
)
def test_the_next_weekday_is_not_tomorrow(text: str, value: str) -> None:
    assert [day for _, day in dates(text)] == [value]


def test_a_name_in_capitals_and_small_letters_stays_a_name() -> None:
    assert dates("He hosts Friday Night Dinner.") == []
