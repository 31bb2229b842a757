"""Rows of a corpus: the item that is read from a row, and the fields that it is read from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from nutgraf._core import Error, InputError, LimitError
from nutgraf._internal import entities
from nutgraf._internal.arguments import Published, plain_message
from nutgraf._internal.notices import has_tags
from nutgraf.document_parts import Source
from nutgraf.reading import web_page
from nutgraf.reading.fields import Fields, Wanted, cell, choose
from nutgraf.reading.markup import is_piece, plain_text
from nutgraf.reading.publication import day_or_none

SNIFFED = 4096  # characters that decide whether a field is a whole page


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
    wanted: Wanted
    published: Published = None
    order: str = "none"
    alone: bool = True  # the only file
    sheet: str | None = None  # of a workbook
    errors: str = "strict"  # or "replace", of bytes
    chosen: Fields | None = None
    notes: list[str] = field(default_factory=list)
    date_said: bool = False
    markup_said: bool = False
    entities_said: bool = False
    unclear_said: bool = False

    def choose(self, names: Iterable[str] | Mapping[str, Any]) -> Fields:
        """Decides which fields to use, given their names or a row, and notes what was guessed.

        Raises `NoSuchField` if one is missing.
        """
        chosen = self.chosen = choose(self.file, self.wanted, names, alone=self.alone)
        given = self.wanted
        found = {
            "text": (chosen.text, given.text),
            "date": (chosen.published, given.published),
            "id": (chosen.id, given.id),
            "title": (chosen.title, given.title),
        }
        guessed = {what: name for what, (name, of) in found.items() if name and name not in of}
        said = [f"{what} from {name!r}" for what, name in guessed.items()]
        undated = chosen.published is None and self.published is None
        if undated:
            said.append("no field with dates (date=)")
        if undated or any(name not in (what, "published") for what, name in guessed.items()):
            self.notes.append(", ".join(said))
        return chosen

    def item(self, number: int, row: Mapping[str, Any]) -> Item:
        """The item of one row as a mapping of its fields."""
        fields = self.chosen or self.choose(row)
        item = self._item(number, row, fields)
        notes, self.notes = tuple(self.notes), []
        if not self.date_said and isinstance(item.published, str | int | float):
            self.date_said = True
            notes += _reading_of(item.published, self.order)
        return replace(item, notes=notes) if notes else item

    def _item(self, number: int, row: Mapping[str, Any], fields: Fields) -> Item:
        name = fields.text or "text"
        text, when = cell(row, name), cell(row, fields.published)
        given = cell(row, fields.id)
        id = None if given is None or given == "" else str(given)
        if isinstance(text, list) and all(isinstance(part, str) for part in text):
            text = "\n\n".join(text)  # paragraphs
        if not isinstance(text, str | bytes):
            return Item(self.file, number, id, error=_no_text(row, name))
        if not when or (isinstance(when, str) and not when.strip()):
            when = None
        elif isinstance(when, bool) or not isinstance(when, str | date | int | float):
            return Item(self.file, number, id, error=f"{fields.published!r} has no date: {when!r}")
        elif isinstance(when, str) and self.published is not None:
            when = self._clear(when)
        title = cell(row, fields.title)
        if isinstance(text, str) and is_piece(text):
            try:
                text = self._without_markup(text, name)
            except (InputError, LimitError) as error:
                return Item(self.file, number, id, error=plain_message(error))
            title = plain_text(title) if isinstance(title, str) else None
        elif isinstance(text, str) and not has_tags(text) and (entity := entities.first(text)):
            text = self._without_entities(text, name, number, entity)
            title = entities.decoded(title) if isinstance(title, str) else None
        if not text.strip():
            return Item(self.file, number, id, error="the text is empty")
        return Item(
            self.file,
            number,
            id,
            text,
            self.published if when is None else when,
            title=title if isinstance(title, str) else None,
        )

    def _clear(self, when: str) -> str | None:
        """The day of a row, if it is understood; otherwise None, so that the given day counts."""
        if day_or_none(when, self.order) is not None:
            return when
        if not self.unclear_said:
            self.unclear_said = True
            self.notes.append(f"days such as {when!r} are not clear: their rows have the given day")
        return None

    def _without_entities(self, text: str, name: str, number: int, entity: entities.Entity) -> str:
        """The text of a field with the characters that its entities name; said once."""
        if not self.entities_said:
            self.entities_said = True
            self.notes.append(
                f"{name!r} holds HTML entities, the first is {entity.text} in row {number:,}: "
                "they are read as the characters that they name"
            )
        return entities.decoded(text)

    def _without_markup(self, text: str, name: str) -> str:
        """The text of a field that holds HTML; said once."""
        if not self.markup_said:
            self.markup_said = True
            self.notes.append(f"{name!r} holds HTML: its text is read, without the tags")
        is_whole = web_page.is_page(text[:SNIFFED].encode("utf-8", "replace"))
        return web_page.read_page(text).text if is_whole else plain_text(text)


def _no_text(row: Mapping[str, Any], name: str) -> str:
    outer, _, last = name.rpartition(".")
    inside = cell(row, outer) if outer else row
    if name not in row and not (isinstance(inside, dict) and last in inside):
        return f"no field {name!r} with the text"
    if cell(row, name) is None:
        return "the text is empty (null)"
    return f"no string {name!r} with the text"


def _reading_of(published: str | float, order: str) -> tuple[str, ...]:
    """A note for a date that is not written in ISO; no note for one that is no date."""
    day = day_or_none(published, order)
    if day is None:
        return ()
    if isinstance(published, str) and published.startswith(day or ""):
        return ()
    return (f"the date {published!r} is read as {day}",)
