"""Properties of dates that hold for any day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nutgraf as ng

MONTHS = (
    "January February March April May June July August September October November December"
).split()
SHORT = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

EXTRACTOR = ng.Extractor(kinds=["dates"])


def month(d: date) -> str:
    return MONTHS[d.month - 1]


def short(d: date) -> str:
    return SHORT[d.month - 1]


def weekday(d: date) -> str:
    return WEEKDAYS[d.weekday()]


def ordinal(n: int) -> str:
    ending = "th" if 11 <= n % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


FORMATS: list[Callable[[date], str]] = [
    lambda d: d.isoformat(),
    lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    lambda d: f"{d.day} {month(d)} {d.year}",
    lambda d: f"{d.day:02} {month(d)} {d.year}",
    lambda d: f"{d.day} {month(d)}, {d.year}",
    lambda d: f"{d.day} {short(d)} {d.year}",
    lambda d: f"{d.day} {month(d)[:3]} {d.year}",
    lambda d: f"{ordinal(d.day)} {month(d)} {d.year}",
    lambda d: f"{ordinal(d.day)} of {month(d)} {d.year}",
    lambda d: f"the {ordinal(d.day)} of {month(d)} {d.year}",
    lambda d: f"the {ordinal(d.day)} of {month(d)}, {d.year}",
    lambda d: f"{month(d)} {d.day}, {d.year}",
    lambda d: f"{month(d)} {d.day:02}, {d.year}",
    lambda d: f"{month(d)} {d.day} {d.year}",
    lambda d: f"{month(d)} {ordinal(d.day)}, {d.year}",
    lambda d: f"{month(d)} the {ordinal(d.day)}, {d.year}",
    lambda d: f"{short(d)} {d.day}, {d.year}",
    lambda d: f"{short(d)} {ordinal(d.day)}, {d.year}",
    lambda d: f"{month(d)[:3]} {d.day}, {d.year}",
    lambda d: f"{d.day}-{month(d)[:3]}-{d.year}",
    lambda d: f"{d.day}-{month(d)}-{d.year}",
    lambda d: f"{weekday(d)}, {d.day} {month(d)} {d.year}",
    lambda d: f"{weekday(d)} {d.day} {month(d)} {d.year}",
    lambda d: f"{weekday(d)}, {month(d)} {d.day}, {d.year}",
    lambda d: f"{weekday(d)} {month(d)} {d.day}, {d.year}",
    lambda d: f"{weekday(d)}, {short(d)} {d.day}, {d.year}",
    lambda d: f"{weekday(d)}, the {ordinal(d.day)} of {month(d)} {d.year}",
    lambda d: f"{weekday(d)[:3]}., {short(d)} {d.day}, {d.year}",
]
RELATIVE = [
    ("yesterday", -1),
    ("today", 0),
    ("tomorrow", 1),
    ("the day before yesterday", -2),
    ("the day after tomorrow", 2),
    ("three days ago", -3),
    ("40 days ago", -40),
    ("ten days from now", 10),
    ("last night", -1),
    ("tonight", 0),
    ("this morning", 0),
    ("tomorrow evening", 1),
]
DAYS = st.dates(date(1600, 1, 1), date(2099, 12, 31))


def dates_of(text: str, published: date | None = None) -> list[ng.Date]:
    return list(EXTRACTOR.extract(text, published.isoformat() if published else None).dates)


@pytest.mark.parametrize("index", range(len(FORMATS)))
@given(day=DAYS)
@settings(max_examples=60, deadline=None)
def test_a_full_date_comes_back_as_itself(index: int, day: date) -> None:
    written = FORMATS[index](day)
    (found,) = dates_of(f"They signed it on {written}.")
    assert (found.text, found.value) == (written, day.isoformat())
    assert found.anchor == "self"
    assert found.start_date == day
    assert found.end_date == day + timedelta(days=1)


@pytest.mark.parametrize(("words", "days"), RELATIVE)
@given(published=DAYS)
@settings(max_examples=40, deadline=None)
def test_a_relative_day_moves_with_the_publication_date(
    words: str, days: int, published: date
) -> None:
    (found,) = dates_of(f"They met {words}.", published)
    assert found.value is not None
    assert found.value[:10] == (published + timedelta(days=days)).isoformat()
    assert found.anchor == "publication"


@given(published=DAYS, name=st.sampled_from(WEEKDAYS))
@settings(max_examples=100, deadline=None)
def test_a_weekday_of_the_past_is_within_the_week_before_publication(
    published: date, name: str
) -> None:
    (found,) = dates_of(f"Police confirmed it {name}.", published)
    days = [date.fromisoformat(day) for day in found.alternatives or [str(found.value)]]
    assert {WEEKDAYS[day.weekday()] for day in days} == {name}
    assert timedelta(0) <= published - days[0] < timedelta(days=7)
    # Six days back or, in a report that was updated, the day after.
    assert days[1:] == [published + timedelta(days=1)] * (published - days[0] == timedelta(days=6))


@given(published=DAYS, name=st.sampled_from(WEEKDAYS))
@settings(max_examples=100, deadline=None)
def test_a_weekday_of_the_future_is_within_the_week_from_publication(
    published: date, name: str
) -> None:
    (found,) = dates_of(f"They will meet on {name}.", published)
    day = date.fromisoformat(str(found.value))
    assert WEEKDAYS[day.weekday()] == name
    assert timedelta(0) <= day - published < timedelta(days=7)


PHRASES = st.sampled_from(
    "last year,next week,this month,in 1998,in May,in March 1917,on 31 December,in the 1960s,"
    "in the 19th century,over the past ten years,in the third quarter,last summer,on Friday,"
    "at Easter,at 10 p.m.,in the first half of 2001,two weeks ago,early next month,in the winter"
    ",on 29 February 2016,the next day,a year earlier,in the coming months,over the weekend".split(
        ","
    )
)


@given(phrases=st.lists(PHRASES, min_size=1, max_size=6), published=st.none() | DAYS)
@settings(max_examples=300, deadline=None)
def test_an_interval_begins_before_it_ends(phrases: list[str], published: date | None) -> None:
    text = " ".join(f"It rained {phrase}." for phrase in phrases)
    for found in dates_of(text, published):
        assert (found.start_date is None) == (found.end_date is None)
        if found.start_date is not None and found.end_date is not None:
            assert found.start_date < found.end_date
        assert not found.invalid


ZONES = {"GMT": "Z", "EST": "-05:00", "CET": "+01:00", "JST": "+09:00", "IST": "+05:30"}


@given(day=DAYS, minutes=st.integers(0, 24 * 60 - 1), zone=st.sampled_from(sorted(ZONES)))
@settings(max_examples=100, deadline=None)
def test_a_time_keeps_its_hour_and_its_zone(day: date, minutes: int, zone: str) -> None:
    clock = f"{minutes // 60:02}:{minutes % 60:02}"
    (found,) = dates_of(f"It left at {clock} {zone} on {day.day} {month(day)} {day.year}.")
    assert (found.type, found.value) == ("TIME", f"{day.isoformat()}T{clock}")
    assert found.edtf == f"{day.isoformat()}T{clock}:00{ZONES[zone]}"
    assert found.start_date == day


@given(first=DAYS, days=st.integers(1, 4000))
@settings(max_examples=150, deadline=None)
def test_a_range_of_days_comes_back_as_its_two_ends(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    if last.year == first.year:
        opening = f"{first.day} {month(first)}"
    else:
        opening = f"{first.day} {month(first)} {first.year}"
    closing = f"{last.day} {month(last)} {last.year}"
    start, end = dates_of(f"It was open from {opening} to {closing}.")
    assert (start.value, end.value) == (first.isoformat(), last.isoformat())
    assert start.until == end


@given(count=st.integers(2, 300), unit=st.sampled_from(["days", "weeks"]), day=DAYS)
@settings(max_examples=150, deadline=None)
def test_a_step_from_a_day_is_as_long_as_it_says(count: int, unit: str, day: date) -> None:
    written = f"{count} {unit} after {month(day)} {day.day}, {day.year}"
    (found,) = dates_of(f"It fell {written}.")
    step = timedelta(days=count) if unit == "days" else timedelta(weeks=count)
    assert found.value == (day + step).isoformat()


FILLER = st.sampled_from(
    [
        "The mayor was pleased.",
        "Nobody was hurt.",
        "Prices fall when demand drops.",
        "It may be so.",
    ]
)


@given(
    phrases=st.lists(PHRASES, min_size=1, max_size=4),
    fillers=st.lists(FILLER, min_size=5, max_size=5),
    published=DAYS,
)
@settings(max_examples=150, deadline=None)
def test_sentences_without_dates_change_no_date(
    phrases: list[str], fillers: list[str], published: date
) -> None:
    sentences = [f"It rained {phrase}." for phrase in phrases]
    mixed = [s for pair in zip(fillers, sentences, strict=False) for s in pair]

    def values(parts: list[str]) -> list[tuple[str, str | None]]:
        return [(d.text, d.value) for d in dates_of(" ".join(parts), published)]

    assert values(mixed) == values(sentences)
