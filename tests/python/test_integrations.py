"""Other libraries: spaCy, pandas, polars, DuckDB, pint, JSON Schema, pydantic."""

import datetime
import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import nutgraf as ng

TEXTS = [
    "The port sold 40 cranes for $3 million yesterday.",
    "It rained on Friday, Mayor Anna Berg said.",
    None,
]
DAYS = ["2020-03-04", "9 Mar 2020", None]
UNITS = Path(ng.__file__).parent / "packs" / "en" / "units.json"


# --- the namespace ---


def test_tab_finds_all_public_names_and_nothing_else() -> None:
    assert dir(ng) == sorted(ng.__all__)
    assert {"Corpus", "charts", "explore", "diff", "read", "from_html"} <= set(dir(ng))
    assert not [name for name in dir(ng) if name.startswith("_") and name != "__version__"]
    for name in ("Corpus", "Diff", "explain", "json_schema", "register_accessors"):
        assert getattr(ng, name).__name__


@pytest.mark.slow
def test_intervals_are_dates() -> None:
    doc = ng.extract("They met in May 2016. Caesar fell in 44 BC. It fell in the 9990s.")
    may, caesar = doc.dates[0], doc.dates[1]
    assert (may.start_date, may.end_date) == (datetime.date(2016, 5, 1), datetime.date(2016, 6, 1))
    assert (caesar.start_date, caesar.interval) == (None, ("-0043-01-01", "-0042-01-01"))
    assert may.to_dict()["start_date"] == "2016-05-01"
    fact = ng.extract("It earned $5 million in May 2016.").facts[0]
    assert fact.start_date == datetime.date(2016, 5, 1)


def test_where_takes_lists() -> None:
    doc = ng.extract("It cost $5, then €6, then £7.")
    assert [f.unit for f in doc.figures.where(unit=["USD", "GBP"])] == ["USD", "GBP"]
    assert doc.figures.where(unit=()) == []
    assert doc.figures.where(alternatives=()) == doc.figures


def test_an_explanation_names_words_rule_and_trust(sample: ng.Document) -> None:
    doc = ng.extract(
        'In 2016, the port sold $7.5 million of grain. "It was a good year," Mayor Anna Berg said.'
    )
    words = ng.explain(doc.text)
    assert len(words.split("\n\n")) == sum(
        len(facts) for facts in (doc.figures, doc.dates, doc.roles, doc.quotes)
    )
    figure = doc.figures[0].explain()
    for part in ("7,500,000 USD", "“grain”", "“2016”", "money.symbol of en.figures", "unit “$”"):
        assert part in figure
    assert doc.facts[0].explain().startswith(figure.rpartition(". ")[0])  # then its own doubts
    assert "Anna Berg is the speaker, because of “said”" in doc.quotes[0].explain()
    assert doc.quotes[0].why.reason
    assert doc.facts[0].why == doc.figures[0].why
    assert [why.rule for why in doc.people[0].why] == [doc.roles[0].rule]
    assert "Anna Berg is a person of the article" in doc.people[0].explain()
    marked: list[Any] = [*sample.quotes, *sample.figures, *sample.dates, *sample.roles]
    assert all(fact.why.reason for fact in marked)
    assert all(fact.explain() for fact in [*marked, *sample.people, *sample.facts])


# --- spaCy ---


def test_the_spacy_component_annotates_and_is_stored(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    pytest.importorskip("nutgraf.integrations.spacy_component")
    nlp = spacy.blank("en")
    nlp.add_pipe("nutgraf", config={"ents": True, "published": "2020-03-05"})
    doc = nlp(TEXTS[0])
    assert doc._.nutgraf.figures[1].value == Decimal(3_000_000)
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("40", "CARDINAL"), ("$3 million", "MONEY"), ("yesterday", "DATE"),
    ]  # fmt: skip
    assert doc.ents[2]._.nutgraf.value == "2020-03-04"
    assert [token.ent_iob_ for token in doc][-4:-2] == ["I", "B"] or doc[-2].ent_iob_ == "B"
    assert [span.text for span in doc.spans["figures"]] == ["40", "$3 million"]
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert [e.text for e in again(TEXTS[0]).ents] == [e.text for e in doc.ents]
    assert nlp.from_bytes(nlp.to_bytes())(TEXTS[0]).ents[0].text == "40"
    docs = list(nlp.pipe(["It cost $5.", "It cost $6."]))
    assert [d._.nutgraf.figures[0].value for d in docs] == [5, 6]
    quiet = spacy.blank("en")
    quiet.add_pipe("nutgraf", config={"kinds": ["dates"]})
    assert not quiet(TEXTS[0]).ents
    assert not quiet(TEXTS[0])._.nutgraf.figures


