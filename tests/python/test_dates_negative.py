"""Sentences without a date give no date, with and without a publication date."""

from __future__ import annotations

from pathlib import Path

import pytest

import nutgraf as ng

CORPUS = Path(__file__).parents[1] / "data" / "dates_negative.txt"
LINES = CORPUS.read_text(encoding="utf-8").splitlines()
SENTENCES = [line for line in LINES if line and not line.startswith("#")]


def test_the_corpus_is_large_and_has_no_sentence_twice() -> None:
    assert len(SENTENCES) >= 700
    assert len(set(SENTENCES)) == len(SENTENCES)


@pytest.mark.parametrize("published", [None, "2017-10-09"])
def test_no_sentence_without_a_date_gives_one(published: str | None) -> None:
    extractor = ng.Extractor(kinds=["dates"])
    found = {
        sentence: [(d.text, d.value, d.rule) for d in extractor.extract(sentence, published).dates]
        for sentence in SENTENCES
    }
    assert {sentence: dates for sentence, dates in found.items() if dates} == {}
