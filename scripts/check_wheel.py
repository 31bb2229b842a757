"""Checks a built wheel: size, tag, linked libraries, exported symbols, licences, bill of materials.

usage: check_wheel.py WHEEL...
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZipFile

LARGEST = 3 << 20  # bytes
LICENSES = (
    "LICENSE",
    "abseil-cpp.txt",
    "nlohmann_json.txt",
    "pybind11.txt",
    "re2.txt",
    "SOURCES.md",
)
# System libraries that every manylinux wheel may link.
SYSTEM = ("libstdc++.so", "libm.so", "libgcc_s.so", "libc.so", "libpthread.so", "ld-linux", "librt")


def output(*command: str) -> list[str]:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def check(path: Path) -> None:
    assert path.stat().st_size <= LARGEST, f"{path.stat().st_size} bytes"
    with ZipFile(path) as wheel:
        names = wheel.namelist()
        for license in LICENSES:
            assert any(".dist-info/licenses/" in n and n.endswith(license) for n in names), license
        sbom = next(n for n in names if n.endswith(".dist-info/sboms/sbom.cdx.json"))
        assert json.loads(wheel.read(sbom))["bomFormat"] == "CycloneDX"
        assert not [n for n in names if ".libs/" in n], "a library is copied in, not linked"
        module = next(n for n in names if "/_core." in n)
        if not sys.platform.startswith("linux"):
            return
        for language in ("en", "ru"):
            assert f"nutgraf/packs/{language}.compiled" in names, language
        assert "manylinux" in path.name or "musllinux" in path.name, path.name
        with tempfile.TemporaryDirectory() as folder:
            file = wheel.extract(module, folder)
            needed = [
                line.split("[")[1][:-1]
                for line in output("readelf", "-d", file)
                if "NEEDED" in line
            ]
            shown = [line.split()[-1] for line in output("nm", "-D", "--defined-only", file)]
    assert all(name.startswith(SYSTEM) for name in needed), needed
    assert [name.partition("@")[0] for name in shown] == ["PyInit__core"], shown[:10]


def main() -> None:
    for name in sys.argv[1:]:
        check(Path(name))
        print(f"{name}: {Path(name).stat().st_size / 2**20:.2f} MiB, good")


main()
