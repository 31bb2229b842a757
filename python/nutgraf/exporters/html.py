"""A page of its own: the marked article as HTML without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nutgraf.exporters._overlaps import LeftOut

if TYPE_CHECKING:
    from nutgraf.document import Document

LIMITS = "the text behind its first 200,000 characters"


def write(doc: Document, name: str, kinds: tuple[str, ...]) -> tuple[dict[str, str], list[LeftOut]]:
    """One page that needs nothing beside it."""
    return {".html": doc.to_html(kinds)}, []
