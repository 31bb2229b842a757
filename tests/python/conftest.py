"""Shared fixtures: read articles, and a real browser. The option --no-skips."""

import os
import shutil
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from hard_text import HARD

import nutgraf as ng

# Shells start background jobs with Ctrl-C ignored; some tests send it.
signal.signal(signal.SIGINT, signal.default_int_handler)

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="a skipped test fails the run (CI)")


def skipped(config: pytest.Config) -> int:
    return len(config.pluginmanager.get_plugin("terminalreporter").stats.get("skipped", ()))


def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.getoption("--no-skips") and skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Says what a skip means: a failure of CI, which installs what all tests need."""
    if not skipped(config):
        return
    if config.getoption("--no-skips"):
        terminalreporter.line("FAILED: a test was skipped (--no-skips)", red=True)
    else:
        terminalreporter.line("Left to .ci/run, which installs what the skipped tests need.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips tests marked `plain` under tests/sanitize.sh."""
    if "libclang_rt" not in os.environ.get("LD_PRELOAD", ""):
        return
    for item in items:
        if item.get_closest_marker("plain"):
            item.add_marker(pytest.mark.skip(reason="the engine is under sanitizers"))


@pytest.fixture(scope="session")
def sample() -> ng.Document:
    text, published = ng.sample()
    return ng.extract(text, published)


@pytest.fixture(scope="session")
def hard() -> ng.Document:
    return ng.extract(HARD, "2017-10-09")


@pytest.fixture(params=["sample", "hard"])
def doc(request: pytest.FixtureRequest) -> Any:
    """The sample article and the hard text in turn."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """An installed Chromium, headless and with a fresh profile; skips without one."""
    playwright = pytest.importorskip("playwright.sync_api")
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.skip("no Chromium is installed")
    with playwright.sync_playwright() as driver:
        context = driver.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=program,
            headless=True,
            args=FLAGS,
            viewport={"width": 1250, "height": 1000},
        )
        yield context
        context.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A new tab; a script error in it fails the test."""
    errors: list[str] = []
    tab = chromium.new_page()
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    tab.close()
    assert errors == []
