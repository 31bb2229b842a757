"""Charts: plain Altair objects with the right numbers."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest

import nutgraf as ng
from nutgraf.notebook import joined_names, network_layout

alt = pytest.importorskip("altair")
pandas = pytest.importorskip("pandas")

TEXTS = [
    "In 2016, Norway attracted $40 million in investments from Chile. "
    "“We like it,” said Anna Berg, trade minister of Norway.",
    "In 2016, Norway attracted $60 million in investments. "
    "In 2017, it was $90 million in investments.",
    "In 2017, Norway attracted €5 million in investments. "
    "“It is not enough for us,” said Anna Berg, head of Acme.",
]


@pytest.fixture(scope="module")
def docs() -> list[ng.Document]:
    return [ng.extract(text, "2018-03-04") for text in TEXTS]


@pytest.fixture(scope="module")
def corpus() -> ng.Corpus:
    frame = pandas.DataFrame({"text": TEXTS, "published": "2018-03-04"})
    return ng.Corpus.from_dataframe(frame, published="published")


def data(chart: Any, layer: int | None = None) -> list[dict[str, Any]]:
    chart.to_dict()  # valid against the schema of Vega-Lite
    part = chart if layer is None else chart.layer[layer]
    rows: list[dict[str, Any]] = (chart if part.data is alt.Undefined else part).data.values
    return rows


def test_values_of_a_noun_stand_under_their_year(
    docs: list[ng.Document], corpus: ng.Corpus
) -> None:
    for source in (docs, corpus):
        rows = data(ng.charts.values_over_time(source, "Investments", unit="USD"), 0)
        assert [(r["year"], r["value"]) for r in rows] == [(2016, 4e7), (2016, 6e7), (2017, 9e7)]
    assert rows[0]["from"] == "Chile"
    assert rows[0]["article"] == "row 0"
    with pytest.raises(ValueError, match="EUR, USD; name one unit"):
        ng.charts.values_over_time(docs, "investments")
    with pytest.raises(ValueError, match="no dated fact of 'invest'"):
        ng.charts.values_over_time(docs, "invest")


def test_the_line_may_be_another_or_none(docs: list[ng.Document]) -> None:
    whole = ng.charts.values_over_time(docs, "investments", unit="USD", line="sum").to_dict()
    assert whole["layer"][1]["encoding"]["y"]["aggregate"] == "sum"
    bare = ng.charts.values_over_time(docs, "investments", unit="USD", line=None).to_dict()
    assert len(bare["layer"]) == 1


def test_kinds_are_counted(docs: list[ng.Document]) -> None:
    assert data(ng.charts.figures_by_kind(docs)) == [{"kind": "money", "figures": 4}]


def test_two_people_of_one_name_stay_two(docs: list[ng.Document], corpus: ng.Corpus) -> None:
    for source in (docs, corpus):
        rows = data(ng.charts.speakers(source))
        assert [(row["speaker"], row["words"]) for row in rows] == [
            ("Anna Berg (2)", 6),
            ("Anna Berg", 3),
        ]
        ties = {(tie["one"], tie["two"]) for tie in data(ng.charts.network(source), 0)}
        assert ties == {("Anna Berg", "Norway"), ("Anna Berg (2)", "Acme")}


def test_the_network_ties_roles_and_people_of_one_paragraph(sample: ng.Document) -> None:
    chart = ng.charts.network(sample)
    ties = {(t["one"], t["two"], t["tie"]) for t in data(chart, 0)}
    assert ("Viktor Dobrev", "Bulgaria", "role") in ties
    assert ("Daniyar Seitov", "Viktor Dobrev", "named together") in ties
    kinds = {node["name"]: node["kind"] for node in data(chart, 1)}
    assert kinds["Bulgaria"] == "organisation"
    assert kinds["Elena Markova"] == "person"
    assert ng.charts.network(sample).to_dict() == chart.to_dict()
    fewer = ng.charts.network(sample, top=2)
    assert len(data(fewer, 1)) <= 2


def test_a_firm_with_the_name_of_a_family_is_no_node() -> None:
    said = "chairman of Norvik, was there. Lena Holm, chief executive of Ford, spoke."
    for name, shown in (("Ivan Ford", False), ("Ivan Berg", True)):
        nodes = data(ng.charts.network([ng.extract(f"{name}, {said}")]), 1)
        assert ("Ford" in {node["name"] for node in nodes}) is shown


def test_numbers_on_an_axis_never_touch(docs: list[ng.Document]) -> None:
    axis = ng.charts.figures_by_kind(docs).to_dict()["layer"][0]["encoding"]["x"]["axis"]
    assert axis["labelOverlap"] == "greedy"
    names = ng.charts.speakers(docs).to_dict()["layer"][0]["encoding"]["y"]["axis"]
    assert names["labelLimit"] <= 220


def test_a_timeline_has_each_dated_thing_once_in_order(sample: ng.Document) -> None:
    chart = sample.timeline()
    rows = data(chart, 0) + data(chart, 1)
    starts = {"2008-05-14", "2017-01-01", "2017-12-01", "2018-05-14", "2022-01-01"}
    assert {row["start"] for row in rows} == starts
    assert all(row["start"] < row["end"] for row in rows)
    order = chart.to_dict()["layer"][0]["encoding"]["y"]["sort"]
    assert order.index("$42.3 million medicines") < order.index("“14 May”")
    assert "$42.3 million medicines" in {row["what"] for row in rows}


def test_a_timeline_leaves_far_years_out_and_says_so() -> None:
    sold = " ".join(f"On {day} May 2024 Norvik sold {day} ships." for day in range(10, 20))
    chart = ng.extract(f"{sold} The yard was built in 1861. It will close in 2100.").timeline()
    assert {row["year"] for row in data(chart, 0) + data(chart, 1)} == {2024}
    assert "2 facts have a date outside 2024 to 2024" in chart.to_dict()["title"]["subtitle"]


def test_the_timeline_of_a_corpus_counts_by_month_or_year(corpus: ng.Corpus) -> None:
    assert data(corpus.timeline()) == [
        {"time": "2016", "kind": "money", "facts": 2},
        {"time": "2017", "kind": "money", "facts": 2},
    ]
    texts = ["It cost $5 in May 2016.", "It cost $6 in June 2016.", "It cost $7 in 2016."]
    chart = ng.charts.timeline([ng.extract(text) for text in texts])
    assert [row["time"] for row in data(chart)] == ["2016-05", "2016-06"]
    assert "1 fact covers more than a month, not shown" in chart.to_dict()["title"]["subtitle"]
    years = [ng.extract(f"In {year}, it cost $5.") for year in range(1930, 2010)]
    assert data(ng.charts.timeline(years))[0] == {"time": "1930", "kind": "money", "facts": 1}


def test_a_text_without_facts_still_gives_charts() -> None:
    doc = ng.extract("They went home.")
    for chart in (doc.timeline(), ng.charts.speakers(doc), ng.charts.network(doc)):
        assert chart.to_dict()


def test_axes_say_bn_and_colours_stay_with_their_kind(doc: ng.Document) -> None:
    sold = "Norway attracted ${} billion in investments in {}."
    texts = [sold.format(f"{n}.5", 2000 + n) for n in range(1, 10)]
    docs = [ng.extract(text) for text in [*texts, sold.format(5, 1900)]]
    spec = ng.charts.values_over_time(docs, "investments").to_dict()
    labels = json.dumps(spec)
    assert "'$' + " in labels
    assert "'bn'" in labels
    over_time = ng.charts.timeline(docs).to_dict()
    assert over_time["title"]["subtitle"] == "1 fact has a date outside 2001 to 2009, not shown"
    scales = [ng.charts.timeline(doc).to_dict(), ng.charts.figures_by_kind(doc).to_dict()]
    colours: dict[str, set[str]] = {}
    for scale in _scales(scales):
        for kind, colour in zip(scale["domain"], scale["range"], strict=True):
            colours.setdefault(kind, set()).add(colour)
    assert "money" in colours
    assert all(len(found) == 1 for found in colours.values())


def _scales(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if isinstance(scale := part.get("scale"), dict) and "money" in scale.get("domain", ()):
            yield scale
        for inner in part.values():
            yield from _scales(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _scales(inner)


def test_people_of_one_name_can_be_one_person() -> None:
    docs = [ng.extract(f'"It is day {n} of the fair here," Anna Berg said.') for n in range(3)]
    apart = ng.charts.speakers(docs).to_dict()
    together = ng.charts.speakers(docs, join="name").to_dict()
    values = [spec["data"]["values"] for spec in (apart, together)]
    assert [row["speaker"] for row in values[0]] == ["Anna Berg", "Anna Berg (2)", "Anna Berg (3)"]
    assert "another person" in apart["title"]["subtitle"]
    assert [row["speaker"] for row in values[1]] == ["Anna Berg"]
    with pytest.raises(ValueError, match="join is"):
        ng.charts.speakers(docs, join="surname")  # type: ignore[arg-type]


def test_a_list_of_names_ties_nobody_and_labels_keep_apart() -> None:
    names = [f"{first} Berg{last}" for first in ("Anna", "Oskar") for last in ("er", "son", "lund")]
    squad = ng.extract(f"The squad: {', '.join(names)}, Mia Holm and Tom Hale.")
    pair = ng.extract("Anna Holm met Oskar Lind, chief executive of Norvik Shipping.")
    nodes = ng.charts.network([squad, pair]).to_dict()["layer"][1]["data"]["values"]
    assert {node["name"] for node in nodes} <= {"Anna Holm", "Oskar Lind", "Norvik Shipping"}
    many = [{"name": f"Name {n}", "x": 320.0, "y": 200.0 + n, "ties": n} for n in range(9)]
    placed = network_layout.labels(many, 640, 460)
    assert placed[0]["name"] == "Name 8"
    assert len(placed) < 9


def test_a_picture_goes_beside_each_chart(doc: ng.Document) -> None:
    pytest.importorskip("vl_convert")
    bundle = ng.charts.figures_by_kind(doc)._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert any("vegalite" in name for name in data)
    assert "text/html" not in data  # which would ask a server for a script


def test_one_person_and_one_group_have_one_name() -> None:
    docs = [
        ng.extract("Ilko Berat left. “We sail on,” said Ilko Berat, harbour minister of Vell."),
        ng.extract("“It is a start,” Berat said. “We doubt it all,” analysts said."),
        ng.extract("Minister Berat spoke. “We never doubted,” Berat said."),
        ng.extract("“No comment now,” Analysts said. Mira Sand and Tom Sand met Sand."),
    ]
    rows = data(ng.charts.speakers(docs, join="name"), 0)
    assert [(row["speaker"], row["words"]) for row in rows] == [
        ("Ilko Berat", 10),
        ("analysts", 7),
    ]
    names = joined_names.usual_names([joined_names.full_names(doc) for doc in docs])
    assert "Berat" not in {name for doc in names for name in doc.values()}
    both = joined_names.usual_names([{"p1": "Mira Sand"}, {"p1": "Tom Sand"}, {"p1": "Sand"}])
    assert both[2] == {"p1": "Sand"}  # either of the two


def test_organisations_have_one_spelling_in_the_network() -> None:
    docs = [
        ng.extract("Anna Hale, chief executive of Vell Harbour, left."),
        ng.extract("Mira Sand, chairwoman of VELL HARBOUR, left."),
    ]
    nodes = data(ng.charts.network(docs, join="name"), 1)
    assert sorted(row["name"] for row in nodes if row["kind"] == "organisation") in (
        ["Vell Harbour"],
        ["VELL HARBOUR"],
    )


def test_bounds_in_a_subtitle_are_short() -> None:
    texts = [f"In 201{n}, Vell attracted $3.4{n} billion in investments." for n in range(9)]
    texts.append("In 2019, Vell attracted $900 billion in investments.")
    chart = ng.charts.values_over_time([ng.extract(text) for text in texts], "investments")
    assert "1 fact has a value outside $3.4bn to $3.48bn, not shown" in str(chart.title.subtitle)
