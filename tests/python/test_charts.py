"""Charts: plain Altair objects with the right numbers."""

from typing import Any

import pytest

import nutgraf as ng

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


def test_a_timeline_has_each_dated_thing_once_in_order(sample: ng.Document) -> None:
    chart = sample.timeline()
    rows = data(chart, 0) + data(chart, 1)
    starts = {"2008-05-14", "2017-01-01", "2017-12-01", "2018-05-14", "2022-01-01"}
    assert {row["start"] for row in rows} == starts
    assert all(row["start"] < row["end"] for row in rows)
    order = chart.to_dict()["layer"][0]["encoding"]["y"]["sort"]
    assert order.index("$42.3 million medicines") < order.index("“14 May”")
    assert "$42.3 million medicines" in {row["what"] for row in rows}


def test_the_timeline_of_a_corpus_counts_by_month_or_year(corpus: ng.Corpus) -> None:
    assert data(corpus.timeline()) == [
        {"time": "2016-01", "kind": "money", "facts": 2},
        {"time": "2017-01", "kind": "money", "facts": 2},
    ]
    years = [ng.extract(f"In {year}, it cost $5.") for year in range(1930, 2010)]
    assert data(ng.charts.timeline(years))[0] == {"time": "1930", "kind": "money", "facts": 1}


def test_a_text_without_facts_still_gives_charts() -> None:
    doc = ng.extract("They went home.")
    for chart in (doc.timeline(), ng.charts.speakers(doc), ng.charts.network(doc)):
        assert chart.to_dict()
