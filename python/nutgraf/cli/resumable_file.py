"""Resumable output files: written atomically, continued after an interruption.

A result is written to `NAME.part`, which replaces `NAME` when it is complete; an old `NAME` stays
until then. The journal `NAME.part.json` records at intervals how much of the part is valid, so that
`--resume` can truncate the rest and continue with the next document.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TextIO

# The settings as options of the command line name them.
OPTIONS = {
    "format": "format (--format, --table, --kinds, --why)",
    "policies": "policies (--dollar, --order, --errors, --kinds)",
    "fields": "fields (--…-field, --published, --encoding)",
    "packs": "packs (--pack, --language)",
    "inputs": "files",
}
SECONDS = 0.5  # between two writes of the journal


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of a run: documents read, failed and written, exit code, size of the part."""

    documents: int = 0
    failed: int = 0
    code: int = 0
    written: int = 0  # documents in the output
    size: int = 0  # bytes of the part
    whole: bool = False


def is_complete(path: Path, inputs: Iterable[Path]) -> bool:
    """Whether a file is the result of a finished run, and no input has changed since."""
    parts = (path.with_name(path.name + ending) for ending in (".part", ".part.json"))
    if not path.is_file() or any(part.exists() for part in parts):
        return False
    made = path.stat().st_mtime_ns
    return all(file.stat().st_mtime_ns <= made for file in inputs)


class Destination:
    """Target of the results: standard output (no `path`), a device, or a file.

    A run is resumed only with equal `settings`. Every `OSError` names the file that cannot be
    written, and says that the run can be resumed.
    """

    def __init__(self, path: Path | None, settings: dict[str, Any], *, resume: bool) -> None:
        self.path = path
        self.settings: dict[str, Any] = json.loads(json.dumps(settings, default=str))
        self.is_file = path is not None and (path.is_file() or not path.exists())
        if resume and not self.is_file:
            raise OSError(f"{path}: --resume needs a file")
        self.progress = Progress()
        self.noted_at = time.monotonic()
        self.text: TextIO = sys.stdout
        if path is None:
            return
        self.part = path.with_name(f"{path.name}.part") if self.is_file else path
        self.journal = path.with_name(f"{path.name}.part.json")
        if resume:
            self.progress = self._read_journal()
        self.file = self._open()
        self.text = TextIOWrapper(self.file, encoding="utf-8", newline="")

    def __enter__(self) -> Destination:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        try:
            self.text.flush() if self.path is None else self.text.close()
        except OSError as failed:
            error = error or failed
            self._discard_output()
        if isinstance(error, BrokenPipeError) and self.path is None:
            raise error
        if isinstance(error, OSError) and error.errno is not None and error.filename is None:
            again = "; make room, then run again with --resume" if self.is_file else ""
            raise OSError(f"{self.path or 'standard output'}: {error.strerror}{again}") from None

    def _discard_output(self) -> None:
        """Prevents the interpreter from writing to standard output again at exit."""
        if self.path is None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do: the run had ended, or had only its last step left."""
        return self.progress.whole

    def note(self, progress: Progress) -> None:
        """Writes the journal, unless it was written less than `SECONDS` ago."""
        if self.is_file and time.monotonic() - self.noted_at >= SECONDS:
            self._write_journal(progress)

    def finish(self, progress: Progress, convert: Callable[[BinaryIO, Path], None] | None) -> None:
        """Moves the result to its path; `convert` first turns the part into the result."""
        self.text.flush()
        if not self.is_file or self.path is None:
            return
        self._write_journal(replace(progress, whole=not convert))
        whole = self.part
        if convert:
            whole = self.path.with_name(f"{self.path.name}.made")
            convert(self.file, whole)
            with whole.open("rb+") as made:
                os.fsync(made.fileno())
        self.text.close()
        os.replace(whole, self.path)
        self.part.unlink(missing_ok=True)
        self.journal.unlink()

    def _read_journal(self) -> Progress:
        try:
            journal = json.loads(self.journal.read_text(encoding="utf-8"))
            progress = Progress(**journal.pop("progress"))
        except FileNotFoundError:
            return Progress()
        except (ValueError, TypeError, KeyError):
            raise OSError(f"{self.journal}: not readable; run without --resume") from None
        changed = [name for name in self.settings if journal.get(name) != self.settings[name]]
        if changed:
            named = ", ".join(OPTIONS.get(name, name) for name in changed)
            raise OSError(
                f"{self.path}: the unfinished run differs in its {named}; "
                "run with the same, or without --resume"
            )
        return progress

    def _open(self) -> BinaryIO:
        if self.progress.whole and self.path:
            if self.part.exists():
                os.replace(self.part, self.path)
            self.journal.unlink(missing_ok=True)
            return open(os.devnull, "wb")
        if not self.progress.size:
            self.journal.unlink(missing_ok=True)
            return self.part.open("w+b" if self.is_file else "wb")
        file = self.part.open("r+b")
        if os.fstat(file.fileno()).st_size < self.progress.size:
            file.close()
            raise OSError(f"{self.part}: shorter than its journal says; run without --resume")
        file.truncate(self.progress.size)
        file.seek(0, os.SEEK_END)
        return file

    def _write_journal(self, progress: Progress) -> None:
        self.text.flush()
        os.fsync(self.file.fileno())
        size = os.fstat(self.file.fileno()).st_size
        journal = {**self.settings, "progress": asdict(replace(progress, size=size))}
        new = self.journal.with_suffix(".new")
        with new.open("w", encoding="utf-8") as out:
            json.dump(journal, out)
            out.flush()
            os.fsync(out.fileno())
        os.replace(new, self.journal)
        self.noted_at = time.monotonic()
