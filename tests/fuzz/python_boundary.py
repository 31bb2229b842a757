"""Fuzz target for the Python API: any object gives a documented error or a valid result.

usage: python tests/fuzz/python_boundary.py [libFuzzer's options]    needs atheris (extra `fuzz`)
"""

from __future__ import annotations

import pickle
import sys
from typing import Any

import atheris

import nutgraf as ng

EXTRACTOR = ng.Extractor()
PACK = {"nutgraf_pack": 1, "name": "a", "version": "1", "language": "en"}
DOCUMENTED = (TypeError, ValueError, ng.Error)  # others, such as OverflowError, are bugs


def thing(data: atheris.FuzzedDataProvider, depth: int = 0) -> Any:
    """A random object, mostly a string."""
    choice = data.ConsumeIntInRange(0, 7 if depth < 2 else 5)
    if choice < 3:
        return data.ConsumeUnicode(data.ConsumeIntInRange(0, 200))  # lone surrogates too
    if choice == 3:
        return data.ConsumeBytes(data.ConsumeIntInRange(0, 200))
    if choice == 4:
        return data.PickValueInList([None, True, 0, -1, 2**70, 1.5, float("nan"), "2017-10-09"])
    if choice == 5:
        return bytearray(data.ConsumeBytes(20))
    parts = [thing(data, depth + 1) for _ in range(data.ConsumeIntInRange(0, 4))]
    return parts if choice == 6 else {str(n): part for n, part in enumerate(parts)}


def check(doc: ng.Document) -> None:
    for fact in [*doc.figures, *doc.dates, *doc.roles, *doc.quotes]:
        assert doc.text[fact.start : fact.end] == fact.text
    assert ng.Document.from_json(doc.to_json()) == doc == pickle.loads(pickle.dumps(doc))


def one_input(raw: bytes) -> None:
    data = atheris.FuzzedDataProvider(raw)
    action = data.ConsumeIntInRange(0, 4)
    try:
        if action == 0:
            check(EXTRACTOR.extract(thing(data), thing(data)))
        elif action == 1:
            texts = [thing(data) for _ in range(data.ConsumeIntInRange(0, 4))]
            for doc in EXTRACTOR.extract_many(texts, thing(data), threads=1):
                if isinstance(doc, ng.Document):
                    check(doc)
        elif action == 2:
            check(ng.Document.from_json(thing(data)))
        elif action == 3:
            EXTRACTOR.to_arrow(thing(data), kind=thing(data), ids=thing(data), threads=1)
        else:
            keys = ["lexicon", "rules", "shapes", "macros", "name"]
            ng.Extractor([{**PACK, data.PickValueInList(keys): thing(data)}])
    except DOCUMENTED:
        pass


if __name__ == "__main__":
    atheris.instrument_all()  # instrument_imports does not see an editable install
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
