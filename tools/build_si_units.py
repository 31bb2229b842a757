#!/usr/bin/env python3
"""SI units with prefixes: writes the pack en/units_si.json from tables of units and prefixes.

usage: build_si_units.py [--check]

Forms that en/units.json has stay there. Symbols that are a word, a name or a time of day are left
out ("am", "PA", "TV"). `--check` writes nothing; the exit code is 1 if the pack would change.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

PACKS = Path(__file__).parents[1] / "python" / "nutgraf" / "packs" / "en"
OUT = PACKS / "units_si.json"

PREFIXES = {
    "n": "nano",
    "µ": "micro",
    "m": "milli",
    "c": "centi",
    "d": "deci",
    "h": "hecto",
    "k": "kilo",
    "M": "mega",
    "G": "giga",
    "T": "tera",
    "P": "peta",
    "E": "exa",
}
# UCUM code, symbols, names in the singular, symbols of the prefixes in use.
UNITS: list[tuple[str, list[str], list[str], str]] = [
    ("m", ["m"], ["metre", "meter"], "nµmcdhk"),
    ("g", ["g"], ["gram", "gramme"], "nµmkMGT"),
    ("L", ["l", "L"], ["litre", "liter"], "nµmcdhkMG"),
    ("W", ["W"], ["watt"], "nµmkMGTP"),
    ("W.h", ["Wh"], ["watt-hour", "watt hour"], "mkMGTP"),
    ("V", ["V"], ["volt"], "nµmkMG"),
    ("A", ["A"], ["ampere", "amp"], "nµmk"),
    ("V.A", ["VA"], ["volt-ampere", "volt ampere"], "kMG"),
    ("A.h", ["Ah"], ["ampere-hour", "ampere hour", "amp-hour", "amp hour"], "mk"),
    ("J", ["J"], ["joule"], "nµmkMGTPE"),
    ("Hz", ["Hz"], ["hertz"], "mkMGT"),
    ("N", ["N"], ["newton"], "mkMG"),
    ("Pa", ["Pa"], ["pascal"], "mhkMGT"),
    ("bar", ["bar"], [], "mk"),
    ("Ohm", ["Ω"], ["ohm"], "mkMG"),
    ("F", ["F"], ["farad"], "nµm"),
    ("H", ["H"], ["henry"], "nµm"),
    ("T", ["T"], [], "nµm"),
    ("s", ["s"], [], "nµm"),
    ("mol", ["mol"], [], "nµmk"),
    ("Sv", ["Sv"], ["sievert"], "nµm"),
    ("Gy", ["Gy"], [], "µmck"),
    ("Bq", ["Bq"], ["becquerel"], "mkMGTPE"),
    ("eV", ["eV"], ["electronvolt", "electron volt"], "mkMGT"),
    ("By", ["B"], ["byte"], "kMGTPE"),
    ("bit", ["bit", "b"], ["bit"], "kMGT"),
    ("bit/s", ["bps", "bit/s", "b/s"], [], "kMGT"),
    ("By/s", ["Bps", "B/s"], [], "kMGT"),
    ("t", ["t"], ["tonne"], "kMG"),
    ("cal", ["cal"], ["calorie"], "k"),
    ("lm", ["lm"], ["lumen"], "k"),
    ("lx", ["lx"], ["lux"], "k"),
    ("Ci", ["Ci"], [], "µm"),
]
# Units of industry whose letters run together.
RATES = {"tpd": "t/d", "tph": "t/h", "tpy": "t/a", "ktpa": "kt/a", "ktpd": "kt/d", "Mtpa": "Mt/a"}
NO_SYMBOLS = frozenset(
    {"cd", "dm", "EB", "Gg", "Gl", "hm", "Em", "mb", "MN", "mN", "Pb", "PT", "Tg", "nT"}
)


def plural(name: str) -> str:
    return name if name.endswith(("z", "x")) else name + "s"


def forms() -> tuple[dict[str, str], dict[str, str]]:
    """Symbols and names of all units, with their UCUM codes."""
    symbols, names = {}, {}
    for code, signs, words, prefixes in UNITS:
        for prefix in prefixes:
            ucum = ("u" if prefix == "µ" else prefix) + code
            for sign in signs:
                spellings = {prefix + sign} | ({"μ" + sign} if prefix == "µ" else set())
                symbols |= {s: ucum for s in spellings if s not in NO_SYMBOLS}
            for word in words:
                for written in (word, plural(word)):
                    names[PREFIXES[prefix] + written] = ucum
    return symbols | RATES, names


def pack() -> str:
    known: set[str] = set()
    for entry in json.loads((PACKS / "units.json").read_text(encoding="utf-8"))["lexicon"]:
        known |= set(entry.get("values", ())) | set(entry.get("forms", ()))
    symbols, names = ({f: u for f, u in table.items() if f not in known} for table in forms())
    lexicon = [
        {"class": "UNIT_NAME", "values": dict(sorted(names.items()))},
        {"class": "UNIT_SYMBOL", "case": "exact", "values": dict(sorted(symbols.items()))},
    ]
    head = {
        "nutgraf_pack": 1,
        "name": "en.lex.units_si",
        "version": "0.1.0",
        "language": "en",
        "note": "Units of the SI with prefixes. tools/build_si_units.py writes this pack.",
        "lexicon": lexicon,
    }
    return json.dumps(head, ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    text = pack()
    if "--check" in sys.argv[1:]:
        return 0 if OUT.exists() and OUT.read_text(encoding="utf-8") == text else 1
    OUT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
