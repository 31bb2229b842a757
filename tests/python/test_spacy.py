"""Export to spaCy: every fact is kept, and a spaCy pipeline can continue with the document."""

import subprocess
import sys

import pytest

import nutgraf as ng
from nutgraf.document import KINDS

MARKS = KINDS[:4]


def test_spacy_has_entities_sentences_and_their_facts(doc: ng.Document) -> None:
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import DocBin

    made = doc.to_spacy()
    assert made.text == doc.text
    assert made._.nutgraf == doc
    for kind in MARKS:
        assert [span._.nutgraf for span in made.spans[kind]] == list(getattr(doc, kind))
        assert [span.text for span in made.spans[kind]] == [f.text for f in getattr(doc, kind)]
    assert {span._.nutgraf.name for span in made.spans["people"]} == {p.name for p in doc.people}
    assert all(entity._.nutgraf is not None for entity in made.ents)
    starts = [sentence.start_char for sentence in made.sents]
    assert starts == [sentence.start for sentence in doc.sentences]
    kept = DocBin(docs=[made], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(kept).get_docs(spacy.blank("en").vocab)
    assert [(e.text, e.label_) for e in again.ents] == [(e.text, e.label_) for e in made.ents]
    assert again.spans["figures"][0]._.nutgraf == doc.figures[0]


def test_a_spacy_pipeline_continues_with_the_document(hard: ng.Document) -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "THING", "pattern": "buses"}])
    made = nlp(hard.to_spacy(nlp))
    assert ("buses", "THING") in [(entity.text, entity.label_) for entity in made.ents]
    assert "MONEY" in [entity.label_ for entity in made.ents]


def test_spacy_keeps_the_longest_of_crossing_facts_as_entity_and_all_in_groups() -> None:
    doc = ng.extract("The U.S. trade minister, Anna Berg, 40, spoke.")
    made = doc.to_spacy()
    people = [entity for entity in made.ents if entity.label_ == "PERSON"]
    assert [entity.text for entity in people] == ["Anna Berg"]
    assert len(made.spans["roles"]) == len(doc.roles) > 0


def test_without_spacy_the_error_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['spacy'] = None\n"
        "import nutgraf as ng\n"
        "try: ng.extract('It cost $5.').to_spacy()\n"
        "except ImportError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert 'pip install "nutgraf[spacy]"' in done.stdout
