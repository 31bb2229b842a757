"""Export to the formats of other tools, one module per format; users call `Document.export`.

The `write` of a module gives the files of a document and the facts that it left out, with reasons.
`LIMITS` says what the format can never hold; it is empty if the format holds everything.
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

Files = dict[str, str]  # suffix or whole name → text
Write = Callable[["Document", str, tuple[str, ...]], tuple[Files, list[LeftOut]]]

UNSAFE = re.compile(r"[^\w.-]+")  # characters replaced in file names

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
    """One document in one format: the text of each file, and the facts left out.

    `left_out` names the facts of this document that the format cannot hold, with the reason.
    `limits` says what the format can never hold.
    """

    format: str
    files: Files
    left_out: tuple[LeftOut, ...]
    limits: str

    @property
    def text(self) -> str:
        """The text of the first file."""
        return next(iter(self.files.values()))

    def save(self, folder: str | PathLike[str]) -> list[Path]:
        """Writes the files into a folder, which is created if needed, and returns their paths."""
        target = Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        for name, text in self.files.items():
            # Written as bytes: offsets count line ends, so none may be translated.
            (target / name).write_bytes(text.encode("utf-8"))
        return [target / name for name in self.files]

    def _repr_html_(self) -> str:
        from nutgraf.html.page import files_html

        return files_html(self.format, self.files, [*map(str, self.left_out)], self.limits)

    def __repr__(self) -> str:
        left = f", left out: {'; '.join(map(str, self.left_out))}" if self.left_out else ""
        return f"<Export {self.format}: {', '.join(self.files)}{left}>"


def export(
    doc: Document, format: str, *, name: str = "document", kinds: Iterable[str] | None = None
) -> Export:
    """Implements `Document.export`. Raises `ValueError` for an unknown format or kind."""
    if format not in FORMATS:
        raise ValueError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    write, limits = FORMATS[format]
    files, left_out = write(doc, name, checked_kinds(kinds))
    stem = UNSAFE.sub("_", name) or "document"
    named = {stem + suffix if suffix[0] == "." else suffix: text for suffix, text in files.items()}
    return Export(format, named, tuple(left_out), limits)
