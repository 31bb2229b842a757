"""The HTML of a document: safe with any text, right with any overlap, static."""

import html
import re
from html.parser import HTMLParser

import pytest

import nutgraf as ng
from nutgraf import display

HOSTILE = [
    "<script>alert('$5 million')</script>",
    '"><img src=x onerror=alert(1)> It cost $5 million.',
    "</div></span><style>*{display:none}</style> It cost $5 million.",
    "&lt;b&gt; &amp;copy; &#36; It cost $5 million.",
    "President <b>Anna Berg</b> said: “<i>$5</i> and $6 make $11 a day, more or less.”",
    "\0\x1b[31m\x07 It cost $5 million. \u202e\u2028 ]]> --> <!-- ",
    r"\(x\) \[y\] $$z$$ `code` **bold** It cost $5 million.",
]


class Shape(HTMLParser):
    """Collects the text, and checks that tags are known and well nested."""

    ALLOWED = frozenset(
        "div span sup p style details summary table thead tbody tr th td hr".split()
    )
    ATTRIBUTES = frozenset({"class", "title", "open", "scope"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.titles: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.ALLOWED, tag
        for name, value in attrs:
            assert name in self.ATTRIBUTES, name
            if name == "title":
                self.titles.append(value or "")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "sup" not in self.open and "style" not in self.open:
            self.text.append(data)


def shape(source: str) -> Shape:
    parser = Shape()
    parser.feed(source)
    parser.close()
    assert not parser.open
    return parser


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    doc = ng.extract(text)
    shape(display.document_html(doc))
    for kind in ("figures", "dates", "roles", "quotes", "people", "facts"):
        shape(getattr(doc, kind)._repr_html_())
    marked = shape(display.marked_text(doc))
    assert "".join(marked.text) == display.CONTROL.sub("\ufffd", text)


def test_every_character_of_the_sample_is_shown_once(sample: ng.Document) -> None:
    assert "".join(shape(display.marked_text(sample)).text) == sample.text


def test_a_dollar_never_starts_mathematics(sample: ng.Document) -> None:
    source = display.document_html(sample)
    assert "tex2jax_ignore" in source
    assert "mathjax_ignore" in source
    body = source[source.index("</style>") :]
    assert "$" not in body
    assert "<span>&#36;</span>42.3 million" in body


def test_there_is_no_script_and_nothing_from_elsewhere(sample: ng.Document) -> None:
    source = display.document_html(sample)
    assert "<script" not in source
    assert not re.search(r"https?:|url\(|@import| on\w+=", source)


def test_the_style_touches_nothing_outside() -> None:
    css = re.sub(r"/\*.*?\*/", "", display.style(), flags=re.S)
    for selectors in re.findall(r"(?:^|[{}])\s*([^{}@]+)\{", css):
        for selector in selectors.split(","):
            assert ".nutgraf" in selector, selector


def test_overlapping_facts_are_cut_into_nested_pieces() -> None:
    doc = ng.extract("“We sold 40 buses for $3 million in 2016,” said President Anna Berg.")
    source = display.marked_text(doc)
    shape(source)
    for fact in [*doc.figures, *doc.dates, *doc.roles, *doc.quotes]:
        label = f">{display._label(fact)}</sup>"
        assert source.count(label) >= 1, label
    quote = doc.quotes[0]
    inner = source[source.index('class="ng-quote"') :]
    assert inner.index("ng-figure") < inner.index("ng-role")
    assert quote.text in html.unescape(re.sub("<sup.*?</sup>|<[^>]*>", "", source))


def test_a_tooltip_tells_value_interval_person_and_rule(sample: ng.Document) -> None:
    titles = "\n".join(shape(display.marked_text(sample)).titles)
    assert "value: 42,300,000 USD" in titles
    assert "interval: 2018-05-14 up to (not with) 2018-05-15" in titles
    assert "person: Daniyar Seitov" in titles
    assert f"rule: {sample.figures[0].rule}" in titles


def test_the_cast_lists_people_with_their_offices(sample: ng.Document) -> None:
    source = display.document_html(sample)
    cast = source[source.index("<summary>cast") : source.index("<summary>figures")]
    assert "<td>Viktor Dobrev</td>" in cast
    assert "trade minister, Kazakhstan" in cast


def test_dark_themes_and_print_have_their_own_colours() -> None:
    css = display.style()
    assert "@media (prefers-color-scheme: dark)" in css
    assert '[data-jp-theme-light="false"]' in css
    assert "@media print" in css


def test_notebooks_get_html_and_plain_text(sample: ng.Document) -> None:
    bundle = sample._repr_mimebundle_()
    assert bundle["text/plain"] == repr(sample)
    assert bundle["text/html"] == sample._repr_html_()


def test_a_very_long_text_is_shown_in_part_and_says_so() -> None:
    doc = ng.extract("The rain fell and fell. " * 20_000)
    source = display.marked_text(doc)
    assert len(source) < 250_000
    assert "280,000 more characters" in source
