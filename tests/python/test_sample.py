"""The built-in sample article: the whole story is read correctly."""

import pytest

import nutgraf as ng


def test_figures(sample: ng.Document) -> None:
    found = {
        (f.text, f.kind, str(f.value), f.unit, f.mod, f.of.head if f.of else None)
        for f in sample.figures
    }
    assert found >= {
        ("more than 85", "count", "85", None, "MORE_THAN", "agreements"),
        ("$42.3 million", "money", "42300000", "USD", None, "medicines"),
        ("30th", "ordinal", "30", None, None, "anniversary"),
    }


@pytest.mark.parametrize(
    ("text", "type", "value"),
    [
        ("14 May", "DATE", "2018-05-14"),
        ("2017", "DATE", "2017"),
        ("2022", "DATE", "2022"),
        ("Over the past 10 years", "DURATION", "P10Y"),
        ("in the very near future", "DATE", "FUTURE_REF"),
        ("Today", "DATE", "2018-05-14"),
    ],
)
def test_dates(sample: ng.Document, text: str, type: str, value: str) -> None:
    start = sample.text.index(text)
    dates = sample.at(slice(start, start + len(text)))
    assert [(d.type, d.value) for d in dates if isinstance(d, ng.Date)] == [(type, value)]


@pytest.mark.parametrize(
    ("text", "person", "org"),
    [
        ("Kazakh trade minister", "Daniyar Seitov", "Kazakhstan"),
        ("President Dobrev", "Viktor Dobrev", "Bulgaria"),
        ("the Minister of Trade of that country, Daniyar Seitov", "Daniyar Seitov", "Kazakhstan"),
        ("the President of the Republic of Kazakhstan", "Arman Sadykov", "Kazakhstan"),
        ("your president", "Arman Sadykov", "Kazakhstan"),
        ("His Kazakh counterpart Arman Sadykov", "Arman Sadykov", "Kazakhstan"),
        ("Elena Markova, BNV", "Elena Markova", "BNV"),
        ("the Trade Minister", "Daniyar Seitov", "Kazakhstan"),
    ],
)
def test_roles(sample: ng.Document, text: str, person: str, org: str) -> None:
    start = sample.text.index(text)
    roles = [r for r in sample.at(slice(start, start + len(text))) if isinstance(r, ng.Role)]
    assert [(r.resolved_person and r.resolved_person.name, str(r.resolved_org)) for r in roles] == [
        (person, org)
    ]


def test_presidents_of_two_countries_are_two_people(sample: ng.Document) -> None:
    start = sample.text.index("presidents of Bulgaria and Kazakhstan")
    roles = [r for r in sample.at(start) if isinstance(r, ng.Role)]
    assert [(r.resolved_person and r.resolved_person.name, str(r.resolved_org)) for r in roles] == [
        ("Viktor Dobrev", "Bulgaria"),
        ("Arman Sadykov", "Kazakhstan"),
    ]


def test_every_turn_has_its_speaker_and_narration_has_none(sample: ng.Document) -> None:
    speakers: dict[str, str | None] = {}
    for paragraph in sample.text.split("\n"):
        if paragraph:
            start = sample.text.rindex(paragraph)
            said = [
                q
                for q in sample.at(slice(start, start + len(paragraph)))
                if isinstance(q, ng.Quote)
            ]
            speakers[paragraph[:20]] = str(said[0].speaker) if said else None
    assert speakers["Let me begin with th"] == "Daniyar Seitov"
    assert speakers["You come not only as"] == "Viktor Dobrev"
    assert speakers["Today the harbour is"] == "Viktor Dobrev"
    assert speakers["I have not forgotten"] == "Viktor Dobrev"
    assert speakers["Over the past 10 yea"] is None
    assert speakers["More than 40 Bulgari"] == "Elena Markova"
    assert speakers["Kazakh shoppers know"] == "Elena Markova"
    assert speakers["We need this route. "] == "Daniyar Seitov"
    assert speakers["The friendship betwe"] == "Daniyar Seitov"
    assert speakers["In 2017, Bulgaria ea"] is None


def test_the_same_number_of_times_is_the_earlier_number(sample: ng.Document) -> None:
    start = sample.text.index("the same number of times")
    same = next(f for f in sample.at(start) if isinstance(f, ng.Figure))
    assert same.same_as is not None
    assert same.same_as.text == "three times"
    assert same.value == same.same_as.value == 3


def test_the_money_is_one_linked_row(sample: ng.Document) -> None:
    row = sample.facts.where(kind="money")[0]
    assert (str(row.value), row.unit, row.date) == ("42300000", "USD", "2017")
    assert row.subject == "Bulgaria"


def test_the_cast_is_four_people(sample: ng.Document) -> None:
    assert sorted(person.name for person in sample.people) == [
        "Arman Sadykov",
        "Daniyar Seitov",
        "Elena Markova",
        "Viktor Dobrev",
    ]
