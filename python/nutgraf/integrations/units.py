"""Figures as pint quantities (extra `units`): UCUM units by ucumvert, money as named currencies."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from nutgraf._internal.optional_imports import import_optional

if TYPE_CHECKING:
    from nutgraf.facts import Figure

CURRENCY = re.compile("[A-Z]{3}")
NAMED = re.compile(r"\b(?:currency_[A-Z]{3}|basis_point|share)\b")  # units of nutgraf alone
OWN = {"[bp]": "basis_point", "share": "share"}  # codes of nutgraf that UCUM lacks
WITH_ZERO = ("Cel", "[degF]")  # of their own, by which pint moves values in floats


@cache
def registry() -> Any:
    """The registry of all quantities: UCUM's units, `basis_point` (1/10,000), `share`."""
    made = import_optional("ucumvert", extra="units").PintUcumRegistry()
    made.define("basis_point = 0.0001 = bp_")
    made.define("share = [share]")
    return made


def to_pint(figure: Figure, given: Any = None) -> Any:
    """Implements `Figure.to_pint`."""
    units = registry()
    unit = _unit(units, figure)
    if given is not None:
        for name in NAMED.findall(str(unit)):
            if name not in given:
                given.define(f"{name} = {'0.0001' if name == 'basis_point' else f'[{name}]'}")
        units, unit = given, given.Unit(str(unit))
    number: type = float if figure.unit in WITH_ZERO else Decimal
    if figure.low is not None and figure.high is not None:
        return units.Quantity(number(figure.low), unit), units.Quantity(number(figure.high), unit)
    return units.Quantity(number(figure.value), unit)


def _unit(units: Any, figure: Figure) -> Any:
    code = figure.unit
    if code is None:
        return units.dimensionless
    if figure.kind == "money" and CURRENCY.match(code):
        currency, _, rest = code.partition("/")
        name = f"currency_{currency}"  # CUP would be a cup
        if name not in units:
            units.define(f"{name} = [{name}]")
        made = units.Unit(name)
        if not rest:
            return made
        return (units.Quantity(1, made) / units.Quantity(1, _ucum(units, rest))).units
    if figure.kind == "percentage_points":
        return units.percent
    return _ucum(units, code)


def _ucum(units: Any, code: str) -> Any:
    if code in OWN:
        return units.Unit(OWN[code])
    if code.startswith("{"):  # an annotation, such as containers: {TEU}
        return units.dimensionless
    return units.from_ucum(code).units
