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
