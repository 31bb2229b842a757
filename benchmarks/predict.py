#!/usr/bin/env python3
"""Writes predictions for a JSONL corpus in the form that the scorers read.

usage: predict.py --kind dates|figures|roles IN.jsonl > OUT.jsonl

IN holds one {"id", "text", "dct" or "published"} a line. OUT holds {"id"} and
  dates    {"timex": [{"start", "end", "text", "type", "value", "mod"}]}
  figures  {"figures": [{"start", "end", "text", "value", "high", "unit", "kind", "modifier",
           "concept"}]}: quantities as measurement corpora mark them, so durations and ages too;
           a change that is approximate is a change, and the approximation of an amount is not
           that of its equivalent in brackets
  roles    {"roles": [{"start", "end", "person", "title", "org", "resolved_person",
           "resolved_org"}], "quotes": [{"start", "end", "speaker"}]}: direct speech and turns
A document that cannot be read has empty lists and a line on standard error; the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nutgraf as ng
from corpus_units import counted, unit_name

# Kinds that measurement corpora do not mark as quantities.
NO_QUANTITY = frozenset({"ordinal", "score"})
# Numerals: measurement corpora mark no period without a number ("a decade", "every year").
COUNTED = re.compile(
    r"\d|½|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|million|half"
    r"|dozen)\b",
    re.IGNORECASE,
)
# Single words: such corpora mark "four times", but not "twice" and "doubled".
ONE_WORD = re.compile(r"\w+")
MODIFIER = {
    "APPROX": "~",
    "MORE_THAN": ">",
    "EQUAL_OR_MORE": ">",
    "LESS_THAN": "<",
    "EQUAL_OR_LESS": "<",
}
NEARLY = re.compile("(nearly|almost|barely) ", re.IGNORECASE)
# UCUM codes of the letters of an ISO 8601 duration, before and after its T.
DAYS = {"Y": "a", "M": "mo", "W": "wk", "D": "d"}
HOURS = {"H": "h", "M": "min", "S": "s"}
EMPTY_WORDS = frozenset(
    "a an the of in on at to for from by with and or as its his her their our my your this that "
    "these those is was are were be been has have had it he she they we i you who which".split()
)


def dates(doc: ng.Document) -> dict[str, Any]:
    keys = ("start", "end", "text", "type", "value", "mod")
    return {"timex": [{key: getattr(date, key) for key in keys} for date in doc.dates]}


def figures(doc: ng.Document) -> dict[str, Any]:
    found = [_figure(figure, doc.text) for figure in doc.figures if _is_quantity(figure)]
    taken = [(row["start"], row["end"], row["value"]) for row in found]
    for date in doc.dates:
        quantity = date.quantity
        if (
            quantity is None
            or not COUNTED.search(date.text)
            or any(
                start < date.end and date.start < end and value == str(quantity.value)
                for start, end, value in taken
            )
        ):
            continue
        high = None if quantity.high is None else str(quantity.high)
        for value, unit in _parts(date) or [(str(quantity.value), quantity.unit)]:
            found.append(
                _span_of(date)
                | {"value": value, "high": high, "unit": unit}
                | {"kind": "measure", "modifier": MODIFIER.get(date.mod or "", "=")}
                | {"concept": _concept_beside(date, doc)}
            )
    return {"figures": sorted(found, key=lambda row: (row["start"], row["end"]))}


def _parts(date: ng.Date) -> list[tuple[str, str]]:
    """Split a duration into its parts, P3Y2M → 3 a, 2 mo; empty for a single part."""
    days, _, hours = date.value.removeprefix("P").partition("T")
    parts = [(n, DAYS[u]) for n, u in re.findall(r"([\d.]+)([YMWD])", days)]
    parts += [(n, HOURS[u]) for n, u in re.findall(r"([\d.]+)([HMS])", hours)]
    return parts if len(parts) > 1 else []


def _concept_beside(date: ng.Date, doc: ng.Document) -> str | None:
    """The concept of a period: that of the first figure of its sentence that has a subject."""
    for figure in doc.figures:
        if figure.sentence == date.sentence and figure.subject is not None:
            return _content([figure.subject])
    return None


def _is_quantity(figure: ng.Figure) -> bool:
    if figure.kind == "frequency":
        return not ONE_WORD.fullmatch(figure.text)
    return figure.kind not in NO_QUANTITY and figure.rule != "multiple.verb"


def _figure(figure: ng.Figure, text: str) -> dict[str, Any]:
    # A change from a higher to a lower end keeps its direction.
    ends = (figure.value, figure.low if figure.value == figure.high else figure.high)
    if _in_minor_units(figure):
        ends = tuple(end and end * 100 for end in ends)
    return _span_of(figure) | {
        "value": str(ends[0]),
        "high": None if figure.low is None else str(ends[1]),
        "unit": _unit(figure, text[: figure.start]),
        "kind": figure.kind,
        "modifier": _modifier(figure),
        "concept": _concept(figure),
    }


def _modifier(figure: ng.Figure) -> str:
    """The change or bound; the corpora mark "nearly" as an approximation.

    They mark an approximate change as a change, and the equivalent of an approximate amount, in
    brackets after it, as exact.
    """
    written = figure.equivalent or figure
    if figure.mod == "APPROX" or NEARLY.match(written.text):
        return figure.change or ("=" if figure.equivalent else "~")
    return MODIFIER.get(figure.mod or "") or figure.change or "="


def _in_minor_units(figure: ng.Figure) -> bool:
    """True for cents and pence, which measurement corpora keep as the unit."""
    return figure.rule == "money.minor"


def _span_of(fact: ng.Figure | ng.Date) -> dict[str, Any]:
    return {"start": fact.start, "end": fact.end, "text": fact.text}


def _unit(figure: ng.Figure, before: str) -> str | None:
    """The unit; for a count the counted noun phrase."""
    if _in_minor_units(figure) and figure.unit is not None:
        return f"c:{figure.unit}"
    share = figure.kind in ("fraction", "ratio")
    if figure.of is None or not (share or figure.kind == "count"):
        unit = figure.unit and unit_name(figure.unit)
        return unit and re.sub(r"[{}]", "", unit)  # UCUM's annotations
    per = (figure.unit or "").removeprefix("1/")
    rate = f" per {unit_name(per)}" if per else ""
    return ("% " if share else "") + counted(figure.of, before) + rate


def _concept(figure: ng.Figure) -> str | None:
    """The concept: content words of the measured noun phrase and of the subject."""
    phrases = [figure.subject] if figure.kind == "count" else [figure.of, figure.subject]
    return _content([phrase for phrase in phrases if phrase is not None])


def _content(phrases: list[ng.Phrase]) -> str | None:
    text = " ".join(phrase.text for phrase in phrases)
    words = [word.strip(".,;:'\"()") for word in text.split()]
    kept = [word for word in words if word and word.lower() not in EMPTY_WORDS]
    return " ".join(kept) or None


def roles(doc: ng.Document) -> dict[str, Any]:
    speech = doc.quotes.where(kind={"direct", "turn"})
    return {
        "roles": [_role(role) for role in doc.roles],
        "quotes": [
            {"start": q.start, "end": q.end, "speaker": q.speaker.name if q.speaker else None}
            for q in speech
        ],
    }


def _role(role: ng.Role) -> dict[str, Any]:
    parts = {"person": role.person, "title": role.title, "org": role.org}
    return {
        "start": role.start,
        "end": role.end,
        **{
            key: None if part is None else {"start": part.start, "end": part.end, "text": part.text}
            for key, part in parts.items()
        },
        "resolved_person": role.resolved_person.name if role.resolved_person else None,
        "resolved_org": role.resolved_org.name if role.resolved_org else None,
    }


KINDS = {"dates": dates, "figures": figures, "roles": roles}
EMPTY: dict[str, dict[str, Any]] = {
    "dates": {"timex": []},
    "figures": {"figures": []},
    "roles": {"roles": [], "quotes": []},
}


def predictions(
    kind: str, documents: list[dict[str, Any]], extractor: ng.Extractor
) -> Iterator[tuple[dict[str, Any], ng.Error | None]]:
    """Yield a prediction per document, in order, with the error if extraction failed."""
    published = [doc.get("dct") or doc.get("published") for doc in documents]
    results = extractor.extract_many([doc["text"] for doc in documents], published)
    for doc, result in zip(documents, results, strict=True):
        if isinstance(result, ng.Document):
            yield {"id": doc["id"], **KINDS[kind](result)}, None
        else:
            yield {"id": doc["id"], **EMPTY[kind]}, result


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kind", choices=KINDS, required=True)
    parser.add_argument("--pack", action="append", default=[], help="load this pack after en")
    parser.add_argument("corpus", type=Path)
    given = parser.parse_args()
    lines = given.corpus.read_text(encoding="utf-8").split("\n")
    documents = [json.loads(line) for line in lines if line.strip()]
    failed = False
    extractor = ng.Extractor(["en", *given.pack])
    for row, error in predictions(given.kind, documents, extractor):
        print(json.dumps(row, ensure_ascii=False))
        if error is not None:
            failed = True
            print(f"predict: {row['id']}: {error}", file=sys.stderr)
    sys.exit(failed)


if __name__ == "__main__":
    main()
