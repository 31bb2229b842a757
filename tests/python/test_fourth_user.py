"""Stumbling blocks of a fourth new user, a data journalist with a desk's mix of files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from desk_files import desk_in, rows, run
from made_files import pdf

import nutgraf as ng

pytest.importorskip("pyarrow")

PAGE = """<!doctype html><html><head><title>Quay</title>
<meta property="article:published_time" content="2024-03-14"></head><body><article><h1>Quay</h1>
<p>The quay opened yesterday and cost £4 million, the harbour board said in a long statement.</p>
<p>It has room for 12 ships, and the town hopes for more of them in the years that come.</p>
</article></body></html>"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return desk_in(tmp_path)


# --- days of publication ---


def test_a_fallback_day_is_for_what_has_none(desk: Path) -> None:
    pytest.importorskip("trafilatura")
    (desk / "page.html").write_text(PAGE, encoding="utf-8")
    corpus = ng.Corpus.from_files(desk, text=["Copy Text", "body"], fallback="20 March 2024")
    days = {row["doc_id"]: row["published"] for row in corpus.articles.to_pylist()}
    own = {f"{desk / 'page.html'}": "2024-03-14", "A1": "2024-03-12"}
    assert {name: days.pop(name) for name in own} == own
    assert set(days.values()) == {"2024-03-20"}
    fields = ("--text-field", "Copy Text", "--text-field", "body")
    done = run("extract", desk, "--fallback", "20 March 2024", "-f", "csv", *fields)
    assert "--fallback '20 March 2024' is read as 2024-03-20" in done.stderr
    found = {row["published"] for row in rows(done.stdout)}
    assert found == {"2024-03-12", "2024-03-14", "2024-03-20"}


def test_a_published_day_is_stronger_than_a_fallback(desk: Path) -> None:
    given = {"published": {"plain.txt": "2024-03-01"}, "fallback": "2024-03-20"}
    corpus = ng.Corpus.from_files([desk / "plain.txt", desk / "wire.json"], **given)  # type: ignore[arg-type]
    assert corpus.articles["published"].to_pylist() == ["2024-03-01", "2024-03-20"]


# --- fields ---


def test_each_of_several_files_has_its_own_field(desk: Path) -> None:
    corpus = ng.Corpus.from_files(desk, text=["Copy Text", "content.body"])
    assert sorted(corpus.facts["value"].to_pylist()) == ["340", "40", "4000000"]
    assert corpus.errors.num_rows == 0
    names = ("--text-field", "Copy Text", "--text-field", "content.body")
    assert run("extract", desk, *names).exit_code == 0


def test_a_text_beside_tables_stays_a_text(desk: Path) -> None:
    corpus = ng.Corpus.from_files(desk, text="Copy Text")
    assert corpus.errors["doc_id"].to_pylist() == [f"{desk / 'wire.json'}"]
    assert f"{desk / 'plain.txt'}" in corpus


@pytest.mark.parametrize("name", ["copy text", "COPY_TEXT", "CopyText"])
def test_a_field_is_found_whatever_its_case(desk: Path, name: str) -> None:
    corpus = ng.Corpus.from_csv(desk / "export.csv", text=name)
    assert corpus.ids == ("A1",)  # not the slug
    assert "text from 'Copy Text'" in corpus.notes[0]


def test_the_last_part_of_a_path_names_a_field(desk: Path) -> None:
    done = run("extract", desk / "wire.json", "--text-field", "body", "-f", "csv")
    assert rows(done.stdout)[0]["value"] == "4000000"
    assert "text from 'content.body'" in done.stderr


def test_a_slip_in_a_name_is_asked_about(desk: Path) -> None:
    with pytest.raises(ng.InputError, match=r"no field 'Copy Txt' \(text=\); is it 'Copy Text'\?"):
        ng.Corpus.from_csv(desk / "export.csv", text="Copy Txt")


def test_messages_speak_of_options_or_of_arguments(desk: Path) -> None:
    done = run("extract", desk / "export.csv", "--text-field", "words")
    assert "(--text-field)" in done.stderr
    assert "text=" not in done.stderr
    done = run("extract", desk / "plain.txt", "--published", "03/04/2024")
    assert "--order" in done.stderr
    assert "order=" not in done.stderr
    with pytest.raises(ng.InputError) as caught:
        ng.extract("It rained.", "03/04/2024")
    assert "order=" in str(caught.value)
    assert "--" not in str(caught.value)


