"""HTML of a document: safe for any text, correct for any overlap, static, legible."""

import re
from html.parser import HTMLParser

import pytest
from attack_strings import ATTACKS

import nutgraf as ng
from nutgraf.html import highlighting, page, template
from nutgraf.html.template import escaped

VOID = frozenset({"input"})


class Shape(HTMLParser):
    """Collects text, cards and names, and checks that tags are known and well nested."""

    ALLOWED = frozenset(
        "div span b p style details summary table thead tbody tr th td ul li label input".split()
    )
    ATTRIBUTES = frozenset(
        "class open scope style tabindex role type checked title "
        "aria-label aria-level aria-hidden".split()
    )

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.paragraphs: list[str] = []
        self.cards: list[str] = []
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.ALLOWED, tag
        assert {name for name, _ in attrs} <= self.ATTRIBUTES, attrs
        told = {name: value or "" for name, value in attrs}
        if "aria-label" in told:
            self.names.append(told["aria-label"])
        if "style" in told:
            assert re.fullmatch(r"(left:[\d.]+%(;width:[\d.]+%)?|max-width:[\w.%]+)", told["style"])
        if told.get("class") == "ng-body":
            self.paragraphs.append("")
        if told.get("class") == "ng-card":
            self.cards.append("")
        if tag not in VOID:
            self.open.append((tag, told.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        within = {css for _, css in self.open}
        if "ng-card" in within:
            self.cards[-1] += data + " "
        elif "ng-body" in within:
            self.paragraphs[-1] += data


def shape(source: str) -> Shape:
    parser = Shape()
    parser.feed(source)
    parser.close()
    assert not parser.open
    return parser


def shown(source: str) -> str:
    return "\n\n".join(shape(source).paragraphs)


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", ATTACKS, ids=range(len(ATTACKS)))
def test_hostile_text_stays_text(text: str) -> None:
    doc = ng.extract(text, "2020-06-01")
    shape(doc.to_html(page=False))
    for kind in ("figures", "dates", "roles", "quotes", "people", "facts"):
        shape(getattr(doc, kind)._repr_html_())
    bad = template.UNSAFE.sub("\ufffd", text)
    assert squeezed(shown(highlighting.marked_text(doc))) == squeezed(bad)


def test_there_are_fifty_attacks() -> None:
    assert len(set(ATTACKS)) == 50


def test_every_character_of_the_sample_is_shown_once(sample: ng.Document) -> None:
    wanted = re.sub(r"\n\s*\n\s*", "\n\n", sample.text.strip())
    assert shown(highlighting.marked_text(sample)) == wanted


def test_a_dollar_never_starts_mathematics(sample: ng.Document) -> None:
    source = page.document_html(sample)
    assert "tex2jax_ignore" in source
    assert "mathjax_ignore" in source
    body = source[source.index("</style>") :]
    assert "$" not in body
    assert "<span>&#36;</span>42.3 million" in body


def test_there_is_no_script_and_nothing_from_elsewhere(sample: ng.Document) -> None:
    source = sample.to_html()
    assert "<script" not in source
    assert not re.search(r"https?:|url\(|@import| on\w+=", source)


def test_the_style_touches_nothing_outside() -> None:
    css = re.sub(r"/\*.*?\*/", "", template.style(), flags=re.S)
    for selectors in re.findall(r"(?:^|[{}])\s*([^{}@]+)\{", css):
        for selector in selectors.split(","):
            assert ".nutgraf" in selector, selector


def test_nested_facts_are_nested_elements() -> None:
    doc = ng.extract("“We sold 40 buses for $3 million in 2016,” said President Anna Berg.")
    source = highlighting.marked_text(doc)
    quote = source.index("ng-mark ng-quote")
    assert quote < source.index("ng-mark ng-figure") < source.index("ng-mark ng-role")
    assert squeezed(shown(source)) == doc.text


class Fake:
    """A document with facts at the positions that a test chooses."""

    def __init__(self, text: str, **places: list[tuple[int, int]]) -> None:
        donor = ng.extract("“It cost $5 in 2016,” said President Anna Berg.")
        self.text = text
        for kind in highlighting.KINDS:
            fact = getattr(donor, kind)[0]
            setattr(self, kind, [_moved(fact, *place) for place in places.get(kind, ())])


def _moved(fact: object, start: int, end: int) -> object:
    from dataclasses import replace

    return replace(fact, start=start, end=end)  # type: ignore[type-var]


@pytest.mark.parametrize(
    "places",
    [
        {"figures": [(0, 6)], "dates": [(3, 9)]},
        {"quotes": [(0, 5), (6, 9)], "roles": [(2, 8)]},
        {"figures": [(0, 9)], "dates": [(0, 9)], "roles": [(0, 9)], "quotes": [(0, 9)]},
        {"quotes": [(2, 16)], "figures": [(7, 14)]},  # across the end of a paragraph
        {"figures": [(3, 3), (4, 4)], "dates": [(8, 16)]},  # empty ranges, then one at the end
    ],
)
def test_facts_that_cross_still_give_nested_elements(places: dict[str, list]) -> None:
    doc = Fake("one two 3\n\nfour 5", **places)
    assert shown(highlighting.marked_text(doc)) == doc.text  # type: ignore[arg-type]
    wanted = {place for kind in places.values() for place in kind if place[0] < place[1]}
    names = shape(highlighting.marked_text(doc)).names  # type: ignore[arg-type]
    assert len(names) >= len(wanted)


def test_a_card_tells_value_interval_person_rule_and_confidence(sample: ng.Document) -> None:
    cards = "\n".join(squeezed(card) for card in shape(highlighting.marked_text(sample)).cards)
    assert "money $ 42.3m exactly 42,300,000 USD of medicines whose Bulgaria when 2017" in cards
    assert "date 2018-05-14 from 2018-05-14 up to 2018-05-15 (not included)" in cards
    assert "role Daniyar Seitov title Minister of Trade of Kazakhstan (KZ)" in cards
    assert f"{sample.figures[0].rule} · {sample.figures[0].confidence} confidence" in cards
    assert sample.figures[0].why.reason in cards


def test_a_screen_reader_gets_a_name_for_each_mark(sample: ng.Document) -> None:
    names = shape(highlighting.marked_text(sample)).names
    assert any(
        name.startswith("money: $42.3m; exactly 42,300,000 USD; of medicines") for name in names
    )
    places = {
        (f.start, f.end)
        for kind in highlighting.KINDS
        for f in getattr(sample, kind)
        if f.kind != "turn"
    }
    assert len(names) >= len(places)


def test_the_margin_names_who_speaks_once_a_turn(sample: ng.Document) -> None:
    source = re.sub(
        r'<span class="ng-card".*?confidence</span></span></span>', "", sample.to_html()
    )
    who = re.findall(r'<div class="ng-who">(.*?)</div>', source)
    said = [squeezed(re.sub("<[^>]*>", "", part)) for part in who]
    assert said == [
        "Daniyar Seitov",
        "Viktor Dobrev",
        "Viktor Dobrev goes on",
        "Viktor Dobrev goes on",
        "Elena Markova",
        "Elena Markova goes on",
        "Daniyar Seitov",
        "Daniyar Seitov goes on",
        "Daniyar Seitov goes on",
    ]


def test_the_cast_lists_people_with_their_offices(sample: ng.Document) -> None:
    source = page.document_html(sample)
    cast = source[source.index('<ul class="ng-cast">') : source.index("</ul>")]
    assert '<span class="ng-name">Viktor Dobrev</span>' in cast
    assert "trade minister, Kazakhstan" in cast
    assert "4 mentions, 3 quotes" in cast


def test_the_timeline_is_sorted_and_names_the_events(sample: ng.Document) -> None:
    source = page.document_html(sample)
    lines = source[source.index('<table class="ng-timeline">') :]
    when = re.findall(r'<th scope="row">(.*?)</th>', lines)
    assert when == [
        "14 May 2008 to 13 May 2018",
        "2017",
        "December 2017 to February 2018",
        "14 May 2018",
        "2022",
    ]
    assert "<b><span>&#36;</span>42.3 million of medicines</b>" in lines


def test_only_the_chosen_kinds_are_shown(sample: ng.Document) -> None:
    source = sample.to_html(["dates"], page=False)
    body = source[source.index("</style>") :]
    assert "ng-date" in body
    assert "ng-figure" not in body
    assert "ng-role" not in body
    assert "ng-cast" not in body
    with pytest.raises(ValueError, match="no kind 'date'"):
        sample.show(["date"])


def test_theme_and_width_are_checked(sample: ng.Document) -> None:
    assert 'class="nutgraf ng-dark' in sample.to_html(theme="dark")
    assert "max-width:30em" in sample.to_html(width="30em")
    assert "max-width:480px" in sample.to_html(width=480)
    with pytest.raises(ValueError, match="theme"):
        sample.to_html(theme="pink")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="CSS length"):
        sample.to_html(width="1px;background:red")


def test_notebooks_get_html_and_plain_text(sample: ng.Document) -> None:
    bundle = sample._repr_mimebundle_()
    assert bundle["text/plain"] == repr(sample)
    assert bundle["text/html"] == sample._repr_html_()


def test_show_prints_the_chosen_kinds_in_a_terminal(
    sample: ng.Document, capsys: pytest.CaptureFixture[str]
) -> None:
    sample.show(["dates"])
    printed = capsys.readouterr().out
    assert "14 May" in printed
    assert "42.3" not in printed


def test_a_long_text_is_folded_between_paragraphs() -> None:
    doc = ng.extract("\n\n".join(f"The rain fell and fell, {i} mm." for i in range(400)))
    source = highlighting.marked_text(doc)
    assert squeezed(shown(source)) == squeezed(doc.text)
    assert re.search(r"<summary>Show the rest: \d+ more paragraphs, [\d,]+ characters", source)
    assert source.index("ng-rest") > 10_000


def test_a_very_long_text_is_shown_in_part_and_says_so() -> None:
    doc = ng.extract("The rain fell and fell. " * 20_000)
    source = highlighting.marked_text(doc)
    assert len(source) < 250_000
    assert "280,000 more characters" in source


VARIABLE = re.compile(r"--ng-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
COLOURS = {name: (light, dark) for name, light, dark in VARIABLE.findall(template.style())}
ON = {  # text colour → background colours
    "ink": ["back", "card", "figure-tint", "date-tint", "role-tint", "quote-tint"],
    "dim": ["back", "card"],
    **{kind: ["back", "card", f"{kind}-tint"] for kind in highlighting.KINDS.values()},
}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "back"), [(t, b) for t, backs in ON.items() for b in backs])
def test_text_contrast_meets_wcag_aa(text: str, back: str, theme: str) -> None:
    one, two = (luminance(COLOURS[name][theme == "dark"]) for name in (text, back))
    ratio = (max(one, two) + 0.05) / (min(one, two) + 0.05)
    assert ratio >= 4.5, f"{text} on {back}: {ratio:.2f}"


