"""Checks the build requirements and the extras for known vulnerabilities with pip-audit.

usage: audit.py, run by the Python of an environment that has pip-audit (`make audit`)

pip-audit reports "no known vulnerabilities" even if the advisory service does not answer. This
script reads its report, so that a package that could not be checked counts as a failure.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import tomllib

ROOT = Path(__file__).resolve().parent.parent
# Without `spark`: pyspark must match the cluster, which provides it.
EXTRAS = ("cli", "web", "pdf", "tables", "notebook", "spacy", "units", "models")


def verdict(what: str, report: dict[str, Any]) -> tuple[int, list[str]]:
    """Exit code and message: 1 for a known vulnerability, 2 for a package that was not checked."""
    packages = report["dependencies"]
    found = [
        f"{package['name']} {package['version']}: {vulnerability['id']}, fixed in "
        f"{', '.join(vulnerability['fix_versions']) or 'no version yet'}"
        for package in packages
        for vulnerability in package.get("vulns", [])
    ]
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    if found:
        return 1, [f"{what}: known vulnerabilities", *found]
    if skipped or not packages:
        names = ", ".join(skipped[:5]) + (" ..." if len(skipped) > 5 else "")
        return 2, [
            f"{what}: {len(skipped)} of {len(packages)} packages were not checked: {names}",
            "the advisory service did not answer for them; run this where it is reachable",
        ]
    return 0, [f"{what}: {len(packages)} packages, no known vulnerability"]


def audited(what: str, *options: str) -> int:
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"]
    done = subprocess.run(
        [*command, "--disable-pip", *options], capture_output=True, text=True, check=False
    )
    try:
        code, lines = verdict(what, json.loads(done.stdout))
    except ValueError:
        last = done.stderr.strip().splitlines()[-1:] or ["no output"]
        code, lines = 2, [f"{what}: pip-audit wrote no report: {last[0]}"]
    print("audit:", *lines, sep="\n  ", file=sys.stderr if code else sys.stdout)
    return code


def resolved(extras: tuple[str, ...]) -> list[str]:
    """The packages that pip would install for the extras today; nothing is installed."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        optional = tomllib.load(file)["project"]["optional-dependencies"]
    wanted = [need for extra in extras for need in optional[extra]]
    options = ["--quiet", "--dry-run", "--ignore-installed", "--report", "-"]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, *wanted],
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    found = [package["metadata"] for package in json.loads(done.stdout)["install"]]
    return sorted(f"{package['name']}=={package['version']}" for package in found)


def main() -> None:
    code = audited(
        "build requirements of the wheel",
        "--require-hashes",
        "-r",
        str(ROOT / "scripts/wheel-requirements.txt"),
    )
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(resolved(EXTRAS)))
        file.flush()
        sys.exit(max(code, audited("packages of the extras", "--no-deps", "-r", file.name)))


if __name__ == "__main__":
    main()