def test_messages_of_errors_have_no_code_in_them(desk: Path) -> None:
    (desk / "bad.txt").write_bytes(b"\x89PNG\r\n\0")
    errors = ng.Corpus.from_files(desk, text="Copy Text").errors.to_pylist()
    assert [error["code"] for error in errors] == ["NG-INPUT-001", "NG-INPUT-008"]
    assert not any("[NG" in error["message"] for error in errors)
    run("extract", desk, "--text-field", "Copy Text", "--errors-to", desk.parent / "bad.jsonl")
    told = [json.loads(line) for line in (desk.parent / "bad.jsonl").read_text().splitlines()]
    assert [row["code"] for row in told] == ["NG-INPUT-001", "NG-INPUT-008"]
    assert not any("[NG" in row["message"] for row in told)


@pytest.mark.parametrize("name", ["table.csv", "-"])
def test_names_of_fields_may_have_letters_of_any_language(desk: Path, name: str) -> None:
    data = "Nr;Überschrift;Text;Datum\n1;Müll;It cost €3 million.;03.05.2024\n".encode("cp1252")
    (desk / name).write_bytes(data)
    words = ("extract", desk / name) if name != "-" else ("extract",)
    done = run(*words, "-f", "csv", "--order", "DMY", stdin=data)
    assert [(row["value"], row["published"]) for row in rows(done.stdout)] == [
        ("3000000", "2024-05-03")
    ]


def test_a_list_of_articles_on_standard_input_is_a_corpus() -> None:
    value = {"meta": {"total": 2}, "data": {"stories": [{"story_text": "It cost £4."}] * 2}}
    done = run("extract", "-f", "csv", stdin=json.dumps(value).encode())
    assert [row["line"] for row in rows(done.stdout)] == ["1", "2"]


def test_a_field_of_dates_that_only_one_file_has(desk: Path) -> None:
    (desk / "more.csv").write_text("text,Erschienen\nIt cost €3.,2024-03-02\n", encoding="utf-8")
    fields = {"text": ["Copy Text", "body", "text"], "date": "Erschienen", "id": "StoryRef"}
    corpus = ng.Corpus.from_files(desk, **fields)  # type: ignore[arg-type]
    assert corpus.errors.num_rows == 0
    assert corpus.articles["published"].to_pylist().count("2024-03-02") == 1
    assert corpus["A1"].published == "2024-03-12"
    with pytest.raises(ng.InputError, match="no field 'Erschienen'"):
        ng.Corpus.from_files(desk / "export.csv", text="Copy Text", date="Erschienen")


# --- corpora ---


def test_corpora_are_joined(desk: Path) -> None:
    one = ng.Corpus.from_csv(desk / "export.csv", text="Copy Text")
    two = ng.Corpus.from_json(desk / "wire.json")
    both = one + two
    assert both.ids == (*one.ids, *two.ids)
    assert both.facts["value"].to_pylist() == ["340", "4000000"]
    assert (one + one).ids == ("A1", "A1#2")
    assert both[two.ids[0]].figures[0].unit == "GBP"
    other = ng.Corpus.from_texts(["It rained."], extractor=ng.Extractor(dollar="none"))
    with pytest.raises(ValueError, match="different packs or options"):
        one + other


def test_sql_shows_only_tables_of_the_corpus(desk: Path) -> None:
    pytest.importorskip("duckdb")
    corpus = ng.Corpus.from_csv(desk / "export.csv", text="Copy Text")
    assert list(corpus.sql("show tables").name) == sorted(ng.corpus.corpus.TABLES)


# --- comparing ---

OLD = "The board will close its mill with the loss of 340 jobs, Ann Lee said on Monday."


def changes(new: str, *kinds: str) -> list[str]:
    docs = [ng.extract(text, "2024-03-14") for text in (OLD, new)]
    return [row["fields"] for row in ng.diff(*docs, kinds or None).to_dicts()]


def test_a_number_in_a_quote_is_one_change() -> None:
    new = OLD.replace("340", "360")
    assert changes(new) == ["value 340 → 360"]
    assert changes(new, "quotes") == ["words 340 → 360"]


def test_other_words_of_a_quote_are_a_change() -> None:
    assert changes(OLD.replace("its mill", "its old mill")) == ["words nothing → old"]


# --- Markdown, tables ---

NOTE = """---
title: "School roof"
date: 2024-03-12
---
School *roof*
===========

> The ***roof***, 2*3*4 m, cost \\$5 **million** [on Monday](a.html).

* one of 3

![plan](x.png)

```py
cost = 99
```

| Year | Cost |
|------|-----:|
| 2021 | £3m  |
"""


