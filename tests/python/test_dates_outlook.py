"""An outlook names next year often; its months are those of publication."""

import nutgraf as ng

AHEAD = "The bank sees growth of 2 percent in 2025."
MONTH = "Exports rose 4 percent in May.\n\nRates stay, the bank said on 3 June."


def days(paragraphs: list[str]) -> list[str | None]:
    doc = ng.extract("\n\n".join([*paragraphs, MONTH]), published="2024-06-10")
    return [date.value for date in doc.dates if date.value != "2025"]


def test_ten_mentions_of_next_year_are_no_narrative() -> None:
    assert days([AHEAD] * 11) == days([AHEAD]) == ["2024-05", "2024-06-03"]


def test_ten_years_long_ago_are_one() -> None:
    past = [f"In {year} the town grew." for year in range(1931, 1943)]
    assert days(past)[-2:] == ["1942-05", "1942-06-03"]
