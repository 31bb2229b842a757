"""Turns of hearings and courts, offices around them, datelines, short names of firms, "he"."""

from __future__ import annotations

import pytest

import nutgraf as ng

HEARING = """HEARING ON THE CALDER DAM

The committee met at 10 a.m. Hon. Louisa Tennant (chairwoman of the committee) presided.

    Mr. STAMPER{0} Thank you, Madam Chairwoman, and Ranking Member Okoro. We spent $4.2 million.

    Chairwoman TENNANT{0} How many dams are there?

    Ms. VANCE-HILL{0} There are 312 dams.

    [Recess.]

    Mr. OKORO{0} I heard 300.
"""


@pytest.mark.parametrize("mark", [".", ":"])
def test_a_hearing_names_its_speakers_in_capitals(mark: str) -> None:
    doc = ng.extract(HEARING.format(mark))
    turns = [(q.speaker.name, q.text.split()[0]) for q in doc.quotes if q.speaker]
    assert turns == [
        ("STAMPER", "Thank"),
        ("Louisa Tennant", "How"),
        ("VANCE-HILL", "There"),
        ("Okoro", "I"),
    ] or turns == [
        ("STAMPER", "Thank"),
        ("Louisa Tennant", "How"),
        ("VANCE-HILL", "There"),
        ("OKORO", "I"),
    ]
    speakers = {f.text: f.speaker for f in doc.facts if f.speaker}
    assert speakers["$4.2 million"] == "STAMPER"
    assert speakers["312"] == "VANCE-HILL"


def test_offices_of_a_hearing() -> None:
    doc = ng.extract(HEARING.format("."))
    titles = {(r.title.text, r.resolved_person.name) for r in doc.roles if r.resolved_person}
    assert ("chairwoman", "Louisa Tennant") in titles
    assert all("," not in title for title, _ in titles)
    assert any(title == "Ranking Member" for title, _ in titles)


COURT = """The trial of the harbour master went on.

THE COURT: You may sit.

MR. HALE: How much?

THE WITNESS: It was $400.

THE CLERK: Please rise.
"""


def test_a_court_names_its_speakers_by_their_part() -> None:
    doc = ng.extract(COURT)
    assert [q.speaker.name for q in doc.quotes if q.speaker] == [
        "THE COURT",
        "HALE",
        "THE WITNESS",
        "THE CLERK",
    ]
    (fact,) = doc.facts
    assert fact.speaker == "THE WITNESS"


def test_letters_with_periods_are_questions_and_answers() -> None:
    doc = ng.extract(
        "Dr. Ruth Calder testified on Monday.\n\nQ. How many cracks were there?\n\n"
        "A. I saw 14 cracks.\n\nQ. And the cost?\n\nA. About $2 million."
    )
    speakers = [q.speaker.name if q.speaker else None for q in doc.quotes]
    assert speakers == [None, "Ruth Calder", None, "Ruth Calder"]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. HALE. He left early and told nobody.",  # one line makes no transcript
        "A. Jones wrote this.\n\nQ. Brown wrote that.",
        "THE FACTS: Prices rose 5%.\n\nTHE CLAIM: Prices fell.",
        "U.S. RULE. It changed.\n\nU.K. RULE. It stayed.",
    ],
)
def test_other_lines_are_no_turns(text: str) -> None:
    assert not [q for q in ng.extract(text).quotes if q.why.rule == "quote.turn"]


@pytest.mark.parametrize(
    "head",
    [
        "OSTLEY, 4 March 2025 \u2013 ",
        "OSTLEY, March 4 \u2013 ",
        "Ostley (4 March 2025) \u2013 ",
        "OSTLEY, Northshire (Alba Wire) - ",
    ],
)
@pytest.mark.parametrize("firm", ["Thorncroft Foods plc", "Thorncroft Foods"])
def test_a_dateline_neither_speaks_nor_owns(head: str, firm: str) -> None:
    doc = ng.extract(
        f"{head}{firm}, the maker of Hob Biscuits, today announced that it will invest £47 million."
    )
    (fact,) = doc.facts
    assert (fact.speaker or "").startswith("Thorncroft Foods")
    assert (fact.subject or "").startswith("Thorncroft Foods")


