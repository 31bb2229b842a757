"""Parses corpus rows (JSON Lines, or dicts of other formats) into texts to extract from.

Shared by the command line (`cli.readers`) and by `Corpus` (`corpus.sources`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nutgraf._internal.arguments import Published


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of a corpus row's fields; `text` is None where the user named none."""

    text: str | None = None
    id: str = "id"
    published: str = "published"

    @property
    def text_name(self) -> str:
        """The field with the text, "text" by default."""
        return self.text or "text"


@dataclass(frozen=True, slots=True)
class Item:
    """One text to read, or the reason why there is none. `line` is set for rows of a corpus."""

    file: str
    line: int | None = None
    id: str | None = None
    text: str | bytes | None = None
    published: Published = None
    error: str | None = None

    @property
    def place(self) -> str:
        """The file and line, as messages name them."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def keys(self) -> dict[str, Any]:
        """The columns that lead from an output row back to its source."""
        return {"file": self.file, "line": self.line, "id": self.id}


def file_items(path: Path, fields: Fields, published: str | None) -> Iterator[Item]:
    """One item per line of a JSON Lines file; `published` is the date of rows without one."""
    with path.open("rb") as lines:
        yield from line_items(str(path), lines, fields, published)


def line_items(
    file: str, lines: Iterable[bytes], fields: Fields, published: str | None
) -> Iterator[Item]:
    """One item per line that is not blank; a line that is no JSON object has its error."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line_item(file, number, line, fields, published)


def _line_item(file: str, number: int, line: bytes, fields: Fields, published: str | None) -> Item:
    try:
        row = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        return Item(file, number, error=f"not UTF-8 at byte {error.start} of the line")
    except ValueError as error:
        return Item(file, number, error=f"not JSON: {error}")
    if not isinstance(row, dict):
        return Item(file, number, error="not a JSON object")
    return row_item(file, number, row, fields, published)


def row_item(
    file: str, number: int, row: dict[str, Any], fields: Fields, published: Published
) -> Item:
    """The item of one row as a dict of its fields."""
    text, when, id = row.get(fields.text_name), row.get(fields.published), row.get(fields.id)
    name = None if id is None else str(id)
    if not isinstance(text, str | bytes):
        why = "no string" if fields.text_name in row else "no field"
        return Item(file, number, name, error=f"{why} {fields.text_name!r} with the text")
    if when is not None and not isinstance(when, str | date):
        return Item(file, number, name, error=f"{fields.published!r} is no date")
    return Item(file, number, name, text, when or published)
