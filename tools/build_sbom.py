"""Writes sbom.cdx.json, the bill of materials (CycloneDX 1.6) that every wheel carries.

It lists nutgraf, the libraries linked into its extension (from cmake/bundled/sources.json and the
pinned build requirements), and third-party word lists (with the licences in packs/SOURCES.md).
Equal sources give equal bytes. Needs cyclonedx-python-lib (the extra `test`).
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from pathlib import Path
from typing import Any

from cyclonedx.model import (
    ExternalReference,
    ExternalReferenceType,
    HashAlgorithm,
    HashType,
    XsUri,
)
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.contact import OrganizationalEntity
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

ROOT = Path(__file__).parents[1]
SBOM = ROOT / "sbom.cdx.json"
REQUIREMENTS = ROOT / "scripts" / "wheel-requirements.txt"

# Third-party word lists that packs use in part; each has a row in packs/SOURCES.md.
LISTS: list[dict[str, str]] = [
    {"name": "brill-tagger-lexicon", "version": "1.14", "license": "MIT"},
    {"name": "twitter-pos-annotated-data", "version": "0.3", "license": "CC-BY-3.0"},
    {"name": "us-census-names", "version": "1990", "license": "LicenseRef-public-domain"},
    {"name": "norvig-word-counts", "version": "1", "license": "LicenseRef-public-domain"},
]


def component(entry: dict[str, Any], type: ComponentType = ComponentType.LIBRARY) -> Component:
    """One component with its origin and hash."""
    references = []
    if "url" in entry:
        references = [
            ExternalReference(
                type=ExternalReferenceType.DISTRIBUTION,
                url=XsUri(entry["url"]),
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=entry["sha256"])],
            )
        ]
    purl = entry.get("purl")
    return Component(
        name=entry["name"],
        version=entry["version"],
        type=type,
        bom_ref=f"{entry['name']}@{entry['version']}",
        scope=ComponentScope.REQUIRED,
        licenses=[LicenseExpression(entry["license"])],
        purl=PackageURL.from_string(purl) if purl else None,
        supplier=OrganizationalEntity(name=entry["supplier"]) if "supplier" in entry else None,
        external_references=references,
    )


def pinned(name: str) -> str:
    """The pinned version of a build requirement."""
    found = re.search(rf"^{name}==(\S+)", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE)
    if not found:
        raise SystemExit(f"{REQUIREMENTS}: no {name}")
    return found[1]


def bill() -> str:
    """The bill of materials as text."""
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version
    whole = component(
        {"name": "nutgraf", "version": version[1], "license": "Apache-2.0",
         "purl": f"pkg:pypi/nutgraf@{version[1]}"}
    )  # fmt: skip
    sources = json.loads((ROOT / "cmake" / "bundled" / "sources.json").read_text(encoding="utf-8"))
    parts = [component(s) for s in sources.values() if s["scope"] == "linked"]
    pybind11 = pinned("pybind11")
    parts.append(
        component(
            {"name": "pybind11", "version": pybind11, "license": "BSD-3-Clause",
             "supplier": "Wenzel Jakob", "purl": f"pkg:pypi/pybind11@{pybind11}"}
        )
    )  # fmt: skip
    parts += [component(entry, ComponentType.DATA) for entry in LISTS]
    bom = Bom(components=parts)
    bom.metadata.component = whole
    bom.register_dependency(whole, parts)
    document = json.loads(JsonV1Dot6(bom).output_as_string())
    # No timestamp and no random serial number, so that the bill changes only with its components.
    del document["metadata"]["timestamp"]
    name = json.dumps(document["components"], sort_keys=True)
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"
    text = json.dumps(document, indent=2, sort_keys=True) + "\n"
    if errors := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise SystemExit(f"not valid CycloneDX: {errors}")
    return text


def main() -> None:
    """Writes the bill; with --check, only compares it with the file."""
    text = bill()
    if "--check" not in sys.argv:
        SBOM.write_text(text, encoding="utf-8")
    elif text != SBOM.read_text(encoding="utf-8"):
        raise SystemExit("sbom.cdx.json is not up to date: run tools/build_sbom.py")


if __name__ == "__main__":
    main()
