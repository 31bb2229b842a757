"""Writer for the formats of nutgraf.exporters: one stream, or files per document in a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TextIO

from nutgraf.cli.writers import Writer
from nutgraf.document import Document
from nutgraf.exporters import FORMATS, Export
from nutgraf.reading.rows import Item


class Stream(NamedTuple):
    """Separators of several documents in one file."""

    begin: str
    between: str
    end: str


STREAMS = {
    "conll": Stream("", "-DOCSTART- -X- O O\n\n", ""),
    "labelstudio": Stream("[\n", ",\n", "\n]\n"),
    "webannotation": Stream("[\n", ",\n", "\n]\n"),
}
NAMES = tuple(name for name in FORMATS if name != "html")  # html has a writer of its own


def needs_folder(format: str, output: Path | None, many: bool) -> bool:
    """Whether each document gets files of its own in the folder `output`.

    Raises `OSError` if a folder is needed and none is named.
    """
    if format not in NAMES:
        return False
    apart = format == "brat" or (many and format not in STREAMS)
    if apart and output is None:
        raise OSError(f"{format} writes several files per document: name a folder with --output")
    return apart or (output is not None and output.is_dir())


class Exported(Writer):
    """Documents in the format of another tool; `notes` says what the format cannot hold."""

    def __init__(
        self, format: str, output: Path | None, out: TextIO, kinds: list[str], many: bool
    ) -> None:
        super().__init__(out, "facts", why=False, many=many)
        self.format, self.kinds = format, kinds or None
        self.folder = output if needs_folder(format, output, many) else None
        self.names: Counter[str] = Counter()
        self.left: Counter[str] = Counter()

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

    def notes(self) -> Iterator[str]:
        """What the format can never hold, and what it left out of these documents."""
        yield from super().notes()
        if self.count and (limits := FORMATS[self.format][1]):
            yield f"{self.format} never holds: {limits}"
        for why, count in self.left.items():
            yield f"{self.format}: left out {count:,}, {why}"
