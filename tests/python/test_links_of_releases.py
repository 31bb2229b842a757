"""Links in the text of releases: lists, comparisons in brackets, conversions, ages."""

from __future__ import annotations

import pytest

import nutgraf as ng

extractor = ng.Extractor()


def facts(text: str, published: str | None = None) -> dict[str, ng.Fact]:
    return {fact.text: fact for fact in extractor.extract(text, published=published).facts}


def test_the_amounts_of_a_list_belong_to_the_subject_that_introduces_it() -> None:
    rows = facts(
        "Norvik secured the following grants in May:\n"
        "* $4 million for a Tarn Valley bridge, which opens soon.\n"
        "Roads\n"
        "* $2 million to repair the Lund road.\n"
        "The council met on Monday.\n"
        "* $7 million for a hall."
    )
    assert [row.subject for row in rows.values()] == ["Norvik", "Norvik", None]
    assert rows["$4 million"].of == "Tarn Valley bridge"


@pytest.mark.parametrize(
    "introduction",
    [
        "The details are as follows:",
        "The following grants were approved:",
        "The survey found:",
        "Other projects of the bill follow:",
    ],
)
def test_no_list_belongs_to_what_announces_it(introduction: str) -> None:
    assert facts(f"{introduction}\n* $4 million for a bridge.")["$4 million"].subject is None


def test_a_line_of_a_list_begins_with_whose_the_amount_is() -> None:
    rows = facts(
        "The bill includes these projects:\n"
        "• Lund Volunteer Fire Department, Inc., Lund: $44,550     "
        "• Tarn Creek Flood Control: $35,000\n"
    )
    assert [row.subject for row in rows.values()] == [
        "Lund Volunteer Fire Department",
        "Tarn Creek Flood Control",
    ]


def test_bullets_begin_sentences_in_hard_wrapped_text() -> None:
    document = extractor.extract(
        "The fund gave money to three fire companies of the valley, which had asked\n"
        "for it in spring and again in the summer of the year, when the river rose and\n"
        "the old pumps of the Lund station failed for the second time in a month.\n"
        "* Lund Fire Company, Lund County, in the north of the valley: $44,550\n"
        "* Tarn Fire Company, Tarn County, in the south of the valley: $35,000\n"
    )
    assert [fact.subject for fact in document.facts if fact.kind == "money"] == [
        "Lund Fire Company",
        "Tarn Fire Company",
    ]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Turnout was 41% (2019: 44%).", [None, "2019"]),
        ("The rate was 6% (July 2024: 5%; August 2023: 7%).", [None, "2024-07", "2023-08"]),
        ("Sales were $5m, against $4m in 2022.", [None, "2022"]),
        ("Sales were $5m in 2023, as against $4m in 2022.", ["2023", "2022"]),
        ("Cash was $7m, half the $14m of 2021.", [None, None, "2021"]),
        ("Spending will be $30m (2023: $24m) in 2024.", ["2024", "2023"]),
        ("Norvik won 40 seats in the 2016 election.", ["2016"]),
        ("Norvik won 40 seats under the 2016 act.", [None]),
        ("He told of the 2016 attack that left 14 people dead.", ["2016"]),
    ],
)
def test_a_date_belongs_to_its_own_amount(text: str, dates: list[str | None]) -> None:
    assert [fact.date for fact in extractor.extract(text).facts] == dates


def test_the_subject_of_a_copula() -> None:
    rows = facts("Turnout was 41% (2019: 44%).")
    assert [row.subject for row in rows.values()] == ["Turnout", "Turnout"]


def test_a_score_between_two_names_is_of_the_first() -> None:
    assert facts("Lund Town 4-1 Tarn\n\nLund won.")["4-1"].subject == "Lund Town"


def test_a_conversion_has_the_owner_of_its_amount() -> None:
    rows = facts("Norvik has launched a repair drive worth $3bn (£2bn; 2.5bn euros).")
    assert len(rows) == 3
    assert len({row.subject for row in rows.values()}) == 1


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("He promised $4m of tax cuts.", "tax cuts"),
        ("It saw a $4m rise in sales.", None),
        ("It gave $4m for Fort Norvik in May.", "Fort Norvik"),
        ("It gave $4m for the Tarn Human Services Department.", "Tarn Human Services Department"),
    ],
)
def test_what_money_is_made_up_of_or_paid_for(text: str, noun: str | None) -> None:
    (fact,) = extractor.extract(text).facts
    assert fact.of == noun


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Lena Roe, who died last July at the age of 80, sang.", "Lena Roe"),
        ("Lena Roe fell ill. A year went by. The 34-year-old will sing in May.", "Lena Roe"),
        ("The club sacked Lena Roe. The 25-year-old had failed a test.", "Lena Roe"),
        ("She beat Lena Roe. The 25-year-old had trained hard.", None),
        ('"He will race," said Lena Roe. The 25-year-old is fit.', None),
        ("Anna Bly met Lena Roe. The 25-year-old had trained hard.", None),
    ],
)
def test_the_person_of_an_age(text: str, person: str | None) -> None:
    (fact,) = [fact for fact in extractor.extract(text).facts if fact.kind == "age"]
    assert fact.of == person