# --- data frames ---


def test_pandas_frames_have_an_accessor() -> None:
    pandas = pytest.importorskip("pandas")
    ng.register_accessors()
    frame = pandas.DataFrame({"body": TEXTS, "date": DAYS, "url": list("abc")}, index=[7, 8, 9])
    dates = frame.nutgraf.dates("body", published="date")
    assert dates[["doc_id", "value"]].dropna().values.tolist() == [
        [7, "2020-03-03"],
        [8, "2020-03-06"],
    ]
    assert dates["error"].notna().sum() == 1
    facts = frame.nutgraf.facts("body", published="date", id="url")
    assert list(facts["url"]) == ["a", "a", "c"]
    with pytest.raises(ValueError, match="no column 'boddy'; there are body, date, url"):
        frame.nutgraf.facts("boddy")


def test_polars_frames_have_an_accessor() -> None:
    polars = pytest.importorskip("polars")
    ng.register_accessors()
    frame = polars.DataFrame({"body": TEXTS, "date": DAYS, "url": list("abc")})
    figures = frame.nutgraf.figures("body", published="date", id="url")
    assert figures.select("url", "value").rows() == [("a", "40"), ("a", "3000000"), ("c", None)]
    assert frame.nutgraf.quotes("body").columns[0] == "doc_id"
    assert "mentions" in frame.nutgraf.people("body").columns


# --- DuckDB ---


def test_duckdb_takes_days_of_all_types_and_says_what_it_cannot_read() -> None:
    duckdb = pytest.importorskip("duckdb")
    con = duckdb.connect()
    ng.duckdb.register(con)
    for day in ("date '2017-10-09'", "timestamp '2017-10-09 10:00:00'", "'9 Oct 2017'"):
        query = f"select nutgraf_dates('It rained today.', {day})[1].value"
        assert con.sql(query).fetchall() == [("2017-10-09",)]
    assert con.sql("select len(nutgraf_figures('It cost $5.'))").fetchall() == [(1,)]
    con.execute(
        "create table news as select 7 as id, 'It cost $5.' as body, '09/10/2017' as date "
        "union all select 8, 'It cost $6.', null union all select 9, null, null"
    )
    query = "select doc_id, text, error from nutgraf_facts_of('news') order by doc_id desc"
    good, bad = con.sql(query).fetchall()
    assert good == (8, "$6", None)
    assert bad[:2] == (7, None)
    assert bad[2].startswith("[NG-INPUT-002]")
    assert con.sql("select nutgraf_facts(null, 'soon')").fetchall() == [([],)]


def test_duckdb_reads_texts_in_sql() -> None:
    duckdb = pytest.importorskip("duckdb")
    con = duckdb.connect()
    ng.duckdb.register(con)
    con.execute("create table articles (id varchar, body varchar, date date)")
    con.executemany(
        "insert into articles values (?, ?, ?)",
        [("a", TEXTS[0], "2020-03-04"), ("b", TEXTS[1], None), ("c", None, None)] * 700,
    )
    query = (
        "select doc_id, id, value, start_date from nutgraf_dates_of('articles') "
        "order by doc_id, id limit 1"
    )
    assert con.sql(query).fetchall() == [("a", "d1", "2020-03-03", datetime.date(2020, 3, 3))]
    total = "select sum(value_float) from nutgraf_facts_of('articles') where unit = 'USD'"
    assert con.sql(total).fetchall() == [(3_000_000.0 * 700,)]
    lists = "select len(nutgraf_figures(body, null)) from articles limit 3"
    assert con.sql(lists).fetchall() == [(2,), (0,), (0,)]
    nested = (
        "with news as (select id, body, date from articles where id = 'a' limit 1) "
        "select text from nutgraf_figures_of('news')"
    )
    assert con.sql(nested).fetchall() == [("40",), ("$3 million",)]


