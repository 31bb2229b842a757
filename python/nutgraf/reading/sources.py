"""Sources of articles: files of all formats, folders, patterns and standard input as one stream."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import chain
from os import PathLike, fspath
from pathlib import Path
from typing import BinaryIO

from nutgraf._core import Error
from nutgraf._internal.arguments import input_error, plain_message
from nutgraf.reading import feeds, mailbox, own_output, packed, sheets, single, tables
from nutgraf.reading.fields import NoSuchField
from nutgraf.reading.formats import (
    CORPORA,
    SNIFFED,
    SUFFIXES,
    format_of,
    is_known,
    suffix_of,
)
from nutgraf.reading.rows import Columns, Item
from nutgraf.reading.single import Reading

Paths = str | PathLike[str] | Iterable[str | PathLike[str]]

EMPTY = "the file is empty; check that it was saved whole"
DAMAGED = "the file ends early or is damaged (gzip); copy it again"
ADDRESS = re.compile(r"https?:/", re.IGNORECASE)


def matching(paths: Paths) -> list[Path]:
    """The files that are named: paths, patterns ("articles/*.txt"), and all files of a folder.

    A folder gives its files of known names, sorted; names that begin with a dot are left out.
    Raises `FileNotFoundError` for a path or pattern without a file.
    """
    named = [paths] if isinstance(paths, str | PathLike) else list(paths)
    found: dict[Path, None] = {}
    for name in (fspath(path) for path in named):
        found |= dict.fromkeys(_expanded(name))
    if not found:
        raise FileNotFoundError("no file is named")
    return list(found)


def _expanded(name: str) -> list[Path]:
    path = Path(name)
    if ADDRESS.match(name):
        raise FileNotFoundError(f"{name}: nothing is loaded from the net; save the page as a file")
    if path.is_dir():
        inside = sorted(p for p in path.rglob("*") if is_known(p) and p.is_file())
        hits = [p for p in inside if not _is_hidden(p, path) and not _is_output(p)]
        if not hits:
            if any(not _is_hidden(p, path) for p in inside):
                raise FileNotFoundError(
                    f"{name}: all files there were written by nutgraf; name one to read it again"
                )
            known = " ".join(SUFFIXES)
            raise FileNotFoundError(f"{name}: a folder without articles ({known})")
        return hits
    if path.is_file() or (path.exists() and not path.is_dir()):
        return [path]
    hits = [hit for hit in sorted(map(Path, glob.glob(name, recursive=True))) if hit.is_file()]
    if hits:
        return hits
    if glob.has_magic(name):
        raise FileNotFoundError(f"no file matches {name}; check the folder and the ending")
    raise FileNotFoundError(f"{name}: no such file or folder")


def items(paths: Iterable[Path], reading: Reading) -> Iterator[Item]:
    """All articles of the files in order; a file that cannot be read is an item with its error.

    Raises `NoSuchField` if the only file lacks a field to read; among several it is a failure.
    """
    listed = list(paths)
    for path in listed:
        yield from file_items(path, replace(reading, alone=len(listed) == 1))


def left_out(paths: Paths) -> list[str]:
    """A line per named folder with files that `matching` leaves out: their ending is unknown."""
    named = [paths] if isinstance(paths, str | PathLike) else list(paths)
    said = []
    for folder in filter(Path.is_dir, map(Path, named)):
        inside = sorted(p for p in folder.rglob("*") if p.is_file() and not _is_hidden(p, folder))
        unknown = [p.name for p in inside if not is_known(p)]
        written = [p.name for p in inside if is_known(p) and _is_output(p)]
        for names, why in ((unknown, "unknown endings"), (written, "written by nutgraf")):
            if names:
                more = f" and {len(names) - 3:,} more" if len(names) > 3 else ""
                said.append(f"{folder}: left out {', '.join(names[:3])}{more} ({why})")
    return said


def _is_output(path: Path) -> bool:
    return own_output.is_output(path, SUFFIXES[suffix_of(path)])


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def file_items(path: Path, reading: Reading) -> Iterator[Item]:
    """The articles of one file, whose name and content decide its format."""
    name = str(path)
    try:
        with path.open("rb") as file:
            is_packed = packed.is_packed(file)
            content = packed.unpacked(file) if is_packed else file
            yield from _open_items(path, content, reading, is_packed=is_packed)
    except packed.BROKEN:
        yield Item(name, error=DAMAGED)
    except OSError as error:
        yield Item(name, error=error.strerror or str(error))
    except ImportError as error:
        if reading.alone:
            raise
        what, _, advice = str(error).partition(": ")
        cause = input_error("NG-INPUT-011", what, name, advice or "install it")
        yield Item(name, error=str(error), cause=cause)
    except Error as error:
        if isinstance(error, NoSuchField) and reading.alone:
            raise
        yield Item(name, error=plain_message(error), cause=error)


def _open_items(path: Path, file: BinaryIO, reading: Reading, *, is_packed: bool) -> Iterator[Item]:
    name = str(path)
    form, is_blank = _form(path, file, reading)
    if is_blank:
        yield Item(name, error=EMPTY)
    elif form == "lines":
        lines = packed.lines(name, file) if is_packed else file
        yield from tables.line_items(lines, _columns(name, reading), reading.encoding)
    elif form == "mailbox":
        lines = packed.lines(name, file) if is_packed else file
        yield from mailbox.mailbox_items(name, lines, reading)
    elif is_packed:
        yield from content_items(name, form, packed.whole(name, file), reading)
    elif form == "parquet":
        yield from tables.parquet_items(file, _columns(name, reading))
    elif form == "sheet":
        yield from sheets.sheet_items(file, _columns(name, reading))
    else:
        yield from content_items(name, form, file.read(), reading)


def _form(path: Path, file: BinaryIO, reading: Reading) -> tuple[str, bool]:
    """The format of a file, which is at its start again, and whether it is blank."""
    start = file.read(SNIFFED)
    file.seek(0)
    is_blank = len(start) < SNIFFED and not start.strip()
    return format_of(suffix_of(path), start, reading.wanted), is_blank


def content_items(name: str, form: str, data: bytes, reading: Reading) -> Iterator[Item]:
    """The articles of one file as bytes. Errors of the file are raised."""
    if form in CORPORA:
        columns = _columns(name, reading)
        if form == "feed":
            yield from feeds.feed_items(name, data, reading.day)
        elif form == "lines":
            yield from tables.line_items(BytesIO(data), columns, reading.encoding)
        elif form == "parquet":
            yield from tables.parquet_items(BytesIO(data), columns)
        elif form == "sheet":
            yield from sheets.sheet_items(BytesIO(data), columns)
        elif form == "mailbox":
            yield from mailbox.mailbox_items(name, BytesIO(data), reading)
        else:
            read = tables.csv_items if form == "csv" else tables.json_items
            yield from read(data, columns, reading.encoding)
    else:
        yield single.ITEMS[form](name, data, reading)


def standard_input(reading: Reading, lines: Iterator[bytes]) -> Iterator[Item]:
    """The articles on standard input, given as its lines; JSON Lines are read line by line."""
    first = next(lines, b"")
    try:
        if first.startswith(packed.MAGIC):
            file = packed.unpacked(BytesIO(first + b"".join(lines)))
            yield from _open_items(Path("<stdin>"), file, reading, is_packed=True)
        else:
            yield from _arriving_items(first, lines, reading)
    except NoSuchField:
        raise
    except packed.BROKEN:
        yield Item("<stdin>", error=DAMAGED)
    except Error as error:
        yield Item("<stdin>", error=plain_message(error), cause=error)


def _arriving_items(first: bytes, lines: Iterator[bytes], reading: Reading) -> Iterator[Item]:
    form = format_of("", first, reading.wanted)
    if form == "lines":
        columns = _columns("<stdin>", reading)
        yield from tables.line_items(chain([first], lines), columns, reading.encoding)
        return
    data = first + b"".join(lines)
    if not data.strip():
        yield Item("<stdin>", error="no text came; name a file, or send a text into the command")
        return
    form = format_of("", data[:SNIFFED], reading.wanted)
    yield from content_items("<stdin>", form, data, reading)


def _columns(name: str, reading: Reading) -> Columns:
    return Columns(
        name,
        reading.wanted,
        reading.day,
        reading.order,
        reading.alone,
        sheet=reading.sheet,
        errors=reading.errors,
    )
