"""The formats of files: their endings, and how the first bytes of a file tell them apart."""

from __future__ import annotations

from pathlib import Path

from nutgraf.reading import feeds, mail, mailbox, subtitles, tables, web_page
from nutgraf.reading.fields import Wanted
from nutgraf.reading.packed import PACKED_SUFFIX

SUFFIXES = {
    ".html": "page", ".htm": "page", ".xhtml": "page",
    ".pdf": "pdf",
    ".csv": "csv", ".tsv": "csv", ".tab": "csv",
    ".json": "json", ".jsonl": "lines", ".ndjson": "lines",
    ".parquet": "parquet", ".pq": "parquet",
    ".xlsx": "sheet", ".xlsm": "sheet",
    ".rss": "feed", ".atom": "feed", ".xml": "xml",
    ".txt": "text", ".text": "text",
    ".md": "markdown", ".markdown": "markdown",
    ".eml": "mail", ".mbox": "mailbox",
    ".srt": "subtitles", ".vtt": "subtitles",
}  # fmt: skip
CORPORA = frozenset({"csv", "json", "lines", "parquet", "sheet", "feed", "mailbox"})
PLAIN = ("text", "markdown")
SNIFFED = 65_536  # bytes that decide the format

ARCHIVES = (b"WARC/", b"filedesc://")
RICH_TEXT = b"{\\rtf"
ZIP = b"PK\x03\x04"


def suffix_of(path: Path) -> str:
    """The ending that names the format: ".csv" of "news.CSV" and of "news.csv.gz"."""
    last = path.suffix.lower()
    return Path(path.stem).suffix.lower() if last == PACKED_SUFFIX else last


def is_known(path: Path) -> bool:
    """Whether the name of a file says that it holds articles."""
    return suffix_of(path) in SUFFIXES


def format_of(suffix: str, start: bytes, wanted: Wanted) -> str:
    """The format of a file: by its first bytes where these are clear, else by its name."""
    named = SUFFIXES.get(suffix)
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(ZIP) and (named == "sheet" or b"xl/" in start):
        return "sheet"
    if named in ("lines", "csv", "parquet", "sheet"):
        return named
    if head.startswith(ARCHIVES):
        return "text"  # whose reader says what to do
    if feeds.is_feed(start):
        return "feed"
    if web_page.is_page(start):
        return "page"
    if mail.is_mail(start):
        return "mailbox" if named == "mailbox" or mailbox.holds_many(start) else "mail"
    if named == "subtitles" or subtitles.is_subtitles(start):
        return "subtitles"
    if named in ("json", None) or (named in PLAIN and wanted.text):
        return _table_format(head, wanted, named)
    return named if named in ("feed", "page", "markdown", "mail", "mailbox") else "text"


def _table_format(head: bytes, wanted: Wanted, named: str | None) -> str:
    """JSON, JSON Lines, CSV or text of a file whose name does not decide."""
    first, _, rest = head.partition(b"\n")
    if head.startswith(RICH_TEXT):
        return "text"  # whose reader says what to do
    if head.startswith((b"{", b"[")):
        whole = head.startswith(b"[") or not first.rstrip().endswith(b"}")
        if not whole and (rest.strip() or named is None):
            return "lines" if rest.lstrip().startswith(b"{") or named is None else "json"
        if named == "json" or wanted.text or tables.looks_like_json(head):
            return "json"
    if named == "json":
        return "json"
    if {*wanted.text} & {*tables.header_names(head)}:
        return "csv"
    if wanted.text and named is None:
        return "lines"
    return "csv" if tables.looks_like_csv(head) else named or "text"
