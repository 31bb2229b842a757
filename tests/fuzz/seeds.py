"""Writes seeds and dictionaries for the fuzz targets.

usage: python tests/fuzz/seeds.py FOLDER

Each target gets a folder of seeds and a dictionary in FOLDER. They come from the packs (examples
and rejects of the rules, forms of the lexicon) and from invented articles.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKS = ROOT / "python" / "nutgraf" / "packs" / "en"
sys.path.insert(0, str(ROOT / "benchmarks"))
sys.path.insert(0, str(ROOT / "tests" / "python"))

from hard_text import HARD  # noqa: E402

import nutgraf as ng  # noqa: E402
from news_generator import articles  # noqa: E402

FORMS_PER_CLASS = 4  # a few of the thousands of names are enough
SYNTAX = (
    "[[ ]] ( ) | ? * + {1,3} { } < > : & ! . ' $ @ \\\\d \\\\1 (?: ) 1e9 -1 0 null true".split()
)


def packs() -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(PACKS.glob("*.json"))]


def sentences(loaded: list[dict[str, Any]]) -> list[str]:
    """Every example and reject of every rule."""
    rules = [rule for pack in loaded for rule in pack.get("rules", [])]
    examples = [example["text"] for rule in rules for example in rule.get("examples", [])]
    return [*examples, *(text for rule in rules for text in rule.get("rejects", []))]


def forms(loaded: list[dict[str, Any]]) -> dict[str, list[str]]:
    """A few forms of each class of the lexicon."""
    found: dict[str, list[str]] = defaultdict(list)
    for entry in (entry for pack in loaded for entry in pack.get("lexicon", [])):
        listed = [*entry.get("forms", []), *entry.get("values", {}), *entry.get("suffixes", [])]
        classes = entry["class"] if isinstance(entry["class"], list) else [entry["class"]]
        for name in classes:
            found[name] += listed[: FORMS_PER_CLASS - len(found[name])]
    return found


def one_line(pattern: str | list[str]) -> str:
    """A pattern as one string; packs may break it into lines."""
    return pattern if isinstance(pattern, str) else " ".join(pattern)


def small_pack(pack: dict[str, Any], rule: dict[str, Any], known: dict[str, list[str]]) -> str:
    """A pack of a single rule, its macros and a few words of its classes."""
    macros = {name: one_line(lines) for name, lines in pack.get("macros", {}).items()}
    used: dict[str, str] = {}
    pattern = one_line(rule["pattern"])
    open_names = re.findall(r"@(\w+)", pattern)
    while open_names:
        name = open_names.pop()
        if name not in used:
            used[name] = macros[name]
            open_names += re.findall(r"@(\w+)", macros[name])
    text = " ".join([pattern, *used.values(), json.dumps(rule.get("produce", {}))])
    classes = sorted(set(re.findall(r"\b[A-Z][A-Z_0-9]+\b", text)))
    lexicon = [
        {"class": name, "values": {form: "2" for form in known.get(name, ["berg", "7"])}}
        for name in classes
    ]
    whole = {
        "nutgraf_pack": 1,
        "name": "seed",
        "version": "1",
        "language": "en",
        "lexicon": [entry for entry in lexicon if entry["values"]],
        "shapes": [{"classes": ["NUM"], "pattern": "\\d+", "value": "\\0"}],
        "macros": {name: macros[name] for name in macros if name in used},
        "rules": [{**rule, "examples": rule["examples"][:1], "rejects": rule["rejects"][:1]}],
    }
    return json.dumps(whole, ensure_ascii=False)


def regex_pack(shape: dict[str, Any]) -> str:
    """A pack of a single text shape and of a rule with the same regex."""
    regex = shape["regex"] if isinstance(shape["regex"], str) else "".join(shape["regex"])
    rule = {
        "id": "number.seed",
        "regex": f"(?P<value>{regex})",
        "produce": {"kind": "number", "value": "$value"},
        "why": "A seed.",
        **{key: shape[key] for key in ("examples", "rejects")},
    }
    whole = {
        "nutgraf_pack": 1,
        "name": "seed",
        "version": "1",
        "language": "en",
        "shapes": [shape],
        "rules": [rule],
    }
    return json.dumps(whole, ensure_ascii=False)


def write_seeds(folder: Path, seeds: Iterable[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(dict.fromkeys(seeds)):
        (folder / f"{number:05}").write_bytes(seed.encode())


def write_dictionary(path: Path, words: Iterable[str]) -> None:
    def escaped(word: str) -> str:
        return "".join(
            chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in word.encode()
        )

    lines = [f'"{escaped(word)}"\n' for word in dict.fromkeys(words) if word]
    path.write_text("".join(lines), encoding="ascii")


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out = Path(sys.argv[1])
    loaded = packs()
    own, known = sentences(loaded), forms(loaded)
    news = [article.text for article in articles(20)]
    words = [form for listed in known.values() for form in listed]
    rules = [(pack, rule) for pack in loaded for rule in pack.get("rules", []) if "why" in rule]
    keys = set(re.findall(r'"(\w+)":', (ROOT / "docs" / "pack.schema.json").read_text()))
    slots = {key for _, rule in rules for pair in rule["produce"].items() for key in map(str, pair)}

    write_seeds(out / "text", [HARD, *news, *own])
    write_dictionary(out / "text.dict", ["\n", "\n\n", "“", "”", "—", *words])
    shapes = [shape for pack in loaded for shape in pack.get("shapes", []) if "regex" in shape]
    small = [small_pack(pack, rule, known) for pack, rule in rules[::3] if "pattern" in rule]
    write_seeds(out / "packs", [*small, *map(regex_pack, shapes)])
    write_dictionary(out / "packs.dict", [*sorted(keys), *sorted(known), *sorted(slots), *SYNTAX])
    lines = [f"{'#@!+'[n % 4]}2017-10-09 {text}" for n, text in enumerate(own)]
    tables = ["\n".join(lines[n : n + 4]) for n in range(0, len(lines), 4)]
    write_seeds(out / "batch", [chr(60 + n % 84) + table for n, table in enumerate(tables)])
    write_dictionary(out / "batch.dict", ["\n#", "\n!", "\n@2017-10-09", *words])
    written = [ng.extract(text, "2017-10-09").to_json() for text in [*own[::7], HARD]]
    write_seeds(out / "document", written)
    fields = set(re.findall(r'"\w+":', " ".join(written)))
    write_dictionary(out / "document.dict", [*sorted(fields), '"f1"', '"d2"', "null", "1e9", "-1"])


if __name__ == "__main__":
    main()
