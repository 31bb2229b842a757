"""Tables on a terminal of 80 columns: no word is cut; a reader may close the pipe."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

import nutgraf as ng
from nutgraf._internal.formatting import shorten

pytest.importorskip("rich")

from nutgraf.cli import terminal

STYLE = re.compile(r"\x1b\[[0-9;]*m")
TEXT = (
    "Wilhelmina Oppenheimer-Featherstonehaugh, the undersecretary for intergovernmental affairs at "
    "the Commission on Telecommunications Infrastructure, said on Wednesday that constitutionally "
    "guaranteed broadcasting concessions had brought in 1,234,567,890.12 euros of unappropriated "
    'licensing revenue since 9 October 2017. "The counterintuitive industrialisation of '
    'telecommunications cost $5.25 million," said Bartholomew Quackenbush, a spokesman.\n\n'
) * 3


@pytest.mark.parametrize("colours", [None, "standard"])
@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_word_of_a_table_is_cut(colours: str | None, width: int) -> None:
    doc = ng.extract(TEXT)
    out = io.StringIO()
    screen = terminal.Screen(
        file=out, width=width, color_system=colours, force_terminal=bool(colours)
    )
    terminal.print_document(doc, screen)
    lines = STYLE.sub("", out.getvalue()).splitlines()
    assert max(map(len, lines)) <= width
    printed = {word.rstrip("…") for word in " ".join(lines).split()}
    long = {word for word in printed if len(word) > 8 and word.isalpha()}
    known = set(re.findall(r"[A-Za-z]+", TEXT))
    assert long - known <= {"confidence", "publication"}
    assert {"Bartholomew", "Quackenbush", "Wilhelmina"} <= printed


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("a port of Vell", 14, "a port of Vell"),
        ("a port of Vell today", 14, "a port of…"),
        ("a port of Vell today", 15, "a port of Vell…"),
        ("industrialisation", 8, "industr…"),
    ],
)
def test_a_shortened_text_ends_with_a_whole_word(text: str, width: int, short: str) -> None:
    assert shorten(text, width) == short
    assert len(short) <= width


def test_the_name_of_a_long_path_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / ("harbour-" * 12)
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("It cost $5.")
    command = [sys.executable, "-m", "nutgraf", "extract", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert str(folder / "b.txt") in done.stdout.replace("\n", "")


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "html"])
def test_a_closed_pipe_ends_the_command_as_sigpipe_does(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "It cost $5 on 9 October 2017."}\n' * 3000)
    command = (
        f"set -o pipefail; {sys.executable} -m nutgraf extract {path} -q -f {form} | head -n 1"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_short_output_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("It cost $5.")
    command = f"set -o pipefail; {sys.executable} -m nutgraf extract {path} -q | cat | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) in ((0, ""), (141, ""))
