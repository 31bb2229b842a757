"""Files of one article: text, Markdown, mail, web pages, PDFs; and how files are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nutgraf._internal import entities
from nutgraf._internal.arguments import Published
from nutgraf._internal.encodings import decode
from nutgraf._internal.notices import has_tags
from nutgraf.reading import mail, markdown, pdf, subtitles, web_page
from nutgraf.reading.fields import Wanted
from nutgraf.reading.publication import (
    day_or_none,
    note_of,
    note_of_unclear,
    overriding,
    published_line,
    unclear_line,
)
from nutgraf.reading.rows import Item

USUAL_FIELDS = Wanted()


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: fields of corpora, days of publication, and encoding.

    `published` is the day of files, and of rows without one. `fallback` is that of all articles
    that have none after that.
    """

    wanted: Wanted = USUAL_FIELDS
    published: Published = None
    fallback: Published = None
    encoding: str | None = None
    errors: str = "strict"
    order: str = "none"  # how 03/04/2018 is read in a field of dates
    sheet: str | None = None  # of a workbook; None: the first with texts
    alone: bool = True  # a single file: one without the fields to read is an error of the caller

    @property
    def day(self) -> Published:
        """The day of an article that says none of its own."""
        return self.fallback if self.published is None else self.published

    def dated(self, text: str, own: str | None = None) -> tuple[Published, tuple[str, ...]]:
        """The day of a file of one article, and what to say of the choice.

        It is the given one, the file's own, that of its line "Published …", or the fallback.
        """
        if own:
            return self.published or own, overriding(self.published, own, self.order)
        if self.published is not None:
            return self.published, ()
        found = published_line(text, self.order)
        if found:
            return found[0], (note_of(found),)
        unclear = unclear_line(text) if self.order == "none" else None
        return self.fallback, (note_of_unclear(unclear),) if unclear else ()


def _text_item(name: str, data: bytes, reading: Reading) -> Item:
    text, note = decode(data, reading.encoding, reading.errors)
    text, of_entities = _without_entities(text)
    day, said = reading.dated(text)
    return Item(name, text=text, published=day, notes=_notes(note) + of_entities + said)


def _without_entities(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with the characters that its entities name, if it is no HTML; and a note of it."""
    entity = None if has_tags(text) else entities.first(text)
    if entity is None:
        return text, ()
    where = f"the first is {entity.text} at {entity.at:,}"
    note = f"HTML entities ({where}) are read as the characters that they name"
    return entities.decoded(text), (note,)


def _markdown_item(name: str, data: bytes, reading: Reading) -> Item:
    text, note = decode(data, reading.encoding, reading.errors)
    found = markdown.read_markdown(text)
    day, said = reading.dated(found.text, day_or_none(found.published or "", reading.order))
    notes = _notes(note) + found.notes + said
    return Item(name, text=found.text, published=day, notes=notes, title=found.title)


def _subtitles_item(name: str, data: bytes, reading: Reading) -> Item:
    text, note = decode(data, reading.encoding, reading.errors)
    said, of_entities = _without_entities(subtitles.read_subtitles(text))
    return Item(name, text=said, published=reading.day, notes=_notes(note) + of_entities)


def _page_item(name: str, data: bytes, reading: Reading) -> Item:
    found = web_page.read_page(data, encoding=reading.encoding, order=reading.order)
    return Item(
        name,
        text=found.text,
        published=reading.published or found.published or reading.fallback,
        notes=found.notes(reading.published, reading.order),
        title=found.title,
        author=found.author,
        url=found.url,
    )


def _mail_item(name: str, data: bytes, reading: Reading) -> Item:
    found = mail.read_mail(data, reading.encoding)
    return _article(name, found, reading.dated(found.text, found.published))


def _pdf_item(name: str, data: bytes, reading: Reading) -> Item:
    found = pdf.read_pdf(data)
    return _article(name, found, reading.dated(found.text), pages=found.pages)


def _article(
    name: str,
    found: mail.Mail | pdf.Pdf,
    dated: tuple[Published, tuple[str, ...]],
    pages: tuple[int, ...] = (),
) -> Item:
    day, said = dated
    return Item(
        name,
        text=found.text,
        published=day,
        notes=found.notes + said,
        title=found.title,
        author=found.author,
        pages=pages,
    )


def _notes(note: str | None) -> tuple[str, ...]:
    return (note,) if note else ()


ITEMS: dict[str, Callable[[str, bytes, Reading], Item]] = {
    "text": _text_item,
    "markdown": _markdown_item,
    "xml": _text_item,
    "mail": _mail_item,
    "subtitles": _subtitles_item,
    "page": _page_item,
    "pdf": _pdf_item,
}
