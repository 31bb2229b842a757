"""Figures as bulletins, accounts and logs write them."""

from __future__ import annotations

import pytest

import nutgraf as ng


def shown(text: str, **options: str) -> list[tuple[str, str, str | None]]:
    figures = ng.extract(text, **options).figures
    return [(figure.kind, str(figure.value), figure.unit) for figure in figures]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Exports reached 2 145,6 million euros.", [("money", "2145600000", "EUR")]),
        ("The wage was 1 042.50 euros.", [("money", "1042.50", "EUR")]),
        ("It cost €1 250 000,75 in all.", [("money", "1250000.75", "EUR")]),
        ("It cost 5 Mio. euros.", [("money", "5000000", "EUR")]),
    ],
)
def test_spaced_thousands_keep_their_decimals(
    text: str, figures: list[tuple[str, str, str]]
) -> None:
    assert shown(text) == figures


@pytest.mark.parametrize(
    ("text", "change", "level"),
    [
        ("Staff rose by 30 to 450.", "30", "450"),
        ("The number waiting fell by 112 to 1,946.", "112", "1946"),
        ("Youth unemployment rose by 2 015 to 24 780.", "2015", "24780"),
        ("The toll has risen by 5 to 63, police said.", "5", "63"),
    ],
)
def test_a_change_is_apart_from_its_level(text: str, change: str, level: str) -> None:
    first, second = ng.extract(text).figures
    assert (str(first.value), str(second.value)) == (change, level)
    assert first.change is not None
    assert first.low is None


def test_a_range_of_changes_is_one_figure() -> None:
    (figure,) = ng.extract("The price may rise by 10 to 20.").figures
    assert (figure.low, figure.high) == (10, 20)


def test_a_number_takes_no_money_that_is_far_larger() -> None:
    text = "Norvik won 63 contracts worth more than £1m each, against 48 in May."
    assert [figure.unit for figure in ng.extract(text).figures] == [None, "GBP", None]


def test_columns_of_percent_are_shares() -> None:
    table = "£m\t2024\t2023\tChange %\nSales\t120.4\t110.2\t9.3\nTax\t(12)\t(11)\t9.1"
    assert [unit for _, _, unit in shown(table)] == ["GBP", "GBP", "%"] * 2
    without_label = "Revenue £m\tChange %\tProfit £m\nLode\t35.1\t-11.4\t2.6"
    assert [unit for _, _, unit in shown(without_label)] == ["GBP", "%", "GBP"]


STACKED = "Revenue £m\nGrowth %\n"


def test_the_change_of_two_cells_shows_the_column_of_rates() -> None:
    assert [unit for _, _, unit in shown(STACKED + "Lode\t35.1\t39.6\t-11.4\t0.5")] == [
        "GBP",
        "GBP",
        "%",
        "GBP",
    ]


def test_rates_in_an_unknown_column_leave_the_row_in_doubt() -> None:
    figures = ng.extract(STACKED + "Lode\t35.1\t39.6\t-9.2").figures
    assert [figure.kind for figure in figures] == ["number"] * 3
    assert all(figure.ambiguous for figure in figures)


@pytest.mark.parametrize("text", ["It fell (\u20131.6 %) in May.", "It was \u20131.6 % in May."])
def test_a_minus_after_a_bracket_is_kept(text: str) -> None:
    assert [value for _, value, _ in shown(text)] == ["-1.6"]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("The fete raised £3,412 for the hall.", None),
        ("The farm lost 90 litres a day.", None),
        ("The side lost four games.", None),
        ("The index lost 40 points.", "down"),
        ("The bank raised its rate by 2%.", "up"),
        ("The shares lost 3% on Monday.", "down"),
        ("The water never fell below 22°C.", None),
        ("The rate has not risen by 5% since May.", None),
    ],
)
def test_a_change_is_of_a_level_and_has_happened(text: str, change: str | None) -> None:
    assert [figure.change for figure in ng.extract(text).figures] == [change]


def test_what_never_fell_below_a_level_is_at_least_that() -> None:
    (figure,) = ng.extract("The water never fell below 22°C.").figures
    assert figure.mod == "EQUAL_OR_MORE"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A boy of 12 was hurt.", "age"),
        ("The driver, M/52, was held.", "age"),
        ("The wage was 1 842 crowns in May.", "money"),
        ("LARKFIELD 7, TULLOCH 4", "score"),
        ("She hit nine 180s in all.", "count"),
        ("Some 1.5-2m people live there.", "count"),
    ],
)
def test_kinds_of_everyday_numbers(text: str, kind: str) -> None:
    assert [found for found, _, _ in shown(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The line is 01632\n960 250 now.",
        "Call +44 1632 960 250, ext. 4, for it.",
        "He won on double 16, she said.",
        "Table 1. Jobless by region (thousands)",
        "1.1 The council will act.",
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    assert shown(text) == []


def test_heads_of_a_table_are_fiscal_years() -> None:
    dates = ng.extract("Item\t2025-26\t2026-27\t2027-28\nPaving\t2,150\t1,200\t300").dates
    assert [(date.text, date.value) for date in dates] == [
        ("2025-26", "2025"),
        ("2026-27", "2026"),
        ("2027-28", "2027"),
    ]


def test_hours_of_a_log_are_times() -> None:
    (date,) = ng.extract("2350 HRS - a loud party.", published="2024-05-13").dates
    assert date.value == "2024-05-13T23:50"
