"""Subtitles (.srt, .vtt): what is said, without numbers and times; speakers begin lines."""

from __future__ import annotations

import re

TIMES = re.compile(r"^\s*(?:\d+:)?\d\d:\d\d[.,]\d{3}\s*-->\s*(?:\d+:)?\d\d:\d\d[.,]\d{3}.*$")
START = re.compile(rb"^\s*(?:WEBVTT\b|\d+\s*\r?\n\s*(?:\d+:)?\d\d:\d\d[.,]\d{3}\s*-->)")
HEAD = re.compile(r"^(?:WEBVTT|NOTE|STYLE|REGION|X-TIMESTAMP-MAP)\b")
VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^<>]{1,100})>")
TAG = re.compile(r"</?[a-z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}", re.I)
TURN = re.compile(r"^(?:[-\u2013]\s+\S|>>|[A-Z][\w .'\u2019-]{0,40}:\s)")


def is_subtitles(start: bytes) -> bool:
    """Whether a file begins as subtitles do."""
    return START.match(start.removeprefix(b"\xef\xbb\xbf")) is not None


def read_subtitles(text: str) -> str:
    """What is said: a paragraph goes on over cues until a speaker begins.

    >>> read_subtitles("1\\n00:00:01,000 --> 00:00:02,000\\nIt cost 5\\n\\n2\\n"
    ...     "00:00:02,000 --> 00:00:03,000\\nmillion.\\n")
    'It cost 5 million.'
    """
    paragraphs: list[str] = []
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        lines = block.strip().split("\n")
        at = next((i for i, line in enumerate(lines) if TIMES.match(line)), None)
        if at is None:
            if HEAD.match(block.strip()) or block.strip().isdigit():
                continue
            at = -1  # words with an empty line before them
        for line in lines[at + 1 :]:
            words = " ".join(TAG.sub("", VOICE.sub(r"\1: ", line)).split())
            if not words:
                continue
            if paragraphs and not TURN.match(words):
                paragraphs[-1] += f" {words}"
            else:
                paragraphs.append(words)
    return "\n\n".join(paragraphs)
