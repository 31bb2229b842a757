"""A desk's mix of files, and the command line in the same process."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from nutgraf.cli.commands import app


def run(*words: object, stdin: bytes | None = None) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words], input=stdin)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def desk_in(folder: Path) -> Path:
    """A folder of files whose fields have other names in each."""
    desk = folder / "desk"
    desk.mkdir()
    (desk / "export.csv").write_text(
        "StoryRef,Slug,Copy Text,Published\nA1,mill-cuts,It cut 340 jobs yesterday.,2024-03-12\n",
        encoding="utf-8",
    )
    (desk / "wire.json").write_text(
        json.dumps({"articles": [{"content": {"body": "It cost £4 million."}}]}), encoding="utf-8"
    )
    (desk / "plain.txt").write_text("It sold 40 buses yesterday.", encoding="utf-8")
    return desk
