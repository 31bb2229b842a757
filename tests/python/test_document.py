"""Documents and facts: spans, links, lists, tables, copies."""

import dataclasses
import json
import pickle
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

import nutgraf as ng

KINDS = ("figures", "dates", "roles", "quotes", "people", "facts")
MARKS = KINDS[:4]


def marks(doc: ng.Document) -> list[ng.Figure | ng.Date | ng.Role | ng.Quote]:
    return [*doc.figures, *doc.dates, *doc.roles, *doc.quotes]


def test_every_fact_has_the_offsets_of_its_text(sample: ng.Document) -> None:
    assert marks(sample)
    for fact in [*marks(sample), *sample.facts]:
        assert sample.text[fact.start : fact.end] == fact.text
    for person in sample.people:
        for mention in person.mentions:
            assert sample.text[mention.start : mention.end] == mention.text


def test_sentences_and_paragraphs_hold_their_facts(sample: ng.Document) -> None:
    for fact in marks(sample):
        for span in (sample.sentences[fact.sentence], sample.paragraphs[fact.paragraph]):
            assert span.start <= fact.start < span.end
    for spans in (sample.sentences, sample.paragraphs):
        assert all(one.end <= two.start for one, two in pairwise(spans))
        assert all(sample.text[span.start : span.end] == span.text for span in spans)


def test_sentences_know_abbreviations_emoji_and_how_far_was_read() -> None:
    text = "🚌 Mr. Berg of the U.S. Senate paid $5. “It rained.” He left\n\nA title\n\n"
    doc = ng.extract(text)
    assert [str(sentence) for sentence in doc.sentences] == [
        "🚌 Mr. Berg of the U.S. Senate paid $5.",
        "“It rained.”",
        "He left",
        "A title",
    ]
    assert len(doc.paragraphs) == 2
    assert ng.Document.from_json(doc.to_json()).sentences == doc.sentences
    assert pickle.loads(pickle.dumps(doc)).paragraphs == doc.paragraphs
    assert ng.extract(" \n").sentences == ()
    cut = ng.Extractor(limits=ng.Limits(max_text=12)).extract("It rained. It snowed.")
    assert [str(sentence) for sentence in cut.sentences] == ["It rained.", "I"]


def test_facts_stand_in_text_order_with_ids_that_count(sample: ng.Document) -> None:
    for kind in MARKS:
        facts = getattr(sample, kind)
        assert [f.start for f in facts] == sorted(f.start for f in facts)
        assert [int(f.id[1:]) for f in facts] == list(range(1, len(facts) + 1))


def test_links_lead_to_the_linked_objects(sample: ng.Document) -> None:
    for role in sample.roles:
        if role.resolved_person is not None:
            assert role in role.resolved_person.roles
    for quote in sample.quotes:
        if quote.speaker is not None and quote.speaker.person is not None:
            assert quote in quote.speaker.person.quotes
    assert any(figure.date in sample.dates for figure in sample.figures)


def test_facts_cannot_be_changed(sample: ng.Document) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        sample.figures[0].kind = "money"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="is immutable"):
        sample.text = ""  # type: ignore[misc]


def test_reading_a_text_twice_gives_the_same_document(sample: ng.Document) -> None:
    again = ng.extract(*ng.sample())
    assert again == sample
    assert hash(again) == hash(sample)
    assert again.figures == sample.figures
    assert again.to_json() == sample.to_json()
    assert again != ng.extract(sample.text)


def test_copies_by_json_and_pickle_are_equal(sample: ng.Document) -> None:
    back = ng.Document.from_json(sample.to_json())
    assert back == sample
    assert back.people == sample.people
    copy = pickle.loads(pickle.dumps(sample))
    assert copy == sample
    again = pickle.loads(pickle.dumps(copy))
    assert [fact.why for fact in marks(again)] == [fact.why for fact in marks(sample)]
    figure = pickle.loads(pickle.dumps(sample.figures[0]))
    assert figure == sample.figures[0]
    assert figure.date == sample.figures[0].date


def test_json_and_dict_say_the_same(sample: ng.Document) -> None:
    assert json.loads(sample.to_json()) == sample.to_dict()
    assert json.loads(sample.to_json(why=True, indent=2)) == sample.to_dict(why=True)
    assert sample.figures[0].to_dict() == sample.to_dict()["figures"][0]
    sample.figures[0].to_dict()["kind"] = "spoilt"
    assert sample.figures[0].to_dict()["kind"] != "spoilt"


@pytest.mark.parametrize("why", [False, True])
@pytest.mark.parametrize("indent", [None, 0, 3])
def test_json_is_written_as_pythons_own(sample: ng.Document, why: bool, indent: int | None) -> None:
    marks = "".join(map(chr, range(0x20))) + '"\\/\x7f \u2028 é 🚌'
    odd = ng.extract(f"It cost {marks} $5. {marks}" + '"Yes," said Mr. Berg. It cost $6 or more.')
    assert odd.figures
    for doc in (sample, odd, ng.extract("")):
        separators = (",", ":") if indent is None else (",", ": ")
        told = doc.to_dict(why=why)
        written = json.dumps(told, ensure_ascii=False, indent=indent, separators=separators)
        assert doc.to_json(why=why, indent=indent) == written


def test_objects_hold_what_the_dict_says(sample: ng.Document) -> None:
    told = sample.to_dict()
    for kind in KINDS:
        links = {"date", "duration", "same_as", "equivalent", "since", "until"}
        links = {"figure"} if kind == "facts" else links
        for fact, entry in zip(getattr(sample, kind), told[kind], strict=True):
            assert fact.to_dict() == entry
            for name, value in entry.items():
                if isinstance(value, str) and hasattr(fact, name):
                    found = getattr(fact, f"{name}_id" if name in links else name)
                    found = found.isoformat() if isinstance(found, date) else found
                    assert found == (Decimal(value) if isinstance(found, Decimal) else value)
    assert [[span.start, span.end] for span in sample.sentences] == told["sentences"]
    assert (sample.published, list(sample.packs)) == (told["published"], told["packs"])


