"""Resuming: a killed corpus run continues where it stopped; nothing is lost, doubled or cut."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hostile_packs import PACK

ROWS = 1200
FORMATS = ["jsonl", "csv", "parquet"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "corpus.jsonl"
    # A pack with one rule keeps the extraction fast; these tests are about resuming.
    path.with_name("pack.json").write_text(json.dumps(PACK), encoding="utf-8")
    text = "It cost ${0} in all, or about ${0}. " * 8
    with path.open("w", encoding="utf-8") as out:
        for n in range(ROWS):
            row: dict[str, Any] = {"id": f"d{n}", "text": text.format(n), "published": "2017-10-09"}
            out.write("not json\n" if n % 500 == 7 else json.dumps(row) + "\n")
    return path


# The command line, with a journal entry after every batch.
NOTED_OFTEN = """
import sys
import nutgraf.cli.resumable_file
nutgraf.cli.resumable_file.SECONDS = 0
from nutgraf.cli import main
sys.argv[0] = "nutgraf"
main()
"""


# The same, but after a given number of journal entries it waits to be killed.
WAITS_AT = (
    """
import sys, time
import nutgraf.cli.resumable_file as resumable
write, entries = resumable.Destination._write_journal, [int(sys.argv.pop(1))]
def written(self, progress):
    write(self, progress)
    entries[0] -= 1
    if entries[0] == 0:
        time.sleep(600)
resumable.Destination._write_journal = written
"""
    + NOTED_OFTEN
)


def command(corpus: Path, out: Path, format: str, *more: str) -> list[str]:
    pack = str(corpus.with_name("pack.json"))
    run = [sys.executable, "-m", "nutgraf", "extract", str(corpus), "-q", "--language", pack]
    return [*run, "-f", format, "-o", str(out), *more]


def content(out: Path, format: str) -> Any:
    if format != "parquet":
        return out.read_bytes()
    return pytest.importorskip("pyarrow.parquet").read_table(out).to_pylist()


@pytest.fixture(scope="module")
def expected(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The output of an uninterrupted run."""
    folder = tmp_path_factory.mktemp("whole")
    whole = {}
    for format in FORMATS:
        out = folder / f"facts.{format}"
        done = subprocess.run(command(corpus, out, format), capture_output=True, check=False)
        assert done.returncode == 1  # some lines are no JSON
        assert [p.name for p in folder.glob(f"{out.name}*")] == [out.name]
        whole[format] = content(out, format)
    return whole


@pytest.mark.parametrize("format", FORMATS)
def test_a_run_killed_at_random_moments_resumes_to_the_same_result(
    format: str, corpus: Path, expected: dict[str, Any], tmp_path: Path
) -> None:
    out = tmp_path / f"facts.{format}"
    out.write_text("what stood there")
    moments = random.Random(format)
    kills = went_on = 0
    for attempt in range(40):
        more = ["--resume"] if attempt else []
        entries = str(moments.randint(1, 2)) if kills < 4 else "0"
        code = [sys.executable, "-c", WAITS_AT, entries, *command(corpus, out, format, *more)[3:]]
        with subprocess.Popen(code, stderr=subprocess.PIPE) as run:
            part = tmp_path / f"{out.name}.part.json"
            before = part.stat().st_mtime_ns if part.exists() else 0
            while run.poll() is None and kills < 4:
                if part.exists() and part.stat().st_mtime_ns != before:
                    time.sleep(moments.random() / 4)
                    run.send_signal(signal.SIGKILL)
                    break
                time.sleep(0.005)
            _, told = run.communicate(timeout=60)
        went_on += b"continuing after document" in told
        if run.returncode == -signal.SIGKILL:
            kills += 1
            if out.read_bytes() != b"what stood there":  # killed after the last step
                assert content(out, format) == expected[format]
            continue
        assert run.returncode == 1
        break
    assert kills > 0
    assert went_on > 0
    assert content(out, format) == expected[format]
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


KILLED_AT = (
    """
import os, signal, sys
name, nth = sys.argv.pop(1), int(sys.argv.pop(1))
real, calls = getattr(os, name), [0]
def counted(*args, **kwargs):
    calls[0] += 1
    if calls[0] == nth:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **kwargs)
setattr(os, name, counted)
"""
    + NOTED_OFTEN
)


