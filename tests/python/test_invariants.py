"""Invariants of every text: offsets, order, round trips, batches, kinds, added paragraphs.

`NUTGRAF_EXAMPLES=6000 pytest tests/python/test_invariants.py` tries a hundred times as many texts.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Sequence
from functools import cache
from typing import Any

from hard_text import HARD
from hypothesis import given, settings
from hypothesis import strategies as st

import nutgraf as ng

PROFILE = settings(max_examples=int(os.environ.get("NUTGRAF_EXAMPLES", "60")), deadline=None)

DAY = "2017-10-09"
EXTRACTOR = ng.Extractor()
PARAGRAPHS = [
    "President Anna Berg of Norway met Boris Holm, the trade minister, in Oslo on Friday.",
    "“We will buy 40 buses for $7.5 million,” Berg said. “They come next year.”",
    "Exports rose 3.2% to 5,000 tonnes in the first half of 2016, up from 4,800 a year earlier.",
    "Carla Nunes, Mayor of Porto:\nWe need more than 110 ships by 1 May. It is late.",
    "The minister said the company, Acme Corp., had paid €5 and would pay twice as much in 2019.",
    "He told reporters that two dozen of the 60 schools had closed over the past 10 years.",
    "Sections (a) and (b) of the 03/04/2018 treaty hold until 16:30 GMT; Holm, 52, denied it.",
    HARD,
]
# Noise that does not occur in news, for insertion anywhere.
NOISE = st.sampled_from(
    [
        *"\" “ ” ' \N{RIGHT SINGLE QUOTATION MARK}s ( ) [ 🇬🇪 👩\u200d👧 ß 漢 \0 \u202e".split(),
        *"\u0301 \ufeff \U0010ffff $ % - — . ... , : ; @ 7 1,2,3 1e9 999999999 U.S. Mr.".split(),
        *["\n", "\n\n", "\r\n", "\t", "\u2028", " ", "31 February"],
    ]
)


@st.composite
def mutated_news(draw: st.DrawFn) -> str:
    """News paragraphs with pieces removed, doubled, moved or overwritten with noise."""
    text = "\n\n".join(draw(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=4)))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        piece = draw(st.just("") | NOISE | st.just(text[start:end] * 2))
        text = text[:start] + piece + text[end:]
    return text


TEXTS = st.text(max_size=200) | mutated_news()
anything = given(text=TEXTS, published=st.none() | st.just(DAY))


def facts_of(doc: ng.Document) -> list[Any]:
    return [*doc.figures, *doc.dates, *doc.roles, *doc.quotes]


@anything
@PROFILE
def test_every_fact_is_at_its_offsets(text: str, published: str | None) -> None:
    doc = EXTRACTOR.extract(text, published)
    assert doc.text == text
    utf8, utf16 = text.encode(), text.encode("utf-16-le")
    for fact in facts_of(doc):
        assert text[fact.start : fact.end] == fact.text != ""
        start, end = doc.byte_span(fact)
        assert utf8[start:end] == fact.text.encode()
        start, end = doc.utf16_span(fact)
        assert utf16[2 * start : 2 * end] == fact.text.encode("utf-16-le")
        sentence, paragraph = doc.sentences[fact.sentence], doc.paragraphs[fact.paragraph]
        assert paragraph.start <= sentence.start <= fact.start < paragraph.end
        assert fact.start < sentence.end
        if not isinstance(fact, ng.Quote):  # a quote may span several sentences
            assert fact.end <= sentence.end


@anything
@PROFILE
def test_facts_are_in_order_and_ids_unique(text: str, published: str | None) -> None:
    doc = EXTRACTOR.extract(text, published)
    lists: list[Sequence[Any]] = [doc.figures, doc.dates, doc.roles, doc.quotes, doc.facts]
    for facts in lists:
        assert [fact.start for fact in facts] == sorted(fact.start for fact in facts)
    ids = [fact.id for facts in (*lists, doc.people) for fact in facts]
    assert len(set(ids)) == len(ids)
    for spans in (doc.sentences, doc.paragraphs):
        edges = [edge for span in spans for edge in (span.start, span.end)]
        assert edges == sorted(edges)


@anything
@PROFILE
def test_a_document_comes_back_from_json_and_pickle(text: str, published: str | None) -> None:
    doc = EXTRACTOR.extract(text, published)
    for copy in (ng.Document.from_json(doc.to_json()), pickle.loads(pickle.dumps(doc))):
        assert copy == doc
        assert copy.to_json() == doc.to_json()
        assert [fact.text for fact in facts_of(copy)] == [fact.text for fact in facts_of(doc)]


@given(texts=st.lists(TEXTS, max_size=5), threads=st.integers(1, 3))
@PROFILE
def test_a_batch_gives_what_its_texts_give(texts: list[str], threads: int) -> None:
    together = EXTRACTOR.extract_many(texts, DAY, threads=threads)
    alone = [EXTRACTOR.extract(text, DAY).to_json() for text in texts]
    assert [doc.to_json() for doc in together if isinstance(doc, ng.Document)] == alone


@cache
def extractor_of(kinds: tuple[str, ...]) -> ng.Extractor:
    return ng.Extractor(kinds=kinds)


OWN = {  # fields of a fact without its links to other facts
    "figures": ("kind", "value", "low", "high", "unit", "mod", "change", "ambiguous"),
    "dates": ("type", "value", "start_date", "end_date", "edtf", "partial", "invalid"),
    "roles": ("title", "org", "qualifier", "title_id", "resolved_org"),
    "quotes": ("kind", "cue"),
}


@given(text=TEXTS, kinds=st.sets(st.sampled_from(sorted(OWN)), min_size=1))
@PROFILE
def test_some_kinds_are_those_of_all(text: str, kinds: set[str]) -> None:
    some = extractor_of(tuple(sorted(kinds))).extract(text, DAY)
    full = EXTRACTOR.extract(text, DAY)
    for kind, fields in OWN.items():
        found = [fact.to_dict() for fact in getattr(some, kind)]
        expected = [fact.to_dict() for fact in getattr(full, kind)] if kind in kinds else []
        fields = ("id", "text", "start", "end", "rule", "confidence", *fields)
        assert [[f[name] for name in fields] for f in found] == [
            [f[name] for name in fields] for f in expected
        ]


# Some decisions need the whole text: who a person is, what "the minister", "16:30" and a bare "$"
# mean, and so whether "he said that" reports a known speaker. docs/reliability.md lists the rules.
LOCAL = {
    "figures": ("kind", "text", "start", "end", "rule", "value", "low", "high", "mod"),
    "dates": ("type", "text", "start", "end", "rule", "quant", "freq", "invalid"),
    "quotes": ("kind", "text", "start", "end"),
}


@given(
    texts=st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=4),
    more=st.sampled_from(PARAGRAPHS) | TEXTS,
)
@PROFILE
def test_a_paragraph_added_changes_nothing_before_it(texts: list[str], more: str) -> None:
    text = "\n\n".join(texts)
    before, after = EXTRACTOR.extract(text, DAY), EXTRACTOR.extract(f"{text}\n\n{more}", DAY)

    def local(doc: ng.Document, kind: str) -> list[list[Any]]:
        found = [fact.to_dict() for fact in getattr(doc, kind) if fact.end <= len(text)]
        return [[f[name] for name in LOCAL[kind]] for f in found if f.get("kind") != "reported"]

    for kind in LOCAL:
        assert local(after, kind) == local(before, kind)
