"""Markup in text that is not read as a page: entities, scripts, styles, comments."""

from __future__ import annotations

import warnings
from decimal import Decimal
from pathlib import Path

import pytest

import nutgraf as ng


def amounts(doc: ng.Document) -> list[tuple[Decimal | None, str | None]]:
    return [(figure.value, figure.unit) for figure in doc.figures]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Berg paid &pound;5m.", "&pound; at 10"),
        ("Berg &amp; Holm paid 5 people.", "&amp; at 5"),
        ("It sold 5&nbsp;million tonnes.", "&nbsp; at 9"),
        ("Berg paid &#163;5m.", "&#163; at 10"),
        ("Berg paid &#xA3;5m.", "&#xA3; at 10"),
        ("It rose &frac12; percent.", "&frac12; at 8"),
        ("Berg paid &POUND;5m.", "&POUND; at 10"),
        ("Berg paid &pound 5m.", "&pound at 10"),
    ],
)
def test_the_first_entity_of_a_text_is_a_notice(text: str, entity: str) -> None:
    doc = ng.extract(text)
    (notice,) = [line for line in doc.notices if line.startswith("markup_ignored")]
    assert entity in notice
    assert "html.unescape(text)" in notice
    assert all(figure.unit != "m" for figure in doc.figures)  # "5m" after a sign is no length


@pytest.mark.parametrize(
    "text",
    [
        "AT&T; paid $5. R&D; grew, Q&A; too.",
        "See https://vell.example/?a=1&pound=5 for it.",
        "Berg & Holm paid 5.",
        "If a < b; c > d & e; all pay $5.",
    ],
)
def test_other_ampersands_are_no_entities(text: str) -> None:
    assert not any(line.startswith("markup_ignored") for line in ng.extract(text).notices)


def test_entities_of_files_are_decoded(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Berg &amp; Holm paid &pound;5m for 5&nbsp;million tonnes.")
    doc = ng.read(text)
    assert doc.text == "Berg & Holm paid £5m for 5\N{NO-BREAK SPACE}million tonnes."
    assert (Decimal(5_000_000), "GBP") in amounts(doc)
    assert doc.notices == (
        "HTML entities (the first is &amp; at 5) are read as the characters that they name",
    )
    table = tmp_path / "a.csv"
    table.write_text("id,title,body\na,A,It cost 7.\nb,B &amp; C,Berg paid &pound;5m.\n")
    corpus = ng.Corpus.from_files(table)
    assert amounts(corpus["b"]) == [(Decimal(5_000_000), "GBP")]
    assert corpus["b"].source.title == "B & C"
    said = " ".join(corpus.notes)
    assert "'body' holds HTML entities, the first is &pound; in row 2" in said
    assert "markup_ignored" not in said


def test_texts_with_markup_are_named_with_place_and_sample() -> None:
    corpus = ng.Corpus.from_texts(["It cost 7.", "It cost &pound;5.", "<p>It cost $6."])
    assert corpus.notes[0].startswith("markup_ignored: 2 of 3 texts hold HTML (first &pound; in ")
    assert "html.unescape(text)" in corpus.notes[0]


def test_frames_and_queries_warn_of_markup() -> None:
    texts = ["It cost 7.", "It cost &pound;5."]
    for library in ("pandas", "polars"):
        frames = pytest.importorskip(library)
        ng.register_accessors()
        with pytest.warns(UserWarning, match=r"1 of 2 texts holds HTML \(first &pound; in row 1\)"):
            frames.DataFrame({"body": texts}).nutgraf.figures("body")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            frames.DataFrame({"body": texts[:1]}).nutgraf.figures("body")
    con = pytest.importorskip("duckdb").connect()
    ng.duckdb.register(con)
    with pytest.warns(UserWarning, match="markup_ignored"):
        con.sql("select nutgraf_figures('It cost &pound;5.')").fetchall()


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var n = 500;\n\nif (a < b) { pay('$5 million', '3 May 2016'); }</script>",
        "<SCRIPT type='text/javascript'>total = 40000000;</SCRIPT >",
        "<style>\np { width: 50%; margin: 30 px }\n</style>",
        "<svg height='9'><style>p {}</style><text>40 people</text></svg>",
        "<template><p>40 people left on 3 May 2016.</p></template>",
        "<!-- $5 million,\n<b>40 people</b> -->",
        "<script>" + "pay('$5 million');\n" * 20_000 + "</script>",
    ],
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_a_page_does_not_show_gives_no_facts(hidden: str, language: str) -> None:
    before, after = "Berg paid $6 in 2015.", "Holm paid $7."
    if language == "ru":
        before, after = "Берг заплатил $6 в 2015 году.", "Хольм заплатил $7."
    doc = ng.extract(f"{before}\n{hidden}\n{after}", language=language)
    assert [figure.text for figure in doc.figures] == ["$6", "$7"]
    assert [date.value for date in doc.dates] == ["2015"]
    assert any(notice.startswith("markup_ignored") for notice in doc.notices)
    assert not doc.facts.where(
        lambda row: row.start >= len(before) and row.end < len(before + hidden)
    )


def test_a_tag_that_is_only_named_hides_nothing() -> None:
    assert len(ng.extract("The tag <script> costs $5 and <!-- costs $6.").figures) == 2


def test_amounts_add_up_in_functions_of_duckdb() -> None:
    con = pytest.importorskip("duckdb").connect()
    ng.duckdb.register(con)
    con.execute(
        "create table articles as select * from (values "
        "(1, 'It cost $0.1.'), (2, 'It cost $0.2 to $1.2 billion.'), (3, 'Nothing.')) t(id, body)"
    )
    for kind in ("figures", "facts"):
        found = con.sql(f"select sum(value) from nutgraf_{kind}_of('articles') where low is null")
        assert found.fetchall() == [(Decimal("0.1"),)]
        types = con.sql(f"select * from nutgraf_{kind}_of('articles')")
        columns = dict(zip(types.columns, map(str, types.types), strict=True))
        assert [columns[name] for name in ("value", "low", "value_text", "value_float")] == [
            "DECIMAL(38,10)",
            "DECIMAL(38,10)",
            "VARCHAR",
            "DOUBLE",
        ]
    high = con.sql("select high, high_text from nutgraf_figures_of('articles') where id = 'f1'")
    assert (Decimal(1_200_000_000), "1200000000") in high.fetchall()
