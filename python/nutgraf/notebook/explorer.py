"""The explorer: the facts of many articles in one table to search, filter and export.

With anywidget it is a widget (`nutgraf.notebook.explorer_widget`). Without anywidget, and where
widgets do not run, the same rows are a static HTML table.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator
from os import PathLike
from typing import TYPE_CHECKING, Any

from nutgraf._internal.formatting import shorten
from nutgraf._internal.optional_imports import import_optional
from nutgraf.document import Document
from nutgraf.facts import CLASSES, MARKED_KINDS, Date, Figure, Quote, Role
from nutgraf.html import fact_card, page, template
from nutgraf.notebook.surrounding_text import sentence
from nutgraf.tables.display_columns import Shown, amount, readable

if TYPE_CHECKING:
    import pandas

Row = dict[str, Any]
STATIC = 200  # rows of the static table
COLUMNS = (
    "doc_id title published page kind type text amount value low high unit ambiguous of subject "
    "date start_date end_date who office sentence_text paragraph start end rule confidence why"
).split()
# Kind of a row and the word for many of them, in the order of the switches.
KINDS = {CLASSES[many].__name__.lower(): many for many in MARKED_KINDS}


class Facts:
    """Rows of facts: one per figure, date, role or quote, with its sentence and article.

    `selection` is a data frame of the selected rows; without a widget, of all rows.
    """

    def __init__(self, found: list[Row], left_out: int) -> None:
        self.found = found
        self.left_out = left_out

    def places(self) -> Iterable[int]:
        """The numbers of the selected rows."""
        return range(len(self.found))

    @property
    def selection(self) -> pandas.DataFrame:
        """The selected rows as a data frame with the columns `COLUMNS`."""
        rows = [{name: self.found[i][name] for name in COLUMNS} for i in self.places()]
        frame: pandas.DataFrame = import_optional("pandas").DataFrame(rows, columns=COLUMNS)
        return frame

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Writes the selected rows to a CSV file."""
        self.selection.to_csv(path, index=False)

    def static_html(self) -> str:
        """The first rows as a static table."""
        names = "kind text value of whose when who sentence article".split()
        rows: list[list[object]] = [
            [
                *(row["type"], shorten(row["text"], 60), _shown(row), row["of"], row["subject"]),
                *(row["date"], row["who"], shorten(row["sentence_text"], 240), _source(row)),
            ]
            for row in self.found[:STATIC]
        ]
        more = len(self.found) - STATIC
        words = f"… and {more:,} more facts; this table has the first {STATIC}"
        note = f'<p class="ng-note">{words}</p>' if more > 0 else ""
        return template.framed(page.grid(names, rows, label="facts") + note, width="100%")

    def __repr__(self) -> str:
        articles = len({row["doc_id"] for row in self.found})
        more = f"; {self.left_out:,} more are left out (limit=)" if self.left_out else ""
        return (
            f"<{type(self).__name__} of {len(self.found):,} facts from {articles:,} articles{more}>"
        )

    def _repr_html_(self) -> str:
        return self.static_html()


def explore(docs: Document | Iterable[Document], *, limit: int = 20_000) -> Facts:
    """A widget with the facts of one document, of several, or of a corpus.

    It searches and filters by kind, person, days and values. A click on a row shows the sentence in
    its article. `selection` is a data frame of the ticked rows, or of all rows that pass the
    filters. Facts beyond `limit` are left out, and the widget says so. Without anywidget (extra
    `notebook`) it is a static table.

    >>> import nutgraf as ng
    >>> found = ng.explore(ng.extract("Norway sold 40 buses in 2016."))
    >>> found.selection[["type", "text", "date", "subject"]].to_dict("records")[0]
    {'type': 'count', 'text': '40', 'date': '2016', 'subject': 'Norway'}
    """
    named = list(_named(docs))
    rows = [row for id, doc in named for row in _rows(id, doc)]
    texts = {id: doc.text for id, doc in named}
    kept, left_out = rows[:limit], max(0, len(rows) - limit)
    if importlib.util.find_spec("anywidget"):
        from nutgraf.notebook.explorer_widget import Explorer

        return Explorer(kept, left_out, texts)
    return Facts(kept, left_out)


def _shown(row: Row) -> object:
    return Shown(row["shown"], row["amount"]) if "shown" in row else row["amount"]


def _source(row: Row) -> object:
    """The name of a file; pointing at it shows the whole path."""
    name = row["doc_id"].rstrip("/").rpartition("/")[2]
    return Shown(name, row["doc_id"]) if name != row["doc_id"] else name


def _named(docs: Any) -> Iterator[tuple[str, Document]]:
    if isinstance(docs, Document):
        yield "article", docs
    elif hasattr(docs, "items"):
        yield from docs.items()
    else:
        for number, doc in enumerate(docs, 1):
            yield f"article {number}", doc


def _rows(id: str, doc: Document) -> Iterator[Row]:
    facts: list[Any] = [fact for many in MARKED_KINDS for fact in getattr(doc, many)]
    weakest = {row.figure.id: row.confidence for row in doc.facts if row.figure}  # of its links
    for fact in sorted(facts, key=lambda fact: (fact.start, -fact.end)):
        first, last = sentence(doc, fact.start, min(fact.end, fact.start + 400))
        row = dict.fromkeys(COLUMNS) | {
            "doc_id": id,
            "title": doc.source.title,
            "published": doc.published,
            "page": doc.page(fact),
            "kind": type(fact).__name__.lower(),
            "type": fact_card.kind(fact),
            "text": fact.text,
            "sentence_text": doc.text[first:last],
            "paragraph": fact.paragraph,
            "start": fact.start,
            "end": fact.end,
            "rule": fact.rule,
            "confidence": weakest.get(fact.id, fact.confidence),
            "why": "; ".join(fact.why.links),
            "place": [fact.start - first, min(fact.end, last) - first],
        }
        yield row | DETAILS.get(type(fact), _other)(fact)


def _figure(fact: Figure) -> Row:
    when = fact.date or fact.duration
    return {
        "amount": amount(fact),
        "shown": str(readable(fact)),
        "value": float(fact.value),
        "low": None if fact.low is None else float(fact.low),
        "high": None if fact.high is None else float(fact.high),
        "unit": fact.unit,
        "ambiguous": fact.ambiguous,
        "of": fact.of and fact.of.text,
        "subject": fact.subject and fact.subject.text,
        "who": fact_card.who(fact.speaker),
    } | (_interval(when) if when else {})


def _other(fact: object) -> Row:
    return {}


def _date(fact: Date) -> Row:
    return _interval(fact)


def _interval(when: Date) -> Row:
    first, last = when.interval or (None, None)
    return {"date": when.value, "start_date": first, "end_date": last}


def _role(fact: Role) -> Row:
    org = fact.resolved_org.name if fact.resolved_org else fact.org and fact.org.text
    who = fact.resolved_person
    return {
        "who": who.name if who else fact.person and fact.person.text,
        "office": ", ".join(part for part in (fact.title and fact.title.text, org) if part) or None,
    }


def _quote(fact: Quote) -> Row:
    return {"who": fact_card.who(fact.speaker)}


DETAILS: dict[type, Any] = {Figure: _figure, Date: _date, Role: _role, Quote: _quote}
