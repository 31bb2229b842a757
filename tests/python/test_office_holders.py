"""Offices without a name: who of the text holds them, and where that stays open."""

from __future__ import annotations

import pytest

import nutgraf as ng

FILLER = "The talks went on for hours and the rooms were full of people with files and maps. " * 9


def holder(text: str) -> str | None:
    """The person of the last role that names none."""
    last = [role for role in ng.extract(text).roles if role.person is None][-1:]
    person = last[0].resolved_person if last else None
    return person.name if person else None


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Mayor Anna Roe left. The mayor said no.", "Anna Roe"),
        ("Mayor Anna Roe left. " + FILLER + "The mayor said no.", "Anna Roe"),
        ("Singer Anna Roe left. The singer said no.", "Anna Roe"),
        (
            "District Attorney Anna Roe left. " + FILLER + "The district attorney said no.",
            "Anna Roe",
        ),
        ("Foreign Minister Anna Roe left. The minister said no.", "Anna Roe"),
        ("First Minister Anna Roe left. The first minister said no.", "Anna Roe"),
        ("Referee Paul Reed left. The umpire said no.", "Paul Reed"),
        ("Pope Benedict left. The pontiff said no.", "Benedict"),
        ("Anna Roe, mayor of Oslo, left. She is the mayor of Oslo.", "Anna Roe"),
        ("Mayor Anna Roe left. They praised the mayor, who said no.", "Anna Roe"),
    ],
)
def test_the_holder_named_before(text: str, person: str) -> None:
    assert holder(text) == person


@pytest.mark.parametrize(
    "text",
    [
        # Many people are singers or candidates: only one named shortly before is meant.
        "Singer Anna Roe left. " + FILLER + "The singer said no.",
        "Candidate Anna Roe left. " + FILLER + "The candidate must file a form.",
        # The text names the head of another country once, far away.
        "Italian Prime Minister Carlo Roe left. " + FILLER + "The prime minister said no.",
        "Tom Hale, the president of Acme, left. " + FILLER + "Her aides met the president in May.",
        "Tom Hale is a candidate for the GOP. To be the GOP's nominee, one must win.",
        # The words after the office, or the verb before it, decide who it is.
        "Candidate Anna Roe left. They back the candidate who won in their state.",
        "Winner Anna Roe left. Viewers voted Tom Hale the winner.",
        "Candidate Anna Roe left. If Tom Hale is not the candidate, they stay.",
        "Candidate Anna Roe left. They feared that a Hale candidate wins.",
        "Gov. Anna Roe left. They asked if Tom Hale had become governor of Vermont.",
        "Mayor Anna Roe left. Officials led by Hale, then the mayor, built it.",
        # Other offices, and another sex.
        "First Minister Anna Roe left. Changing the minister will not help.",
        "England coach Paul Reed left. The referee was wrong.",
        "Bishop Paul Reed left. The pope said no.",
        "If Charles becomes king, he moves. The queen said no.",
    ],
)
def test_an_office_with_thin_evidence_stays_open(text: str) -> None:
    assert holder(text) is None
