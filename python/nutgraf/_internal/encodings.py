"""Decoding of files: byte order marks, a named encoding, UTF-8, or a guess that is reported."""

from __future__ import annotations

import codecs
from importlib import import_module
from typing import NamedTuple

from nutgraf._internal.arguments import input_error

# UTF-32 before UTF-16, whose mark is the beginning of the other's.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WESTERN = "cp1252"  # the usual encoding of English files that are not UTF-8
LEGACY = (
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 koi8_r iso8859_2 iso8859_5 mac_roman "
    "gb18030 big5 shift_jis euc_jp euc_kr"
).split()
WITH_EURO, CURRENCY_SIGN = "iso8859_15", "\N{CURRENCY SIGN}"  # which has the euro sign there
SHARE = 0.15  # letters beyond ASCII in Western text; other scripts have far more
SIGNATURES = {
    b"PK\x03\x04": "a zip or Office file: save it as text, CSV, PDF or .xlsx",
    b"\x1f\x8b": "compressed twice with gzip: unpack it first",
    b"\xd0\xcf\x11\xe0": "an old Office file: save it as text, CSV, PDF or .xlsx",
    b"{\\rtf": "rich text: save it as text, CSV or PDF",
    b"BZh": "compressed with bzip2: unpack it first",
    b"\xfd7zXZ": "compressed with xz: unpack it first",
    b"\x28\xb5\x2f\xfd": "compressed with zstd: unpack it first",
    b"\x89PNG": "a picture: run text recognition (OCR) on it",
    b"\xff\xd8\xff": "a picture: run text recognition (OCR) on it",
}
# Text files without an article.
RECORDS = {
    b"BEGIN:VCALENDAR": "a calendar: save what its events say as text",
    b"BEGIN:VCARD": "an address card: save what it says as text",
    b"WARC/": "a web archive (WARC): write its pages as .html files, for example with warcio",
    b"filedesc://": "a web archive (ARC): write its pages as .html files",
    b"[InternetShortcut]": "a link: open it and save the page",
}


class Decoded(NamedTuple):
    """The text of a file, and a note where its encoding was a guess."""

    text: str
    note: str | None = None


def decode(data: bytes, encoding: str | None = None, errors: str = "strict") -> Decoded:
    """The text of these bytes without its byte order mark.

    A byte order mark decides, with a note where it differs from the named `encoding`; then that
    name, then UTF-8, then a guess with a note. (A mark of UTF-16 counts only with zero bytes, which
    Western text has.) With `errors="replace"`, bytes that are not UTF-8 become U+FFFD.

    Raises `InputError` for bytes that no encoding explains, `LookupError` for an unknown name.
    """
    for signature, what in SIGNATURES.items():
        if data.startswith(signature):
            raise _unreadable("not text", what)
    start = data[:99].removeprefix(codecs.BOM_UTF8).lstrip()
    for signature, what in RECORDS.items():
        if start.startswith(signature):
            raise _unreadable("no article", what)
    for mark, name in MARKS:
        if data.startswith(mark) and (name == "utf-8" or b"\0" in data[len(mark) :]):
            text = _by_name(data[len(mark) :], name, errors)
            return Decoded(text, _other_than(encoding, name))
    if encoding is not None:
        return Decoded(_by_name(data, encoding, errors))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if errors == "replace":
            return Decoded(data.decode("utf-8", "replace"))
        return _guessed(data, error.start)


def _other_than(encoding: str | None, name: str) -> str | None:
    """A note for a mark of another encoding than the named one."""
    if encoding is None:
        return None
    try:
        given = codecs.lookup(encoding).name
    except LookupError:
        raise LookupError(_unknown(encoding)) from None
    if name.startswith(given.removesuffix("-sig")):
        return None
    return f"read as {name}, as its byte order mark says, not as {encoding}"


def _unknown(encoding: str) -> str:
    known = "utf-8, cp1252, latin-1, utf-16, mac-roman"
    return f"no encoding {encoding!r}; common ones are {known}"


def _by_name(data: bytes, encoding: str, errors: str) -> str:
    try:
        text = data.decode(encoding, errors)
    except LookupError:
        raise LookupError(_unknown(encoding)) from None
    except UnicodeDecodeError as error:
        what = f"not {encoding} at byte {error.start}"
        raise _unreadable(what, "name another encoding, for example cp1252") from None
    return text.removeprefix("\ufeff")


def _guessed(data: bytes, at: int) -> Decoded:
    if b"\0" in data:
        raise _unreadable("not text: it has zero bytes", "give a text, PDF, CSV or JSON file")
    name = _guess(data)
    if name is None:
        raise _unreadable(
            f"not UTF-8 at byte {at}", "name its encoding, for example encoding cp1252"
        )
    text = data.decode(name)
    return Decoded(text, f"read as {name}; use encoding= to choose")


def _guess(data: bytes) -> str | None:
    """The likeliest encoding of bytes that are not UTF-8, or None."""
    try:
        western = data.decode(WESTERN)
        letters = [char for char in western if char.isalpha()]
        if sum(not char.isascii() for char in letters) <= SHARE * len(letters):
            return WITH_EURO if CURRENCY_SIGN in western else WESTERN
    except UnicodeDecodeError:  # five bytes have no character
        pass
    try:
        library = import_module("charset_normalizer")
    except ModuleNotFoundError:
        return None
    best = library.from_bytes(data, cp_isolation=LEGACY).best()
    return best.encoding if best else None


def _unreadable(what: str, hint: str) -> Exception:
    return input_error("NG-INPUT-001", what, "text", hint)
