"""Names after a lost space, and parties before political offices."""

from __future__ import annotations

import pytest

import nutgraf as ng


def people(text: str) -> list[str]:
    return [person.name for person in ng.extract(text).people]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Premier byRoe said it was so.", []),
        ("Former president ofHale left.", []),
        ("He met the minister fromLund.", []),
        ("He was hired byAnna Roe. Anna Roe said no.", ["Anna Roe"]),
        ("Minister deMarco left.", ["deMarco"]),
        ("Judge vanHolt left.", ["vanHolt"]),
        ("Minister McHale left.", ["McHale"]),
    ],
)
def test_a_preposition_without_its_space_is_no_name(text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    ("text", "org", "title"),
    [
        ("Green MEP Ana Roe said no.", "Green", "MEP"),
        ("The Green councillor Ana Roe left.", "Green", "councillor"),
        ("But Green MSP Ana Roe left.", "Green", "MSP"),
        ("Ana Roe, a Green MEP, left.", "Green", "MEP"),
        ("Ana Roe, the Green senator, left.", "Green", "senator"),
        ("Labour peer Ana Roe left.", "Labour", "peer"),
        ("Republican lawmaker Ana Roe left.", "Republican", "lawmaker"),
        ("Sinn Fein MLA Ana Roe left.", "Sinn Fein", "MLA"),
        ("Liberal Democrat MEP Ana Roe left.", "Liberal Democrat", "MEP"),
    ],
)
def test_a_party_before_an_office_is_the_organisation(text: str, org: str, title: str) -> None:
    found = [role for role in ng.extract(text).roles if role.person]
    assert [(role.person.text, role.title.text, role.org and role.org.text) for role in found] == [
        ("Ana Roe", title, org)
    ]


def test_a_surname_before_letters_is_no_party() -> None:
    assert people("Anna Green MP left.") == ["Anna Green"]
    assert people("Mr Green MP said no.") == ["Green"]


@pytest.mark.parametrize(
    "text",
    [
        "Howard Brothers said profit fell.",
        "Analysts at General Mills said so.",
        "He read the King James Bible.",
    ],
)
def test_firms_and_books_are_no_people(text: str) -> None:
    doc = ng.extract(text)
    assert not doc.people
    assert not [role for role in doc.roles if role.person]
