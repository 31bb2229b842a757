"""Writes the facts of the project's own sentences to tests/data/recorded, one file a source.

usage: python tests/python/recorded_facts.py

Sources are the examples and rejects of the packs, the sentences of the tests, and the stories of
the notebooks. The files say what is found, not what is right. After an intended change write them
anew (`make record`) and read the difference.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import nutgraf as ng

ROOT = Path(__file__).parents[2]
RECORDED = ROOT / "tests" / "data" / "recorded"
PACKS = ROOT / "python" / "nutgraf" / "packs"
PUBLISHED = "2017-10-09"
KINDS = ("figures", "dates", "roles", "quotes", "people", "facts")
SENTENCE = re.compile(r"[A-Z0-9“\"'•*$£€(].{10,3000}[.!?”\"')]\s*", re.DOTALL)
LEFT_OUT = {"text", "kind", "rule", "why", "start", "end"}  # shown in another way, or in the text


def of_packs(language: str) -> Iterator[str]:
    for path in sorted((PACKS / language).glob("*.json")):
        pack = json.loads(path.read_text(encoding="utf-8"))
        for rule in pack.get("rules", []):
            for sentence in [*rule.get("examples", []), *rule.get("rejects", [])]:
                yield sentence["text"] if isinstance(sentence, dict) else sentence


def of_tests() -> Iterator[str]:
    for path in sorted((ROOT / "tests" / "python").glob("test_*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        for node in nodes:
            if id(node) in docstrings or not isinstance(node, ast.Constant):
                continue
            value = node.value
            if isinstance(value, str) and " " in value and SENTENCE.fullmatch(value):
                yield value


def of_stories() -> Iterator[str]:
    for path in sorted((ROOT / "notebooks" / "stories").glob("*.txt")):
        yield path.read_text(encoding="utf-8")


def sources() -> dict[str, tuple[list[str], Iterable[str]]]:
    """Name of a source: its packs and its texts."""
    return {
        "packs_en": (["en"], of_packs("en")),
        "packs_ru": (["ru"], of_packs("ru")),
        "tests": (["en"], of_tests()),
        "stories": (["en"], of_stories()),
    }


def shown(name: str, fact: dict[str, Any]) -> str:
    """A fact in one line: what it is, where, and all that is known of it."""
    fields = {k: v for k, v in fact.items() if k not in LEFT_OUT and v not in (None, False, [], {})}
    links = [link for link in (fact.get("why") or {}).get("links", []) if name == "figures"]
    words = [name, f"{fact['start']}:{fact['end']}"] if "start" in fact else [name]
    words += [str(fact[key]) for key in ("kind", "rule") if fact.get(key) and name != "facts"]
    words += [f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    return "  " + " ".join([*words, *(f"[{link}]" for link in links)])


def records(packs: list[str], texts: Iterable[str]) -> dict[str, list[str]]:
    """The lines of facts of each text."""
    extractor = ng.Extractor(packs=packs)
    found = {}
    for text in dict.fromkeys(texts):
        try:
            document = extractor.extract(text, published=PUBLISHED).to_dict(why=True)
        except ng.NutgrafError as error:
            found[text] = [f"  {error.code}"]
            continue
        facts = ((kind, fact) for kind in KINDS for fact in document[kind])
        found[text] = [shown(kind, fact) for kind, fact in facts]
    return found


def read(name: str) -> dict[str, list[str]]:
    """The stored lines of each text."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (RECORDED / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            lines.append(line)
        else:
            lines = found[json.loads(line)] = []
    return found


def main() -> None:
    RECORDED.mkdir(exist_ok=True)
    for name, (packs, texts) in sources().items():
        lines = []
        for text, facts in records(packs, texts).items():
            lines += [json.dumps(text, ensure_ascii=False), *facts]
        (RECORDED / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
