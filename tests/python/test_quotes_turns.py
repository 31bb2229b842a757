"""Turns of a transcript, and reported speech: indirect speech in sentences without marks."""

import pytest
from test_quotes import spoken

import nutgraf as ng


@pytest.fixture(scope="module")
def extractor() -> ng.Extractor:
    return ng.Extractor()


def test_a_turn_ends_where_the_next_speaker_is_addressed(extractor: ng.Extractor) -> None:
    doc = extractor.extract("DR YORRIN QUOLL: Two.\n\nMR JOHN HALE: None.\n\nMS ANNA BERG: I see.")
    assert spoken(doc) == [
        ("Two.", "YORRIN QUOLL"),
        ("None.", "JOHN HALE"),
        ("I see.", "ANNA BERG"),
    ]


def test_narration_ends_a_turn(extractor: ng.Extractor) -> None:
    doc = extractor.extract(
        "Alan Hale, mayor of Leeds:\nWe will build a bridge.\n\nIt will be long.\n\n"
        "Alan Hale has built three bridges.\n\nThe river is wide."
    )
    assert spoken(doc) == [
        ("We will build a bridge.", "Alan Hale"),
        ("It will be long.", "Alan Hale"),
    ]


def test_a_verb_of_saying_before_the_colon_opens_no_turn(extractor: ng.Extractor) -> None:
    doc = extractor.extract("Alan Hale, 45, told reporters: “We have to wait for it.”")
    assert [quote.kind for quote in doc.quotes] == ["direct"]


def test_splitting_a_paragraph_without_quotes_changes_no_speaker(extractor: ng.Extractor) -> None:
    text = (
        "Rain fell all day in Leeds. The river rose by a metre.\n\n"
        '"We must not wait any longer," said Alan Hale. "The bridge is weak."\n'
    )
    whole = spoken(extractor.extract(text))
    assert whole == spoken(extractor.extract(text.replace("Leeds. The", "Leeds.\n\nThe")))
    assert [speaker for _, speaker in whole] == ["Alan Hale", "Alan Hale"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Alan Hale said that the bridge was weak.", "the bridge was weak"),
        ("Alan Hale said the bridge was weak.", "the bridge was weak"),
        ("The bridge was weak, Alan Hale said.", "The bridge was weak"),
        ("The bridge was weak, Alan Hale said on Tuesday.", "The bridge was weak"),
        ("The bridge was weak, Alan Hale said late on Monday.", "The bridge was weak"),
        ("The bridge was weak, Alan Hale said yesterday.", "The bridge was weak"),
        ("The bridge was weak, Alan Hale said in a statement.", "The bridge was weak"),
        ("The bridge was weak, said Alan Hale on Friday.", "The bridge was weak"),
        ("The bridge was weak, Alan Hale told reporters.", "The bridge was weak"),
        ("The bridge was weak, Alan Hale told the board on Monday.", "The bridge was weak"),
    ],
)
def test_plain_indirect_speech_is_reported(extractor: ng.Extractor, text: str, said: str) -> None:
    reported = [q for q in extractor.extract(text).quotes if q.kind == "reported"]
    speakers = [q.speaker.name if q.speaker else None for q in reported]
    assert [q.text for q in reported] == [said]
    assert speakers == ["Alan Hale"]


@pytest.mark.parametrize(
    "text",
    [
        "Alan Hale denied the request.",
        "Alan Hale announced a new plan.",
        "After the vote on the bridge, Alan Hale told reporters.",
        "After the vote was over, Alan Hale told reporters about the bridge.",
        "In the town of Vell, Alan Hale said on Monday.",
    ],
)
def test_an_announced_thing_is_not_reported_speech(extractor: ng.Extractor, text: str) -> None:
    assert [q.text for q in extractor.extract(text).quotes] == []
