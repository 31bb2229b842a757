"""The commands `nutgraf pack ...`: check a pack by its examples, and against a corpus."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Any

import typer

import nutgraf as ng
from nutgraf._internal.arguments import built_in_packs, checked_published
from nutgraf.cli import options as o
from nutgraf.cli import pack_changes, terminal
from nutgraf.cli.messages import fail, say
from nutgraf.reading import sources
from nutgraf.reading.fields import wanted
from nutgraf.reading.single import Reading

pack_app = typer.Typer(help="Check packs of words and rules.", no_args_is_help=True)


@pack_app.command()
def check(
    pack: o.PackArgument,
    language: o.LanguageOption = "en",
    alone: o.AloneOption = False,
    against: o.AgainstOption = None,
    base: o.BaseOption = None,
    published: o.PublishedOption = None,
    text_field: o.TextFieldOption = None,
    format: o.CheckFormatOption = "text",
) -> None:
    """Run the examples and rejects of a pack; with --against, show what it changes in texts.

    Exit code 0: all examples hold and no fact changes; 1: an example fails or a fact changes; 3:
    neither, but some of the texts could not be read.
    """
    if base and not against:
        fail("--base: name the texts to compare on with --against")
    files = sources.matching(against) if against else []
    shipped = built_in_packs()
    homes = [name for name, paths in shipped.items() if str(Path(pack).resolve()) in paths]
    home = homes[0] if homes else language
    extractor = ng.Extractor([pack] if alone or pack in shipped else [home, pack])
    done = "precompiled packs loaded" if extractor.precompiled else "packs compiled"
    say(f"{done} in {extractor.load_seconds:.2f} s")
    compared = _compared_packs(pack, base, home, alone=alone) if files else None
    failures = extractor.check()
    if pack not in shipped:
        failures = [f for f in failures if Path(f["file"]).resolve() == Path(pack).resolve()]
    changes = None
    if compared is not None:
        before, after = compared
        reading = Reading(wanted(text_field), checked_published(published))
        stream = sources.items(files, reading)
        changes = pack_changes.compare(ng.Extractor(before), ng.Extractor(after), stream)
    if format == "json":
        result = {"failures": failures} | (changes.to_dict() if changes is not None else {})
        print(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        _print_failures(pack, failures)
        if changes is not None:
            pack_changes.print_changes(changes, terminal.Screen(highlight=False, soft_wrap=True))
    changed = changes is not None and bool(changes.changes)
    unread = changes is not None and bool(changes.unread)
    raise typer.Exit(1 if failures or changed else 3 if unread else 0)


def _print_failures(pack: str, failures: list[dict[str, Any]]) -> None:
    for file, group in groupby(failures, key=lambda failure: str(failure["file"])):
        print(file)
        for failure in group:
            hint = f"; {failure['hint']}" if failure["hint"] else ""
            print(f"  {failure['pointer']}")
            print(f"    expected {failure['expected']}")
            print(f"    found    {failure['found']}{hint}")
    if failures:
        say(f"{pack}: {len(failures)} of its examples and rejects do not hold")
    else:
        print(f"{pack}: all examples and rejects hold")


def _compared_packs(
    pack: str, base: str | None, language: str, *, alone: bool
) -> tuple[list[str], list[str]]:
    """The packs to load before and after the change."""
    after = _pack_files(pack, language, alone=alone)
    if base:
        before = _pack_files(base, language, alone=alone)
    else:
        before = [] if alone else built_in_packs()[language]
    if _resolved(before) == _resolved(after):
        fail(f"{pack}: is the installed pack itself; name the one to compare with by --base")
    return before, after


def _pack_files(pack: str, language: str, *, alone: bool) -> list[str]:
    """The packs of the language, with this pack instead of the one with its name."""
    shipped = built_in_packs()
    if pack in shipped:
        return shipped[pack]
    if Path(pack).is_dir():
        if files := sorted(str(path) for path in Path(pack).glob("*.json")):
            return files
        fail(f"{pack}: no pack in this folder")
    if alone:
        return [pack]
    name = _name(pack)
    files = [pack if name and name == _name(file) else file for file in shipped[language]]
    return files if pack in files else [*files, pack]


def _name(pack: str) -> str | None:
    try:
        loaded = json.loads(Path(pack).read_bytes())
    except ValueError:  # the engine says what is wrong with it
        return None
    return loaded.get("name") if isinstance(loaded, dict) else None


def _resolved(files: list[str]) -> list[Path]:
    return [Path(file).resolve() for file in files]
