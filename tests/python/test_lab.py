"""The notebooks in a real JupyterLab, light and dark (extra `browser`; skipped without it).

NUTGRAF_SCREENSHOTS=folder stores a screenshot of each notebook and theme there. NUTGRAF_STORE=1
stores the notebooks of this clone with their new outputs.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attack_strings import ATTACKS

nbformat = pytest.importorskip("nbformat")
pytest.importorskip("jupyterlab")

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(path.name for path in FOLDER.glob("*.ipynb"))
STORES = os.environ.get("NUTGRAF_STORE") == "1"
PICTURES = os.environ.get("NUTGRAF_SCREENSHOTS")
HOMES = (
    "JUPYTER_CONFIG_DIR JUPYTER_DATA_DIR JUPYTER_RUNTIME_DIR JUPYTERLAB_SETTINGS_DIR IPYTHONDIR"
).split()
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
WIDGET = "application/vnd.jupyter.widget-view+json"
SETTINGS: dict[str, dict[str, object]] = {
    "notebook-extension/tracker": {"windowingMode": "none"},  # the page contains all cells
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
RUN_ALL = """async () => {
  const app = window.jupyterapp;
  await app.restored;
  const panel = app.shell.currentWidget;
  await panel.context.ready;
  await panel.sessionContext.ready;
  await panel.sessionContext.session.kernel.info;
  await app.commands.execute("notebook:run-all-cells");
}"""


# Whether the theme of a page is light, and the brightness (0 to 255) of its displays.
SHOWN = """() => {
  const back = getComputedStyle(document.querySelector(".jp-OutputArea .nutgraf")).backgroundColor;
  const parts = back.match(/[0-9.]+/g).slice(0, 3).map(Number);
  return [document.body.dataset.jpThemeLight === "true", (parts[0] + parts[1] + parts[2]) / 3];
}"""


@pytest.fixture(scope="module", params=THEMES)
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def lab(
    tmp_path_factory: pytest.TempPathFactory, chromium: Any, theme: str
) -> Iterator[tuple[str, Path]]:
    """The URL of a running JupyterLab, and its folder with the notebooks."""
    home = tmp_path_factory.mktemp("lab")
    root = home / "notebooks"
    shutil.copytree(FOLDER, root)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chosen = {"apputils-extension/themes": {"theme": THEMES[theme]}}
    for plugin, settings in (SETTINGS | chosen).items():
        path = home / "JUPYTERLAB_SETTINGS_DIR" / "@jupyterlab" / f"{plugin}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings), encoding="utf-8")
    options = [
        "--no-browser --allow-root --ServerApp.port_retries=0 --IdentityProvider.token=token",
        f"--LabApp.expose_app_in_browser=True --port={port} --ServerApp.root_dir={root}",
    ]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *" ".join(options).split()],
        env={**os.environ, **{name: str(home / name) for name in HOMES}},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/api?token=token", timeout=2).close()
                break
            except OSError:
                time.sleep(0.5)
        yield address, root
    finally:
        server.terminate()
        server.wait(20)


def run_all(page: Any, lab: tuple[str, Path], name: str) -> None:
    """Opens a notebook and runs all its cells."""
    page.set_default_timeout(90_000)
    page.goto(f"{lab[0]}/lab/tree/{name}?token=token&reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.evaluate(RUN_ALL)
    page.wait_for_timeout(1_500)  # until everything is drawn


def picture(page: Any, name: str) -> None:
    if PICTURES is None:
        return
    outer = page.locator(".jp-WindowedPanel-outer")
    height = outer.evaluate("panel => panel.scrollHeight")
    page.set_viewport_size({"width": 1250, "height": height + 140})
    outer.evaluate("panel => { panel.scrollTop = 0; }")
    page.wait_for_timeout(2_500)
    page.screenshot(path=Path(PICTURES) / f"{name}.png")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_in_the_lab(
    page: Any, lab: tuple[str, Path], theme: str, name: str
) -> None:
    run_all(page, lab, name)
    picture(page, f"{name}-{theme}")
    assert page.locator(".jp-RenderedText[data-mime-type*=error]").count() == 0
    assert page.locator(".jp-OutputArea .nutgraf").count() > 0
    is_light, brightness = page.evaluate(SHOWN)
    assert is_light == (theme == "light")
    assert brightness > 240 if is_light else brightness < 40
    if STORES and theme == "light":
        page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
        page.wait_for_timeout(2_000)
        notebook = nbformat.read(lab[1] / name, as_version=4)
        nbformat.write(without_widgets(notebook), FOLDER / name)


def test_the_explorer_answers_the_reader_and_the_kernel(
    page: Any, lab: tuple[str, Path], theme: str
) -> None:
    cells = [
        "import nutgraf as ng\nexplorer = ng.explore(ng.extract(*ng.sample()))\nexplorer",
        "explorer.selection.text.tolist()",
    ]
    write(lab[1] / "explorer.ipynb", cells)
    run_all(page, lab, "explorer.ipynb")
    page.locator(".ng-explorer input[type=search]").fill("medicines")
    page.wait_for_timeout(500)
    page.locator(".ng-explorer .ng-open", has_text="$42.3 million").click()
    page.wait_for_selector(
        ".ng-read:has-text('The port of Varna')"
    )  # the text came from the kernel
    page.locator(".ng-explorer tr", has_text="$42.3 million").locator("input").check()
    picture(page, f"explorer-{theme}")
    page.locator(".jp-CodeCell .cm-content").last.click()
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".jp-OutputArea-executeResult:has-text(\"['$42.3 million']\")")


def test_nothing_of_a_text_runs_or_becomes_mathematics(page: Any, lab: tuple[str, Path]) -> None:
    """Attack strings in a notebook page with active MathJax."""
    (lab[1] / "attacks.json").write_text(json.dumps(ATTACKS), encoding="utf-8")
    cells = [
        "import json\nimport nutgraf as ng\nfrom IPython.display import display\n"
        "for text in json.load(open('attacks.json')):\n"
        "    display(ng.extract(text, '2020-06-01'))\n"
        "    display(ng.extract(text, '2020-06-01').figures)",
        "from IPython.display import HTML, display\ndisplay(HTML('<p class=control>$x^2$</p>'))",
    ]
    write(lab[1] / "attacks.ipynb", cells)
    run_all(page, lab, "attacks.ipynb")
    page.wait_for_selector(".control mjx-container", timeout=20_000)  # MathJax is active
    assert page.locator(".nutgraf mjx-container").count() == 0
    assert page.locator(".nutgraf").count() >= len(ATTACKS)
    assert page.evaluate("window.ran") is None


def without_widgets(notebook: Any) -> Any:
    """The notebook as it is stored: a widget only as a static table, as no stored page runs it."""
    for cell in notebook.cells:
        cell.metadata = {}
        if "outputs" in cell:
            cell.outputs = [kept for kept in cell.outputs if WIDGET not in kept.get("data", {})]
    notebook.metadata.pop("widgets", None)
    return notebook


def write(path: Path, cells: list[str]) -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, path)
