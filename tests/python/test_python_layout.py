"""Layers of the Python package: the core imports no presenter, and modules stay small."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "python" / "nutgraf"
MODULES = sorted(PACKAGE.rglob("*.py"))

CORE = {
    "__init__",
    "_core",
    "_internal",
    "comparison",
    "document",
    "document_parts",
    "explanation",
    "extractor",
}
CORE |= {"fact_list", "fact_parts", "facts", "samples", "typed"}
# Each folder, and the folders that its modules may import at module level beside the core.
PRESENTERS: dict[str, set[str]] = {
    "tables": set(),
    "html": {"tables"},
    "reading": set(),
    "exporters": {"html"},
    "corpus": {"reading", "tables"},
    "integrations": {"exporters", "tables"},
    "notebook": {"corpus", "html", "tables"},
    "cli": {"exporters", "html", "reading", "tables"},
}
# Some methods of the core call a presenter (`Document.to_html`, `FactList.to_pandas`) and import it
# when called. Only the modules listed here have such methods.
LAZY = {
    "document": {"cli", "exporters", "html", "notebook", "tables"},
    "fact_list": {"html", "tables"},
    "fact_parts": {"html"},
    "facts": {"integrations"},
    "extractor": {"tables"},
    "comparison": {"html"},
}


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def folder(name: str) -> str:
    """The folder or top-level module that places a module in the layers."""
    return [*name.split("."), "__init__"][1]


def targets(node: ast.stmt) -> Iterator[str]:
    """The modules that one import statement names."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        module = node.module or ""
        for alias in node.names:
            whole = f"{module}.{alias.name}"
            yield whole if whole in NAMES else module


def imports(body: list[ast.stmt], *, inside: bool = False) -> Iterator[tuple[bool, str]]:
    """Each import of nutgraf with a flag for lazy imports; without `if TYPE_CHECKING`."""
    for node in body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield from imports(node.orelse, inside=inside)
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "not TYPE_CHECKING":
            yield from imports(node.body, inside=inside)
        else:
            for name in targets(node):
                if name.split(".")[0] == "nutgraf":
                    yield inside, name
            later = inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            for field in ("body", "orelse", "finalbody", "handlers"):
                parts = getattr(node, field, [])
                bodies = [part.body for part in parts if isinstance(part, ast.ExceptHandler)]
                for inner in bodies or [parts]:
                    yield from imports(inner, inside=later)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


NAMES = {*map(module_name, MODULES), "nutgraf._core"}
IMPORTS = {module_name(path): set(imports(tree(path).body)) for path in MODULES}


def test_at_most_twelve_modules_lie_directly_in_the_package() -> None:
    direct = {path.stem for path in PACKAGE.iterdir() if path.suffix in {".py", ".pyi"}}
    assert len(direct) <= 12


def test_every_module_belongs_to_a_layer() -> None:
    assert {folder(name) for name in NAMES} <= CORE | PRESENTERS.keys() | {"__main__"}


@pytest.mark.parametrize("name", sorted(IMPORTS))
def test_a_module_imports_only_layers_below_it(name: str) -> None:
    own = folder(name)
    allowed = CORE | {own} | PRESENTERS.get(own, set())
    if name == "nutgraf.__main__":
        allowed = {"cli"}
    seen = {folder(target) for later, target in IMPORTS[name] if not later}
    assert seen <= allowed


@pytest.mark.parametrize("name", sorted(name for name in IMPORTS if folder(name) in CORE))
def test_the_core_imports_presenters_only_in_the_listed_modules(name: str) -> None:
    seen = {folder(target) for later, target in IMPORTS[name] if later}
    assert seen - CORE == LAZY.get(folder(name), set())


def test_a_corpus_never_imports_the_command_line() -> None:
    corpus = [found for name, found in IMPORTS.items() if folder(name) == "corpus"]
    assert corpus
    assert not any(folder(target) == "cli" for found in corpus for _, target in found)


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {}
    for name, found in IMPORTS.items():
        named = {target for later, target in found if not later}
        # An import from outside a folder also runs the folder's own `__init__`.
        homes = {target.rpartition(".")[0] for target in named} - {"nutgraf", name}
        graph[name] = named | {home for home in homes if not name.startswith(f"{home}.")}
    assert list(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_files_and_functions_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(tree(path)) if isinstance(node, functions)]
    assert [node.name for node in found if (node.end_lineno or 0) - node.lineno >= 60] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from nutgraf.html import page", {(False, "nutgraf.html.page")}),
        ("from nutgraf.html.page import grid", {(False, "nutgraf.html.page")}),
        ("import nutgraf.html.page as page", {(False, "nutgraf.html.page")}),
        ("def show(): from nutgraf.html import page", {(True, "nutgraf.html.page")}),
        ("class Shown:\n    import nutgraf.facts", {(False, "nutgraf.facts")}),
        ("try: import rich\nexcept ImportError: import nutgraf", {(False, "nutgraf")}),
        (
            "if TYPE_CHECKING: import nutgraf\nelse: import nutgraf.facts",
            {(False, "nutgraf.facts")},
        ),
    ],
)
def test_imports_are_found_wherever_they_are_written(
    source: str, found: set[tuple[bool, str]]
) -> None:
    assert set(imports(ast.parse(source).body)) == found
