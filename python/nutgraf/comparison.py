"""Differences between two versions of an article: facts added, dropped and changed.

Two facts are the same if their meaning is equal (value, unit, of what, whose, when, by whom),
wherever they are in the text. Of the others, two facts form a change if they are alike and in the
same place; the two texts are aligned word by word. Two figures also form a change if each text has
exactly one figure of that thing and owner.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, NamedTuple

from nutgraf._internal.arguments import type_name
from nutgraf._internal.formatting import shorten
from nutgraf.document import Document, checked_kinds
from nutgraf.fact_parts import Found, Phrase
from nutgraf.facts import MARKED_KINDS, Date, Figure, Quote, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas

WORD = re.compile(r"\w+|[^\w\s]")


class Change(NamedTuple):
    """A fact before and after, and the fields that changed: name → (before, after)."""

    before: Found
    after: Found
    fields: dict[str, tuple[object, object]]

    def __repr__(self) -> str:
        texts = f"{shorten(self.before.text)!r} → {shorten(self.after.text)!r}"
        return f"<Change {texts}: {fields_text(self.fields)}>"


@dataclass(frozen=True, slots=True)
class Diff:
    """The facts that were `added`, `dropped` or `changed`; `same` counts the others.

    A `Diff` is true if anything differs.
    """

    added: tuple[Found, ...]
    dropped: tuple[Found, ...]
    changed: tuple[Change, ...]
    same: int

    def __bool__(self) -> bool:
        return bool(self.added or self.dropped or self.changed)

    def to_dicts(self) -> list[dict[str, Any]]:
        """One plain dict per difference: first changed, then added, then dropped facts."""
        return [
            {
                "what": what,
                "kind": (after or before).kind,  # type: ignore[union-attr]
                "before": before and before.text,
                "after": after and after.text,
                "fields": fields_text(fields),
            }
            for what, before, after, fields in self._rows()
        ]

    def to_pandas(self) -> pandas.DataFrame:
        """The same as a data frame (extra `tables`)."""
        from nutgraf._internal.optional_imports import import_optional

        frame: pandas.DataFrame = import_optional("pandas").DataFrame(
            self.to_dicts(), columns=["what", "kind", "before", "after", "fields"]
        )
        return frame

    def _rows(self) -> Iterator[tuple[str, Found | None, Found | None, dict[str, Any]]]:
        yield from (("changed", c.before, c.after, c.fields) for c in self.changed)
        yield from (("added", None, fact, {}) for fact in self.added)
        yield from (("dropped", fact, None, {}) for fact in self.dropped)

    def __repr__(self) -> str:
        lines = [
            f"<Diff {len(self.changed)} changed, {len(self.added)} added, "
            f"{len(self.dropped)} dropped, {self.same} same>"
        ]
        lines += [f"  {change!r}" for change in self.changed]
        lines += [f"  + {fact!r}" for fact in self.added]
        lines += [f"  - {fact!r}" for fact in self.dropped]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from nutgraf.html import page, template

        rows: list[list[object]] = [
            [
                *(
                    row[n] and shorten(row[n], 90)
                    for n in ("what", "kind", "before", "after", "fields")
                )
            ]
            for row in self.to_dicts()
        ]
        names = ["difference", "kind", "earlier", "later", "what changed"]
        table = page.grid(names, rows, label="differences") if rows else ""
        return template.framed(f'{table}<p class="ng-note">{self.same:,} facts are the same.</p>')


def diff(before: Document, after: Document, kinds: Iterable[str] | None = None) -> Diff:
    """Compares the figures, dates, roles and quotes of two documents, or only some `kinds`.

    >>> import nutgraf as ng
    >>> old = ng.extract("The bridge cost $5 million. It has two lanes.")
    >>> new = ng.extract("The bridge cost $7 million. It has two lanes. It is 800 m long.")
    >>> diff = ng.diff(old, new)
    >>> diff.changed
    (<Change '$5 million' → '$7 million': value 5,000,000 USD → 7,000,000 USD>,)
    >>> [fact.text for fact in diff.added], diff.dropped, diff.same
    (['800 m'], (), 1)
    """
    for document in (before, after):
        if not isinstance(document, Document):
            hint = "ng.read(path) reads a file, corpus[doc_id] is an article of a corpus"
            raise TypeError(f"diff compares two Documents, not {type_name(document)}: {hint}")
    wanted = MARKED_KINDS if kinds is None else checked_kinds(kinds)
    alignment = Alignment(before.text, after.text)
    added: list[Found] = []
    dropped: list[Found] = []
    changed: list[Change] = []
    same = 0
    for kind in (kind for kind in MARKED_KINDS if kind in wanted):
        old, new = list(getattr(before, kind)), list(getattr(after, kind))
        same += len(_take_pairs(old, new, _meaning, alignment))
        keys = SIMILARITY_KEYS.get(kind, (lambda f: f.text,))
        pairs = [p for key in keys for p in _take_pairs(old, new, key, alignment, moved=False)]
        pairs += _take_moved_figures(old, new)
        pairs.sort(key=lambda pair: pair[0].start)
        changed += [Change(a, b, _differences(a, b)) for a, b in pairs]
        dropped += old
        added += new
    for change in tuple(changed):
        if _is_told(change, changed, added, dropped):
            changed.remove(change)
            same += 1
    return Diff(tuple(added), tuple(dropped), tuple(changed), same)


def _is_told(
    change: Change, changed: list[Change], added: list[Found], dropped: list[Found]
) -> bool:
    """Whether the words of a quote change only in facts that are listed themselves."""
    if [*change.fields] != ["words"]:
        return False
    old = _without(change.before, [c.before for c in changed] + dropped)
    new = _without(change.after, [c.after for c in changed] + added)
    return old == new


def _without(quote: Found, facts: list[Found]) -> str:
    """The words of a quote without those of the facts in it."""
    text = quote.text
    inside = [f for f in facts if quote.start <= f.start and f.end <= quote.end and f is not quote]
    end = len(text)
    for fact in sorted(inside, key=lambda fact: -fact.start):
        first, last = fact.start - quote.start, fact.end - quote.start
        if last <= end:
            text = f"{text[:first]}\0{text[last:]}"
            end = first
    return " ".join(text.split())


class Alignment:
    """Word alignment: the positions of the words of one text in the other."""

    def __init__(self, old: str, new: str) -> None:
        olds, news = ([(m[0], m.start(), m.end()) for m in WORD.finditer(t)] for t in (old, new))
        self.starts = [start for _, start, _ in olds]
        self.places: list[tuple[int, int]] = []  # span in the new text, per old word
        matcher = SequenceMatcher(None, [w for w, *_ in olds], [w for w, *_ in news], False)
        for tag, a, b, c, d in matcher.get_opcodes():
            for index in range(a, b):
                if tag == "delete":
                    self.places.append((0, 0))
                else:
                    first, last = (c + index - a,) * 2 if tag == "equal" else (c, d - 1)
                    self.places.append((news[first][1], news[last][2]))

    def same_place(self, old: Found, new: Found) -> bool:
        """Whether a fact of the new text is at the place of the old fact."""
        words = range(bisect_left(self.starts, old.start), bisect_left(self.starts, old.end))
        return any(self.places[i][0] < new.end and new.start < self.places[i][1] for i in words)


def _take_pairs(
    old: list[Found],
    new: list[Found],
    key: Callable[[Any], object],
    alignment: Alignment,
    *,
    moved: bool = True,
) -> list[tuple[Found, Found]]:
    """Removes pairs with equal keys from both lists: at the same place, then (`moved`) anywhere."""
    pairs: list[tuple[Found, Found]] = []
    for anywhere in (False, True) if moved else (False,):
        waiting: dict[object, list[Found]] = {}
        for fact in new:
            waiting.setdefault(key(fact), []).append(fact)
        for fact in tuple(old):
            rivals = waiting.get(key(fact), [])
            hits = (f for f in rivals if anywhere or alignment.same_place(fact, f))
            if found := next(hits, None):
                rivals.remove(found)
                old.remove(fact)
                new.remove(found)
                pairs.append((fact, found))
    return pairs


def _meaning(fact: Found) -> tuple[object, ...]:
    return tuple(value for _, value in fact_parts(fact))


def fact_parts(fact: Found) -> Iterator[tuple[str, object]]:
    """The meaning of a fact by field name, without its position and rule."""
    if isinstance(fact, Figure):
        yield "kind", fact.kind
        yield "value", fact.amount()
        yield "mod", fact.mod
        yield "change", fact.change
        yield "of", _phrase(fact.of)
        yield "whose", _phrase(fact.subject)
        yield "when", fact.date and fact.date.value
        yield "over", fact.duration and fact.duration.value
        yield "said by", fact.speaker and fact.speaker.name
    elif isinstance(fact, Date):
        yield "type", fact.type
        yield "value", " or ".join(fact.alternatives) or fact.value
        yield "mod", fact.mod
        yield "how often", " ".join(part for part in (fact.quant, fact.freq) if part) or None
    elif isinstance(fact, Role):
        yield "person", fact.resolved_person.name if fact.resolved_person else None
        yield "title", fact.title and fact.title.text.casefold()
        yield "of", fact.resolved_org.name if fact.resolved_org else fact.org and fact.org.text
        yield "qualifier", fact.qualifier and fact.qualifier.text.casefold()
    elif isinstance(fact, Quote):
        yield "speaker", fact.speaker and fact.speaker.name
        yield "words", " ".join(fact.text.split())
    else:
        yield "words", " ".join(fact.text.split())
        yield from ((name, value and str(value)) for name, value in fact._own_fields())


def _title(role: Role) -> str | None:
    return role.title_id or (role.title.text.casefold() if role.title else None)


def _phrase(phrase: Phrase | None) -> str | None:
    return " ".join(phrase.text.split()) if phrase else None


# Keys that a fact rewritten in place keeps, the strongest first.
SIMILARITY_KEYS: dict[str, tuple[Callable[[Any], object], ...]] = {
    "figures": (lambda f: f.text, lambda f: (f.kind, f.unit), lambda f: f.kind),
    "dates": (lambda f: f.text, lambda f: f.type),
    "roles": (lambda f: f.text, lambda f: f.resolved_person and f.resolved_person.name, _title),
    "quotes": (lambda f: " ".join(f.text.split()), lambda f: f.speaker and f.speaker.name),
}


def _take_moved_figures(old: list[Found], new: list[Found]) -> list[tuple[Found, Found]]:
    """Removes pairs of figures of one thing and owner where each text has exactly one of them."""
    owners = [Counter(_owner(fact) for fact in facts) for facts in (old, new)]
    by_owner = {_owner(fact): fact for fact in new}
    pairs = [
        (fact, by_owner[owner])
        for fact in old
        if (owner := _owner(fact)) and all(count[owner] == 1 for count in owners)
    ]
    for before, after in pairs:
        old.remove(before)
        new.remove(after)
    return pairs


def _owner(fact: Found) -> tuple[object, ...] | None:
    """The thing that a figure measures, and its owner; None if both are unknown."""
    if not isinstance(fact, Figure) or not (fact.of or fact.subject):
        return None
    return fact.kind, fact.unit, _phrase(fact.of), _phrase(fact.subject)


def _differences(before: Found, after: Found) -> dict[str, tuple[object, object]]:
    pairs = zip(fact_parts(before), fact_parts(after), strict=True)
    return {name: (a, b) for (name, a), (_, b) in pairs if a != b}


def fields_text(fields: dict[str, tuple[object, object]]) -> str:
    """The changes of a fact in one line: "value 5 USD → 7 USD"."""
    parts = {n: _other_words(*pair) if n == "words" else pair for n, pair in fields.items()}
    changes = (f"{name} {_value_text(a)} → {_value_text(b)}" for name, (a, b) in parts.items())
    return "; ".join(changes)


def _other_words(before: object, after: object) -> tuple[object, object]:
    """The words that differ, from the first to the last.

    >>> _other_words("It cost 5 euros.", "It cost about 6 euros.")
    ('5', 'about 6')
    """
    old, new = str(before).split(), str(after).split()
    ends = [op for op in SequenceMatcher(None, old, new, False).get_opcodes() if op[0] != "equal"]
    if not ends:
        return before, after
    first, last = ends[0], ends[-1]
    return " ".join(old[first[1] : last[2]]) or None, " ".join(new[first[3] : last[4]]) or None


def _value_text(value: object) -> str:
    return "nothing" if value is None else shorten(str(value), 80)
