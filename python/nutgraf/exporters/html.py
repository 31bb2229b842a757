"""HTML format: the marked article as one page without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nutgraf.exporters._overlaps import LeftOut

if TYPE_CHECKING:
    from nutgraf.document import Document

LIMITS = "the text after its first 200,000 characters"


def write(doc: Document, name: str, kinds: tuple[str, ...]) -> tuple[dict[str, str], list[LeftOut]]:
    """One self-contained page."""
    return {".html": doc.to_html(kinds)}, []
