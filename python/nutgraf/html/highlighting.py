"""Highlighted text: the text of a document as HTML with marked facts, speakers in the margin.

Facts may overlap in any way. Each becomes one element. Where two cross, the one that starts later
is closed and reopened, so that elements always nest. Each element contains a card with the details
of its fact, hidden until a reader points at the fact or focuses it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from nutgraf._internal.passing import at_head
from nutgraf.facts import MARKED_KINDS
from nutgraf.html.fact_card import card, label, who
from nutgraf.html.template import attribute, escaped

if TYPE_CHECKING:
    from nutgraf.document import Document
    from nutgraf.facts import Quote

VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})  # "now", "recently": shown in grey
STYLES = {"figures": "figure", "dates": "date", "roles": "role", "quotes": "quote"}
KINDS = {kind: STYLES.get(kind, "other") for kind in MARKED_KINDS}  # CSS class of each kind
PARAGRAPH = re.compile(r"\S.*?(?=\n\s*\n|\s*\Z)", re.DOTALL)
UNFOLDED = 5_000  # characters shown at once; a click shows the rest
LONGEST = 200_000  # characters shown at all
HEADLINE = 140  # characters
COLUMNS = re.compile(r"^ *\S.*?\S {3,}\S.*$", re.MULTILINE)  # a row whose cells spaces part
MOST_APART = 40  # characters from one tab stop to the next
DEEPEST = 3  # levels of underlines


def marked_text(doc: Document, kinds: Collection[str] = tuple(KINDS)) -> str:
    """The paragraphs with their marks. A long text is folded, a very long text is cut."""
    marks = Marks(doc, kinds)
    blocks = [_whole(doc.text, *m.span()) for m in PARAGRAPH.finditer(doc.text, 0, LONGEST)]
    stop = _tab_stop(doc.text[:LONGEST])
    shown = [_aligned(marks.paragraph(*block), doc.text[slice(*block)], stop) for block in blocks]
    if is_headline(doc.text, blocks):
        opened = '<div class="ng-para ng-headline" role="heading" aria-level="2"'
        shown[0] = shown[0].replace('<div class="ng-para"', opened, 1)
    fold = next((i for i, (_, end) in enumerate(blocks) if end > UNFOLDED and i), len(blocks))
    if fold < len(blocks) and blocks[-1][1] - blocks[fold][0] > UNFOLDED // 4:
        rest = blocks[-1][1] - blocks[fold][0]
        count = len(blocks) - fold
        title = f"Show the rest: {count:,} more paragraph{'s' * (count > 1)}, {rest:,} characters"
        folded = f'<details class="ng-rest"><summary>{title}</summary>{"".join(shown[fold:])}'
        shown[fold:] = [folded + "</details>"]
    if len(doc.text) > LONGEST:
        more = f"… and {len(doc.text) - LONGEST:,} more characters"
        shown.append(f'<p class="ng-note">{more}</p>')
    return "".join(shown)


def is_headline(text: str, blocks: list[tuple[int, int]]) -> bool:
    """Whether the first paragraph is a headline: a short line without a period, before a text."""
    if len(blocks) < 2:
        return False
    line = text[slice(*blocks[0])]
    return len(line) <= HEADLINE and "\n" not in line and line[-1] not in '.!:;,"\u201d'


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A paragraph; a table's also with the spaces before its first line."""
    line = text.rfind("\n", 0, start) + 1
    return (line, end) if _has_columns(text[start:end]) else (start, end)


def _has_columns(text: str) -> bool:
    return "\t" in text or len(COLUMNS.findall(text)) > 1


def _tab_stop(text: str) -> int:
    """The distance of tab stops at which the columns of all tables of a text are aligned."""
    rows = (line.split("\t") for line in text.split("\n") if "\t" in line)
    return min(MOST_APART, max((len(cell) for row in rows for cell in row[:-1]), default=0) + 2)


def _aligned(paragraph: str, text: str, stop: int) -> str:
    """A paragraph whose columns stand below each other, if it has rows of a table."""
    if not _has_columns(text):
        return paragraph
    opened = f'<div class="ng-para ng-aligned" style="tab-size:{stop}"'
    return paragraph.replace('<div class="ng-para"', opened, 1)


class Mark(NamedTuple):
    """A range with one or more facts, drawn as one kind."""

    start: int
    end: int
    css: str
    facts: tuple[Any, ...]


