"""The page of the C++ library has every public header with its comments, and nothing private."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))
from cpp_reference import HEADERS, on_page_markdown  # noqa: E402

SOURCE = (ROOT / "docs" / "cpp.md").read_text(encoding="utf-8")
PAGE = on_page_markdown(SOURCE)
TYPES = re.compile(r"^(?:class|struct|enum class) (\w+)[^;\n]*\{", re.MULTILINE)


@pytest.mark.parametrize("header", sorted(HEADERS.glob("*.h")), ids=lambda path: path.name)
def test_each_type_of_each_header_has_its_place(header: Path) -> None:
    part = PAGE.split(f"\n### {header.name}\n")[1].split("\n### ")[0]
    body = header.read_text(encoding="utf-8").split("\nnamespace nutgraf {\n")[1]
    types = TYPES.findall(body)
    assert types or header.name == "fact_enums.h"
    assert [name for name in types if not re.search(rf"^(?:####|class) {name}\b", part, re.M)] == []


def test_comments_are_text_and_code_is_code() -> None:
    assert "<!-- header" not in PAGE
    assert "\nCompiles packs (paths of files or folders) to bytes" in PAGE
    assert "\nstd::string compile_packs(" in PAGE
    assert PAGE.count("```") % 2 == 0
    assert " private:" not in PAGE
