"""The Python interface: what extract, Extractor and Limits promise."""

import json
import pickle
import subprocess
import sys
import threading
from datetime import date, datetime, timezone
from pathlib import Path

import pytest

import nutgraf as ng

TEXT = "In 2016, the port earned more than $7.5 million, 12% more than expected."
PACK = {
    "nutgraf_pack": 1,
    "name": "test.money",
    "version": "1.0.0",
    "language": "en",
    "lexicon": [{"class": "TEST_COIN", "values": {"zorkmid": "XTS", "zorkmids": "XTS"}}],
    "rules": [
        {
            "id": "test.zorkmids",
            "stage": "fact",
            "pattern": "<value:NUM> <coin:TEST_COIN>",
            "produce": {"kind": "money", "value": "$value", "unit": "$coin"},
            "why": "A coin of a game follows its number.",
            "examples": [{"text": "It cost 12 zorkmids.", "span": "12 zorkmids", "unit": "XTS"}],
            "rejects": ["It cost zorkmids."],
        }
    ],
}


def test_importing_needs_only_the_standard_library_and_the_engine() -> None:
    code = "import sys, nutgraf; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = set(done.stdout.split())
    assert not modules & {"typer", "rich", "pandas", "polars", "pyarrow", "numpy", "IPython"}


def test_extract_reads_figures_dates_and_their_link() -> None:
    money = ng.extract(TEXT).figures[0]
    assert (money.kind, str(money.value), money.unit, money.mod) == (
        "money",
        "7500000",
        "USD",
        "MORE_THAN",
    )
    assert money.date is not None
    assert money.date.value == "2016"


@pytest.mark.parametrize(
    "published",
    [
        "2017-10-09",
        "2017-10-09T23:30:00",
        "2017-10-09T23:30:00Z",
        date(2017, 10, 9),
        datetime(2017, 10, 9, 23, 30, tzinfo=timezone.utc),
    ],
)
def test_a_publication_date_is_a_date_a_datetime_or_iso_text(published: object) -> None:
    doc = ng.extract("They met today.", published)  # type: ignore[arg-type]
    assert doc.dates[0].value == "2017-10-09"


def test_without_a_publication_date_a_relative_date_stays_open() -> None:
    doc = ng.extract("They met on Friday.")
    assert doc.published is None
    assert doc.dates[0].start_date is None


def test_kinds_choose_what_is_looked_for() -> None:
    doc = ng.extract(TEXT, kinds=["dates"])
    assert doc.dates
    assert not doc.figures


def test_an_order_is_needed_before_a_numeric_date_is_read() -> None:
    text = "It opened on 03/04/2018."
    open_ = ng.extract(text).dates[0]
    assert open_.ambiguous
    assert sorted(open_.alternatives) == ["2018-03-04", "2018-04-03"]
    assert ng.extract(text, order="DMY").dates[0].value == "2018-04-03"
    assert ng.extract(text, order="MDY").dates[0].value == "2018-03-04"


def test_a_bare_dollar_is_open_without_the_policy() -> None:
    figure = ng.extract("It cost $5.", dollar="none").figures[0]
    assert (figure.unit, figure.ambiguous, figure.alternatives) == (None, True, ("USD",))
    assert ng.extract("It cost $5.").figures[0].unit == "USD"


@pytest.mark.parametrize("as_what", [dict, str, Path])
def test_a_pack_may_be_a_dict_json_text_or_a_path(as_what: type, tmp_path: Path) -> None:
    pack: object = PACK
    if as_what is str:
        pack = json.dumps(PACK)
    if as_what is Path:
        pack = tmp_path / "money.json"
        pack.write_text(json.dumps(PACK), encoding="utf-8")
    extractor = ng.Extractor(["en", pack])  # type: ignore[list-item]
    figure = extractor.extract("They paid 12 zorkmids.").figures[0]
    assert (figure.unit, figure.why.pack) == ("XTS", "test.money")
    assert extractor.packs[-1]["name"] == "test.money"


def test_an_extractor_never_changes() -> None:
    extractor = ng.Extractor()
    with pytest.raises(AttributeError, match="is immutable"):
        extractor.packs = ()  # type: ignore[misc]


def test_a_pickled_extractor_reads_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "money.json").write_text(json.dumps(PACK), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    extractor = ng.Extractor(["en", "money.json"], kinds=["figures"], order="DMY")
    saved = pickle.dumps(extractor)
    monkeypatch.chdir("/")
    text = "They paid 12 zorkmids on 03/04/2018."
    assert pickle.loads(saved).extract(text) == extractor.extract(text)


def test_many_threads_may_share_an_extractor() -> None:
    extractor = ng.Extractor()
    texts = [f"The port earned ${n} million in {1990 + n % 30}." for n in range(40)]
    expected = [extractor.extract(text).to_json() for text in texts]
    found: dict[int, list[str]] = {}

    def work(number: int) -> None:
        found[number] = [extractor.extract(text).to_json() for text in texts]

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found[n] == expected for n in range(4))


