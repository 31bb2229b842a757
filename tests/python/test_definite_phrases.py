"""Definite phrases: whom "the Lib Dem leader", "the striker" and "the letter" mean."""

from __future__ import annotations

import pytest

import nutgraf as ng


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Home Secretary Karl Malk vowed to go on. The Lib Dem leader said it was a "
            '"good chance to think again".',
            "The Lib Dem leader",
        ),
        ('Striker Carl Voss signed for Lund. "It is good," said the striker.', "Carl Voss"),
        (
            "Ann Hill and Bob Dale wrote a letter to the board. The letter said that it was "
            '"a cold day for the whole of Lund".',
            "The letter",
        ),
    ],
)
def test_a_phrase_is_nobody_of_another_office_or_authorship(text: str, speaker: str) -> None:
    (quote, *_) = ng.Extractor().extract(text).quotes
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Music producer Phil Moss was accused by the mother of the actress.",
        "Defender Carl Voss met the striker.",
    ],
)
def test_a_trade_holds_only_for_its_own_word(text: str) -> None:
    assert len(ng.extract(text).roles) == 1


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # The words that are said name the person.
        (
            "Lib Dem leader Karl Malk was under fire. The Lib Dem leader said it was a mistake "
            "that Mr Malk had missed the vote.",
            "The Lib Dem leader",
        ),
        # Another person holds the office, perhaps elsewhere.
        (
            "Sen. Anna Reed and President Carl Voss met. Mr. Voss addressed the town. "
            '"It was thin," the Bergen senator said.',
            "the Bergen senator",
        ),
        # A rival: the sentence before is about others.
        (
            "Mr. Ken Dahl won a race on Saturday. The crowds left early, giving Dahl a cheer. "
            "The front-runner said that the rules were unfair.",
            "The front-runner",
        ),
        # The office of another post.
        (
            "Home Secretary Karl Malk spoke first. The Lib Dem chief executive said the bill "
            "was thin.",
            "The Lib Dem chief executive",
        ),
        # A source is not the person to whom it is close.
        (
            "Mr. Carl Renn met the board. Sources close to Renn say he will leave in May.",
            "Sources close to Renn",
        ),
        (
            'Carl Renn met the board. A source saw Renn. "He will go," the source said.',
            "the source",
        ),
        # The party is nobody who left it.
        (
            "Carl Renn, the mayor, left a party. The party said that he had "
            '"a duty to stand down now".',
            "The party",
        ),
        # Another firm was the subject since.
        (
            "Norvik Corp. may buy Dalva, a bank in Lund. Dalva said profits rose. The company "
            "said that growth would slow.",
            "The company",
        ),
        # A deputy is not the holder.
        ("Deputy Mayor Ida Reed spoke. The mayor said it was late.", "The mayor"),
        ("Would-be mayor Ida Reed spoke. The mayor said it was late.", "The mayor"),
        ("Former mayor Karl Malk spoke. The mayor said it was late.", "The mayor"),
        # The sentence before is about the person.
        (
            "Voters were let down, Karl Malk has said. “It is wrong,” the Tory leader said.",
            "Karl Malk",
        ),
        ('Carl Voss left. He said he was glad. "It was late," the Norwegian said.', "Carl Voss"),
        (
            'Karl Malk issued a statement. "We will go on as before," the statement said.',
            "Karl Malk",
        ),
    ],
)
def test_a_phrase_is_a_person_only_where_nobody_else_may_be_meant(text: str, speaker: str) -> None:
    quote = ng.extract(text).quotes[-1]
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


def test_nobody_speaks_of_himself_by_name() -> None:
    text = 'Tom Reed met Carl Hale. Hale was late. "Hale is a fool," he said.'
    (quote,) = ng.extract(text).quotes
    assert quote.speaker is None
