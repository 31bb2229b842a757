"""One read article: its text, its facts, and their ways out (dict, JSON, tables, HTML)."""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from nutgraf import _core
from nutgraf._internal.arguments import type_name
from nutgraf._internal.formatting import shorten
from nutgraf.fact_list import FactList
from nutgraf.facts import Date, Fact, Figure, Found, Person, Quote, Role, Span, Why

if TYPE_CHECKING:
    from collections.abc import Iterable

    import altair
    import pandas
    import polars
    from spacy.language import Language
    from spacy.tokens import Doc

    from nutgraf.exporters import Export
    from nutgraf.html.template import Theme
    from nutgraf.tables.table import Table

T = TypeVar("T")

MARKED_KINDS = ("figures", "dates", "roles", "quotes")  # each fact has a span and a rule
KINDS = (*MARKED_KINDS, "people", "facts")
HOMES: dict[type, str] = {Figure: "figures", Date: "dates", Role: "roles", Person: "people"}
Marked = Figure | Date | Role | Quote


def checked_kind(kind: str) -> str:
    """The name of a table; `ValueError` for any other."""
    if kind not in KINDS:
        raise ValueError(f"no table {kind!r}; there are {', '.join(KINDS)}")
    return kind


def checked_kinds(kinds: Iterable[str] | None) -> tuple[str, ...]:
    """The named kinds, or all for None. Raises `ValueError` for an unknown one."""
    if isinstance(kinds, str):
        raise TypeError(f"kinds is a list, for example kinds=[{kinds!r}]")
    chosen = tuple(KINDS if kinds is None else kinds)
    if unknown := [kind for kind in chosen if kind not in KINDS]:
        raise ValueError(f"no kind {unknown[0]!r}; there are {', '.join(KINDS)}")
    return chosen


def shown_in_notebook(html: str) -> bool:
    """Shows HTML in the notebook that runs this, if one does."""
    ipython = sys.modules.get("IPython")
    shell = ipython and ipython.get_ipython()
    if not shell or not hasattr(shell, "kernel"):
        return False
    from importlib import import_module

    shown: Any = import_module("IPython.display")
    shown.display(shown.HTML(html))
    return True


class Truncated(NamedTuple):
    """Why reading stopped early, and where (in code points)."""

    limit: str
    at: int

    def __str__(self) -> str:
        return f"{self.limit} was reached at character {self.at:,}"


