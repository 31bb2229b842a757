"""Rows of a corpus: the fields with text, date and id, and the item that is read from a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from nutgraf._core import Error, InputError
from nutgraf._internal.arguments import Published, checked_published, coded_error
from nutgraf.document import Source

TEXT_NAMES = (
    "text body content article main_text full_text article_text article_body content_text story "
    "description summary"
).split()
DATE_NAMES = (
    "published date published_at published_on publish_date publication_date published_date "
    "date_published date_publish pub_date first_published first_publication_date publish_time "
    "published_time issue_date story_date article_date "
    "web_publication_date datetime timestamp ts created_at created day time"
).split()
# Names that are clear inside an object, too ("meta.date"); "created" may be of an author there.
PUBLISHED_NAMES = DATE_NAMES[: DATE_NAMES.index("datetime")]
TITLE_NAMES = "title headline heading headline_main hed subject".split()
ID_NAMES = "id url link guid doc_id article_id story_id uri key ref slug".split()

DEEPEST = 3  # objects in objects of a row


class NoSuchField(InputError):
    """A corpus has no field of this name; the message lists the fields that it has."""


def _no_field(file: str, what: str, known: Iterable[str]) -> NoSuchField:
    listed = ", ".join(known) or "none"
    hint = f"there are {listed}"
    return coded_error(NoSuchField, "NG-INPUT-008", what, file, hint)


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of a corpus row's fields; None where the user named none."""

    text: str | None = None
    id: str | None = None
    published: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One text to read, or the reason why there is none. `line` is set for rows of a corpus.

    `cause` is the error that a reader of files raised, if one did.

    `notes` say what was understood: a guessed encoding, the fields used. `pages` are the starts of
    a PDF's pages in the text.
    """

    file: str
    line: int | None = None
    id: str | None = None
    text: str | bytes | None = None
    published: Published | float = None
    error: str | None = None
    notes: tuple[str, ...] = ()
    title: str | None = None
    author: str | None = None
    url: str | None = None
    pages: tuple[int, ...] = ()
    cause: Error | None = None

    @property
    def code(self) -> str | None:
        """The code of the error; None if there is a text."""
        if self.error is None:
            return None
        known = self.cause.code if self.cause is not None else None
        return known or ("NG-INPUT-009" if self.line is None else "NG-INPUT-006")

    @property
    def place(self) -> str:
        """The file and line, as messages name them."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def keys(self) -> dict[str, Any]:
        """What leads from an output row back to its source."""
        return {"file": self.file, "line": self.line, "doc_id": self.id}

    def about(self) -> dict[str, Any]:
        """Title, author, address and starts of pages, as far as the file says them."""
        found = {
            "title": self.title, "author": self.author, "url": self.url, "pages": list(self.pages)
        }  # fmt: skip
        return {name: value for name, value in found.items() if value}

    @property
    def origin(self) -> Source:
        """Title, author, address and pages for the document of this item."""
        return Source(self.title, self.author, self.url, Path(self.file).name, self.pages)


