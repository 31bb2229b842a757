"""One run of `nutgraf extract`: reads texts in batches and writes their facts; resumable."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import astuple
from itertools import islice
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, TextIO

import typer
from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

import nutgraf as ng
from nutgraf._internal.notices import LOST, marked_texts, markup_in
from nutgraf.cli import export_writer
from nutgraf.cli.article_writers import WRITERS_OF_ARTICLES
from nutgraf.cli.failures import Failures
from nutgraf.cli.messages import fail, say, say_complete
from nutgraf.cli.options import ARTICLES
from nutgraf.cli.resumable_file import Destination, Progress
from nutgraf.cli.sheet_writer import Sheet
from nutgraf.cli.writers import WRITERS, Parquet, Tables, Writer
from nutgraf.reading.rows import Item
from nutgraf.reading.single import Reading

BINARY: dict[str, Callable[[TextIO, str], Parquet]] = {"parquet": Parquet, "xlsx": Sheet}
# A batch ends at whichever is reached first; all threads share it.
BATCH_DOCUMENTS = 256
BATCH_CHARACTERS = 8_000_000


class Output(NamedTuple):
    """Format and target of the output. `many`: more than one document is possible."""

    format: str
    path: Path | None
    table: str
    kinds: list[str]
    why: bool
    many: bool
    confidence: frozenset[str] = frozenset()
    errors_to: Path | None = None

    @property
    def in_folder(self) -> bool:
        """Whether each document has files of its own in the folder `path`."""
        return export_writer.needs_folder(self.format, self.path, self.many)

    def check(self, *, resume: bool) -> None:
        """Ends the command if this output is impossible."""
        in_folder = self.in_folder
        if self.path is None and self.format in BINARY and sys.stdout.isatty():
            binary = f"{self.format} is binary"
            fail(f"{binary}: name a file with --output, or send it into a file or pipe")
        if resume and in_folder:
            fail(f"--resume needs a file: a folder, as {self.format} writes, cannot be resumed")
        if resume and self.path is None:
            fail("--resume needs a file: name it with --output")

    def settings(self) -> list[Any]:
        """The settings that a resumed run must share with the interrupted run."""
        chosen = sorted(self.confidence)
        return [self.format, self.table, self.kinds, self.why, self.many, chosen]

    def writer(self, text: TextIO) -> Writer:
        """The writer of this format to an open text stream."""
        writer = self._writer(text)
        writer.confidence = self.confidence
        return writer

    def _writer(self, text: TextIO) -> Writer:
        if self.table == ARTICLES:
            return WRITERS_OF_ARTICLES[self.format](text)
        if self.format in BINARY:
            return BINARY[self.format](text, self.table)
        if self.format in export_writer.NAMES:
            return export_writer.Exported(self.format, self.path, text, self.kinds, self.many)
        writer = WRITERS[self.format](text, self.table, self.why, self.many)
        if isinstance(writer, Tables) and self.kinds:
            writer.kinds = self.kinds
        return writer


def settings(
    extractor: ng.Extractor, output: Output, reading: Reading, paths: list[Path]
) -> dict[str, Any]:
    """What decides the bytes of the output; a resumed run must have the same."""
    return {
        "version": ng.__version__,
        "format": output.settings(),
        "packs": [[pack["name"], pack["version"]] for pack in extractor.packs],
        "policies": extractor.options,
        "fields": [
            *map(list, astuple(reading.wanted)),
            reading.published,
            reading.fallback,
            reading.encoding,
            reading.sheet,
        ],
        "inputs": [[str(path), path.stat().st_size] for path in paths],
    }


def run(
    extractor: ng.Extractor, stream: Iterator[Item], output: Output, settings: dict[str, Any], *,
    resume: bool, threads: int, quiet: bool, is_idle: Callable[[], bool],
) -> int:  # fmt: skip
    """Writes the facts of all items of the stream and returns the exit code."""
    if output.format in BINARY and output.path is None:
        with TemporaryDirectory() as folder:
            made = Path(folder) / f"facts.{output.format}"
            code = run(
                extractor, stream, output._replace(path=made), settings, resume=False,
                threads=threads, quiet=quiet, is_idle=is_idle,
            )  # fmt: skip
            with made.open("rb") as whole:
                copyfileobj(whole, sys.stdout.buffer)
        return code
    path = None if output.in_folder else output.path
    with Destination(path, settings, resume=resume) as place:
        if place.is_done:
            say_complete(output.path)
            raise typer.Exit(place.progress.code)
        if place.progress.documents:
            say(f"{output.path}: continuing after document {place.progress.documents}")
        writer = output.writer(place.text)
        writer.count = place.progress.written
        remarks = Remarks(quiet=quiet)
        watched = remarks.watch(stream)
        with Failures(output.errors_to, place.progress.failed) as failures:
            done = _extract_all(
                extractor, batches(islice(watched, place.progress.documents, None), is_idle),
                writer, threads, quiet or not output.many, place, failures,
            )  # fmt: skip
        writer.close()
        place.finish(done, writer.convert if isinstance(writer, Parquet) else None)
    for note in () if quiet else (*remarks.summary(), *writer.notes()):
        say(note)
    return done.code


class Remarks:
    """What is said of the input, each once: guesses, markup, lost characters."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self.texts = self.lost = 0
        self.marked: list[tuple[str, str]] = []  # place, first tag or entity
        self.said: set[str] = set()
        self.ids: set[int] = set()  # hashes
        self.repeated, self.repeated_first = 0, ""

    def watch(self, stream: Iterator[Item]) -> Iterator[Item]:
        """The same items; the notes of each are said when it passes."""
        for item in stream:
            for note in () if self.quiet else item.notes:
                if note not in self.said:
                    self.said.add(note)
                    say(f"{item.file}: {note}")
            if item.id is not None:
                known = hash(item.id)
                if known in self.ids:
                    self.repeated += 1
                    self.repeated_first = self.repeated_first or item.id
                self.ids.add(known)
            if isinstance(item.text, str):
                self.texts += 1
                if found := markup_in(item.text):
                    self.marked.append((item.place, found))
                self.lost += LOST in item.text
            yield item

    def summary(self) -> Iterator[str]:
        """Remarks on all texts together."""
        if self.repeated:
            rows = "row has" if self.repeated == 1 else "rows have"
            yield (
                f"ids_repeat: {self.repeated:,} {rows} the id of an earlier one, the first is "
                f"{self.repeated_first!r}; the columns file and line tell them apart"
            )
        of = f"{{}} of {self.texts:,} texts" if self.texts > 1 else "the text"
        if self.marked:
            yield (
                f"{marked_texts(self.marked, self.texts)}; take it out first, or name a web page "
                ".html to have its article taken out"
            )
        if self.lost:
            have = "have" if self.lost > 1 else "has"
            yield (
                f"characters_lost: {of.format(f'{self.lost:,}')} {have} unreadable characters "
                "(U+FFFD); name the encoding with --encoding"
            )


