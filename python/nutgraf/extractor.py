"""A reading engine made once and used for many texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from os import PathLike
from os.path import abspath, isfile
from typing import Any, Literal

from nutgraf import _core
from nutgraf._core import Error, InputError
from nutgraf.document import KINDS, Document
from nutgraf.inputs import (
    Pack,
    Published,
    checked_published,
    checked_text,
    input_error,
    pack_sources,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much to read at most; None leaves the engine's own bound.

    `max_text` is in bytes of UTF-8, `max_facts` counts the facts of one document. When a limit is
    reached, "truncate" stops there and tells in `doc.truncated`, "raise" raises `LimitError`.
    """

    max_text: int | None = None
    max_facts: int | None = None
    on_limit: Literal["truncate", "raise"] = "truncate"

    def __post_init__(self) -> None:
        for name in ("max_text", "max_facts"):
            value = getattr(self, name)
            if value is not None and (not isinstance(value, int) or value < 1):
                raise ValueError(f"Limits: {name} must be a whole number above 0, not {value!r}")
        if self.on_limit not in ("truncate", "raise"):
            raise ValueError(f'Limits: on_limit is "truncate" or "raise", not {self.on_limit!r}')


class Extractor:
    """Packs loaded and compiled once. Never changes, may be shared by threads, can be pickled.

    `packs`: built-in names ("en"), paths, dicts or JSON text, later ones over earlier ones.
    `kinds`: which facts to look for (None: all). `dollar`: "USD" reads a bare "$" as US dollars if
    nothing contradicts it, "none" leaves it open. `order`: how to read 03/04/2018 ("DMY", "MDY");
    "none" never guesses. `errors`: "replace" puts U+FFFD for what is not Unicode, "strict" raises.

    Raises `PackError` for a bad pack, `ValueError` for an unknown option.

    >>> import nutgraf as ng
    >>> dates_only = ng.Extractor(kinds=["dates"], order="DMY")
    >>> dates_only.extract("It opened on 03/04/2018 at a cost of $5.").dates[0].value
    '2018-04-03'
    """

    __slots__ = ("_engine", "_made_with")

    _engine: _core.Extractor
    _made_with: dict[str, Any]

    def __init__(
        self,
        packs: Sequence[Pack] = ("en",),
        *,
        kinds: Iterable[str] | None = None,
        limits: Limits | None = None,
        dollar: Literal["USD", "none"] = "USD",
        order: Literal["none", "DMY", "MDY"] = "none",
        errors: Literal["strict", "replace"] = "strict",
    ) -> None:
        if isinstance(packs, str | PathLike | dict):
            raise TypeError(f'packs is a list, for example packs=["en", {packs!r}]')
        if isinstance(kinds, str):
            raise TypeError(f"kinds is a list, for example kinds=[{kinds!r}]")
        chosen = _chosen(kinds)
        limits = limits or Limits()
        options: dict[str, object] = {"dollar": dollar, "order": order, "errors": errors}
        for name, value in options.items():
            if value not in POLICIES[name]:
                allowed = ", ".join(map(repr, POLICIES[name]))
                raise ValueError(f"{name} is one of {allowed}, not {value!r}")
        options |= {name: value for name, value in asdict(limits).items() if value is not None}
        sources = [source for pack in packs for source in pack_sources(pack)]
        made_with: dict[str, Any] = {"packs": [_kept(pack) for pack in packs], "limits": limits}
        made_with |= {"kinds": chosen or None, "dollar": dollar, "order": order, "errors": errors}
        object.__setattr__(self, "_made_with", made_with)
        object.__setattr__(self, "_engine", _core.Extractor(sources, chosen, options))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an Extractor never changes: {name!r} cannot be set")

    @property
    def packs(self) -> tuple[dict[str, str], ...]:
        """Name, version and file of each loaded pack, in order."""
        return tuple(dict(pack) for pack in self._engine.packs)

    @property
    def options(self) -> dict[str, Any]:
        """Kinds, policies and limits that it was made with, as plain JSON types."""
        made = self._made_with
        return {n: made[n] for n in ("kinds", *POLICIES)} | {"limits": asdict(made["limits"])}

    @property
    def errors(self) -> str:
        """What happens to text that is not Unicode: "strict" or "replace"."""
        errors: str = self._made_with["errors"]
        return errors

    def extract(self, text: str | bytes, published: Published = None) -> Document:
        """Reads one text (str, or bytes of UTF-8).

        `published` is a date, a datetime, an ISO string or None; without it relative dates stay
        partial. Raises `TypeError`, `InputError` or `LimitError`.

        >>> import nutgraf as ng
        >>> ng.Extractor().extract("They meet today.", published="2017-10-09").dates[0].value
        '2017-10-09'
        """
        checked = checked_text(text, self.errors)
        return Document(self._engine.extract(checked, checked_published(published)))

    def extract_many(
        self,
        texts: Iterable[str | bytes],
        published: Published | Iterable[Published] = None,
        *,
        threads: int = 0,
    ) -> list[Document | Error]:
        """Reads many texts on `threads` threads (0: one a core) and keeps their order.

        `published` is one date for all, or one a text. A text that cannot be read has its error in
        its place; the rest go on. Raises `TypeError` or `ValueError` only for wrong arguments.

        >>> import nutgraf as ng
        >>> good, bad = ng.Extractor().extract_many(["It cost $5.", None])
        >>> good.figures[0].unit, isinstance(bad, ng.InputError)
        ('USD', True)
        """
        if isinstance(texts, str | bytes):
            raise TypeError("extract_many takes a list of texts; for one text use extract")
        if threads < 0:
            raise ValueError(f"threads is a whole number, 0 for one a core; not {threads!r}")
        rows: list[Any] = list(texts)
        if isinstance(published, Iterable) and not isinstance(published, str):
            days: list[Any] = list(published)
            if len(days) != len(rows):
                raise ValueError(f"{len(days)} publication dates for {len(rows)} texts")
        else:
            days = [checked_published(published)] * len(rows)
        results: list[Any] = [None] * len(rows)
        good: list[tuple[int, str | bytes, str | None]] = []
        for row, (text, day) in enumerate(zip(rows, days, strict=True)):
            try:
                good.append((row, checked_text(text, self.errors), checked_published(day)))
            except TypeError as error:
                results[row] = input_error("NG-INPUT-006", str(error), f"row {row}", "see the row")
            except InputError as error:
                results[row] = error
        read = self._engine.extract_many([g[1] for g in good], [g[2] for g in good], threads)
        for (row, _, _), result in zip(good, read, strict=True):
            results[row] = result if isinstance(result, Error) else Document(result)
        return results

    def explain(self, text: str, published: Published = None) -> dict[str, Any]:
        """How the engine sees a text: tokens, units with their classes, matches tried a stage."""
        checked = checked_text(text, self.errors)
        if isinstance(checked, bytes):
            checked = checked.decode("utf-8", self.errors)
        return self._engine.explain(checked, checked_published(published))

    def check(self) -> list[dict[str, Any]]:
        """Runs the examples and rejects of every rule; one dict a failure, empty if all hold."""
        return self._engine.check()

    def __reduce__(self) -> tuple[Any, ...]:
        return _remade, (self._made_with,)

    def __repr__(self) -> str:
        names = ", ".join(f"{pack['name']} {pack['version']}" for pack in self.packs)
        return f"<Extractor {names}>"


POLICIES = {
    "dollar": ("USD", "none"),
    "order": ("none", "DMY", "MDY"),
    "errors": ("strict", "replace"),
}


def _chosen(kinds: Iterable[str] | None) -> list[str]:
    chosen = list(kinds or ())
    if unknown := [kind for kind in chosen if kind not in KINDS]:
        raise ValueError(f"no kind {unknown[0]!r}; there are {', '.join(KINDS)}")
    return chosen


def _kept(pack: Pack) -> Any:
    """A pack as it can be loaded again in another process and folder."""
    if isinstance(pack, str | PathLike) and isfile(pack):
        return abspath(pack)
    return pack


def _remade(made_with: dict[str, Any]) -> Extractor:
    return Extractor(**made_with)
