"""The built-in sample article, an invented story."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple


class Sample(NamedTuple):
    """A text and when it was published."""

    text: str
    published: date


def sample() -> Sample:
    """The built-in sample article, an invented story, with its publication date.

    >>> import nutgraf as ng
    >>> text, published = ng.sample()
    >>> ng.extract(text, published).people[0].name
    'Viktor Dobrev'
    """
    text = (Path(__file__).parent / "article.txt").read_text(encoding="utf-8")
    return Sample(text, date(2018, 5, 14))
