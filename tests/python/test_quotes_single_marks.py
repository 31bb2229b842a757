"""Quotations between single marks, in texts without double marks."""

from __future__ import annotations

import pytest

import nutgraf as ng

CURLY = (
    "\u2018The workers\u2019 pay is too low,\u2019 Ann Moss said. "
    "\u2018It\u2019s the dockers\u2019 quay.\u2019"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("'We open a new quay now,' said Ann Moss.", ["We open a new quay now,"]),
        (CURLY, ["The workers\u2019 pay is too low,", "It\u2019s the dockers\u2019 quay."]),
        (
            "'The workers' pay is too low,' Ann Moss said. The workers' pay rose.",
            ["The workers' pay is too low,"],
        ),
        ("'Tis the season. He gave 'em hell in the dogs' home in '98, at O'Hara's.", []),
        ("\"We open 'the new quay' now,\" Ann Moss said.", ["We open 'the new quay' now,"]),
    ],
)
def test_single_marks_speak_where_a_text_has_no_double_ones(text: str, said: list[str]) -> None:
    direct = [quote for quote in ng.extract(text).quotes if quote.kind == "direct"]
    assert [quote.text for quote in direct] == said
    assert all(quote.speaker and quote.speaker.name == "Ann Moss" for quote in direct)
