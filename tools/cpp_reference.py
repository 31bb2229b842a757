"""Hook of mkdocs: the reference of the C++ library, made from the comments of its public headers.

A line `<!-- header: extractor.h -->` of a page becomes that header's declarations, each with the
comment above it as text.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

HEADERS = Path(__file__).parents[1] / "cpp" / "include" / "nutgraf"
PLACE = re.compile(r"^<!-- header: (\w+\.h) -->$", re.MULTILINE)
NAME = re.compile(r"(?:class|struct) (\w+)|(\w+)(?:\(|<\w+>\[\]| = |\[\])")
FORWARD = re.compile(r"(?:class|struct) \w+;")


def prose(comment: list[str]) -> str:
    """The lines of a comment as Markdown: what is indented is code."""
    parts: list[str] = []
    code = False
    for line in (line.removeprefix("//") for line in comment):
        if line.startswith("   ") != code and line.strip():
            code = not code
            parts.append("```cpp" if code else "```")
        parts.append(line[3 if code else 1 :] if code else line[1:].replace("<", "&lt;"))
    return "\n".join([*parts, "```"] if code else parts)


def blocks(source: str) -> list[list[str]]:
    """The parts of namespace nutgraf that blank lines outside of braces divide."""
    body = source.split("\nnamespace nutgraf {\n", 1)[1].rsplit("\n}  // namespace", 1)[0]
    found: list[list[str]] = [[]]
    depth = 0
    for line in body.splitlines():
        if not line and not depth:
            found.append([])
            continue
        found[-1].append(line)
        code = line.split("//")[0]
        depth += code.count("{") - code.count("}")
    return [block for block in found if block]


def public(code: list[str]) -> list[str]:
    """A class without its private part."""
    if " private:" not in code:
        return code
    kept = code[: code.index(" private:")]
    while not kept[-1]:
        kept.pop()
    return [*kept, code[-1]]


def section(block: list[str]) -> str:
    """A declaration: its name as a heading, its comment, its code."""
    first = next((n for n, line in enumerate(block) if not line.startswith("//")), len(block))
    comment, code = block[:first], block[first:]
    if not code:
        return prose(comment)
    if len(code) == 1 and FORWARD.fullmatch(code[0]):
        return ""
    name = NAME.search(re.sub(r"^(?:template <.*>|extern .*)$", "", "\n".join(code), flags=re.M))
    parts = [f"#### {name[1] or name[2]}"] if name else []
    parts += [prose(comment)] if comment else []
    return "\n\n".join([*parts, "\n".join(["```cpp", *public(code), "```"])])


def reference(name: str) -> str:
    """The page section of one header."""
    source = (HEADERS / name).read_text(encoding="utf-8")
    lines = source.split("\n#pragma once", 1)[0].splitlines()
    parts = [f"### {name}", prose(lines), *map(section, blocks(source))]
    return "\n\n".join(part for part in parts if part)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Fills the places of a page."""
    return PLACE.sub(lambda place: reference(place[1]), markdown)
