"""Markdown files: their text without the marks, and title and date of the front matter.

Footnotes follow as paragraphs at the end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nutgraf.reading.markup import without_tags

FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
ENTRY = re.compile(r"^(\w+)[ \t]*:[ \t]*(.*?)[ \t]*$", re.M)
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
HEADING = re.compile(r"^ {0,3}(#{1,6})(?=[ \t])")
RULE = re.compile(r"^ {0,3}(?:=+|(?:[-*_][ \t]*){3,})$")  # also below a heading
DEFINITION = re.compile(r"^ {0,3}\*?\[[^\]]+\]:[ \t]+\S+.*$")
FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]]+\]:")
NOTE_MARK = re.compile(r"\[\^[^\[\]\s]+\]")  # [^1]
INLINE_NOTE = re.compile(r"\^\[([^\[\]]*)\]")
ITEM = re.compile(r"^( *)(?:[-*+]|\d{1,9}[.)])([ \t]+)")
NESTED = re.compile(r"^ +1[.)][ \t]")  # a numbered list inside a list
BOX = re.compile(r"^(\s*- )\[[ xX]\] +")  # of a list of tasks
QUOTED = re.compile(r"^ {0,3}(?:>[ \t]?)+")
BULLET = re.compile(r"^(\s*)[*+](?=[ \t])")
DIVIDER = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
CELL_END = re.compile(r"(?<!\\)\|")
IMAGE = re.compile(r"!\[[^\[\]]*\](?:\([^()\s]*(?:[ \t]+\"[^\"]*\")?\)|\[[^\]]*\])")
LINK = re.compile(
    r"\[([^\[\]]+)\](?:\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+\"[^\"]*\")?\)|\[[^\]]*\])"
)
ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
STRESSED = [  # what is stressed inside comes before what is around it
    re.compile(
        rf"(?<![\w{mark[0]}]){re.escape(mark)}(?=[^\s{mark[0]}])"
        rf"([^{mark[0]}]{{1,500}})(?<=\S){re.escape(mark)}(?![\w{mark[0]}])"
    )
    for mark in ("`", "***", "*", "_", "**", "__", "*", "_")
]
DELETED = re.compile(r"~~(?=\S)[^~]{1,500}(?<=\S)~~ ?")
CODE = 4  # columns by which code is indented
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~$-])")


class Markdown(NamedTuple):
    """The text of a Markdown file, and what its front matter says."""

    text: str
    title: str | None = None
    published: str | None = None
    notes: tuple[str, ...] = ()


def read_markdown(text: str) -> Markdown:
    """The text without the marks of Markdown; the cells of a table's row are parted by tabs.

    >>> read_markdown("# Roof\\n\\nIt **cost** [£2m](a.html).\\n| a | b |\\n|---|---|\\n| 1 | 2 |")
    Markdown(text='Roof\\n\\nIt cost £2m.\\na\\tb\\n1\\t2', title='Roof', published=None, notes=())
    """
    text = text.replace("\r\n", "\n")
    about: dict[str, str] = {}
    if front := FRONT.match(text):
        about = {name.lower(): value.strip("\"'") for name, value in ENTRY.findall(front[1])}
        text = text[front.end() :]
    title = about.get("title")
    lines: list[str] = []
    left_out: Counter[str] = Counter()
    notes: list[str] = []
    for marked in _without_code(_without_comments(text).split("\n"), left_out, notes):
        notes += [f"\n{words}" for words in INLINE_NOTE.findall(marked)]
        line = INLINE_NOTE.sub("", marked)
        if heading := HEADING.match(line):
            words = plain(_heading(line[heading.end() :]))
            lines += ["", words, ""]
            title = title or (words if heading[1] == "#" else None)
        elif NESTED.match(line) and lines and lines[-1].strip():
            lines += ["", plain(line)]  # no continuation of the item around it
        elif not (RULE.match(line) or DEFINITION.match(line) or is_divider(line)):
            lines.append(plain(cells(BOX.sub(r"\1", BULLET.sub(r"\1-", QUOTED.sub("", line))))))
    lines += map(plain, notes)
    whole = re.sub(r"\n{3,}", "\n\n", without_tags("\n".join(lines))).strip("\n")
    day = about.get("date") or about.get("published")
    return Markdown(whole, title or None, day or None, _notes(left_out))


def _notes(left_out: Counter[str]) -> tuple[str, ...]:
    counts = [f"{n:,} {what if n > 1 else what[:-1]}" for what, n in left_out.items() if n]
    return (f"left out: {' and '.join(counts)}",) if counts else ()


def _without_code(lines: Iterable[str], left_out: Counter[str], notes: list[str]) -> Iterator[str]:
    """The lines without blocks of code, which are counted, and without footnotes, as `notes`."""
    fence = ""  # the mark that opened a block of code
    inner = 0  # where the text of a list's item begins
    after_blank, in_code, in_note = True, False, False
    for line in lines:
        mark = FENCE.match(line)
        if fence or mark:
            if mark and (not fence or mark[1].startswith(fence)):
                left_out["code blocks"] += not fence
                fence = "" if fence else mark[1]
            continue
        if not line.strip():
            after_blank = True
            yield line
            continue
        wide = line.expandtabs(CODE)
        indent = len(wide) - len(wide.lstrip())
        if item := ITEM.match(wide):
            is_item = indent < inner + CODE
            inner = item.end() if is_item else inner
        else:
            is_item = False
            inner = inner if indent >= inner or not after_blank else 0
        opens_note = FOOTNOTE.match(line) is not None
        in_note = opens_note or (in_note and (indent >= CODE or not after_blank))
        opens_code = not is_item and after_blank and indent >= inner + CODE and not in_note
        left_out["code blocks"] += opens_code and not in_code
        in_code = opens_code or (in_code and indent >= inner + CODE)
        is_apart, after_blank = after_blank, False
        if in_note:
            words = FOOTNOTE.sub("", line).strip()
            notes.append(f"\n{words}" if opens_note or is_apart else words)
        elif not in_code:
            yield line


def plain(line: str) -> str:
    """A line without the marks of links, pictures and stress."""
    line = NOTE_MARK.sub("", DELETED.sub("", line))
    line = ADDRESS.sub(r"\1", LINK.sub(r"\1", IMAGE.sub("", line)))
    for stressed in STRESSED:
        line = stressed.sub(r"\1", line)
    return ESCAPED.sub(r"\1", line).rstrip(" \\")


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin)) >= 0:
        kept.append(text[at:begin])
        at = end + len("-->")
    return "".join((*kept, text[at:]))


def _heading(words: str) -> str:
    """The words of a heading without the marks that may close it."""
    words = words.strip()
    bare = words.rstrip("#")
    return bare.strip() if bare.endswith((" ", "\t")) else words


def is_divider(line: str) -> bool:
    """Whether a line is the rule below the head of a table."""
    return "|" in line and DIVIDER.match(line) is not None


def cells(line: str) -> str:
    """A line whose cells are between bars with tabs between them; another line as it is."""
    words = line.strip()
    if not (words.startswith("|") and words.endswith("|") and len(words) > 2):
        return line
    return "\t".join(cell.strip() for cell in CELL_END.split(words[1:-1]))
