"""Figures that a first reader of reports, tables and judgments would check."""

from decimal import Decimal

import pytest

import nutgraf as ng


def values(text: str) -> list[tuple[str, str | None]]:
    return [(str(figure.value), figure.unit) for figure in ng.extract(text).figures]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Norvik said that one in eight parcels was lost.", "0.125"),
        ("The fact that one in 20 trams is late surprised nobody.", "0.05"),
        ("It has rooms which one in every five guests likes.", "0.2"),
    ],
)
def test_one_in_ten_is_a_share_after_that(text: str, share: str) -> None:
    assert [(f.kind, str(f.value)) for f in ng.extract(text).figures] == [("ratio", share)]


def test_a_row_with_its_own_unit_keeps_its_numbers() -> None:
    account = (
        "Accounts (SEK million)\n\n                 2025    2024\n"
        "Revenue         2,914   2,655\nEPS (SEK)        3.21    2.49\n"
        "Margin (%)       12.1    11.2"
    )
    assert values(account) == [
        ("2914000000", "SEK"),
        ("2655000000", "SEK"),
        ("3.21", "SEK"),
        ("2.49", "SEK"),
        ("12.1", "%"),
        ("11.2", "%"),
    ]


def test_a_currency_in_the_head_of_a_column_is_that_of_its_cells() -> None:
    table = "Council\tGrant (€)\tStaff\tFine (€k)\nLode\t1,200\t14\t3\nVarn\t900\t12\t5"
    assert values(table) == [
        ("1200", "EUR"),
        ("14", None),
        ("3000", "EUR"),
        ("900", "EUR"),
        ("12", None),
        ("5000", "EUR"),
    ]


def test_cells_below_a_named_amount_are_money_whatever_their_row_counts() -> None:
    table = "Item\tBudget (£m)\tNow (£m)\nTrack\t120.5\t141\nVehicles\t96\t104"
    assert values(table)[2:] == [("96000000", "GBP"), ("104000000", "GBP")]
    years = "Item\t2024 (£m)\t2025 (£m)\nSales\t120.5\t141\nNumber of loans\t12\t14"
    assert values(years)[2:] == [("12", None), ("14", None)]


def test_cells_that_spaces_part_know_their_row_and_column() -> None:
    table = "              2025    2024\nRevenue      2,914   2,655\nTax            (95)    (78)"
    cells = [figure.cell for figure in ng.extract(table).figures]
    assert cells == [("Revenue", "2025"), ("Revenue", "2024"), ("Tax", "2025"), ("Tax", "2024")]
    assert ng.extract("He left.  She had 3 cars.").figures[0].cell is None


def test_cents_are_of_the_currency_of_the_text() -> None:
    story = "Milk fell to 31 cents a litre. The dairy paid €4m."
    assert values(story) == [("0.31", "EUR/L"), ("4000000", "EUR")]
    assert values("Milk fell to 31 cents. The dairy paid $4.")[0] == ("0.31", "USD")
    shillings = ng.extract("In 1955 he earned 30 shillings a week.").figures[0]
    assert (shillings.unit, shillings.ambiguous) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "The judge rejected ground 2 and upheld ground 1.",
        "See paras 14 to 18 and paragraphs 3.1 to 3.4.",
        "It filed a 10-K on Friday.",
        "2.3 Staffing\n\nIt was low.",
        "4 Findings\n\nThe roof leaked.",
    ],
)
def test_numbers_of_paragraphs_grounds_and_forms_are_no_figures(text: str) -> None:
    assert not ng.extract(text).figures


def test_points_beside_a_share_are_percentage_points() -> None:
    (_, points) = ng.extract("Turnout was 44.1 per cent, 3.2 points lower than in May.").figures
    assert (points.kind, points.value) == ("percentage_points", Decimal("3.2"))
    (points, _) = ng.extract("The share fell two points to 33 per cent.").figures
    assert points.kind == "percentage_points"
    (_, points) = ng.extract("The index rose 0.4%, 12 points short of its record.").figures
    assert points.kind == "count"


def test_counted_nouns_are_neither_verbs_nor_those_of_others() -> None:
    assert ng.extract("The other two stay shut.").figures[0].of is None
    story = ng.extract("The ferry had four lifeboats, and nine of the rescued flew home.")
    assert str(story.figures[1].of) == "rescued"
    assert str(ng.extract("He was told to pay costs of £85.").figures[0].of) == "costs"
    fires = ng.extract("There were 402 fires (2024: 371), of which 30 were deliberate.")
    assert [str(figure.of) for figure in fires.figures[:2]] == ["fires", "fires"]
    assert ng.extract("The claim advances three grounds.").figures[0].change is None
