"""Hostile pages, PDFs, feeds and tables give a text or a typed error, in bounded time and memory.

Limits per file on a slow machine: 20 seconds of processor time, and 600 MB more than the process
has before it.
"""

import gzip
import json
import resource
import time
import zlib
from pathlib import Path

import pytest
from made_files import assembled, cell, packed_stream, pdf, plain_stream, workbook

import nutgraf as ng

pytest.importorskip("trafilatura")
pytest.importorskip("pypdf")
pytest.importorskip("feedparser")

SECONDS, MEGABYTES = 20, 600
FACT = "<p>The harbour board paid $5 million for the quay in 2016, it said on Monday.</p>"


def page(inside: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{inside}</body></html>".encode()


def article(inside: str) -> bytes:
    return page(f"<article>{inside}{FACT * 3}</article>")


def bomb(size: int) -> bytes:
    """A PDF whose only stream unpacks to `size` bytes."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"]
    return assembled([*objects, packed_stream(b"q Q " * (size // 4))])


def looped_pdf() -> bytes:
    """A PDF whose page tree is its own child."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"]
    return assembled(objects)


def nested_bomb() -> bytes:
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"]
    data = zlib.compress(zlib.compress(b"\0" * 200_000_000, 9), 9)
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream"
    return assembled([*objects, stream % (len(data), data)])


