"""Start-up: precompiled packs and lazy imports save time and change no result."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import nutgraf as ng
from nutgraf import _core
from nutgraf._internal import arguments

ROOT = Path(__file__).parents[2]
COMPILED = Path(_core.__file__).parent / "packs"
PACK = {
    "nutgraf_pack": 1,
    "name": "test.coins",
    "version": "1",
    "language": "en",
    "lexicon": [{"class": "CURRENCY", "values": {"zorkmid": "XTS"}}],
}

pytestmark = pytest.mark.skipif(not COMPILED.exists(), reason="the build made no compiled packs")


def json_files(language: str = "en") -> list[str]:
    return arguments.built_in_packs()[language]


@pytest.fixture
def generated(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    news = pytest.importorskip("news_generator")
    return [(article.text, article.published) for article in news.articles(300, seed=7)]


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the English packs that a test may edit."""
    folder = tmp_path / "en"
    shutil.copytree(Path(json_files()[0]).parent, folder)
    files = [str(path) for path in sorted(folder.glob("*.json"))]
    monkeypatch.setattr(arguments, "built_in_packs", lambda: {"en": files})
    return folder


def test_built_in_packs_come_compiled() -> None:
    for packs in (["en"], ["ru"], ("en",)):
        assert ng.Extractor(packs).precompiled, packs
    assert ng.Extractor(kinds=["dates"], dollar="none").precompiled


@pytest.mark.parametrize("packs", [["en", PACK], ["en", "ru"], json_files(), [PACK]])
def test_other_packs_are_compiled_when_they_load(packs: list[object]) -> None:
    extractor = ng.Extractor(packs)  # type: ignore[arg-type]
    assert not extractor.precompiled
    assert extractor.load_seconds > 0


def test_compiled_packs_give_the_same_bytes(generated: list[tuple[str, str]]) -> None:
    ahead, now = ng.Extractor(), ng.Extractor(json_files())
    assert (ahead.precompiled, now.precompiled) == (True, False)
    sample = ng.sample()
    for text, published in [(sample.text, str(sample.published)), *generated]:
        assert ahead.extract(text, published).to_json(why=True) == now.extract(
            text, published
        ).to_json(why=True)
    assert ahead.explain(sample.text) == now.explain(sample.text)
    assert ahead.packs == now.packs


def test_compiled_russian_packs_give_the_same_bytes() -> None:
    text = "Порт заработал 7,5 млн рублей, сообщил министр 9 октября 2017 года."
    ahead, now = ng.Extractor(["ru"]), ng.Extractor(json_files("ru"))
    assert ahead.extract(text).to_json(why=True) == now.extract(text).to_json(why=True)
    assert ahead.explain(text) == now.explain(text)


def test_a_copy_of_the_packs_is_served_and_an_edited_one_is_not(copied: Path) -> None:
    assert ng.Extractor().precompiled
    currencies = copied / "currencies.json"
    text = currencies.read_text(encoding="utf-8")
    assert text.count('"euro"') == 1
    currencies.write_text(text.replace('"euro"', '"eurq"'), encoding="utf-8")
    extractor = ng.Extractor()
    assert not extractor.precompiled
    units = [figure.unit for figure in extractor.extract("It cost 5 eurq.").figures]
    assert units == ["EUR"]


def test_an_edited_list_is_not_served(copied: Path) -> None:
    with open(copied / "given_names.txt", "a", encoding="utf-8") as file:
        file.write("Zorkmund\n")
    assert not ng.Extractor().precompiled


def test_a_new_pack_in_the_folder_is_not_left_out(copied: Path) -> None:
    (copied / "zz.json").write_text(Path(json_files()[0]).read_text("utf-8"), "utf-8")
    files = [str(path) for path in sorted(copied.glob("*.json"))]
    engine = _core.Extractor(files, [], {}, str(COMPILED / "en.compiled"))
    assert not engine.precompiled


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "text", "missing"])
def test_a_damaged_file_changes_nothing(tmp_path: Path, damage: str) -> None:
    whole = (COMPILED / "ru.compiled").read_bytes()
    middle = len(whole) // 2
    damaged = {
        "cut": whole[:middle],
        "flipped": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "empty": b"",
        "text": b"no compiled packs at all, but more than a stamp is long",
    }
    if damage in damaged:
        (tmp_path / "ru.compiled").write_bytes(damaged[damage])
    engine = _core.Extractor(json_files("ru"), [], {}, str(tmp_path / "ru.compiled"))
    assert not engine.precompiled
    text = "Порт заработал 7,5 млн рублей."
    assert engine.extract(text, None).to_json() == ng.Extractor(["ru"]).extract(text).to_json()


def test_other_versions_of_the_library_are_not_served(tmp_path: Path) -> None:
    stamp = bytearray((COMPILED / "ru.compiled").read_bytes())
    stamp[8] ^= 1  # the version follows the magic number
    (tmp_path / "ru.compiled").write_bytes(stamp)
    engine = _core.Extractor(json_files("ru"), [], {}, str(tmp_path / "ru.compiled"))
    assert not engine.precompiled


def test_examples_are_run_as_the_json_has_them_now(copied: Path) -> None:
    assert ng.Extractor().check() == []
    figures = copied / "figures.json"
    text = figures.read_text(encoding="utf-8")
    figures.write_text(text.replace('"value": "7500000"', '"value": "7500001"', 1), "utf-8")
    assert text != figures.read_text(encoding="utf-8")
    assert len(ng.Extractor().check()) == 1


@pytest.mark.parametrize("then", ["", "; nutgraf.Extractor().extract('It cost $5.')"])
def test_slow_modules_are_imported_when_they_are_needed(then: str) -> None:
    slow = {"dataclasses", "inspect", "json", "nutgraf.html", "nutgraf.tables", "pathlib"}
    code = "import sys; before = {*sys.modules}; import nutgraf" + then
    code += "; print(*{*sys.modules} - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = set(done.stdout.split())
    assert "nutgraf.extractor" in imported
    assert not imported & slow


def test_importing_needs_the_standard_library_only() -> None:
    code = (
        "import sys, nutgraf\n"
        "names = {name.partition('.')[0] for name in sys.modules} - before\n"
        "names -= sys.stdlib_module_names\n"
        "print(*sorted(name for name in names if name[0] != '_'))"
    )
    code = "import sys; before = {name.partition('.')[0] for name in sys.modules}\n" + code
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["nutgraf"]
