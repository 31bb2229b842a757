"""Quotes: what counts as speech, and who is its speaker."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import nutgraf as ng

DATA = Path(__file__).parent.parent / "data"
GOLD = [json.loads(line) for line in (DATA / "roles_own.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def extractor() -> ng.Extractor:
    return ng.Extractor()


def spoken(doc: ng.Document) -> list[tuple[str, str | None]]:
    return [
        (quote.text, None if quote.speaker is None else quote.speaker.name)
        for quote in doc.quotes
        if quote.kind != "reported"
    ]


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: str(g["id"]))
def test_quotes_of_our_texts_have_the_right_speaker(
    extractor: ng.Extractor, gold: dict[str, object]
) -> None:
    text = str(gold["text"])
    quotes = gold["quotes"]
    assert isinstance(quotes, list)
    found = spoken(extractor.extract(text))
    assert [quote for quote, _ in found] == [text[q["start"] : q["end"]] for q in quotes]
    for (_, speaker), want in zip(found, quotes, strict=True):
        if want["speaker"] and want["speaker"] != "ministry":
            assert speaker == want["speaker"]


@pytest.mark.parametrize(
    ("left", "right"), [('"', '"'), ("“", "”"), ("``", "''"), ("''", "''"), ("«", "»")]
)
def test_every_kind_of_marks(extractor: ng.Extractor, left: str, right: str) -> None:
    doc = extractor.extract(f"Alan Hale came. {left}We must not wait any longer,{right} Hale said.")
    assert spoken(doc) == [("We must not wait any longer,", "Alan Hale")]


@pytest.mark.parametrize(
    "text",
    [
        'Alan Hale said, "We must not wait any longer."',
        'Alan Hale said: "We must not wait any longer."',
        '"We must not wait any longer," Alan Hale said.',
        '"We must not wait any longer," said Alan Hale.',
        '"We must not wait any longer," said Alan Hale, a lawyer, on Monday.',
        '"We must not wait any longer," according to Alan Hale.',
        'According to Alan Hale, "We must not wait any longer."',
        'Alan Hale told reporters: "We must not wait any longer."',
        'Alan Hale, echoing the president, said, "We must not wait any longer."',
    ],
)
def test_the_cue_before_or_after(extractor: ng.Extractor, text: str) -> None:
    assert [speaker for _, speaker in spoken(extractor.extract(text))] == ["Alan Hale"]


def test_an_interrupted_quote_has_one_speaker(extractor: ng.Extractor) -> None:
    doc = extractor.extract('"We must not wait," Alan Hale said, "until it is too late."')
    assert [speaker for _, speaker in spoken(doc)] == ["Alan Hale", "Alan Hale"]


def test_a_quote_over_paragraphs_has_one_speaker(extractor: ng.Extractor) -> None:
    doc = extractor.extract(
        'Alan Hale said: "We must not wait until winter.\n\n"We have waited long enough already."\n'
    )
    assert [speaker for _, speaker in spoken(doc)] == ["Alan Hale", "Alan Hale"]


def test_two_speakers_at_once_speak_by_their_words(extractor: ng.Extractor) -> None:
    doc = extractor.extract('"We must not wait any longer," Alan Hale and Mary Cole said.')
    assert [speaker for _, speaker in spoken(doc)] == ["Alan Hale and Mary Cole"]
    assert not any(person.quotes for person in doc.people)


def test_he_between_two_men_gives_no_speaker(extractor: ng.Extractor) -> None:
    doc = extractor.extract(
        'Reporters saw Alan Hale with Peter Cole. "We must not wait any longer," he said.'
    )
    assert [speaker for _, speaker in spoken(doc)] == [None]


def test_an_owner_is_not_the_one_who_speaks(extractor: ng.Extractor) -> None:
    doc = extractor.extract('Alan Hale\'s wife came. "We must not wait any longer," she said.')
    assert [speaker for _, speaker in spoken(doc)] == [None]


def test_the_ministry_can_speak(extractor: ng.Extractor) -> None:
    doc = extractor.extract('"All flights will leave on time," the ministry said.')
    assert [speaker for _, speaker in spoken(doc)] == ["the ministry"]


@pytest.mark.parametrize(
    "text",
    [
        'He called it a "mistake."',
        'The "so-called experts" were wrong.',
        'They sang "The Long Way Home" twice.',
        'Her novel "A House Under Northern Stars" won.',
    ],
)
def test_titles_and_words_at_a_distance_are_no_quotes(extractor: ng.Extractor, text: str) -> None:
    assert spoken(extractor.extract(text)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # A mark that nothing closes ends before the narration.
        ('"We leave at dawn, Hale said. "It is late." Alan Hale left.', "We leave at dawn"),
        # Inches and feet are no quotation marks.
        ('The board was 8\'6" long. "It broke at once," Alan Hale said.', "It broke at once,"),
        # A quotation inside a quotation.
        ('"He said "no" to all of us," Alan Hale said.', 'He said "no" to all of us,'),
        # The text has lost the break between two paragraphs of one quote.
        (
            'Alan Hale said: "We must leave now. "It is late, and we are tired."',
            "We must leave now.",
        ),
    ],
)
def test_marks_open_and_close_by_the_spaces_beside_them(
    extractor: ng.Extractor, text: str, said: str
) -> None:
    assert spoken(extractor.extract(text))[0] == (said, "Alan Hale")


def test_no_narration_becomes_speech_after_a_stray_mark(extractor: ng.Extractor) -> None:
    text = 'The plan is late and dear." Alan Hale left the room. "We agree on it," he said.'
    doc = extractor.extract(text)
    assert [(quote.text, quote.confidence) for quote in doc.quotes] == [("We agree on it,", "low")]


@pytest.mark.parametrize(
    "text",
    [
        'Alan Hale spoke. "Do we have to wait?" Hale asked, looking up.',
        "Alan Hale spoke.\n\n“Do we have to wait?” — Alan Hale",
        'And from Mayor Alan Hale: "Do we have to wait?"',
        'Alan Hale, who left the firm with two others, told the paper, "Do we have to wait?"',
        'Alan Hale hit back in a joint statement, saying: "Do we have to wait?"',
        'In Oslo, after days of talks, Alan Hale rose. "Do we have to wait?" he said.',
        'Alan Hale said that Ann Moss was late.\n\n"Do we have to wait?"',
        'Alan Hale was tired when he told Max Moss, "Do we have to wait?"',
        'Alan Hale agreed. "Do we have to wait?"',
        'All agree - Alan Hale: "Do we have to wait?"',
    ],
)
def test_ways_to_name_a_speaker(extractor: ng.Extractor, text: str) -> None:
    assert ("Do we have to wait?", "Alan Hale") in spoken(extractor.extract(text))


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [
        ("the joint statement", "the joint statement"),
        ("a source", "a source"),
        ("a unit of Marlin Corp.", "a unit of Marlin Corp."),
        ("its lawyers", "its lawyers"),
        ("DuneLeaks", "DuneLeaks"),
        ("another voter", "another voter"),
        ("one former senior agency official", "one former senior agency official"),
        ("a friend of the family", "a friend of the family"),
        ("two shoppers", "two shoppers"),
        ("the woman", "the woman"),
        ("Lewis-Moss", "Lewis-Moss"),
    ],
)
def test_papers_bodies_and_unnamed_people_speak_by_their_words(
    extractor: ng.Extractor, subject: str, speaker: str
) -> None:
    doc = extractor.extract(f'"We have to wait for it," {subject} said.')
    assert spoken(doc) == [("We have to wait for it,", speaker)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("said the woman, who sells fish.", "the woman"),
        ("tweeted another.", "another"),
        ("said one friend from Oslo.", "one friend from Oslo"),
        ("said Drennick.", "Drennick"),
        ("said Alan Hale, a baker and a poet.", "Alan Hale"),
        ("says her note.", "her note"),
    ],
)
def test_unnamed_people_after_the_verb(extractor: ng.Extractor, text: str, speaker: str) -> None:
    doc = extractor.extract(f'"We have to wait for it," {text}')
    assert spoken(doc) == [("We have to wait for it,", speaker)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Alan Hale is glad. “It is late, I fear,” said the 46-year-old.", "Alan Hale"),
        ("Today they chose Alan Hale. “It is late, I fear,” the striker said.", "Alan Hale"),
        ("Alan Hale lost. “It is late, I fear,” the Dutchman said.", "Alan Hale"),
        # Two people whom it may mean, and a word that means no earlier person.
        ("Alan Hale lost to Paul Reed. “It is late, I fear,” the Dutchman said.", "the Dutchman"),
        ("Mayor Alan Hale lost. “It is late, I fear,” the officer said.", "the officer"),
        ("Alan Hale lost. “It is late, I fear,” a Dutchman said.", "a Dutchman"),
        # He is the dealer.
        ("Alan Hale left. One dealer asked for more. “It is late, I fear,” he said.", "One dealer"),
        ("Ann Moss left. No other judge had a key. “It is late, I fear,” she said.", "Ann Moss"),
        # No subject of a verb of saying.
        ("Alan Hale has the final say. He said: “It is late, I fear.”", "Alan Hale"),
        ("Alan Hale, the baker who left, said: “It is late, I fear.”", "Alan Hale"),
    ],
)
def test_words_for_a_person_named_before(extractor: ng.Extractor, text: str, speaker: str) -> None:
    assert spoken(extractor.extract(text))[-1][1] == speaker


def test_a_surname_stays_with_the_person_it_was_used_for(extractor: ng.Extractor) -> None:
    doc = extractor.extract(
        'Alan Hale spoke. Hale left. Ann Hale stayed. "We have to wait," Hale said.'
    )
    assert spoken(doc) == [("We have to wait,", "Alan Hale")]


def test_quotes_joined_by_and_have_one_speaker(extractor: ng.Extractor) -> None:
    doc = extractor.extract(
        'Alan Hale said that it was "late for all of us" and "far from an open process" there.'
    )
    assert [speaker for _, speaker in spoken(doc)] == ["Alan Hale", "Alan Hale"]


def test_it_is_the_body_of_the_sentence_before(extractor: ng.Extractor) -> None:
    doc = extractor.extract('Marlin Corp. closed two plants. "We had no choice," it said.')
    assert spoken(doc) == [("We had no choice,", "Marlin Corp.")]


def test_the_statement_speaks_for_its_issuer(extractor: ng.Extractor) -> None:
    doc = extractor.extract(
        'Marlin Corp. issued a statement on Monday. "We had no choice at all," the statement said.'
    )
    assert spoken(doc) == [("We had no choice at all,", "Marlin Corp.")]


def test_a_cue_after_and_has_words_of_its_own(extractor: ng.Extractor) -> None:
    doc = extractor.extract(
        'Alan Hale said it would "glow in the dark," for instance, and Ann Moss vowed to stay.'
    )
    assert spoken(doc) == [("glow in the dark,", "Alan Hale")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # The words in quotes name nobody.
        ('Alan Hale left. "Peter Cole is late again," he said.', "Alan Hale"),
        # The speaker goes on, though others were named.
        (
            '"We left," Alan Hale told Peter Cole at noon. "It is late, I fear," he said.',
            "Alan Hale",
        ),
        (
            "The plan of Peter Cole failed, Alan Hale said.\n\n“It is late, I fear,” he said.",
            "Alan Hale",
        ),
        (
            "The plan, Alan Hale said, is that of Peter Cole. “It is late, I fear,” he said.",
            "Alan Hale",
        ),
        (
            "Alan Hale, who met Peter Cole, left. He was ill. “It is late, I fear,” he said.",
            "Alan Hale",
        ),
        # The tree finds the subject of a joined clause.
        (
            "Few of the votes went to Peter Cole, and Alan Hale won it. “It is late,” he said.",
            "Alan Hale",
        ),
        # A name that is no known person is somebody else.
        ("Alan Hale left the board. Torvik went home. “It is late, I fear,” he said.", None),
        ("Alan Hale left. A resident walked in. “It is late, I fear,” he said.", "A resident"),
        # The pronouns of a text tell the sex.
        (
            "Jorun Dale said that she left. Jorun Dale lost her seat. Alan Hale met her. "
            "Jorun Dale stayed. “It is late, I fear,” he said.",
            "Alan Hale",
        ),
    ],
)
def test_he_is_whom_the_sentences_before_are_about(
    extractor: ng.Extractor, text: str, said: str | None
) -> None:
    speaker = extractor.extract(text).quotes[-1].speaker
    assert (speaker.name if speaker else None) == said


def test_the_subject_of_a_distant_verb(extractor: ng.Extractor) -> None:
    text = "Alan Hale dismissed Peter Cole in May and later said “the plan is late and dear”."
    speaker = extractor.extract(text).quotes[0].speaker
    assert speaker is not None
    assert speaker.name == "Alan Hale"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # The agent of a passive speaks.
        ("Ann Moss was asked by Alan Hale: “Is it not too late for us now?”", "Alan Hale"),
        # Somebody else speaks between two quotes.
        (
            'Ann Moss said: "It is late for us." Judge Alan Hale QC warned that it was dear. '
            '"What will we do when it is gone?"',
            "Alan Hale",
        ),
        # The subject that two verbs share.
        (
            "Alan Hale praised it and said all could gain by it. “It is good for us all.”",
            "Alan Hale",
        ),
        # A surname of two people is nobody's, and so is "she" after it.
        (
            "Ann Moss met Mary Hale and Alan Hale. “It is late for us,” Hale said.\n\n"
            "“It is dear for us too,” she said.",
            "Hale",
        ),
    ],
)
def test_the_last_quote_is_that_of_the_one_who_speaks(
    extractor: ng.Extractor, text: str, said: str | None
) -> None:
    speaker = extractor.extract(text).quotes[-1].speaker
    assert (speaker.name if speaker else None) == said


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        (
            "Nora Pell, who ran the study with two others, told the paper that it was flawed.",
            "it was flawed",
            "Nora Pell",
        ),
        (
            "Nora Pell, a nurse from Lund, told reporters that it was flawed.",
            "it was flawed",
            "Nora Pell",
        ),
        ("The firm lost. Its lawyers argued that the case was weak.", None, "Its lawyers"),
        ('He left. ("It is over," Dora Finch said.)', "It is over,", "Dora Finch"),
    ],
)
def test_an_aside_is_between_the_speaker_and_the_verb(
    text: str, said: str | None, speaker: str
) -> None:
    (quote,) = ng.extract(text).quotes
    assert quote.speaker is not None
    assert quote.speaker.name == speaker
    assert said in (None, quote.text)