def form_bomb() -> bytes:
    """A form that draws itself many times at each of many levels."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    objects += [
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</A 4 0 R>>>>"
        b"/Contents 5 0 R>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 4 0 R>>>>"
        b"/Length 30>>stream\n/A Do /A Do /A Do /A Do /A Do \nendstream",
        plain_stream(b"/A Do " * 1000),
    ]
    return assembled(objects)


LAUGHS = "".join(
    f'<!ENTITY a{i} "{"".join(f"&a{i - 1};" for _ in range(10))}">' for i in range(1, 10)
)
HEADER = f"<row>{cell('A1', 'text')}</row>"
GOOD = pdf([["The board paid $5 million in 2016."]])
MAIL = b"From: a@b\nSubject: Quay\nDate: Fri, 3 May 2024 09:00 +0000\nMIME-Version: 1.0\n"
PART = b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n'
FILES: dict[str, bytes] = {
    "script_in_attribute.html": article('<p onclick="alert(1)" title="</p><script>x">Hi.</p>'),
    "javascript_link.html": article('<a href="javascript:alert(1)">$9 million</a>'),
    "open_script.html": page(FACT * 3 + "<script>var a = '$7 million';"),
    "open_comment.html": page(FACT * 3 + "<!-- $7 million"),
    "open_tag.html": page(FACT * 3 + "<p title='"),
    "open_style.html": page("<style>.a{width:5%}" + FACT * 3),
    "entities.html": article("&amp;pound;5 &#0; &#xFFFFFFFF; &#55296; &unknown; &#128169;" * 500),
    "entity_bomb.html": b"<!DOCTYPE html [<!ENTITY a0 'ha'>" + LAUGHS.encode() + b"]>&a9;",
    "broken_nesting.html": article("<b><i><p></b></i><table><td><li>" * 2000),
    "deep.html": page("<div>" * 100_000 + FACT * 3),
    "deep_inline.html": page("<b>" * 100_000 + FACT * 3),
    "deep_lists.html": page("<ul><li>" * 50_000 + FACT * 3),
    "deep_tables.html": page("<table><tr><td>" * 20_000 + FACT * 3),
    "many_attributes.html": article("<p " + " ".join(f"a{i}=x" for i in range(50_000)) + ">x"),
    "long_attribute.html": article(f"<p title='{'x' * 5_000_000}'>y</p>"),
    "one_long_word.html": article("<p>" + "x" * 2_000_000),
    "many_paragraphs.html": page(f"<article>{FACT * 20_000}</article>"),
    "many_links.html": page("<a href=x>y</a>" * 100_000 + FACT * 3),
    "many_breaks.html": page("<br>" * 300_000 + FACT * 3),
    "less_than.html": article("<" * 500_000),
    "quotes.html": article("<p a=\"'" * 50_000),
    "only_markup.html": page("<div></div>" * 100_000),
    "twenty_megabytes.html": page("<p>" + "It rained in Vell. " * 1_200_000),
    "empty_page.html": page(""),
    "no_body.html": b"<html>",
    "nul.html": article("\0<p>\0It\0 rained.</p>"),
    "svg.html": article("<svg><text>$7 million</text><script>$8 million</script></svg>"),
    "math.html": article("<math><mtext><script>$8 million</script></mtext></math>"),
    "template.html": article("<template><p>$8 million</p></template>"),
    "bad_date.html": page(FACT * 3, '<meta property="article:published_time" content="soon">'),
    "far_date.html": page(
        FACT * 3, '<meta property="article:published_time" content="99999-99-99T99:99:99">'
    ),
    "bad_ld.html": page(FACT * 3, '<script type="application/ld+json">{"a": [[[[</script>'),
    "deep_ld.html": page(
        FACT * 3, f'<script type="application/ld+json">{"[" * 100_000}</script>'
    ),
    "lying_utf16.html": b"\xff\xfe" + article("odd"),
    "lying_utf7.html": page(FACT * 3, '<meta charset="utf-7">') + b"+ADw-script+AD4-",
    "unknown_charset.html": page(FACT * 3, '<meta charset="\xff/../etc">'),
    "bad_utf8.html": article("caf\u00e9").replace(b"caf\xc3\xa9", b"caf\xe9 \xc3\x28 \xff"),
    "utf32.html": page(FACT * 3).decode().encode("utf-32"),
    "zip_bomb.pdf": bomb(400_000_000),
    "nested_bomb.pdf": nested_bomb(),
    "form_bomb.pdf": form_bomb(),
    "loop.pdf": looped_pdf(),
    "cut.pdf": GOOD[: len(GOOD) // 2],
    "no_table.pdf": GOOD.replace(b"startxref", b"startxxxx"),
    "wrong_offsets.pdf": b"%PDF-1.4\n" + b"% comment\n" * 1000 + GOOD,
    "garbage.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 2000,
    "negative_length.pdf": GOOD.replace(b"/Length ", b"/Length -"),
    "many_pages.pdf": pdf([["x"]] * 2_500),
    "laughs.xml": b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "ha">'
    + LAUGHS.encode() + b"]><rss><channel><item><title>&a9;</title></item></channel></rss>",
    "broken.xml": b'<?xml version="1.0"?><rss><channel><item><title>It cost $5 <b>now</title>',
    "deep.json": b"[" * 200_000,
    "deep_row.jsonl": b'{"text": ' + b"[" * 200_000 + b"\n",
    "open_quote.csv": b'text,id\n"It cost $5,1\n' + b"It rained,2\n" * 50_000,
    "wide.csv": b"text" + b",a" * 50_000 + b"\nIt cost $5" + b",x" * 50_000 + b"\n",
    "bomb.txt.gz": gzip.compress(b"It rained. " * 30_000_000, 1),
    "one_line.jsonl.gz": gzip.compress(b'{"text": "' + b"a" * 300_000_000, 1),
    "cut.csv.gz": gzip.compress(b"text,id\nIt cost $5,1\n" * 1000)[:-20],
    "bomb.xlsx": workbook(HEADER + "<row><c/></row>" * 20_000_000),
    "empty_rows.xlsx": workbook(HEADER + "<row/>" * 10_000_000),
    "corner.xlsx": workbook(HEADER + f'<row r="999999999">{cell("XFD999999999", "Far")}</row>'),
    "wide_rows.xlsx": workbook(HEADER + f"<row>{cell('XFD2', 'Far')}</row>" * 200_000),
    "laughs.xlsx": workbook(HEADER + cell("A2", "&a9;"), before=f"<!DOCTYPE r [{LAUGHS}]>"),
    "no_sheet.xlsx": b"PK\x03\x04" + b"xl/" * 100,
    "stars.md": b"**a " * 2_000_000,
    "comments.md": b"<!-- " * 2_000_000,
    "fences.md": b"```\n" * 2_000_000,
    "front.md": b"---\n" + b"date: 2024-13-45\n" * 500_000,
    "cells.md": b"|" * 8_000_000,
    "links.md": b"[a](" * 2_000_000 + b"![" * 1_000_000,
    "scripts.md": b"<script>" * 500_000,
    "nested.eml": MAIL + b"".join(PART % (i, i) for i in range(5_000)) + b"\nIt cost $5.",
    "parts.eml": MAIL + PART % (1, 1) + b"\nIt cost $5.\n--b1\n" * 500_000,
    "header.eml": MAIL + b"X-A: =?utf-8?q?a?=\n" * 500_000 + b"\nIt cost $5.",
    "brackets.eml": MAIL.replace(b"a@b", b"(" * 1_900) + b"\nIt cost $5.",
    "messages.mbox": b"From a 2024\n\n" * 20_000,
    "long.mbox": b"From a 2024\n" + MAIL + b"\nIt cost $5. " * 200_000,
    "footnotes.md": b"It cost $5^[a [^1]: b.\n\n[^1]: c\n\n" * 50_000,
    "voices.vtt": b"WEBVTT\n\n" + b"<v " * 1_000_000,
    "cues.srt": b"1\n00:00:01,000 --> 00:00:02,000\nIt rained\n\n" * 100_000,
    "cells.pdf": pdf([["\t".join("7" * 400)] * 60] * 3),
    "bad_string.xlsx": workbook(HEADER + '<row><c r="A2" t="s"><v>7</v></c></row>'),
}  # fmt: skip


def test_there_are_fifty_and_more() -> None:
    assert len(FILES) >= 50


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_gives_text_or_a_typed_error(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    if path.suffix in (".html", ".pdf"):
        try:
            texts = [ng.read(path).text]
        except (ng.InputError, ng.LimitError):
            texts = []
    else:
        texts = [doc.text for doc in ng.Corpus.from_files(path)]
    assert time.process_time() - began < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEGABYTES * 1024
    for text in texts:
        for hidden in ("alert(", "$7 million", "$8 million"):
            assert hidden not in text
        assert json.loads(json.dumps(text)) == text
