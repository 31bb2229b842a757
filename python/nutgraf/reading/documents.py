"""Documents from files and web pages: `nutgraf.read` and `nutgraf.from_html`."""

from __future__ import annotations

from os import PathLike, fspath

from nutgraf._internal.arguments import Published, input_error, relocated
from nutgraf.document import Document
from nutgraf.document_parts import Source
from nutgraf.extractor import Extractor
from nutgraf.reading import single, sources, web_page
from nutgraf.reading.fields import NoSuchField
from nutgraf.reading.rows import Item


def from_html(
    html: str | bytes,
    url: str | None = None,
    published: Published | float = None,
    *,
    encoding: str | None = None,
    extractor: Extractor | None = None,
) -> Document:
    """Reads the article of a web page (extra `web`).

    trafilatura takes out text, title, author and publication date; `published` overrides the page's
    own date, and a notice tells it. Offsets count in `doc.text`, the extracted text.
    `doc.source` has title, author, url.

    Raises `InputError` where the page has no article, `LimitError` for more than 20 MB.
    """
    extractor = extractor or Extractor()
    order = extractor.options["order"]
    page = web_page.read_page(html, url, encoding, order)
    doc = extractor.extract(page.text, published or page.published)
    notes = page.notes(published, order)
    return doc._with_source(Source(page.title, page.author, url or page.url, notes=notes))


def read(
    path: str | PathLike[str],
    published: Published | float = None,
    *,
    encoding: str | None = None,
    extractor: Extractor | None = None,
) -> Document:
    """Reads a file with one article: text, Markdown, mail (`.eml`), a web page (extra `web`) or a
    PDF (extra `pdf`).

    `encoding` is that of the file; None takes its byte order mark, UTF-8, or a guess that
    `doc.notices` reports. `doc.source` has title and author, `doc.page(fact)` a fact's page of a
    PDF. A file of many articles raises `InputError`: `Corpus.from_files` reads it.
    """
    extractor = extractor or Extractor()
    reading = single.Reading(
        published=published,
        encoding=encoding,
        errors=extractor.errors,
        order=extractor.options["order"],
    )
    found = []
    hint = "read it with ng.Corpus.from_files"
    try:
        for item in sources.items(sources.matching(path), reading):
            found.append(item)
            if len(found) > 1 or item.line is not None:
                raise input_error("NG-INPUT-010", "holds many articles", fspath(path), hint)
    except NoSuchField:  # a table, whatever its fields
        raise input_error("NG-INPUT-010", "holds many articles", fspath(path), hint) from None
    return document(found[0], extractor)


def document(item: Item, extractor: Extractor) -> Document:
    """The document of an item. Raises `InputError` for an item without text."""
    if item.cause is not None:
        raise relocated(item.cause, item.place)
    if item.text is None:
        what, _, hint = (item.error or "no text").partition("; ")
        raise input_error("NG-INPUT-009", what, item.place, hint or "give a file with a text")
    doc = extractor.extract(item.text, item.published)
    return doc._with_source(item.origin._replace(notes=item.notes))