def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
    doc = ng.read(tmp_path / "note.md")
    assert doc.text == (
        "School roof\n\nThe roof, 2*3*4 m, cost $5 million on Monday.\n\n- one of 3\n\n"
        "Year\tCost\n2021\t£3m"
    )
    assert (doc.source.title, doc.published) == ("School roof", "2024-03-12")
    assert [str(figure.value) for figure in doc.figures if figure.kind == "money"] == [
        "5000000",
        "3000000",
    ]


def test_a_date_in_front_that_is_no_day_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ndate: soon\n---\nIt cost $5.", encoding="utf-8")
    doc = ng.read(tmp_path / "a.md")
    assert (doc.published, doc.text) == (None, "It cost $5.")


@pytest.mark.parametrize("mark", ["**a ", "<!-- ", "[a](", "# " + " " * 50, "`", "![", "|", "> "])
def test_marks_that_nothing_closes_take_linear_time(mark: str) -> None:
    from time import process_time

    from nutgraf.reading.markdown import read_markdown

    begin = process_time()
    read_markdown(mark * (400_000 // len(mark)))
    assert process_time() - begin < 5


def test_cells_that_a_pdf_draws_one_by_one_are_rows(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    lines = ["Spending rose in each of three years.", "Year\tSpend (£m)\tStaff", "2021\t31.2\t140"]
    (tmp_path / "a.pdf").write_bytes(pdf([[*lines, "2022\t54.9\t166", "It will fall."]]))
    doc = ng.read(tmp_path / "a.pdf")
    assert "Year\tSpend (£m)\tStaff\n\n2021\t31.2\t140\n\n2022\t54.9\t166\n\nIt will" in doc.text
    found = {figure.text: (str(figure.value), figure.unit) for figure in doc.figures}
    assert found["31.2"] == ("31200000", "GBP")
    assert found["140"] == ("140", None)


def test_words_side_by_side_are_no_table(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    lines = ["Harbour board\tOrvik", "Annual report\tSummer"]
    (tmp_path / "a.pdf").write_bytes(pdf([[*lines, "It cost £5 million in all."]]))
    assert "\t" not in ng.read(tmp_path / "a.pdf").text


@pytest.mark.parametrize("heading", ["Year Spend (£m) Staff", "Year\tSpend (£m)\tStaff"])
def test_a_scale_of_one_column_is_of_no_other(heading: str) -> None:
    figures = ng.extract(f"{heading}\n\n2021\t31.2\t140\n\n2022\t54.9\t166").figures
    assert {str(f.value) for f in figures if f.text in ("140", "166")} == {"140", "166"}


def test_a_scale_before_or_below_all_columns_is_of_all() -> None:
    for heading in ("£m\t2022\t2023", "Key figures (£m)", "\t£m\t£m"):
        figures = ng.extract(f"{heading}\n\nTickets\t12.1\t14.9\n\nDues\t7.5\t8.5").figures
        assert {f.unit for f in figures} == {"GBP"}


@pytest.mark.parametrize("firm", ["Orvik Lines", "Calder Lines", "Delta Bank"])
def test_a_firm_that_says_something_is_no_person(firm: str) -> None:
    doc = ng.extract(f"Some 300 sailings were cancelled on Friday, {firm} said.")
    assert len(doc.people) == 0
    assert doc.quotes[0].speaker.name == firm  # type: ignore[union-attr]


def test_a_total_is_the_noun_of_no_amount() -> None:
    figures = ng.extract("The council paid the firms a total of £82 million.").figures
    assert [figure.of for figure in figures] == [None]


# --- charts ---


def test_the_network_says_who_is_not_in_it() -> None:
    pytest.importorskip("altair")
    text = "Ann Lee met Bo Stark in Vell.\n\nGreta Holm, 52, said no.\n\nIvo Tarn, 34, left."
    title = ng.charts.network(ng.extract(text)).title
    assert title.subtitle == "2 people have fewer ties or none, not shown"
    both = "Ann Lee met Bo Stark in Vell."
    assert "not shown" not in str(ng.charts.network(ng.extract(both)).title)


def test_a_chart_takes_the_owner_of_figures_without_a_noun() -> None:
    pytest.importorskip("altair")
    text = "Unemployment in Vell rose to 4% in 2016. Unemployment fell to 3% in 2017."
    chart = ng.charts.values_over_time(ng.extract(text), "unemployment")
    assert [row["value"] for row in chart.data.values] == [4, 3]
    with pytest.raises(ValueError, match=r"no dated fact of 'jobs'.*'Unemployment"):
        ng.charts.values_over_time(ng.extract(text), "jobs")
