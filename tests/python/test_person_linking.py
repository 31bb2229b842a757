"""People of two documents are linked only with equal full name and compatible role."""

import pytest

import nutgraf as ng
from nutgraf.corpus.person_linking import Appearance, link_people

BERG = "Anna Berg"


def numbers(*cast: tuple[str, set[tuple[str, str]]]) -> list[int]:
    return link_people(Appearance(name, frozenset(offices)) for name, offices in cast)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({("chair", "acme")}, {("spokeswoman", "acme")}),  # one organisation
        ({("trade_minister", "=NO")}, {("trade_minister", "=NO")}),  # one office
        ({("chief economist", "")}, {("chief economist", "")}),
        ({("chief economist", "")}, {("chief economist", "acme")}),
    ],
)
def test_a_shared_office_joins(one: set, two: set) -> None:
    assert numbers((BERG, one), (BERG, two)) == [0, 0]
    assert numbers((BERG, two), (BERG, one)) == [0, 0]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (set(), set()),  # neither has a role
        (set(), {("trade_minister", "=NO")}),
        ({("trade_minister", "=NO")}, {("trade_minister", "=SE")}),
        ({("trade_minister", "=NO")}, {("footballer", "=NO")}),  # a country is not an organisation
        ({("chair", "acme")}, {("chair", "globex")}),
        ({("", "=NO")}, {("", "=NO")}),
    ],
)
def test_anything_less_does_not(one: set, two: set) -> None:
    assert numbers((BERG, one), (BERG, two)) == [0, 1]


def test_a_name_must_be_full_and_equal() -> None:
    office = {("chair", "acme")}
    assert numbers((BERG, office), ("Anne Berg", office)) == [0, 1]
    assert numbers(("Berg", office), ("Berg", office)) == [0, 1]
    assert numbers((BERG, office), ("Anna  Berg", office)) == [0, 0]


def test_a_title_alone_does_not_bridge_two_people() -> None:
    norway, sweden, loose = ({("trade_minister", place)} for place in ("=NO", "=SE", ""))
    assert numbers((BERG, norway), (BERG, loose), (BERG, sweden)) == [0, 1, 2]
    assert numbers((BERG, loose), (BERG, norway), (BERG, norway), (BERG, loose)) == [0, 0, 0, 0]


def test_a_document_that_tells_both_offices_is_a_bridge() -> None:
    both = {("chair", "acme"), ("adviser", "globex")}
    assert numbers((BERG, {("chair", "acme")}), (BERG, {("adviser", "globex")}), (BERG, both)) == [
        0,
        0,
        0,
    ]


def test_a_corpus_counts_a_person_once() -> None:
    pandas = pytest.importorskip("pandas")
    texts = [
        "Norwegian trade minister Anna Berg said on Friday that it rained.",
        "“It rained,” said Anna Berg, trade minister of Norway.",
        "Swedish trade minister Anna Berg said that it snowed.",
    ]
    corpus = ng.Corpus.from_dataframe(pandas.DataFrame({"text": texts}))
    assert corpus.cast.column("person").to_pylist() == ["P1", "P1", "P2"]
    first, second = corpus.people.to_pylist()
    assert (first["name"], first["articles"], first["offices"]) == (
        BERG,
        2,
        "trade minister, Norway",
    )
    assert (second["name"], second["articles"]) == (BERG, 1)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "President Vaux met them. Anna Vaux was there. Mr. Vaux spoke.",
            {"Vaux": 2, "Anna Vaux": 1},
        ),
        ("Mr. Hale and his wife, Jane Hale, left. Mr. Hale spoke.", {"Hale": 2, "Jane Hale": 1}),
        (
            "Thomas Hale met Jane Hale. Mrs. Hale left. Mr. Hale stayed.",
            {"Thomas Hale": 2, "Jane Hale": 2},
        ),
    ],
)
def test_a_form_of_address_tells_relatives_apart(text: str, people: dict[str, int]) -> None:
    found = {person.name: len(person.mentions) for person in ng.extract(text).people}
    assert found == people


@pytest.mark.parametrize(
    ("text", "person"),
    [
        # A state has several senators, and one of them may never be called so.
        ("Sen. Carl Voss met Tom Hale. They praised the Vermont senator.", None),
        ("Gov. Carl Voss met Tom Hale. They praised the Vermont governor.", "Carl Voss"),
        (
            "Sen. Carl Voss of Vermont met Sen. Tom Hale of Iowa. We saw the senator from Iowa.",
            "Tom Hale",
        ),
        # The same kind of office by another name is another country's.
        ("Secretary of State Anna Reed left. She saw the Russian foreign minister.", None),
        ("Foreign Minister Anna Reed left. We saw the Russian foreign minister.", "Anna Reed"),
    ],
)
def test_an_office_of_several_people_stays_open(text: str, person: str | None) -> None:
    holder = ng.extract(text).roles[-1].resolved_person
    assert (holder.name if holder else None) == person


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Senator Malk Monday outlined a plan.", "Malk"),
        ("Then Dr Fox rose.", "Fox"),
        ("Bill Waters, the Acme chairman, left.", "Bill Waters"),
        ("Mark Young, chief executive of Nordvik Foods, left.", "Mark Young"),
        ("MP Howard Flight said so.", "Howard Flight"),
    ],
)
def test_names_of_common_words_and_days(text: str, name: str) -> None:
    assert [person.name for person in ng.extract(text).people] == [name]
