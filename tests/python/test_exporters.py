"""Exports are read back by the tools themselves, or by a parser of the format."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from attack_strings import ATTACKS
from hard_text import HARD
from typer.testing import CliRunner

import nutgraf as ng
from nutgraf.cli.commands import app
from nutgraf.document import KINDS
from nutgraf.exporters import FORMATS, timeml
from nutgraf.exporters._overlaps import split_overlapping

WRAPPED = """The ministers of both countries met in the old town hall of Vell on
Monday, and they spoke of trade, of rail lines and of ships for some
hours. Anna Berg said that \u201cthe port will need more than 40 cranes
before 2020, and has none today,\u201d and then left the old town hall
by a side door, since it was raining hard on the square then.
"""
MARKS = KINDS[:4]
NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)")
RUNNER = CliRunner()


def facts_of(doc: ng.Document, *kinds: str) -> list[Any]:
    return [fact for kind in kinds or MARKS for fact in getattr(doc, kind)]


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_is_shown_saved_byte_for_byte_and_repeatable(
    doc: ng.Document, format: str, tmp_path: Path
) -> None:
    export = doc.export(format, name="a story/№ 5")
    paths = export.save(tmp_path / "new")
    assert [path.name for path in paths] == list(export.files)
    assert all(path.parent == tmp_path / "new" for path in paths)
    assert [path.read_bytes().decode() for path in paths] == list(export.files.values())
    assert doc.export(format, name="a story/№ 5") == export
    assert format in repr(export)


def test_an_unknown_format_or_kind_is_an_error(sample: ng.Document) -> None:
    with pytest.raises(ValueError, match="no format 'word'; there are brat, conll"):
        sample.export("word")
    with pytest.raises(ValueError, match="no kind 'money'"):
        sample.export("brat", kinds=["money"])


def test_of_facts_that_touch_each_other_the_longest_stays(sample: ng.Document) -> None:
    role = next(r for r in sample.roles if r.person and r.title and r.org)
    kept, others = split_overlapping(
        [part for part in (role.person, role.title, role.org, role) if part]
    )
    assert kept == [role]
    assert len(others) == 3


def test_brat_is_read_by_bratly(doc: ng.Document, tmp_path: Path) -> None:
    io = pytest.importorskip("bratly.io")
    text, ann, _ = doc.export("brat").save(tmp_path)
    assert text.read_bytes().decode() == doc.text
    read = io.read_and_load_ann_file(str(ann))
    entities = {e.id: e for e in read.annotations if type(e).__name__ == "EntityAnnotation"}
    assert entities
    for entity in entities.values():
        pieces = [doc.text[f.start : f.end] for f in entity.fragments]
        assert entity.content == " ".join(pieces)
        assert "\n" not in entity.content
    whole = [e for e in entities.values() if e.label in ("Figure", "Date", "Role", "Quote")]
    places = {(e.fragments[0].start, e.fragments[-1].end) for e in whole}
    assert places == {(fact.start, fact.end) for fact in facts_of(doc)}


def test_brat_has_a_fragment_a_line() -> None:
    doc = ng.extract(WRAPPED)
    (quote,) = doc.quotes
    lines = doc.export("brat").files["document.ann"].splitlines()
    place, text = next(line.split("\t")[1:] for line in lines if "\tQuote " in line)
    fragments = [tuple(map(int, part.split())) for part in place[6:].split(";")]
    assert len(fragments) == 2
    assert text == " ".join(doc.text[start:end] for start, end in fragments)
    assert text == quote.text.replace("\n", " ")


def test_brat_holds_every_link_and_value(hard: ng.Document) -> None:
    export = hard.export("brat")
    assert export.left_out == ()
    lines = export.files["document.ann"].splitlines()
    notes = {m[1]: json.loads(m[2]) for m in map(NOTE.match, lines) if m}
    figure = hard.figures.where(text="$5 million")[0]
    note = next(told for told in notes.values() if told["id"] == figure.id)
    assert (note["value"], note["unit"], note["sentence"]) == ("5000000", "USD", 0)
    marks = {told["id"]: mark for mark, told in notes.items()}
    quote = hard.quotes.where(lambda quote: quote.speaker and quote.speaker.person)[0]
    speaks = [line for line in lines if f"speaker Arg1:{marks[quote.id]} " in line]
    assert len(speaks) == 1
    person = speaks[0].rpartition(":")[2]
    assert any(line.startswith(f"{person}\tPerson ") for line in lines)


def test_brat_is_configured_for_all_that_it_shows(doc: ng.Document) -> None:
    files = doc.export("brat").files
    conf = files["annotation.conf"]
    for line in files["document.ann"].splitlines():
        id, told, *_ = line.split("\t")
        name = told.split()[0]
        if id[0] in "TRA":
            assert re.search(rf"^{name}\b", conf, re.MULTILINE), line
        if id[0] == "A" and len(told.split()) == 3:
            words = re.findall(rf"^{name}\t.*Value:(.*)", conf, re.MULTILINE)[0]
            assert told.split()[2] in words.split("|"), line


# The terms of the W3C context in use, copied because no test uses the network.
ANNO = {
    "@context": {
        "oa": "http://www.w3.org/ns/oa#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        "Annotation": "oa:Annotation",
        "AnnotationPage": "as:OrderedCollectionPage",
        "TextualBody": "oa:TextualBody",
        "SpecificResource": "oa:SpecificResource",
        "TextPositionSelector": "oa:TextPositionSelector",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "describing": "oa:describing",
        "identifying": "oa:identifying",
        "linking": "oa:linking",
        "tagging": "oa:tagging",
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
        "body": {"@type": "@id", "@id": "oa:hasBody"},
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        "format": "dc:format",
        "value": "rdf:value",
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
        "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
    }
}


def test_web_annotations_are_read_by_a_json_ld_processor(doc: ng.Document) -> None:
    jsonld = pytest.importorskip("pyld").jsonld

    def load(url: str, options: object) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        told = {"document": ANNO, "documentUrl": url, "contextUrl": None}
        return told | {"contentType": "application/ld+json"}

    page = json.loads(doc.export("webannotation", name="https://example.org/story").text)
    terms = {key for key in re.findall(r'"(\w+)":', json.dumps(_without_values(page)))}
    assert terms <= set(ANNO["@context"]) | {"context"}
    triples = jsonld.to_rdf(page, {"documentLoader": load})["@default"]
    oa = "http://www.w3.org/ns/oa#"
    start = [int(t["object"]["value"]) for t in triples if t["predicate"]["value"] == oa + "start"]
    assert {fact.start for fact in facts_of(doc)} <= set(start)
    motives = {
        triple["object"]["value"]
        for triple in triples
        if triple["predicate"]["value"] == oa + "motivatedBy"
    }
    assert motives == {oa + "describing", oa + "identifying", oa + "linking"}


def _without_values(told: Any) -> Any:
    if isinstance(told, dict):
        return {name: _without_values(value) for name, value in told.items()}
    return [_without_values(part) for part in told] if isinstance(told, list) else None


def test_web_annotations_find_their_words_and_hold_all(doc: ng.Document) -> None:
    page = json.loads(doc.export("webannotation").text)
    ids = {item["id"] for item in page["items"]}
    assert len(ids) == len(page["items"])
    for item in page["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            if isinstance(target, str):
                assert target == "urn:nutgraf:document" or target in ids
                continue
            place, quote = target["selector"]
            assert doc.text[place["start"] : place["end"]] == quote["exact"]
            assert doc.text[: place["start"]].endswith(quote["prefix"])
    held = {item["id"].partition("#")[2]: item for item in page["items"]}
    for fact in facts_of(doc):
        told = json.loads(held[fact.id]["body"][2]["value"])
        assert told.items() >= {n: v for n, v in fact.to_dict().items() if n in told}.items()
        assert told["rule"] == fact.rule


def test_conll_is_read_by_spacy(doc: ng.Document) -> None:
    converters = pytest.importorskip("spacy.training.converters")
    for kind, facts in (("dates", doc.dates), ("figures", doc.figures)):
        export = doc.export("conll", kinds=[kind])
        read = list(converters.conll_ner_to_docs(export.text, n_sents=1, no_print=True))
        assert len(read) == len(doc.sentences)
        found = [(e.label_, e.text.split()) for sentence in read for e in sentence.ents]
        assert [label for label, _ in found] == [getattr(f, "type", f.kind) for f in facts]
        assert ["".join(t) for _, t in found] == ["".join(f.text.split()) for f in facts]


def test_conll_tells_what_it_cuts_and_leaves_out(hard: ng.Document) -> None:
    export = hard.export("conll")
    turn = next(quote for quote in hard.quotes if quote.text.startswith("We need"))
    assert [turn.id] in [list(left.ids) for left in export.left_out if "cut" in left.why]
    columns = [line.split(" ") for line in export.text.splitlines() if line]
    assert {len(row) for row in columns} == {5}
    assert "".join(row[0] for row in columns) == "".join(hard.text.split())


def test_a_token_never_crosses_the_edge_of_a_fact() -> None:
    doc = ng.extract("It cost EUR50m. The 25-year-old paid 10km-long 3-2.")
    tokens = doc.export("conll", kinds=["figures"]).text.split("\n")
    for figure in doc.figures:
        assert any(line.endswith(f"B-{figure.kind}") for line in tokens), figure
    marked = "".join(line.split()[0] for line in tokens if line and not line.endswith(" O"))
    assert marked == "".join(
        re.sub(r"\s", "", figure.text) for figure in split_overlapping(doc.figures)[0]
    )


def test_timeml_is_valid_and_gives_the_text_back(doc: ng.Document) -> None:
    etree = pytest.importorskip("lxml.etree")
    dtd = etree.DTD(str(timeml.DTD))
    export = doc.export("timeml", name="a & b")
    root = etree.fromstring(export.text.encode())
    assert dtd.validate(root), dtd.error_log
    assert root.findtext("DOCID") == "a & b"
    text = root.find("TEXT")
    assert "".join(text.itertext()) == doc.text
    assert root.find("DCT/TIMEX3").get("value") == doc.published
    elements = text.findall("TIMEX3")
    assert [e.text for e in elements] == [date.text for date in doc.dates]
    told = [(e.get("type"), e.get("value")) for e in elements]
    assert told == [(date.type, date.value) for date in doc.dates]
    for element, date in zip(elements, doc.dates, strict=True):
        if date.anchor == "publication":
            assert element.get("anchorTimeID") == "t0"
        if (anchor := date.anchor_date) is not None:
            assert element.get("anchorTimeID") == f"t{anchor.id[1:]}"


def test_timeml_tells_what_it_leaves_out(hard: ng.Document) -> None:
    until = hard.dates.where(until_id=lambda id: id is not None)
    assert any(
        left.ids == tuple(date.id for date in until) and "until" in left.why
        for left in hard.export("timeml").left_out
    )
    dirty = ng.extract("It rained in May\x01 1998\ufffe.").export("timeml")
    assert [str(left) for left in dirty.left_out if "U+FFFD" in left.why]


def test_every_xml_and_json_format_survives_hostile_text() -> None:
    etree = pytest.importorskip("lxml.etree")
    dtd = etree.DTD(str(timeml.DTD))
    for text in ATTACKS:
        doc = ng.extract(text, "2020-06-01")
        root = etree.fromstring(doc.export("timeml").text.encode())
        assert dtd.validate(root)
        assert json.loads(doc.export("labelstudio").text)[0]["data"]["text"] == text
        assert json.loads(doc.export("webannotation").text)["items"]
        for line in doc.export("brat").files["document.ann"].split("\n")[:-1]:
            assert len(line.splitlines()) == 1


def test_label_studio_tasks_point_at_their_words(doc: ng.Document) -> None:
    task = json.loads(doc.export("labelstudio").text)[0]
    results = task["predictions"][0]["result"]
    regions = {r["id"]: r for r in results if r["type"] == "labels"}
    for region in regions.values():
        value = region["value"]
        assert doc.text[value["start"] : value["end"]] == value["text"]
    assert {fact.id for fact in facts_of(doc)} <= set(regions)
    ties = [r for r in results if r["type"] == "relation"]
    assert ties
    assert all({tie["from_id"], tie["to_id"]} <= set(regions) for tie in ties)
    areas = [r for r in results if r["type"] == "textarea"]
    assert {json.loads(r["value"]["text"][0])["id"] for r in areas} == {
        fact.id for fact in facts_of(doc)
    }


def test_label_studio_takes_the_task(doc: ng.Document) -> None:
    interface = pytest.importorskip("label_studio_sdk.label_interface").LabelInterface
    export = doc.export("labelstudio")
    checker = interface(export.files["config.xml"])
    checker.validate()
    assert (
        checker.validate_prediction(
            json.loads(export.text)[0]["predictions"][0], return_errors=True
        )
        == []
    )


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for name, text in (("a", HARD), ("b", "They met on 9 October 2017.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]


def test_the_command_line_writes_one_document_or_many(files: list[str], tmp_path: Path) -> None:
    one = RUNNER.invoke(app, ["extract", files[0], "-f", "timeml"])
    assert one.stdout == ng.extract(HARD).export("timeml", name="a").text
    for format in ("labelstudio", "webannotation"):
        many = RUNNER.invoke(app, ["extract", *files, "-q", "-f", format])
        assert len(json.loads(many.stdout)) == 2
    conll = RUNNER.invoke(app, ["extract", *files, "-q", "-f", "conll", "--kinds", "dates"]).stdout
    assert conll.count("-DOCSTART-") == 1
    assert "October I-DATE" in conll


def test_the_command_line_writes_files_into_a_folder(files: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "out"
    done = RUNNER.invoke(app, ["extract", *files, files[1], "-f", "brat", "-o", str(folder)])
    assert done.exit_code == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["a.ann", "a.txt", "annotation.conf", "b-2.ann", "b-2.txt", "b.ann", "b.txt"]
    assert (folder / "a.txt").read_bytes().decode() == HARD
    alone = RUNNER.invoke(app, ["extract", *files, "-f", "brat"])
    assert alone.exit_code == 2
    assert "name a folder" in alone.stderr


def test_the_command_line_tells_what_a_format_does_not_hold(files: list[str]) -> None:
    told = RUNNER.invoke(app, ["extract", *files, "-f", "conll"]).stderr
    assert "conll never holds: values" in told
    assert re.search(r"conll: left out \d+, cut in pieces", told)
    assert RUNNER.invoke(app, ["extract", *files, "-q", "-f", "conll"]).stderr == ""
