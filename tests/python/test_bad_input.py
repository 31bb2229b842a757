"""Invalid input: a clear error, or a correct result with correct offsets."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

import nutgraf as ng

FACT = "It cost $7.5 million."


def assert_spans_hold(doc: ng.Document) -> None:
    for fact in [*doc.figures, *doc.dates, *doc.roles, *doc.quotes]:
        assert doc.text[fact.start : fact.end] == fact.text
        assert doc.text.encode()[slice(*doc.byte_span(fact))].decode() == fact.text


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\t \r\n", "\u3000\u2003", "x", "7", "$", "“", "\u0301"]
)
def test_nothing_in_nothing_out(text: str) -> None:
    doc = ng.extract(text, "2017-10-09")
    assert doc.text == text
    assert not doc.roles
    assert not doc.quotes
    assert_spans_hold(doc)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\ufeff", ""),
        ("A\0B\0. ", "\0"),
        ("One line.\r\n\r\n", "\r\nThe end.\r\n"),
        ("שלום עולם, مرحبا. ", " سلام."),
        ("\u202eevil\u202c. ", ""),
        ("👩‍👩‍👧‍👦 🇬🇪 e\u0301. ", " 👍🏽"),
        ("Закир Гасанов. ", ""),
        ("\x1b[31mred\x1b[0m. \x7f\x85 ", "\u2028\u2029"),
        ("\U0010ffff\ufffe. ", ""),
    ],
    ids="bom nul crlf rtl override emoji cyrillic control noncharacters".split(),
)
def test_no_fact_is_lost_beside_strange_characters(before: str, after: str) -> None:
    text = before + FACT + after
    doc = ng.extract(text)
    assert doc.text == text
    figure = doc.figures.where(kind="money")[0]
    assert (figure.text, figure.start) == ("$7.5 million", len(before) + 8)
    assert_spans_hold(doc)
    without_mark = text.removeprefix("\ufeff")  # of bytes, a byte order mark is no text
    assert ng.extract(text.encode()) == ng.extract(without_mark)


def test_bytes_are_utf8() -> None:
    doc = ng.extract("Zürich paid €5.".encode())
    assert doc.text == "Zürich paid €5."
    assert ng.extract(bytearray(b"It cost $5.")).figures  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "bad", [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf"]
)
def test_bytes_that_are_not_utf8_are_an_error_that_names_the_byte(bad: bytes) -> None:
    with pytest.raises(ng.InputError, match="byte 8") as caught:
        ng.extract(b"It cost " + bad + b" $5.")
    assert caught.value.code == "NG-INPUT-001"


def test_bytes_that_are_not_utf8_can_be_replaced_with_right_offsets() -> None:
    doc = ng.extract(b"\xff\xfe It cost $7.5 million.", errors="replace")
    assert doc.text.startswith("\ufffd\ufffd It cost")
    assert doc.figures[0].text == "$7.5 million"
    assert_spans_hold(doc)


def test_a_lone_surrogate_is_an_error_that_names_the_character() -> None:
    with pytest.raises(ng.InputError, match=r"character 3: lone surrogate U\+DC80"):
        ng.extract("abc\udc80")


def test_a_lone_surrogate_can_be_replaced_with_right_offsets() -> None:
    text = "\ud83d\ude00 " + FACT
    doc = ng.extract(text, errors="replace")
    assert doc.text == "\ufffd\ufffd " + FACT
    assert doc.figures[0].start == text.index("$")


@pytest.mark.parametrize(
    "wrong", [None, 5, 1.5, ["a text"], {"text": "a"}, Path("a.txt"), object()]
)
def test_what_is_no_text_is_a_type_error(wrong: object) -> None:
    with pytest.raises(TypeError, match="text must be str or bytes"):
        ng.extract(wrong)  # type: ignore[arg-type]


def test_a_type_error_says_what_to_do() -> None:
    with pytest.raises(TypeError, match="use extract_many"):
        ng.extract(["one", "two"])  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="read the file first"):
        ng.extract(Path("article.txt"))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="use extract"):
        ng.Extractor().extract_many("one text")


@pytest.mark.parametrize(
    "wrong",
    ["", "soon", "9 October", "2017", "2017-13-01", "2017-02-29", "2017-10-09X", "03/04/2018"],
)
def test_a_publication_date_that_is_none_is_an_error(wrong: str) -> None:
    with pytest.raises(ng.InputError, match="YYYY-MM-DD") as caught:
        ng.extract(FACT, wrong)
    assert caught.value.code == "NG-INPUT-002"


@pytest.mark.parametrize("wrong", [20171009, 5.0, object()])
def test_a_publication_date_of_a_wrong_type_is_a_type_error(wrong: object) -> None:
    with pytest.raises(TypeError, match="published must be"):
        ng.extract(FACT, wrong)  # type: ignore[arg-type]


def test_missing_dates_of_pandas_count_as_none() -> None:
    pandas = pytest.importorskip("pandas")
    days = pandas.Series(pandas.to_datetime(["2017-10-09", None]))
    docs = ng.Extractor().extract_many(["They met today."] * 2, days)
    assert [d.published for d in docs if isinstance(d, ng.Document)] == ["2017-10-09", None]


@pytest.mark.parametrize(
    "piece", ["a", " ", "7", "$", "-", ".", "(", "“", "1,000 ", "the minister ", "ü", "\0"]
)
def test_a_megabyte_of_one_thing_in_one_line_takes_linear_time(piece: str) -> None:
    text = (piece * 1_000_000)[:1_000_000] + "\n" + FACT
    began = time.perf_counter()
    doc = ng.extract(text)
    assert time.perf_counter() - began < 20
    assert doc.figures[-1].text == "$7.5 million"


def test_fifty_megabytes_in_one_line_are_read() -> None:
    sentence = "The port handled a great many ships in that long year and all went well. "
    text = sentence * (50_000_000 // len(sentence)) + FACT
    doc = ng.extract(text)
    assert doc.truncated is None
    assert doc.figures[-1].text == "$7.5 million"
    assert doc.figures[-1].end == len(text) - 1


def test_fifty_megabytes_without_a_space_are_read() -> None:
    text = "x" * 50_000_000 + " " + FACT
    assert ng.extract(text).figures[-1].text == "$7.5 million"


def test_more_than_64_mib_is_read_so_far_and_says_so_or_is_an_error() -> None:
    text = "It cost €7. " + "x" * (64 << 20) + " " + FACT
    doc = ng.extract(text)
    assert doc.truncated == ("max_text", (64 << 20) - 2)  # code points: "€" has three bytes
    assert [figure.text for figure in doc.figures] == ["€7"]
    assert doc.text == text
    with pytest.raises(
        ng.LimitError, match=f"has {len(text) + 2} bytes, .* is {64 << 20}"
    ) as error:
        ng.extract(text, limits=ng.Limits(on_limit="raise"))
    assert error.value.code == "NG-LIMIT-001"
    rows = ng.Extractor().to_arrow([text], kind="figures").to_pandas()
    assert rows["text"].tolist() == ["€7"]


TOO_MANY_FACTS = """
import resource
import nutgraf as ng

