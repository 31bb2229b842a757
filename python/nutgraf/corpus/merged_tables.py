"""Builds a corpus's Arrow tables: facts, articles, errors, and people linked across articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from nutgraf import _core
from nutgraf._internal.notices import LOST, marked_texts, markup_in
from nutgraf._internal.optional_imports import import_optional
from nutgraf.corpus.person_linking import Appearance, link_people, office_key
from nutgraf.corpus.storage import Row
from nutgraf.document import Document
from nutgraf.document_parts import page_of
from nutgraf.facts import KINDS
from nutgraf.tables.table import EXACT, OUTER, Table, as_text, nested

if TYPE_CHECKING:
    import pandas

    from nutgraf.tables.arrow_table import ArrowTable

COUNTS = ("mentions", "roles", "quotes")


def facts(kind: str, documents: Iterable[tuple[str, Document]]) -> ArrowTable:
    """The facts of one kind of all documents: `doc_id`, the flat columns, and the page of a PDF."""
    pa = import_optional("pyarrow")
    named = list(documents)
    table = Table(_core.table(kind, False, [(document._core, None) for _, document in named]))
    merged = table.to_pyarrow()
    ids = pa.array([id for id, _ in named], pa.string())
    columns = {"doc_id": ids.take(merged["doc_id"].combine_chunks())}
    for name, type_, path in table.schema.flat:
        if name not in OUTER:
            column = nested(merged, path)
            counted = kind == "people" and name in COUNTS
            columns[name] = as_text(column) if type_ == "list" and not counted else column
    if "start" in columns:
        starts = [doc.source.pages for _, doc in named]
        rows = zip(merged["doc_id"].to_pylist(), columns["start"].to_pylist(), strict=True)
        pages = [page_of(starts[n], at) for n, at in rows] if any(starts) else [None] * len(merged)
        columns["page"] = pa.array(pages, pa.int64())
    made: ArrowTable = pa.table(columns).combine_chunks()
    return made


def articles(rows: Iterable[Row]) -> ArrowTable:
    """Id, source, title, author, date, length and text of each article."""
    return _table(
        [
            {
                "doc_id": row.id,
                "source": row.source,
                "title": row.title,
                "author": row.author,
                "published": row.published,
                "characters": len(row.text or ""),
                "text": row.text,
            }
            for row in rows
        ],
        "doc_id source title author published characters:int text",
    )


def errors(rows: Iterable[Row]) -> ArrowTable:
    """The articles that could not be read, with code and reason."""
    return _table(
        [
            {"doc_id": r.id, "source": r.source, "code": r.error_code, "message": r.error}
            for r in rows
        ],
        "doc_id source code message",
    )


def cast(people: ArrowTable, roles: ArrowTable) -> ArrowTable:
    """One row per person and article: the linked person, the offices, the counts."""
    held: dict[tuple[str, str], dict[tuple[str, str], str]] = {}
    for role in roles.to_pylist():
        if role["resolved_person_id"]:
            named = [role["title"], role["resolved_org"] or role["org"]]
            words = ", ".join(part for part in named if part)
            key = role["doc_id"], role["resolved_person_id"]
            held.setdefault(key, {}).setdefault(office_key(role), words)
    rows = people.to_pylist()
    offices = [held.get((row["doc_id"], row["id"]), {}) for row in rows]
    numbers = link_people(
        Appearance(row["name"], frozenset(of)) for row, of in zip(rows, offices, strict=True)
    )
    for row, of, number in zip(rows, offices, numbers, strict=True):
        row["person"] = f"P{number + 1}"
        row |= {count: len(row[count] or ()) for count in COUNTS}
        row["offices"] = "; ".join(dict.fromkeys(words for words in of.values() if words))
    return _table(rows, "doc_id id person name offices mentions:int roles:int quotes:int")


def people(cast: ArrowTable) -> ArrowTable:
    """One row per linked person, in order of first appearance."""
    found: dict[str, dict[str, Any]] = {}
    for row in cast.to_pylist():
        person = found.setdefault(
            row["person"],
            {"person": row["person"], "name": row["name"], "articles": 0, "offices": {}}
            | dict.fromkeys(COUNTS, 0),
        )
        person["articles"] += 1
        person["offices"] |= dict.fromkeys(part for part in row["offices"].split("; ") if part)
        for count in COUNTS:
            person[count] += row[count]
    for person in found.values():
        offices = person["offices"]
        known = [o for o in offices if not any(more.startswith(f"{o}, ") for more in offices)]
        person["offices"] = "; ".join(known)
    shape = "person name offices articles:int mentions:int roles:int quotes:int"
    return _table(list(found.values()), shape)


def register(connection: Any, name: str, table: ArrowTable) -> None:
    """Gives a table to DuckDB, amounts as decimals with their text beside them."""
    exact = [column for column in EXACT if f"{column}_float" in table.column_names]
    if not exact:
        connection.register(name, table)
        return
    numbers = ", ".join(f'try_cast("{c}" as decimal(38, 10)) as "{c}"' for c in exact)
    texts = ", ".join(f'"{c}" as "{c}_text"' for c in exact)
    source = f"{name}__arrow"
    connection.register(source, table)
    connection.execute(
        f"create temp table {name} as select * replace ({numbers}), {texts} from {source}"
    )
    connection.unregister(source)


def with_missing_text(frame: pandas.DataFrame) -> pandas.DataFrame:
    """The frame with `pandas.NA` for missing text, not NaN, which is a number."""
    texts = [name for name, kind in frame.dtypes.items() if str(kind) in ("str", "object")]
    kinds: Any = {n: "string[pyarrow]" for n in texts if frame[n].map(_is_text).all()}
    made: pandas.DataFrame = frame.astype(kinds)
    return made


def _is_text(value: object) -> bool:
    missing = value is None or (isinstance(value, float) and value != value)
    return missing or isinstance(value, str)


def notes(rows: Iterable[Row]) -> tuple[str, ...]:
    """What to know of all texts together: how many hold markup, lost characters, have no date."""
    read = [row for row in rows if row.text]
    texts = [row.text or "" for row in read]
    undated = sum(row.published is None for row in read)
    of = f"{{}} of {len(read):,} texts have" if len(read) > 1 else "the text has"
    marked = [(row.id, mark) for row in read if (mark := markup_in(row.text or ""))]
    found = {
        "characters_lost: {} texts have unreadable characters": sum(LOST in t for t in texts),
        f"{of} no day of publication; relative dates stay open": undated,
    }
    said = tuple(words.format(f"{count:,}") for words, count in found.items() if count)
    if not marked:
        return said
    advice = "read web pages with ng.from_html, and other texts by html.unescape(text)"
    return (f"{marked_texts(marked, len(read))}; {advice}", *said)


def counted(rows: Sequence[Row]) -> str:
    """How many articles a corpus has, and how many of them could not be read."""
    articles = "1 article" if len(rows) == 1 else f"{len(rows):,} articles"
    failed = sum(row.error is not None for row in rows)
    of = "" if failed == len(rows) == 1 else f"{failed:,} of "
    return f"{articles}, {of}which could not be read" if failed else articles


def summary_html(rows: list[Row], table: Callable[[str], ArrowTable]) -> str:
    """A corpus for notebooks: number of articles, days of publication, facts of each kind."""
    from nutgraf.html import page, template

    days = sorted(row.published for row in rows if row.published)
    about: list[list[object]] = [["articles", f"{len(rows):,}"]]
    if failed := sum(row.error is not None for row in rows):
        about.append(["could not be read", f"{failed:,}"])
    if days:
        about.append(["published", f"{days[0]} to {days[-1]}"])
    about += [[kind, f"{table(kind).num_rows:,}"] for kind in KINDS]
    return template.framed(page.grid(["corpus", ""], about, label="corpus"), width="24rem")


def _table(rows: list[dict[str, Any]], shape: str) -> ArrowTable:
    pa = import_optional("pyarrow")
    columns = [column.partition(":") for column in shape.split()]
    schema = pa.schema([(n, pa.int64() if type_ else pa.string()) for n, _, type_ in columns])
    made: ArrowTable = pa.Table.from_pylist(rows, schema=schema)
    return made
