"""Web pages: the article's text, title, author and publication date, taken out by trafilatura."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from nutgraf._core import LimitError
from nutgraf._internal.arguments import Published, coded_error, input_error
from nutgraf._internal.encodings import MARKS, decode
from nutgraf._internal.optional_imports import import_optional
from nutgraf.reading.markdown import cells, is_divider
from nutgraf.reading.markup import plain_text
from nutgraf.reading.publication import note_of, overriding, the_only

LARGEST = 20_000_000  # characters of a page; a larger one is refused
DEEPEST = 250  # levels of elements; deeper ones are closed
FEWEST = 5  # words of an article; fewer are a menu or a heading
SHORT = "100"  # characters of an article below which trafilatura joins all paragraphs of the page
LONGEST_TAG = 10_000  # characters
HEAD = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
HIDDEN = re.compile(r"<(script|style|template|svg)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)(?:\"[^\"]*\"|'[^']*'|[^'\">])*>")
BREAKS = re.compile(r"(?:<br\s*/?>\s*){3,}", re.I)
CAPTION = re.compile(r"<(/?)(figcaption|figure)\b[^<>]*>", re.I)
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
ENDING = frozenset("p li dt dd tr td th option thead tbody tfoot".split())  # end tag optional
# A page or article that such a class marks as a whole is no advertisement.
PART = "not(self::html or self::body or self::main or self::article or descendant::h1)"
ADVERTISEMENTS = [  # elements that hold one by their class or id
    f'//*[(@class or @id) and contains(concat(" ", @class, " ", @id, " "), " {name} ") and {PART}]'
    for name in (
        "ad ads advert advertisement advertising ad-slot ad-container ad-box promo promo-box "
        "promo-block promobox promotion promotional sponsored sponsored-content sponsor-box "
        "subscribe subscribe-box subscribe-promo subscription-box subscription-promo "
        "newsletter newsletter-signup newsletter-box newsletter-promo newsletter-form "
        "paywall-promo paywall-message paywall-banner paywall-prompt"
    ).split()
]


class Page(NamedTuple):
    """The article of a web page; offsets of facts count in `text`."""

    text: str
    title: str | None
    author: str | None
    published: str | None
    note: str | None = None
    url: str | None = None  # as the page itself says it
    line: str | None = None  # of the page, which gave the day

    def notes(self, published: Published | float, order: str = "none") -> tuple[str, ...]:
        """What to say of the reading; also that a given day overrides the page's own."""
        said = (self.note,) if self.note else ()
        if self.published and self.line and not published:
            return (*said, note_of((self.published, self.line)))
        return said + overriding(published, self.published, order)


def is_page(data: bytes) -> bool:
    """Whether a file begins as an HTML page does."""
    start = data[:4096]
    for mark, name in MARKS:
        if start.startswith(mark):
            even = start[len(mark) : len(mark) + 4092]
            start = even.decode(name, "ignore").encode("utf-8", "ignore")
    return HEAD.match(start) is not None


def read_page(
    data: str | bytes, url: str | None = None, encoding: str | None = None, order: str = "none"
) -> Page:
    """The article of an HTML page (extra `web`).

    A page without a date of its own has that of its line "Published …", if there is only one.

    Raises `InputError` where a page has no text, `LimitError` for one of more than 20 MB.
    """
    library: Any = import_optional("trafilatura", extra="web")
    if len(data) > LARGEST:
        raise coded_error(
            LimitError,
            "NG-LIMIT-004",
            f"a page of {len(data):,} characters; at most {LARGEST:,} are read",
            "page",
            "give the article's own text",
        )
    html, note = _decoded(data, encoding) if isinstance(data, bytes) else (data, None)
    html = BREAKS.sub("<br><br>", CAPTION.sub(_as_paragraph, html))
    html = _flattened(TAG.sub(_short_tag, HIDDEN.sub(_kept_script, html)))
    found = _extracted(library, html, url)
    text = _paragraphs(found.text or "") if found is not None else ""
    if len(text.split()) < FEWEST:
        raise input_error(
            "NG-INPUT-009",
            "the page has no text of an article",
            "page",
            "open it in a browser: scripts may load the text; then save that page",
        )
    title = _line(found.title)
    if title and title not in text[: len(title) + 200]:
        text = f"{title}\n\n{text}"
    day, line = (found.date, None) if found.date else _visible_day(html, order)
    return Page(text, title, _line(found.author), day, note, _line(found.url), line)


