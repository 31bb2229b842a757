# ruff: noqa: E501, RUF001
"""`language="auto"` reads each text with the packs of its language, and says what told it."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import nutgraf as ng

ENGLISH = "The port said that it had bought 40 buses from Vell, and that they were worth more than $5 million."
RUSSIAN = (
    "В порту заявили, что в 2016 году были куплены 40 автобусов, которые стоили более 5 млн рублей."
)
NEITHER = {
    "no words": "12 345",
    "too few letters": "Vell 5",
    "Ukrainian": "Український уряд отримав 5 мільйонів гривень від своїх партнерів із Європи, але їх не вистачає.",
    "Greek": "Η κυβέρνηση της χώρας ανακοίνωσε σήμερα πως έλαβε 5 εκατομμύρια από τους εταίρους της.",
    "Chinese": "政府昨天宣布,他们收到了五百万美元的援助,用于建造三座新的学校和两家医院。",
}
GERMAN = {
    "nutgraf_pack": 1, "name": "de.core", "version": "0.1.0", "language": "de",
    "recognized_by": {
        "letters": "abcdefghijklmnopqrstuvwxyzäöüß",
        "words": ["und", "die", "der", "das", "nicht", "wurde", "hat", "mit"],
    },
    "lexicon": [{"class": "NUMWORD", "values": {"fünf": "5"}}],
}  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> ng.Extractor:
    return ng.Extractor(language="auto")


def test_words_tell_the_language(reader: ng.Extractor) -> None:
    for text, code in ((ENGLISH, "en"), (RUSSIAN, "ru")):
        doc = reader.extract(text)
        assert doc.language == ng.Language(code, "words")
        assert doc.to_dict()["figures"] == ng.extract(text, language=code).to_dict()["figures"]
        assert doc.notices == ()


def test_letters_tell_the_language_of_a_short_text(reader: ng.Extractor) -> None:
    doc = reader.extract("Эвакуированы более 110 жителей.")
    assert doc.language == ng.Language("ru", "letters")
    assert [figure.text for figure in doc.figures] == ["более 110"]
    assert reader.extract("Vell bought 40 buses.").language == ng.Language("en", "letters")


@pytest.mark.parametrize("text", NEITHER.values(), ids=NEITHER)
def test_without_evidence_english_reads_the_text_and_the_document_says_so(
    reader: ng.Extractor, text: str
) -> None:
    doc = reader.extract(text)
    assert doc.language == ng.Language("en", "default")
    assert [notice.split(":")[0] for notice in doc.notices] == ["language_open"]
    assert doc.to_dict()["figures"] == ng.extract(text).to_dict()["figures"]


def test_a_long_text_without_frequent_words_is_of_no_language(reader: ng.Extractor) -> None:
    assert reader.extract("Доход Громов. " * 60).language == ng.Language("en", "default")
    assert reader.extract("Доход Громов. " * 20).language == ng.Language("ru", "letters")


def test_quotes_of_another_language_change_nothing(reader: ng.Extractor) -> None:
    mixed = f"{ENGLISH} Their slogan was «Всё будет». {ENGLISH}"
    assert reader.extract(mixed).language == ng.Language("en", "words")
    assert reader.extract(f"{RUSSIAN} The Port of Vell. {RUSSIAN}").language == ng.Language(
        "ru", "words"
    )
    both = f"{ENGLISH} {RUSSIAN} " * 3
    assert reader.extract(both).language == ng.Language("en", "default")


def test_the_choice_is_in_the_json_and_comes_back(reader: ng.Extractor) -> None:
    doc = reader.extract(RUSSIAN)
    assert json.loads(doc.to_json())["language"] == {"code": "ru", "by": "words"}
    again = ng.Document.from_json(doc.to_json())
    assert (again, again.language) == (doc, doc.language)
    given = ng.extract(RUSSIAN, language="ru")
    assert (given.language, given.to_dict()["language"]) == (None, None)


def test_each_text_of_a_batch_has_its_own_language(reader: ng.Extractor) -> None:
    texts = [ENGLISH, RUSSIAN] * 20
    for threads in (1, 2):
        docs = reader.extract_many(texts, threads=threads)
        assert [doc.language.code for doc in docs] == ["en", "ru"] * 20  # type: ignore[union-attr]
    columns = reader.to_arrow(texts, kind="figures", threads=2).to_pandas()
    alone = [
        len(ng.extract(text, language=code).figures)
        for text, code in ((ENGLISH, "en"), (RUSSIAN, "ru"))
    ]
    assert len(columns) == 20 * sum(alone)


def test_an_extractor_that_chooses_is_picklable_and_knows_its_packs(reader: ng.Extractor) -> None:
    again = pickle.loads(pickle.dumps(reader))
    assert again.extract(RUSSIAN).to_json() == reader.extract(RUSSIAN).to_json()
    names = [pack["name"] for pack in reader.packs]
    assert names == [pack["name"] for code in ("en", "ru") for pack in ng.Extractor([code]).packs]
    assert "Эвакуированы" in str(reader.explain("Эвакуированы 110 жителей.")["units"])


def test_a_pack_joins_the_language_that_it_names() -> None:
    words = {
        "nutgraf_pack": 1, "name": "ru.mine", "version": "1.0.0", "language": "ru",
        "lexicon": [{"class": "CURRENCY_NAME", "values": {"зорк": "XTS"}}],
    }  # fmt: skip
    reader = ng.Extractor([words], language="auto")
    assert reader.extract(RUSSIAN + " Он стоит 5 зорк.").figures[-1].unit == "XTS"
    assert "ru.mine" in str(reader.packs)


def test_a_pack_of_a_new_language_is_one_more_choice() -> None:
    reader = ng.Extractor(["auto", GERMAN])
    text = "Die Stadt hat mit der Bank verhandelt, und das Haus wurde nicht verkauft."
    assert reader.extract(text).language == ng.Language("de", "words")
    assert reader.extract(ENGLISH).language == ng.Language("en", "words")
    assert reader.extract("Stadt Bank Haus Firma").language == ng.Language("en", "default")


def test_bytes_that_are_no_text_are_an_error_as_ever(reader: ng.Extractor) -> None:
    with pytest.raises(ng.InputError, match="not UTF-8"):
        reader.extract("Компания".encode("cp1251"))
    lenient = ng.Extractor(language="auto", errors="replace")
    assert lenient.extract(RUSSIAN.encode() + b"\xff").language == ng.Language("ru", "words")


def test_the_first_64_kib_decide(reader: ng.Extractor) -> None:
    digits = "1 " * 40_000
    assert reader.extract(digits + RUSSIAN).language == ng.Language("en", "default")
    assert reader.extract(RUSSIAN + digits).language == ng.Language("ru", "words")


def test_invalid_signs_are_an_error_of_the_pack() -> None:
    for signs in ({"letters": "abc"}, {"letters": "", "words": []}, {"letters": 1, "words": []}):
        with pytest.raises(ng.PackError):
            ng.Extractor(["en", GERMAN | {"recognized_by": signs}])


def test_the_command_line_chooses_too(tmp_path: Path) -> None:
    for name, text in (("a", ENGLISH), ("b", RUSSIAN)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "nutgraf",
        "extract",
        "--language",
        "auto",
        "-q",
        "-f",
        "jsonl",
    ]
    done = subprocess.run(
        [*command, tmp_path / "a.txt", tmp_path / "b.txt"], capture_output=True, check=True
    )
    lines = map(json.loads, done.stdout.decode().splitlines())
    assert [line["language"]["code"] for line in lines] == ["en", "ru"]