class Document:
    """What `nutgraf.extract` gives back. Made by the engine or `from_json`; it never changes.

    >>> import nutgraf as ng
    >>> doc = ng.extract("In 2016, the port sold $7.5 million of grain.")
    >>> doc.figures
    [<Figure '$7.5 million' money 7,500,000 USD of 'grain' @23:35>]
    >>> doc.at(25)[0].text
    '$7.5 million'
    >>> ng.Document.from_json(doc.to_json()) == doc
    True
    """

    def __init__(self, core: _core.Document) -> None:
        self.__dict__["_core"] = core

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Document never changes: {name!r} cannot be set")

    if TYPE_CHECKING:
        _core: _core.Document

    @cached_property
    def text(self) -> str:
        """The text as it was given (for bytes: decoded). Offsets count its code points."""
        return self._core.text

    @property
    def published(self) -> str | None:
        """The publication date as ISO text, or None."""
        return self._core.published

    @property
    def packs(self) -> tuple[dict[str, str], ...]:
        """Name and version of each pack that read the text."""
        return tuple(self._core.packs)

    @property
    def truncated(self) -> Truncated | None:
        """None, or the limit that was reached and the character up to which the text was read."""
        told = self._core.truncated
        return None if told is None else Truncated(*told)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences in text order: that of a fact is `doc.sentences[fact.sentence]`.

        >>> import nutgraf as ng
        >>> [str(sentence) for sentence in ng.extract("Mr. Berg left. It rained.").sentences]
        ['Mr. Berg left.', 'It rained.']
        """
        return self._core.spans("sentences")

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs in text order: that of a fact is `doc.paragraphs[fact.paragraph]`."""
        return self._core.spans("paragraphs")

    def _list(self, kind: str) -> FactList[Any]:
        return FactList(kind, self._core.facts(kind, self))

    @cached_property
    def figures(self) -> FactList[Figure]:
        """Money, percentages, counts, measures, ages, ordinals... in text order."""
        return self._list("figures")

    @cached_property
    def dates(self) -> FactList[Date]:
        """Dates, times, durations and sets in text order."""
        return self._list("dates")

    @cached_property
    def roles(self) -> FactList[Role]:
        """Who holds which office of what, one entry a mention, in text order."""
        return self._list("roles")

    @cached_property
    def quotes(self) -> FactList[Quote]:
        """What is said and by whom, in text order."""
        return self._list("quotes")

    @cached_property
    def people(self) -> FactList[Person]:
        """The cast: each person once, in order of first mention."""
        return self._list("people")

    @cached_property
    def facts(self) -> FactList[Fact]:
        """One linked row a figure: value, of what, whose, when, where, said by whom."""
        return self._list("facts")

    @cached_property
    def _indexes(self) -> dict[str, dict[str, Any]]:
        return {}

    def _linked(self, id: str | None, kind: type[T]) -> T | None:
        """The fact of this class with this id; None for None or an unknown id."""
        if id is None:
            return None
        home = HOMES[kind]
        if home not in self._indexes:
            self._indexes[home] = {fact.id: fact for fact in getattr(self, home)}
        found: T | None = self._indexes[home].get(id)
        return found

    def _entry(self, id: str) -> dict[str, Any]:
        """The plain dict of one fact (a fresh copy)."""
        return self._core.entry(id)

    @cached_property
    def _reasons(self) -> dict[str, Why]:
        return {}  # those that were asked for; a copy by pickle has all

    def _reason(self, id: str) -> Why:
        """Why the fact with this id is there."""
        if id not in self._reasons:
            told = self._core.why(id)
            self._reasons[id] = Why(**told | {"links": tuple(told["links"])})
        return self._reasons[id]

    def get(self, id: str) -> Marked | Person | Fact | None:
        """The fact, person or row with this id ("f1", "p2"...), or None."""
        named = (fact for kind in KINDS for fact in getattr(self, kind) if fact.id == id)
        return next(named, None)

    def at(self, place: int | slice) -> FactList[Marked]:
        """The figures, dates, roles and quotes that touch a character or a slice of the text.

        The longest fact that starts first comes first. Offsets are code points; a negative one
        counts from the end, as in a string.
        """
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.text))
        else:
            start = place + len(self.text) if place < 0 else place
            end = start + 1
        marked = (fact for kind in MARKED_KINDS for fact in getattr(self, kind))
        hits = [fact for fact in marked if fact.start < end and start < fact.end]
        return FactList("marks", sorted(hits, key=lambda fact: (fact.start, -fact.end)))

    def byte_span(self, fact: Found | Fact | Span) -> tuple[int, int]:
        """Start and end in bytes of the UTF-8 text."""
        return self._offsets(fact, "utf-8", 1)

    def utf16_span(self, fact: Found | Fact | Span) -> tuple[int, int]:
        """Start and end in UTF-16 code units, as JavaScript, Java and Windows count."""
        return self._offsets(fact, "utf-16-le", 2)

    def _offsets(self, fact: Found | Fact | Span, encoding: str, unit: int) -> tuple[int, int]:
        if self.text.isascii():
            return fact.start, fact.end
        start = len(self.text[: fact.start].encode(encoding)) // unit
        return start, start + len(self.text[fact.start : fact.end].encode(encoding)) // unit

    def to_dict(self, *, why: bool = False) -> dict[str, Any]:
        """Everything as plain JSON types; `why=True` adds to each fact its rule and reason."""
        return self._core.to_dict(why)

    def to_json(self, *, why: bool = False, indent: int | None = None) -> str:
        """The same as JSON text, identical for identical text and packs."""
        return self._core.to_json(why, -1 if indent is None else indent)

    @classmethod
    def from_json(cls, text: str) -> Document:
        """A document from what `to_json` wrote. Raises `InputError` if it is something else."""
        if not isinstance(text, str):
            raise TypeError(f"from_json takes the str that to_json gave, not {type_name(text)}")
        return cls(_core.Document.from_json(text))

    def to_pandas(self, kind: str = "facts") -> pandas.DataFrame:
        """One kind of fact ("figures", "dates", ... "facts") as a `pandas.DataFrame`."""
        return self._kind(kind).to_pandas()

    def to_polars(self, kind: str = "facts") -> polars.DataFrame:
        """One kind of fact as a `polars.DataFrame`."""
        return self._kind(kind).to_polars()

    def to_arrow(self, kind: str = "facts") -> Table:
        """One kind of fact as a `nutgraf.Table`, its columns straight from the engine."""
        from nutgraf.tables.table import Table

        checked_kind(kind)
        return Table(_core.table(kind, True, [(self._core, None)]))

    def _kind(self, kind: str) -> FactList[Any]:
        facts: FactList[Any] = getattr(self, checked_kind(kind))
        return facts

    def show(
        self,
        kinds: Iterable[str] | None = None,
        theme: Theme = "auto",
        width: int | str | None = None,
    ) -> None:
        """Shows the article in a notebook, or prints its facts in a terminal.

        `kinds` are the kinds to mark and to list (None: all), `theme` is "auto" (as the notebook
        or the system has it), "light" or "dark", `width` pixels or a CSS length. In a terminal
        there are tables if rich is there, else one line a fact.
        """
        chosen = checked_kinds(kinds)
        page = self.to_html(chosen, theme=theme, width=width, page=False)
        if not shown_in_notebook(page):
            self._print(chosen)

    def _print(self, kinds: tuple[str, ...]) -> None:
        try:
            from nutgraf.cli import terminal
        except ModuleNotFoundError:
            print(repr(self), *(repr(getattr(self, kind)) for kind in kinds), sep="\n")
        else:
            terminal.print_document(self, kinds=kinds)

    def to_html(
        self,
        kinds: Iterable[str] | None = None,
        *,
        theme: Theme = "auto",
        width: int | str | None = None,
        page: bool = True,
    ) -> str:
        """The marked article as HTML without script: a page of its own, or (False) a piece.

        Raises `ValueError` for an unknown kind, theme or length.

        >>> import nutgraf as ng
        >>> ng.extract("It cost $5 million.").to_html().startswith("<!DOCTYPE html>")
        True
        """
        from nutgraf.html import template
        from nutgraf.html.page import document_html

        chosen = checked_kinds(kinds)
        piece = document_html(self, kinds=chosen, theme=theme, width=width)
        return template.page(piece, theme=theme) if page else piece

    def export(
        self, format: str, *, name: str = "document", kinds: Iterable[str] | None = None
    ) -> Export:
        """The facts in another tool's format, as files to look at or to save.

        `format` is "brat", "conll", "html", "labelstudio", "timeml" or "webannotation"; `name`
        names the files, `kinds` are those to export (None: all that the format knows). `left_out`
        of the result tells which facts the format could not hold, and why.

        >>> import nutgraf as ng
        >>> export = ng.extract("It cost $5 on Friday.", "2017-10-09").export("conll")
        >>> print(export.text.splitlines()[2:4], export.left_out)
        ['$ B-money O O O', '5 I-money O O O'] ()
        """
        from nutgraf import exporters

        return exporters.export(self, format, name=name, kinds=kinds)

    def to_spacy(self, nlp: Language | None = None) -> Doc:
        """A spaCy `Doc` (extra `spacy`) with entities, sentences, and a span group a kind.

        `nlp` gives vocabulary and tokenizer (None: a blank English one); tokens are cut where a
        fact begins or ends inside one. `Span._.nutgraf` is the fact behind a span, `Doc._.nutgraf`
        this document.

        >>> import nutgraf as ng
        >>> made = ng.extract("It cost $5 million in 2016.").to_spacy()
        >>> [(span.text, span.label_, span._.nutgraf.value) for span in made.ents]
        [('$5 million', 'MONEY', Decimal('5000000')), ('2016', 'DATE', '2016')]
        """
        from nutgraf._internal.optional_imports import import_optional

        import_optional("spacy", extra="spacy")
        from nutgraf.exporters import spacy_doc

        return spacy_doc.to_spacy(self, nlp)

    def timeline(self) -> altair.Chart | altair.LayerChart:
        """The dated facts on an axis of time, an Altair chart (extra `notebook`)."""
        from nutgraf.notebook import charts

        return charts.timeline(self)

    def _repr_html_(self) -> str:
        return self.to_html(page=False)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self._repr_html_(), "text/plain": repr(self)}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return self is other or self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.text)

    def __reduce__(self) -> tuple[Any, ...]:
        # The reasons know packs and rules, which the JSON of a document does not carry.
        facts = (fact for kind in MARKED_KINDS for fact in self._core.facts(kind, self))
        reasons = {fact.id: self._reason(fact.id) for fact in facts}
        return Document.from_json, (self.to_json(),), {"_reasons": reasons}

    def __repr__(self) -> str:
        counts = ", ".join(f"{self._core.count(kind)} {kind}" for kind in KINDS)
        when = f" {self.published}" if self.published else ""
        return f"<Document {shorten(self.text)!r}{when}: {counts}>"
