"""A skipped test fails a run with --no-skips, as CI has it; without it the run says so."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SKIPPED = {
    "in a test": "import pytest\ndef test_it(): pytest.importorskip('there_is_no_such_module')\n",
    "a module": "import pytest\npytest.importorskip('there_is_no_such_module')\n",
    "by mark": "import pytest\n@pytest.mark.skipif(True, reason='why')\ndef test_it(): pass\n",
}


def run(folder: Path, test: str, *options: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(HERE / "conftest.py", folder)
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_first.py").write_text("def test_it(): pass\n")
    (folder / "test_second.py").write_text(test)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, str(folder)]
    environment = {"PYTHONPATH": str(HERE), "PATH": ""}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("test", SKIPPED.values(), ids=SKIPPED)
def test_a_skip_fails_the_run_only_with_the_option(test: str, tmp_path: Path) -> None:
    strict = run(tmp_path, test, "--no-skips")
    assert (strict.returncode, "FAILED: a test was skipped" in strict.stdout) == (1, True)
    usual = run(tmp_path, test)
    assert (usual.returncode, "Left to .ci/run" in usual.stdout) == (0, True)


def test_a_run_without_a_skip_passes_with_the_option(tmp_path: Path) -> None:
    done = run(tmp_path, "def test_it(): pass\n", "--no-skips")
    assert (done.returncode, "skipped" in done.stdout) == (0, False)
