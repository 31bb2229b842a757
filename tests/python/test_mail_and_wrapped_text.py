"""Mail, text wrapped at a width, and the line of an article that says when it was published."""

from __future__ import annotations

from decimal import Decimal
from email.message import EmailMessage
from pathlib import Path

import pytest
from desk_files import run

import nutgraf as ng

RELEASE = """LUME -- The port of Lume said on Friday that it had sold more than 40
cranes for $7.5 million in the year to March, up from $6 million the year
before. Trade Minister Anna Berg said it would hire 1,200 people by 2027,
most of them in the new terminal at Lode, which cost £3.4
billion.

- Net profit of $7.2 million, against $6.9
  million in 2023
- 1,240 staff

> The quay will open tomorrow, and has cost the port of Lume more than £4
> million, the town council of Lume said in a letter of eleven pages on
> Thursday.
"""


def message(text: str = RELEASE, html: str = "", **headers: str) -> EmailMessage:
    made = EmailMessage()
    given = {
        "From": "Maria Oxley <maria@port.example>",
        "Subject": "Port of Lume: record year",
        "Date": "Fri, 03 May 2024 23:12:00 -0400",
        "Message-ID": "<1@port.example>",
    }
    for name, value in (given | headers).items():
        made[name] = value
    if text:
        made.set_content(text)
    if html and text:
        made.add_alternative(html, subtype="html")
    elif html:
        made.set_content(html, subtype="html")
    return made


def kept(folder: Path, made: EmailMessage, name: str = "release.eml") -> Path:
    (folder / name).write_bytes(bytes(made))
    return folder / name


def test_a_text_wrapped_at_a_width_reads_as_if_it_were_not() -> None:
    doc = ng.extract(RELEASE, "2024-05-03")
    money = [figure.value for figure in doc.figures.where(kind="money")]
    assert money == [
        Decimal(text) for text in "7500000 6000000 3400000000 7200000 6900000 4000000".split()
    ]
    assert doc.text == RELEASE
    assert "by 2027,\nmost of them" in str(doc.sentences[1])
    assert {"Anna Berg"} == {person.name for person in doc.people}


def test_lists_and_short_lines_stay_apart() -> None:
    doc = ng.extract("Sales of $7\nmillion-mile club\nThe port of Lume\nand more")
    assert [figure.value for figure in doc.figures] == [7]
    assert len(doc.paragraphs) == 4


def test_a_sign_at_the_start_of_one_line_is_no_quotation() -> None:
    assert ng.extract("It has\n> 24 buses\nto sell.").figures[0].mod == "MORE_THAN"


def test_mail_has_the_day_subject_and_sender_of_its_headers(tmp_path: Path) -> None:
    made = message(html="<p>It cost &pound;4 million.</p>")
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="figures.pdf")
    doc = ng.read(kept(tmp_path, made))
    assert doc.published == "2024-05-03"
    assert (doc.source.title, doc.source.author) == ("Port of Lume: record year", "Maria Oxley")
    assert doc.text.startswith("Port of Lume: record year\n\nLUME --")
    assert "left out: 1 attachment (figures.pdf)" in doc.notices
    assert any(note.startswith("quoted: passages of earlier mail") for note in doc.notices)
    assert "2024-05-04" in [date.value for date in doc.dates]  # tomorrow
    assert ng.read(tmp_path / "release.eml", "2024-05-06").published == "2024-05-06"


def test_mail_of_html_alone_is_read_without_its_tags(tmp_path: Path) -> None:
    html = "<style>p{width:5%}</style><p>It cost &pound;4&nbsp;million,</p><p>not £3.</p>"
    doc = ng.read(kept(tmp_path, message("", html, Subject="Re: =?utf-8?q?L=C3=BCme?=")))
    assert doc.text == "Lüme\n\nIt cost £4 million,\n\nnot £3."
    assert [figure.value for figure in doc.figures] == [4_000_000, 3]


def test_flowing_lines_and_old_charsets_of_mail(tmp_path: Path) -> None:
    raw = (
        b"From: a@b.example\r\nSubject: Pier\r\nDate: Fri, 3 May 2024 09:00 +0100\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1; format=flowed\r\n"
        b"Content-Transfer-Encoding: 8bit\r\n\r\nThe pier cost \xa34 \r\nmillion.\r\n"
    )
    file = tmp_path / "pier"  # known by its headers
    file.write_bytes(raw)
    assert ng.read(file).text == "Pier\n\nThe pier cost £4 million."
    assert not ng.read(file).notices
    assert "£4 million" in run("extract", stdin=raw).stdout


def test_mail_is_found_in_a_folder_and_without_a_text_is_a_failure(tmp_path: Path) -> None:
    kept(tmp_path, message())
    empty = message("", "<p></p>", Subject="")
    kept(tmp_path, empty, "empty.eml")
    corpus = ng.Corpus.from_files(tmp_path)
    assert [doc.published for doc in corpus] == ["2024-05-03"]
    assert "has no text" in corpus.errors["message"].to_pylist()[0]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published 3 May 2024", "2024-05-03"),
        ("By Anna Berg | Posted on Friday, May 3rd, 2024 at 10:15am BST", "2024-05-03"),
        ("FOR IMMEDIATE RELEASE: May 3, 2024", "2024-05-03"),
        ("EMBARGOED UNTIL 09:00 GMT, FRIDAY 3 MAY 2024", "2024-05-03"),
        ("Published 03/05/2024", None),
        ("Published figures of 3 May 2024 show a rise", None),
        ("Updated 3 May 2024", None),
        ("3 May 2024", None),
    ],
)
def test_the_line_that_says_the_day_of_publication_counts(
    line: str, day: str | None, tmp_path: Path
) -> None:
    file = tmp_path / "pier.txt"
    file.write_text(f"Pier opens\n{line}\n\nIt cost £4m yesterday.", "utf-8")
    doc = ng.read(file)
    assert doc.published == day
    assert any(note.startswith("published: 2024-05-03, from the line") for note in doc.notices) == (
        day is not None
    )
    assert ng.read(file, "2020-01-02").published == "2020-01-02"


def test_two_days_of_publication_count_for_nothing(tmp_path: Path) -> None:
    file = tmp_path / "pier.txt"
    file.write_text("Published 3 May 2024\nPublished 4 May 2024\n\nIt cost £4m.", "utf-8")
    assert ng.read(file).published is None
    assert ng.Corpus.from_files(file, fallback="2020-01-02")[0].published == "2020-01-02"


def test_a_page_without_a_date_has_that_of_its_line(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    html = (
        "<!doctype html><html><head><title>Pier</title></head><body><article><h1>Pier</h1>"
        "<p>Posted on Friday, May 3rd, 2024</p><p>The pier opened on Tuesday, the board said.</p>"
        "<p>It has room for 12 ships, and cost the town £4 million, more than was planned.</p>"
        "</article></body></html>"
    )
    doc = ng.from_html(html)
    assert doc.published == "2024-05-03"
    assert "from the line" in doc.notices[0]
    assert "overrides" in ng.from_html(html, published="2024-05-06").notices[0]
