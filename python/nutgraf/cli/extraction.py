"""One run of `nutgraf extract`: reads texts in batches and writes their facts; resumable."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator
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
from nutgraf._internal.notices import LOST, has_markup
from nutgraf.cli import export_writer
from nutgraf.cli.messages import fail, say
from nutgraf.cli.resumable_file import Destination, Progress
from nutgraf.cli.writers import WRITERS, Parquet, Tables, Writer
from nutgraf.reading.rows import Item

# A batch ends at whichever is reached first; all threads share it.
BATCH_DOCUMENTS = 256
BATCH_CHARACTERS = 8_000_000
BATCH_SECONDS = 0.5
CODE = re.compile(r"\[(NG-\w+-\d+)\]")


class Output(NamedTuple):
    """Format and target of the output. `many`: more than one document is possible."""

    format: str
    path: Path | None
    table: str
    kinds: list[str]
    why: bool
    many: bool
    errors_to: Path | None = None

    @property
    def in_folder(self) -> bool:
        """Whether each document has files of its own in the folder `path`."""
        return export_writer.needs_folder(self.format, self.path, self.many)

    def check(self, *, resume: bool) -> None:
        """Ends the command if this output is impossible."""
        in_folder = self.in_folder
        if self.path is None and self.format == "parquet" and sys.stdout.isatty():
            fail("parquet is binary: name a file with --output, or send it into a file or pipe")
        if resume and (in_folder or self.path is None):
            fail("--resume needs a file: name it with --output")

    def settings(self) -> list[Any]:
        """The settings that a resumed run must share with the interrupted run."""
        return [self.format, self.table, self.kinds, self.why, self.many]

    def writer(self, text: TextIO) -> Writer:
        """The writer of this format to an open text stream."""
        if self.format == "parquet":
            return Parquet(text, self.table)
        if self.format in export_writer.NAMES:
            return export_writer.Exported(self.format, self.path, text, self.kinds, self.many)
        writer = WRITERS[self.format](text, self.table, self.why, self.many)
        if isinstance(writer, Tables) and self.kinds:
            writer.kinds = self.kinds
        return writer


def run(
    extractor: ng.Extractor, stream: Iterator[Item], output: Output, settings: dict[str, Any], *,
    resume: bool, threads: int, quiet: bool,
) -> int:  # fmt: skip
    """Writes the facts of all items of the stream and returns the exit code."""
    if output.format == "parquet" and output.path is None:
        with TemporaryDirectory() as folder:
            made = Path(folder) / "facts.parquet"
            code = run(
                extractor, stream, output._replace(path=made), settings, resume=False,
                threads=threads, quiet=quiet,
            )  # fmt: skip
            with made.open("rb") as parquet:
                copyfileobj(parquet, sys.stdout.buffer)
        return code
    path = None if output.in_folder else output.path
    with Destination(path, settings, resume=resume) as place:
        if place.is_done:
            say(f"{output.path}: is complete; to read again, run without --resume")
            raise typer.Exit(place.progress.code)
        if place.progress.documents:
            say(f"{output.path}: continuing after document {place.progress.documents}")
        writer = output.writer(place.text)
        failures = Failures(output.errors_to, resumed=bool(place.progress.documents))
        writer.count = place.progress.written
        remarks = Remarks(quiet=quiet)
        watched = remarks.watch(stream)
        done = _extract_all(
            extractor, watched, writer, threads, quiet or not output.many, place, failures
        )
        writer.close()
        place.finish(done, writer.convert if isinstance(writer, Parquet) else None)
    for note in () if quiet else (*remarks.summary(), *writer.notes()):
        say(note)
    return done.code


class Remarks:
    """What is said of the input, each once: guesses, markup, lost characters."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self.texts = self.marked = self.lost = 0
        self.said: set[str] = set()

    def watch(self, stream: Iterator[Item]) -> Iterator[Item]:
        """The same items; the notes of each are said when it passes."""
        for item in stream:
            for note in () if self.quiet else item.notes:
                if note not in self.said:
                    self.said.add(note)
                    say(f"{item.file}: {note}")
            if isinstance(item.text, str):
                self.texts += 1
                self.marked += has_markup(item.text)
                self.lost += LOST in item.text
            yield item

    def summary(self) -> Iterator[str]:
        """Remarks on all texts together."""
        of = f"{{}} of {self.texts:,} texts" if self.texts > 1 else "the text"
        verb = "hold" if self.marked > 1 else "holds"
        if self.marked:
            yield (
                f"markup_ignored: {of.format(f'{self.marked:,}')} {verb} HTML markup; "
                "name web pages .html to have their article taken out"
            )
        if self.lost:
            have = "have" if self.lost > 1 else "has"
            yield (
                f"characters_lost: {of.format(f'{self.lost:,}')} {have} unreadable characters "
                "(U+FFFD); name the encoding with --encoding"
            )


class Failures:
    """The file of `--errors-to`: one JSON object per text that could not be read."""

    def __init__(self, path: Path | None, *, resumed: bool) -> None:
        self.path = path
        if path is not None:
            path.open("a" if resumed else "w").close()

    def add(self, item: Item, why: str) -> None:
        """Appends one failure."""
        if self.path is None:
            return
        match = CODE.match(why)
        entry = item.keys() | {"code": match[1] if match else item.code, "message": why}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")


def _extract_all(
    extractor: ng.Extractor, stream: Iterator[Item], writer: Writer, threads: int, quiet: bool,
    place: Destination, failures: Failures,
) -> Progress:  # fmt: skip
    code, read, failed = place.progress.code, place.progress.documents, place.progress.failed
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    console = Console(stderr=True)
    hidden = quiet or not console.is_terminal
    with Bar(*columns, console=console, transient=True, disable=hidden) as bar:
        task = bar.add_task("reading", total=None)
        for batch in batches(islice(stream, read, None)):
            for item, why in writer.write_all(extractor, batch, threads):
                say(f"{item.place}: {why}")
                failures.add(item, why)
                failed += 1
                code = 1
            read += len(batch)
            if place.path is None:
                place.text.flush()
            place.note(Progress(read, failed, code, writer.count))
            bar.update(task, description=f"{read} documents, {failed} failed")
    if not quiet:
        say(f"{read:,} {'document' if read == 1 else 'documents'}, {failed:,} failed")
    return Progress(read, failed, code, writer.count)


def batches(stream: Iterator[Item]) -> Iterator[list[Item]]:
    """Lists of items that are read together: enough for all threads, small in memory.

    A stream that is slower than the engine is read as it comes.
    """
    batch: list[Item] = []
    size = 0
    began = time.monotonic()
    for item in stream:
        batch.append(item)
        size += len(item.text or "")
        slow = time.monotonic() - began > BATCH_SECONDS
        if slow or len(batch) == BATCH_DOCUMENTS or size > BATCH_CHARACTERS:
            yield batch
            batch, size, began = [], 0, time.monotonic()
    if batch:
        yield batch
