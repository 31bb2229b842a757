"""What an eighth new user found in reading, writing, display and messages."""

from __future__ import annotations

import gzip
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

import nutgraf as ng
from nutgraf.reading.markdown import read_markdown

pytest.importorskip("typer")
from desk_files import rows, run

STORY = "The port of Lume sold 40 cranes for $7.5 million in May 2016, it said."


def box(path: Path) -> Path:
    """A mailbox of three messages, the second without a text."""
    made = mailbox.mbox(path)
    for number in (1, 2, 3):
        message = EmailMessage()
        message["From"] = "Maria Oxley <maria@port.example>"
        message["Subject"] = f"Cranes, part {number}"
        message["Date"] = f"Fri, 0{number} May 2024 10:00:00 +0000"
        message["Message-ID"] = f"<{number}@port.example>"
        if number == 2:
            message.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
        else:
            message.set_content(f"It sold {number + 10} cranes.\n\nFrom May on it sold more.\n")
        made.add(message)
    made.close()
    return path


@pytest.mark.parametrize("name", ["mails.mbox", "mails", "mails.mbox.gz"])
def test_each_message_of_a_mailbox_is_an_article(tmp_path: Path, name: str) -> None:
    path = box(tmp_path / "made.mbox")
    data = path.read_bytes()
    assert b">From May" in data
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    done = run("extract", path, "-f", "csv", "--table", "articles")
    assert done.exit_code == 1
    assert ":2: the message has no text" in done.stderr
    found = rows(done.stdout)
    assert [row["doc_id"] for row in found] == ["1@port.example", "3@port.example"]
    assert [row["published"] for row in found] == ["2024-05-01", "2024-05-03"]
    assert [row["line"] for row in found] == ["1", "3"]
    assert [row["title"] for row in found] == ["Cranes, part 1", "Cranes, part 3"]
    assert "From May on" in found[0]["text"]
    assert ">From" not in found[0]["text"]
    with pytest.raises(ng.InputError, match="holds many articles"):
        ng.read(path)


@pytest.mark.parametrize(
    ("start", "what"),
    [("BEGIN:VCALENDAR\r\nVERSION:2.0", "a calendar"), ("[InternetShortcut]\nURL=x", "a link")],
)
def test_calendars_and_links_are_no_articles(tmp_path: Path, start: str, what: str) -> None:
    path = tmp_path / "events.ics"
    path.write_text(start, encoding="utf-8")
    done = run("extract", path)
    assert done.exit_code == 1
    assert f"no article ({what}" in done.stderr


def test_footnotes_of_markdown_are_paragraphs_at_the_end() -> None:
    found = read_markdown(
        "It rose 5%[^1] in May.^[Without *Lode*.]\n\n[^1]: In 2016 it fell 3%,\n"
        "    and more.\n\n    In June too.\n\nThe end.\n"
    )
    assert found.text == (
        "It rose 5% in May.\n\nThe end.\n\nWithout Lode.\n\nIn 2016 it fell 3%,\nand more."
        "\n\nIn June too."
    )
    assert [figure.text for figure in ng.extract(found.text).figures] == ["5%", "3%"]


def test_numbers_of_lists_inside_lists_are_no_figures() -> None:
    text = read_markdown("1. The town should\n   1. pay £400;\n   2. mend 15 roofs.\n").text
    assert [figure.text for figure in ng.extract(text).figures] == ["£400", "15"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "2.3 Between 1 June and 4 July it fell.",
        "2.5 A tenant said so.",
        "4.2 Amberley, which is old, left.",
        "5.1 (a) Pay the tenants.",
        "2.1 Limits",
        "4 The answer of the board",
    ],
)
def test_numbers_of_paragraphs_are_no_figures(paragraph: str) -> None:
    assert not ng.extract(f"The report.\n\n{paragraph}\n\nIt ends here.").figures


def test_a_telephone_number_of_a_pdf_is_no_row_of_a_table() -> None:
    from nutgraf.reading.pdf_tables import with_cells

    assert with_cells(["Enquiries: 0300 555 0161"]) == ["Enquiries: 0300 555 0161"]
    assert with_cells(["Staff 1402 1353"]) == ["Staff 1402\t1353"]


def test_a_footer_of_several_lines_is_left_out() -> None:
    from nutgraf.reading.pdf import _without_margins

    body = [["The port sold ships."], ["Trams were late."], ["It rained all day."]]
    pages = [
        ["Report of the port", f"Page {n} of 3", "Ref. PORT/2024", *words]
        for n, words in enumerate(body, 1)
    ]
    kept, left = _without_margins(pages)
    assert kept == body
    assert left == ["Report of the port", "Ref. PORT/2024"]


