"""The fact list: an immutable sequence of facts with filters and conversions to tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar, overload

from nutgraf._internal.closed_values import closed_values

if TYPE_CHECKING:
    from os import PathLike

    import pandas
    import polars

    from nutgraf.tables.table import Table

T = TypeVar("T")


def _time_order(fact: Any) -> tuple[tuple[int, str], tuple[int, str], int]:
    start, end = fact.interval
    return iso_order(start), iso_order(end), fact.start


def iso_order(day: str) -> tuple[int, str]:
    """A sort key for ISO dates, also for years before 1 BC, which have a minus sign.

    >>> sorted(["0014-08-19", "-0043-03-15", "-0478-01-01"], key=iso_order)
    ['-0478-01-01', '-0043-03-15', '0014-08-19']
    """
    year, _, rest = day[1:].partition("-")
    return int(day[0] + year), rest


class FactList(Sequence[T]):
    """Facts in text order; `name` is their kind ("figures", "dates", ...).

    >>> import nutgraf as ng
    >>> doc = ng.extract("It sold 40 buses for $3 million, 12% more than in 2016.")
    >>> [f.text for f in doc.figures.where(kind="money")]
    ['$3 million']
    >>> [f.text for f in doc.figures.where(kind=["money", "percent"])]
    ['$3 million', '12%']
    """

    __slots__ = ("_items", "name")

    def __init__(self, name: str, items: Iterable[T] = ()) -> None:
        self.name = name
        self._items = tuple(items)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> FactList[T]: ...
    def __getitem__(self, index: int | slice) -> T | FactList[T]:
        if isinstance(index, slice):
            return FactList(self.name, self._items[index])
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FactList):
            return self._items == other._items
        if isinstance(other, list | tuple):
            return self._items == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self._items)

    def where(
        self, predicate: Callable[[T], object] | None = None, /, **conditions: object
    ) -> FactList[T]:
        """The facts for which `predicate` is true and every named field matches.

        A condition is a value (equality), a list, tuple or set (one of its entries), or a function
        of the field's value. A string also matches the text or name of what a field links to
        (`speaker`, `of`, `person`, `date`, ...), and the value of a date. A field that the facts do
        not have raises `TypeError`, a value that a field with a closed list (`confidence`, `kind`,
        ...) never has raises `ValueError`.

        >>> import nutgraf as ng
        >>> doc = ng.extract("It sold 40 buses and 3 trams.")
        >>> [f.text for f in doc.figures.where(value=lambda v: v > 10)]
        ['40']
        >>> [f.text for f in doc.figures.where(of="trams")]
        ['3']
        """
        for name in conditions:
            self._check_field(name)
        if not self._items:
            return self
        for name, want in conditions.items():
            _check_value(self.name, name, want)
        return FactList(
            self.name,
            (
                item
                for item in self._items
                if (predicate is None or predicate(item))
                and all(_matches(getattr(item, name), want) for name, want in conditions.items())
            ),
        )

    def _check_field(self, name: str) -> None:
        """Raises `TypeError` for a field that these facts do not have, also if there are none."""
        from difflib import get_close_matches

        from nutgraf.facts import CLASSES

        kind = type(self._items[0]) if self._items else CLASSES.get(self.name)
        if kind and not hasattr(kind, name):
            known = (field for field in dir(kind) if not field.startswith("_"))
            fields = ", ".join(field for field in known if not callable(getattr(kind, field)))
            what = f"a {kind.__name__} has no field {name!r}"
            near = get_close_matches(name, fields.split(", "), 1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise TypeError(f"where(): {what}; there are {fields}{hint}")

    def timeline(self) -> FactList[T]:
        """The facts with a known interval, earliest first; for equal starts, the shorter first.

        Works for dates and rows of `facts`. Other facts have no `start_date` and raise `TypeError`.

        >>> import nutgraf as ng
        >>> doc = ng.extract("Built in 1912, it was sold in May 1998 and again in 1950.")
        >>> [date.value for date in doc.dates.timeline()]
        ['1912', '1950', '1998-05']
        """
        known = self.where(start_date=lambda _: True)  # a TypeError for other facts
        dated = (fact for fact in known if fact.interval)  # type: ignore[attr-defined]
        return FactList(self.name, sorted(dated, key=_time_order))

    def to_dicts(self) -> list[dict[str, Any]]:
        """One plain dict per fact, as in `Document.to_dict()`."""
        return [item.to_dict() for item in self._items]  # type: ignore[attr-defined]

    def to_arrow(self) -> Table:
        """A `nutgraf.Table` with the columns of `ng.schema`; Arrow libraries read it as it is."""
        from nutgraf.tables import table

        return table.table(self.name, self._items)

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Writes the flat columns of `to_pandas` to a CSV file; line ends in cells are spaces."""
        from nutgraf.tables import csv_file

        csv_file.write(path, self.name, self._items)

    def to_pandas(self) -> pandas.DataFrame:
        """A `pandas.DataFrame` of the facts, structs split into columns (extra `tables`).

        The last column is the `page`, if they are of a PDF.
        """
        from nutgraf.tables import table

        frame: pandas.DataFrame = self.to_arrow().to_pandas().drop(columns=list(table.OUTER))
        if pages := table.pages(self._items):
            frame["page"] = pages
        return frame

    def to_polars(self, *, flat: bool = False) -> polars.DataFrame:
        """A `polars.DataFrame` of the facts (extra `tables`); `flat` splits its structs for CSV."""
        from nutgraf.tables import table

        frame: polars.DataFrame = self.to_arrow().to_polars(flat=flat).drop(table.OUTER)
        if pages := table.pages(self._items):
            frame.insert_column(frame.width, type(frame)({"page": pages})["page"])
        return frame

    def __repr__(self) -> str:
        if not self._items:
            return f"<no {self.name}>"
        return "[" + ",\n ".join(repr(item) for item in self._items) + "]"

    def _repr_html_(self) -> str:
        from nutgraf.html.page import list_html

        return list_html(self.name, self)


def _check_value(kind: str, name: str, want: object) -> None:
    """Raises `ValueError` for a string that the field of these facts never has."""
    given = want if isinstance(want, set | frozenset | list | tuple) else [want]
    texts = [value for value in given if isinstance(value, str)]
    known = closed_values(kind).get(name) if texts else None
    for value in texts:
        if known and value not in known:
            raise ValueError(f"where(): no {name} is {value!r}; there are {', '.join(known)}")


NAMES = ("text", "name", "value")  # of what a field links to


def _matches(value: object, want: object) -> bool:
    if callable(want):
        return bool(want(value))
    if isinstance(want, set | frozenset | list | tuple) and not isinstance(value, tuple):
        return value in want if _is_plain(value) else any(_is(value, entry) for entry in want)
    return _is(value, want)


def _is(value: object, want: object) -> bool:
    """Whether a field has the value, or links to what has this text, name or person."""
    if value == want or _is_plain(value):
        return bool(value == want)
    if isinstance(want, str):
        return any(getattr(value, name, None) == want for name in NAMES)
    person = getattr(value, "person", None)
    return person is not None and bool(person == want)


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str | bool | int | Decimal | tuple)