FOUNDED = "Thorncroft Foods was founded in 1933 by Albert and Nell Thorncroft."


@pytest.mark.parametrize(
    "text",
    [
        f"{FOUNDED}\n\nThorncroft reported revenue of £612.4 million in 2024.",
        "Thorncroft Foods plc grew.\n\nThorncroft reported revenue of £612.4 million in 2024.\n\n"
        f"{FOUNDED}",
    ],
)
def test_the_short_name_of_a_firm_is_no_founder(text: str) -> None:
    fact = next(f for f in ng.extract(text).facts if f.kind == "money")
    assert fact.speaker == "Thorncroft"


@pytest.mark.parametrize(
    "text",
    [
        "Hale Foods grew. Nell Hale, its chairwoman, left. Hale said it made £6 million.",
        "Nell Hale built Hale Foods. Hale said it made £6 million.",
        "Hale Foods grew. It belongs to Nell Hale. Ms. Hale said it made £6 million.",
    ],
)
def test_a_person_who_acts_keeps_the_surname(text: str) -> None:
    fact = next(f for f in ng.extract(text).facts if f.kind == "money")
    assert fact.speaker == "Nell Hale"


BEFORE = "Tarn Water's head of resources, {0}, said 40% of the water was lost.\n\n"


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Farmer Idris Calloway, 63, said his spring dried up. He carries 90 gallons.", "Idris"),
        ("Idris Calloway said his spring dried up. He carries 90 gallons.", "Idris"),
        ("Baker Mary Calloway said her spring dried up. She carries 90 gallons.", "Mary"),
    ],
)
def test_he_is_the_subject_of_the_sentence_before(text: str, owner: str) -> None:
    doc = ng.extract(BEFORE.format("Lowri Pugh") + text)
    fact = next(f for f in doc.facts if f.text.startswith("90"))
    assert owner in fact.subject


def test_a_woman_is_not_he() -> None:
    doc = ng.extract(BEFORE.format("Mary Pugh") + "The spring dried up. He carries 90 gallons.")
    fact = next(f for f in doc.facts if f.text.startswith("90"))
    assert not fact.subject or "Pugh" not in fact.subject


@pytest.mark.parametrize(
    "text",
    [
        "TUE 5/7 1615 HRS - FRAUD - A WOMAN REPORTED SHE SENT $14,000 TO A CALLER.",
        "MON 5/6 0712 HRS - THEFT. R/P STATED MEN TOOK A SAW VALUED AT $429.",
        "DET. MARLA KINSEY SAID THE LOSS IS $9,000.",
    ],
)
def test_neither_times_nor_cut_titles_speak(text: str) -> None:
    for fact in ng.extract(text, "2024-05-13").facts:
        name = fact.speaker if fact.speaker else ""
        assert name not in {"HRS", "DET."}
        assert not name.startswith(("TUE", "MON"))


def test_names_of_bodies_have_no_line_ends() -> None:
    doc = ng.extract("Howard Stamper, director of the State Office of Dam\nSafety, spoke there.")
    names = [r.resolved_org.name for r in doc.roles if r.resolved_org]
    assert names
    assert all("\n" not in name for name in names)


CALL = """Tarn Foods earnings call

Ottoline Vry - Chief Executive

Bram Teel - Head of Finance

Operator
Good morning. This call is being recorded.

Ottoline Vry
Sales grew 6% to $4 million.

We closed two mills.

Bram Teel
Margin was 33%.

Operator
The next question is from Lund Bank.

Q - Ottoline Vry
How was the year?

A - Bram Teel
It cost us a mill.
"""


def test_a_call_names_its_speakers_alone_on_a_line() -> None:
    doc = ng.extract(CALL)
    turns = [q.speaker.name for q in doc.quotes if q.speaker]
    assert turns == [
        *("Operator", "Ottoline Vry", "Ottoline Vry", "Bram Teel"),
        *("Operator", "Ottoline Vry", "Bram Teel"),
    ]
    assert [f.speaker for f in doc.facts if f.text == "$4 million"] == ["Ottoline Vry"]


def test_headings_that_come_back_are_no_speakers() -> None:
    doc = ng.extract("\n\n".join(["Sport", "Lund won 2-1.", "City News", "Tarn paid $5m."] * 3))
    assert not doc.quotes
