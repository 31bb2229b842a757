"""Facts behave like frozen dataclasses of the standard library."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from typing import Any

import pytest

import nutgraf as ng
from nutgraf._internal import frozen_records
from nutgraf.facts import Found, Org, Quantity

FACTS = [ng.Figure, ng.Date, ng.Role, ng.Quote, ng.Person, ng.Fact, ng.Span, ng.Phrase, ng.Why]


@pytest.fixture(params=[frozen_records, dataclasses])
def point(request: pytest.FixtureRequest) -> Any:
    module = request.param

    @module.dataclass(frozen=True, slots=True)
    class Point:
        x: int
        note: str = module.field(repr=False, compare=False)

    return Point


def test_equality_hash_and_repr_leave_hidden_fields_out(point: Any) -> None:
    assert point(1, "a") == point(1, note="b")
    assert hash(point(1, "a")) == hash(point(1, "b"))
    assert point(1, "a") != point(2, "a")
    assert point(1, "a") != (1,)
    assert repr(point(1, "a")).endswith("Point(x=1)")
    assert point.__match_args__ == ("x", "note")
    assert not hasattr(point(1, "a"), "__dict__")
    assert dataclasses.replace(point(1, "a"), x=3) == point(3, "a")
    with pytest.raises(TypeError, match="note"):
        point(1)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'x'"):
        point(1, "a").x = 2
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'x'"):
        del point(1, "a").x


@pytest.mark.parametrize("kind", FACTS)
def test_dataclasses_knows_the_facts(kind: Any) -> None:
    assert dataclasses.is_dataclass(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    assert names == list(inspect.signature(kind).parameters) == list(kind.__match_args__)
    hidden = [field.name for field in dataclasses.fields(kind) if not field.compare]
    assert hidden == (["_doc"] if "_doc" in names else [])


def test_facts_are_copied_compared_and_pickled(sample: ng.Document) -> None:
    for fact in [*sample.figures, *sample.dates, *sample.roles, *sample.people, *sample.facts]:
        assert pickle.loads(pickle.dumps(fact)) == fact
        assert copy.copy(fact) == fact
        assert hash(copy.copy(fact)) == hash(fact)
    figure = sample.figures[0]
    assert dataclasses.replace(figure, kind="ratio") != figure
    assert isinstance(figure, Found)


def test_values_have_defaults_and_reprs() -> None:
    phrase = ng.Phrase("the port", 3, 11)
    assert (phrase.head, phrase.lemma) == (None, None)
    assert dataclasses.asdict(phrase)["text"] == "the port"
    assert repr(Org("Azerbaijan", "AZ")) == "Org(name='Azerbaijan', code='AZ')"
    assert repr(Quantity(1, None, "d")) == "Quantity(value=1, high=None, unit='d')"  # type: ignore[arg-type]
    match ng.Span("a", 1, 2):
        case ng.Span(text, start):
            assert (text, start) == ("a", 1)
    assert repr(ng.Limits(max_text=5)) == "Limits(max_text=5, max_facts=None, on_limit='truncate')"
    assert ng.Limits() == ng.Limits()
    with pytest.raises(ValueError, match="max_text"):
        ng.Limits(max_text=0)
