"""Comparison of two articles: facts that are new, gone, changed or the same."""

import pytest

import nutgraf as ng

OLD = (
    "The strike cost the port $12 million on Friday. Anna Berg, head of Acme, called it fair.\n\n"
    "It kept 40 ships outside."
)


def diff(old: str, new: str, **options: object) -> ng.Diff:
    docs = [ng.extract(text, "2020-11-23") for text in (old, new)]
    return ng.diff(*docs, **options)  # type: ignore[arg-type]


def test_equal_articles_do_not_differ(sample: ng.Document) -> None:
    told = ng.diff(sample, sample)
    assert not told
    kinds = ("figures", "dates", "roles", "quotes")
    assert told.same == sum(len(getattr(sample, kind)) for kind in kinds)
    assert told.to_dicts() == []


def test_a_moved_paragraph_is_no_change() -> None:
    first, second = OLD.split("\n\n")
    assert not diff(OLD, f"{second}\n\n{first}")


def test_other_words_for_one_value_are_no_change() -> None:
    assert not diff("It cost $12 million.", "It cost 12 million dollars.")
    assert not diff("It kept forty ships outside.", "It kept 40 ships outside.")


def test_a_value_rewritten_in_place_is_one_change() -> None:
    told = diff(OLD, OLD.replace("$12 million", "almost $14 million"))
    assert (told.added, told.dropped) == ((), ())
    (change,) = told.changed
    assert change.fields["value"] == ("12,000,000 USD", "14,000,000 USD")
    assert change.fields["mod"][0] is None


def test_a_value_of_the_same_thing_elsewhere_is_one_change() -> None:
    first, second = OLD.split("\n\n")
    told = diff(OLD, f"{second.replace('40', '44')} There was wind.\n\n{first}")
    assert [(c.before.text, c.after.text) for c in told.changed] == [("40", "44")]
    assert (told.added, told.dropped) == ((), ())


def test_another_person_in_the_same_words_is_a_change() -> None:
    told = diff(OLD, OLD.replace("Anna Berg", "Ruth Adeyemi"))
    people = [c.fields.get("person") for c in told.changed if c.before.kind == "role"]
    assert people == [("Anna Berg", "Ruth Adeyemi")]


def test_new_and_dropped_facts_are_reported() -> None:
    new = OLD.replace("It kept 40 ships outside.", "The harbour is 14 m deep.")
    told = diff(OLD, new)
    assert [fact.text for fact in told.added] == ["14 m"]
    assert [fact.text for fact in told.dropped] == ["40"]
    assert told.changed == ()
    assert {row["what"] for row in told.to_dicts()} == {"added", "dropped"}


def test_the_day_of_publication_moves_what_depends_on_it() -> None:
    docs = [ng.extract("It cost $5 yesterday.", day) for day in ("2020-11-23", "2020-11-24")]
    told = ng.diff(*docs)
    assert {name for change in told.changed for name in change.fields} == {"value", "when"}


def test_kinds_can_be_chosen() -> None:
    new = OLD.replace("$12", "$14").replace("Friday", "Thursday")
    assert {c.before.kind for c in diff(OLD, new, kinds=["dates"]).changed} == {"date"}
    with pytest.raises(ValueError, match="no kind"):
        diff(OLD, new, kinds=["verbs"])
    with pytest.raises(TypeError, match="two Documents"):
        ng.diff(OLD, new)  # type: ignore[arg-type]


def test_a_diff_reads_aloud_and_shows_as_a_table() -> None:
    told = diff(OLD, OLD.replace("$12", "$14") + " It has <b>3</b> cranes.")
    assert repr(told).startswith("<Diff 1 changed, 1 added, 0 dropped")
    html = told._repr_html_()
    assert "14,000,000 USD" in html
    assert "<b>" not in html
    frame = pytest.importorskip("pandas").DataFrame(told.to_dicts())
    assert told.to_pandas().equals(frame)
