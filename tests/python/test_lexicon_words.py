"""Properties of the English word lists, checked on the files without the extension module."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

PACKS = Path(__file__).parents[2] / "python" / "nutgraf" / "packs" / "en"
WORD_PACKS = ("titles", "orgs", "verbs", "pos", "abbreviations", "names")
CASES = {"any", "capitalized", "upper", "lower", "exact"}

Entry = dict[str, Any]


def entries_of(pack: str) -> list[Entry]:
    content: dict[str, Any] = json.loads((PACKS / f"{pack}.json").read_text(encoding="utf-8"))
    assert content["nutgraf_pack"] == 1
    assert content["name"] == f"en.lex.{pack}"
    lexicon: list[Entry] = content["lexicon"]
    return lexicon


def forms_of(entry: Entry) -> list[str]:
    if "file" in entry:
        lines = (PACKS / entry["file"]).read_text(encoding="utf-8").splitlines()
        return [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    return list(entry.get("values") or entry.get("forms") or [])


def classes_of(entry: Entry) -> list[str]:
    names = entry["class"]
    return [names] if isinstance(names, str) else list(names)


def members(pack: str, name: str) -> set[str]:
    return {f for e in entries_of(pack) if name in classes_of(e) for f in forms_of(e)}


def value_of(pack: str, name: str, form: str) -> str | None:
    for entry in entries_of(pack):
        if name in classes_of(entry) and form in forms_of(entry):
            value: str | None = entry.get("values", {}).get(form, entry.get("value"))
            return value
    raise KeyError(form)


@pytest.mark.parametrize("pack", WORD_PACKS)
def test_an_entry_has_one_kind_of_list_and_a_known_case(pack: str) -> None:
    for entry in entries_of(pack):
        assert len({"forms", "values", "file", "suffixes"} & entry.keys()) == 1, entry["class"]
        assert entry.get("case", "any") in CASES
        assert all(name.replace("_", "").isalnum() and name.isupper() for name in classes_of(entry))


@pytest.mark.parametrize("pack", WORD_PACKS)
def test_no_form_is_listed_twice_in_a_class(pack: str) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    for entry in entries_of(pack):
        folded = entry.get("case", "any") in {"any", "lower"}
        for form in forms_of(entry):
            for name in classes_of(entry):
                seen[name, form.lower() if folded else form] += 1
    assert [key for key, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("pack", WORD_PACKS)
def test_forms_are_clean_and_fit_their_case(pack: str) -> None:
    for entry in entries_of(pack):
        for form in forms_of(entry):
            assert form == " ".join(form.split()) != "", form
            if entry.get("case") == "upper":
                assert form == form.upper(), form
            if entry.get("case") == "lower":
                assert form == form.lower(), form


def test_there_are_four_hundred_titles_with_their_plurals() -> None:
    assert len(members("titles", "TITLE")) >= 400
    assert len(members("titles", "TITLE_PL")) >= 400
    assert len(members("orgs", "ORG")) >= 400


@pytest.mark.parametrize(
    ("form", "title_id"),
    [
        ("president", "head_of_state"),
        ("prime minister", "head_of_government"),
        ("minister of defence", "defence_minister"),
        ("secretary of state", "foreign_minister"),
        ("treasury secretary", "finance_minister"),
        ("spokeswoman", "spokesperson"),
        ("CEO", "chief_executive"),
        ("Gen.", "general"),
    ],
)
def test_a_title_has_the_id_of_its_office(form: str, title_id: str) -> None:
    assert value_of("titles", "TITLE", form) == title_id


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("attorney general", "attorneys general"),
        ("minister of defense", "ministers of defense"),
        ("editor in chief", "editors in chief"),
        ("spokesman", "spokesmen"),
        ("president-elect", "presidents-elect"),
        ("secretary of state", "secretaries of state"),
    ],
)
def test_a_plural_title_inflects_its_head(singular: str, plural: str) -> None:
    assert value_of("titles", "TITLE", singular) == value_of("titles", "TITLE_PL", plural)


def test_a_title_holds_no_organisation() -> None:
    """In "White House official" the title is "official"; rules need the organisation apart."""
    organisations = {"White House", "Pentagon", "FBI", "CIA", "UN", "U.N.", "NATO", "Fed", "EU"}
    held = [t for t in members("titles", "TITLE") if organisations & set(t.split())]
    assert held == []


def test_a_kin_word_is_no_title() -> None:
    assert members("titles", "KIN") & members("titles", "TITLE") == set()


@pytest.mark.parametrize(
    ("form", "tense"), [("said", "past"), ("says", "present"), ("say", "base"), ("saying", "ing")]
)
def test_a_verb_of_saying_tells_its_tense(form: str, tense: str) -> None:
    assert value_of("verbs", "SAY", form) == tense


def test_up_and_down_are_apart() -> None:
    for suffix in ("", "_N", "_A"):
        up, down = members("verbs", f"CHANGE_UP{suffix}"), members("verbs", f"CHANGE_DOWN{suffix}")
        assert up
        assert down
        assert up & down == set()


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("about", "APPROX"),
        ("more than", "MORE_THAN"),
        ("nearly", "LESS_THAN"),
        ("at least", "EQUAL_OR_MORE"),
        ("up to", "EQUAL_OR_LESS"),
        ("as many as", "EQUAL_OR_LESS"),
    ],
)
def test_a_modifier_of_numbers_has_its_timex3_word(form: str, name: str) -> None:
    assert value_of("verbs", name, form) == name


def test_a_bound_after_a_number_leaves_the_next_bound_whole() -> None:
    """In "5% or more than $3 million" the bound "or more" must not take a word of "more than"."""
    before = members("verbs", "MORE_THAN") | members("verbs", "LESS_THAN")
    behind = members("verbs", "EQUAL_OR_MORE_POST") | members("verbs", "EQUAL_OR_LESS_POST")
    torn = [
        f"{first} {bound}"
        for first, _, last in (form.rpartition(" ") for form in behind)
        for bound in before
        if first and bound.startswith(f"{last} ")
    ]
    assert torn
    assert set(torn) - before == set()


@pytest.mark.parametrize(
    ("form", "full"),
    [
        ("UN", "United Nations"),
        ("AP", "Associated Press"),
        ("IBM", "International Business Machines"),
    ],
)
def test_an_acronym_stands_for_the_full_name(form: str, full: str) -> None:
    assert value_of("orgs", "ORG", form) == full


def test_an_abbreviation_ends_in_a_period() -> None:
    forms = members("abbreviations", "ABBR")
    assert len(forms) >= 200
    assert [form for form in forms if not form.endswith(".")] == []


def test_part_of_speech_lists_are_lower_case_words_within_their_budget() -> None:
    files = sorted(PACKS.glob("pos_*.txt"))
    assert sum(file.stat().st_size for file in files) < 400_000
    named = {entry["file"] for entry in entries_of("pos") if "file" in entry}
    assert named == {file.name for file in files}
    words = [word for file in files for word in file.read_text(encoding="utf-8").split()]
    assert len(set(words)) >= 15_000
    assert [word for word in words if not word.isalpha() or word != word.lower()] == []


@pytest.mark.parametrize(
    ("word", "tags"),
    [
        ("report", {"NN", "VB", "VBP"}),
        ("reports", {"NNS", "VBZ"}),
        ("reported", {"VBD", "VBN"}),
        ("went", {"VBD"}),
        ("gone", {"VBN"}),
        ("building", {"NN", "VBG"}),
        ("investment", {"NN"}),
        ("economic", {"JJ"}),
        ("rose", {"NN", "VBD"}),
        ("larger", {"JJR"}),
        ("quickly", {"RB"}),
    ],
)
def test_a_word_has_its_common_readings(word: str, tags: set[str]) -> None:
    known = "NN NNS JJ JJR JJS RB VB VBP VBD VBN VBG VBZ".split()
    assert {tag for tag in known if word in members("pos", tag)} == tags


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("DT", "a an the this these that those each every some any no all both another"),
        ("POSS_PRON", "his her its their our your my"),
        ("PRON", "he she it they we I you him her them us who"),
        ("CC", "and or but nor"),
        ("SUBORD", "that which who whom whose because although while if when where since as"),
        ("MODAL", "will would can could may might must shall should 'll"),
        ("FUTURE", "will shall 'll won't"),
        ("NEG", "not n't never don't"),
        ("AUX_BE", "is are am was were be been being isn't"),
    ],
)
def test_closed_classes_hold_their_words(name: str, words: str) -> None:
    assert set(words.split()) - members("pos", name) == set()


def test_there_are_five_thousand_given_names_and_ten_thousand_surnames() -> None:
    given = members("names", "GIVEN_NAME") | members("names", "GIVEN_NAME_WEAK")
    surnames = members("names", "SURNAME") | members("names", "SURNAME_WEAK")
    assert len(given) >= 5_000
    assert len(surnames) >= 10_000
    assert [name for name in given | surnames if name == name.lower() and "'" not in name] == []


@pytest.mark.parametrize("kind", ["GIVEN_NAME", "SURNAME"])
def test_a_name_is_either_strong_or_weak(kind: str) -> None:
    strong = {name.lower() for name in members("names", kind)}
    assert strong & {name.lower() for name in members("names", f"{kind}_WEAK")} == set()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Alexander", "GIVEN_NAME"),
        ("Ilham", "GIVEN_NAME"),
        ("Hiroshi", "GIVEN_NAME"),
        ("José", "GIVEN_NAME"),
        ("Lukashenko", "SURNAME"),
        ("Bush", "SURNAME"),
        ("O'Brien", "SURNAME"),
        ("May", "GIVEN_NAME_WEAK"),
        ("April", "GIVEN_NAME_WEAK"),
        ("Bill", "GIVEN_NAME_WEAK"),
        ("Young", "SURNAME_WEAK"),
        ("Price", "SURNAME_WEAK"),
        ("London", "SURNAME_WEAK"),
        ("King", "SURNAME_WEAK"),
    ],
)
def test_a_common_word_is_a_weak_name(name: str, kind: str) -> None:
    assert name in members("names", kind)


def test_function_words_are_no_names() -> None:
    names = {
        f.lower() for e in entries_of("names") if "NAME" in classes_of(e)[0] for f in forms_of(e)
    }
    assert names & {"in", "to", "more", "so", "my", "an", "her", "just"} == set()
