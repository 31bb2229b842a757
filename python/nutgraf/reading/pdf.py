"""PDF files: text with whole paragraphs, and the page of each part of it (extra `pdf`).

pypdf bounds the work per stream and page: 75 MB unpacked, two million operators.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any, NamedTuple

from nutgraf._core import LimitError
from nutgraf._internal.arguments import coded_error, input_error
from nutgraf._internal.formatting import shorten
from nutgraf._internal.optional_imports import import_optional
from nutgraf.reading.pdf_lines import SENTENCE_END, Line, with_bullets
from nutgraf.reading.pdf_tables import with_cells, with_rows

LETTERS = {
    0: "",
    0x7F: "\u2022",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
}
LARGEST = 100_000_000  # bytes of a file
PAGES = 2_000
CHARACTERS = 20_000_000  # of the text of all pages

STARTS_PARAGRAPH = re.compile(
    r"^(?:[\u2022\u25aa\u25cf\u25e6\u2013\u2014*-]\s"
    r"|\(?\d{1,2}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,2}\s+[A-Z])"
)
HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
PAGE_NUMBER = re.compile(r"^[^\w%]*(?:\w+\s)?(\d{1,4})(?:\s*(?:\w+|/)\s*\d{1,4})?[^\w%]*$")
PAGE_OF = re.compile(r"^\W*\w+ (\d{1,4}) \w+ (\d{1,4})\W*$")  # Page 1 of 2
# What browsers print above and below a page: date and title, address and number.
PRINTED = re.compile(
    r"^(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d\d\b|(?:https?|file)://\S+(?:\s+\d+/\d+)?$)"
)
DIGITS = re.compile(r"\d+")
EDGE = 4  # lines at each end of a page that may be heads and feet,
SURE, SHORT = 2, 60  # those after the first two only if they have at most so many characters
FILE_NAME = re.compile(r"\S\.(?:docx?|html?|indd|odt|pages|pdf|pptx?|pub|qxd|rtf|txt|xlsx?)$", re.I)
NAMELESS = ("", "anonymous", "untitled", "unspecified", "unknown")  # what programs fill in
WORDY = 8  # letters by which a line is known whatever its numbers
OPENING = "\"'([\u201c\u2018\u00ab"
CELL = re.compile(r"^[^\w\s]*\d[\d.,]*\W*\w{0,3}$")  # a line that is a single number: of a table


class Pdf(NamedTuple):
    """The text of a PDF; `pages` has the offset at which each page begins."""

    text: str
    pages: tuple[int, ...]
    title: str | None
    author: str | None
    notes: tuple[str, ...] = ()


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
    kept, margins = _without_margins(pages)
    text, starts = _joined(kept)
    if not text.strip():
        raise _unreadable("the PDF has no text, only pictures", "run text recognition (OCR) on it")
    note = f"left out as heads and feet of pages: {shorten('; '.join(margins), 120)}"
    notes = (note,) if margins else ()
    return Pdf(text, starts, _clean(title), _clean(author), notes)


# What pypdf lets through on files that lie about themselves.
BROKEN: tuple[type[Exception], ...] = (ValueError, TypeError, KeyError, IndexError, OSError)
BROKEN += (AttributeError, RecursionError, AssertionError, NotImplementedError, ArithmeticError)
BROKEN += (MemoryError,)


def _page_lines(reader: Any) -> Iterator[list[str]]:
    size = 0
    for page in reader.pages:
        lines = _lines(page)
        size += sum(len(line.text) + 1 for line in lines)
        if size > CHARACTERS:
            raise _limit(f"more than {CHARACTERS:,} characters of text")
        yield with_cells([line.rstrip() for line in with_rows(lines)])


def _lines(page: Any) -> list[Line]:
    """The lines of a page, where they begin, in points, and their fonts."""
    lines: list[Line] = []
    is_open = False  # the last line may go on

    def add(
        text: str, page_matrix: list[float], matrix: list[float], font: Any, size: float
    ) -> None:
        nonlocal is_open
        x, y = matrix[4], matrix[5]
        a, b, c, d, e, f = page_matrix
        place = x * a + y * c + e, x * b + y * d + f
        tall = round(abs(size * matrix[3] * d), 1)
        bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
        for piece in text.translate(LETTERS).splitlines(keepends=True):
            words = piece.rstrip("\r\n")
            if is_open:
                last = lines[-1]
                lines[-1] = (
                    last._replace(
                        text=last.text + words, bold=last.bold and (bold or not words.strip())
                    )
                    if last.text.strip()
                    else Line(last.text + words, *place, tall, bold)
                )
            else:
                lines.append(Line(words, *place, tall, bold))
            is_open = words == piece

    page.extract_text(visitor_text=add)
    return with_bullets(lines)


def _without_margins(pages: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    """The pages without their numbers and without lines that head or foot most of them.

    Also the lines left out for that, each once. A line of numbers alone may be a table's: it stays.
    """
    edges = [{i: lines[i].strip() for i in _edge(lines)} for lines in pages]
    most = max(1, len(pages) // 2)
    heads = Counter(head for page in edges for head in {*map(_head, page.values())})
    steps = Counter(step for at, page in enumerate(edges) for step in {*_steps(at, page.values())})

    def is_margin(at: int, line: str) -> bool:
        worded = any(map(str.isalpha, line))
        if worded and heads[_head(line)] > most:
            return True
        if any(steps[step] > most for step in _steps(at, [line])):
            return True
        if PRINTED.match(line):
            return True
        if not (match := PAGE_OF.match(line)):
            return False
        return (int(match[1]), int(match[2])) == (at + 1, len(pages))

    left: Counter[str] = Counter()
    kept = []
    for at, (lines, page) in enumerate(zip(pages, edges, strict=True)):
        used = [i for i, line in enumerate(lines) if line.strip()]
        margins: set[int] = set()
        for side in (used[:EDGE], used[: -EDGE - 1 : -1]):
            # A line further in may be of a paragraph; it is of the margin only beside another.
            short = [i for n, i in enumerate(side) if n < SURE or len(page[i]) <= SHORT]
            margins |= {*takewhile(lambda i: is_margin(at, page[i]), short)}  # noqa: B023
        left.update(page[i] for i in margins if heads[_head(page[i])] > most)
        kept.append([line for i, line in enumerate(lines) if i not in margins])
    return kept, [line for line in left if any(map(str.isalpha, line))]


def _edge(lines: list[str]) -> set[int]:
    """The numbers of the lines that may head or foot a page."""
    used = [i for i, line in enumerate(lines) if line.strip()]
    return {*used[:EDGE], *used[-EDGE:]}


def _head(line: str) -> str:
    """The line, with any number in place of its own if it has words enough to be known by them."""
    words = DIGITS.sub("0", line)
    return words if sum(map(str.isalpha, words)) >= WORDY else line


def _steps(at: int, lines: Iterable[str]) -> Iterator[int]:
    """How far each line that may be a page number is from the page's place in the file."""
    for line in lines:
        if match := PAGE_NUMBER.match(line):
            yield int(match[1]) - at


