"""The commands of `nutgraf`. Exit codes: 0, 1 (some document failed), 2 (wrong use or input)."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

import typer
from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn
from typer.core import TyperGroup

import nutgraf as ng
from nutgraf._internal.arguments import built_in_packs, checked_published
from nutgraf._internal.jsonl import Fields, Item
from nutgraf.cli import export_writer, terminal
from nutgraf.cli.readers import items
from nutgraf.cli.resumable_file import Destination, Progress
from nutgraf.cli.writers import WRITERS, Parquet, Writer
from nutgraf.document import KINDS


class OneLineErrors(TyperGroup):
    """Every error that a user can cause is one line and exit code 2, never a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except (ng.Error, OSError, ImportError) as error:
            fail(error)


app = typer.Typer(
    cls=OneLineErrors,
    help="Figures, dates, roles and quotes from news text, with the rule behind each.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
pack_app = typer.Typer(help="Work on packs of words and rules.", no_args_is_help=True)
app.add_typer(pack_app, name="pack")

# What is read together by all threads, whichever is reached first.
BATCH_DOCUMENTS = 256
BATCH_CHARACTERS = 8_000_000

Format = Literal[
    "table", "json", "jsonl", "csv", "parquet", "html",
    "brat", "conll", "labelstudio", "timeml", "webannotation",
]  # fmt: skip
Published = Annotated[
    str | None,
    typer.Option("--published", "-p", help="When the text was published, as YYYY-MM-DD."),
]
Packs = Annotated[
    list[str] | None, typer.Option("--pack", help="A pack of your own, loaded after the built-in.")
]
Language = Annotated[
    str, typer.Option("--language", help="The built-in packs to read with: en, ru.")
]


def run() -> None:
    """Runs the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()


def say(message: object) -> None:
    """One line on standard error."""
    print(f"nutgraf: {terminal.safe(' '.join(str(message).split()))}", file=sys.stderr)


def fail(message: object) -> NoReturn:
    """Ends the command as wrongly used."""
    say(message)
    raise typer.Exit(2)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"nutgraf {ng.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


@app.command()
def extract(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]...", help="Texts, .jsonl or .parquet corpora; none: standard input."
        ),
    ] = None,
    published: Published = None,
    format: Annotated[
        Format,
        typer.Option("--format", "-f", help="How to write what is found."),
    ] = "table",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A file (or folder) to write to."),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with an interrupted run to the same --output.")
    ] = False,
    kinds: Annotated[
        str | None, typer.Option(help="Only these, with commas: figures,dates,...")
    ] = None,
    table: Annotated[
        Literal["figures", "dates", "roles", "quotes", "people", "facts"] | None,
        typer.Option(help="Which table to write as csv or parquet."),
    ] = None,
    text_field: Annotated[
        str | None, typer.Option(help="The field with the text of a corpus row (default: text).")
    ] = None,
    id_field: Annotated[str, typer.Option(help="The field with the document's id.")] = "id",
    published_field: Annotated[
        str, typer.Option(help="The field with the publication date.")
    ] = "published",
    language: Language = "en",
    pack: Packs = None,
    dollar: Annotated[
        Literal["USD", "none"], typer.Option(help='What a bare "$" is if nothing tells.')
    ] = "USD",
    order: Annotated[
        Literal["none", "DMY", "MDY"], typer.Option(help="How 03/04/2018 is read.")
    ] = "none",
    errors: Annotated[
        Literal["strict", "replace"], typer.Option(help="What to do with bad UTF-8.")
    ] = "strict",
    why: Annotated[bool, typer.Option("--why", help="Add rule and reason to each fact.")] = False,
    threads: Annotated[int, typer.Option(min=0, help="0 is one a core.")] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
) -> None:
    """Read texts and write their facts."""
    paths = files or []
    for path in paths:
        if str(path) != "-" and not path.is_file():
            fail(f"{path}: {'a folder' if path.is_dir() else 'no such file'}")
    chosen = (kinds or "").replace(",", " ").split()
    if unknown := [kind for kind in chosen if kind not in KINDS]:
        fail(f"--kinds: no kind {unknown[0]!r}; there are {', '.join(KINDS)}")
    when = checked_published(published)
    extractor = ng.Extractor(
        [language, *(pack or [])], kinds=chosen or None, dollar=dollar, order=order, errors=errors
    )
    if not paths and sys.stdin.isatty():
        say("reading the terminal; end the text with Ctrl-D")
    stream = items(paths, Fields(text_field, id_field, published_field), when)
    first = next(stream, None)
    rows = first is not None and first.line is not None
    many = rows or len(paths) > 1
    told = table or (chosen[0] if len(chosen) == 1 else "facts")
    in_folder = export_writer.needs_folder(format, output, many)
    if output is None and format == "parquet":
        fail("parquet is binary: name a file with --output")
    if resume and (in_folder or output is None):
        fail("--resume needs a file: name it with --output")
    settings = {
        "version": ng.__version__,
        "format": [format, told, chosen, why, many],
        "packs": [[pack["name"], pack["version"]] for pack in extractor.packs],
        "policies": extractor.options,
        "fields": [text_field, id_field, published_field, published],
        "inputs": [[str(path), path.stat().st_size] for path in paths if str(path) != "-"],
    }
    with Destination(None if in_folder else output, settings, resume=resume) as place:
        if place.is_done:
            say(f"{output}: was whole already")
            raise typer.Exit(place.progress.code)
        if place.progress.documents:
            say(f"{output}: going on behind document {place.progress.documents}")
        if format == "parquet":
            writer: Writer = Parquet(place.text, told)
        elif format in export_writer.NAMES:
            writer = export_writer.Exported(format, output, place.text, chosen, many)
        else:
            writer = WRITERS[format](place.text, told, why, many)
        writer.count = place.progress.written
        all_items = chain([first], stream) if first else stream
        done = _extract_all(extractor, all_items, writer, threads, quiet or not many, place)
        writer.close()
        place.finish(done, writer.convert if isinstance(writer, Parquet) else None)
    for note in () if quiet else writer.notes():
        say(note)
    raise typer.Exit(done.code)


def _extract_all(
    extractor: ng.Extractor, stream: Iterator[Item], writer: Writer, threads: int, quiet: bool,
    place: Destination,
) -> Progress:  # fmt: skip
    code, read, failed = place.progress.code, place.progress.documents, place.progress.failed
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    console = Console(stderr=True)
    hidden = quiet or not console.is_terminal
    with Bar(*columns, console=console, transient=True, disable=hidden) as bar:
        task = bar.add_task("reading", total=None)
        for batch in _batches(islice(stream, read, None)):
            for item, why in writer.write_all(extractor, batch, threads):
                say(f"{item.place}: {why}")
                failed += 1
                code = max(code, 2 if item.line is None else 1)
            read += len(batch)
            place.note(Progress(read, failed, code, writer.count))
            bar.update(task, description=f"{read} documents, {failed} failed")
    if not quiet:
        say(f"{read} documents, {failed} failed")
    return Progress(read, failed, code, writer.count)


def _batches(stream: Iterator[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for item in stream:
        batch.append(item)
        size += len(item.text or "")
        if len(batch) == BATCH_DOCUMENTS or size > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="A sentence or two.")],
    published: Published = None,
    language: Language = "en",
    pack: Packs = None,
    format: Annotated[Literal["table", "json"], typer.Option("--format", "-f")] = "table",
) -> None:
    """Show how a text is seen: units with their classes, the matches of each stage."""
    told = ng.Extractor([language, *(pack or [])]).explain(text, published)
    if format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        terminal.print_explained(told, Console())


def loaded(extractor: ng.Extractor) -> str:
    """What was done to have the packs."""
    return "packs loaded, which come compiled," if extractor.precompiled else "packs compiled"


@pack_app.command()
def check(
    pack: Annotated[str, typer.Argument(help="A pack's path, or the name of a built-in pack.")],
    language: Language = "en",
    alone: Annotated[bool, typer.Option("--alone", help="Without the built-in packs.")] = False,
) -> None:
    """Load a pack and run the examples and rejects of its rules."""
    shipped = built_in_packs()
    homes = [name for name, files in shipped.items() if str(Path(pack).resolve()) in files]
    base = homes[0] if homes else language
    extractor = ng.Extractor([pack] if alone or pack in shipped else [base, pack])
    say(f"{loaded(extractor)} in {extractor.load_seconds:.2f} s")
    failures = extractor.check()
    if pack not in shipped:
        failures = [f for f in failures if Path(f["file"]).resolve() == Path(pack).resolve()]
    for failure in failures:
        place = f"{failure['file']}{failure['pointer']}"
        print(f"{place}: expected {failure['expected']}, found {failure['found']}")
    if failures:
        say(f"{pack}: {len(failures)} of its examples and rejects do not hold")
        raise typer.Exit(1)
    print(f"{pack}: all examples and rejects hold")


@app.command()
def demo() -> None:
    """Read the built-in sample article and show what is found."""
    text, published = ng.sample()
    console = Console()
    console.print(f"The built-in sample, published {published}\n", style="bold")
    terminal.print_document(ng.extract(text, published), console, text=True)
    console.print("Try it on your own: nutgraf extract FILE --published YYYY-MM-DD", style="dim")