def test_amounts_add_up_in_sql() -> None:
    pytest.importorskip("duckdb")
    corpus = ng.Corpus.from_texts(["It cost $0.1.", "It cost $0.2.", "It sold 40 buses in 2016."])
    frame = corpus.sql("select sum(value) = 0.3::decimal(3, 1) ok from facts where unit = 'USD'")
    assert frame.ok.tolist() == [True]
    row = corpus.sql("select value_text, start_date from facts where date = '2016'").iloc[0]
    assert row.value_text == "40"
    assert str(row.start_date)[:10] == "2016-01-01"
    missing = corpus.sql("select subject, speaker from facts")
    assert missing.speaker.tolist() == [None, None, None] or missing.speaker.isna().all()


# --- pint ---


def test_every_unit_of_the_packs_is_a_pint_quantity() -> None:
    pytest.importorskip("ucumvert")
    entries = json.loads(UNITS.read_text(encoding="utf-8"))["lexicon"]
    named = [e["values"] for e in entries if e["class"] in ("UNIT_NAME", "UNIT_SYMBOL")]
    forms = {code: form for values in named for form, code in values.items()}
    wrong = {}
    for code, form in sorted(forms.items()):
        figure = ng.extract(f"It came to 7 {form} in all.").figures[0]
        assert figure.unit == code
        if figure.to_pint().magnitude != 7:
            wrong[code] = figure.to_pint()
    assert len(forms) > 200
    assert wrong == {}


def test_pint_converts_ranges_percents_and_money() -> None:
    pytest.importorskip("ucumvert")
    text = (
        "It rose 3%. It is 5 to 7 miles long. It cost 9 Cuban pesos. It used 2 cups. 40 buses ran."
    )
    percent, miles, pesos, cups, buses = ng.extract(text).figures
    assert percent.to_pint().to("dimensionless").magnitude == Decimal("0.03")
    low, high = miles.to_pint()
    assert [round(float(q.to("km").magnitude)) for q in (low, high)] == [8, 11]
    assert str(pesos.to_pint().units) == "currency_CUP"
    assert cups.to_pint().units != pesos.to_pint().units
    assert buses.to_pint().dimensionless


# --- schemas ---


def test_documents_and_rows_keep_their_schema(doc: ng.Document) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    whole = ng.json_schema()
    jsonschema.Draft202012Validator.check_schema(whole)
    jsonschema.validate(doc.to_dict(), whole)
    jsonschema.validate(doc.to_dict(why=True), whole)
    for kind in ("figures", "dates", "roles", "quotes", "people", "facts"):
        shape = ng.schema(kind).json_schema
        for row in doc.to_arrow(kind).to_pyarrow().to_pylist():  # type: ignore[arg-type]
            jsonschema.validate(json.loads(json.dumps(row, default=str)), shape)
    broken = doc.to_dict()
    broken["figures"][0]["value"] = 5
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, whole)
    broken = doc.to_dict()
    broken["figures"][0]["kind"] = "sum"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, whole)
    assert whole["$id"] == f"urn:nutgraf:document:{ng.__version__}"


def test_closed_sets_of_the_schema_are_those_of_the_engine() -> None:
    from nutgraf._internal import closed_values

    header = Path(__file__).parents[2] / "cpp" / "include" / "nutgraf" / "fact_enums.h"
    sets = re.findall(r"kNamesOf<(\w+)>\[\] = \{(.*?)\};", header.read_text(), re.S)
    names = {kind: [n for n in re.findall(r'"(\w*)"', words) if n] for kind, words in sets}
    assert names["FigureKind"] == closed_values.FIGURE_KINDS
    assert names["Modifier"] == closed_values.MODS
    assert names["Confidence"] == closed_values.CONFIDENCE
    assert names["DateType"] == closed_values.VALUES["dates"]["type"]
    assert names["Change"] == closed_values.VALUES["figures"]["change"]
    assert names["QuoteKind"] == closed_values.VALUES["quotes"]["kind"]


def test_the_typed_dicts_are_those_of_the_schema() -> None:
    script = Path(__file__).parents[2] / "tools" / "build_types.py"
    done = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_pydantic_models_read_a_document(doc: ng.Document) -> None:
    pydantic = pytest.importorskip("pydantic")
    made = ng.models.Document.model_validate(doc.to_dict(why=True))
    assert made.figures[0].value == doc.figures[0].value
    assert made == ng.models.Document.model_validate_json(doc.to_json(why=True))
    dated = [d for d in made.dates if isinstance(d.start_date, datetime.date)]
    assert dated
    with pytest.raises(pydantic.ValidationError):
        ng.models.Document.model_validate(doc.to_dict() | {"text": None})
    with pytest.raises(AttributeError):
        _ = ng.models.Nothing
