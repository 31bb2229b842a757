"""What Tab, a type checker and an error say of corpora and modules."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest

import nutgraf as ng


def test_a_corpus_of_documents_says_what_to_call() -> None:
    doc = ng.extract("It cost $5.")
    for made in (lambda: ng.Corpus([doc]), lambda: ng.Corpus(doc), lambda: ng.Corpus([doc], {})):
        with pytest.raises(TypeError, match=r"call Corpus.from_files\(paths\), Corpus.from_texts"):
            made()


def test_tab_shows_the_public_names_only() -> None:
    pytest.importorskip("pydantic")
    kinds = ["Date", "Fact", "Figure", "Person", "Quote", "Role"]
    assert dir(ng.models) == sorted(["Document", "Line", "models", *kinds])
    assert dir(ng.duckdb) == ["register"]
    for module in (ng.models, ng.duckdb, ng.charts):
        assert all(hasattr(module, name) for name in dir(module))


def test_tables_of_a_corpus_have_a_type(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    program = tmp_path / "program.py"
    program.write_text(
        "import nutgraf as ng\n"
        "corpus = ng.Corpus.from_texts(['It cost $5.'])\n"
        "reveal_type(corpus.facts)\n"
        "print(corpus.facts.num_rows + 1, corpus.figures.to_pylist()[0])\n"
        "corpus.facts.num_rowz\n"
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "program.py"]
    env = os.environ | {"MYPYPATH": str(Path(ng.__file__).parents[1])}
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=env)
    assert 'Revealed type is "nutgraf.tables.arrow_table.ArrowTable"' in done.stdout
    assert 'has no attribute "num_rowz"' in done.stdout
    assert len([line for line in done.stdout.splitlines() if "program.py" in line]) == 2


@pytest.mark.parametrize("name", ["pages.warc", "pages.txt", "pages.warc.gz"])
def test_a_web_archive_says_what_to_do(tmp_path: Path, name: str) -> None:
    data = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2019-05-01T10:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: 60\r\n\r\n"
        b"HTTP/1.1 200 OK\r\n\r\n<html><body><p>It cost $5 million.</p></body></html>\r\n"
    )
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    with pytest.raises(ng.InputError, match=r"web archive \(WARC\): write its pages as .html"):
        ng.read(path)
    assert "web archive" in ng.Corpus.from_files(path).errors.to_pylist()[0]["message"]
