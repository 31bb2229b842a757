"""Linked rows on our own texts: date, counted noun, speaker, source and target."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import nutgraf as ng

DATA = Path(__file__).parent.parent / "data"
GOLD = [json.loads(line) for line in (DATA / "facts_own.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def extractor() -> ng.Extractor:
    return ng.Extractor()


@pytest.fixture(scope="module")
def pairs(extractor: ng.Extractor) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each expected row with the actual row of its figure."""
    out = []
    for gold in GOLD:
        rows = extractor.extract(gold["text"], published=gold["published"]).to_dict()["facts"]
        for want in gold["facts"]:
            found = [r for r in rows if want["text"] in r["text"] or r["text"] in want["text"]]
            assert found, (gold["id"], want["text"])
            out.append((want, found[0]))
    return out


def share(pairs: Any, keys: tuple[str, ...]) -> tuple[float, float]:
    """The share of expected links that are right, and of found links that are wrong."""
    links = [(want[key], row[key]) for want, row in pairs for key in keys]
    wanted = sum(want is not None for want, _ in links)
    found = sum(got is not None for _, got in links)
    right = sum(want is not None and want == got for want, got in links)
    wrong = sum(got is not None and want != got for want, got in links)
    return right / wanted, wrong / found


def test_there_are_enough_texts() -> None:
    assert len(GOLD) >= 40


def test_date_of_and_speaker_are_right_and_rarely_wrong(pairs: Any) -> None:
    right, wrong = share(pairs, ("date", "of", "speaker"))
    assert right >= 0.9
    assert wrong <= 0.03


def test_source_target_and_place_are_right(pairs: Any) -> None:
    right, wrong = share(pairs, ("source", "target", "place"))
    assert right >= 0.9
    assert wrong <= 0.03


def test_an_event_has_its_count_place_and_period(extractor: ng.Extractor) -> None:
    doc = extractor.extract(
        "Prime Minister Ana Torres has flown to Accra five times over the past 3 years.",
        published="2017-10-09",
    )
    row = doc.to_dict()["facts"][0]
    assert (row["value"], row["of"], row["place"], row["date"]) == ("5", "visits", "Accra", "P3Y")
    assert "Ana Torres" in row["subject"]
    again = ng.Document.from_json(doc.to_json())
    assert again.to_dict()["facts"] == doc.to_dict()["facts"]


def test_the_day_of_saying_is_not_the_day_of_what_is_said(extractor: ng.Extractor) -> None:
    doc = extractor.extract(
        "Ana Torres said on Monday that 40 mines had closed.", published="2017-10-09"
    )
    assert doc.figures[0].date is None
    assert doc.figures[0].speaker is not None


def test_every_link_names_its_rule(extractor: ng.Extractor) -> None:
    text = "“We lost 30 boats in 2012,” said Ana Torres, mayor of Porto."
    doc = extractor.extract(text, published="2017-10-09")
    links = doc.to_dict(why=True)["figures"][0]["why"]["links"]
    assert [link.split(":")[0] for link in links] == ["date", "speaker"]


def test_a_row_tells_in_which_office_the_speaker_speaks(extractor: ng.Extractor) -> None:
    doc = extractor.extract(
        "Mayor Ana Torres came. “We lost 30 boats,” Torres said.", published="2017-10-09"
    )
    row = doc.to_dict()["facts"][0]
    assert (row["speaker"], row["speaker_role"]) == ("Ana Torres", "Mayor Ana Torres")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The rate was at 8% when Roe took office in January 2009.", "2009-01"),
        ("Dahl was one of four men who were freed in January 2009.", "2009-01"),
        ("It sold two boats that must be mended before 2009.", None),
        ("It sold two boats, which Roe said in January 2009.", None),
        ("Roe was ahead in recent polls, by 8 points.", None),
        ("For the full year Norvik lost $7m, less than 2003's $12m loss.", "2003"),
        ("The gap was $3m, down from May's $4m.", "2017-05"),
        ("Output has risen 8 tonnes since May, and 12 tonnes since last June.", None),
    ],
)
def test_the_words_that_date_a_figure(extractor: ng.Extractor, text: str, date: str | None) -> None:
    found = extractor.extract(text, published="2017-10-09").facts[-1].date
    assert found == date


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The survey found 40 firms in Lund.", "survey"),
        ("The new deal sees Acme receive $5m.", None),
        ("One in four said 40 firms were shut.", None),
        ("A second survey found 40 firms in Lund.", "second survey"),
        ("A poll found Roe leading Bly by 15 points.", "poll"),
        ("Roe had 37%, Dahl had 36% and Bly took 13%, according to the results.", "results"),
        ("Acme cut jobs. It said it would close 40 shops.", "Acme"),
    ],
)
def test_only_people_and_reports_report(
    extractor: ng.Extractor, text: str, speaker: str | None
) -> None:
    found = extractor.extract(text).facts[-1].speaker
    assert found == speaker
