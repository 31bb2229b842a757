"""The rules of docs/dates.md, one test each."""

from __future__ import annotations

import pytest

import nutgraf as ng

NEWS = "1998-02-13"  # a Friday


def values(text: str, published: str | None = None, **options: str) -> list[str | None]:
    extractor = ng.Extractor(kinds=["dates"], **options)  # type: ignore[arg-type]
    return [d.value for d in extractor.extract(text, published).dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police confirmed it Friday.", "1998-02-13"),
        ("He was seen on Sunday.", "1998-02-08"),
        ("They will meet on Saturday.", "1998-02-14"),
        ("He left last Friday.", "1998-02-06"),
        ("He leaves next Friday.", "1998-02-20"),
        ("It opened in September.", "1997-09"),
        ("It will open in September.", "1998-09"),
        ("He was found on Nov. 25.", "1997-11-25"),
        ("The treaty was signed last May.", "1997-05"),
        ("He was charged last fall.", "1997-FA"),
        ("Profit fell in the fourth quarter.", "1997-Q4"),
        ("He left at 10 p.m. Wednesday.", "1998-02-11T22:00"),
        ("Bombs fell early last week.", "1998-W06"),
        ("He came over the weekend.", "1998-W06-WE"),
        ("It began 18 months ago.", "1996-08"),
        ("He rested at Thanksgiving.", "1997-11-27"),
        ("He will rest at Thanksgiving.", "1998-11-26"),
    ],
)
def test_news_goes_by_publication_and_tense(text: str, expected: str) -> None:
    assert values(text, NEWS) == [expected]


def test_a_narrative_takes_the_year_from_the_text_before() -> None:
    text = (
        "War broke out in 1912. On 5 November 1912 the town fell. In December the army fled. "
        "In January it came back. On 30 May 1913 peace was signed. In June it broke."
    )
    expected = ["1912", "1912-11-05", "1912-12", "1913-01", "1913-05-30", "1913-06"]
    assert values(text, "2009-12-19") == expected
    assert values(text) == expected


def test_an_aside_of_a_later_writer_does_not_move_the_story() -> None:
    text = (
        "The fleet sailed in March 1864. A study of 2005 doubts it. It arrived in April. "
        "It burned on 2 May 1864. It was rebuilt in 1865."
    )
    assert values(text, "2009-12-19")[2] == "1864-04"


def test_the_far_end_of_a_range_does_not_move_the_story() -> None:
    text = "The siege of May 1854 to April 1856 was long. In June the fort fell. It ended in 1856."
    assert values(text, "2009-12-19") == ["1854-05", "1856-04", "1854-06", "1856"]


def test_a_bare_year_of_another_sentence_does_not_date_a_month() -> None:
    text = (
        "It is the best index since 1997. The firm will release it on 11 March. "
        "In 2004 it rose in May."
    )
    assert values(text) == ["1997", "XXXX-03-11", "2004", "2004-05"]


def test_a_column_that_names_a_few_years_is_no_narrative() -> None:
    text = "The treaties of 1951, 1967 and 1984 stand. The council will meet on March 17."
    assert values(text, "2016-03-10")[-1] == "2016-03-17"


def test_nothing_is_guessed_without_a_publication_date() -> None:
    dates = ng.extract("On 9 October they met. They met on Friday. Today they rest.").dates
    assert dates[0].value == "XXXX-10-09"
    assert dates[0].partial
    assert dates[0].start_date is None
    assert values("Today they rest.") == ["PRESENT_REF"]
    assert values("They met on Friday.") == ["XXXX-WXX-5"]


def test_day_and_month_are_never_guessed() -> None:
    (found,) = ng.extract("Paid on 09/10/2017.").dates
    assert found.ambiguous
    assert found.value == "2017-XX-XX"
    assert found.alternatives == ("2017-09-10", "2017-10-09")
    assert values("Paid on 09/10/2017.", order="DMY") == ["2017-10-09"]
    assert values("Paid on 09/10/2017.", order="MDY") == ["2017-09-10"]
    assert values("Paid on 13/10/2017.") == ["2017-10-13"]


