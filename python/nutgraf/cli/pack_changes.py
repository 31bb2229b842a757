"""Compares the facts of two versions of a pack on the same corpus.

Both read the same text, so facts are compared place by place: the same span, then overlapping
spans. Only what a fact means counts; which rule found it is shown, but is no change by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Literal, NamedTuple

from rich.console import Console
from rich.text import Text

from nutgraf._internal.formatting import shorten
from nutgraf._internal.progress import show_articles
from nutgraf.cli.extraction import batches
from nutgraf.cli.messages import say
from nutgraf.cli.terminal import grid, safe
from nutgraf.comparison import fact_parts, fields_text
from nutgraf.document import Document
from nutgraf.extractor import Extractor
from nutgraf.fact_parts import Found
from nutgraf.facts import MARKED_KINDS
from nutgraf.reading.rows import Item
from nutgraf.tables.display_columns import Grid

What = Literal["appears", "vanishes", "changes"]
MARKS: dict[What, tuple[str, str]] = {
    "appears": ("+", "green"), "vanishes": ("-", "red"), "changes": ("~", "yellow"),
}  # fmt: skip
SENTENCE = 300  # characters of a sentence that are shown


class FactChange(NamedTuple):
    """One fact before and after; `fields` has what changed of it: name → (before, after)."""

    item: Item
    what: What
    before: Found | None
    after: Found | None
    fields: dict[str, tuple[object, object]]
    sentence: str

    @property
    def fact(self) -> Found:
        """The fact as it is now, or as it was if it vanishes."""
        fact = self.after or self.before
        assert fact is not None
        return fact

    @property
    def rules(self) -> str:
        """The rule that finds the fact; both if another one finds it now."""
        names = [fact.rule for fact in (self.before, self.after) if fact]
        return " → ".join(dict.fromkeys(names))

    def to_dict(self) -> dict[str, Any]:
        """The change as plain JSON types."""
        return {
            **self.item.keys(),
            "what": self.what,
            "kind": self.fact.kind,
            "start": self.fact.start,
            "end": self.fact.end,
            "text_before": self.before and self.before.text,
            "text_after": self.after and self.after.text,
            "fields": {name: list(values) for name, values in self.fields.items()},
            "rule_before": self.before and self.before.rule,
            "rule_after": self.after and self.after.rule,
            "sentence": self.sentence,
        }


@dataclass(slots=True)
class PackChanges:
    """All changes in a corpus."""

    changes: list[FactChange] = field(default_factory=list)
    texts: int = 0
    unread: int = 0

    def by_rule(self) -> dict[str, Counter[What]]:
        """How many facts of each rule appear, vanish and change."""
        counts: dict[str, Counter[What]] = {}
        for change in self.changes:
            counts.setdefault(change.fact.rule, Counter())[change.what] += 1
        return dict(sorted(counts.items()))

    def to_dict(self) -> dict[str, Any]:
        """The changes as plain JSON types."""
        return {
            "changes": [change.to_dict() for change in self.changes],
            "rules": {rule: dict(counts) for rule, counts in self.by_rule().items()},
            "texts": self.texts,
            "unread": self.unread,
        }


def compare(before: Extractor, after: Extractor, stream: Iterator[Item]) -> PackChanges:
    """Reads all texts with both extractors; progress and unreadable texts go to standard error."""
    result = PackChanges()
    with show_articles(None) as step:
        for batch in batches(stream):
            good = [item for item in batch if item.text is not None]
            for item in batch:
                if item.text is None:
                    say(f"{item.place}: {item.error}")
            texts, days = [item.text or "" for item in good], [item.published for item in good]
            pairs = zip(
                good, before.extract_many(texts, days), after.extract_many(texts, days), strict=True
            )
            result.texts += len(good)
            result.unread += len(batch) - len(good)
            for item, old, new in pairs:
                if isinstance(old, Document) and isinstance(new, Document):
                    result.changes += _document_changes(item, old, new)
                else:
                    say(f"{item.place}: {new if isinstance(old, Document) else old}")
                    result.unread += 1
            step(result.texts, result.unread)
    return result


def _document_changes(item: Item, before: Document, after: Document) -> Iterator[FactChange]:
    if before.to_json() == after.to_json():
        return
    changes = [
        change for kind in MARKED_KINDS for change in _list_changes(item, before, after, kind)
    ]
    yield from sorted(changes, key=lambda change: change.fact.start)


def _list_changes(item: Item, before: Document, after: Document, kind: str) -> Iterator[FactChange]:
    old, new = list(getattr(before, kind)), list(getattr(after, kind))
    _take_pairs(old, new, lambda fact: (fact.start, fact.end, *fact_parts(fact)))
    pairs = _take_pairs(old, new, lambda fact: (fact.start, fact.end)) + _take_overlaps(old, new)
    for a, b in pairs:
        fields = {
            name: (x, y)
            for (name, x), (_, y) in zip(_all_parts(a), _all_parts(b), strict=True)
            if x != y
        }
        yield FactChange(item, "changes", a, b, fields, _sentence(after, b))
    for fact in old:
        fields = {name: (part, None) for name, part in fact_parts(fact) if part is not None}
        yield FactChange(item, "vanishes", fact, None, fields, _sentence(before, fact))
    for fact in new:
        fields = {name: (None, part) for name, part in fact_parts(fact) if part is not None}
        yield FactChange(item, "appears", None, fact, fields, _sentence(after, fact))


def _take_pairs(
    old: list[Found], new: list[Found], key: Callable[[Found], object]
) -> list[tuple[Found, Found]]:
    """Takes the pairs of equal key out of both lists."""
    waiting: dict[object, list[Found]] = {}
    for fact in new:
        waiting.setdefault(key(fact), []).append(fact)
    pairs = [(fact, waiting[key(fact)].pop(0)) for fact in old if waiting.get(key(fact))]
    _remove(old, (a for a, _ in pairs))
    _remove(new, (b for _, b in pairs))
    return pairs


def _take_overlaps(old: list[Found], new: list[Found]) -> list[tuple[Found, Found]]:
    """Takes the pairs that overlap out of both lists, which are in text order."""
    pairs: list[tuple[Found, Found]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        a, b = old[i], new[j]
        if a.start < b.end and b.start < a.end:
            pairs.append((a, b))
            i, j = i + 1, j + 1
        elif a.end <= b.start:
            i += 1
        else:
            j += 1
    _remove(old, (a for a, _ in pairs))
    _remove(new, (b for _, b in pairs))
    return pairs


def _remove(facts: list[Found], taken: Iterable[Found]) -> None:
    ids = {id(fact) for fact in taken}
    facts[:] = [fact for fact in facts if id(fact) not in ids]


def _all_parts(fact: Found) -> Iterator[tuple[str, object]]:
    yield "text", fact.text
    yield from fact_parts(fact)


def _sentence(doc: Document, fact: Found) -> str:
    return shorten(str(doc.sentences[fact.sentence]), SENTENCE)


def print_changes(result: PackChanges, console: Console) -> None:
    """Prints each change with its sentence, then the counts by rule."""
    for place, changes in groupby(result.changes, key=lambda change: change.item.place):
        console.print(Text(f"\n{place}", style="bold"))
        for change in changes:
            mark, style = MARKS[change.what]
            texts = dict.fromkeys(f.text for f in (change.before, change.after) if f)
            shown = " → ".join(repr(shorten(text)) for text in texts)
            fields = fields_text({n: v for n, v in change.fields.items() if n != "text"})
            line = f"{mark} {change.fact.kind} {shown}: {fields}  [{change.rules}]"
            console.print(Text(safe(line), style=style))
            console.print(Text(f"    {safe(change.sentence)}", style="dim"))
    if result.changes:
        console.print()
        names = ["rule", "appear", "vanish", "change"]
        rows: list[list[object]] = [
            [rule, *(counts[what] or "" for what in MARKS)]
            for rule, counts in result.by_rule().items()
        ]
        console.print(grid("By rule", Grid(names, rows)))
    changed = len({change.item.place for change in result.changes})
    console.print(
        f"changed facts: {len(result.changes):,}, in {changed:,} of {result.texts:,} texts"
    )
