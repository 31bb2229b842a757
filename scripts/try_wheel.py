"""Tries an installed wheel in an environment without compiler, libraries and source tree."""

import sys
from importlib.metadata import files, requires

import nutgraf as ng

assert "site-packages" in ng.__file__, ng.__file__
assert not [need for need in requires("nutgraf") or [] if "extra ==" not in need]
doc = ng.extract("In 2016, the port earned $7.5 million.", published="2017-10-09")
assert [(str(f.value), f.unit, f.date and f.date.value) for f in doc.figures] == [
    ("7500000", "USD", "2016")
]
russian = ng.Extractor(["ru"]).extract("Порт заработал 7,5 млн рублей.")
assert [(str(f.value), f.unit) for f in russian.figures] == [("7500000", "RUB")]
assert ng.Extractor().check() == []
compiled = [path for path in files("nutgraf") or [] if path.suffix == ".compiled"]
if compiled:  # a cross-compiled wheel has none
    assert ng.Extractor().precompiled
    assert ng.Extractor(["ru"]).precompiled
assert [path for path in files("nutgraf") or [] if path.name == "sbom.cdx.json"]
print(f"nutgraf {ng.__version__} works on Python {sys.version.split()[0]}")
