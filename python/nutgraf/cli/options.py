"""Options of the commands: type, flag and help text of each, as typer reads them."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from nutgraf.facts import KINDS

ARTICLES = "articles"  # the table of the texts themselves
TABLES = (*KINDS, ARTICLES)
Format = Literal[
    "table", "json", "jsonl", "csv", "parquet", "xlsx", "html",
    "brat", "conll", "labelstudio", "timeml", "webannotation",
]  # fmt: skip


def _one_of(what: str, known: tuple[str, ...]) -> Callable[[str], str]:
    """A parser for an option that names one of these; its error names a similar one."""

    def parsed(given: str) -> str:
        if given in known:
            return given
        near = get_close_matches(given, known, 1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise typer.BadParameter(f"no {what} {given!r}; {hint}There are {', '.join(known)}.")

    return parsed


Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[FILE]...",
        help="Texts, web pages, PDFs, corpora (CSV, JSON, JSONL, Parquet, Excel, RSS) or folders; "
        "default: standard input.",
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published",
        "-p",
        metavar="DATE",
        help='When the text was published: 2017-10-09, "9 Oct 2017". It overrides the date that a '
        "web page says; rows and feed entries keep a date of their own.",
    ),
]
FallbackOption = Annotated[
    str | None,
    typer.Option(
        "--fallback",
        metavar="DATE",
        help="The day of publication of texts, pages and rows that have none.",
    ),
]
ConfidenceOption = Annotated[
    str | None,
    typer.Option(
        "--confidence",
        metavar="LEVELS",
        help="Only facts of these, separated by commas: high,medium,low (table, csv, parquet, "
        "xlsx).",
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        parser=_one_of("format", get_args(Format)),
        metavar="FORMAT",
        help="The output format; default: by the ending of --output, else table. One of "
        f"{', '.join(get_args(Format))}.",
    ),
]
ExplainFormatOption = Annotated[
    Literal["table", "json"], typer.Option("--format", "-f", help="The output format.")
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="PATH", help="A file (or folder) to write to."),
]
ResumeOption = Annotated[
    bool, typer.Option("--resume", help="Continue an interrupted run with the same --output.")
]
KindsOption = Annotated[
    str | None,
    typer.Option(metavar="KINDS", help=f"Only these, separated by commas: {','.join(KINDS)}."),
]
TableOption = Annotated[
    str | None,
    typer.Option(
        parser=_one_of("table", TABLES),
        metavar="TABLE",
        help=f"Which table to write as csv, parquet or xlsx: {', '.join(TABLES)}.",
    ),
]
TextFieldOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="The field with a row's text; default: the usual names. Repeat it to give each of "
        "several files its name.",
    ),
]
IdFieldOption = Annotated[
    list[str] | None, typer.Option(metavar="NAME", help="The field with the document's id.")
]
PublishedFieldOption = Annotated[
    list[str] | None,
    typer.Option(
        "--date-field",
        "--published-field",
        metavar="NAME",
        help="The field with the publication date.",
    ),
]
TitleFieldOption = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="The field with the title; only for output."),
]
SheetOption = Annotated[
    str | None,
    typer.Option("--sheet", metavar="NAME", help="The sheet of Excel workbooks; else the first."),
]
EncodingOption = Annotated[
    str | None,
    typer.Option(
        "--encoding", metavar="NAME", help="The encoding of the files, for example cp1252."
    ),
]
LanguageOption = Annotated[
    str,
    typer.Option(
        "--language", metavar="CODE", help="The built-in packs to use: en, ru, auto (by text)."
    ),
]
PackOption = Annotated[
    list[str] | None,
    typer.Option(
        "--pack",
        metavar="FILE",
        help="A pack of your own, loaded after the built-in packs; may be repeated.",
    ),
]
DollarOption = Annotated[
    Literal["USD", "none"], typer.Option(help='How to read a bare "$" without other evidence.')
]
OrderOption = Annotated[Literal["none", "DMY", "MDY"], typer.Option(help="How 03/04/2018 is read.")]
ErrorsToOption = Annotated[
    Path | None,
    typer.Option(
        "--errors-to", metavar="FILE", help="Write what could not be read there, as JSON Lines."
    ),
]
BriefOption = Annotated[
    bool, typer.Option("--brief", hidden=True, help="Only the paragraphs, as without --stages.")
]
StagesOption = Annotated[
    bool, typer.Option("--stages", help="Also show how each stage of rules reads the text.")
]
Versions = Annotated[
    Path,
    typer.Argument(
        metavar="FILE", help="A text, web page or PDF with one article, or its -f json."
    ),
]
DiffFormatOption = Annotated[
    Literal["text", "json", "csv"], typer.Option("--format", "-f", help="The output format.")
]
ErrorsOption = Annotated[
    Literal["strict", "replace"], typer.Option(help="How to handle invalid UTF-8.")
]
WhyOption = Annotated[bool, typer.Option("--why", help="Add rule and reason to each fact.")]
ThreadsOption = Annotated[int, typer.Option(min=0, metavar="N", help="0: one per core.")]
QuietOption = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Only errors on standard error: no progress, no notes."),
]

PackArgument = Annotated[str, typer.Argument(help="A pack's path, or the name of a built-in pack.")]
AloneOption = Annotated[bool, typer.Option("--alone", help="Without the built-in packs.")]
AgainstOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--against",
        metavar="TEXTS",
        help="Show what the pack changes in these: files or folders, as extract reads them.",
    ),
]
BaseOption = Annotated[
    str | None,
    typer.Option(
        "--base", metavar="PACK", help="With --against: compare with this pack, or folder of packs."
    ),
]
CheckFormatOption = Annotated[
    Literal["text", "json"], typer.Option("--format", "-f", help="The output format.")
]
AllOption = Annotated[
    bool,
    typer.Option("--all", help="Stages with all classes of each unit, also unused ones."),
]
TextArgument = Annotated[
    str, typer.Argument(help="A sentence or two, a file, or - for standard input.")
]
