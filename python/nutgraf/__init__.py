"""nutgraf extracts the facts of a news article: figures, dates, roles, quotes.

>>> import nutgraf as ng
>>> doc = ng.extract("In 2016, the port earned $7.5 million.", published="2017-10-09")
>>> doc.figures[0].value, doc.figures[0].unit, doc.figures[0].date.value
(Decimal('7500000'), 'USD', '2016')

`extract` reads one text. Create an `Extractor` once for many texts, other packs or other options.
A `Document` holds `figures`, `dates`, `roles`, `quotes`, `people` and the linked rows, `facts`.
Offsets are code points. Importing nutgraf imports only the standard library.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from nutgraf._internal import main_interpreter as _main_interpreter  # noqa: F401

# isort: split
from nutgraf._core import Error, InputError, LimitError, PackError
from nutgraf._internal.arguments import Published
from nutgraf.document import Document
from nutgraf.document_parts import Language, Source
from nutgraf.extractor import Extractor, KindName, Limits
from nutgraf.fact_list import FactList
from nutgraf.fact_parts import Org, Phrase, Quantity, Span, Speaker, Why
from nutgraf.facts import *  # noqa: F403
from nutgraf.facts import __all__ as _kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

    from nutgraf._internal.arguments import Pack
    from nutgraf.comparison import Diff, diff
    from nutgraf.corpus.corpus import Corpus
    from nutgraf.integrations import duckdb as duckdb
    from nutgraf.integrations import models as models
    from nutgraf.integrations.frames import register_accessors
    from nutgraf.integrations.json_schema import json_schema
    from nutgraf.notebook import charts as charts
    from nutgraf.notebook.explorer import explore
    from nutgraf.reading.documents import from_html, read
    from nutgraf.samples import Sample, sample
    from nutgraf.tables.table import Schema, Table, schema

__all__ = [
    "Corpus",
    "Diff",
    "Document",
    "Error",
    "Extractor",
    "FactList",
    "InputError",
    "Language",
    "LimitError",
    "Limits",
    "Org",
    "PackError",
    "Phrase",
    "Quantity",
    "Sample",
    "Schema",
    "Source",
    "Span",
    "Speaker",
    "Table",
    "Why",
    "__version__",
    "charts",
    "diff",
    "duckdb",
    "explain",
    "explore",
    "extract",
    "from_html",
    "json_schema",
    "models",
    "read",
    "register_accessors",
    "sample",
    "schema",
]
__all__ += _kinds


__version__: str

LAZY_MODULES = {
    "charts": "notebook.charts",
    "duckdb": "integrations.duckdb",
    "models": "integrations.models",
}
# Names imported on first access, because not every program needs them: name → module.
LAZY_NAMES = {
    "Corpus": "corpus.corpus",
    "Diff": "comparison",
    "Sample": "samples",
    "Schema": "tables.table",
    "Table": "tables.table",
    "diff": "comparison",
    "explore": "notebook.explorer",
    "from_html": "reading.documents",
    "json_schema": "integrations.json_schema",
    "read": "reading.documents",
    "register_accessors": "integrations.frames",
    "sample": "samples",
    "schema": "tables.table",
}


def __getattr__(name: str) -> Any:
    if name in LAZY_MODULES:
        return import_module(f"nutgraf.{LAZY_MODULES[name]}")
    if name in LAZY_NAMES:
        return getattr(import_module(f"nutgraf.{LAZY_NAMES[name]}"), name)
    if name == "__version__":  # read on access: it would slow the import down
        from importlib.metadata import version

        return version("nutgraf")
    raise AttributeError(f"module 'nutgraf' has no attribute {name!r}")


def extract(
    text: str | bytes,
    published: Published = None,
    *,
    encoding: str | None = None,
    packs: Sequence[Pack] | None = None,
    language: str | None = None,
    kinds: Iterable[KindName] | None = None,
    limits: Limits | None = None,
    dollar: Literal["USD", "none"] = "USD",
    order: Literal["none", "DMY", "MDY"] = "none",
    errors: Literal["strict", "replace"] = "strict",
) -> Document:
    """Reads one text with the built-in English packs, or with others.

    `language="ru"` means the Russian ones, "auto" those of the text's language: `doc.language`.
    `published` is a date, a datetime, a string ("2017-10-09", "4 Feb 2005"), Unix time or None;
    without it, relative dates stay partial. `encoding` is that of bytes (None: UTF-8, or by a byte
    order mark). The other options are those of `Extractor`; for many texts, create one `Extractor`.
    Raises `TypeError` for an object that is no text, `InputError` for an invalid text or date.

    >>> import nutgraf as ng
    >>> ng.extract("Output rose 3% on Friday.", published="2017-10-09").figures[0].change
    'up'
    """
    options = (packs, language, kinds, limits, dollar, order, errors)
    if options == USUAL:
        return _default().extract(text, published, encoding=encoding)
    extractor = Extractor(
        packs,
        language=language,
        kinds=kinds,
        limits=limits,
        dollar=dollar,
        order=order,
        errors=errors,
    )
    return extractor.extract(text, published, encoding=encoding)


USUAL = (None, None, None, None, "USD", "none", "strict")


def explain(text: str | bytes, published: Published = None) -> str:
    """Why each fact of a text has its value and links: one paragraph of plain English per fact.

    `Extractor.explain` shows the units and rules instead, for writers of packs.

    >>> import nutgraf as ng
    >>> print(ng.explain("They met in 2016."))
    “2016” is a date: 2016 in TIMEX3. It covers the days from 2016-01-01 up to 2017-01-01...
    """
    from nutgraf.explanation import explain_text

    return explain_text(extract(text, published))


def __dir__() -> list[str]:
    return sorted(__all__)


@cache
def _default() -> Extractor:
    return Extractor()


# Data frames of libraries that the program has imported before get their accessor now.
if "pandas" in sys.modules or "polars" in sys.modules:
    import_module("nutgraf.integrations.frames").register_accessors()
