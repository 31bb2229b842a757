"""griffe extension for the site: turns docstring examples (">>> …") into fenced code blocks.

Markdown would render them as quotations. mkdocs.yml loads this file into griffe, which reads the
docstrings.
"""

import re
from typing import Any

import griffe

EXAMPLE = re.compile(r"^>>> .*(?:\n(?!\n).+)*", re.MULTILINE)


class Examples(griffe.Extension):
    """Adds a code fence around each example."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Handles one class, function or module."""
        if obj.docstring:
            obj.docstring.value = EXAMPLE.sub(r"```pycon\n\g<0>\n```", obj.docstring.value)
