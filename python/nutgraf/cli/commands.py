"""The commands of `nutgraf`. Exit codes: 0, 1 (some document failed), 2 (usage or input error)."""

from __future__ import annotations

import codecs
import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import nutgraf as ng
from nutgraf._internal.arguments import checked_published
from nutgraf._internal.closed_values import CONFIDENCE
from nutgraf._internal.encodings import decode
from nutgraf.cli import extraction, terminal
from nutgraf.cli import options as o
from nutgraf.cli.messages import as_options, fail, say, say_complete
from nutgraf.cli.pack_commands import pack_app
from nutgraf.cli.resumable_file import is_complete
from nutgraf.explanation import explain_text
from nutgraf.facts import KINDS
from nutgraf.reading import sources
from nutgraf.reading.arriving import Arriving
from nutgraf.reading.fields import wanted
from nutgraf.reading.formats import is_known
from nutgraf.reading.rows import Item
from nutgraf.reading.single import Reading

TABULAR = ("csv", "parquet", "xlsx")  # formats that hold one table
ENDINGS: dict[str, o.Format] = {
    ".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet",
    ".pq": "parquet", ".xlsx": "xlsx", ".html": "html", ".htm": "html", ".conll": "conll",
    ".tml": "timeml", ".jsonld": "webannotation",
}  # fmt: skip
UNRATED = ("people", o.ARTICLES)  # tables without confidence
READABLE = ("", ".txt", ".log", ".out")  # endings of a file with tables for readers
INTERRUPTED = 130
BROKEN_PIPE = 141  # as a program that the signal SIGPIPE ends


class OneLineErrors(TyperGroup):
    """Reports every error that a user can cause on one line, with exit code 2."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _discard_output()
            raise typer.Exit(BROKEN_PIPE) from None
        except KeyboardInterrupt:
            say("stopped; --output keeps what was done: run again with --resume")
            raise typer.Exit(INTERRUPTED) from None
        except (ng.Error, OSError, ImportError, LookupError) as error:
            fail(error)


app = typer.Typer(
    cls=OneLineErrors,
    help="Figures, dates, roles and quotes from news text, with the rule behind each.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(pack_app, name="pack")


def run() -> None:
    """Runs the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()