@dataclass(slots=True)
class Columns:
    """The fields of one corpus: those that the user named, and guesses for the others.

    `Columns.item` takes the names from the first rows that it sees.
    """

    file: str
    fields: Fields
    published: Published = None
    order: str = "none"
    chosen: Fields | None = None
    notes: list[str] = field(default_factory=list)
    date_said: bool = False

    def choose(self, names: Iterable[str] | Mapping[str, Any]) -> Fields:
        """Decides which fields to use, given their names or a row.

        Raises `NoSuchField` if one is missing.
        """
        known = list(_paths(names) if isinstance(names, Mapping) else names)
        fields = self.fields
        text = _named(self.file, fields.text, known, "text=, --text-field")
        text = text or _guess(TEXT_NAMES, known) or _guess_inside(TEXT_NAMES, known)
        if text is None:
            what = "no field 'text' with the text; name one: text=, --text-field"
            raise _no_field(self.file, what, known)
        day = _named(self.file, fields.published, known, "date=, --date-field")
        id = _named(self.file, fields.id, known, "id=, --id-field")
        title = _named(self.file, fields.title, known, "title=, --title-field")
        chosen = self.chosen = Fields(
            text,
            id or _guess(ID_NAMES, known),
            day or _guess(DATE_NAMES, known) or _guess_inside(PUBLISHED_NAMES, known),
            title or _guess(TITLE_NAMES, known),
        )
        found = {
            "text": (chosen.text, fields.text),
            "date": (chosen.published, fields.published),
            "id": (chosen.id, fields.id),
            "title": (chosen.title, fields.title),
        }
        guessed = {what: name for what, (name, given) in found.items() if name and given is None}
        said = [f"{what} from {name!r}" for what, name in guessed.items()]
        if chosen.published is None and self.published is None:
            said.append("no field with dates (date=, --date-field)")
        if any(name not in (what, "published") for what, name in guessed.items()) or (
            chosen.published is None and self.published is None
        ):
            self.notes.append(", ".join(said))
        return chosen

    def item(self, number: int, row: Mapping[str, Any]) -> Item:
        """The item of one row as a mapping of its fields."""
        fields = self.chosen or self.choose(row)
        notes, self.notes = tuple(self.notes), []
        item = self._item(number, row, fields)
        if not self.date_said and isinstance(item.published, str | int | float):
            self.date_said = True
            notes += _reading_of(item.published, self.order)
        return replace(item, notes=notes) if notes else item

    def _item(self, number: int, row: Mapping[str, Any], fields: Fields) -> Item:
        name = fields.text or "text"
        text, when = _cell(row, name), _cell(row, fields.published)
        given = _cell(row, fields.id)
        id = None if given is None or given == "" else str(given)
        if not isinstance(text, str | bytes):
            why = "no field" if text is None and name not in row else "no string"
            return Item(self.file, number, id, error=f"{why} {name!r} with the text")
        if not when or (isinstance(when, str) and not when.strip()):
            when = None
        elif isinstance(when, bool) or not isinstance(when, str | date | int | float):
            return Item(self.file, number, id, error=f"{fields.published!r} has no date: {when!r}")
        if not text.strip():
            return Item(self.file, number, id, error="the text is empty")
        title = _cell(row, fields.title)
        return Item(
            self.file,
            number,
            id,
            text,
            self.published if when is None else when,
            title=title if isinstance(title, str) else None,
        )


def _reading_of(published: str | float, order: str) -> tuple[str, ...]:
    """A note for a date that is not written in ISO; no note for one that is no date."""
    try:
        day = checked_published(published, order)
    except (InputError, TypeError):
        return ()
    if isinstance(published, str) and published.startswith(day or ""):
        return ()
    return (f"the date {published!r} is read as {day}",)


def _named(file: str, name: str | None, known: list[str], option: str) -> str | None:
    if name is None or name in known:
        return name
    raise _no_field(file, f"no field {name!r} ({option})", known)


def _guess(usual: Iterable[str], known: list[str]) -> str | None:
    plain = {_plain(name): name for name in reversed(known)}
    return next((plain[name] for name in map(_plain, usual) if name in plain), None)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower())  # firstPublished, first_published


def _guess_inside(usual: Iterable[str], known: Iterable[str]) -> str | None:
    """The path of a field in an object of the row: "content.body"."""
    paths = {path.rpartition(".")[2]: path for path in reversed(list(known)) if "." in path}
    last = _guess(usual, list(paths))
    return paths[last] if last else None


def _paths(row: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """The names of a row's fields; those of an object in it follow its own name and a point."""
    for name, value in row.items():
        if isinstance(value, dict) and value and at.count(".") < DEEPEST:
            yield from _paths(value, f"{at}{name}.")
        else:
            yield f"{at}{name}"


def _cell(row: Mapping[str, Any], name: str | None) -> Any:
    """The value of a field, also by its path; None if there is none."""
    if name is None or name in row or "." not in name:
        return row.get(name or "")
    value: Any = row
    for step in name.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value
