"""Readable forms for displays: "$1.13bn" for an amount, "3 months" for a TIMEX3 value."""

from __future__ import annotations

import re
from decimal import Decimal

from nutgraf._internal.formatting import measured

SCALES = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
SIGNS = {"USD": "$", "GBP": "\u00a3", "EUR": "\u20ac", "JPY": "\u00a5", "INR": "\u20b9"}
UNITS = {
    "[mi_i]": "miles", "[ft_i]": "ft", "[in_i]": "in", "[yd_i]": "yd", "[nmi_i]": "nautical miles",
    "[lb_av]": "lb", "[oz_av]": "oz", "[ston_av]": "short tons", "[lton_av]": "long tons",
    "[stone_av]": "st", "[gal_us]": "US gallons", "[gal_br]": "gallons", "[pt_br]": "pints",
    "[acr_us]": "acres", "[acr_br]": "acres", "har": "ha", "[degF]": "°F", "Cel": "°C",
    "m2": "m²", "m3": "m³", "km2": "km²", "cm2": "cm²", "[sft_i]": "sq ft", "[ft_i]2": "sq ft",
    "[mi_i]2": "sq miles", "[HP]": "hp", "[bbl_us]": "barrels", "[kn_i]": "knots",
    "a": "years", "mo": "months", "wk": "weeks", "d": "days", "h": "hours", "min": "minutes",
    "s": "seconds",
}  # fmt: skip
RATES = {"[mi_i]/h": "mph"}
PER = {
    "a": "year",
    "mo": "month",
    "wk": "week",
    "d": "day",
    "h": "hour",
    "min": "minute",
    "s": "second",
}
PLACES = 4  # of decimals; longer ones are cut for display
CUT = 8  # decimals; more are those of a fraction
CURRENCY = re.compile("[A-Z]{3}")
DURATION = re.compile(r"PT?(\d+(?:\.\d+)?)([YMWDHS])|P(\d+)(DE|CE|QY)")
PERIODS = {
    "Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second",
    "DE": "decade", "CE": "century", "QY": "quarter",
}  # fmt: skip
REFERENCES = {
    "PRESENT_REF": "the present",
    "PAST_REF": "the past, without a date",
    "FUTURE_REF": "the future, without a date",
}


def short_number(value: Decimal) -> str:
    """A number as news writes it: "1.13bn", "464,000".

    >>> [short_number(Decimal(digits)) for digits in ("1130000000", "464000", "2.5")]
    ['1.13bn', '464,000', '2.5']
    """
    for size, word in SCALES:
        if abs(value) >= size and (value / size).quantize(Decimal("0.001")) * size == value:
            return _plain((value / size).normalize()) + word
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -PLACES:
        value = value.quantize(Decimal(1).scaleb(-PLACES) if abs(value) < 1 else Decimal("0.01"))
    return _plain(value)


def short_amount(value: Decimal, unit: str | None) -> str:
    """A number with its unit: "$1.13bn", "5%", "40 km".

    >>> short_amount(Decimal(1130000000), "USD"), short_amount(Decimal(-5), "%")
    ('$1.13bn', '-5%')
    >>> short_amount(Decimal(30), "[mi_i]/h"), short_amount(Decimal(51), "a")
    ('30 mph', '51 years')
    """
    number = short_number(value)
    amount, _, part = (unit or "").partition("/")
    if amount in SIGNS and part in PER:
        return f"{short_amount(value, amount)} per {PER[part]}"
    if unit is None or unit == "1":
        return number
    if amount == "1" and part in PER:
        return f"{number} per {PER[part]}"
    if unit in SIGNS:
        return f"-{SIGNS[unit]}{number[1:]}" if value < 0 else SIGNS[unit] + number
    if unit == "%":
        return f"{number}%"
    return measured(number, unit_words(unit, value))


def in_words(number: str, value: Decimal, unit: str | None) -> str:
    """A number with all its digits, and its unit in words; fractions such as a third are cut.

    >>> in_words("1,340", Decimal(1340), "[mi_i]"), in_words("5", Decimal(5), "USD")
    ('1,340 miles', '5 USD')
    """
    places = number.partition(".")[2]
    if len(places) > CUT and places.isdigit():
        number = short_number(value)
    return measured(number, unit and unit_words(unit, value))


def unit_words(unit: str, value: Decimal) -> str:
    """A UCUM unit as readers know it: "miles", "m³ per day"; a unit without a word as it is."""
    if unit in RATES:
        return RATES[unit]
    whole, per, part = unit.partition("/")
    if whole == "1" and part in PER:
        return f"per {PER[part]}"
    words = UNITS.get(whole, whole)
    if abs(value) == 1 and words.endswith("s") and len(words) > 1:
        words = words.removesuffix("s")
    in_words = part in PER and (words != whole or part not in ("h", "min", "s"))
    return f"{words} per {PER[part]}" if per and in_words else words + per + part


def timex_words(value: str | None) -> str | None:
    """What a TIMEX3 value means, where it is no plain date.

    >>> timex_words("P3M"), timex_words("2004-Q4"), timex_words("XXXX-10-09")
    ('3 months', 'quarter 4 of 2004', 'a day of a year that is not known')
    """
    if not value:
        return None
    if value in REFERENCES:
        return REFERENCES[value]
    if match := DURATION.fullmatch(value):
        count, letter = match[1] or match[3], match[2] or match[4]
        unit = "minute" if value.startswith("PT") and letter == "M" else PERIODS[letter]
        return f"{count} {unit}{'s' * (count != '1')}".replace("centurys", "centuries")
    if match := re.fullmatch(r"(\d{4})-Q(\d)", value):
        return f"quarter {match[2]} of {match[1]}"
    if match := re.fullmatch(r"(\d{4})-H(\d)", value):
        return f"half {match[2]} of {match[1]}"
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        return f"week {int(match[2])} of {match[1]}"
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        season = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}[match[2]]
        return f"{season} of {match[1]}"
    if re.fullmatch(r"\d{3}", value):
        return f"the decade from {value}0"
    if value.startswith("XXXX-W"):
        return "a day of a week that is not known"
    if value.startswith("XXXX"):
        return "a day of a year that is not known" if "-" in value else "a year that is not known"
    if value.startswith("PX") or ("X" in value and value.startswith("P")):
        return "a duration without a number"
    return None


def _plain(value: Decimal) -> str:
    text = format(value, ",f")
    return text.rstrip("0").rstrip(".") if "." in text else text
