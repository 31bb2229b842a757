"""The C++ sources keep the shape that docs/architecture.md describes."""

from __future__ import annotations

import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CPP = ROOT / "cpp"
SRC = CPP / "src"
LONGEST = 400
# Each layer includes only itself and earlier ones. The public headers belong to every layer.
LAYERS = [
    "base",
    "text",
    "lexicon",
    "syntax",
    "match",
    "pack",
    "analysis",
    "normalize",
    "resolve/dates",
    "resolve/people",
    "resolve/quotes",
    "resolve/figures",
    "resolve",
    "document",
    "output/json",
    "output/arrow",
    "engine",
]
# Dates know nothing of people, and neither presenter knows the other.
SEPARATE = [("resolve/dates", "resolve/people"), ("output/json", "output/arrow")]
INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)


def source_files() -> list[Path]:
    folders = [CPP, ROOT / "python", ROOT / "tests", ROOT / "benchmarks", ROOT / "tools"]
    files = [path for folder in folders for path in folder.rglob("*")]
    return sorted(path for path in files if path.suffix in {".cpp", ".h", ".py"})


def cpp_files() -> list[Path]:
    return [path for path in source_files() if path.is_relative_to(CPP)]


SOURCES = [path for path in cpp_files() if path.is_relative_to(SRC)]


def layer_of(path: str) -> str | None:
    """The layer of a path below cpp/src; None for public headers and the edges."""
    folder = path.rpartition("/")[0]
    return folder if folder in LAYERS else None


def direct_includes(path: Path) -> set[Path]:
    found = set()
    for name in INCLUDE.findall(path.read_text(encoding="utf-8")):
        places = [path.parent / name, SRC / name, CPP / "include" / name]
        found |= {next(place.resolve() for place in places if place.exists())}
    return found


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_source_file_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_the_build_file_fits_a_page() -> None:
    assert len((ROOT / "CMakeLists.txt").read_text(encoding="utf-8").splitlines()) < 80


def test_every_source_file_is_in_a_layer() -> None:
    lost = [path for path in SOURCES if layer_of(str(path.relative_to(SRC))) is None]
    assert lost == []


def test_every_layer_has_files() -> None:
    assert {layer_of(str(path.relative_to(SRC))) for path in SOURCES} == set(LAYERS)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(SRC)))
def test_a_layer_includes_only_earlier_layers(path: Path) -> None:
    own = layer_of(str(path.relative_to(SRC)))
    assert own is not None
    later = []
    for name in INCLUDE.findall(path.read_text(encoding="utf-8")):
        other = layer_of(name)
        assert (SRC / name).exists() or name.startswith("nutgraf/"), f"{name}: give the whole path"
        if other is None:
            continue
        if LAYERS.index(other) > LAYERS.index(own) or (other, own) in SEPARATE:
            later.append(name)
    assert later == []


def test_public_headers_include_no_private_ones() -> None:
    for path in (CPP / "include").rglob("*.h"):
        assert all(name.startswith("nutgraf/") for name in INCLUDE.findall(path.read_text()))


def test_no_units_include_each_other_in_a_circle() -> None:
    """A unit is a header together with its source file."""

    def unit(path: Path) -> str:
        return str(path.with_suffix(""))

    order: dict[str, set[str]] = {}
    for path in cpp_files():
        if not path.is_relative_to(CPP / "tools"):
            others = {unit(other) for other in direct_includes(path)} - {unit(path)}
            order.setdefault(unit(path), set()).update(others)
    assert list(TopologicalSorter(order).static_order())


def test_only_json_files_and_the_pack_loader_see_the_json_library() -> None:
    seen = {path.stem for path in cpp_files() if "nlohmann" in path.read_text(encoding="utf-8")}
    assert seen <= {"pack_json", "explain", "pack_check", "json_reader", "json_writer"}
