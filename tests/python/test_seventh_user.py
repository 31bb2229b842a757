"""Stumbling blocks of a seventh new user: files as newsrooms have them, and what is said."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from desk_files import run
from made_files import pdf

import nutgraf as ng
from nutgraf.tables.display_columns import summary

STORY = "The pier cost £4 million, the board said."


def corpus_of(folder: Path, name: str, content: str | bytes) -> ng.Corpus:
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    return ng.Corpus.from_files(folder / name)


@pytest.mark.parametrize(
    "found",
    [
        {"response": {"docs": [{"body": STORY, "headline": {"main": "Pier"}, "id": "a"}]}},
        {"hits": {"total": 1, "hits": [{"_id": "a", "_source": {"body": STORY, "title": "Pier"}}]}},
        {"description": "Search", "page": {"list": [{"id": "a", "title": "Pier", "text": STORY}]}},
    ],
)
def test_lists_of_articles_some_levels_deep_in_json(found: object, tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "found.json", json.dumps(found, indent=1))
    assert [(doc.text, doc.source.title) for doc in corpus] == [(STORY, "Pier")]
    assert list(corpus.ids) == ["a"]
    assert any("articles from" in note for note in corpus.notes)


def test_an_article_with_a_list_of_names_is_one_article(tmp_path: Path) -> None:
    story = {"content": {"body": STORY}, "names": [{"text": "Lume"}, {"text": "Lode"}]}
    assert [doc.text for doc in corpus_of(tmp_path, "a.json", json.dumps(story))] == [STORY]
    assert [doc.text for doc in corpus_of(tmp_path, "a.jsonl", json.dumps(story))] == [STORY]


def test_html_in_a_field_is_read_as_its_text_and_said_once(tmp_path: Path) -> None:
    story = "<p>It cost <b>£4&nbsp;million</b>.</p><p>It rose.</p>"
    table = "<tr><th>Year</th><th>Staff</th></tr><tr><td>2023</td><td>140</td></tr>"
    rows = [
        {"text": story, "title": "Pier &amp; quay"},
        {"text": f"<table>{table}</table>"},
        {"text": "It was < 5 and > 3."},
    ]
    corpus = corpus_of(tmp_path, "news.json", json.dumps(rows))
    texts = [doc.text for doc in corpus]
    assert texts == ["It cost £4 million.\n\nIt rose.", "Year\tStaff\n\n2023\t140", rows[2]["text"]]
    assert corpus[0].source.title == "Pier & quay"
    assert sum("holds HTML" in note for note in corpus.notes) == 1


def test_fields_with_german_names_are_found(tmp_path: Path) -> None:
    table = f"Nr;Überschrift;Veröffentlicht am;Inhalt\n1;Pier;03.05.2024;{STORY}\n"
    (doc,) = corpus_of(tmp_path, "export.csv", table.encode("cp1252"))
    assert (doc.text, doc.source.title, doc.published) == (STORY, "Pier", "2024-05-03")


def test_code_and_deletions_of_markdown_are_no_text_and_footnotes_follow_it(tmp_path: Path) -> None:
    file = tmp_path / "letter.md"
    file.write_text(
        "# Pier\n\nIt cost ~~£3~~ £4 million[^1] &amp; more.<br>It rose.\n\n"
        "    total 12 MB\n\n```\nx = 7\n```\n\n- [x] Sold 5 ships\n\n    It went on.\n\n"
        "| Year | Staff (000) |\n|---|---|\n| 2023 | 140 |\n\n[^1]: Report,\n    page 17.\n",
        "utf-8",
    )
    doc = ng.read(file)
    assert doc.text == (
        "Pier\n\nIt cost £4 million & more.\nIt rose.\n\n- Sold 5 ships\n\n    It went on.\n\n"
        "Year\tStaff (000)\n2023\t140\n\nReport,\npage 17."
    )
    assert doc.notices == ("left out: 2 code blocks",)


def test_a_scale_in_the_head_of_a_column_is_of_that_column_in_pages_too() -> None:
    pytest.importorskip("trafilatura")
    rows = "<tr><th>Year</th><th>Visitors</th><th>Spend (£m)</th></tr>" + "".join(
        f"<tr><td>{year}</td><td>1,{year - 1000}</td><td>{year - 2019}.5</td></tr>"
        for year in (2022, 2023)
    )
    html = (
        "<!doctype html><html><head><title>Pier</title></head><body><article><h1>Pier</h1>"
        f"<p>{STORY} It is open all year, and the town hopes for more visitors than it had.</p>"
        f"<table>{rows}</table></article></body></html>"
    )
    doc = ng.from_html(html)
    assert "Year\tVisitors\tSpend (£m)\n2022\t1,1022\t3.5\n2023" in doc.text
    assert [
        str(f.value) for f in doc.figures if f.unit == "GBP"
    ] == "4000000 3500000 4500000".split()
    bars = ng.extract("| Year | Visitors | Spend (£m) |\n| 2022 | 1,240 | 3.4 |").figures
    assert [figure.value for figure in bars] == [1240, 3_400_000]


def test_bullets_and_numbered_paragraphs_of_a_pdf_begin_paragraphs(tmp_path: Path) -> None:
    file = tmp_path / "results.pdf"
    line = "The pier earned as much as in the year before, the board of the harbour of Lume said."
    lines = [
        line,
        "\x7f Sales rose 5% in the year to the end of March,",
        "to £7 million",
        "1.2 The board met.",
        "1.3 It left.",
    ]
    file.write_bytes(pdf([lines]))
    assert ng.read(file).text.split("\n\n")[1:] == [
        "• Sales rose 5% in the year to the end of March, to £7 million",
        "1.2 The board met.",
        "1.3 It left.",
    ]


def test_flat_tables_of_polars_are_written_as_csv(tmp_path: Path) -> None:
    pytest.importorskip("polars")
    doc = ng.extract(f'{STORY} "It rose 5% in 2023," Trade Minister Anna Berg said.')
    for kind in ("facts", "figures", "dates", "roles", "quotes", "people"):
        frame = doc.to_polars(kind, flat=True)
        assert frame.columns == list(doc.to_pandas(kind).columns)
        frame.write_csv(tmp_path / "out.csv")
        written = (tmp_path / "out.csv").read_text(encoding="utf-8")
        rows = list(csv.DictReader(io.StringIO(written)))
        assert len(rows) == len(getattr(doc, kind))


def test_tables_are_written_without_any_library(tmp_path: Path) -> None:
    doc = ng.extract(
        "The pier of the old town of Lume cost more than £4\nmillion, and has 12 ships."
    )
    doc.facts.to_csv(tmp_path / "out.csv")
    written = (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert len(written.splitlines()) == 1 + len(doc.facts)
    assert next(csv.DictReader(io.StringIO(written)))["value"] == "4000000"


def test_tables_of_a_pdf_have_its_pages(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf([["It cost £4 million."], ["It has 12 ships."]]))
    doc = ng.read(file)
    assert doc.to_pandas("figures")["page"].tolist() == [1, 2]
    assert doc.to_polars("figures", flat=True)["page"].to_list() == [1, 2]
    assert "page" not in ng.extract("It cost £4 million.").to_pandas().columns
    doc.figures.to_csv(tmp_path / "out.csv")
    rows = csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8")))
    assert [row["page"] for row in rows] == ["1", "2"]


def test_readers_see_units_as_words() -> None:
    text = "It ran 1.3 miles at 30 mph, a third of it at £13.85 an hour."
    shown = [str(row[2]) for row in summary("figures", ng.extract(text).figures).rows]
    assert shown == ["1.3 miles", "30 mph", "0.3333", "£13.85 per hour"]


def test_subtitles_are_read_without_numbers_and_times(tmp_path: Path) -> None:
    file = tmp_path / "hearing.vtt"
    file.write_text(
        "WEBVTT\n\n1\n00:01.000 --> 00:03.500\n<v Anna Berg>It cost 5 million\n\n"
        "00:03.600 --> 00:05.000\neuros in May.\n",
        "utf-8",
    )
    doc = ng.read(file)
    assert doc.text == "Anna Berg: It cost 5 million euros in May."
    assert [(str(f.value), f.unit) for f in doc.figures] == [("5000000", "EUR")]


def test_captions_of_pictures_are_paragraphs() -> None:
    pytest.importorskip("trafilatura")
    html = (
        "<!doctype html><html><head><title>Pier</title></head><body><article><h1>Pier</h1>"
        "<figure><img src='a.jpg'><figcaption>Waves of 6 metres hit the pier.</figcaption></figure>"
        f"<p>{STORY} It is open all year, and the town hopes for more visitors than it had.</p>"
        f"<p>{STORY} It has room for 12 ships, and more are to come in the next years.</p>"
        "</article></body></html>"
    )
    assert "\n\nWaves of 6 metres hit the pier.\n\n" in ng.from_html(html).text


def test_sentences_of_spacy_are_those_of_nutgraf() -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("nutgraf")
    doc = nlp("It cost $5 million. Mr. Berg left.")
    assert [sent.text for sent in doc.sents] == ["It cost $5 million.", "Mr. Berg left."]


def test_messages_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ng.InputError, match="its month has no such day"):
        ng.extract(STORY, "31 September 2024")
    with pytest.raises(ng.InputError, match="write 'DMY'"):
        ng.Extractor(order="dmy")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"no field 'knd'; there are .*kind"):
        ng.extract(STORY).figures.where(knd="money")
    done = run("explain", "nosuch.txt")
    assert (done.exit_code, "nosuch.txt: no such file" in done.stderr) == (2, True)
    for row, said in (
        ('{"id": "a", "body": null}', "the text is empty (null)"),
        ('{"id": "a", "body": 5}', "no string 'body'"),
    ):
        corpus = corpus_of(tmp_path, "rows.jsonl", f'{{"body": "{STORY}"}}\n{row}\n')
        assert said in corpus.errors["message"].to_pylist()[0]
    (tmp_path / "export.csv").write_text(f"Copy Text (final);Day\n{STORY};x;y;z\n", "utf-8")
    with pytest.raises(ng.InputError, match=r"is it 'Copy Text \(final\)'"):
        ng.Corpus.from_files(tmp_path / "export.csv", text="Copy Text")
    corpus = ng.Corpus.from_files(tmp_path / "export.csv", text="Copy Text (final)")
    assert "quote cells with semicolons" in corpus.errors["message"].to_pylist()[0]


def test_the_old_place_of_the_euro_sign_is_known(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("It cost €7 million.".encode("iso8859-15"))
    assert [figure.unit for figure in ng.read(tmp_path / "a.txt").figures] == ["EUR"]


def test_all_numbers_of_a_row_are_read_or_none_is_lost() -> None:
    account = (
        "£'000\t2024\t2023\t2022\nRevenue\t284.6\t265.0\t551.3\nTax\t(88)\t(77)\t(62)\n"
        "Operating (loss)/profit\t(7)\t38\t82"
    )
    values = [int(figure.value) for figure in ng.extract(account).figures]
    assert values == [284600, 265000, 551300, -88000, -77000, -62000, -7000, 38000, 82000]
    spaced = "Region        May     June    July\nLode         14.2    12.1    11.9"
    assert [str(figure.value) for figure in ng.extract(spaced).figures] == ["14.2", "12.1", "11.9"]
    assert not ng.extract("The line is 202 555 0143 now.").figures


def test_a_fact_in_a_table_knows_its_row_and_column() -> None:
    bars = "| Year | Visitors |\n|---|---|\n| 2023 | 1,480 |"
    tabs = "\t2023\t2022\n\nStaff\t140\t130"
    assert ng.extract(bars).figures[0].cell == ("2023", "Visitors")
    assert [figure.cell for figure in ng.extract(tabs).figures] == [
        ("Staff", "2023"),
        ("Staff", "2022"),
    ]
    assert "in the row “2023” and the column “Visitors”" in ng.extract(bars).figures[0].explain()
    assert ng.extract(STORY).figures[0].cell is None
    assert ng.extract("Sales\t45\t40").figures[0].cell == ("Sales", None)


def test_displays_have_owners_and_words_for_units(tmp_path: Path) -> None:
    doc = ng.extract(
        "Norway sold 40 buses in 2016 that ran 1.3 miles. Anna Berg, 51 years old, left."
    )
    page = ng.explore(doc).static_html()
    assert page.index(">whose<") < page.index("Norway")
    (tmp_path / "a.txt").write_text(doc.text, "utf-8")
    shown = run("extract", tmp_path / "a.txt").stdout
    assert "1.3 miles" in shown
    assert "51 years" in shown
    assert "[mi_i]" not in shown
    people = run("extract", tmp_path / "a.txt", "--kinds", "people").stdout
    assert "Anna Berg" in people
    assert "quotes" not in people
