"""Runs the notebooks and stores them with their outputs.

python tools/run_notebooks.py [NAME]...

A widget is stored as its static table only, because a stored page cannot run it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import nbclient
import nbformat

FOLDER = Path(__file__).parents[1] / "notebooks"
WIDGET = "application/vnd.jupyter.widget-view+json"


def main() -> None:
    wanted = sys.argv[1:] or [path.name for path in sorted(FOLDER.glob("*.ipynb"))]
    for name in wanted:
        path = FOLDER / name
        notebook: Any = nbformat.read(path, as_version=4)
        where = {"metadata": {"path": FOLDER}}
        client = nbclient.NotebookClient(
            notebook, timeout=180, resources=where, store_widget_state=False
        )
        client.execute()
        for cell in notebook.cells:
            cell.metadata = {}
            if "outputs" in cell:
                cell.outputs = [kept for kept in cell.outputs if WIDGET not in kept.get("data", {})]
        notebook.metadata.pop("widgets", None)
        nbformat.write(notebook, path)
        print(name, f"{path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
