"""What a new user tries first: files as they come, options, tables in a narrow terminal."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from made_files import pdf

import nutgraf as ng
from nutgraf.cli.terminal import print_document
from nutgraf.reading.fields import Wanted
from nutgraf.reading.sources import format_of


def run(*args: object, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nutgraf", *map(str, args)]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    out, err = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(command, done.returncode, out, err)


# --- dates of publication ---


def test_the_order_of_day_and_month_holds_for_published() -> None:
    extractor = ng.Extractor(order="DMY")
    assert extractor.extract("It rained today.", "03/04/2018").dates[0].value == "2018-04-03"
    many = extractor.extract_many(["It rained today."] * 2, ["03/04/2018", "2018-04-05"])
    assert [doc.published for doc in many] == ["2018-04-03", "2018-04-05"]  # type: ignore[union-attr]
    with pytest.raises(ng.InputError, match="name the order with order="):
        ng.extract("It rained today.", "03/04/2018")
    with pytest.raises(ng.InputError, match=r"YYYY-MM-DD, for example 2017-10-09\)"):
        extractor.extract("It rained today.", "33/04/2018")


def test_a_run_says_once_that_dates_wait(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("It cost $5 yesterday, and $7 on Monday.", encoding="utf-8")
    done = run("extract", tmp_path, "-f", "csv")
    assert "dates_open: 4 dates need the day of publication in 2 texts (--published)" in done.stderr
    assert done.stderr.count("dates_open") == 1
    assert "dates_open" not in run("extract", tmp_path, "-f", "csv", "-q").stderr


# --- input without a text ---


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "blank.txt").write_text(" \n\n ", encoding="utf-8")
    done = run("extract", tmp_path / "blank.txt")
    assert (done.returncode, "blank.txt: the file is empty" in done.stderr) == (1, True)
    done = run("extract", stdin=b"\n")
    assert (done.returncode, "no text came" in done.stderr) == (1, True)


# --- tables ---


def test_a_table_without_a_telling_name_is_known_by_its_header() -> None:
    fields = Wanted()
    assert format_of("", b"id,headline,body\n1,A,It cost $5.\n", fields) == "csv"
    assert format_of("", b"Body;Published\nIt cost $5.;2017-10-09\n", fields) == "csv"
    assert format_of("", b"In short, the text cost $5.\nIt rose.\n", fields) == "text"
    assert format_of("", b"text\nIt cost $5, they said.\n", fields) == "text"


def test_the_titles_of_parquet_are_kept(tmp_path: Path) -> None:
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    rows = {"headline": ["A quay opens"], "body": ["It cost $5."], "other": [1]}
    parquet.write_table(pa.table(rows), tmp_path / "a.parquet")
    assert ng.Corpus.from_files(tmp_path / "a.parquet").articles["title"].to_pylist() == [
        "A quay opens"
    ]


# --- kinds and display ---


def test_facts_come_with_their_figures_and_dates() -> None:
    doc = ng.Extractor(kinds=["facts"]).extract("The port earned $5 million in 2016.")
    assert (len(doc.facts), len(doc.figures), len(doc.dates)) == (1, 1, 1)
    assert doc.facts[0].figure is doc.figures[0] or doc.facts[0].figure == doc.figures[0]


def test_no_heading_or_cell_of_a_table_is_cut_in_80_columns() -> None:
    from rich.console import Console

    text = (
        "Vell Harbour Group said on Tuesday that pre-tax profit rose 12% to £7.5 million in the "
        "six months to June, while debt would be below €30m by the end of the year. Analysts at "
        "Marsh & Co had expected £7.1m, and a dividend of 4.5p."
    )
    for width in (60, 80, 100):
        out = io.StringIO()
        print_document(ng.extract(text), Console(file=out, width=width))
        shown = out.getvalue()
        words = {word for line in shown.splitlines() for word in line.split()}
        assert {"confidence", "30,000,000", "Harbour", "dividend"} <= words, shown
        assert max(map(len, shown.splitlines())) <= width


# --- PDF ---


def test_cells_of_a_pdf_are_no_thousands_and_its_margins_are_dropped(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    body = [
        "The group said that it had earned a profit of 5 million euros in the half year, and that",
        "it would pay a dividend in the spring, as it had done in each of the last four years.",
    ]
    table = ["Net debt", "611", "745", "-18%"]
    ends = {1: table, 2: ["It is a record."]}
    pages = [["Vell Group plc", f"Page {n} of 2", *body, *ends[n]] for n in (1, 2)]
    path = tmp_path / "results.pdf"
    path.write_bytes(pdf(pages))
    doc = ng.read(path)
    assert "Page" not in doc.text
    assert "Net debt\t611\t745\t-18%" in doc.text
    assert {"611", "745"} <= {figure.text for figure in doc.figures}
    assert not any(figure.value == 611745 for figure in doc.figures)


# --- many files ---

ODD = "Story (full);When\nIt cost $5 yesterday.;4 Feb 2005\n"


def test_a_table_with_odd_columns_stops_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text(ODD, encoding="utf-8")
    (tmp_path / "story.txt").write_text("It cost $7.", encoding="utf-8")
    (tmp_path / "notes.docx").write_bytes(b"PK\x03\x04")
    corpus = ng.Corpus.from_files(tmp_path)
    assert [doc.text for doc in corpus] == ["It cost $7."]
    assert corpus.errors["code"].to_pylist() == ["NG-INPUT-008"]
    assert any("left out notes.docx" in note for note in corpus.notes)
    done = run("extract", tmp_path, "-f", "csv", "--errors-to", tmp_path / "bad.jsonl")
    assert (done.returncode, "Story (full), When" in done.stderr) == (1, True)
    assert "left out notes.docx" in done.stderr
    assert '"code": "NG-INPUT-008"' in (tmp_path / "bad.jsonl").read_text(encoding="utf-8")
    alone = run("extract", tmp_path / "odd.csv", "--text-field", "Story (full)", "-f", "jsonl")
    assert (alone.returncode, "no field with dates" in alone.stderr) == (0, True)


def test_every_failure_has_its_code_and_its_own_hint(tmp_path: Path) -> None:
    for name, data in (("a.pdf", b"%PDF-1.4 no"), ("b.txt", b""), ("c.jsonl", b"[1]\n")):
        (tmp_path / name).write_bytes(data)
    corpus = ng.Corpus.from_files(tmp_path)
    assert corpus.errors["code"].to_pylist() == ["NG-INPUT-009", "NG-INPUT-009", "NG-INPUT-006"]
    with pytest.raises(ng.InputError, match=r"a\.pdf: the PDF is broken") as broken:
        ng.read(tmp_path / "a.pdf")
    assert str(broken.value).count("NG-INPUT-009") == 1
    assert broken.value.hint == "open it and save it again"
    (tmp_path / "odd.csv").write_text(ODD, encoding="utf-8")
    with pytest.raises(ng.InputError, match="NG-INPUT-010"):
        ng.read(tmp_path / "odd.csv")
    with pytest.raises(ng.InputError, match="NG-INPUT-005"):
        ng.Extractor(kinds=["figure"])  # type: ignore[list-item]


def test_rows_without_text_or_with_too_many_cells_are_failures(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("id,text\n1,\n2,It cost $5, and more\n3,It cost $7.\n", encoding="utf-8")
    corpus = ng.Corpus.from_csv(path)
    assert corpus.errors["message"].to_pylist() == [
        "the text is empty",
        "3 cells in a table of 2 columns; quote cells with commas",
    ]
    assert corpus["3"].figures[0].unit == "USD"


def test_names_of_fields_are_known_in_every_spelling(tmp_path: Path) -> None:
    path = tmp_path / "rows.json"
    row = '{"articleId": 4, "articleBody": "It rained today.", "firstPublished": "2017-10-09"}'
    path.write_text(f"[{row}]", encoding="utf-8")
    corpus = ng.Corpus.from_json(path)
    assert corpus["4"].dates[0].value == "2017-10-09"
    assert corpus.notes[0].endswith(
        "text from 'articleBody', date from 'firstPublished', id from 'articleId'"
    )


def test_a_page_with_only_a_menu_is_an_error() -> None:
    pytest.importorskip("trafilatura")
    with pytest.raises(ng.InputError, match="no text of an article"):
        ng.from_html("<html><head><title>x</title></head><body><nav>Home</nav></body></html>")


# --- corpora ---


def test_a_folder_is_never_taken_by_another_corpus(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"It cost ${len(name)}.", encoding="utf-8")
    kept = tmp_path / "kept"
    ng.Corpus.from_files([tmp_path / "a.txt", tmp_path / "b.txt"], folder=kept)
    with pytest.raises(ValueError, match="a corpus of other files"):
        ng.Corpus.from_files(tmp_path / "a.txt", folder=kept)
    assert len(ng.Corpus.open(kept)) == 2
    with pytest.raises(ValueError, match="holds other files"):
        ng.Corpus.open(kept).save(tmp_path)


def test_the_first_query_of_a_corpus_works() -> None:
    pytest.importorskip("duckdb")
    corpus = ng.Corpus.from_texts(["In 2016, Norvik said that Ann Berg cut its forecast to $5m."])
    assert len(corpus.sql("select * from facts")) == 1
    assert corpus.sql("select name from cast")["name"].tolist() == ["Ann Berg"]
    assert corpus.notes == ("the text has no day of publication; relative dates stay open",)


def test_a_dict_of_dates_may_leave_out_the_ending(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained today.", encoding="utf-8")
    days = {"a": "2017-10-09", "b": "2017-10-10"}
    corpus = ng.Corpus.from_files(tmp_path, published=days)
    assert next(iter(corpus)).published == "2017-10-09"
    assert "published: no file is named 'b'" in corpus.notes


# --- command line ---


def test_options_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "In 2016, it cost $5."}\n', encoding="utf-8")
    for options, says in (
        (["-f", "csv", "--kinds", "figures,dates"], "name it with --table (figures, dates)"),
        (["-f", "csv", "--kinds", "figures", "--table", "dates"], "not among --kinds figures"),
        (["-f", "json", "--table", "dates"], "choose with --kinds"),
        (["-o", path], "is one of the files to read"),
    ):
        done = run("extract", path, *options)
        assert (done.returncode, says in done.stderr) == (2, True), done.stderr
    assert "yesterday" not in path.read_text(encoding="utf-8")
    rows = run("extract", path, "-f", "csv", "--kinds", "facts").stdout
    assert ",2016," in rows  # links stay, whatever the kinds
    only = run("extract", path, "--table", "dates").stdout
    assert ("Dates" in only, "Facts" in only) == (True, False)


def test_the_ending_of_the_output_names_its_format(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("It cost $5.", encoding="utf-8")
    for name, begins in (("f.csv", "file,line,doc_id,title,published,page"), ("f.html", "<!DOC")):
        assert run("extract", path, "-o", tmp_path / name).returncode == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    assert run("extract", path, "-o", "-", "-f", "json").stdout.startswith("{")
    again = run("extract", path, "-o", tmp_path / "f.csv", "--resume")
    assert (again.returncode, "is complete" in again.stderr) == (0, True)


def test_two_versions_are_compared_on_the_command_line(tmp_path: Path) -> None:
    for name, text in (("old.txt", "The bridge cost $5 million."),
                       ("new.txt", "The bridge cost $7 million.")):  # fmt: skip
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("diff", tmp_path / "old.txt", tmp_path / "new.txt")
    assert (done.returncode, "'$5 million' → '$7 million'" in done.stdout) == (1, True)
    assert run("diff", tmp_path / "old.txt", tmp_path / "old.txt").returncode == 0
    rows = run("diff", tmp_path / "old.txt", tmp_path / "new.txt", "-f", "json").stdout
    assert rows.startswith("[")


def test_explain_reads_standard_input_and_files_and_may_be_brief(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("It cost $5.", encoding="utf-8")
    for done in (
        run("explain", "-", "--brief", stdin=b"It cost $5."),
        run("explain", path, "--brief"),
    ):
        assert "is a figure (money)" in done.stdout
        assert "stage" not in done.stdout
    assert '"explanation": [' in run("explain", path, "--brief", "-f", "json").stdout


def test_flags_take_no_value_in_the_help() -> None:
    shown = run("extract", "--help").stdout
    assert "<bool>" not in shown
    assert "figures,dates,roles,quotes,people,facts" in "".join(shown.split())


# --- other libraries ---


def test_the_functions_of_duckdb_may_be_registered_again_and_give_flat_columns() -> None:
    duckdb = pytest.importorskip("duckdb")
    con = duckdb.connect()
    ng.duckdb.register(con)
    ng.duckdb.register(con)
    rows = con.sql("select unnest(nutgraf_facts('It cost $5.', null), recursive := true)")
    assert {"of", "subject", "speaker"} <= set(rows.columns)
    assert not any(name.endswith("_1") for name in rows.columns)


def test_money_per_unit_is_a_quantity_of_any_registry() -> None:
    pytest.importorskip("ucumvert")
    pint = pytest.importorskip("pint")
    figure = ng.extract("Copper at $2.10 per pound rose.").figures[0]
    assert str(figure.to_pint().units) == "currency_USD / pound"
    registry = pint.UnitRegistry()
    assert figure.to_pint(registry).units == registry.Unit("currency_USD / pound")
    length = ng.extract("It is 3 km long.").figures[0].to_pint(registry)
    assert (length + registry.Quantity(length.magnitude, "km")).to("km").magnitude == 6


def test_the_name_of_a_file_is_no_text() -> None:
    with pytest.warns(UserWarning, match=r"ng\.read reads the file"):
        ng.extract("story.html")


def test_an_explanation_doubts_what_its_row_doubts() -> None:
    doc = ng.extract("The port of Vell sold 40 cranes for $3 million in 2016.")
    words = {"high": "nearly always right", "medium": "not always", "low": "check"}
    for row in doc.facts:
        assert words[row.confidence] in row.explain()


def test_lines_of_the_command_line_have_a_schema_and_a_model(tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    pytest.importorskip("pydantic")
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": 7, "title": "A quay", "text": "It cost $5."}\n', encoding="utf-8")
    line = run("extract", path, "-f", "jsonl").stdout
    jsonschema.validate(json.loads(line), ng.json_schema(lines=True))
    model = ng.models.Line.model_validate_json(line)
    assert (model.doc_id, model.title, model.figures[0].unit) == ("7", "A quay", "USD")


def test_the_entity_of_a_money_sign_makes_no_length() -> None:
    assert not ng.extract("It cost &pound;6m, or &#8364;7.5&nbsp;million.").figures
