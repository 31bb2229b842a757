"""`pack check --against`: which facts of a corpus a pack changes, fact by fact."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from nutgraf._internal.arguments import built_in_packs
from nutgraf.cli.commands import app

RUNNER = CliRunner()
TEXTS = ["They sold nine pots. It rained.", "The deal has six figures.", "Nothing happened."]


def rule(id: str, pattern: str, value: str, example: str, span: str) -> dict[str, Any]:
    return {
        "id": id,
        "pattern": pattern,
        "produce": {"kind": "count", "value": value},
        "why": "A rule of the test.",
        "examples": [{"text": example, "span": span}],
        "rejects": ["It rained."],
    }


NUMBER = rule("count.number", "[[<value:NUM>]] (POT | FIGURES)", "$value", "Nine pots.", "Nine")
FIGURES = rule("count.figures", "NUM FIGURES", "100000", "Six figures.", "Six figures")
POTS = rule("count.pots", "NUM POT", "1", "Nine pots.", "Nine pots")


def pack(path: Path, *rules: dict[str, Any], version: str = "0.1.0") -> Path:
    lexicon = [
        {"class": "NUM", "values": {"six": "6", "nine": "9"}},
        {"class": "POT", "forms": ["pots"]},
        {"class": "FIGURES", "forms": ["figures"]},
    ]
    head = {"nutgraf_pack": 1, "name": "en.test", "version": version, "language": "en"}
    path.write_text(json.dumps({**head, "lexicon": lexicon, "rules": rules}), encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = [json.dumps({"id": f"n{i}", "text": text}) for i, text in enumerate(TEXTS)]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def check(*args: object) -> Any:
    return RUNNER.invoke(app, ["pack", "check", *map(str, args)])


def changes(*args: object) -> dict[str, Any]:
    result = check(*args, "--format", "json")
    loaded: dict[str, Any] = json.loads(result.stdout)
    return loaded


def test_a_pack_is_compared_with_no_pack_fact_by_fact(tmp_path: Path, corpus: Path) -> None:
    mine = pack(tmp_path / "mine.json", NUMBER)
    found = changes(mine, "--alone", "--against", corpus)
    assert [(c["what"], c["text_after"], c["line"], c["doc_id"]) for c in found["changes"]] == [
        ("appears", "nine", 1, "n0"),
        ("appears", "six", 2, "n1"),
    ]
    assert found["changes"][0]["sentence"] == "They sold nine pots."
    assert found["changes"][0]["fields"]["value"] == [None, "9"]
    assert found["rules"] == {"count.number": {"appears": 2}}
    assert (found["texts"], found["unread"]) == (3, 0)


def test_a_fact_that_grows_is_a_change_of_its_text_and_fields(tmp_path: Path, corpus: Path) -> None:
    old = pack(tmp_path / "old.json", NUMBER)
    new = pack(tmp_path / "new.json", FIGURES, NUMBER)
    found = changes(new, "--alone", "--base", old, "--against", corpus)
    [change] = found["changes"]
    assert (change["what"], change["kind"]) == ("changes", "count")
    assert (change["text_before"], change["text_after"]) == ("six", "six figures")
    assert change["fields"]["value"] == ["6", "100,000"]
    assert (change["rule_before"], change["rule_after"]) == ("count.number", "count.figures")


def test_the_base_may_be_a_folder_of_packs(tmp_path: Path, corpus: Path) -> None:
    (tmp_path / "before").mkdir()
    pack(tmp_path / "before" / "one.json", NUMBER)
    new = pack(tmp_path / "new.json", FIGURES, NUMBER)
    found = changes(new, "--alone", "--base", tmp_path / "before", "--against", corpus)
    assert found["rules"] == {"count.figures": {"changes": 1}}


def test_a_fact_that_no_rule_finds_any_more_vanishes(tmp_path: Path, corpus: Path) -> None:
    old = pack(tmp_path / "old.json", NUMBER)
    stop = {**FIGURES, "id": "stop.figures", "produce": {"kind": "none"}}
    new = pack(tmp_path / "new.json", stop, NUMBER)
    [change] = changes(new, "--alone", "--base", old, "--against", corpus)["changes"]
    assert (change["what"], change["text_before"]) == ("vanishes", "six")
    assert (change["rule_before"], change["rule_after"]) == ("count.number", None)


def test_another_rule_with_the_same_meaning_is_no_change(tmp_path: Path, corpus: Path) -> None:
    old = pack(tmp_path / "old.json", NUMBER)
    new = pack(tmp_path / "new.json", {**NUMBER, "id": "count.renamed"})
    result = check(new, "--alone", "--base", old, "--against", corpus)
    assert result.exit_code == 0
    assert "changed facts: 0, in 0 of 3 texts" in result.stdout


def test_the_text_shows_mark_rule_sentence_and_counts(tmp_path: Path, corpus: Path) -> None:
    old = pack(tmp_path / "old.json", NUMBER)
    new = pack(tmp_path / "new.json", FIGURES, NUMBER)
    result = check(new, "--alone", "--base", old, "--against", corpus)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert f"{corpus}:2" in lines
    at = next(i for i, line in enumerate(lines) if line.startswith("~ count"))
    assert "'six' → 'six figures': value 6 → 100,000" in lines[at]
    assert "[count.number → count.figures]" in lines[at]
    assert lines[at + 1] == "    The deal has six figures."
    assert "changed facts: 1, in 1 of 3 texts" in result.stdout


def test_a_folder_is_read_with_its_texts_and_corpora(tmp_path: Path, corpus: Path) -> None:
    folder = tmp_path / "news"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text("They sold six pots.", encoding="utf-8")
    (folder / "deep" / "b.jsonl").write_text('{"text": "Nine pots."}\nno JSON\n', encoding="utf-8")
    (folder / "notes.log").write_text("Six pots.", encoding="utf-8")
    mine = pack(tmp_path / "mine.json", NUMBER)
    result = check(mine, "--alone", "--against", folder, "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert [Path(c["file"]).name for c in found["changes"]] == ["a.txt", "b.jsonl"]
    assert found["unread"] == 1
    assert "b.jsonl:2" in result.stderr


def test_unread_texts_alone_have_an_exit_code_of_their_own(tmp_path: Path) -> None:
    corpus = tmp_path / "news.jsonl"
    corpus.write_text('{"text": "It rained."}\nno JSON\n', encoding="utf-8")
    mine = pack(tmp_path / "mine.json", NUMBER)
    result = check(mine, "--alone", "--against", corpus)
    assert (result.exit_code, "changed facts: 0" in result.stdout) == (3, True)


def test_a_copy_of_a_shipped_pack_is_compared_with_the_shipped_one(
    tmp_path: Path,
) -> None:
    [path] = [f for f in built_in_packs()["en"] if f.endswith("figures.json")]
    edited = json.loads(Path(path).read_text(encoding="utf-8"))
    edited["rules"] = [r for r in edited["rules"] if r["id"] != "money.name"]
    mine = tmp_path / "my_figures.json"
    mine.write_text(json.dumps(edited), encoding="utf-8")
    text = tmp_path / "article.txt"
    text.write_text("He lent 5 million euros. It cost $5.", encoding="utf-8")
    found = changes(mine, "--against", text)
    assert {c["rule_before"] for c in found["changes"]} == {"money.name"}


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--against", "no_such.jsonl"], "no_such.jsonl: no such file or folder"),
        (["--against", "empty"], "empty: a folder without articles"),
        (["--against", "mine.json", "--base", "gone.json"], "gone.json"),
        (["--against", "mine.json", "--base", "mine.json"], "name the one to compare with"),
        (["--base", "mine.json"], "with --against"),
    ],
)
def test_what_cannot_be_compared_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    pack(tmp_path / "mine.json", NUMBER)
    result = check("mine.json", "--alone", *args)
    assert result.exit_code == 2
    assert says in result.stderr.splitlines()[-1]
    assert result.stdout == ""
