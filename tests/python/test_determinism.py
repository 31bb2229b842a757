"""Determinism: equal texts give equal bytes in any process, environment and order of calls."""

from __future__ import annotations

import hashlib
import locale
import multiprocessing
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hard_text import HARD

import nutgraf as ng

ROOT = Path(__file__).parents[2]
DAY = "2017-10-09"
TEXTS = [ng.sample()[0], HARD]
TEXTS += [f"{n} men came on {n % 28 + 1} May. It cost ${n}." for n in range(40)]


def digest(extractor: ng.Extractor | None = None, threads: int = 1) -> str:
    """A hash of the results of all texts."""
    docs = (extractor or ng.Extractor()).extract_many(TEXTS, DAY, threads=threads)
    written = "\n".join(doc.to_json(why=True) for doc in docs if isinstance(doc, ng.Document))
    return hashlib.sha256(written.encode()).hexdigest()


SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
import test_determinism
print(test_determinism.digest())
"""


def ask_process(script: str = SCRIPT, **environment: str) -> str:
    """The output of the script in a fresh process with these environment variables."""
    done = subprocess.run(
        [sys.executable, "-c", script, str(Path(__file__).parent)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4294967295"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8"},
    ],
    ids=lambda environment: " ".join(f"{k}={v}" for k, v in environment.items()),
)
def test_no_surroundings_change_a_byte(environment: dict[str, str]) -> None:
    assert ask_process(**environment) == digest()


def test_a_locale_that_the_program_sets_changes_nothing() -> None:
    before = digest()
    old = locale.setlocale(locale.LC_ALL)
    try:
        for name in ("de_DE.UTF-8", "tr_TR.UTF-8", "C.UTF-8", "C"):
            try:
                locale.setlocale(locale.LC_ALL, name)
            except locale.Error:
                continue
            assert digest() == before
    finally:
        locale.setlocale(locale.LC_ALL, old)


@pytest.mark.parametrize("threads", [2, 3, 8])
def test_no_number_of_threads_changes_a_byte(threads: int) -> None:
    assert digest(threads=threads) == digest()


def test_threads_of_python_share_an_extractor() -> None:
    extractor = ng.Extractor()  # fresh, so that threads race for its first use
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(digest(extractor))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [digest()] * 8


def test_what_was_read_before_changes_nothing() -> None:
    used = ng.Extractor()
    for text in reversed(TEXTS):
        used.extract(text * 3)
    assert digest(used) == digest()


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_an_extractor_works_in_another_process(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} on this platform")
    extractor = ng.Extractor()
    expected = digest(extractor, threads=2)  # the forked extractor was used before
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.starmap(digest, [(extractor, 1), (extractor, 2)]) == [expected] * 2
    assert digest(extractor) == expected


def test_a_subinterpreter_is_refused() -> None:
    script = f"""
import sys
try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters
inner = interpreters.create()
interpreters.run_string(inner, '''
import sys
sys.path[:] = {sys.path!r}
try:
    import nutgraf
except ImportError as error:
    print("refused" if "subinterpreters" in str(error) else error, flush=True)
''')
"""
    assert ask_process(script) == "refused"


def test_the_gil_stays_on_until_free_threading_is_tested() -> None:
    script = "import sys, nutgraf; print(getattr(sys, '_is_gil_enabled', lambda: True)())"
    assert ask_process(script) == "True"
    for source in (ROOT / "cpp" / "bindings").glob("*.cpp"):
        assert "gil_not_used" not in source.read_text(encoding="utf-8").lower()


# Replaces the clocks of the C library: all return $FAKED_TIME.
CLOCK = r"""
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
static time_t faked(void) { return atol(getenv("FAKED_TIME")); }
time_t time(time_t* to) { if (to) *to = faked(); return faked(); }
int gettimeofday(struct timeval* to, void* zone) {
  *to = (struct timeval){faked(), 0};
  return 0;
}
int clock_gettime(clockid_t which, struct timespec* to) {
  *to = (struct timespec){faked(), 0};
  return 0;
}
"""


@pytest.mark.plain
def test_the_clock_is_never_read(tmp_path: Path) -> None:
    compiler = shutil.which("cc")
    if not compiler or not sys.platform.startswith("linux"):
        pytest.skip("needs a C compiler and LD_PRELOAD")
    library = tmp_path / "clock.so"
    source = tmp_path / "clock.c"
    source.write_text(CLOCK)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source], check=True)
    script = "import time\nassert time.time() == {}" + SCRIPT
    for moment in (86_400, 2_000_000_000):  # 1970 and 2033
        faked = {"LD_PRELOAD": str(library), "FAKED_TIME": str(moment)}
        assert ask_process(script.format(moment), **faked) == digest()


def test_days_that_only_a_clock_could_tell_stay_open() -> None:
    (today,) = ng.extract("They meet today.").dates
    assert (today.value, today.start_date) == ("PRESENT_REF", None)
