"""Mail (.eml): subject, sender, day and text of a message, by the standard library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import NamedTuple, cast

from nutgraf._core import LimitError
from nutgraf._internal.arguments import coded_error, input_error
from nutgraf._internal.encodings import decode
from nutgraf._internal.formatting import shorten
from nutgraf.reading.markup import plain_text

LARGEST = 100_000_000  # bytes
PARTS = 10_000  # and lines that begin as those between parts
LONGEST = 2_000  # characters of a header that is read
FEWEST = 5  # words of a text beside which HTML does not count
HEADER = re.compile(rb"([!-9;-~]+):[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
OPENING = re.compile(rb"(?:From [^\r\n]*\r?\n)?")  # of a message that was in a mailbox
OF_ANY = frozenset({b"from", b"to", b"subject", b"date"})
OF_MAIL = frozenset({b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to"})
QUOTED = re.compile(r"^>", re.M)
EARLIER = "quoted: passages of earlier mail (> …) are read as a part of the text"
PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg)(?:\[\d+\])?:\s*)+", re.I)
BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


class Mail(NamedTuple):
    """The text of a message under its subject; `notes` name what was left out."""

    text: str
    title: str | None
    author: str | None
    published: str | None
    notes: tuple[str, ...] = ()
    id: str | None = None


def is_mail(start: bytes) -> bool:
    """Whether a file begins with the headers of a message."""
    at = OPENING.match(start).end()  # type: ignore[union-attr]  # matches anything
    names = set()
    while match := HEADER.match(start, at):
        names.add(match[1].lower())
        at = match.end()
    return len(names & OF_ANY) > 1 and bool(names & OF_MAIL)


def read_mail(data: bytes, encoding: str | None = None) -> Mail:
    """The message without its attachments; its HTML counts where it has no text.

    Raises `InputError` for a message without text, `LimitError` for more than 100 MB.
    """
    what = ""
    if len(data) > LARGEST:
        what = f"a message of {len(data):,} bytes; at most {LARGEST:,} are read"
    elif data.count(b"\n--") > PARTS:
        what = f"a message of more than {PARTS:,} parts"
    if what:
        raise coded_error(LimitError, "NG-LIMIT-004", what, "mail", "save its text")
    try:
        message = message_from_bytes(data, policy=policy.default)
        body, notes = _body(message, encoding)
        notes += _attachments(message)
        notes += (EARLIER,) if QUOTED.search(body) else ()
        names = ("subject", "from", "date", "message-id")
        subject, sender, sent, id = (_header(message, name) for name in names)
    except BROKEN as error:
        what = f"the message cannot be parsed: {type(error).__name__}"
        raise input_error("NG-INPUT-009", what, "mail", "save its text") from None
    if not body:
        raise input_error("NG-INPUT-009", "the message has no text", "mail", "read its attachments")
    title = PREFIX.sub("", subject).strip() or None
    if title and title not in body[: len(title) + 200]:
        body = f"{title}\n\n{body}"
    name, address = parseaddr(sender)
    return Mail(body, title, name or address or None, _day(sent), notes, id.strip("<>") or None)


def _header(message: Message, name: str) -> str:
    raw = next((value for key, value in message.raw_items() if key.lower() == name), "")
    if not raw or len(str(raw)) > LONGEST:
        return ""
    return " ".join(str(message[name]).split())


def _day(sent: str) -> str | None:
    """The day on which a message was sent, where it was sent."""
    try:
        return parsedate_to_datetime(sent).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _body(message: EmailMessage, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    """The text, and notes of guessed encodings."""
    found = ""
    notes: tuple[str, ...] = ()
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        if part is None or len(found.split()) >= FEWEST:
            continue
        text, note = _text(cast(EmailMessage, part), encoding)
        text = plain_text(text) if kind == "html" else _without_flow(part, text)
        if text.strip():
            found, notes = text.strip("\n"), (note,) if note else ()
    return found, notes


def _text(part: EmailMessage, encoding: str | None) -> tuple[str, str | None]:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return "", None
    named = part.get_content_charset()
    if encoding is None and named not in (None, "us-ascii", "utf-8"):
        # As in web pages, Latin-1 is its superset, which has the pound and euro signs.
        name = "cp1252" if named in ("iso-8859-1", "latin1", "latin-1") else str(named)
        try:
            return data.decode(name).replace("\r\n", "\n"), None
        except (LookupError, UnicodeDecodeError):
            pass
    text, note = decode(data, encoding)
    return text.replace("\r\n", "\n"), note


def _without_flow(part: Message, text: str) -> str:
    """The lines of `format=flowed`, which end in a space where they go on, as paragraphs."""
    if part.get_param("format", "").lower() != "flowed":  # type: ignore[union-attr]
        return text
    end = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        line = line.removeprefix(" ")  # stuffed
        if goes_on:
            lines[-1] = lines[-1].rstrip(" ") + end + line.removeprefix(">").lstrip(" ")
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- "
    return "\n".join(lines)


def _attachments(message: EmailMessage) -> tuple[str, ...]:
    names = list(_names(message))
    if not names:
        return ()
    count = "1 attachment" if len(names) == 1 else f"{len(names):,} attachments"
    return (f"left out: {count} ({shorten(', '.join(names), 120)})",)


def _names(message: EmailMessage) -> Iterator[str]:
    for part in message.iter_attachments():
        name = part.get_filename()
        if name or part.get_content_disposition() == "attachment":
            yield name or part.get_content_type()
