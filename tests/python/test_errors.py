"""Every error code is provoked by a test here and has an entry in the manual."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pytest
from hostile_packs import BY_HAND, PACK, text

import nutgraf as ng
from nutgraf.reading import sources

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"NG-(?:INPUT|PACK|LIMIT)-\d{3}")
ENTRY = re.compile(rf"^### ({CODE.pattern}) — (.+)\n+((?:(?!^#).*\n?)+)", re.MULTILINE)
PAGE = "\n".join(
    (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("errors.md", "pack-errors.md")
)


def codes_in_sources() -> set[str]:
    files = [*(ROOT / "cpp").rglob("*.[ch]*"), *(ROOT / "python").rglob("*.py")]
    return {code for file in files for code in CODE.findall(file.read_text(encoding="utf-8"))}


SOURCES = codes_in_sources()


def batch_error(texts: list[Any]) -> None:
    result = ng.Extractor().extract_many(texts)[0]
    assert isinstance(result, ng.Error)
    raise result


def broken_link() -> None:
    ng.Document.from_json(ng.extract("It cost $5.").to_json().replace('"f1"', '"f9"'))


def bad_pack(name: str) -> Callable[[], object]:
    pack = BY_HAND[name][0]
    return lambda: ng.Extractor([pack if isinstance(pack, str) else text(pack)])


def limited(**limits: int) -> ng.Extractor:
    return ng.Extractor(limits=ng.Limits(**limits, on_limit="raise"))


# Error code → how a user provokes it.
def read_file(name: str) -> ng.Document:
    """Reads a file that cannot be read as one article."""
    rows = '{"text": "It rained."}\n' * 2
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(rows if name.endswith("jsonl") else "", encoding="utf-8")
        return ng.read(path)


def without_library() -> None:
    """Reads two web pages where trafilatura is not installed."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        paths = [Path(folder) / name for name in ("a.html", "b.html")]
        for path in paths:
            path.write_text("<html><p>It rained.</p></html>", encoding="utf-8")
        patched.setitem(sys.modules, "trafilatura", None)
        cause = next(sources.items(paths, sources.Reading())).cause
        assert cause is not None
        raise cause


PROVOKED: dict[str, Callable[[], object]] = {
    "NG-INPUT-001": lambda: ng.extract(b"caf\xe9"),
    "NG-INPUT-002": lambda: ng.extract("Today.", published="2017-02-30"),
    "NG-INPUT-003": lambda: ng.extract("half a pair: \ud83d"),
    "NG-INPUT-004": broken_link,
    "NG-INPUT-005": lambda: ng._core.Extractor([text(PACK)], ["figurs"], {}),
    "NG-INPUT-006": lambda: batch_error([7]),
    "NG-INPUT-007": lambda: ng._core.table(
        "figures", True, [(ng.extract("It cost $5.")._core, ["f9"])]
    ),
    "NG-INPUT-008": lambda: list(ng.Extractor().extract_batches([pa.record_batch({"a": ["x"]})])),
    "NG-INPUT-009": lambda: read_file("empty.txt"),
    "NG-INPUT-010": lambda: read_file("two.jsonl"),
    "NG-INPUT-011": without_library,
    "NG-PACK-001": lambda: ng.Extractor(["no/such/pack.json"]),
    "NG-PACK-002": bad_pack("trailing comma"),
    "NG-PACK-003": bad_pack("version as text"),
    "NG-PACK-004": bad_pack("no form"),
    "NG-PACK-005": bad_pack("code"),
    "NG-PACK-006": bad_pack("version from the future"),
    "NG-PACK-007": bad_pack("open group"),
    "NG-PACK-008": bad_pack("unknown class"),
    "NG-PACK-009": bad_pack("unknown slot"),
    "NG-PACK-010": bad_pack("rule twice"),
    "NG-PACK-011": bad_pack("shape with an open group"),
    "NG-PACK-012": bad_pack("no rejects"),
    "NG-PACK-013": bad_pack("unknown kind"),
    "NG-PACK-014": bad_pack("macros that double"),
    "NG-PACK-015": bad_pack("unknown stage"),
    "NG-PACK-016": bad_pack("matches nothing"),
    "NG-PACK-017": bad_pack("conditions in a circle"),
    "NG-PACK-018": bad_pack("key twice"),
    "NG-PACK-019": bad_pack("ends of paragraphs that are words"),
    "NG-PACK-020": lambda: ng.Extractor([str(ROOT / "tests" / "data" / "bad_syntax.json")]),
    "NG-LIMIT-001": lambda: limited(max_text=5).extract("It cost $5."),
    "NG-LIMIT-004": lambda: ng.from_html("<html>" + "x" * 20_000_000),
    "NG-LIMIT-002": lambda: limited(max_facts=1).extract("It cost $5 and €7."),
}
# An error that needs too much memory here is provoked in C++, with a text that is never read.
IN_CPP = {"NG-LIMIT-003": ROOT / "tests" / "cpp" / "output" / "arrow" / "test_arrow.cpp"}


def test_every_code_has_its_test_and_no_test_outlives_its_code() -> None:
    assert SOURCES == PROVOKED.keys() | IN_CPP.keys()
    for code, file in IN_CPP.items():
        assert f'EXPECT_EQ(e.code(), "{code}")' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", sorted(PROVOKED))
def test_a_code_is_raised_with_what_where_and_what_to_do(code: str) -> None:
    with pytest.raises(ng.Error) as caught:
        PROVOKED[code]()
    error = caught.value
    kind = {"INPUT": ng.InputError, "PACK": ng.PackError, "LIMIT": ng.LimitError}
    assert type(error) is kind[code.split("-")[1]]
    assert isinstance(error, ValueError)
    assert error.code == code
    assert error.where
    assert error.hint
    assert str(error).startswith(f"[{code}] {error.where}: ")
    assert str(error).endswith(f" ({error.hint})")
    what = str(error)[len(f"[{code}] {error.where}: ") : -len(f" ({error.hint})")]
    assert len(what.split()) >= 2


@pytest.mark.parametrize("code", sorted(SOURCES))
def test_every_code_has_one_entry_that_says_what_to_do(code: str) -> None:
    entries = [body for found, _, body in ENTRY.findall(PAGE) if found == code]
    assert len(entries) == 1
    assert "**Do:**" in entries[0]


def test_no_entry_outlives_its_code() -> None:
    assert {code for code, _, _ in ENTRY.findall(PAGE)} <= SOURCES


def test_an_error_survives_pickling_with_code_place_and_advice() -> None:
    import pickle

    with pytest.raises(ng.PackError) as caught:
        bad_pack("unknown slot")()
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.code, again.where, again.hint) == (
        str(caught.value),
        caught.value.code,
        caught.value.where,
        caught.value.hint,
    )


def test_json_of_errors_is_plain() -> None:
    with pytest.raises(ng.Error) as caught:
        ng.extract(b"\xff")
    told = {"code": caught.value.code, "where": caught.value.where, "hint": caught.value.hint}
    assert json.loads(json.dumps(told)) == told
