"""Imports of optional dependencies, with advice where one is missing."""

from __future__ import annotations

import importlib
from typing import Any


def import_optional(name: str, *, extra: str = "tables") -> Any:
    """Imports an optional library; its `ImportError` names the extra to install."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name.partition(".")[0]:
            raise
        raise ImportError(
            f'this needs {error.name}, which is not installed: pip install "nutgraf[{extra}]"'
        ) from None