def _joined(pages: list[list[str]]) -> tuple[str, tuple[int, ...]]:
    """The lines as paragraphs: a line goes on unless a blank or a short line ends it.

    A number alone after a short line is a cell of a table; a tab keeps it apart.
    """
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
            words = "\t".join(" ".join(cell.split()) for cell in line.split("\t")).strip()
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
    room = len(last) + 1 + len(words.partition(" ")[0]) < full  # the next word had room
    short = room and words.lstrip(OPENING)[:1].isupper()
    row = "\t" in last or "\t" in words
    if not last or ends or short or row or STARTS_PARAGRAPH.match(words):
        piece = "\n\n"
    elif CELL.match(words) and len(last) < 0.6 * full:
        piece = "\t"
    elif HYPHEN.search(last) and words[:1].islower():
        out[-1] = out[-1][:-1]
        return size - 1
    else:
        piece = "" if last.endswith(("-", "\u2010")) else " "
    out.append(piece)
    return size + len(piece)


def _clean(text: object) -> str | None:
    words = " ".join(str(text).split()) if text else ""
    return None if words.lower().strip("()") in NAMELESS or FILE_NAME.search(words) else words


def _unreadable(what: str, hint: str) -> Exception:
    return input_error("NG-INPUT-009", what, "PDF", hint)


def _limit(what: str) -> LimitError:
    return coded_error(LimitError, "NG-LIMIT-004", what, "PDF", "split the file")
