"""Files that nutgraf wrote, which a folder of articles may hold: facts are no articles."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

from nutgraf._internal.optional_imports import import_optional
from nutgraf.reading.packed import MAGIC

# Columns that together only tables of nutgraf have: of facts, people, articles, stored corpora.
SIGNATURES = (
    frozenset("id start end sentence paragraph rule confidence".split()),
    frozenset("id name mentions roles quotes".split()),
    frozenset("file line doc_id title author url published characters text".split()),
    frozenset("id source published digest text document error_code".split()),
    frozenset("doc_id source title author published characters text".split()),
    frozenset("doc_id source code message".split()),
    frozenset("file line doc_id code message".split()),
)
MANIFEST = "manifest.json"  # of the folder of a stored corpus
START = 65_536  # bytes
OWN_LINE = re.compile(r'\{"file": "[^\n]*?, "line": (?:\d+|null), "doc_id": ')
OWN_JSON = re.compile(r'[\[\s]*\{\s*"(?:file|text)":')
OWN_TASK = re.compile(r'"model_version": "nutgraf: ')  # of Label Studio
OWN_PAGE = re.compile(r'<meta name="generator" content="nutgraf">')
PACKS = re.compile(r'"packs":\s*\[\s*\{\s*"name":')
OWN_FACTS = re.compile(r'"figures":\s*\[.{0,99}"id":|"people":\s*\[', re.S)


def is_output(path: Path, form: str) -> bool:
    """Whether a file of this format holds what nutgraf wrote, by its columns or its own marks."""
    try:
        if form == "parquet":
            return _is_own_corpus(path) or _are_own(_parquet_names(path))
        if form == "sheet":
            return _workbook_is_own(path)
        start = _start(path)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, KeyError):
        return False
    if form == "csv":
        return _are_own(next(csv.reader(io.StringIO(start.partition("\n")[0])), []))
    if form == "lines":
        return OWN_LINE.match(start) is not None or _json_is_own(start.partition("\n")[0])
    if form == "json":
        return (path.name == MANIFEST and '"nutgraf_corpus"' in start) or _json_is_own(start)
    return form == "page" and OWN_PAGE.search(start) is not None


def _are_own(names: list[str]) -> bool:
    there = set(names)
    return any(signature <= there for signature in SIGNATURES)


def _start(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(START)
        if start.startswith(MAGIC):
            file.seek(0)
            start = gzip.GzipFile(fileobj=file).read(START)
    return start.decode("utf-8-sig", "replace")


def _json_is_own(start: str) -> bool:
    """Whether JSON begins as a document, a list of documents, a row of facts, or a task."""
    if OWN_TASK.search(start):
        return True
    if OWN_JSON.match(start) and PACKS.search(start) and OWN_FACTS.search(start):
        return True
    with suppress(ValueError, RecursionError):
        row, _ = json.JSONDecoder().raw_decode(start.lstrip("[ \r\n\t"))
        return isinstance(row, dict) and (_are_own(list(row)) or {"packs", "figures"} <= {*row})
    return False


def _is_own_corpus(path: Path) -> bool:
    return (path.parent / MANIFEST).is_file() and is_output(path.parent / MANIFEST, "json")


def _parquet_names(path: Path) -> list[str]:
    try:
        pa, parquet = import_optional("pyarrow"), import_optional("pyarrow.parquet")
    except ImportError:
        return []  # its reader says what to install
    try:
        with parquet.ParquetFile(path) as file:
            return list(file.schema_arrow.names)
    except pa.ArrowException:
        return []


def _workbook_is_own(path: Path) -> bool:
    with zipfile.ZipFile(path) as book:
        about = book.getinfo("docProps/core.xml")
        return about.file_size < START and b">nutgraf<" in book.read(about)
