"""`where` with the text of a linked thing: a speaker, an owner, a date."""

import pytest

import nutgraf as ng

TEXT = (
    "The ferry carried 40 new passengers in 2023, Ida Holm, head of Varn Ferries, said. "
    "“We need two more boats,” Holm said. “I doubt it,” said Peter Lund."
)


@pytest.fixture(scope="module")
def doc() -> ng.Document:
    return ng.extract(TEXT)


def test_a_string_matches_the_name_of_a_speaker(doc: ng.Document) -> None:
    assert doc.quotes.where(speaker="Peter Lund").to_dicts() == doc.quotes[-1:].to_dicts()
    said = doc.quotes.where(speaker=["Peter Lund", "Ida Holm"])
    assert len(said) > 1
    assert not doc.quotes.where(speaker="Nobody")


def test_a_person_matches_the_speaker_that_it_is(doc: ng.Document) -> None:
    lund = next(person for person in doc.people if person.name == "Peter Lund")
    assert doc.quotes.where(speaker=lund) == doc.quotes.where(speaker="Peter Lund")


def test_a_string_matches_the_text_of_a_linked_thing(doc: ng.Document) -> None:
    assert [f.text for f in doc.figures.where(of="new passengers", date="2023")] == ["40"]
    assert [f.text for f in doc.figures.where(subject="ferry")] == ["40"]
    assert [r.title.text for r in doc.roles.where(person="Ida Holm") if r.title] == ["head"]
    assert doc.roles.where(person="Ida Holm") == doc.roles.where(resolved_person="Ida Holm")


def test_an_unknown_field_is_an_error_without_facts_too() -> None:
    empty = ng.extract("Nothing happened.")
    for facts in (empty.quotes, empty.figures, empty.roles, empty.people, empty.facts):
        with pytest.raises(TypeError, match="no field 'colour'"):
            facts.where(colour="red")
    assert not empty.quotes.where(speaker="Peter Lund")
