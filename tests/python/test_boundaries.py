"""Sentence and paragraph ends stay boundaries, whatever classes a pack defines."""

from __future__ import annotations

from typing import Any

import pytest

import nutgraf as ng

TEXT = (
    "The port sold 5\n\nnew ships to Oslo. Exports of grain\n\nrose 3% to $5 million. "
    "It counted 6. Men of steel\n\ntook 7 trains of coal\n\nand 30 of the buses."
)


def pack(name: str, when: str) -> dict[str, Any]:
    lexicon = [{"class": name, "when": when}]
    return {"nutgraf_pack": 1, "name": "x", "version": "1", "language": "en", "lexicon": lexicon}


def assert_phrases_end_with_their_sentence(doc: ng.Document) -> None:
    assert len(doc.figures) > 4
    for figure in doc.figures:
        sentence = doc.sentences[figure.sentence]
        for part in filter(None, (figure, figure.of)):
            assert sentence.start <= part.start < part.end <= sentence.end


@pytest.mark.parametrize("when", ["PARA", "LOWER | SENT", "AFTER_AMOUNT"])
@pytest.mark.parametrize("name", ["THING", "THINGS", "NN"])
def test_a_noun_that_is_the_end_of_a_paragraph_is_refused(name: str, when: str) -> None:
    with pytest.raises(ng.PackError, match=f"would be {name}") as caught:
        ng.Extractor(["en", pack(name, when)])
    assert caught.value.code == "NG-PACK-019"
    assert caught.value.where == "(text)#/lexicon/0/when"


@pytest.mark.parametrize("when", [".", "!CC", "COMMA | ."])
@pytest.mark.parametrize("name", ["THING", "THINGS", "NP_PART", "NAMING", "PHRASE_OF"])
def test_any_unit_is_no_end(name: str, when: str) -> None:
    extractor = ng.Extractor(["en", pack(name, when)])
    assert any(name in unit["classes"] for unit in extractor.explain(TEXT)["units"])
    assert_phrases_end_with_their_sentence(extractor.extract(TEXT))


@pytest.mark.parametrize("name", ["NP_PART", "NP_START", "OTHER", "PHRASE_OF"])
def test_no_phrase_reaches_over_an_end(name: str) -> None:
    doc = ng.Extractor(["en", pack(name, "PARA | SENT")]).extract(TEXT)
    assert_phrases_end_with_their_sentence(doc)


def test_rules_may_look_at_an_end_beside_their_span() -> None:
    rule = {
        "id": "count.last",
        "pattern": "[[<value:NUM> <of:ROW>]] LAST",
        "produce": {"kind": "count", "value": "$value"},
        "why": "It stands last.",
        "examples": [{"text": "It had 5 rows", "span": "5 rows"}],
        "rejects": ["It had 5 rows here"],
    }
    lexicon = [{"class": "ROW", "forms": ["rows"]}, {"class": "LAST", "when": "COMMA | PARA"}]
    shapes = [{"classes": ["NUM"], "pattern": "(\\d+)", "value": "\\1"}]
    assert (
        ng.Extractor(
            [{**pack("X", "CAP"), "lexicon": lexicon, "shapes": shapes, "rules": [rule]}]
        ).check()
        == []
    )
