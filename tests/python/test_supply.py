"""Build inputs of a release are pinned, hashed, licensed and listed consistently."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

import pytest
import yaml

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
SOURCES: dict[str, dict[str, str]] = json.loads(
    (ROOT / "cmake" / "bundled" / "sources.json").read_text(encoding="utf-8")
)
SBOM: dict[str, Any] = json.loads((ROOT / "sbom.cdx.json").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINNED = (ROOT / "scripts" / "wheel-requirements.txt").read_text(encoding="utf-8")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("name", SOURCES)
def test_what_is_fetched_has_its_version_in_the_address_and_a_hash(name: str) -> None:
    source = SOURCES[name]
    assert re.fullmatch("[0-9a-f]{64}", source["sha256"])
    assert source["url"].startswith("https://")
    assert source["version"] in source["url"]
    assert source["purl"].endswith(source["version"])


def test_cmake_fetches_nothing_else() -> None:
    files = [ROOT / "CMakeLists.txt", *(ROOT / "cmake").rglob("CMakeLists.txt")]
    files += [*(ROOT / "cmake").rglob("*.cmake")]
    for file in files:
        assert "https://" not in file.read_text(encoding="utf-8")


def test_build_requirements_are_exact_and_hashed() -> None:
    pinned = re.findall(r"^([\w.-]+==[\w.]+) \\", PINNED, re.MULTILINE)
    assert set(PROJECT["build-system"]["requires"]) <= set(pinned)
    blocks = re.split(r"^(?=[\w.-]+==)", PINNED, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pinned)
    assert all("--hash=sha256:" in block for block in blocks)


def test_every_linked_library_has_its_licence_and_its_line_in_the_bill() -> None:
    listed = {part["name"]: part for part in SBOM["components"]}
    for source in SOURCES.values():
        if source["scope"] != "linked":
            assert source["name"] not in listed
            continue
        part = listed[source["name"]]
        assert part["version"] == source["version"]
        assert part["licenses"] == [{"expression": source["license"]}]
        (reference,) = part["externalReferences"]
        assert reference["url"] == source["url"]
        assert reference["hashes"] == [{"alg": "SHA-256", "content": source["sha256"]}]
        assert (ROOT / "licenses" / f"{source['name']}.txt").stat().st_size > 500
    assert f"pybind11=={listed['pybind11']['version']} " in PINNED
    assert SBOM["metadata"]["component"]["version"] == PROJECT["project"]["version"]
    assert "timestamp" not in SBOM["metadata"]


def test_the_bill_is_as_its_script_writes_it() -> None:
    pytest.importorskip("cyclonedx")
    script = [sys.executable, str(ROOT / "tools" / "build_sbom.py"), "--check"]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_wheels_take_all_licences_along() -> None:
    patterns = PROJECT["project"]["license-files"]
    taken = {path for pattern in patterns for path in ROOT.glob(pattern)}
    assert {ROOT / "LICENSE", ROOT / "python" / "nutgraf" / "packs" / "SOURCES.md"} < taken
    assert set((ROOT / "licenses").iterdir()) < taken


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_pin_their_actions_and_ask_for_no_right_they_do_not_need(path: Path) -> None:
    flow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert flow["permissions"] == {}
    for name, job in flow["jobs"].items():
        assert job["timeout-minutes"] <= 90
        rights = {"id-token": "write"} if name == "publish" else {"contents": "read"}
        assert job["permissions"] == rights
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", step["uses"])


def test_wheels_are_built_for_three_systems_and_two_architectures() -> None:
    flow = yaml.safe_load((ROOT / ".github" / "workflows" / "wheels.yml").read_text())
    systems = flow["jobs"]["wheels"]["strategy"]["matrix"]["os"]
    assert {name.split("-")[0] for name in systems} == {"ubuntu", "macos", "windows"}
    assert len(systems) == 6


@pytest.mark.parametrize(
    ("packages", "code", "told"),
    [
        ([], 2, "0 of 0 packages were not checked"),
        ([{"name": "a", "version": "1", "vulns": []}], 0, "1 packages, no known vulnerability"),
        (
            [{"name": "a", "skip_reason": "not found"}, {"name": "b", "version": "1", "vulns": []}],
            2,
            "1 of 2 packages were not checked: a",
        ),
        (
            [
                {"name": "a", "skip_reason": "not found"},
                {"name": "b", "version": "1", "vulns": [{"id": "X-7", "fix_versions": ["2"]}]},
            ],
            1,
            "b 1: X-7, fixed in 2",
        ),
    ],
)
@pytest.mark.skipif(sys.version_info < (3, 11), reason="the script reads TOML")
def test_an_audit_that_learnt_nothing_is_no_clean_one(
    packages: list[dict[str, Any]], code: int, told: str
) -> None:
    audit = runpy.run_path(str(ROOT / "scripts" / "audit.py"))
    found, lines = audit["verdict"]("these", {"dependencies": packages})
    assert found == code
    assert told in "\n".join(lines)


@pytest.fixture(scope="module")
def sdists(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two source archives of this tree, which was built in."""
    pytest.importorskip("scikit_build_core")
    code = "import sys; from scikit_build_core.build import build_sdist; build_sdist(sys.argv[1])"
    folders = [tmp_path_factory.mktemp("sdist") for _ in range(2)]
    for folder in folders:
        command = [sys.executable, "-c", code, str(folder)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return [next(folder.glob("*.tar.gz")) for folder in folders]


def test_the_source_archive_of_a_built_tree_holds_tracked_files_only(sdists: list[Path]) -> None:
    script = [sys.executable, str(ROOT / "scripts" / "check_sdist.py"), str(sdists[0])]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert (done.returncode, "all tracked" in done.stdout) == (0, True), done.stderr


def test_two_source_archives_have_the_same_bytes(sdists: list[Path]) -> None:
    assert sdists[0].read_bytes() == sdists[1].read_bytes()


def test_two_builds_that_differ_are_told_by_their_members(tmp_path: Path) -> None:
    for folder, text in (("one", "a"), ("other", "b")):
        (tmp_path / folder).mkdir()
        with ZipFile(tmp_path / folder / "n-1-py3-none-any.whl", "w") as wheel:
            wheel.writestr(ZipInfo("same.py"), "same")
            wheel.writestr(ZipInfo("made.py"), text)
    script = [sys.executable, str(ROOT / "scripts" / "compare_builds.py"), str(tmp_path / "one")]
    same = subprocess.run([*script, script[-1]], capture_output=True, text=True, check=False)
    assert (same.returncode, same.stderr) == (0, "")
    done = subprocess.run(
        [*script, tmp_path / "other"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == "differs: n-1-py3-none-any.whl: made.py\n"