@pytest.mark.parametrize("threads", [0, 1, 3])
def test_many_texts_keep_their_order_on_any_number_of_threads(threads: int) -> None:
    extractor = ng.Extractor()
    texts = [f"It cost ${n}." for n in range(1, 60)]
    docs = extractor.extract_many(texts, threads=threads)
    assert [doc.text for doc in docs if isinstance(doc, ng.Document)] == texts
    assert docs == [extractor.extract(text) for text in texts]


def test_each_of_many_texts_may_have_its_own_publication_date() -> None:
    days = ["2017-10-09", None, date(2018, 1, 1)]
    docs = ng.Extractor().extract_many(["They met today."] * 3, days)
    assert [d.dates[0].value for d in docs if isinstance(d, ng.Document)] == [
        "2017-10-09",
        "PRESENT_REF",
        "2018-01-01",
    ]


def test_one_bad_text_does_not_end_the_batch() -> None:
    rows = ["It cost $5.", b"\xff", None, "\ud800", "It cost $6."]
    results = ng.Extractor().extract_many(rows)  # type: ignore[arg-type]
    assert [isinstance(result, ng.InputError) for result in results] == [
        False,
        True,
        True,
        True,
        False,
    ]
    bad_day = ng.Extractor().extract_many(["a", "b"], ["soon", "2017-10-09"])
    assert isinstance(bad_day[0], ng.InputError)
    assert isinstance(bad_day[1], ng.Document)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"packs": "en"}, TypeError),
        ({"packs": [5]}, TypeError),
        ({"packs": ["no_such_pack"]}, ng.PackError),
        ({"packs": ["{}"]}, ng.PackError),
        ({"packs": ["x" * 5000]}, ng.PackError),
        ({"kinds": "figures"}, TypeError),
        ({"kinds": ["figure"]}, ValueError),
        ({"order": "YMD"}, ValueError),
        ({"dollar": "CAD"}, ValueError),
        ({"errors": "ignore"}, ValueError),
    ],
)
def test_a_wrong_option_says_so(wrong: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        ng.Extractor(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [{"max_text": 0}, {"max_facts": -1}, {"on_limit": "stop"}])
def test_a_wrong_limit_says_so(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="Limits: "):
        ng.Limits(**wrong)  # type: ignore[arg-type]


def test_a_reached_limit_is_reported_or_raised() -> None:
    text = "It cost $5. " * 100
    doc = ng.extract(text, limits=ng.Limits(max_text=50))
    assert doc.truncated == ("max_text", 50)
    assert doc.figures[-1].end <= 50
    assert doc.text == text
    with pytest.raises(ng.LimitError) as caught:
        ng.extract(text, limits=ng.Limits(max_text=50, on_limit="raise"))
    assert caught.value.code == "NG-LIMIT-001"


def test_errors_have_a_code_a_place_and_a_hint() -> None:
    with pytest.raises(ng.InputError) as caught:
        ng.extract("a", "soon")
    error = caught.value
    assert isinstance(error, ng.Error)
    assert isinstance(error, ValueError)
    assert error.code.startswith("NG-INPUT-")
    assert error.code in str(error)
    assert error.where == "published"
    assert error.hint


def test_explain_tells_units_and_the_matches_of_each_stage() -> None:
    told = ng.Extractor().explain("It cost $7.5 million.")
    assert "million" in [unit["text"] for unit in told["units"]]
    assert [stage["stage"] for stage in told["stages"]] == ["number", "name", "fact", "role"]
    assert any(match["produced"] for stage in told["stages"] for match in stage["matches"])


def test_explain_gives_each_stage_its_units_with_the_classes_that_its_rules_use() -> None:
    rule = {
        "id": "count.pots",
        "pattern": "<value:NUM&!LAST> 'pots'",
        "produce": {"kind": "count", "value": "$value.AMOUNT"},
        "why": "A rule of the test.",
        "examples": [{"text": "nine pots", "span": "nine pots"}],
        "rejects": ["nine"],
    }
    words = [("NUM", "nine"), ("LAST", "ten"), ("AMOUNT", "nine"), ("UNUSED", "nine")]
    pack = {
        "nutgraf_pack": 1,
        "name": "en.test",
        "version": "0.1.0",
        "language": "en",
        "lexicon": [{"class": name, "forms": [form]} for name, form in words],
        "rules": [rule, {**rule, "id": "num", "stage": "number", "pattern": "LAST"}],
    }
    pack["rules"][1]["produce"] = {"kind": "none"}
    told = ng.Extractor([pack]).explain("nine pots ten")
    classes = {
        stage["stage"]: {unit["text"]: set(unit["classes"]) for unit in stage["units"]}
        for stage in told["stages"]
    }
    assert classes["fact"]["nine"] == {"NUM", "AMOUNT"}
    assert classes["fact"]["pots"] == {"'pots'"}
    assert classes["fact"]["ten"] == {"LAST"}
    assert classes["number"]["nine"] == set()
    assert classes["number"]["ten"] == {"LAST"}
    assert {"UNUSED", "LOWER"} <= {c for unit in told["units"] for c in unit["classes"]}


def test_the_shipped_packs_hold_their_own_examples() -> None:
    assert ng.Extractor().check() == []