def _discard_output() -> None:
    """Prevents the interpreter from writing to standard output again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
    files: o.Files = None,
    published: o.PublishedOption = None,
    fallback: o.FallbackOption = None,
    format: o.FormatOption = None,
    output: o.OutputOption = None,
    resume: o.ResumeOption = False,
    kinds: o.KindsOption = None,
    table: o.TableOption = None,
    confidence: o.ConfidenceOption = None,
    text_field: o.TextFieldOption = None,
    id_field: o.IdFieldOption = None,
    date_field: o.PublishedFieldOption = None,
    title_field: o.TitleFieldOption = None,
    encoding: o.EncodingOption = None,
    sheet: o.SheetOption = None,
    language: o.LanguageOption = "en",
    pack: o.PackOption = None,
    dollar: o.DollarOption = "USD",
    order: o.OrderOption = "none",
    errors: o.ErrorsOption = "strict",
    why: o.WhyOption = False,
    threads: o.ThreadsOption = 0,
    errors_to: o.ErrorsToOption = None,
    quiet: o.QuietOption = False,
) -> None:
    """Read texts and write their facts."""
    paths = [path for name in files or [] if str(name) != "-" for path in sources.matching(name)]
    for note in () if quiet else sources.left_out(files or []):
        say(note)
    output = _checked_output(output, paths)
    format = format or _format_of(output)
    chosen = _checked_kinds(kinds)
    name = _chosen_table(table, chosen, format)
    trusted = _checked_confidence(confidence, format, name)
    names = wanted(text_field, id_field, date_field, title_field)
    when = _checked_day("--published", published, order)
    last = _checked_day("--fallback", fallback, order)
    if encoding:
        codecs.lookup(encoding)
    reading = Reading(names, when, last, encoding, errors, order, sheet)
    extractor = ng.Extractor(
        [language, *(pack or [])], kinds=None if format in TABULAR else chosen or None,
        dollar=dollar, order=order, errors=errors,
    )  # fmt: skip
    stream, is_idle = _input(paths, reading)
    first = next(stream, None)
    many = len(paths) > 1 or (first is not None and first.line is not None)
    shown = [table] if table and format == "table" else chosen
    target = extraction.Output(format, output, name, shown, why, many, trusted, errors_to)
    target.check(resume=resume)
    if resume and output and is_complete(output, paths):
        say_complete(output)
        raise typer.Exit
    settings = extraction.settings(extractor, target, reading, paths)
    code = extraction.run(
        extractor, chain([first], stream) if first else stream, target, settings, resume=resume,
        threads=threads, quiet=quiet, is_idle=is_idle,
    )  # fmt: skip
    raise typer.Exit(code)


def _checked_day(option: str, day: str | None, order: str) -> str | None:
    """The ISO day of an option; says how it was understood."""
    when = checked_published(day, order)
    if day and when != day:
        say(f"{option} {day!r} is read as {when}")
    return when


def _input(paths: list[Path], reading: Reading) -> tuple[Iterator[Item], Callable[[], bool]]:
    """The articles to read, and the question whether the next one has not come yet."""
    if paths:
        return sources.items(paths, reading), lambda: False
    if sys.stdin.isatty():
        say("reading the terminal; end the text with Ctrl-D")
    arriving = Arriving(sys.stdin.buffer)
    return sources.standard_input(reading, arriving), arriving.is_idle


def _checked_output(output: Path | None, paths: list[Path]) -> Path | None:
    """The file to write, None for standard output. Ends the command if it is an input.

    The folder of the file must be there.
    """
    if output is None or output == Path("-"):
        return None
    if not output.parent.is_dir():
        fail(f"--output {output}: there is no folder {output.parent}; make it first")
    if output.exists() and any(path.exists() and path.samefile(output) for path in paths):
        fail(f"--output {output}: is one of the files to read; name another file")
    return output


def _format_of(output: Path | None) -> o.Format:
    """The format that the ending of the output names; tables for readers without an ending.

    Ends the command for an ending of another format.
    """
    ending = output.suffix.lower() if output and not output.is_dir() else ""
    if ending in READABLE:
        return "table"
    if ending not in ENDINGS:
        advice = "databases take a .csv or .parquet, or a pandas data frame"
        near = get_close_matches(ending, ENDINGS, 1)
        hint = f"did you mean {near[0]}? There" if near else "there"
        fail(
            f"--output {output}: no format has the ending {ending}; {hint} are "
            f"{' '.join(ENDINGS)} ({advice}), or name one with --format"
        )
    return ENDINGS[ending]


def _chosen_table(table: str | None, kinds: list[Any], format: str) -> str:
    """The table of csv, parquet and xlsx, whose facts keep their links whatever the kinds."""
    if table == o.ARTICLES and format not in TABULAR:
        fail(f"--table articles: is for {', '.join(TABULAR)}")
    if format in TABULAR:
        if table is None and len(kinds) > 1:
            fail(f"{format} holds one table: name it with --table ({', '.join(kinds)})")
    if table and kinds and table not in kinds and format in ("table", *TABULAR):
        fail(f"--table {table}: is not among --kinds {','.join(kinds)}")
    if table and format not in ("table", *TABULAR):
        fail(f"--table: {format} has all kinds; choose with --kinds, or write csv, parquet or xlsx")
    return table or (kinds[0] if kinds else "facts")


def _checked_confidence(levels: str | None, format: str, table: str) -> frozenset[str]:
    """The levels of confidence to write; empty: all."""
    chosen = frozenset((levels or "").replace(",", " ").split())
    if unknown := sorted(chosen.difference(CONFIDENCE)):
        fail(f"--confidence: no level {unknown[0]!r}; there are {', '.join(CONFIDENCE)}")
    if chosen and format not in ("table", *TABULAR):
        fail(f"--confidence: is for table, {', '.join(TABULAR)}; {format} holds whole documents")
    if chosen and format in TABULAR and table in UNRATED:
        fail(f"--confidence: the table {table} has none")
    return chosen


def _checked_kinds(kinds: str | None) -> list[Any]:
    chosen: list[Any] = (kinds or "").replace(",", " ").split()
    if unknown := [kind for kind in chosen if kind not in KINDS]:
        fail(f"--kinds: no kind {unknown[0]!r}; there are {', '.join(KINDS)}")
    return chosen


@app.command()
def explain(
    text: o.TextArgument,
    published: o.PublishedOption = None,
    language: o.LanguageOption = "en",
    pack: o.PackOption = None,
    order: o.OrderOption = "none",
    format: o.ExplainFormatOption = "table",
    stages: o.StagesOption = False,
    all: o.AllOption = False,
    brief: o.BriefOption = False,
) -> None:
    """Say why each fact has its value and links; --stages shows how rules read the text."""
    stages = (stages or all or format == "json") and not brief
    extractor = ng.Extractor([language, *(pack or [])], order=order)
    if text == "-":
        text = decode(sys.stdin.buffer.read()).text
    elif is_known(Path(text)) and Path(text).is_file():
        document = ng.read(text, extractor=extractor)
        text, published = document.text, published or document.published
    elif is_known(Path(text)) and not any(map(str.isspace, text)):
        fail(f"{text}: no such file")
    words = as_options(explain_text(extractor.extract(text, published)))
    if format == "json":
        explanation: dict[str, Any] = {"explanation": words.split("\n\n")}
        explanation |= extractor.explain(text, published) if stages else {}
        print(json.dumps(explanation, ensure_ascii=False, indent=2))
        return
    print(terminal.safe(words), end="\n\n" if stages else "\n")
    if stages:
        explained = extractor.explain(text, published)
        terminal.print_explanation(explained, terminal.Screen(), all_classes=all)


@app.command()
def diff(
    before: o.Versions,
    after: o.Versions,
    published: o.PublishedOption = None,
    kinds: o.KindsOption = None,
    format: o.DiffFormatOption = "text",
    encoding: o.EncodingOption = None,
    language: o.LanguageOption = "en",
    pack: o.PackOption = None,
) -> None:
    """Show which facts two versions of an article change. Exit code 1 if any fact differs."""
    extractor = ng.Extractor([language, *(pack or [])])
    chosen = _checked_kinds(kinds) or None
    old, new = (_one_version(path, published, encoding, extractor) for path in (before, after))
    found = ng.diff(old, new, chosen)
    if format == "json":
        print(json.dumps(found.to_dicts(), ensure_ascii=False, indent=2))
    elif format == "csv":
        print(found.to_pandas().to_csv(index=False, lineterminator="\n"), end="")
    else:
        print(terminal.safe(found))
    raise typer.Exit(1 if found else 0)


def _one_version(
    path: Path, published: str | None, encoding: str | None, extractor: ng.Extractor
) -> ng.Document:
    """One version of an article: its text, or what `extract -f json` has written of it."""
    if path.suffix.lower() == ".json" and path.is_file():
        with suppress(ng.InputError, UnicodeDecodeError):
            return ng.Document.from_json(path.read_text(encoding="utf-8"))
    try:
        return ng.read(path, published, encoding=encoding, extractor=extractor)
    except ng.InputError as error:
        if error.code != "NG-INPUT-010":
            raise
        fail(
            f"{path}: is no single article; diff compares two: texts, web pages or PDFs, or the "
            "files that 'nutgraf extract ONE_ARTICLE -o NAME.json' writes of them"
        )


@app.command()
def demo() -> None:
    """Read the built-in sample article and show its facts."""
    text, published = ng.sample()
    console = terminal.Screen()
    console.print(f"The built-in sample, published {published}\n", style="bold")
    terminal.print_document(ng.extract(text, published), console, text=True)
    console.print("Try it on your own: nutgraf extract FILE --published YYYY-MM-DD", style="dim")