def _visible_day(html: str, order: str) -> tuple[str | None, str | None]:
    return the_only(plain_text(html).split("\n"), order) or (None, None)


def _extracted(library: Any, html: str, url: str | None) -> Any:
    options = {"extensive_search": False, "original_date": True}
    try:
        return library.bare_extraction(
            html,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            prune_xpath=ADVERTISEMENTS,
            fast=len(html) > LARGEST // 20,
            date_extraction_params=options,
            config=_settings(),
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        raise input_error(
            "NG-INPUT-009",
            f"the page cannot be parsed: {type(error).__name__}",
            "page",
            "save it again, or give the article's own text",
        ) from None


@cache
def _settings() -> Any:
    settings: Any = import_module("trafilatura.settings")
    config = settings.use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", SHORT)
    return config


def _decoded(data: bytes, encoding: str | None) -> tuple[str, str | None]:
    """The page as text; a declared charset counts if the bytes agree with it."""
    declared = CHARSET.search(data[:4096])
    marked = any(data.startswith(mark) for mark, _ in MARKS)
    if encoding is None and declared and not marked:
        name = declared[1].decode("ascii", "replace").lower()
        if name not in ("utf-8", "utf8"):
            # Browsers read these as their superset, which has the pound and euro signs.
            name = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii") else name
            try:
                utf8 = data.decode("utf-8")
            except UnicodeDecodeError:
                try:
                    return data.decode(name), None
                except (LookupError, UnicodeDecodeError, ValueError):
                    pass
            else:
                return utf8, None
    return decode(data, encoding)


def _kept_script(match: re.Match[str]) -> str:
    """Scripts and styles are dropped, but for the page's own description of its article."""
    return match[0] if "ld+json" in match[0][:200] and match[0].endswith(">") else " "


def _as_paragraph(match: re.Match[str]) -> str:
    """The caption of a picture is a paragraph; trafilatura leaves out what is in a figure."""
    return "" if match[2].lower() == "figure" else f"<{match[1]}p>"


def _short_tag(match: re.Match[str]) -> str:
    """Tags with very many attributes lose them: parsers compare each with all others."""
    return match[0] if len(match[0]) <= LONGEST_TAG else f"<{match[1]}{match[2]}>"


def _flattened(html: str) -> str:
    """The same page without elements nested deeper than `DEEPEST`, on which parsers overflow."""
    if html.count("<") < DEEPEST:
        return html
    parts: list[str] = []
    depth = at = 0
    for tag in TAG.finditer(html):
        name = tag[2].lower()
        if name in VOID or name in ENDING or tag[0].endswith("/>"):
            continue
        depth += -1 if tag[1] else 1
        depth = max(depth, 0)
        if depth > DEEPEST or (depth == DEEPEST and tag[1]):
            parts.append(html[at : tag.start()])
            at = tag.end()
    return "".join([*parts, " ", html[at:]]) if parts else html


def _paragraphs(text: str) -> str:
    """trafilatura ends a paragraph with one line break; an article's text has an empty line.

    Rows of a table are lines next to each other, with tabs between the cells.
    """
    parts: list[str] = []
    in_table = False
    for line in filter(None, map(str.strip, text.replace("\r", "\n").split("\n"))):
        if is_divider(line):
            continue
        row = cells(line).rstrip("\t")
        is_row = row != line
        parts += ["\n" if is_row and in_table else "\n\n", row]
        in_table = is_row
    return "".join(parts[1:])


def _line(text: object) -> str | None:
    return " ".join(text.split()) or None if isinstance(text, str) else None
