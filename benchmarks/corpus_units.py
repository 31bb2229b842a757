"""Units of figures in the notation of measurement corpora.

A unit of measure is its name in the singular. The unit of a count is the counted noun phrase: its
nouns and adjectives in their base forms ("two smaller boats" → "small boat"), with an adjective
before the number ("the previous two sessions" → "previous session"), without participles and
adverbs ("20 newly built homes" → "home").
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import nutgraf as ng

PACK = Path(ng.__file__).parent / "packs" / "en"
# Units that the corpora name differently from the pack's first form.
CORPUS_UNIT = {
    "[ppm]": "ppm",
    "[ppb]": "ppb",
    "A": "ampere",
    "mA.h": "milliampere hour",
    "[lbf_av].[ft_i]": "pound-foot",
    "[Cal]": "calorie",
    "[cup_us]": "cup",
    "10*6.a": "megayear",
    "10*3.[psi]": "kilopound per square inch",
    "eV": "electronvolt",
    "mGy": "milligray",
    "K": "kelvin",
    "R": "roentgen",
    "N.m": "newton metre",
    "m/s2": "metre per square second",
    "km/s2": "kilometre per square second",
    "[in_i'Hg]": "inch of mercury",
    "mm[Hg]": "millimetre of mercury",
}
# Currencies whose names in the pack do without the country.
COUNTRY = {
    "ISK": "Icelandic krona",
    "RON": "Romanian leu",
    "MDL": "Moldovan leu",
    "ETB": "Ethiopian birr",
    "ZMW": "Zambian kwacha",
    "MWK": "Malawian kwacha",
    "MZN": "Mozambican metical",
    "BWP": "Botswana pula",
    "GMD": "Gambian dalasi",
    "MGA": "Malagasy ariary",
    "KZT": "Kazakhstani tenge",
    "TJS": "Tajikistani somoni",
    "MNT": "Mongolian tugrik",
    "LAK": "Lao kip",
    "MMK": "Burmese kyat",
    "BDT": "Bangladeshi taka",
    "MOP": "Macanese pataca",
    "MVR": "Maldivian rufiyaa",
    "PGK": "Papua New Guinean kina",
    "PEN": "Peruvian sol",
    "CRC": "Costa Rican colón",
    "GTQ": "Guatemalan quetzal",
    "HNL": "Honduran lempira",
    "PAB": "Panamanian balboa",
    "BOB": "Bolivian boliviano",
    "LTL": "Lithuanian litas",
    "SIT": "Slovenian tolar",
    "AED": "United Arab Emirates dirham",
    "FIM": "Finnish markka",
    "XBT": "bitcoin",
}
IRREGULAR = {"better": "good", "best": "good", "worse": "bad", "worst": "bad"}
# A word between a determiner and the number belongs to the noun: "the previous two sessions".
BEFORE_NUMBER = re.compile(r"\b(?:an?|the|its|his|her|their|our|my)\s+([a-z-]+)\s+$", re.IGNORECASE)
POSSESSIVE = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]s$")


PLURAL_OF = {"foot": "feet", "inch": "inches", "henry": "henries"}


def _is_singular(form: str, forms: list[str]) -> bool:
    """True for "foot", "acre foot" and "pound per square inch" if the plural is a form too."""
    words = form.split()
    plurals = {f"{form}s"}
    for i, word in enumerate(words):
        many = PLURAL_OF.get(word, f"{word}s")
        plurals.add(" ".join([*words[:i], many, *words[i + 1 :]]))
    return form not in PLURAL_OF.values() and bool(plurals & set(forms))


def _names(pack: str, kind: str) -> dict[str, list[str]]:
    """Each unit of a pack with its names."""
    names: dict[str, list[str]] = {}
    for entry in json.loads((PACK / pack).read_text(encoding="utf-8"))["lexicon"]:
        if entry["class"] == kind:
            for form, code in entry["values"].items():
                names.setdefault(code, []).append(form)
    return names


@cache
def unit_names() -> dict[str, str]:
    """Map each UCUM code to the unit's name in the singular."""
    names = _names("units_si.json", "UNIT_NAME") | _names("units.json", "UNIT_NAME")
    single = {
        code: next((form for form in forms if _is_singular(form, forms)), forms[0])
        for code, forms in names.items()
    }
    return single | CORPUS_UNIT


@cache
def currency_names() -> dict[str, str]:
    """Map each ISO 4217 code to the currency's name with its country: Kuwaiti dinar."""
    names = _names("currencies.json", "CURRENCY_NAME")
    found = {
        code: next((form for form in forms if " " in form and _is_singular(form, forms)), code)
        for code, forms in names.items()
    }
    return found | COUNTRY


def unit_name(code: str) -> str:
    """The name of a unit, of a rate with "per"."""
    names = currency_names() | unit_names()
    if code in names:
        return names[code]
    return " per ".join(names.get(part, part) for part in code.split("/"))


@cache
def words_of(part_of_speech: str) -> frozenset[str]:
    """The words of the pack that may have this part of speech."""
    words: set[str] = set()
    for entry in json.loads((PACK / "pos.json").read_text(encoding="utf-8"))["lexicon"]:
        classes = entry["class"]
        if part_of_speech in ([classes] if isinstance(classes, str) else classes):
            words.update(entry.get("forms") or entry.get("values") or [])
            if "file" in entry:
                words.update((PACK / entry["file"]).read_text(encoding="utf-8").split())
    return frozenset(words)


def _only_verb_or_adverb(word: str) -> bool:
    if "-" in word or any(word in words_of(name) for name in ("NN", "NNS", "JJ", "JJR", "JJS")):
        return False
    known = any(word in words_of(name) for name in ("VBD", "VBN", "VBG", "RB"))
    return known or word.endswith(("ed", "ing", "ly"))


def _base(word: str) -> str:
    """Base form of an adjective: larger → large, earliest → early; other words are unchanged."""
    if word in IRREGULAR or not (word in words_of("JJR") or word in words_of("JJS")):
        return IRREGULAR.get(word, word)
    stem = re.sub("(er|est)$", "", word)
    tries = (stem, f"{stem}e", stem[:-1], re.sub("i$", "y", stem))
    return next((base for base in tries if base in words_of("JJ")), word)


def counted(phrase: ng.Phrase, before: str) -> str:
    """The unit of a count; `before` is the text before the number."""
    noun, _, _ = phrase.text.partition(f" {phrase.head} ") if phrase.head else (phrase.text, "", "")
    if noun != phrase.text and phrase.head:
        noun = f"{noun} {phrase.head}"
    if phrase.lemma is not None and phrase.head is not None:
        noun = noun.replace(phrase.head, phrase.lemma)
    *adjectives, head = noun.split()
    if match := BEFORE_NUMBER.search(before):
        adjectives.insert(0, match[1])
    kept = [
        _base(POSSESSIVE.sub("", word))
        for word in adjectives
        if word not in ("and", "or") and not _only_verb_or_adverb(word)
    ]
    return " ".join([*kept, head])
