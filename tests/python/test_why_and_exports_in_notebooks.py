"""Notebook displays of `fact.why` and of exports; explanations in plain English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nutgraf as ng

TEXT = (
    "Ilko Berat, the port minister, said it cost $5 <m> & 40 ships in 2016. "
    "“It is ours,” Berat said."
)


def test_why_is_a_card() -> None:
    why = ng.extract("In 2016, Vell paid $5 million for grain.").figures[0].why
    html = why._repr_html_()
    assert html.startswith('<div class="nutgraf ng-auto')
    for words in (why.rule, why.pack, why.version, *why.captures.values(), why.reason):
        assert str(words).replace("$", "&#36;") in html.replace("<span>&#36;</span>", "&#36;")
    assert "ng-what" in html


@pytest.mark.parametrize(
    "format", ["brat", "conll", "html", "labelstudio", "timeml", "webannotation"]
)
def test_an_export_is_shown_file_by_file(format: str) -> None:
    export = ng.extract(TEXT, "2017-01-02").export(format)
    html = export._repr_html_()
    for name in export.files:
        assert name in html
    assert "<m>" not in html  # the text is escaped
    for fact in export.left_out:
        assert str(fact).split("<")[0][:20] in html
    assert export.limits[:20] in html
    assert len(html) < 60_000


def test_a_long_export_shows_its_beginning() -> None:
    doc = ng.extract(" ".join(f"It cost ${n}." for n in range(1, 400)))
    html = doc.export("brat")._repr_html_()
    assert re.search(r"… [\d,]+ more lines", html)
    assert len(html) < 40_000


def test_explanations_are_plain_english() -> None:
    doc = ng.extract(TEXT + " Mira Sand left.", "2017-01-02")
    words = ng.explain(TEXT + " Mira Sand left.", "2017-01-02")
    people = " ".join(person.explain() for person in doc.people)
    assert "“It is ours,” is a direct quotation." in words
    for stilted in ("is words", "1 times", "1 quotes are", "1 quotes", "somebody not named"):
        assert stilted not in words + people
    assert "Ilko Berat is the speaker of 2 quotes." in people
    one = ng.extract("“It is ours,” Ilko Berat said.").people[0].explain()
    assert one.endswith("Ilko Berat is the speaker of 1 quote.")
    assert "Mira Sand is a person of the article, named once:" in people
    assert "named twice:" in people


def test_reasons_are_plain_english() -> None:
    reasons = re.compile(r'"why": *"([^"]+)"')
    stilted = re.compile(r"\b(?:nobody|whoever|whom somebody|each one's)\b", re.IGNORECASE)
    packs = Path(ng.__file__).parent / "packs"
    found = [why for path in packs.rglob("*.json") for why in reasons.findall(path.read_text())]
    assert len(found) > 500
    assert [why for why in found if stilted.search(why)] == []