def test_every_dict_is_a_fresh_copy(sample: ng.Document) -> None:
    one, other = sample.to_dict(), sample.to_dict()
    for kind in KINDS:
        for entry in one[kind]:
            for name in entry:
                entry[name] = "spoilt"
            break
    assert sample.to_dict() == other
    assert one["figures"][1:] == other["figures"][1:]


@pytest.mark.parametrize("id", ["", "f", "f0", "f-1", "f99999", "f01", "f1x", "z1", "1"])
def test_an_id_without_its_fact_gives_none(sample: ng.Document, id: str) -> None:
    assert sample.get(id) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"text": 5}'])
def test_json_of_something_else_is_an_input_error(text: str) -> None:
    with pytest.raises(ng.InputError):
        ng.Document.from_json(text)


@pytest.mark.parametrize("field", ["sentences", "paragraphs", "facts", "truncated"])
def test_json_of_an_older_version_says_what_it_lacks_and_what_to_do(
    sample: ng.Document, field: str
) -> None:
    old = sample.to_dict()
    del old[field]
    with pytest.raises(ng.InputError, match=f"another version .* '{field}'") as caught:
        ng.Document.from_json(json.dumps(old))
    assert caught.value.code == "NG-INPUT-004"
    assert "read its text again" in caught.value.hint
    assert ng.extract(old["text"], old["published"]) == sample  # as the hint says


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"date":"d', '"date":"d99'),
        ('"p1"', '"p0"'),
        ('"r1"', '"r-7"'),
        ('"start":', '"start":1'),
        ('"sentences":[[', '"sentences":[[9'),
        ('"sentence":', '"sentence":9'),
        ('"paragraphs":[[0,', '"paragraphs":[[9999999,'),
    ],
)
def test_json_with_a_broken_link_or_span_is_an_input_error(
    sample: ng.Document, old: str, new: str
) -> None:
    broken = sample.to_json().replace(old, new)
    assert broken != sample.to_json()
    with pytest.raises(ng.InputError):
        ng.Document.from_json(broken)


def test_errors_can_be_pickled() -> None:
    with pytest.raises(ng.InputError) as caught:
        ng.extract("a", "soon")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (type(copy), copy.code, str(copy)) == (ng.InputError, "NG-INPUT-002", str(caught.value))


def test_why_names_rule_pack_reason_and_captures() -> None:
    figure = ng.extract("It cost $7.5 million.").figures[0]
    why = figure.why
    assert why.rule == figure.rule
    assert why.pack is not None
    assert why.pack.startswith("en")
    assert why.version
    assert why.reason
    assert all(text in "It cost $7.5 million." for text in why.captures.values())


def test_at_gives_the_facts_at_a_character_or_slice() -> None:
    doc = ng.extract("In 2016, the port earned $7.5 million.")
    assert [fact.text for fact in doc.at(4)] == ["2016"]
    assert [fact.text for fact in doc.at(slice(0, 30))] == ["2016", "$7.5 million"]
    assert [fact.text for fact in doc.at(-2)] == ["$7.5 million"]
    assert not doc.at(10)


def test_where_filters_by_value_set_function_and_predicate() -> None:
    figures = ng.extract("It sold 40 buses for $3 million and $2 each.").figures
    assert [f.text for f in figures.where(kind="count")] == ["40"]
    assert len(figures.where(kind={"count", "money"})) == 3
    assert [f.text for f in figures.where(value=lambda v: v > 100)] == ["$3 million"]
    assert [f.text for f in figures.where(lambda f: f.value == 2, unit="USD")] == ["$2"]
    with pytest.raises(TypeError, match="no field 'color'"):
        figures.where(color="red")


def test_a_list_of_facts_is_a_sequence(sample: ng.Document) -> None:
    figures = sample.figures
    assert isinstance(figures[1:], ng.FactList)
    assert figures[-1] == list(figures)[-1]
    assert figures[0] in figures
    assert repr(figures[:0]) == "<no figures>"


def test_reprs_show_text_value_and_place() -> None:
    doc = ng.extract("President Anna Berg spoke on 9 October 2017 of more than 110 agreements.")
    figure, day, role = doc.figures[0], doc.dates[0], doc.roles[0]
    assert repr(figure).startswith("<Figure 'more than 110")
    assert "count 110 MORE_THAN" in repr(figure)
    assert repr(figure).endswith(f"@{figure.start}:{figure.end}>")
    assert repr(day) == "<Date '9 October 2017' DATE 2017-10-09 @29:43>"
    assert repr(role).startswith("<Role 'President Anna Berg' person 'Anna Berg' title 'President'")
    assert repr(doc.people[0]).startswith("<Person 'Anna Berg'")
    assert repr(doc).startswith("<Document 'President Anna Berg spoke")


def test_values_are_exact() -> None:
    doc = ng.extract("The rate rose to 0.1 percent and the debt to $123456789012345678.90.")
    assert [f.value for f in doc.figures] == [Decimal("0.1"), Decimal("123456789012345678.90")]


def test_offsets_count_code_points_and_convert_to_bytes_and_utf16() -> None:
    text = "👩‍👩‍👧 Zürich paid €5 million."
    doc = ng.extract(text)
    figure = doc.figures[0]
    assert text[figure.start : figure.end] == figure.text == "€5 million"
    start, end = doc.byte_span(figure)
    assert text.encode()[start:end].decode() == figure.text
    start, end = doc.utf16_span(figure)
    assert text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == figure.text
