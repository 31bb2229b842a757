"""Pieces of HTML, as feeds, mail and fields of tables hold them: their text without a parser."""

from __future__ import annotations

import html
import re

from nutgraf._internal.notices import has_tags

BLOCK = re.compile(
    r"</?(?:p|div|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|blockquote|pre|tr|table|caption|section|article"
    r"|header|footer|figure|figcaption|address|title)\b[^<>]*>",
    re.I,
)
CELL = re.compile(r"</t[dh]\s*>", re.I)
HIDDEN = re.compile(r"<(script|style|template|svg|head)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
SCRIPT = re.compile(r"<(script|style|template|svg)\b", re.I)
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
ELEMENT = re.compile(
    r"</?(?:a|abbr|b|center|cite|code|del|details|em|font|i|iframe|img|ins|kbd|mark|picture|q|s"
    r"|small|source|span|strong|su[bp]|summary|tbody|t[dh]|tfoot|thead|u|video)\b[^<>]*>",
    re.I,
)
CLOSED = re.compile(
    r"</(?:p|div|a|b|i|em|strong|span|li|ul|ol|h[1-6]|blockquote|t[dhr]|table|body|html)\s*>"
    r"|<br\s*/?>",
    re.I,
)


def plain_text(markup: str) -> str:
    """The text of a piece of HTML: blocks as paragraphs, tabs between the cells of a table.

    >>> plain_text("<p>It cost &pound;5.</p><p>It <b>rose</b>.</p>")
    'It cost £5.\\n\\nIt rose.'
    >>> plain_text("<tr><th>Year</th><th>Staff</th></tr><tr><td>2023</td><td>140</td></tr>")
    'Year\\tStaff\\n\\n2023\\t140'
    """
    bare = COMMENT.sub(" ", HIDDEN.sub(" ", markup))
    if not BLOCK.search(bare):  # a text whose line ends count
        return html.unescape(TAG.sub("", bare)).strip()
    bare = " ".join(bare.split())
    blocks = BLOCK.sub("\n", CELL.sub("\t", bare))
    lines = (_line(html.unescape(TAG.sub("", line))) for line in blocks.split("\n"))
    return "\n\n".join(line for line in lines if line)


def _line(line: str) -> str:
    return "\t".join(" ".join(cell.split()) for cell in line.split("\t")).rstrip()


def without_tags(text: str) -> str:
    """A text that may hold HTML, without its tags and entities; its lines stay."""
    if "<" in text:
        bare = COMMENT.sub("", _without_scripts(text))
        bare = re.sub(r"<br\s*/?>", "\n", CELL.sub("\t", bare), flags=re.I)
        text = ELEMENT.sub("", BLOCK.sub("", bare))
    return html.unescape(text) if "&" in text else text


def _without_scripts(text: str) -> str:
    """The text without scripts and the like; one that is never closed stays."""
    kept: list[str] = []
    at = 0
    lower = text.lower()
    unclosed: set[str] = set()
    for match in SCRIPT.finditer(text):
        name = match[1].lower()
        if match.start() < at or name in unclosed:
            continue
        close = lower.find(f"</{name}", match.end())
        end = text.find(">", close) + 1 if close >= 0 else 0
        if not end:
            unclosed.add(name)
            continue
        kept.append(text[at : match.start()])
        at = end
    return "".join((*kept, text[at:]))


def is_piece(text: str) -> bool:
    """Whether a text plainly is HTML: it has tags that are closed, or line breaks."""
    return has_tags(text) and CLOSED.search(text) is not None
