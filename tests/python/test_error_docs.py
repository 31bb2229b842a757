"""Every error code in the sources has its entry in docs/errors.md, and no entry is left over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"NG-(?:INPUT|PACK|LIMIT)-\d{3}")
ENTRY = re.compile(rf"^### ({CODE.pattern}) — (.+)\n+((?:(?!^#).*\n?)+)", re.MULTILINE)
PAGE = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")


def codes_in_sources() -> set[str]:
    files = [*(ROOT / "cpp").rglob("*.[ch]*"), *(ROOT / "python").rglob("*.py")]
    return {code for file in files for code in CODE.findall(file.read_text(encoding="utf-8"))}


SOURCES = codes_in_sources()


def test_the_sources_have_codes() -> None:
    assert SOURCES


@pytest.mark.parametrize("code", sorted(SOURCES))
def test_every_code_has_one_entry_that_says_what_to_do(code: str) -> None:
    entries = [body for found, _, body in ENTRY.findall(PAGE) if found == code]
    assert len(entries) == 1
    assert "**Do:**" in entries[0]


def test_no_entry_outlives_its_code() -> None:
    assert {code for code, _, _ in ENTRY.findall(PAGE)} <= SOURCES
