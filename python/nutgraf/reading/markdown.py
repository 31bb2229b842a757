"""Markdown files: their text without the marks, and title and date of the front matter."""

from __future__ import annotations

import re
from typing import NamedTuple

FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
ENTRY = re.compile(r"^(\w+)[ \t]*:[ \t]*(.*?)[ \t]*$", re.M)
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
HEADING = re.compile(r"^ {0,3}(#{1,6})(?=[ \t])")
RULE = re.compile(r"^ {0,3}(?:=+|(?:[-*_][ \t]*){3,})$")  # also below a heading
DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:[ \t]+\S+.*$")
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
    for mark in ("`", "***", "*", "_", "**", "__", "~~", "*", "_")
]
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~$-])")


class Markdown(NamedTuple):
    """The text of a Markdown file, and what its front matter says."""

    text: str
    title: str | None = None
    published: str | None = None


def read_markdown(text: str) -> Markdown:
    """The text without the marks of Markdown; the cells of a table's row are parted by tabs.

    >>> read_markdown("# Roof\\n\\nIt **cost** [£2m](a.html).\\n| a | b |\\n|---|---|\\n| 1 | 2 |")
    Markdown(text='Roof\\n\\nIt cost £2m.\\na\\tb\\n1\\t2', title='Roof', published=None)
    """
    text = text.replace("\r\n", "\n")
    about: dict[str, str] = {}
    if front := FRONT.match(text):
        about = {name.lower(): value.strip("\"'") for name, value in ENTRY.findall(front[1])}
        text = text[front.end() :]
    title = about.get("title")
    lines: list[str] = []
    code = ""  # the mark that opened a block of code
    for line in _without_comments(text).split("\n"):
        fence = FENCE.match(line)
        if code or fence:
            if fence and (not code or fence[1].startswith(code)):
                code = "" if code else fence[1]
        elif heading := HEADING.match(line):
            words = plain(_heading(line[heading.end() :]))
            lines += ["", words, ""]
            title = title or (words if heading[1] == "#" else None)
        elif not (RULE.match(line) or DEFINITION.match(line) or _is_divider(line)):
            lines.append(plain(_cells(BULLET.sub(r"\1-", QUOTED.sub("", line)))))
    whole = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return Markdown(whole, title or None, about.get("date") or about.get("published") or None)


def plain(line: str) -> str:
    """A line without the marks of links, pictures and stress."""
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


def _is_divider(line: str) -> bool:
    return "|" in line and DIVIDER.match(line) is not None


def _cells(line: str) -> str:
    words = line.strip()
    if not (words.startswith("|") and words.endswith("|") and len(words) > 2):
        return line
    return "\t".join(cell.strip() for cell in CELL_END.split(words[1:-1]))
