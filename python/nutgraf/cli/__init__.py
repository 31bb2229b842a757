"""The command line: entry point of `nutgraf`. The commands are in `nutgraf.cli.commands`."""

from __future__ import annotations

import sys

REQUIRED = ("typer", "rich")


def main() -> None:
    """Runs the command line, or says what to install if the extra `cli` is missing."""
    try:
        from nutgraf.cli import commands
    except ModuleNotFoundError as error:
        if error.name not in REQUIRED:
            raise
        print(
            f'nutgraf: the command line needs {error.name}: pip install "nutgraf[cli]"',
            file=sys.stderr,
        )
        sys.exit(2)
    commands.run()
