"""Files of a newsroom: web pages, PDF, feeds, tables, encodings, dates of publication."""

import json
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from made_files import pdf

import nutgraf as ng
from nutgraf._internal.encodings import decode

TEXT = "The port of Vell earned £600m and €5bn in 2016, “a lot”, Mr Hale said on Monday."
PAGE = """<!doctype html><html><head><meta charset="utf-8">
<title>Vell opens a quay | Courier</title>
<meta property="article:published_time" content="2017-10-09T08:00:00+01:00">
<meta name="author" content="Anna Hale"><style>.a{width:5%;margin:12em}</style>
<script>var price = "$99 million", x = a > 24;</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News 24</a></nav>
<article><h1>Vell opens a quay</h1>
<p>The port of Vell earned &pound;7.5&nbsp;million in 2016, and 40 ships called there.</p>
<p>"We open the next quay tomorrow," Harbour Minister Ilko Berat said on Monday.</p></article>
<footer>Copyright 2024 Vell Courier</footer></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Vell</title>
<item><title>Quay opens</title><link>https://vell.example/1</link>
<pubDate>Tue, 19 Jul 2016 23:00:00 +0200</pubDate>
<description>&lt;p&gt;It cost &amp;pound;5m.&lt;/p&gt;
&lt;p&gt;It opened today.&lt;/p&gt;</description>
</item><item><title>Two ships sank</title><link>https://vell.example/2</link></item>
</channel></rss>"""


