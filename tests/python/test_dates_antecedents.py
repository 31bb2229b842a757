"""What a date may be counted from: dates of its own sentence, close ones, and publication."""

from __future__ import annotations

import pytest

import nutgraf as ng


def values(text: str, published: str | None = None) -> list[str | None]:
    return [d.value for d in ng.Extractor(kinds=["dates"]).extract(text, published).dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The firm was founded in June 1984. It cut its dividend in November.", "XXXX-11"),
        ("The firm was founded in June 1984. It will report on Thursday.", "XXXX-WXX-4"),
        ("The firm was founded on 5 June 1984. Its offices open at 10 a.m.", "XXXX-XX-XXT10:00"),
        ("The club lost in June 1984. Three matches are left in the autumn.", "XXXX-FA"),
        ("It opened in June 1984 and closed in November.", "1984-11"),
    ],
)
def test_undated_reports_take_no_year_or_day_of_another_sentence(text: str, expected: str) -> None:
    assert values(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The shop of Acme opened in 2003, Birk followed in November, Cole opens in 2005.",
            "XXXX-11",
        ),
        ("In 2003 Acme closed, and Birk followed in November. Cole left in 2005.", "2003-11"),
        ("The hall of Acme is full for the 2005 fair, which begins in May.", "2005-05"),
    ],
)
def test_a_month_takes_a_bare_year_that_opens_the_sentence_or_is_the_latest(
    text: str, expected: str
) -> None:
    assert expected in values(text)


def test_the_month_is_one_named_before_it_in_the_sentence() -> None:
    text = "The rate fell in January, with 50,000 jobs added during the month."
    assert values(text, "2016-02-05") == ["2016-01", "2016-01"]


def test_a_length_after_a_year_is_counted_from_the_nearest_one() -> None:
    text = "The report of 2005 is sad. It says that in 1970 they agreed to pay. But 34 years later "
    assert values(text + "they had not.")[-1] == "2004"


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Ruda scored 200 goals in 1957. Holm was sold a year ago.", None, "XXXX"),
        (
            "He sang on May 3, 2019.\n\n2:50 p.m.\n\nThe mayor spoke.",
            "2019-05-08",
            "2019-05-08T14:50",
        ),
        (
            "He sang on May 3. " + "She ran. " * 30 + "He ate that night.",
            "2019-05-08",
            "XXXX-XX-XXTNI",
        ),
        ("He sang on May 3. She ran. He ate. Two weeks later he slept.", "2019-05-08", "P2W"),
        ("He sang on May 3. Two weeks later he slept.", "2019-05-08", "2019-W20"),
        ('He sang in "How the Fox Stole Christmas," in 2018.', "2019-05-08", "2018"),
    ],
)
def test_dates_far_back_and_deictic_words_are_no_antecedents(
    text: str, published: str | None, expected: str
) -> None:
    assert values(text, published)[-1] == expected


def test_the_next_day_follows_a_close_date_in_news() -> None:
    near = "The board met on May 3. It voted. The next day, it resigned."
    between = "It sat. It rose. It left. It rested. It woke. It ate. It slept. It sang."
    far = f"The board met on May 3. {between} The next day, it resigned."
    assert values(near, "2019-05-08")[-1] == "2019-05-04"
    assert values(far, "2019-05-08")[-1] == "XXXX-XX-XX"
