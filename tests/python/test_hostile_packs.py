"""A bad pack raises a typed error that names file and pointer, soon and in bounded memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hostile_packs import BY_HAND, PACK, WRONG, mutations, put, text, with_entry
from jsonschema import Draft202012Validator

import nutgraf as ng
from nutgraf._internal.arguments import built_in_packs

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "pack.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
TRIES = 5  # runs per measurement; the best counts, because the machine may be busy


def processor_time(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


@cache
def yardstick() -> float:
    """The time to compile the English packs, about 0.1 s; refusing a pack takes no longer."""
    files = built_in_packs()["en"]
    return processor_time(lambda: ng.Extractor(files))


def refused(source: Any) -> ng.PackError:
    """The error of a pack, raised within the time limit."""

    errors: list[ng.PackError] = []

    def read() -> None:
        with pytest.raises(ng.PackError) as caught:
            ng.Extractor([source])
        errors.append(caught.value)

    assert any(processor_time(read) < yardstick() for _ in range(TRIES))
    error = errors[-1]
    assert error.code.startswith("NG-PACK-")
    assert error.where
    assert error.hint
    assert len(str(error)) < 2000
    return error


@pytest.mark.parametrize("name", BY_HAND)
def test_a_malformed_pack_is_refused_with_code_and_place(name: str, tmp_path: Path) -> None:
    pack, code, pointer = BY_HAND[name]
    source = pack if isinstance(pack, str) else text(pack)
    error = refused(source)
    assert error.code == f"NG-PACK-{code}"
    if pointer is not None:
        assert error.where == f"(text)#{pointer}"
    file = tmp_path / "pack.json"
    file.write_text(source, encoding="utf-8")
    if "file" not in name:
        from_file = refused(str(file))
        assert (from_file.code, from_file.where) == (
            error.code,
            error.where.replace("(text)", str(file), 1),
        )


BAD = [
    (name, pack, pointer)
    for name, pack, pointer in mutations()
    if list(VALIDATOR.iter_errors(pack)) and pack not in ({}, "") and isinstance(pack, dict)
]
# Style rules that the schema requires and the loader does not check.
STYLE = "/name /version /language /why /values /value /forms /text /id /suffixes /rejects".split()


@pytest.mark.parametrize(("name", "pack", "pointer"), BAD, ids=[name for name, *_ in BAD])
def test_a_wrong_value_anywhere_is_refused_at_its_place(
    name: str, pack: dict[str, Any], pointer: str
) -> None:
    if any(part in pointer for part in STYLE):
        try:
            ng.Extractor([pack])
        except ng.PackError:
            pass
        else:
            return
    error = refused(pack)
    place = error.where.removeprefix("(text)#")
    assert place.startswith(pointer.rpartition("/")[0]) or pointer.startswith(place)


def test_there_are_more_than_200_of_them() -> None:
    assert len(BY_HAND) + len(BAD) > 200
    assert len(WRONG) > 10
    assert ng.Extractor([PACK]).check() == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe{", "002"),
        (b'{"nutgraf_pack": 1, "name": "\xc3"}', "002"),
        (b'{"nutgraf_pack": 1, "name": "\xed\xa0\x80"}', "002"),
        (b'{"nutgraf_pack": 1, "name": "\xf4\x90\x80\x80"}', "002"),
        (b"", "002"),
        (b"\x00" * 100, "002"),
        (b"[" * 1_000_000, "014"),
    ],
)
def test_bytes_that_are_no_pack_are_refused(data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "pack.json").write_bytes(data)
    error = refused(str(tmp_path / "pack.json"))
    assert error.code == f"NG-PACK-{code}"
    assert error.where.startswith(str(tmp_path / "pack.json"))


@pytest.mark.parametrize(
    "pack", [{"a": {1, 2}}, {"a": object()}, {"\ud800": 1}, {"a": float("nan")}]
)
def test_a_dict_that_is_no_json_is_refused(pack: Any) -> None:
    assert refused(pack).code in ("NG-PACK-002", "NG-PACK-004")


def test_a_dict_that_holds_itself_is_refused() -> None:
    pack: dict[str, Any] = {}
    pack["a"] = pack
    assert refused(pack).code == "NG-PACK-002"


# ---- a pack reads no file outside its folder ----------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "lists/../../secret.txt",
        "./../secret.txt",
        "..",
        ".",
        "",
        "/etc/passwd",
        "/dev/zero",
        "link.txt",
        "linked/secret.txt",
        "list.txt\x00.json",
        "\x00",
        "missing.txt",
        "pipe",
        "loop",
        "x" * 5000,
    ],
)
def test_a_list_outside_the_pack_is_not_read(name: str, tmp_path: Path) -> None:
    import os

    (tmp_path / "secret.txt").write_text("word\tSECRET\n")
    home = tmp_path / "home"
    home.mkdir()
    (home / "lists").mkdir()
    (home / "list.txt").write_text("word\n")
    (home / "link.txt").symlink_to(tmp_path / "secret.txt")
    (home / "linked").symlink_to(tmp_path)
    (home / "loop").symlink_to(home / "loop")
    os.mkfifo(home / "pipe")
    pack = home / "pack.json"
    pack.write_text(text(with_entry(**{"class": "X", "file": name})), encoding="utf-8")
    error = refused(str(pack))
    assert error.code in ("NG-PACK-001", "NG-PACK-003")
    assert "#/lexicon/4/file" in error.where
    assert "SECRET" not in str(error)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\xff\n", "002"), (b" \n", "003"), (b"a " * 1000, "014"), (b"# nothing\n", "004")],
)
def test_a_bad_list_is_refused(content: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(content)
    pack = tmp_path / "pack.json"
    pack.write_text(text(with_entry(**{"class": "X", "file": "list.txt"})), encoding="utf-8")
    error = refused(str(pack))
    assert error.code == f"NG-PACK-{code}"
    assert "#/lexicon/4" in error.where


def test_lists_together_have_a_limit(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(b"#" * (1 << 20) + b"\nword\n")
    pack = tmp_path / "pack.json"
    entries = [{"class": "X", "file": "list.txt"}] * 70
    pack.write_text(text({**PACK, "lexicon": entries}), encoding="utf-8")
    with pytest.raises(ng.PackError, match="64 MiB") as caught:
        ng.Extractor([str(pack)])
    assert caught.value.code == "NG-PACK-014"


def test_a_file_of_100_mb_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "pack.json").open("wb") as file:
        file.truncate(100 << 20)
    assert refused(str(tmp_path / "pack.json")).code == "NG-PACK-014"


# ---- memory and time ----------------------------------------------------------------------------

IN_LITTLE_MEMORY = """
import resource, sys
sys.path.insert(0, sys.argv[1])
import nutgraf as ng
from hostile_packs import BY_HAND, text
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for name, (pack, _, _) in BY_HAND.items():
    try:
        ng.Extractor([pack if isinstance(pack, str) else text(pack)])
    except ng.PackError:
        pass
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.plain
def test_all_of_them_together_take_little_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IN_LITTLE_MEMORY, str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)),
    )
    assert int(done.stdout) < 300  # MiB