def test_an_impossible_day_is_kept_and_flagged() -> None:
    (found,) = ng.extract("He was born on 31 February 2017.").dates
    assert found.invalid
    assert found.start_date is None
    assert not ng.extract("He was born on 29 February 2016.").dates[0].invalid
    assert ng.extract("He was born on 29 February 2017.").dates[0].invalid


def test_a_duration_carries_its_exact_quantity() -> None:
    (found,) = ng.extract("It lasted two and a half years.").dates
    assert found.value == "P2Y6M"
    assert found.quantity is not None
    assert (str(found.quantity.value), found.quantity.unit) == ("2.5", "a")


def test_a_past_stretch_ends_at_publication() -> None:
    (found,) = ng.extract("Over the past 10 years it grew.", published="2017-10-09").dates
    assert (found.type, found.value) == ("DURATION", "P10Y")
    assert found.interval == ("2007-10-09", "2017-10-09")


def test_both_ends_of_a_range_are_dates() -> None:
    assert values("The fair of 9-12 October 2017 is over.") == ["2017-10-09", "2017-10-12"]
    assert values("From May to July 1950 it held.") == ["1950-05", "1950-07"]
    assert values("He ruled in 1995-96.") == ["1995", "1996"]
    assert values("They fought from 499 to 493 BC.") == ["BC0499", "BC0493"]


def test_sets_say_what_repeats() -> None:
    (found,) = ng.extract("He calls every other Friday.").dates
    assert (found.type, found.value, found.quant) == ("SET", "XXXX-WXX-5", "EVERY OTHER")
    (found,) = ng.extract("He calls twice a week.").dates
    assert (found.type, found.value, found.freq) == ("SET", "P1W", "2X")


def test_why_names_the_date_that_another_hangs_on() -> None:
    first, second = ng.extract("He fell on 3 May 1864. He died two days later.").dates
    assert second.value == "1864-05-05"
    assert second.anchor_date == first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on 9 October 2017.", "2017-10-09"),
        ("It was built about 1850.", "1850~"),
        ("It grew in the 1990s.", "199X"),
        ("It grew in the 19th century.", "18XX"),
        ("It fell more than 20 years ago.", "[..1978]"),
        ("It fell nearly 20 years ago.", "[1978..]"),
        ("It rose in the third quarter of 1997.", "1997-35"),
        ("It rose in the first half of 1997.", "1997-40"),
        ("It fell in the summer of 1997.", "1997-22"),
        ("It rained over the weekend.", "1998-02-07/1998-02-08"),
        ("He left at 10 p.m. EST on 3 May 1997.", "1997-05-03T22:00:00-05:00"),
        ("The city fell in 490 BC.", "-0489"),
        ("It was paid on 09/10/2017.", "[2017-09-10,2017-10-09]"),
        ("It was paid on 31 February 2017.", None),
        ("It lasted three days.", None),
    ],
)
def test_edtf_says_what_is_uncertain(text: str, expected: str | None) -> None:
    (found,) = ng.extract(text, published=NEWS).dates
    assert found.edtf == expected


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("It ran from May to July 1950.", "1950-05", "1950-07"),
        ("He ruled between 1998 and 2003.", "1998", "2003"),
        ("The fair of 9\N{EN DASH}12 October 2017 is over.", "2017-10-09", "2017-10-12"),
        ("He ruled in 1995-96.", "1995", "1996"),
        ("The siege of 4 June to 12 August 1944 failed.", "1944-06-04", "1944-08-12"),
        ("It rained from December 30 to January 2, 2018.", "2017-12-30", "2018-01-02"),
        ("It is open from 9 to 11 a.m. on most days.", "1998-02-13T09:00", "1998-02-13T11:00"),
    ],
)
def test_the_first_end_of_a_range_knows_the_second(text: str, first: str, second: str) -> None:
    start, end = ng.extract(text, published=NEWS).dates
    assert (start.value, end.value) == (first, second)
    assert start.until == end
    assert end.until is None


@pytest.mark.parametrize(
    "text", ["It fell in 1998 and 2003.", "It ran from May. July was dry.", "In May, July ended."]
)
def test_two_dates_alone_are_no_range(text: str) -> None:
    assert all(d.until is None for d in ng.extract(text, published=NEWS).dates)


