"""Input texts of the batch benchmarks: from a file or from news_generator.py."""

from __future__ import annotations

from pathlib import Path

import nutgraf as ng
from news_generator import articles


def text_of(path: Path | None, count: int) -> str:
    """The file's text, or generated articles joined into one text."""
    if path:
        return path.read_text(encoding="utf-8")
    return "\n\n".join(article.text for article in articles(count))


def in_articles(text: str) -> list[str]:
    """Split the text into articles of eight paragraphs."""
    paragraphs = [p for p in text.split("\n\n") if p.strip()]
    return ["\n\n".join(paragraphs[i : i + 8]) for i in range(0, len(paragraphs), 8)]


def in_sentences(texts: list[str], extractor: ng.Extractor) -> list[str]:
    return [sentence.text for text in texts for sentence in extractor.extract(text).sentences]