def test_escaped_text_keeps_every_sign() -> None:
    assert escaped("a\\b") == "a<span>&#92;</span>b"


def test_a_rate_reads_as_one() -> None:
    doc = ng.extract("The port can load 1,200 containers a day.")
    assert doc.figures[0].unit == "1/d"
    assert doc.figures[0].amount() == doc.facts[0].amount() == "1,200/d"


STORY = """Harbour reports a record year

Revenue was $1.13 billion for the three months to December 2017, the board said on 8 February 2018.

It now employs 1,240 people, up from 900 in 2009. A quay opens in May 2021."""


def test_a_headline_is_a_heading() -> None:
    headings = re.compile(r'class="ng-para ng-headline" role="heading"')
    assert len(headings.findall(ng.extract(STORY).to_html())) == 1
    assert not headings.findall(ng.extract("It cost $5.\n\nIt rained.").to_html())
    assert not headings.findall(ng.extract("One short line").to_html())


def test_values_are_shown_as_people_read_them_and_exactly_on_pointing() -> None:
    page_ = ng.extract(STORY).to_html()
    assert re.search(r'class="ng-exact" title="1,130,000,000 USD"><span>&#36;</span>1.13bn', page_)
    assert 'title="3 months"' in page_
    assert ">1,240<" in page_


