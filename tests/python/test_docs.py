"""The examples in the README and the manual run and give the output shown."""

import doctest
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import nutgraf as ng

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ["benchmarks", "cmake", "cpp", "docs", "python", "scripts", "tests", "tools"]
CODE = re.compile(r"`([^`\s]+)`")
PATH = re.compile(rf"(?:{'|'.join(FOLDERS)})/[\w./-]+")
SOURCE = re.compile(r"[\w./-]+\.(?:h|cpp|cmake|py)")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
FOLDER = re.compile(r"[\w/]+/")
MANUAL = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
LONGEST = 150  # lines
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    if ">>> " in path.read_text(encoding="utf-8")
)


def test_there_are_examples() -> None:
    assert {"README.md", "docs/quickstart.md", "docs/api.md"} <= set(PAGES)


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    pytest.importorskip("mkdocstrings_handlers.python")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "site" / "reference.html").read_text(encoding="utf-8")
    shown = {name.rpartition(".")[2] for name in re.findall(r'id="(nutgraf\.[\w.]+)"', page)}
    in_a_table = {name for name in ng.__all__ if name.endswith("Error")}
    assert set(ng.__all__) - shown - in_a_table == {"__version__"}


@pytest.mark.parametrize(
    ("origin", "page"),
    [
        ("https://host.example/owner/name.git", "https://host.example/owner/name"),
        ("git@host.example:owner/name.git", "https://host.example/owner/name"),
        ("ssh://git@host.example:22/owner/name", "https://host.example/owner/name"),
        ("/a/folder", None),
    ],
)
def test_the_site_links_to_the_repository_that_it_was_cloned_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: str, page: str | None
) -> None:
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    hook: dict[str, Any] = runpy.run_path(str(ROOT / "tools" / "site_settings.py"))
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "remote", "add", "origin", origin], check=True)
    assert hook["repository"](tmp_path) == page
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://hub.example")
    monkeypatch.setenv("GITHUB_REPOSITORY", "owner/name")
    assert hook["repository"](tmp_path) == (page or "https://hub.example/owner/name")
    setting = '[project.urls]\nRepository = "https://other.example/name"\n'
    (tmp_path / "pyproject.toml").write_text(setting, encoding="utf-8")
    assert hook["repository"](tmp_path) == "https://other.example/name"


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_of_a_page_run(page: str) -> None:
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    failed, tried = doctest.testfile(
        str(ROOT / page), module_relative=False, optionflags=flags, encoding="utf-8"
    )
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("page", MANUAL, ids=lambda path: path.name)
def test_the_paths_that_a_page_names_exist(page: Path) -> None:
    named = [
        name for name in CODE.findall(page.read_text(encoding="utf-8")) if PATH.fullmatch(name)
    ]
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_sources_that_the_architecture_names_exist() -> None:
    """A name without a folder is that of a source file anywhere, or of a folder of the tables."""
    pages = [ROOT / "docs" / name for name in ("architecture.md", "folders.md")]
    page = "".join(path.read_text(encoding="utf-8") for path in pages)
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.*")]
    tables = [ROOT / "cpp" / "src", ROOT / "python" / "nutgraf"]
    lost = []
    for name in CODE.findall(page):
        if SOURCE.fullmatch(name):
            found = any(path.as_posix().endswith("/" + name) for path in files)
        elif FOLDER.fullmatch(name):
            found = any(
                path.is_dir() for top in tables for path in [top / name, *top.glob("*/" + name)]
            )
        else:
            continue
        if not found:
            lost.append(name)
    assert lost == []


def test_the_links_of_pages_outside_the_site_lead_somewhere() -> None:
    """mkdocs checks the pages of the site."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "benchmarks" / "results").glob("*.md")]
    links = [(page, link) for page in pages for link in LINK.findall(page.read_text("utf-8"))]
    assert links
    assert [link for page, link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", MANUAL, ids=lambda path: path.name)
def test_a_page_is_short(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST


@pytest.mark.parametrize("page", MANUAL, ids=lambda path: path.name)
def test_no_sentence_reads_as_translated(page: Path) -> None:
    """The phrases below read as translated: "a row a person" is "a row per person"."""
    text = page.read_text(encoding="utf-8")
    pairs = re.findall(r"\ba (?:row|table|point|document|line|colour|page|file) an? \w+", text)
    stilted = re.findall(r"of two minds|\bstands in\b|is told on|built along|nobody named", text)
    assert pairs + stilted == []


def test_the_readme_shows_a_picture_for_light_and_dark_pages() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r'(?:srcset|src)="([^"]+)"', page)
    assert len(pictures) == 2
    for picture in pictures:
        assert (ROOT / picture).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("page", MANUAL, ids=lambda path: path.name)
def test_lists_are_lists_on_the_site(page: Path) -> None:
    """Markdown needs an empty line before a list, and joins a list to a numbered one before it."""
    text = re.sub(r"^```.*?^```$", "```", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    assert not re.search(r"^(?![\s\d#-]|$)[^\n]*\n- ", text, re.M)
    assert not re.search(r"^\d+\. [^\n]*\n\n- ", text, re.M)


@pytest.mark.parametrize("page", ["docs/index.md", "docs/quickstart.md"])
def test_no_code_overflows_its_box(page: str) -> None:
    blocks = re.findall(r"```.*?\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.split("\n")]
    assert lines
    assert [line for line in lines if len(line) > 96] == []


def test_one_page_gives_the_speed_and_the_others_link_to_it() -> None:
    speed = re.compile(
        r"\d\s?MB/s|megabytes? (?:per|a) second|MB of news per second", re.IGNORECASE
    )
    pages = [path for path in (ROOT / "docs").glob("*.md") if path.stem not in ("speed", "units")]
    said = {path.name for path in pages if speed.search(path.read_text(encoding="utf-8"))}
    assert said == {"design-notes.md"}  # history
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [line for line in readme.split("\n") if "**nutgraf**" in line and "10 MB/s" in line]
    assert readme.count("10 MB/s") == 1
    for page in (readme, (ROOT / "docs/index.md").read_text(encoding="utf-8")):
        assert "speed.md)" in page
