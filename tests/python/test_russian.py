# ruff: noqa: E501, RUF001
"""The Russian packs: the engine reads another language, so it contains no English word."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

import nutgraf as ng

ROOT = Path(__file__).parents[2]

NEWS = """Президент Армении Карл Громов заявил, что экономика страны выросла на 3,6%. Он добавил, что доходы превысили 1 234,5 млн руб.

«Мы построили более 1 200 школ и 45 больниц», — сказал Громов на встрече 12 марта 2024 г. в Москве.

В прошлом году в Казани открыли завод мощностью 2,5 млн тонн. Во вторник бывший министр финансов Анна Орлова отметила: «Это хороший результат для всей страны».

Проект обошёлся в $7,5 млрд, его строили три года. С 5 по 9 июня 2024 года приедут от 200 до 300 туристов. С. В. Петрова, посол Франции, подписала 05.03.2024 четырнадцать соглашений."""


@pytest.fixture(scope="module")
def russian() -> ng.Extractor:
    return ng.Extractor(["ru"])


@pytest.fixture(scope="module")
def doc(russian: ng.Extractor) -> ng.Document:
    return russian.extract(NEWS, published="2024-03-14")


def test_every_example_and_reject_of_the_packs_holds(russian: ng.Extractor) -> None:
    assert russian.check() == []


def test_figures_have_decimal_commas_spaced_thousands_and_units(doc: ng.Document) -> None:
    read = {f.text: (f.kind, f.value, f.unit) for f in doc.figures}
    assert read["3,6%"] == ("percent", Decimal("3.6"), "%")
    assert read["1 234,5 млн руб."] == ("money", Decimal("1234500000"), "RUB")
    assert read["более 1 200"] == ("count", Decimal(1200), None)
    assert read["2,5 млн тонн"] == ("measure", Decimal(2500000), "t")
    assert read["$7,5 млрд"] == ("money", Decimal(7500000000), "USD")
    assert read["четырнадцать"] == ("count", Decimal(14), None)
    visitors = next(f for f in doc.figures if f.low is not None)
    assert (visitors.text, visitors.low, visitors.high) == ("от 200 до 300", 200, 300)
    assert visitors.of is not None
    assert visitors.of.text == "туристов"


def test_directions_come_from_russian_verbs(doc: ng.Document) -> None:
    assert next(f for f in doc.figures if f.text == "3,6%").change == "up"


def test_dates_are_absolute_relative_and_durations(doc: ng.Document) -> None:
    assert [(d.text, d.value) for d in doc.dates] == [
        ("12 марта 2024 г.", "2024-03-12"),
        ("прошлом году", "2023"),
        ("вторник", "2024-03-12"),
        ("три года", "P3Y"),
        ("5", "2024-06-05"),
        ("9 июня 2024 года", "2024-06-09"),
        ("05.03.2024", "2024-03-05"),
    ]


def test_offices_have_holders_and_countries(doc: ng.Document) -> None:
    assert [(r.person and r.person.text, r.title and r.title.text) for r in doc.roles] == [
        ("Карл Громов", "Президент"),
        ("Анна Орлова", "министр финансов"),
        ("С. В. Петрова", "посол"),
    ]
    assert [r.resolved_org.code if r.resolved_org else None for r in doc.roles] == [
        "AM",
        None,
        "FR",
    ]


def test_quotes_in_guillemets_and_reports_have_their_speaker(doc: ng.Document) -> None:
    assert [(q.kind, q.text, q.speaker and q.speaker.name) for q in doc.quotes] == [
        ("reported", "экономика страны выросла на 3,6%", "Карл Громов"),
        ("reported", "доходы превысили 1 234,5 млн руб.", "Карл Громов"),
        ("direct", "Мы построили более 1 200 школ и 45 больниц", "Карл Громов"),
        ("direct", "Это хороший результат для всей страны", "Анна Орлова"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Звоните по телефону 8 495 12-34-56.",
        "Версия 1.2.3 вышла под № 12.",
        "Это влияет на среду обитания, а Лев и Вера ушли.",
        "Людовик XIV правил долго.",
    ],
)
def test_what_is_no_figure_and_no_date_stays_unread(russian: ng.Extractor, text: str) -> None:
    read = russian.extract(text, published="2024-03-14")
    assert (list(read.figures), list(read.dates), list(read.roles)) == ([], [], [])


def test_case_is_folded_beyond_ascii(russian: ng.Extractor) -> None:
    for text in ("12 МАРТА 2024 ГОДА", "12 Марта 2024 Года", "12 марта 2024 года"):
        assert russian.extract(text).dates[0].value == "2024-03-12"


def test_a_sentence_does_not_end_after_an_abbreviation_or_an_initial(
    russian: ng.Extractor,
) -> None:
    text = "В 2024 г. Ю. Орлова потратила 5 тыс. руб. Однако А. С. Громов ушёл."
    assert [text[s.start : s.end] for s in russian.extract(text).sentences] == [
        "В 2024 г. Ю. Орлова потратила 5 тыс. руб.",
        "Однако А. С. Громов ушёл.",
    ]


def test_russian_and_english_packs_do_not_need_each_other(russian: ng.Extractor) -> None:
    assert list(russian.extract("It cost 5 million dollars on Friday.").dates) == []
    assert list(ng.extract("Это стоило 5 тысяч рублей во вторник.").dates) == []


# Kinds of facts, and codes that packs use as values. Code compares the words of a text by class.
LITERAL = re.compile(r"""(?<!#include )"((?:[^"\\\n]|\\.)*)\"""")
VOCABULARY = set(
    "past present last nth easter orthodox count number percent percentage_points money measure ordinal "
    "frequency age multiple score fraction ratio publication direct turn body listener question answer".split()
)


CPP = ROOT / "cpp" / "src"
STAGES = ("text", "lexicon", "analysis")
STAGE_FILES = [path for name in STAGES for path in sorted((CPP / name).rglob("*.cpp"))]
STAGE_FILES += [CPP / "match" / "matcher.cpp", CPP / "engine" / "pipeline.cpp"]


@pytest.mark.parametrize("path", STAGE_FILES, ids=lambda path: path.stem)
def test_the_stages_that_see_text_compare_it_with_no_word(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    code = re.sub(r"//[^\n]*|throw [^;]*;", "", source)  # error messages address authors of packs
    words = {w for w in LITERAL.findall(code) if re.fullmatch(r"[a-z]{2,}( [a-z]+)*", w)}
    assert words <= {"none"}


def test_resolvers_compare_text_with_no_word() -> None:
    for path in sorted((CPP / "resolve").rglob("*.cpp")):
        code = re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8"))
        compared = re.findall(r'==\s*"([^"]*)"|slice\([^)]*\)\s*==\s*"([^"]*)"', code)
        words = {w for pair in compared for w in pair if re.fullmatch(r"[a-z_]{2,}", w)}
        assert words <= VOCABULARY, path.name
