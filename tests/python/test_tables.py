"""Accounts: the scale over a table, and negative amounts in brackets."""

from __future__ import annotations

import pytest

import nutgraf as ng

extractor = ng.Extractor()


def read(text: str) -> list[tuple[str, int, str | None]]:
    """Text, value and unit of each figure."""
    return [(f.text, f.value, f.unit) for f in extractor.extract(text).figures]


@pytest.mark.parametrize(
    ("heading", "factor", "unit"),
    [
        ("(in millions of dollars)", 1_000_000, "USD"),
        ("Results (in thousands)", 1_000, None),
        ("Results, £'000", 1_000, "GBP"),
        ("€m", 1_000_000, "EUR"),
        ("US$ million", 1_000_000, "USD"),
    ],
)
def test_the_scale_over_a_table_is_that_of_its_lines(
    heading: str, factor: int, unit: str | None
) -> None:
    assert read(f"{heading}\nRevenue 1,250 1,100\nCurrent assets\nNet loss (450) (3.2)") == [
        ("1,250", 1250 * factor, unit),
        ("1,100", 1100 * factor, unit),
        ("450", -450 * factor, unit),
        ("3.2", -32 * factor // 10, unit),
    ]


def test_a_line_may_have_its_own_scale() -> None:
    assert read("Revenue (US$m) 45 41\nStaff 12 14") == [
        ("45", 45_000_000, "USD"),
        ("41", 41_000_000, "USD"),
        ("12", 12, None),
        ("14", 14, None),
    ]


def test_cells_between_tabs_have_the_scale() -> None:
    text = "Sales (in millions)\tMay\tJune\nNorth\t$1,250\t$1,100\nNet loss\t$(45)\t$(32)"
    assert [value for _, value, _ in read(text)] == [
        1_250_000_000, 1_100_000_000, -45_000_000, -32_000_000,
    ]  # fmt: skip


def test_rows_of_people_and_things_keep_their_values() -> None:
    text = (
        "£ million\t2021\t2022\nRevenue\t212\t231\nStaff\t1,310\t1,290\nNumber of shops\t45\t47\n"
    )
    figures = extractor.extract(text).figures
    assert [(int(f.value), f.unit) for f in figures] == [
        (212_000_000, "GBP"), (231_000_000, "GBP"), (1310, None), (1290, None),
        (45, None), (47, None),
    ]  # fmt: skip
    assert "of the heading “£ million" in figures[0].explain()


def test_a_row_that_may_be_money_is_ambiguous() -> None:
    (shown,) = extractor.extract("In thousands of euros\nTea rooms 31").figures
    assert (shown.value, shown.ambiguous, shown.alternatives) == (31, True, ("31000",))
    staff = extractor.extract("In thousands\nEmployees 31 29").figures[0]
    assert (staff.value, staff.ambiguous, staff.alternatives) == (31, True, ("31000",))
    assert "perhaps of the heading “In thousands”" in staff.explain()
    (costs,) = extractor.extract("In thousands of euros\nStaff costs 31").figures
    assert (costs.value, costs.unit) == (31_000, "EUR")


def test_cells_that_a_space_parts_are_two_numbers() -> None:
    assert read("In thousands of euros\nSales 700 800\nNumber of boats 15 16") == [
        ("700", 700_000, "EUR"), ("800", 800_000, "EUR"), ("15", 15, None), ("16", 16, None),
    ]  # fmt: skip
    (lonely,) = extractor.extract("In thousands of euros\nSales 700 800").figures
    assert (lonely.ambiguous, lonely.confidence) == (True, "low")
    assert read("It sold 700 800 copies.\nMany more came later.")[0][1] == 700_800


def test_a_cell_beside_a_name_is_a_figure() -> None:
    text = "Party\tVotes\nBlue Alliance\t415\nCity Forum\t362\nMarn\t87.5\nTarn\t2,140\t2,096\n"
    assert [shown for shown, _, _ in read(text)] == ["415", "362", "87.5", "2,140", "2,096"]
    assert [shown for shown, _, _ in read("Engineers 2,140 2,096\n")] == ["2,140", "2,096"]
    assert not read("A Boeing 737 landed.")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("(in millions)\nNorth 12\nEarnings per share 1.25 1.10", [12_000_000, 1.25, 1.1]),
        ("(in millions)\nNorth 12\n\nRoe left on Monday. Bly paid $5", [12_000_000, 5]),
        ("(in millions)\nNorth 12\n\nIt sold 40 boats in May.", [12_000_000, 40]),
        ("(in millions)\nNorth $12m\nGrowth 3%", [12_000_000, 3]),
        ("North 12 11\nSouth 9 8", [12, 11, 9, 8]),
    ],
)  # fmt: skip
def test_what_is_no_cell_keeps_its_value(text: str, values: list[float]) -> None:
    assert [float(value) for _, value, _ in read(text)] == values