text = "$5 " * 2_000_000
few = ng.Extractor(limits=ng.Limits(max_facts=1000))
none = ng.Extractor(limits=ng.Limits(max_facts=1000, on_limit="raise"))
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 900_000_000,) * 2)
doc = few.extract(text)
print(doc.truncated[0], len(doc.figures))
try:
    none.extract(text)
except ng.LimitError as error:
    print(error.code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_too_many_facts_end_the_reading_before_they_fill_the_memory() -> None:
    done = subprocess.run([sys.executable, "-c", TOO_MANY_FACTS], capture_output=True, text=True)
    assert done.stdout == "max_facts 0\nNG-LIMIT-002\n", done.stderr


OUT_OF_MEMORY = """
import resource
import nutgraf as ng

extractor = ng.Extractor()
text = "It cost $7.5 million. " * 2_000_000
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 300_000_000,) * 2)
try:
    extractor.extract(text)
except MemoryError:
    print(extractor.extract(text[:20]).figures[0].text)
"""


@pytest.mark.plain
@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_memory_that_is_refused_is_an_error_and_not_the_end() -> None:
    done = subprocess.run([sys.executable, "-c", OUT_OF_MEMORY], capture_output=True, text=True)
    assert done.stdout == "$7.5 million\n", done.stderr