def run(*args: object, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nutgraf", *map(str, args)]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    out, err = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(command, done.returncode, out, err)


def money(doc: ng.Document) -> list[str]:
    return [figure.amount() for figure in doc.figures.where(kind="money")]


# --- web pages ---


def test_a_web_page_gives_its_article_and_its_own_day() -> None:
    pytest.importorskip("trafilatura")
    doc = ng.from_html(PAGE, url="https://vell.example/quay")
    assert doc.text.startswith("Vell opens a quay\n\nThe port of Vell earned £7.5 million in 2016")
    assert money(doc) == ["7,500,000 GBP"]
    assert [d.value for d in doc.dates] == ["2016", "2017-10-10", "2017-10-09"]
    assert doc.quotes[0].speaker is not None
    assert doc.quotes[0].speaker.name == "Ilko Berat"
    assert (doc.published, doc.source.author) == ("2017-10-09", "Anna Hale")
    assert (doc.source.title, doc.source.url) == ("Vell opens a quay", "https://vell.example/quay")
    assert doc.notices == ()
    assert ng.from_html(PAGE, published="2018-01-01").published == "2018-01-01"


def test_read_finds_the_format_by_content_and_name(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    for name in ("page.html", "page.txt", "page"):
        path = tmp_path / name
        path.write_text(PAGE, encoding="utf-8")
        assert money(ng.read(path)) == ["7,500,000 GBP"]
        assert ng.read(path).source.title == "Vell opens a quay"


def test_markup_in_plain_text_is_one_notice() -> None:
    with pytest.warns(UserWarning, match="markup_ignored"):
        doc = ng.extract(PAGE)
    assert [notice.split(":")[0] for notice in doc.notices] == ["markup_ignored", "dates_open"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "markup_ignored" in ng.extract("<p>It cost &pound;6m.</p>").notices[0]
        assert ng.extract("If a < b and c > d, AT&T pays $5.").notices == ()
        corpus = ng.Corpus.from_texts(["<p>It cost $6.</p>", "It cost $7."])
        assert corpus.notes[0].startswith("markup_ignored: 1 of 2 texts holds HTML (first <p> in ")


def test_a_missing_library_is_named_with_its_extra() -> None:
    for library, call, extra in (
        ("trafilatura", f"ng.from_html({PAGE!r})", "web"),
        ("pypdf", "read_pdf(b'%PDF-1.4')", "pdf"),
    ):
        code = (
            f"import sys; sys.modules['{library}'] = None\nimport nutgraf as ng\n"
            f"from nutgraf.reading.pdf import read_pdf\n{call}"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert f'pip install "nutgraf[{extra}]"' in done.stderr


@pytest.mark.parametrize(
    ("head", "encoding", "money_read"),
    [
        ('<meta charset="windows-1252">', "cp1252", "600,000,000 GBP"),
        ('<meta charset="utf-8">', "cp1252", "600,000,000 GBP"),  # the page lies
        ('<meta charset="iso-8859-1">', "utf-8", "600,000,000 GBP"),  # and so does this one
        ('<meta charset="no-such">', "utf-16", "600,000,000 GBP"),
        ("", "utf-8-sig", "600,000,000 GBP"),
    ],
)
def test_a_page_is_decoded_whatever_it_says(
    tmp_path: Path, head: str, encoding: str, money_read: str
) -> None:
    pytest.importorskip("trafilatura")
    page = f"<html><head>{head}</head><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body>"
    path = tmp_path / "page.html"
    path.write_bytes(page.encode(encoding))
    assert money(ng.read(path))[0] == money_read


# --- PDF ---

LINES = [
    "The port of Vell earned more than $7.5 million from con-",
    "tainers in 2016, the harbour board said in a report that",
    "was published on Monday.",
    "It expects to handle 40 ships a week by the end of next",
    "year, up from 31.",
]


def test_a_pdf_gives_whole_paragraphs_and_pages(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    more = [
        "Traffic rose again in the harbour, where the board counted",
        "nine tugs and 12 cranes.",
    ]
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf([["Vell Harbour Board", *LINES, "1"], ["Vell Harbour Board", *more, "2"]]))
    doc = ng.read(path, published="2017-10-09")
    assert "from containers in 2016, the harbour board said in a report that was" in doc.text
    assert {("40", 1), ("31", 1), ("nine", 2), ("12", 2)} <= {
        (f.text, doc.page(f)) for f in doc.figures
    }
    assert "\n\nIt expects to handle 40 ships a week by the end of next year" in doc.text
    assert doc.page(doc.figures[0]) == 1
    assert ng.extract("It cost $5.").page(doc.figures[0]) is None


def test_a_pdf_without_text_or_without_end_is_a_clear_error(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    for data, says in ((pdf([[""]]), "only pictures"), (pdf([LINES])[:300], "broken")):
        path = tmp_path / "scan.pdf"
        path.write_bytes(data)
        with pytest.raises(ng.InputError, match=says) as caught:
            ng.read(path)
        assert caught.value.code == "NG-INPUT-009"


# --- encodings ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_no_encoding_loses_an_amount(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode(encoding))
    doc = ng.read(path, published="2017-10-10")
    assert doc.text == TEXT
    assert money(doc) == ["600,000,000 GBP", "5,000,000,000 EUR"]
    said = [note for note in doc.notices if "read as cp1252" in note]
    assert bool(said) == (encoding == "cp1252")
    named = encoding.removesuffix("-sig")
    assert ng.extract(TEXT.encode(encoding), encoding=named).text == TEXT
    done = run("extract", path, "-f", "json", "--encoding", named, "-p", "2017-10-10")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["text"] == TEXT


def test_replaced_characters_are_never_silent(tmp_path: Path) -> None:
    data = TEXT.encode("cp1252")
    (tmp_path / "article.txt").write_bytes(data)
    doc = ng.extract(data, errors="replace")
    assert [notice.split(":")[0] for notice in doc.notices] == ["characters_lost", "dates_open"]
    done = run("extract", tmp_path / "article.txt", "--errors", "replace", "-f", "jsonl")
    assert "characters_lost: the text has unreadable characters" in done.stderr
    corpus = ng.Corpus.from_texts([doc.text, "It cost $5."])
    assert corpus.notes[0] == "characters_lost: 1 texts have unreadable characters"


def test_other_scripts_are_guessed_by_their_letters() -> None:
    pytest.importorskip("charset_normalizer")
    words = "Порт заработал 5 млн рублей в понедельник, сообщил мэр города Вель. "
    found = decode((words * 4).encode("cp1251"))
    assert found.text == words * 4
    assert found.note is not None
    assert "read as cp1251" in found.note


def test_what_is_no_text_says_what_it_is(tmp_path: Path) -> None:
    for data, says in (
        (b"PK\x03\x04\0\xff", "Office file"),
        (b"\x89PNG\r\n\0", "picture"),
        (b"\x1f\x8b\xff\0", "gzip"),
        (b"ab\0\xff", "zero bytes"),
    ):
        path = tmp_path / "article.txt"
        path.write_bytes(data)
        with pytest.raises(ng.InputError, match=says):
            ng.read(path)
    with pytest.raises(LookupError, match="common ones are"):
        ng.extract(b"It cost $5.", encoding="utf-88")


# --- tables and feeds ---

CSV = 'id;body;pub_date\n1;"It cost £5; yesterday.";4 Feb 2005\n2;They sold 40 buses today.;{}\n'
RFC = "Tue, 19 Jul 2016 10:00:00 GMT"
ROWS = [
    {"url": "u1", "content": "It cost £5 yesterday.", "published_at": 1107475200},
    {"url": "u2", "content": "They sold 40 buses today.", "published_at": RFC},
]
FILES = {
    "a.csv": CSV.format(RFC),
    "a.tsv": CSV.format(RFC).replace(";", "\t").replace("£5\t", "£5"),
    "a.json": json.dumps(ROWS),
    "b.json": json.dumps({"status": "ok", "articles": ROWS}, indent=1),
    "a.jsonl": "\n".join(map(json.dumps, ROWS)),
}


@pytest.mark.parametrize("name", FILES)
def test_a_table_is_read_with_guessed_fields_and_days(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    corpus = ng.Corpus.from_files(path)
    assert [doc.published for doc in corpus] == ["2005-02-04", "2016-07-19"]
    assert [[d.value for d in doc.dates] for doc in corpus] == [["2005-02-03"], ["2016-07-19"]]
    assert sum("text from" in note for note in corpus.notes) == 1
    assert sum("is read as 2005-02-04" in note for note in corpus.notes) == 1
    done = run("extract", path, "-f", "jsonl")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.count("text from") == 1
    with pytest.raises(ng.InputError, match="many articles"):
        ng.read(path)


@pytest.mark.parametrize("name", FILES)
def test_a_wrong_field_lists_the_fields_once(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    done = run("extract", path, "--text-field", "artical")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "no field 'artical' (--text-field) (there are " in done.stderr
    assert "published_at" in done.stderr or "pub_date" in done.stderr
    with pytest.raises(ValueError, match="no field 'artical'"):
        ng.Corpus.from_files(path, text="artical")


def test_a_feed_has_an_article_per_entry(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    path = tmp_path / "feed.xml"
    path.write_text(RSS, encoding="utf-8")
    corpus = ng.Corpus.from_files(path)
    assert corpus.ids == ("https://vell.example/1", "https://vell.example/2")
    first = corpus["https://vell.example/1"]
    assert first.text == "Quay opens\n\nIt cost £5m.\n\nIt opened today."
    assert [d.value for d in first.dates] == ["2016-07-19"]  # the day where it was published


def test_a_folder_is_read_whole_and_a_bad_file_stops_nothing(tmp_path: Path) -> None:
    for name, data in (
        ("a.txt", b"It cost $5."), ("deep/b.txt", b"It rose 3%."), ("empty.txt", b""),
        ("bad.txt", b"PK\x03\x04\0\xff"), (".hidden/c.txt", b"It cost $9."), ("d.log", b"7 ships"),
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    corpus = ng.Corpus.from_files(tmp_path)
    assert [Path(id).name for id in corpus.ids] == ["a.txt", "bad.txt", "b.txt", "empty.txt"]
    assert corpus.errors.num_rows == 2
    done = run("extract", tmp_path, "-f", "jsonl")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert "empty.txt: the file is empty" in done.stderr


def test_texts_make_a_corpus() -> None:
    corpus = ng.Corpus.from_texts(
        ["It cost $5 yesterday.", 7],
        published=["2017-10-09", None],
        ids=["a", "b"],  # type: ignore[list-item]
    )
    assert corpus["a"].dates[0].value == "2017-10-08"
    assert corpus.errors.to_pylist()[0]["message"] == "a text is str or bytes, not int"
    with pytest.raises(ValueError, match="2 entries for 1 texts"):
        ng.Corpus.from_texts(["It cost $5."], ids=["a", "b"])


def test_standard_input_may_be_any_format() -> None:
    for data in (FILES["a.json"], FILES["b.json"], FILES["a.jsonl"]):
        done = run("extract", "-f", "jsonl", stdin=data.encode())
        assert (done.returncode, len(done.stdout.splitlines())) == (0, 2), done.stderr
    done = run("extract", "-f", "jsonl", "--text-field", "body", stdin=FILES["a.csv"].encode())
    assert [json.loads(line)["doc_id"] for line in done.stdout.splitlines()] == ["1", "2"]
    plain = run("extract", "-f", "json", stdin=b"{It} cost $5, [as {they} said].")
    assert json.loads(plain.stdout)["figures"]


# --- days and exit codes ---


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2017-10-09T23:30:00Z", "2017-10-09"), ("20171009", "2017-10-09"),
        ("Mon, 09 Oct 2017 10:00:00 GMT", "2017-10-09"), ("9 Oct 2017", "2017-10-09"),
        ("October 9th, 2017", "2017-10-09"), (1507543200, "2017-10-09"),
        ("1507543200000", "2017-10-09"), ("Monday 9 October 2017 at 14:05", "2017-10-09"),
    ],
)  # fmt: skip
def test_a_day_of_publication_is_understood(written: str | int, day: str) -> None:
    assert ng.extract("It rained.", published=written).published == day


@pytest.mark.parametrize("written", ["10/9/2017", "October 2017", "soon", "31 February 2017", "5"])
def test_an_unclear_day_is_refused(written: str) -> None:
    with pytest.raises(ng.InputError, match="YYYY-MM-DD"):
        ng.extract("It rained.", published=written)


def test_parquet_goes_into_a_pipe(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "facts.parquet"
    command = [sys.executable, "-m", "nutgraf", "extract", "-f", "parquet"]
    with out.open("wb") as file:
        done = subprocess.run(command, input=b"It cost $5.", stdout=file, check=False)
    assert done.returncode == 0
    assert parquet.read_table(out).num_rows == 1


def test_a_closed_pipe_is_quiet_in_every_format(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "It cost $5 on 9 October 2017."}\n' * 3000, encoding="utf-8")
    for form in ("table", "jsonl", "csv"):
        command = f"{sys.executable} -m nutgraf extract {path} -q -f {form} | head -n 1"
        done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
        assert done.stderr == ""


def test_the_order_of_day_and_month_holds_for_the_field_of_dates(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("body,date\nIt rained yesterday.,12/02/2016\n", encoding="utf-8")
    done = run("extract", path, "-f", "jsonl", "--order", "DMY")
    assert json.loads(done.stdout)["published"] == "2016-02-12"
    refused = run("extract", path, "-f", "jsonl")
    assert refused.returncode == 1
    assert "name the order with --order" in refused.stderr
    corpus = ng.Corpus.from_csv(path, extractor=ng.Extractor(order="MDY"))
    assert next(iter(corpus)).published == "2016-12-02"
