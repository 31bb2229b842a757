"""Mailboxes (.mbox): the messages of one file, each an article of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nutgraf._core import Error
from nutgraf._internal.arguments import plain_message
from nutgraf.reading import mail
from nutgraf.reading.rows import Item
from nutgraf.reading.single import Reading

# The line before each message; a line of a text that begins so has a ">" before it.
SEPARATOR = re.compile(rb"From \S.*\d{4}\s*$")
QUOTED = re.compile(rb"^>(>*From )", re.M)
OPENED = b"From "


def holds_many(start: bytes) -> bool:
    """Whether the beginning of a file has a second message."""
    lines = start.splitlines()
    return sum(bool(SEPARATOR.match(line)) for line in lines if line.startswith(OPENED)) > 1


def messages(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The messages of a mailbox, without the lines that part them."""
    parts: list[bytes] = []
    size = 0
    after_blank, is_first = True, True
    for line in lines:
        if after_blank and line.startswith(OPENED) and SEPARATOR.match(line):
            if not is_first:
                yield b"".join(parts)
            parts, size, is_first = [], 0, False
        elif size <= mail.LARGEST:  # a larger one is refused, so its rest may be left out
            parts.append(line)
            size += len(line)
        after_blank = not line.strip()
    if any(map(bytes.strip, parts)):
        yield b"".join(parts)


def mailbox_items(name: str, lines: Iterable[bytes], reading: Reading) -> Iterator[Item]:
    """An article per message; one without text is a failure. The id is that of the message."""
    for number, data in enumerate(messages(lines), 1):
        try:
            found = mail.read_mail(QUOTED.sub(rb"\1", data), reading.encoding)
        except Error as error:
            yield Item(name, number, error=plain_message(error), cause=error)
            continue
        yield Item(
            name,
            number,
            found.id,
            found.text,
            found.published or reading.day,
            notes=found.notes,
            title=found.title,
            author=found.author,
        )
