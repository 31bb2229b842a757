"""The side of publication on which a date without a year lies, by the verb group it belongs to."""

from __future__ import annotations

import pytest

import nutgraf as ng

WEDNESDAY = "2019-05-08"
LAST, NEXT = "2019-05-03", "2019-05-10"  # the Fridays beside it


def value(text: str, published: str) -> str | None:
    return ng.Extractor(kinds=["dates"]).extract(text, published).dates[-1].value


@pytest.mark.parametrize(
    "text",
    [
        "The museum opened on Friday.",
        "The club was fined on Friday.",
        "He could have won on Friday.",
        "He failed to win on Friday.",
        "Speaking in Orlin on Friday, the minister called for calm.",
        "The figures released on Friday will help the firm.",
        "The storm that hit on Friday is moving north.",
        "Friday's defeat will hurt the club.",
        "He should get a boost from the win Friday.",
        "He is still in hospital after Friday's crash.",
        "The minister said he would go, aides reported Friday.",
    ],
)
def test_a_past_verb_or_event_keeps_the_weekday_before(text: str) -> None:
    assert value(text, WEDNESDAY) == LAST


@pytest.mark.parametrize(
    "text",
    [
        "The bank may cut rates on Friday.",
        "The bank may raise rates on Friday.",
        "We'll see them on Friday.",
        "He's going to win on Friday.",
        "They have to win on Friday.",
        "She is set to resign on Friday.",
        "Rain is expected on Friday.",
        "A march is planned for Friday.",
        "Ministers are meeting on Friday.",
        "The final is on Friday.",
        "The concert takes place on Friday.",
        "The exhibition ends on Friday.",
        "Norvik host Orlin on Friday.",
        "The festival runs until Friday.",
        "The report, due on Friday, will be short.",
        "The hearing scheduled for Friday is public.",
        "When the court rules on Friday, the firm may fail.",
        "Join us on Friday.",
        "They hope for a win on Friday.",
        "Ahead of Friday's vote, ministers are divided.",
    ],
)
def test_modals_plans_schedules_and_conditions_point_ahead(text: str) -> None:
    assert value(text, WEDNESDAY) == NEXT


def test_the_future_of_a_past_is_not_ahead_of_publication() -> None:
    thursday, saturday = "2019-05-09", "2019-05-04"
    assert value("Nobody knew then who would win the race on Saturday.", thursday) == saturday
    assert value("Ruda said he would win the race on Saturday.", thursday) == "2019-05-11"


def test_a_plan_of_the_past_is_the_nearest_day() -> None:
    assert value("She was set to speak on Tuesday.", WEDNESDAY) == "2019-05-07"
    assert value("She was set to speak on Thursday.", WEDNESDAY) == "2019-05-09"


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The museum opened in January.", "2016-11-19", "2016-01"),
        ("He has been in jail since January.", "2016-11-19", "2016-01"),
        ("He has not been seen since the spring.", "2016-12-19", "2016-SP"),
        ("The law will take effect in December.", "2016-01-19", "2016-12"),
        ("If they lose in the fall, the party is finished.", "2016-08-10", "2016-FA"),
        ("She raised money for November's election.", "2016-08-10", "2016-11"),
        ("The board set Nov. 10 as the deadline.", "1989-11-02", "1989-11-10"),
        ("The offer was extended to Nov. 16.", "1989-10-30", "1989-11-16"),
        ("The dividend is payable Jan. 3.", "1989-11-01", "1990-01-03"),
        ("Ruda to campaign in September.", "2016-08-26", "2016-09"),
    ],
)
def test_tense_beats_distance_for_parts_of_the_year(
    text: str, published: str, expected: str
) -> None:
    assert value(text, published) == expected


def test_the_weekday_tells_the_year_of_a_full_day() -> None:
    assert value("They met on Friday, Oct. 13.", "2017-10-09") == "2017-10-13"


def test_a_day_of_a_named_month_on_the_impossible_side_stays_open() -> None:
    text = "The trial began in March. The court will rule on the 21st."
    date = ng.Extractor(kinds=["dates"]).extract(text, WEDNESDAY).dates[-1]
    assert date.partial
    assert date.start_date is None
    assert value("The court ruled on the 21st.", WEDNESDAY) == "2019-04-21"


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("They talked about the slated visit of the minister in July.", "2019-05-08", "2019-07"),
        ("No vote seems to have been held prior to Monday's debate.", WEDNESDAY, "2019-05-06"),
        ("They hope to have finished by Friday.", WEDNESDAY, NEXT),
        ("He boomed: “Let\u2019s defeat her in November.”", "2016-07-21", "2016-11"),
        ("They hear it every day between now and November.", "2016-07-21", "2016-11"),
        ("The party is split going into November.", "2016-02-21", "2016-11"),
        ("The bank named two chiefs, effective Feb. 1.", "1989-10-26", "1990-02-01"),
        ("He spoke of a special airing on May 23.", "2016-04-13", "2016-05-23"),
        ("The court has given them until 9 a.m. Friday to pay.", WEDNESDAY, NEXT + "T09:00"),
        ("If he follows up his Friday wins in Orlin, he stays.", WEDNESDAY, LAST),
        ("He had been told just before Monday's vote that he would lose.", WEDNESDAY, "2019-05-06"),
        ("The panel polled 900 voters from April 27 through Sunday.", WEDNESDAY, "2019-05-05"),
        ("She asked Clinton Friday whether she would go.", WEDNESDAY, LAST),
    ],
)
def test_terms_events_and_quoted_commands(text: str, published: str, expected: str) -> None:
    assert value(text, published) == expected


def test_a_short_text_without_a_past_verb_announces() -> None:
    assert value("No work monday!", WEDNESDAY) == "2019-05-13"
    assert value("I went monday.", WEDNESDAY) == "2019-05-06"


def test_a_month_that_another_thing_owns_ends_no_range() -> None:
    dates = ng.extract("After a revision Friday to April's figures, it fell.", NEXT).dates
    assert [d.value for d in dates] == [NEXT, "2019-04"]
    assert dates[0].until is None


@pytest.mark.parametrize(
    "text",
    [
        "Just days before it was to report its earnings on Friday, the firm cut jobs.",
        "If he follows the win with a victory on Friday, he will lead.",
        "On Friday, the members of the club he founded will meet.",
        "In the lead up to Friday's primary, he has lost ground.",
        "The key to scoring a win on Friday is speed.",
        "It is not clear whether he would be able to keep that support on Friday.",
    ],
)
def test_verbs_that_the_tagger_mistakes_leave_the_weekday_ahead(text: str) -> None:
    assert value(text, WEDNESDAY) == NEXT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It told clients in Asia and Europe of a deep cut in its supply in June.", "2019-06"),
        ("It will redeem 5 million preferred shares on June 30.", "2019-06-30"),
        ("Today's rise, together with the policy action in March, should help banks.", "2019-03"),
        ("Not only can Ruda win in November, he has the money.", "2019-11"),
        ("The paper made the same claims against the club in September.", "2018-09"),
        ("The museum opened in June.", "2018-06"),
    ],
)
def test_words_between_a_past_verb_and_a_month_make_it_unsure(text: str, expected: str) -> None:
    assert value(text, WEDNESDAY) == expected


def test_after_leaves_the_side_to_the_distance() -> None:
    assert value("After Monday night, one question will remain.", WEDNESDAY) == "2019-05-06TNI"
    assert value("After Friday, the shop will close.", WEDNESDAY) == NEXT
    assert value("The sketch aired after Ruda' win on Tuesday.", WEDNESDAY) == "2019-05-07"
