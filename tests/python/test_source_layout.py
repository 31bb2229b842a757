"""The sources keep the shape that docs/architecture.md describes."""

from __future__ import annotations

import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CPP = ROOT / "cpp"
LONGEST = 400
STAGES = [  # in the order in which a text passes them; a folder stands for all its files
    {"token", "tokenizer"},
    {"lexicon", "shapes"},
    {"segment"},
    {"pattern", "rule", "matcher"},
    {"normalize"},
    {"resolve"},
    {"analyze", "extractor"},
]
INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)


def source_files() -> list[Path]:
    folders = [CPP, ROOT / "python", ROOT / "tests", ROOT / "benchmarks", ROOT / "tools"]
    files = [path for folder in folders for path in folder.rglob("*")]
    return sorted(path for path in files if path.suffix in {".cpp", ".h", ".py"})


def cpp_files() -> list[Path]:
    return [path for path in source_files() if path.is_relative_to(CPP)]


def direct_includes(path: Path) -> set[Path]:
    found = set()
    for name in INCLUDE.findall(path.read_text(encoding="utf-8")):
        places = [path.parent / name, CPP / "src" / name, CPP / "include" / name]
        found |= {next(place.resolve() for place in places if place.exists())}
    return found


@cache
def all_includes(path: Path) -> frozenset[Path]:
    direct = direct_includes(path)
    return frozenset(direct.union(*(all_includes(header) for header in direct)))


def stage_of(path: Path) -> int | None:
    parts = path.relative_to(CPP / "src").parts if path.is_relative_to(CPP / "src") else ()
    name = parts[0].removesuffix(path.suffix) if parts else ""
    return next((rank for rank, names in enumerate(STAGES) if name in names), None)


# Shared ground and the edges have no place in the order.
STAGED = [path for path in cpp_files() if stage_of(path) is not None]


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_source_file_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_the_build_file_fits_a_page() -> None:
    assert len((ROOT / "CMakeLists.txt").read_text(encoding="utf-8").splitlines()) < 80


def test_no_headers_include_each_other_in_a_circle() -> None:
    order = TopologicalSorter({path.resolve(): direct_includes(path) for path in cpp_files()})
    assert list(order.static_order())


def test_every_stage_has_files() -> None:
    assert {stage_of(path) for path in cpp_files()} >= set(range(len(STAGES)))


@pytest.mark.parametrize("path", STAGED, ids=lambda path: str(path.relative_to(CPP)))
def test_a_stage_includes_only_earlier_stages(path: Path) -> None:
    own = stage_of(path) or 0
    later = {header for header in all_includes(path.resolve()) if (stage_of(header) or 0) > own}
    assert later == set()


def test_only_json_files_and_the_pack_loader_see_the_json_library() -> None:
    seen = {path.stem for path in cpp_files() if "nlohmann" in path.read_text(encoding="utf-8")}
    assert seen <= {"pack_json", "explain", "json_reader", "json_writer"}
