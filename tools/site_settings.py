"""Hook of mkdocs: the link to the repository is `Repository` in pyproject's [project.urls]."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
# By regular expression, because tomllib is younger than Python 3.10.
SETTING = re.compile(r'^Repository = "([^"]+)"', re.MULTILINE)


def on_config(config: Any) -> Any:
    """Sets the address in the head of each page; without one there is no link."""
    if found := SETTING.search(PYPROJECT.read_text(encoding="utf-8")):
        config.repo_url = found[1]
    return config