def _extract_all(
    extractor: ng.Extractor, stream: Iterator[list[Item]], writer: Writer, threads: int,
    quiet: bool, place: Destination, failures: Failures,
) -> Progress:  # fmt: skip
    code, read = place.progress.code, place.progress.documents
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    console = Console(stderr=True)
    hidden = quiet or not console.is_terminal
    with Bar(*columns, console=console, transient=True, disable=hidden) as bar:
        task = bar.add_task("reading", total=None)
        for batch in stream:
            for item, why in writer.write_all(extractor, batch, threads):
                failures.add(item, why)
                code = 1
            read += len(batch)
            if place.path is None:
                place.text.flush()
            place.note(Progress(read, failures.count, code, writer.count))
            bar.update(task, description=f"{read} documents, {failures.count} failed")
    failures.close()
    if not quiet:
        say(f"{read:,} {'document' if read == 1 else 'documents'}, {failures.count:,} failed")
    return Progress(read, failures.count, code, writer.count)


def batches(
    stream: Iterator[Item], is_idle: Callable[[], bool] = lambda: False
) -> Iterator[list[Item]]:
    """Lists of items that are read together: enough for all threads, small in memory.

    A batch also ends where the stream is idle, so that a pipe has each result at once.
    """
    batch: list[Item] = []
    size = 0
    for item in stream:
        batch.append(item)
        size += len(item.text or "")
        if len(batch) == BATCH_DOCUMENTS or size > BATCH_CHARACTERS or is_idle():
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
