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
    ],
)
def test_posts_are_read_as_people_write_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert dates(text) == expected


def test_a_name_in_capitals_and_small_letters_stays_a_name() -> None:
    assert dates("He hosts Friday Night Dinner.") == []
