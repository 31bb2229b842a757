"""Messages of the command line: one line each, on standard error."""

from __future__ import annotations

import re
import sys
from typing import NoReturn

import typer

from nutgraf.cli.terminal import safe

# The arguments that the library's messages name, and the options for them.
OPTIONS = {
    "text": "--text-field", "date": "--date-field", "id": "--id-field", "title": "--title-field",
    "encoding": "--encoding", "order": "--order", "published": "--published",
}  # fmt: skip
ARGUMENT = re.compile(rf"(?<![\w.'\"-])({'|'.join(OPTIONS)})=(?![\w'\"])")


def say(message: object) -> None:
    """Prints one line on standard error."""
    print(f"nutgraf: {safe(as_options(' '.join(str(message).split())))}", file=sys.stderr)


def as_options(words: str) -> str:
    """The words with options in place of the library's arguments.

    "name one with text=" becomes "name one with --text-field".
    """
    return ARGUMENT.sub(lambda match: OPTIONS[match[1]], words)


def say_complete(output: object) -> None:
    """Says that `--resume` has nothing left to do."""
    say(f"{output}: is complete; to read again, run without --resume")


def fail(message: object) -> NoReturn:
    """Prints a usage error and ends the command with exit code 2."""
    say(message)
    raise typer.Exit(2)
