"""The quarter or month of the year before."""

from test_dates_policy import values


def test_the_quarter_of_the_year_before() -> None:
    text = "It lost money in the third quarter. A year earlier it earned more."
    assert values(text, "1989-10-27") == ["1989-Q3", "1988-Q3"]


def test_the_month_of_the_year_before() -> None:
    text = "Prices rose 4.6% in January, against 5.3% a year earlier. A year earlier they fell."
    assert values(text, "2024-03-14") == ["2024-01", "2023-01", "2023"]
    assert values("It closed on 12 March 2024, a year earlier than planned.")[-1] == "P1Y"


def test_after_a_number_of_months_it_is_the_year_before() -> None:
    text = (
        "It lost money in the third quarter. For the first nine months it earned $4 million, "
        "up from $3 million a year earlier."
    )
    assert values(text, "1989-10-27") == ["1989-Q3", "P9M", "1988"]
