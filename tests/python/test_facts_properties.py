"""Links of figures do not change with what has nothing to do with them."""

from __future__ import annotations

import pytest

import nutgraf as ng

SENTENCES = [
    "In 2011 Norvik sold 40 ships.",
    "Norvik cut its forecast to $5m.",
    "Sales rose 5% in 2011, and profit fell 3%.",
    "Lund, which has 40 ships, bought a harbour.",
    "The council approved a cut in the rate to 2%.",
    "Norvik hopes to sell 12 ships in 2011.",
    "The minister said that Norvik paid $5m.",
    "Profit was $5m in 2009, Norvik said.",
    "Shares of Norvik fell 2%, Lund by 3%.",
]


@pytest.fixture(scope="module")
def extractor() -> ng.Extractor:
    return ng.Extractor()


def links(extractor: ng.Extractor, text: str) -> list[tuple[str, ...]]:
    return [
        tuple(str(x) for x in (f.text, f.of, f.subject, f.date, f.speaker))
        for f in extractor.extract(text).facts
    ]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_an_unrelated_sentence_before_or_after_changes_no_link(
    extractor: ng.Extractor, sentence: str
) -> None:
    alone = links(extractor, sentence)
    assert alone
    assert links(extractor, "The old bridge was repaired. " + sentence) == alone
    assert links(extractor, sentence + " The old bridge was repaired.") == alone


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("name", ["Torvane", "Bly", "Kelso Foods", "Marlow"])
def test_another_name_changes_no_link(extractor: ng.Extractor, sentence: str, name: str) -> None:
    if (name, sentence) == ("Kelso Foods", SENTENCES[0]):
        pytest.xfail("the parser takes the year into the name")
    expected = [tuple(x.replace("Norvik", name) for x in row) for row in links(extractor, sentence)]
    assert links(extractor, sentence.replace("Norvik", name)) == expected


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        ("Norvik sold 40 ships in 2011.", "In 2011 40 ships were sold by Norvik."),
        ("Roe won 12 titles in 2009.", "12 titles were won by Roe in 2009."),
        ("Norvik hired 300 people in May 2011.", "300 people were hired by Norvik in May 2011."),
    ],
)
def test_a_passive_counts_the_same_at_the_same_time(
    extractor: ng.Extractor, active: str, passive: str
) -> None:
    [one], [other] = (extractor.extract(text).facts for text in (active, passive))
    assert (one.value, one.unit, one.of, one.date) == (
        other.value,
        other.unit,
        other.of,
        other.date,
    )


@pytest.mark.parametrize(
    ("plain", "relative"),
    [
        ("Norvik sold 40 ships.", "Norvik, which Roe founded, sold 40 ships."),
        ("The firm cut its forecast to $5m.", "The firm that Roe founded cut its forecast to $5m."),
        ("Sales rose 5% in 2011.", "Sales, which had been weak, rose 5% in 2011."),
        ("Norvik paid $5m.", "Norvik, whose owner left, paid $5m."),
    ],
)
def test_a_relative_clause_changes_no_link_of_the_main_clause(
    extractor: ng.Extractor, plain: str, relative: str
) -> None:
    assert links(extractor, relative) == links(extractor, plain)