@pytest.mark.parametrize(
    ("call", "nth", "format"),
    [
        ("fsync", 1, "jsonl"),
        ("replace", 1, "jsonl"),
        ("fsync", 8, "parquet"),
        ("replace", 3, "csv"),
        ("replace", 7, "jsonl"),  # the move of the result
        ("replace", 7, "parquet"),
        ("unlink", 3, "jsonl"),  # the removal of the journal after it
        ("unlink", 2, "parquet"),
    ],
)
def test_a_kill_between_any_two_steps_of_a_note_is_harmless(
    format: str, call: str, nth: int, corpus: Path, expected: dict[str, Any], tmp_path: Path
) -> None:
    if call == "unlink" and sys.version_info < (3, 11):
        pytest.skip("pathlib has a way of its own there")
    out = tmp_path / f"facts.{format}"
    run = command(corpus, out, format)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_AT, call, str(nth), *run[3:]],
        capture_output=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    done = subprocess.run([*run, "--resume"], capture_output=True, check=False)
    assert done.returncode == 1
    assert content(out, format) == expected[format]
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def interrupted(corpus: Path, out: Path, format: str = "jsonl") -> list[str]:
    """The command of an interrupted run that has left a part and a journal."""
    run = command(corpus, out, format)
    code = [sys.executable, "-c", KILLED_AT, "fsync", "9", *run[3:]]
    subprocess.run(code, capture_output=True, check=False)
    assert out.with_name(f"{out.name}.part.json").exists()
    return run


def test_another_run_is_not_taken_up(corpus: Path, tmp_path: Path) -> None:
    run = interrupted(corpus, tmp_path / "facts.jsonl")
    done = subprocess.run([*run, "--resume", "--why"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "differs in its format (--format, --table, --kinds, --why);" in done.stderr
    assert (tmp_path / "facts.jsonl.part").exists()


def test_without_resume_a_run_begins_anew(
    corpus: Path, expected: dict[str, Any], tmp_path: Path
) -> None:
    run = interrupted(corpus, tmp_path / "facts.jsonl")
    assert subprocess.run(run, capture_output=True, check=False).returncode == 1
    assert (tmp_path / "facts.jsonl").read_bytes() == expected["jsonl"]


def test_a_broken_journal_is_reported(corpus: Path, tmp_path: Path) -> None:
    run = interrupted(corpus, tmp_path / "facts.jsonl")
    (tmp_path / "facts.jsonl.part.json").write_text("{")
    done = subprocess.run([*run, "--resume"], capture_output=True, text=True, check=False)
    assert (done.returncode, "without --resume" in done.stderr) == (2, True)


def test_resume_with_nothing_to_resume_is_a_plain_run(
    corpus: Path, expected: dict[str, Any], tmp_path: Path
) -> None:
    run = command(corpus, tmp_path / "facts.jsonl", "jsonl", "--resume")
    assert subprocess.run(run, capture_output=True, check=False).returncode == 1
    assert (tmp_path / "facts.jsonl").read_bytes() == expected["jsonl"]


def test_resume_needs_a_file(corpus: Path, tmp_path: Path) -> None:
    for more in (["--resume"], ["--resume", "-f", "brat", "-o", str(tmp_path)]):
        run = [sys.executable, "-m", "nutgraf", "extract", str(corpus), *more]
        done = subprocess.run(run, capture_output=True, text=True, check=False)
        assert (done.returncode, "--resume needs a file" in done.stderr) == (2, True)


# ---- full disks and missing permissions ----------------------------------------------------------


def small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


@pytest.mark.parametrize("format", FORMATS)
def test_a_full_disk_is_one_clear_line_and_leaves_old_results(
    format: str, corpus: Path, expected: dict[str, Any], tmp_path: Path
) -> None:
    out = tmp_path / f"facts.{format}"
    out.write_text("what stood there")
    run = command(corpus, out, format)
    done = subprocess.run(run, capture_output=True, text=True, check=False, preexec_fn=small_files)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith(f"nutgraf: {out}: ")
    assert "run again with --resume" in last
    assert out.read_text() == "what stood there"
    done = subprocess.run([*run, "--resume"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert content(out, format) == expected[format]


@pytest.mark.parametrize("output", [["-o", "/dev/full"], []])
def test_a_full_device_is_one_clear_line(output: list[str], corpus: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full")
    run = [sys.executable, "-m", "nutgraf", "extract", str(corpus), "-q", "-f", "jsonl", *output]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(run, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.strip().splitlines()[-1].endswith("No space left on device")
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("format", ["jsonl", "parquet", "conll"])
def test_an_unwritable_folder_is_reported_before_anything_is_read(
    format: str, corpus: Path
) -> None:
    run = command(corpus, Path("/proc/facts"), format)
    start = time.monotonic()
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "/proc/facts" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert time.monotonic() - start < 20


def test_a_file_instead_of_a_folder_is_reported(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = subprocess.run(
        command(corpus, tmp_path / "file" / "facts.jsonl", "jsonl"),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
