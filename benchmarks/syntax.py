#!/usr/bin/env python3
"""Measures the sentence model on a treebank: parts of speech, heads of noun phrases, subjects.

usage: syntax.py TREEBANK.conllu [--pack PACK]

Each document of the treebank is read as running text, so sentence ends are nutgraf's own. A word
of the treebank is compared with the token that overlaps its end.
part of speech         the universal part of speech is the same
head of a noun phrase  base noun phrases of the treebank (a noun with its modifiers before it)
                       whose last word nutgraf gives the same head outside of the phrase
subject                of the subjects that nutgraf gives to finite verbs: those that the treebank
                       gives to the same verb; recall: of the treebank's
"""

from __future__ import annotations

import argparse
import collections
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nutgraf as ng

UPOS = {
    "NOUN_PLURAL": "NOUN", "PRON_POSS": "PRON", "PRON_REL": "PRON", "AUX_MODAL": "AUX",
}  # fmt: skip
FINITE = {"VBD", "VBP", "VBZ", "MD"}
MODIFIERS = {"det", "amod", "compound", "nummod", "nmod:poss", "flat"}


def upos(tag: str) -> str:
    return UPOS.get(tag, tag.split("_")[0])


def documents(path: Path) -> Iterator[tuple[str, list[list[dict[str, Any]]]]]:
    """Yield each document's text and its sentences, whose words have their span in the text."""
    text, sentences, words = "", [], []
    joined_end, joined_span = 0, (0, 0)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc") and sentences:
            yield text, sentences
            text, sentences = "", []
        if line.startswith("# newpar") and text:
            text = text.rstrip() + "\n\n"
        if line.startswith("#"):
            continue
        if not line.strip():
            if words:
                sentences.append(words)
            words = []
            continue
        cells = line.split("\t")
        if "." in cells[0]:
            continue
        space = "" if "SpaceAfter=No" in cells[9] else " "
        if "-" in cells[0]:
            joined_end = int(cells[0].split("-")[1])
            joined_span = (len(text), len(text) + len(cells[1]))
            text += cells[1] + space
            continue
        span = (len(text), len(text) + len(cells[1]))
        if int(cells[0]) <= joined_end:  # a part of "Norvik's"
            first, last = joined_span
            inside = text.startswith(cells[1], first)
            span = (first, first + len(cells[1])) if inside else joined_span
            joined_span = (span[1], last) if inside else joined_span
        else:
            joined_end = 0
            text += cells[1] + space
        names = ("form", "upos", "xpos", "head", "relation")
        word = dict(
            zip(names, (cells[1], cells[3], cells[4], int(cells[6]) - 1, cells[7]), strict=True)
        )
        words.append(word | {"span": span})
        if int(cells[0]) == joined_end:
            joined_end = 0
    if words:
        sentences.append(words)
    if sentences:
        yield text, sentences


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--pack", default="en")
    options = parser.parse_args()
    extractor = ng.Extractor([options.pack])
    counts: collections.Counter[str] = collections.Counter()
    for text, sentences in documents(options.treebank):
        compare(sentences, tokens(extractor, text), counts)
    for name, right, whole in (
        ("part of speech", "tags", "words"),
        ("head of a noun phrase", "phrases right", "phrases"),
        ("subject of a finite verb, precision", "subjects right", "subjects said"),
        ("subject of a finite verb, recall", "subjects right", "subjects"),
        ("head of a word", "heads", "attached"),
    ):
        print(f"{name:36} {100 * counts[right] / max(1, counts[whole]):5.1f} % of {counts[whole]}")


def tokens(extractor: ng.Extractor, text: str) -> list[dict[str, Any]]:
    """The tokens of all sentences; heads as indices into the list."""
    out: list[dict[str, Any]] = []
    for sentence in extractor.explain(text)["sentences"]:
        first = len(out)
        for token in sentence:
            head = None if token["head"] is None else token["head"] + first
            out.append(token | {"head": head})
    return out


def compare(
    sentences: list[list[dict[str, Any]]],
    found: list[dict[str, Any]],
    counts: collections.Counter[str],
) -> None:
    at = {position: i for i, t in enumerate(found) for position in range(t["start"], t["end"])}
    for words in sentences:
        token_of = [at.get(word["span"][1] - 1) for word in words]
        finite = {token_of[i] for i, word in enumerate(words) if is_finite(words, word)}
        gold = set()
        for i, word in enumerate(words):
            token = token_of[i]
            head = None if word["head"] < 0 else token_of[word["head"]]
            if token is not None and head == token:
                continue  # part of a contraction, which is one token
            counts["words"] += 1
            if word["relation"].startswith(("nsubj", "csubj")) and head in finite:
                gold.add((token, head))
            if token is None:
                continue
            said = found[token]
            counts["tags"] += upos(said["tag"]) == word["upos"]
            if word["upos"] != "PUNCT":
                counts["attached"] += 1
                counts["heads"] += said["head"] == head
            if word["upos"] in ("NOUN", "PROPN") and not is_modifier(words, i):
                counts["phrases"] += 1
                counts["phrases right"] += is_head(words, i, token_of, found)
        for token in {t for t in token_of if t is not None}:
            said = found[token]
            if said["label"].startswith("nsubj") and said["head"] in finite and said["sure"]:
                counts["subjects said"] += 1
                counts["subjects right"] += (token, said["head"]) in gold
        counts["subjects"] += len(gold)


def is_finite(words: list[dict[str, Any]], verb: dict[str, Any]) -> bool:
    """True for predicates with a finite verb: their own, an auxiliary or a copula."""
    if verb["xpos"] in FINITE:
        return True
    index = words.index(verb)
    return any(
        word["head"] == index
        and word["xpos"] in FINITE
        and word["relation"].startswith(("aux", "cop"))
        for word in words
    )


def is_modifier(words: list[dict[str, Any]], i: int) -> bool:
    return words[i]["relation"].split(":")[0] in ("compound", "flat", "amod", "nummod", "goeswith")


def is_head(
    words: list[dict[str, Any]],
    i: int,
    token_of: list[int | None],
    found: list[dict[str, Any]],
) -> bool:
    """True if all modifiers before the noun are in a phrase of the noun, and the noun is not."""
    inside = {i} | {
        k for k in range(i) if words[k]["head"] == i and words[k]["relation"] in MODIFIERS
    }
    head = token_of[i]
    if head is None or found[head]["label"] in ("compound", "amod", "nummod", "det"):
        return False
    mine = {token_of[k] for k in inside}
    return all(
        token == head or climbs_to(found, token, head) for token in mine if token is not None
    )


def climbs_to(found: list[dict[str, Any]], token: int, head: int) -> bool:
    for _ in range(4):
        up = found[token]["head"]
        if up is None:
            return False
        if up == head:
            return True
        token = up
    return False


if __name__ == "__main__":
    main()
