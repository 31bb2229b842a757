"""Numbers in names, labels, codes, dates and idioms are no figures."""

from __future__ import annotations

from pathlib import Path

import nutgraf as ng

CORPUS = Path(__file__).parents[1] / "data" / "figures_negative.txt"


def test_no_sentence_without_a_figure_gives_one() -> None:
    sentences = CORPUS.read_text(encoding="utf-8").splitlines()
    assert len(sentences) >= 700
    extractor = ng.Extractor()
    found = {s: [f.text for f in extractor.extract(s).figures] for s in sentences}
    assert {s: figures for s, figures in found.items() if figures} == {}
