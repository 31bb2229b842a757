"""Hook of mkdocs: the link to the repository in the head of each page.

It is `Repository` in pyproject's [project.urls], else the address that the clone was made from,
else the repository in which GitHub runs the build. Without any, the build says so.
"""

from __future__ import annotations

import logging
import os
import re
import subprocess
from pathlib import Path
from typing import Any

LOG = logging.getLogger("mkdocs.hooks.site_settings")
ROOT = Path(__file__).parents[1]
# By regular expression, because tomllib is younger than Python 3.10.
SETTING = re.compile(r'^Repository = "([^"]+)"', re.MULTILINE)
# "https://host/owner/name.git", "git@host:owner/name.git", "ssh://git@host/owner/name"
REMOTE = re.compile(r"(?:https://|ssh://(?:\w+@)?|\w+@)([\w.-]+)[:/](?:\d+/)?(\S+?)(?:\.git)?/?$")


def repository(root: Path) -> str | None:
    """The page of the repository, or None where it is not known, such as in a copied folder."""
    if found := SETTING.search((root / "pyproject.toml").read_text(encoding="utf-8")):
        return found[1]
    asked = ["git", "-C", str(root), "remote", "get-url", "origin"]
    try:
        origin = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    except FileNotFoundError:  # no git
        origin = ""
    if remote := REMOTE.match(origin):
        return f"https://{remote[1]}/{remote[2]}"
    server, name = os.environ.get("GITHUB_SERVER_URL"), os.environ.get("GITHUB_REPOSITORY")
    return f"{server}/{name}" if server and name else None


def on_config(config: Any) -> Any:
    """Sets the address in the head of each page; without one there is no link."""
    config.repo_url = repository(ROOT)
    if config.repo_url is None:
        LOG.info("no link to the repository: set Repository in [project.urls] of pyproject.toml")
    return config