def test_dates_are_counted_from_dates_that_the_words_name() -> None:
    assert values("He left two days after Christmas 2016.") == ["2016-12-27"]
    assert values("He left the day before July 4, 1863.") == ["1863-07-03"]
    assert values("He leaves a week from today.", NEWS) == ["1998-02-20"]
    (found,) = ng.extract("He left two days after the vote.", published=NEWS).dates
    assert (found.type, found.value, found.anchor) == ("DURATION", "P2D", "event")
    assert found.start_date is None
    assert values("It closes on the last Friday of next month.", NEWS) == ["1998-03-27"]


def test_a_report_is_about_the_latest_quarter_that_is_over() -> None:
    text = (
        "Profit rose in the third quarter. After a flat second quarter it was a surprise. "
        "The fourth quarter will be worse. A year earlier it had lost money."
    )
    assert values(text, "1989-11-01")[-1] == "1988-Q3"


def test_posts_write_dates_in_their_own_way() -> None:
    text = "party 2nite, see you tmrw at 8pm, last nite was wild, in sept we moved"
    expected = ["1998-02-13TNI", "1998-02-14T20:00", "1998-02-12TNI", "1997-09"]
    assert values(text, NEWS) == expected


def test_two_units_are_one_duration() -> None:
    (found,) = ng.extract("It lasted two years and three months.").dates
    assert found.value == "P2Y3M"
    assert found.quantity is not None
    assert (str(found.quantity.value), found.quantity.unit) == ("27", "mo")
    assert values("It took a day and six hours.") == ["P1DT6H"]
    assert values("It took an hour and a half.") == ["PT1H30M"]


def test_why_shows_the_chain_of_anchors() -> None:
    dates = ng.extract("He fell on 3 May 1864. Two days later he died. The next day it rained.")
    assert dates.dates[2].why.links == (
        "takes what it does not say from d2",
        "d2 is 1864-05-05, takes what it does not say from d1",
        "d1 is 1864-05-03, as its words say",
    )


def test_the_timeline_is_in_order_of_time() -> None:
    doc = ng.extract(
        "Sold in May 1998 and 1950, it was built in 1912 for ten years. It shut in May 1998."
    )
    assert [d.value for d in doc.dates.timeline()] == ["1912", "1950", "1998-05", "1998-05"]
    with pytest.raises(TypeError, match="start_date"):
        ng.extract("It cost $5.").figures.timeline()


@pytest.mark.parametrize(
    ("text", "value", "edtf", "interval"),
    [
        ("It fell in 431 BC.", "BC0431", "-0430", ("-0430-01-01", "-0429-01-01")),
        ("It fell in 1 BC.", "BC0001", "0000", ("0000-01-01", "0001-01-01")),
        (
            "He died on 15 March 44 BC.",
            "BC0044-03-15",
            "-0043-03-15",
            ("-0043-03-15", "-0043-03-16"),
        ),
        ("It fell in the 480s BC.", "BC048", "-0488/-0479", ("-0488-01-01", "-0478-01-01")),
        ("It grew in the 5th century BC.", "BC04", "-04XX", ("-0499-01-01", "-0399-01-01")),
        ("It grew in the 3rd millennium BC.", "BC2", "-2XXX", ("-2999-01-01", "-1999-01-01")),
    ],
)
def test_years_before_christ_have_intervals(
    text: str, value: str, edtf: str, interval: tuple[str, str]
) -> None:
    (found,) = ng.extract(text).dates
    assert (found.value, found.edtf) == (value, edtf)
    assert found.interval == interval


def test_the_timeline_includes_years_before_christ() -> None:
    doc = ng.extract("From 431 to 404 BC they fought; in AD 14 he died, in 44 BC the other.")
    assert [d.value for d in doc.dates.timeline()] == ["BC0431", "BC0404", "BC0044", "0014"]
    assert doc.dates[0].until == doc.dates[1]
    assert doc.to_pandas("dates")["start_date"].isna()[0]  # dates of tables begin with year 1


def test_hours_joined_by_a_hyphen_are_two_times() -> None:
    for text, expected in {
        "It is open 9-11 a.m. daily.": ("1998-02-13T09:00", "1998-02-13T11:00"),
        "It is open 11-1 p.m. today.": ("1998-02-13T11:00", "1998-02-13T13:00"),
        "It runs 7:30-9:45 p.m. tonight.": ("1998-02-13T19:30", "1998-02-13T21:45"),
        "It ran 7-9 p.m. on Monday.": ("1998-02-09T19:00", "1998-02-09T21:00"),
    }.items():
        start, end = ng.extract(text, published=NEWS).dates[:2]
        assert (start.value, end.value) == expected
        assert (start.type, end.type, start.until) == ("TIME", "TIME", end)


