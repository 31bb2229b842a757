"""The document: one article with its facts, and their export as dict, JSON, tables or HTML."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from nutgraf import _core
from nutgraf._internal.arguments import input_error, type_name
from nutgraf._internal.engine_reasons import ENGINE_REASONS
from nutgraf._internal.formatting import shorten, shown_in_notebook
from nutgraf.document_parts import Language, Source, Truncated, page_of
from nutgraf.fact_list import FactList
from nutgraf.fact_parts import Found, Span, Why
from nutgraf.facts import CLASSES, KINDS, MARKED_KINDS, Fact, FactLists, Person

if TYPE_CHECKING:
    from collections.abc import Iterable

    import altair
    import pandas
    import polars
    from spacy.language import Language as SpacyLanguage
    from spacy.tokens import Doc

    from nutgraf.exporters import Export
    from nutgraf.html.template import Theme
    from nutgraf.tables.table import Table
    from nutgraf.typed import DocumentDict

T = TypeVar("T")

KIND_OF = {made: kind for kind, made in CLASSES.items()}


def checked_kind(kind: str) -> str:
    """The name of a kind. Raises `ValueError` if it is unknown."""
    if kind not in KINDS:
        hint = f"there are {', '.join(KINDS)}"
        raise input_error("NG-INPUT-005", f"no table {kind!r}", "kind", hint)
    return kind


def checked_kinds(kinds: Iterable[str] | None) -> tuple[str, ...]:
    """The named kinds, or all for None. Raises `ValueError` for an unknown kind."""
    if isinstance(kinds, str):
        raise TypeError(f"kinds is a list, for example kinds=[{kinds!r}]")
    chosen = tuple(KINDS if kinds is None else kinds)
    if unknown := [kind for kind in chosen if kind not in KINDS]:
        hint = f"there are {', '.join(KINDS)}"
        raise input_error("NG-INPUT-005", f"no kind {unknown[0]!r}", "kinds", hint)
    return chosen


class Document(FactLists):
    """One article and its facts, as `nutgraf.extract` or `from_json` returns it. Immutable.

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
        raise AttributeError(f"a Document is immutable: {name!r} cannot be set")

    if TYPE_CHECKING:
        _core: _core.Document

    @cached_property
    def source(self) -> Source:
        """Title, author, address and pages of a document that `read` or `from_html` made."""
        return Source()

    def _with_source(self, source: Source) -> Document:
        self.__dict__["source"] = source
        return self

    def page(self, fact: Found | Fact | Span) -> int | None:
        """The page of a PDF, from 1, on which a fact begins; None for other documents."""
        return page_of(self.source.pages, fact.start)

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """What a reader should know before trusting the facts; empty if there is nothing.

        >>> import nutgraf as ng
        >>> ng.extract("It cost $5 yesterday.").notices
        ('dates_open: 1 date needs the day of publication (published=)',)
        """
        from nutgraf._internal.notices import notices

        return (*self.source.notes, *notices(self))

    @cached_property
    def text(self) -> str:
        """The text as given; bytes are decoded. Offsets count its code points."""
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
    def language(self) -> Language | None:
        """The language that `language="auto"` chose; None if the packs were given.

        >>> import nutgraf as ng
        >>> ng.extract("Эвакуированы 110 жителей.", language="auto").language
        Language(code='ru', by='letters')
        """
        chosen = self._core.language
        return None if chosen is None else Language(*chosen)

    @property
    def truncated(self) -> Truncated | None:
        """The limit that ended the reading, and the last character read; None without one."""
        limit = self._core.truncated
        return None if limit is None else Truncated(*limit)

    @cached_property
    def _rows(self) -> dict[str | None, Fact]:
        """The row of each figure by the figure's id."""
        return {row.figure_id: row for row in self.facts}

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences in text order; `doc.sentences[fact.sentence]` holds the fact.

        >>> import nutgraf as ng
        >>> [str(sentence) for sentence in ng.extract("Mr. Berg left. It rained.").sentences]
        ['Mr. Berg left.', 'It rained.']
        """
        return self._core.spans("sentences")

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs in text order; `doc.paragraphs[fact.paragraph]` holds the fact."""
        return self._core.spans("paragraphs")

    def _list(self, kind: str) -> FactList[Any]:
        return FactList(kind, self._core.facts(kind, self))

    @cached_property
    def _indexes(self) -> dict[str, dict[str, Any]]:
        return {}  # kind → facts by id

    def _linked(self, id: str | None, kind: type[T]) -> T | None:
        """The fact of this class with this id; None without an id or for an unknown one."""
        if id is None:
            return None
        name = KIND_OF[kind]
        if name not in self._indexes:
            self._indexes[name] = {fact.id: fact for fact in getattr(self, name)}
        found: T | None = self._indexes[name].get(id)
        return found

    def _entry(self, id: str) -> dict[str, Any]:
        """The plain dict of one fact, as a fresh copy."""
        return self._core.entry(id)

    @cached_property
    def _reasons(self) -> dict[str, Why]:
        return {}  # a cache; an unpickled document has all of them from the start

    def _reason(self, id: str) -> Why:
        """The rule that found the fact with this id."""
        if id not in self._reasons:
            why = self._core.why(id)
            why["reason"] = why["reason"] or ENGINE_REASONS.get(why["rule"])
            self._reasons[id] = Why(**why | {"links": tuple(why["links"])})
        return self._reasons[id]

    def get(self, id: str) -> Found | Person | Fact | None:
        """The fact, person or row with this id ("f1", "p2"...), or None."""
        named = (fact for kind in KINDS for fact in getattr(self, kind) if fact.id == id)
        return next(named, None)

    def at(self, place: int | slice) -> FactList[Found]:
        """The figures, dates, roles and quotes that overlap a character or a slice of the text.

        They are sorted by start; of facts with one start, the longest comes first. Offsets are code
        points; a negative offset counts from the end, as in a string.
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
        """Start and end of a fact in bytes of the UTF-8 text."""
        return self._offsets(fact, "utf-8", 1)

    def utf16_span(self, fact: Found | Fact | Span) -> tuple[int, int]:
        """Start and end of a fact in UTF-16 code units, as JavaScript, Java and Windows count."""
        return self._offsets(fact, "utf-16-le", 2)

    def _offsets(self, fact: Found | Fact | Span, encoding: str, unit: int) -> tuple[int, int]:
        if self.text.isascii():
            return fact.start, fact.end
        start = len(self.text[: fact.start].encode(encoding)) // unit
        return start, start + len(self.text[fact.start : fact.end].encode(encoding)) // unit

    def to_dict(self, *, why: bool = False) -> DocumentDict:
        """The document as plain JSON types; `why=True` adds the rule and reason of each fact."""
        return cast("DocumentDict", self._core.to_dict(why))

    def to_json(self, *, why: bool = False, indent: int | None = None) -> str:
        """The same as JSON text; equal texts and packs give equal bytes."""
        return self._core.to_json(why, -1 if indent is None else indent)

    @classmethod
    def from_json(cls, text: str) -> Document:
        """Restores a document from the JSON of `to_json`. Raises `InputError` for other text."""
        if not isinstance(text, str):
            raise TypeError(f"from_json takes the str that to_json returns, not {type_name(text)}")
        return cls(_core.Document.from_json(text))

    def to_pandas(self, kind: str = "facts") -> pandas.DataFrame:
        """One kind of fact ("figures", "dates", ... "facts") as a `pandas.DataFrame`."""
        return self._kind(kind).to_pandas()

    def to_polars(self, kind: str = "facts", *, flat: bool = False) -> polars.DataFrame:
        """One kind of fact as a `polars.DataFrame`."""
        return self._kind(kind).to_polars(flat=flat)

    def to_arrow(self, kind: str = "facts") -> Table:
        """One kind of fact as a `nutgraf.Table`, whose columns are the engine's own memory."""
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

        `kinds` are the kinds to mark and to list (None: all). `theme` is "auto" (as the notebook or
        the system), "light" or "dark"; `width` is pixels or a CSS length. A terminal shows tables
        if rich is installed, otherwise one line per fact.
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
        """The marked article as HTML without scripts: a whole page, or an element if `page=False`.

        Raises `ValueError` for an unknown kind or theme or an invalid length.

        >>> import nutgraf as ng
        >>> ng.extract("It cost $5 million.").to_html().startswith("<!DOCTYPE html>")
        True
        """
        from nutgraf.html import template
        from nutgraf.html.page import document_html

        chosen = checked_kinds(kinds)
        piece = document_html(self, kinds=chosen, theme=theme, width=width)
        return (
            template.page(piece, title=self.source.title or "nutgraf", theme=theme)
            if page
            else piece
        )

    def export(
        self, format: str, *, name: str = "document", kinds: Iterable[str] | None = None
    ) -> Export:
        """The facts in the format of another tool, as files to inspect or to save.

        `format` is "brat", "conll", "html", "labelstudio", "timeml" or "webannotation"; `name`
        names the files, `kinds` are the kinds to export (None: all that the format knows). The
        result lists in `left_out` the facts that the format cannot hold, with the reason.

        >>> import nutgraf as ng
        >>> export = ng.extract("It cost $5 on Friday.", "2017-10-09").export("conll")
        >>> print(export.text.splitlines()[2:4], export.left_out)
        ['$ B-money O O O', '5 I-money O O O'] ()
        """
        from nutgraf import exporters

        return exporters.export(self, format, name=name, kinds=kinds)

    def to_spacy(self, nlp: SpacyLanguage | None = None) -> Doc:
        """A spaCy `Doc` (extra `spacy`) with entities, sentences, and one span group per kind.

        `nlp` provides vocabulary and tokenizer (None: blank English). A token is split where a fact
        begins or ends inside it. `Span._.nutgraf` is the fact of a span, `Doc._.nutgraf` this
        document.

        >>> import nutgraf as ng
        >>> spacy_doc = ng.extract("It cost $5 million in 2016.").to_spacy()
        >>> [(span.text, span.label_, span._.nutgraf.value) for span in spacy_doc.ents]
        [('$5 million', 'MONEY', Decimal('5000000')), ('2016', 'DATE', '2016')]
        """
        from nutgraf._internal.optional_imports import import_optional

        import_optional("spacy", extra="spacy")
        from nutgraf.exporters import spacy_doc

        return spacy_doc.to_spacy(self, nlp)

    def timeline(self) -> altair.Chart | altair.LayerChart:
        """The dated facts on a time axis, as an Altair chart (extra `notebook`)."""
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
        # The document's JSON has no rules and packs, so the reasons are pickled beside it.
        facts = (fact for kind in MARKED_KINDS for fact in self._core.facts(kind, self))
        reasons = {fact.id: self._reason(fact.id) for fact in facts}
        state = {"_reasons": reasons, "source": self.source}
        return Document.from_json, (self.to_json(),), state

    def __repr__(self) -> str:
        counts = ", ".join(f"{self._core.count(kind)} {kind}" for kind in KINDS)
        when = f" {self.published}" if self.published else ""
        return f"<Document {shorten(self.text)!r}{when}: {counts}>"