# Patterns that take backtracking engines exponential or quadratic time.
EVIL = [
    "(NUM+)+ SIGN",
    "(NUM | NUM NUM)* SIGN",
    "(NUM* NUM*)* NUM* SIGN",
    ".* SIGN",
    "(.* NUM .*)+ SIGN",
    "<v: NUM (NUM* NUM*)*> SIGN",
    "(NUM? NUM?){25} NUM{25} SIGN",
]


@pytest.mark.parametrize("pattern", EVIL)
def test_no_pattern_makes_matching_more_than_linear(pattern: str) -> None:
    produce = {"kind": "chunk", "classes": ["FOUND"], "value": "x"}
    extractor = ng.Extractor(
        [put(("rules", 0), {**PACK["rules"][0], "pattern": pattern, "produce": produce})]
    )
    seconds = []
    for size in (2_000, 16_000):
        tries = []
        for _ in range(3):
            start = time.process_time()
            extractor.extract("7 " * size)
            tries.append(time.process_time() - start)
        seconds.append(min(tries))
    assert seconds[1] < 20 * max(seconds[0], 0.002)
    assert seconds[1] < 5


# Slot values that a pack may produce, and texts that trigger them.
SLOTS: list[dict[str, str]] = [
    {"kind": "date", "pair": "$v", "to_slot": "day"},
    {"kind": "date", "second": "$v", "to_slot": "day"},
    {"kind": "date", "second": "$v", "joint": "$v", "to_slot": "year"},
    {"kind": "date", "numeric": "$v"},
    {"kind": "date", "counts": "$v", "grain": "D", "type": "DURATION"},
    {
        "kind": "date",
        "count": "2",
        "grain": "Y",
        "more": "x",
        "more_grain": "M",
        "type": "DURATION",
    },
    {"kind": "date", "hundreds": "$v", "thousands": "$v", "tens": "$v"},
    {"kind": "date", "year": "$v", "era": "BC", "century": "$v", "nth_decade": "$v"},
    {"kind": "date", "rel": "last", "grain": "CE", "count": "$v"},
    {"kind": "date", "rel": "next", "grain": "D", "count": "999999999999999999999"},
    {"kind": "date", "clock": "$v", "to_minute": "$v", "ampm": "PM"},
    {"kind": "date", "stamp": "$v", "month": "$v", "ends": "month=99;year=x"},
    {"kind": "money", "value": "$v", "hundredths": "$v", "unit": "USD/100*1e4000?"},
    {"kind": "money", "value": "1e4000", "unit": "X*1e4000"},
    {"kind": "ratio", "value": "$v", "under": "0"},
    {"kind": "count", "low": "$v", "high": "-1e4000", "of": "$v"},
    {"kind": "count", "same_as": "x", "value": "1/0"},
    {
        "kind": "num",
        "value": "1e4000",
        "times": "1e4000",
        "scale": "1e4000",
        "power": "1e9",
        "base": "10",
    },
    {"kind": "role", "person": "$v", "title": "$v", "org": "$v", "title_2": "$v", "person_b": "$v"},
    *(
        {"kind": "date", "holiday": code, "year": "2020"}
        for code in (
            "easter",
            "easterx",
            "easter+999999999",
            "orthodox-9",
            "nth:13:9:",
            "nth:1:1:9",
            "last:99:7",
            "last::",
            "99-99",
            "02-30",
            ":::",
            "a:b:c:d",
        )
    ),
]
TEXTS = [
    "7",
    "7 8",
    "9999999999999999999999",
    "1-2",
    "31.12.2020",
    "1.2.3.4",
    "7-",
    "0",
    "0-0/0:0",
    "99:99",
]


@pytest.mark.parametrize("produce", SLOTS, ids=lambda produce: json.dumps(produce))
@pytest.mark.parametrize("published", [None, "2020-02-29", "0001-01-01", "9999-12-31"])
def test_no_slot_makes_reading_fail(produce: dict[str, str], published: str | None) -> None:
    pack = put(("shapes",), [{"classes": ["NUM"], "pattern": ".*"}])
    produced = {**PACK["rules"][0], "pattern": "<v:NUM> <w:NUM>?", "produce": produce}
    extractor = ng.Extractor([{**pack, "rules": [produced]}])
    for sample in TEXTS:
        extractor.extract(sample, published).to_json()
        extractor.extract(f"On {sample}, {sample} of {sample}.", published).to_json()
