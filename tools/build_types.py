"""Writes python/nutgraf/typed.py, the TypedDicts of `Document.to_dict()`, from the JSON Schema.

python tools/build_types.py           writes the module
python tools/build_types.py --check   exits with 1 if it is not up to date
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import nutgraf as ng
from nutgraf.facts import CLASSES

TARGET = Path(__file__).parents[1] / "python" / "nutgraf" / "typed.py"
HEAD = '''"""TypedDicts of `Document.to_dict()`. tools/build_types.py writes this module."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing_extensions import NotRequired
'''
SIMPLE = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
WORDS = {"resolved_org": "Org", "resolved_person": "PersonName"}
written: dict[str, str] = {}


def name_of(owner: str, field: str) -> str:
    return WORDS.get(field, "".join(part.capitalize() for part in field.split("_")))


def type_of(owner: str, field: str, part: dict[str, Any]) -> str:
    kinds = part["type"] if isinstance(part["type"], list) else [part["type"]]
    found = []
    for kind in kinds:
        if kind == "array":
            found.append(f"list[{type_of(owner, field, part['items'])}]")
        elif kind != "object":
            found.append(SIMPLE[kind])
        elif "properties" not in part:
            found.append("dict[str, str]")
        else:
            found.append(declare(owner, field, part))
    return " | ".join(found)


def declare(owner: str, field: str, part: dict[str, Any]) -> str:
    """Declares the class of an object once per shape, and returns its name."""
    needed = part.get("required", list(part["properties"]))
    lines = []
    for name, inner in part["properties"].items():
        kind = type_of(owner, name, inner)
        lines.append(f"    {name}: {kind if name in needed else f'NotRequired[{kind}]'}")
    body = "\n".join(lines)
    for known, shape in written.items():
        if shape == body and not known.endswith("Fact"):
            return known
    title = f"{name_of(owner, field)}Dict"
    if title in written:
        title = f"{owner}{title}"
    written[title] = body
    return title


def module() -> str:
    written.clear()
    schema = ng.json_schema()
    fields = []
    for name, part in schema["properties"].items():
        if name in CLASSES:
            owner = CLASSES[name].__name__
            body = declare(owner, owner, part["items"])
            fields.append(f"    {name}: list[{body}]")
        else:
            fields.append(f"    {name}: {type_of('Document', name.removesuffix('s'), part)}")
    written["DocumentDict"] = "\n".join(fields)
    classes = "".join(
        f'\n\nclass {title}(TypedDict):\n    """{what(title)}"""\n\n{body}\n'
        for title, body in written.items()
    )
    return HEAD + classes


def what(title: str) -> str:
    noun = title.removesuffix("Dict")
    if noun in {kind.__name__ for kind in CLASSES.values()}:
        return f"A {noun.lower()} in `Document.to_dict()`."
    return "The whole document." if noun == "Document" else "A part of a fact or document."


def main() -> None:
    made = module()
    if "--check" not in sys.argv:
        TARGET.write_text(made, encoding="utf-8")
    elif TARGET.read_text(encoding="utf-8") != made:
        sys.exit(f"{TARGET} is not up to date: run python tools/build_types.py")


if __name__ == "__main__":
    main()
