"""Feeds: the entries of RSS and Atom, with text, publication date and link (extra `web`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from nutgraf._internal.arguments import Published, input_error
from nutgraf._internal.optional_imports import import_optional
from nutgraf.reading.markup import plain_text
from nutgraf.reading.rows import Item

ROOT = re.compile(
    rb"^\s*(?:<\?xml.*?\?>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*)*<(rss|feed|rdf:RDF)\b", re.S
)
LARGEST = 20_000_000  # bytes of a feed


def is_feed(data: bytes) -> bool:
    """Whether a file begins as RSS or Atom does."""
    return ROOT.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def feed_items(file: str, data: bytes, published: Published) -> Iterator[Item]:
    """One item per entry: title and text; the entry's link is the id."""
    library: Any = import_optional("feedparser", extra="web")
    if len(data) > LARGEST or b"<!ENTITY" in data[:LARGEST]:
        what = "defines entities" if len(data) <= LARGEST else f"has {len(data):,} bytes"
        raise input_error(
            "NG-INPUT-009",
            f"the feed {what}",
            file,
            "feeds of up to 20 MB without entities are read",
        )
    parsed = library.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        yield Item(file, error="the feed has no entry that can be read")
    for number, entry in enumerate(parsed.entries, 1):
        parts = [part.get("value") for part in entry.get("content", ())]
        body = plain_text(next((part for part in parts if part), None) or entry.get("summary", ""))
        title = plain_text(entry.get("title", ""))
        text = "\n\n".join(part for part in (title, body) if part)
        day = entry.get("published") or entry.get("updated") or published
        id = entry.get("link") or entry.get("id")
        if not text:
            yield Item(file, number, id, error="the entry has no text")
        else:
            author = entry.get("author") or parsed.feed.get("author")
            yield Item(file, number, id, text, day, title=title or None, author=author)
