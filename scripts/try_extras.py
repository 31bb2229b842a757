"""Tries every extra of an installed wheel, and its entry points, with one use of each.

usage: try_extras.py, run by the Python of an environment with the wheel and its extras
"""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from importlib import import_module
from importlib.metadata import entry_points, requires, version
from pathlib import Path
from tempfile import TemporaryDirectory

import nutgraf as ng

PAGE = (
    "<!doctype html><html><head><title>Quay</title></head><body><article><p>In 2016, the port of "
    "Vell earned &pound;7.5 million, the harbour board said.</p><p>It handled 40 ships a week, "
    "more than in any year since the quay opened.</p></article></body></html>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Vell</title><item><title>Quay</title>'
    "<link>https://vell.example/1</link><description>It cost $5.</description></item></channel>"
    "</rss>"
)
TEXT = "In 2016, the port sold 40 cranes for $3 million."


def cli() -> None:
    program = Path(sys.executable).parent / "nutgraf"
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"nutgraf {version('nutgraf')}", done.stdout
    done = subprocess.run([program, "extract"], input=TEXT, capture_output=True, text=True)
    assert "$3m" in done.stdout or "3,000,000" in done.stdout, done.stdout + done.stderr


def web() -> None:
    assert ng.from_html(PAGE).figures.where(kind="money")[0].amount() == "7,500,000 GBP"
    with TemporaryDirectory() as folder:
        feed = Path(folder) / "feed.xml"
        feed.write_text(FEED, encoding="utf-8")
        assert ng.Corpus.from_files(feed).ids == ("https://vell.example/1",)


def pdf() -> None:
    with TemporaryDirectory() as folder:
        broken = Path(folder) / "report.pdf"
        broken.write_bytes(b"%PDF-1.4 and nothing else")
        code = None
        try:
            ng.read(broken)
        except ng.InputError as error:
            code = error.code
        assert code == "NG-INPUT-009", code


def tables() -> None:
    doc = ng.extract(TEXT)
    assert doc.to_arrow("facts").to_pyarrow().num_rows == 2
    assert len(doc.to_pandas("facts")) == len(doc.to_polars("facts")) == 2
    book = import_module("openpyxl").Workbook()
    for cell in ("text", TEXT):
        book.active.append([cell])
    with TemporaryDirectory() as folder:
        book.save(Path(folder) / "news.xlsx")
        assert len(ng.Corpus.from_excel(Path(folder) / "news.xlsx").facts) == 2


def notebook() -> None:
    doc = ng.extract(TEXT)
    assert ng.explore(doc).selection.type.tolist()
    assert ng.charts.figures_by_kind(doc).to_dict()["layer"]
    found = ng.Corpus.from_texts([TEXT]).sql("select sum(value) as n from facts where unit = 'USD'")
    assert found.n[0] == 3_000_000


def spacy() -> None:
    from spacy import blank

    assert "nutgraf" in entry_points(group="spacy_factories").names
    nlp = blank("en")
    nlp.add_pipe("nutgraf", config={"ents": True})
    assert [entity.label_ for entity in nlp(TEXT).ents] == ["DATE", "CARDINAL", "MONEY"]


def units() -> None:
    length = ng.extract("It is 5 miles long.").figures[0].to_pint()
    assert round(float(length.to("km").magnitude), 2) == 8.05


def models() -> None:
    doc = ng.extract(TEXT)
    assert ng.models.Document.model_validate(doc.to_dict()).figures[0].value == 40


def main() -> None:
    assert "site-packages" in ng.__file__, ng.__file__
    tries = {t.__name__: t for t in (cli, web, pdf, tables, notebook, spacy, units, models)}
    needs = [need for need in requires("nutgraf") or [] if "extra ==" in need]
    extras = {extra for need in needs for extra in re.findall(r"extra == ['\"](\w+)", need)}
    assert tries.keys() <= extras, tries.keys() - extras
    (everything,) = [need for need in needs if re.search(r"extra == ['\"]all['\"]", need)]
    inside = re.search(r"\[(.*?)\]", everything)
    assert inside, everything
    assert set(inside[1].split(",")) == tries.keys() - {"models"}
    warnings.simplefilter("ignore")
    for name, use in tries.items():
        use()
        print(f"extra {name}: good")


main()