@pytest.mark.parametrize(
    ("text", "value", "freq"),
    [
        ("She earns $300 a month.", "P1M", None),
        ("She earns 20 euros an hour.", "PT1H", None),
        ("She calls three times a day.", "P1D", "3X"),
        ("She works five days a week.", "P1W", "5D"),
        ("Interest is paid quarterly.", "P3M", None),
        ("Interest is paid twice yearly.", "P1Y", "2X"),
        ("Interest is paid annually.", "P1Y", None),
        ("They meet on the first Monday of every month.", "P1M", None),
    ],
)
def test_rates_and_adverbs_are_sets(text: str, value: str, freq: str | None) -> None:
    (found,) = ng.extract(text).dates
    assert (found.type, found.value, found.freq) == ("SET", value, freq)


def test_a_stretch_with_an_article_is_no_rate() -> None:
    assert [d.type for d in ng.extract("They waited a month.").dates] == ["DURATION"]
    assert ng.extract("The quarterly report and the annual meeting were dull.").dates == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained from Monday through Friday.", ["1998-02-09", "1998-02-13"]),
        ("It will run from Thursday through Saturday.", ["1998-02-19", "1998-02-21"]),
        ("Sales fell in the October-December quarter.", ["1997-10", "1997-12"]),
    ],
)
def test_the_ends_of_a_range_are_in_order(text: str, expected: list[str]) -> None:
    assert values(text, NEWS) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the year-ago quarter", "1996-Q4"),
        ("the same quarter last year", "1996-Q4"),
        ("the corresponding quarter a year earlier", "1996-Q4"),
        ("last year's fourth quarter", "1997-Q4"),
    ],
)
def test_quarters_of_the_year_before(words: str, expected: str) -> None:
    assert values(f"It lost money in {words}.", NEWS) == [expected]


def test_that_points_at_what_was_just_said() -> None:
    text = "In May 1864 the siege began. It was sold in the spring of 1951 and shut that autumn."
    assert values(text)[-1] == "1951-FA"
    assert values("They met last October. They wed that same day.", NEWS) == [
        "1997-10",
        "1997-10-XX",
    ]


def test_what_a_narrative_quotes_does_not_hang_on_publication() -> None:
    years = " ".join(f"In {year} he wrote a book." for year in range(1931, 1943))
    quote = "He said: “I am leaving today, as I said two years ago.”"
    assert values(f"{years} {quote}", NEWS)[-2:] == ["PRESENT_REF", "XXXX"]


def test_no_certain_night_or_weekday_is_guessed() -> None:
    assert values("They work at night.", NEWS) == ["XXXX-XX-XXTNI"]
    assert values("It always falls on a Friday.", NEWS) == ["XXXX-WXX-5"]


def test_a_weekday_six_days_back_may_be_the_day_after() -> None:
    (day,) = ng.Extractor(kinds=["dates"]).extract("He was seen on Saturday.", NEWS).dates
    assert (day.value, day.ambiguous, day.start_date) == ("XXXX-WXX-6", True, None)
    assert list(day.alternatives) == ["1998-02-07", "1998-02-14"]
    assert values("He was seen last Saturday.", NEWS) == ["1998-02-07"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They fought for two decades.", "P20Y"),
        ("It stood for two to three centuries.", "P200Y"),
        ("He left a decade ago.", "1988"),
        ("They were ruled from abroad for decades.", "PXDE"),
        ("It closed some time ago.", "PAST_REF"),
        ("The deal ended five years earlier than planned.", "P5Y"),
    ],
)
def test_lengths_of_decades_and_beside_others(text: str, expected: str) -> None:
    assert values(text, NEWS) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Friday, 03/04/2016, was wet.", "2016-03-04"),
        ("The gig of Fri 10/5 is off.", "2018-10-05"),
    ],
)
def test_a_weekday_tells_the_month_from_the_day(text: str, expected: str) -> None:
    assert values(text, "2018-09-09")[0] == expected
