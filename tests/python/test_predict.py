"""benchmarks/predict.py writes what the scorers of dates, figures and roles read."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "predict.py"


def predict(kind: str, tmp_path: Path, *documents: dict[str, Any]) -> list[dict[str, Any]]:
    corpus = tmp_path / "in.jsonl"
    corpus.write_text("\n".join(json.dumps(doc) for doc in documents), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, SCRIPT, "--kind", kind, corpus], capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_dates_come_from_the_document_creation_time(tmp_path: Path) -> None:
    doc = {"id": "a", "text": "They met today.", "dct": "2017-10-09"}
    (row,) = predict("dates", tmp_path, doc)
    assert row == {
        "id": "a",
        "timex": [
            {
                "start": 9,
                "end": 14,
                "text": "today",
                "type": "DATE",
                "value": "2017-10-09",
                "mod": None,
            }
        ],
    }


def test_durations_and_ages_are_quantities_and_ordinals_are_not(tmp_path: Path) -> None:
    text = "The man, aged 40, came third and stayed for about two weeks."
    (row,) = predict("figures", tmp_path, {"id": "a", "text": text})
    found = [(f["value"], f["unit"], f["modifier"]) for f in row["figures"]]
    assert found == [("40", "a", "="), ("2", "wk", "~")]


def test_a_change_is_the_modifier_and_a_counted_noun_the_unit(tmp_path: Path) -> None:
    text = "Sales rose 3%. It has more than 40 new buses."
    (row,) = predict("figures", tmp_path, {"id": "a", "text": text})
    assert [(f["value"], f["unit"], f["modifier"]) for f in row["figures"]] == [
        ("3", "%", "up"),
        ("40", "new bus", ">"),
    ]


def test_the_unit_of_a_count_is_its_nouns_and_adjectives_in_base_form(tmp_path: Path) -> None:
    text = "He has two smaller boats. The previous six talks failed. It built 20 badly lit halls."
    (row,) = predict("figures", tmp_path, {"id": "a", "text": text})
    assert [f["unit"] for f in row["figures"]] == ["small boat", "previous talk", "hall"]


def test_roles_and_direct_quotes(tmp_path: Path) -> None:
    text = '"We open a new quay in May," President Anna Berg said.'
    (row,) = predict("roles", tmp_path, {"id": "a", "text": text, "published": "2017-10-09"})
    assert [(text[q["start"] : q["end"]], q["speaker"]) for q in row["quotes"]] == [
        ("We open a new quay in May,", "Anna Berg")
    ]
    (role,) = row["roles"]
    assert (role["resolved_person"], role["title"]["text"]) == ("Anna Berg", "President")


def test_every_document_has_a_row_in_order(tmp_path: Path) -> None:
    rows = predict("dates", tmp_path, *({"id": str(n), "text": ""} for n in range(5)))
    assert [row["id"] for row in rows] == ["0", "1", "2", "3", "4"]
