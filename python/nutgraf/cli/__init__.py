"""Entry point of the command `nutgraf`; the commands are in `nutgraf.cli.commands`."""

from __future__ import annotations

import sys

NEEDED = ("typer", "rich")


def main() -> None:
    """Runs the command line; says what to install if the extra `cli` is missing."""
    try:
        from nutgraf.cli import commands
    except ModuleNotFoundError as error:
        if error.name not in NEEDED:
            raise
        print(
            f'nutgraf: the command line needs {error.name}: pip install "nutgraf[cli]"',
            file=sys.stderr,
        )
        sys.exit(2)
    commands.run()
