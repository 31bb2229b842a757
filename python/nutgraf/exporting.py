"""The command line's way to other tools' formats: a stream of documents, or files in a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple, TextIO

from nutgraf.corpus import Item
from nutgraf.document import Document
from nutgraf.exporters import FORMATS, Export
from nutgraf.output import Writer


class Stream(NamedTuple):
    """How documents follow each other in one file."""

    begin: str
    between: str
    end: str


STREAMS = {
    "conll": Stream("", "-DOCSTART- -X- O O\n\n", ""),
    "labelstudio": Stream("[\n", ",\n", "\n]\n"),
    "webannotation": Stream("[\n", ",\n", "\n]\n"),
}
NAMES = tuple(name for name in FORMATS if name != "html")  # which has a writer of its own


class Exported(Writer):
    """Documents in another tool's format; tells at the end what the format could not hold.

    With a folder each document has files of its own there. Raises `OSError` where the format
    needs one and there is none.
    """

    def __init__(
        self, format: str, output: Path | None, out: TextIO, kinds: list[str], many: bool
    ) -> None:
        super().__init__(out, "facts", why=False, many=many)
        self.format, self.kinds = format, kinds or None
        self.folder: Path | None = None
        self.names: Counter[str] = Counter()
        self.left: Counter[str] = Counter()
        self.opened = ExitStack()
        apart = format == "brat" or (many and format not in STREAMS)
        if output is not None and (output.is_dir() or apart):
            self.folder = output
        elif apart:
            raise OSError(f"{format} is some files a document: name a folder with --output")
        elif output is not None:
            self.out = self.opened.enter_context(output.open("w", encoding="utf-8", newline=""))

    def write(self, item: Item, doc: Document) -> None:
        name = item.id or Path(item.file).stem
        self.names[name] += 1
        export = doc.export(
            self.format,
            name=name if self.names[name] == 1 else f"{name}-{self.names[name]}",
            kinds=self.kinds,
        )
        for left in export.left_out:
            self.left[left.why] += max(1, len(left.ids))
        if self.folder is not None:
            export.save(self.folder)
        else:
            self._append(export)
        self.count += 1

    def _append(self, export: Export) -> None:
        text = export.text
        if self.many and (stream := STREAMS.get(self.format)):
            self.out.write(stream.between if self.count else stream.begin)
            text = text.strip("[]\n") if self.format == "labelstudio" else text
        self.out.write(text)

    def close(self) -> None:
        if self.many and self.folder is None and self.count and self.format in STREAMS:
            self.out.write(STREAMS[self.format].end)
        self.opened.close()

    def notes(self) -> Iterator[str]:
        """What the format does not hold, of any document and of these."""
        if self.count and (limits := FORMATS[self.format][1]):
            yield f"{self.format} never holds: {limits}"
        for why, count in self.left.items():
            yield f"{self.format}: left out {count:,}, {why}"