class Marks:
    """The marks of one document, rendered paragraph by paragraph in text order."""

    def __init__(self, doc: Document, kinds: Collection[str]) -> None:
        self.text = doc.text
        facts = [
            (f, css)
            for many, css in KINDS.items()
            if many in kinds
            for f in at_head(doc, many, LONGEST)
        ]
        facts = [pair for pair in facts if pair[0].start < pair[0].end]
        # A turn (speech after a speaker line) is shown in the margin, not as marks over paragraphs.
        self.turns = deque(fact for fact, _ in facts if fact.kind == "turn")
        self.quotes = deque(f for f, css in facts if css == "quote" and f.kind != "turn")
        self.marks = _grouped([pair for pair in facts if pair[0].kind != "turn"])
        self.depths = _depths(self.marks)
        self.next = 0
        self.open: list[int] = []  # indexes into `marks`, the outermost first
        self.speaker: str | None = None  # speaker of the previous paragraph's turn

    def paragraph(self, start: int, end: int) -> str:
        """One paragraph: the margin with its speakers, and the marked text."""
        while self.turns and self.turns[0].end <= start:
            self.turns.popleft()
        turn = self.turns[0] if self.turns and self.turns[0].start < end else None
        speaker = (who(turn.speaker) or "unknown speaker") if turn else None
        goes_on = turn is not None and speaker == self.speaker and turn.start <= start
        self.speaker = speaker
        speakers = "".join(self._margin(turn, goes_on, end))
        body = "".join(self._pieces(start, end))
        css = "ng-para" + " ng-turn" * bool(turn) + " ng-on" * goes_on
        margin = f'<div class="ng-who">{speakers}</div>' if speakers else ""
        return f'<div class="{css}">{margin}<div class="ng-body">{body}</div></div>'

    def _margin(self, turn: Quote | None, goes_on: bool, end: int) -> Iterator[str]:
        named = {self.speaker}
        if turn and goes_on:
            yield f'<span class="ng-hidden">{escaped(self.speaker)} goes on</span>'
        elif turn:
            mark = Mark(turn.start, turn.end, "speaker", (turn,))
            yield f"{_opening(mark, first=True)}{escaped(self.speaker)}</span>"
        while self.quotes and self.quotes[0].start < end:
            quote = self.quotes.popleft()
            name = who(quote.speaker)
            if name and name not in named:
                named.add(name)
                yield f'<span class="ng-name">{escaped(name)}</span>'

    def _pieces(self, start: int, end: int) -> Iterator[str]:
        at = start
        for index in self.open:  # continued from the previous paragraph
            yield self._start(index, first=False)
        while at < end:
            while self.next < len(self.marks) and self.marks[self.next].start <= at:
                if self.marks[self.next].end > at:
                    self.open.append(self.next)
                    yield self._start(self.next, first=True)
                self.next += 1
            stops = [self.marks[i].end for i in self.open]
            if self.next < len(self.marks):
                stops.append(self.marks[self.next].start)
            stop = min([end, *stops])
            yield escaped(self.text[at:stop])
            at = stop
            yield from self._close_ending_marks(at)
        yield "</span>" * len(self.open)

    def _close_ending_marks(self, at: int) -> Iterator[str]:
        ending = [level for level, i in enumerate(self.open) if self.marks[i].end <= at]
        if not ending:
            return
        crossed = self.open[ending[0] :]
        yield "</span>" * len(crossed)
        kept = [i for i in crossed if self.marks[i].end > at]
        self.open[ending[0] :] = kept
        for index in kept:
            yield self._start(index, first=False)

    def _start(self, index: int, *, first: bool) -> str:
        return _opening(self.marks[index], first, self.depths[index])


def _grouped(facts: list[tuple[Any, str]]) -> list[Mark]:
    """One mark per range and kind, outer ones first; its card shows all facts of the range."""
    ranges: dict[tuple[int, int], dict[str, list[Any]]] = {}
    for fact, css in facts:
        ranges.setdefault((fact.start, fact.end), {}).setdefault(css, []).append(fact)
    return [
        Mark(start, end, css, tuple(fact for same in kinds.values() for fact in same))
        for (start, end), kinds in sorted(ranges.items(), key=lambda p: (p[0][0], -p[0][1]))
        for css in kinds
    ]


def _opening(mark: Mark, first: bool, depth: int = 0) -> str:
    """The start tag of a mark. Only its first piece can be focused and has an accessible name."""
    lower = f" ng-lower{depth}" if depth else ""
    if all(getattr(fact, "value", None) in VAGUE for fact in mark.facts):
        lower += " ng-vague"
    name = attribute(" / ".join(label(fact) for fact in mark.facts))
    access = f' tabindex="0" role="group" aria-label="{name}"' if first else ""
    return f'<span class="ng-mark ng-{mark.css}{lower}"{access}>{card(mark.facts)}'


def _depths(marks: list[Mark]) -> list[int]:
    """The level of underline of each mark: one below those of the marks inside it."""
    depths = [0] * len(marks)
    for outer in range(len(marks) - 1, -1, -1):
        inner = outer + 1
        while inner < len(marks) and marks[inner].start < marks[outer].end:
            if "quote" not in (marks[outer].css, marks[inner].css):
                depths[outer] = max(depths[outer], depths[inner] + 1)
            if depths[outer] >= DEEPEST or marks[outer].css == "quote":
                break
            inner += 1
    return [min(depth, DEEPEST) for depth in depths]
