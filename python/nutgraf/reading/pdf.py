"""PDF files: text with whole paragraphs, and the page of each part of it (extra `pdf`).

pypdf bounds the work per stream and page: 75 MB unpacked, two million operators.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from nutgraf._core import LimitError
from nutgraf._internal.arguments import coded_error, input_error
from nutgraf._internal.optional_imports import import_optional

LARGEST = 100_000_000  # bytes of a file
PAGES = 2_000
CHARACTERS = 20_000_000  # of the text of all pages

SENTENCE_END = re.compile(r"[.!?:;]['\"\u201d\u2019)\]]*$")
STARTS_PARAGRAPH = re.compile(r"^(?:[\u2022\u25aa\u25cf\u25e6\u2013\u2014*-]\s|\(?\d{1,2}[.)]\s)")
HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
PAGE_NUMBER = re.compile(r"^\W*(?:\w+\s)?\d{1,4}(?:\s\w+\s\d{1,4})?\W*$")


class Pdf(NamedTuple):
    """The text of a PDF; `pages` has the offset at which each page begins."""

    text: str
    pages: tuple[int, ...]
    title: str | None
    author: str | None


def read_pdf(data: bytes) -> Pdf:
    """The text of a PDF.

    Raises `InputError` for a file that is broken, encrypted or has no text (a scan), `LimitError`
    where it is larger than this module's limits.
    """
    library: Any = import_optional("pypdf", extra="pdf")
    if len(data) > LARGEST:
        raise _limit(f"a file of {len(data):,} bytes; at most {LARGEST:,} are read")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports what it mends
    try:
        reader = library.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _unreadable("the PDF needs a password", "save it without one")
        if len(reader.pages) > PAGES:
            raise _limit(f"{len(reader.pages):,} pages; at most {PAGES:,} are read")
        pages = list(_page_lines(reader))
        about = reader.metadata
        title, author = (about.title, about.author) if about else (None, None)
    except library.errors.LimitReachedError as error:
        raise _limit(str(error)) from None
    except (library.errors.PyPdfError, *BROKEN) as error:
        raise _unreadable(
            f"the PDF is broken: {error}"[:200], "open it and save it again"
        ) from None
    text, starts = _joined(_without_margins(pages))
    if not text.strip():
        raise _unreadable("the PDF has no text, only pictures", "run text recognition (OCR) on it")
    return Pdf(text, starts, _clean(title), _clean(author))


# What pypdf lets through on files that lie about themselves.
BROKEN: tuple[type[Exception], ...] = (ValueError, TypeError, KeyError, IndexError, OSError)
BROKEN += (AttributeError, RecursionError, AssertionError, NotImplementedError, ArithmeticError)
BROKEN += (MemoryError,)


def _page_lines(reader: Any) -> Iterator[list[str]]:
    size = 0
    for page in reader.pages:
        text = page.extract_text() or ""
        size += len(text)
        if size > CHARACTERS:
            raise _limit(f"more than {CHARACTERS:,} characters of text")
        yield [line.rstrip() for line in text.replace("\x00", "").split("\n")]


def _without_margins(pages: list[list[str]]) -> list[list[str]]:
    """The pages without page numbers and without lines that head or foot most pages."""
    edges = Counter(line.strip() for lines in pages for line in {*_edge(lines)} if line.strip())
    repeated = {line for line, count in edges.items() if count > max(1, len(pages) // 2)}
    cleaned = []
    for lines in pages:
        used = [i for i, line in enumerate(lines) if line.strip()]
        ends = {*used[:1], *used[-1:]}
        cleaned.append(
            [
                line
                for i, line in enumerate(lines)
                if not (
                    i in ends
                    and (
                        line.strip() in repeated
                        or (len(pages) > 1 and PAGE_NUMBER.match(line.strip()))
                    )
                )
            ]
        )
    return cleaned


def _edge(lines: list[str]) -> list[str]:
    used = [line for line in lines if line.strip()]
    return used[:1] + used[-1:]


def _joined(pages: list[list[str]]) -> tuple[str, tuple[int, ...]]:
    """The lines as paragraphs: a line goes on unless a blank or a short line ends it."""
    lengths = sorted(len(line) for lines in pages for line in lines if line.strip())
    full = 0.75 * lengths[len(lengths) * 9 // 10] if lengths else 0
    out: list[str] = []
    starts: list[int] = []
    size = 0
    last = ""  # previous line of the same paragraph

    def add(piece: str) -> None:
        nonlocal size
        out.append(piece)
        size += len(piece)

    for lines in pages:
        first_of_page = True
        for line in lines:
            words = " ".join(line.split())
            if not words:
                last = "" if not first_of_page else last
                continue
            if out:
                size = _connect(out, size, last, words, full)
            if first_of_page:
                starts.append(size)
                first_of_page = False
            add(words)
            last = words
        if first_of_page:
            starts.append(size)
    return "".join(out), tuple(starts)


def _connect(out: list[str], size: int, last: str, words: str, full: float) -> int:
    """Adds the separator of two lines, and returns the new size."""
    ends = SENTENCE_END.search(last) and len(last) < full
    short = len(last) < 0.6 * full and words[:1].isupper()
    if not last or ends or short or STARTS_PARAGRAPH.match(words):
        piece = "\n\n"
    elif HYPHEN.search(last) and words[:1].islower():
        out[-1] = out[-1][:-1]
        return size - 1
    else:
        piece = "" if last.endswith(("-", "\u2010")) else " "
    out.append(piece)
    return size + len(piece)


def _clean(text: object) -> str | None:
    return " ".join(str(text).split()) or None if text else None


def _unreadable(what: str, hint: str) -> Exception:
    return input_error("NG-INPUT-009", what, "PDF", hint)


def _limit(what: str) -> LimitError:
    return coded_error(LimitError, "NG-LIMIT-004", what, "PDF", "split the file")