def test_a_line_with_an_unclear_day_of_publication_is_said(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_text("Police bulletin\n\nDate: 02/07/2026\n\nIt happened yesterday.", "utf-8")
    assert ng.read(path).notices[0].startswith("published: the line 'Date: 02/07/2026' is not")
    assert "--order (DMY or MDY)" in run("extract", path).stderr
    dated = ng.read(path, extractor=ng.Extractor(order="MDY"))
    assert dated.published == "2026-02-07"


def test_a_row_whose_day_is_not_clear_has_the_given_day(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(f'id,date,text\na,30/02/2025,"{STORY}"\nb,2025-03-01,"{STORY}"\n', "utf-8")
    assert run("extract", path).exit_code == 1
    done = run("extract", path, "--fallback", "2025-02-28", "-f", "csv", "--table", "articles")
    assert done.exit_code == 0
    assert [row["published"] for row in rows(done.stdout)] == ["2025-02-28", "2025-03-01"]
    assert "days such as '30/02/2025' are not clear" in done.stderr


def test_a_cell_that_is_never_closed_is_a_failure_in_a_table_of_one_row(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text('id,text\n1,"It cost $5', encoding="utf-8")
    assert "a quotation mark is not closed" in run("extract", path).stderr


def test_own_output_in_a_folder_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    for name in ("facts.csv", "facts.jsonl"):
        assert run("extract", tmp_path / "story.txt", "-o", tmp_path / name).exit_code == 0
    done = run("extract", tmp_path, "-f", "csv", "--table", "articles")
    assert len(rows(done.stdout)) == 1
    assert "left out facts.csv, facts.jsonl (written by nutgraf)" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-f", "xls"), "did you mean xlsx?"),
        (("-o", "made.xls"), "did you mean .xlsx?"),
        (("--table", "fact"), "did you mean facts?"),
        (("--table", "dates", "--kinds", "figures"), "is not among --kinds figures"),
    ],
)
def test_near_names_are_suggested(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    done = run("extract", path, *words)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert "Value error" not in done.stderr


def test_a_near_field_is_suggested() -> None:
    with pytest.raises(TypeError, match="did you mean 'kind'"):
        ng.extract(STORY).figures.where(knd="money")


def test_explain_names_options_and_takes_the_order() -> None:
    words = run("explain", "It opened on 03/04/2018 and closed yesterday.").stdout
    assert "--order decides between day and month" in words
    assert "(--published)" in words
    assert "2018-04-03 in TIMEX3" in run("explain", "--order", "DMY", "Open on 03/04/2018.").stdout


def test_rates_of_plain_numbers_are_shown_in_words() -> None:
    from nutgraf.tables.display_columns import readable

    (figure,) = ng.extract("It builds 1,500 homes a year.").figures
    assert readable(figure).full == "1,500 per year"


def test_shares_and_temperatures_are_quantities() -> None:
    pytest.importorskip("ucumvert")
    dividend, water = ng.extract("It pays 27 cents per share. The water has 44 °C.").figures
    assert str(dividend.to_pint().units) == "currency_USD / share"
    assert round(water.to_pint().to("degF").magnitude) == 111


def test_tables_of_duckdb_name_the_columns_they_need() -> None:
    duckdb = pytest.importorskip("duckdb")
    con = duckdb.connect()
    ng.duckdb.register(con)
    con.execute("create table news as select 7 as id, 'It cost $5.' as story")
    with pytest.raises(duckdb.Error, match="needs the columns id and body"):
        con.sql("select * from nutgraf_facts_of('news')").fetchall()
    con.execute("create view articles as select id, story as body from news")
    found = con.sql("select doc_id, value_float from nutgraf_facts_of('articles')").fetchall()
    assert found == [(7, 5.0)]


def test_a_row_without_a_text_says_so() -> None:
    assert repr(ng.Corpus.from_texts([STORY])) == "<Corpus of 1 article>"


def test_charts_name_years_ranges_and_what_is_missing() -> None:
    pytest.importorskip("altair")
    doc = ng.extract("In 2023 it sold 4 ships. It will sell 40 in 2026. The plan is for 2024-25.")
    chart = doc.timeline().to_dict()
    assert "“2024-25”" in str(chart)
    assert "“25”" not in str(chart)
    assert "'format': '%Y'" in str(chart)
    empty = ng.charts.network(doc).to_dict()
    assert empty["height"] == 20
    assert "no role ties" in empty["title"]["subtitle"]
    with pytest.raises(ValueError, match="line is one of median"):
        ng.charts.values_over_time(doc, "ships", line="avg")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not a string"):
        ng.charts.figures_by_kind("files")  # type: ignore[arg-type]
    assert dir(ng.charts) == sorted(ng.charts.__all__)


def test_columns_of_tables_are_aligned_in_the_display() -> None:
    tabs = ng.extract("Sales\n\nYear\tStaff in all\n2023\t140\n\nIt rose.").to_html()
    assert 'class="ng-para ng-aligned" style="tab-size:6"' in tabs
    spaces = ng.extract("Sales\n\n          2023     2024\nStaff      140      160\n\nIt rose.")
    assert '<div class="ng-body">          <span' in spaces.to_html()
    assert 'class="ng-para ng-aligned"' not in ng.extract("It rose.\n\nIt fell.").to_html()


def test_the_display_keeps_the_first_word_of_a_notice(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(f"Pier opens\n\nPublished 3 May 2024\n\n{STORY}", encoding="utf-8")
    assert ">published: 2024-05-03, from the line" in ng.read(path).to_html()


def test_entries_of_a_feed_have_its_author(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    path = tmp_path / "feed.atom"
    path.write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Anna Berg</name></author>'
        f"<entry><id>a</id><title>Cranes</title><summary>{STORY}</summary></entry></feed>",
        encoding="utf-8",
    )
    (doc,) = ng.Corpus.from_files(path)
    assert doc.source.author == "Anna Berg"


def test_messages_for_wrong_columns_and_broken_packs_name_what_is_there() -> None:
    pa = pytest.importorskip("pyarrow")
    batch = pa.record_batch({"story": ["It cost $5."], "day": ["2024-05-03"]})
    with pytest.raises(ng.InputError, match="there are story, day"):
        list(ng.Extractor().extract_batches([batch], kind="figures"))
    with pytest.raises(ng.PackError, match="not JSON: parse error at line 1") as error:
        ng.Extractor(["en", '{"nutgraf_pack": 1,}'])
    assert "json.exception" not in str(error.value)
