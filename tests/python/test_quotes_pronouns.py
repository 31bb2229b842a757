"""Pronouns as speakers."""

import pytest

import nutgraf as ng


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Neither a report nor a country is "he".
        (
            'Carl Voss said the PPI report was "less alarming than the last". '
            '"It is no sign of more," he said.',
            "Carl Voss",
        ),
        (
            'Mr Brown said it was vital the UK continued to grow. "It would be late," he told us.',
            "Brown",
        ),
        # A judge of whom somebody speaks says nothing.
        (
            "Mr. Hale, who said that a Norwegian judge in a case was late, issued a statement "
            'saying, "I do not feel that it is so."',
            "Hale",
        ),
        # The spokeswoman is nobody of whom the text says he.
        ('A driver spoke. "It is late," he said. It rained. "It is not," she said.', None),
    ],
)
def test_a_pronoun_is_a_person(text: str, speaker: str | None) -> None:
    quote = ng.extract(text).quotes[-1]
    assert (quote.speaker.name if quote.speaker else None) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            '"We are sad," Tom Hale and Ida Reed wrote. "It is late," they said.',
            "Tom Hale and Ida Reed",
        ),
        ('Police said a man was held. "We are sad," they added.', "Police"),
        ('Tom Hale said the nurses left. "We are sad," they said.', None),
    ],
)
def test_they_are_the_several_speakers_before(text: str, speaker: str | None) -> None:
    quote = ng.extract(text).quotes[-1]
    assert (quote.speaker.name if quote.speaker else None) == speaker
