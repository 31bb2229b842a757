"""The built-in sample article: an invented story with its publication date."""

from __future__ import annotations

from datetime import date
from os.path import dirname, join
from typing import NamedTuple


class Sample(NamedTuple):
    """A text and its publication date."""

    text: str
    published: date


def sample() -> Sample:
    """The built-in sample article, an invented story, with its publication date.

    >>> import nutgraf as ng
    >>> text, published = ng.sample()
    >>> ng.extract(text, published).people[0].name
    'Viktor Dobrev'
    """
    with open(join(dirname(__file__), "article.txt"), encoding="utf-8") as file:
        return Sample(file.read(), date(2018, 5, 14))