def test_words_for_the_present_are_grey_and_open_dates_are_said() -> None:
    page_ = ng.extract("It now employs 40 people. It opened on Monday.").to_html()
    assert page_.count("ng-mark ng-date ng-vague") == 1
    assert "1 date needs the day of publication" in page_
    assert "needs the day" not in ng.extract("It opened on Monday.", "2017-10-09").to_html()


def test_the_timeline_of_a_few_days_has_days_on_its_scale() -> None:
    doc = ng.extract("It opened on Monday and closes on Wednesday.", "2019-05-27")
    days = re.findall(r'class="ng-year" style="left:[\d.]+%">([^<]+)<', doc.to_html())
    assert days == ["27 May", "28 May", "29 May"]


def test_the_timeline_has_a_scale() -> None:
    page_ = ng.extract(STORY, "2018-02-08").to_html()
    years = re.findall(r'class="ng-year" style="left:[\d.]+%">([^<]+)<', page_)
    assert years == ["2010", "2012", "2014", "2016", "2018", "2020"]


def test_one_fact_is_a_card_in_a_notebook(sample: ng.Document) -> None:
    card = shape(sample.figures.where(kind="money")[0]._repr_html_())
    assert card.open == []
    assert "money.symbol" in sample.figures.where(kind="money")[0]._repr_html_()
    assert all(fact._repr_html_() for fact in [*sample.dates, *sample.roles, *sample.quotes])
