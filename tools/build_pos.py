"""Build the part-of-speech word lists in python/nutgraf/packs/en (pos_*.txt).

Source: the lexicon of Brill's tagger (most likely tag of each word) and a list of word
counts, both as shipped by the package textblob:

    pip download --no-deps textblob && unzip textblob-*.whl -d textblob_wheel
    python tools/build_pos.py textblob_wheel/textblob/en

The lexicon has one tag per word. English words have more, mostly by regular inflection, so the
script adds the tags that inflected forms prove: "report" is a verb because "reported" and
"reporting" exist.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

PACK = Path(__file__).parents[1] / "python" / "nutgraf" / "packs" / "en"
OPEN = {"NN", "NNS", "JJ", "JJR", "JJS", "RB", "VB", "VBD", "VBN", "VBG", "VBZ"}
ALIAS = {"VBP": "VB", "RBR": "RB", "RBS": "RB"}
MARKING = {"ADV_DEGREE", "FUTURE_CUE", "INTERJ"}  # classes beside a part of speech
# One file per set of tags; a word with any other set is listed in one file per tag.
SETS = [
    *({tag} for tag in sorted(OPEN)),
    {"VBD", "VBN"}, {"NN", "VB"}, {"NNS", "VBZ"}, {"NN", "VBG"}, {"JJ", "NN"},
    {"JJ", "VBD", "VBN"}, {"JJ", "VBG"}, {"JJ", "VB"},
]  # fmt: skip
# A word is a verb only if its verb forms are this frequent relative to its base ("man" is not).
VERB_SHARE = 0.08


def read_columns(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if not line.startswith(";;;"))
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def read_irregular(path: Path) -> list[tuple[str, str, str]]:
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row[0], row[1], row[2]) for row in rows if row and not row[0].startswith("#")]


def given_words() -> tuple[set[str], dict[str, set[str]]]:
    """Words whose tags pos.json lists completely, and the tags of word endings."""
    words: set[str] = set()
    endings: dict[str, set[str]] = defaultdict(set)
    for entry in json.loads((PACK / "pos.json").read_text(encoding="utf-8")).get("lexicon", []):
        names = set(entry["class"] if isinstance(entry["class"], list) else [entry["class"]])
        for ending in entry.get("suffixes", []):
            endings[ending] |= names & OPEN
        if not names <= MARKING:
            words.update(entry.get("forms") or entry.get("values") or [])
    return words, endings


def stems(word: str, ending: str) -> list[str]:
    """Possible base words of `word`, which ends in `ending` (ed, ing, s)."""
    if not word.endswith(ending) or len(word) < len(ending) + 2:
        return []
    stem = word[: -len(ending)]
    found = [stem, stem + "e"] if ending != "s" else [stem]
    if ending != "s" and len(stem) > 2 and stem[-1] == stem[-2]:
        found.append(stem[:-1])
    if word.endswith("ied") or word.endswith("ies"):
        found.append(word[:-3] + "y")
    if ending == "s" and re.search(r"(s|x|z|ch|sh|o)es$", word):
        found.append(word[:-2])
    return found


class Readings:
    """The tags of each word, from its most likely tag and from its inflected forms."""

    def __init__(self, lexicon: dict[str, str], counts: dict[str, str]) -> None:
        self.count = {word: int(count) for word, count in counts.items()}
        self.main = {w: ALIAS.get(t, t) for w, t in lexicon.items() if re.fullmatch("[a-z]{2,}", w)}
        self.tags: dict[str, set[str]] = defaultdict(set)
        for word, tag in self.main.items():
            if tag in OPEN:
                self.tags[word].add(tag)

    def verb_forms(self) -> dict[str, int]:
        """Bases of regular verbs with the frequency of their -ed and -ing forms."""
        seen: dict[str, dict[str, int]] = defaultdict(dict)
        for word in self.tags:
            for ending in ("ed", "ing"):
                for base in stems(word, ending):
                    if base in self.main:
                        seen[base][ending] = self.count.get(word, 1)
        return {base: sum(found.values()) for base, found in seen.items() if len(found) == 2}

    def add_inflected(self, irregular: list[tuple[str, str, str]]) -> None:
        verbs = self.verb_forms()
        for base, uses in verbs.items():
            if uses >= VERB_SHARE * self.count.get(base, 0):
                self.tags[base].add("VB")
        for base, past, participle in irregular:
            self.tags[base].add("VB")
            self.tags[past] = (self.tags[past] - {"VBN"}) | {"VBD"}
            if participle != past:
                self.tags[participle] -= {"VBD"}
            self.tags[participle].add("VBN")
        bases = {word for word, tags in self.tags.items() if "VB" in tags}
        for word in list(self.tags):
            tags = self.tags[word]
            if tags & {"VBD", "VBN", "JJ", "NN"} and bases.intersection(stems(word, "ed")):
                tags |= {"VBD", "VBN"}
            if tags & {"NN", "JJ"} and bases.intersection(stems(word, "ing")):
                tags.add("VBG")
            if "NNS" in tags and bases.intersection(stems(word, "s")):
                tags.add("VBZ")
            if "VBZ" in tags and any(self.main.get(stem) == "NN" for stem in stems(word, "s")):
                tags.add("NNS")
        for word in list(self.tags):
            if self.main.get(word) == "NNS" and not word.endswith("ics"):
                for stem in stems(word, "s"):
                    if self.main.get(stem) in {"VB", "VBG", "JJ"}:
                        self.tags[stem].add("NN")

    def listed(self, endings: dict[str, set[str]]) -> dict[str, set[str]]:
        """Words whose tags differ from those of their ending; only these need a list."""
        kept = {}
        for word, tags in self.tags.items():
            known = next(
                (endings[word[i:]] for i in range(2, len(word)) if word[i:] in endings), None
            )
            if tags and (word in self.count or (len(word) > 3 and tags != known)):
                kept[word] = tags
        return kept


def main() -> None:
    source = Path(sys.argv[1])
    given, endings = given_words()
    readings = Readings(
        read_columns(source / "en-lexicon.txt"), read_columns(source / "en-spelling.txt")
    )
    readings.add_inflected(read_irregular(Path(__file__).with_name("irregular_verbs.txt")))
    files: dict[str, list[str]] = defaultdict(list)
    for word, tags in readings.listed(endings).items():
        if word in given:
            continue
        for group in [tags] if tags in SETS else [{tag} for tag in tags]:
            files["_".join(sorted(group))].append(word)
    for name, words in sorted(files.items()):
        (PACK / f"pos_{name}.txt").write_text("\n".join(sorted(words)) + "\n", encoding="utf-8")
        print(f"{name:12} {len(words):6}")


if __name__ == "__main__":
    main()
