"""A document in the formats of other tools; `Document.export` is the way in.

One module a format. Each turns a document into files and tells in `left_out` what of this document
the format could not hold, and in `LIMITS` what it never holds (nothing, if empty).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from nutgraf.document import checked_kinds
from nutgraf.exporters import brat, conll, html, labelstudio, timeml, webannotation
from nutgraf.exporters._overlaps import LeftOut

if TYPE_CHECKING:
    from nutgraf.document import Document

Files = dict[str, str]  # suffix, or whole name, and text
Write = Callable[["Document", str, tuple[str, ...]], tuple[Files, list[LeftOut]]]

UNSAFE = re.compile(r"[^\w.-]+")  # in the name of a file

FORMATS: dict[str, tuple[Write, str]] = {
    "brat": (brat.write, brat.LIMITS),
    "conll": (conll.write, conll.LIMITS),
    "html": (html.write, html.LIMITS),
    "labelstudio": (labelstudio.write, labelstudio.LIMITS),
    "timeml": (timeml.write, timeml.LIMITS),
    "webannotation": (webannotation.write, webannotation.LIMITS),
}


@dataclass(frozen=True, repr=False)
class Export:
    """One document in one format: the text of each file, and what it does not hold.

    `left_out` names facts of this document that found no place, each with the reason; `limits` is
    what the format never holds.
    """

    format: str
    files: Files
    left_out: tuple[LeftOut, ...]
    limits: str

    @property
    def text(self) -> str:
        """The (first) file's text."""
        return next(iter(self.files.values()))

    def save(self, folder: str | PathLike[str]) -> list[Path]:
        """Writes the files into a folder, which is made if it is not there; gives their paths."""
        place = Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        for name, text in self.files.items():
            # As bytes: line ends must stay what they are, since offsets count them.
            (place / name).write_bytes(text.encode("utf-8"))
        return [place / name for name in self.files]

    def __repr__(self) -> str:
        left = f", left out: {'; '.join(map(str, self.left_out))}" if self.left_out else ""
        return f"<Export {self.format}: {', '.join(self.files)}{left}>"


def export(
    doc: Document, format: str, *, name: str = "document", kinds: Iterable[str] | None = None
) -> Export:
    """What `Document.export` gives back. Raises `ValueError` for an unknown format or kind."""
    if format not in FORMATS:
        raise ValueError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    write, limits = FORMATS[format]
    files, left_out = write(doc, name, checked_kinds(kinds))
    stem = UNSAFE.sub("_", name) or "document"
    named = {stem + suffix if suffix[0] == "." else suffix: text for suffix, text in files.items()}
    return Export(format, named, tuple(left_out), limits)
