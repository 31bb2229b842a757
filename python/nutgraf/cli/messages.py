"""Messages of the command line: one line each, on standard error."""

from __future__ import annotations

import sys
from typing import NoReturn

import typer

from nutgraf.cli.terminal import safe


def say(message: object) -> None:
    """Prints one line on standard error."""
    print(f"nutgraf: {safe(' '.join(str(message).split()))}", file=sys.stderr)


def say_complete(output: object) -> None:
    """Says that `--resume` has nothing left to do."""
    say(f"{output}: is complete; to read again, run without --resume")


def fail(message: object) -> NoReturn:
    """Prints a usage error and ends the command with exit code 2."""
    say(message)
    raise typer.Exit(2)
