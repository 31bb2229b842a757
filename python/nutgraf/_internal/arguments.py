"""Validate and convert user arguments: texts, publication dates, batches, packs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from os import PathLike, fspath, listdir
from os.path import dirname, isdir, isfile, join
from typing import Any, TypeVar

from nutgraf import _core
from nutgraf._core import Error, InputError, PackError

Pack = str | PathLike[str] | Mapping[str, Any]
Published = str | date | datetime | float | None

E = TypeVar("E", bound=Error)
SURROGATE = re.compile("[\ud800-\udfff]")
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
CODE = re.compile(r"^\[NG-[A-Z]+-\d+\] ")
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def input_error(code: str, what: str, where: str, hint: str) -> InputError:
    """An `InputError` with its stable code, location and advice."""
    return coded_error(InputError, code, what, where, hint)


def coded_error(kind: type[E], code: str, what: str, where: str, hint: str) -> E:
    """An error of any class, formatted like those of the engine."""
    error = kind(f"[{code}] {where}: {what} ({hint})")
    error.code, error.where, error.hint = code, where, hint
    return error


def plain_message(error: Error) -> str:
    """The message of an error without its code and location."""
    return str(error).removeprefix(f"[{error.code}] {error.where}: ")


def relocated(error: E, where: str) -> E:
    """The same error with another location."""
    moved = type(error)(f"[{error.code}] {where}: {plain_message(error)}")
    moved.code, moved.where, moved.hint = error.code, where, error.hint
    return moved


def without_code(message: str) -> str:
    """The message of an error without the code at its beginning, for tables with a `code`."""
    return CODE.sub("", message)


def checked_text(text: object, errors: str, encoding: str | None = None) -> str | bytes:
    """The text as the engine can read it; `errors="replace"` replaces lone surrogates.

    Bytes are decoded by their byte order mark or by `encoding`; without both they are UTF-8, which
    the engine itself checks. Raises `TypeError` for anything but str and bytes, `InputError` for a
    lone surrogate.
    """
    if isinstance(text, bytearray | memoryview):
        text = bytes(text)
    if isinstance(text, bytes):
        if encoding is None and not text.startswith(BYTE_ORDER_MARKS):
            return text
        from nutgraf._internal.encodings import decode

        return decode(text, encoding, errors).text
    if not isinstance(text, str):
        raise TypeError(f"text must be str or bytes (UTF-8), not {type_name(text)}{_advice(text)}")
    if text.isascii():
        return text
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        if errors == "replace":
            return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
        raise input_error(
            "NG-INPUT-003",
            f"lone surrogate U+{ord(text[error.start]):04X}",
            f"character {error.start}",
            'decode the text properly, or use errors="replace"',
        ) from None


def checked_published(published: object, order: str = "none") -> str | None:
    """ISO text of a publication date, or None. Missing values of pandas (NaT, NaN) count as None.

    A string may be ISO, RFC 2822, Unix time, or a day in plain English; a number is Unix time.
    `order` ("DMY", "MDY") says how to read 03/04/2018.
    Raises `InputError` for a string or number that is no day, `TypeError` for other types.
    """
    if isinstance(published, str):
        return _checked_day(published, order)
    if published is None or published != published:
        return None
    if isinstance(published, date):
        return published.isoformat()[:10]
    if isinstance(published, int | float):
        from nutgraf._internal.publication_dates import unix_day

        if day := unix_day(published):
            return day
    raise TypeError(
        "published must be a date, a datetime, a string like '2017-10-09', a Unix time or None, "
        f"not {type_name(published)}"
    )


@lru_cache(4096)  # a corpus has few distinct dates
def _checked_day(published: str, order: str) -> str:
    try:
        if not ISO_DATE.match(published):
            raise ValueError
        datetime.fromisoformat(re.sub("[Zz]$", "+00:00", published))
    except ValueError:
        from nutgraf._internal.publication_dates import is_impossible, understood

        if day := understood(published, order):
            return day
        hint = "write it as YYYY-MM-DD, for example 2017-10-09"
        what = f"{published[:40]!r} is not a day"
        if is_impossible(published):
            what += ": its month has no such day"
        elif order == "none" and "/" in published:
            hint += ", or name the order with order="
        raise input_error("NG-INPUT-002", what, "published", hint) from None
    return published[:10]


def batch_rows(texts: Any, published: Any, ids: Any, errors: str, order: str) -> _core.Rows:
    """The rows of a batch for the engine; a text or date that is invalid becomes an error.

    `texts` and `published` may be Arrow arrays, which are not copied.
    """
    if isinstance(texts, str | bytes):
        raise TypeError("a batch is a list of texts; for one text use extract")
    if is_arrow(texts):
        rows = _core.Rows.from_arrow(texts)
    else:

        def check(row: int, text: object) -> str | bytes | Error:
            checked: str | bytes | Error = _row_or_error(row, checked_text, text, errors)
            return checked

        rows = _core.Rows.from_list(list(texts), check)
    if is_arrow(published):
        rows.set_published(_core.arrow_days(published))
    elif isinstance(published, Iterable) and not isinstance(published, str):
        rows.set_published(
            [_row_or_error(row, checked_published, day, order) for row, day in enumerate(published)]
        )
    else:
        rows.set_published(checked_published(published, order))
    if ids is not None:
        rows.set_ids(list(ids))
    return rows


def checked_threads(threads: int) -> int:
    """The number of threads. Raises `ValueError` if it is negative."""
    if threads < 0:
        raise ValueError(f"threads is a whole number, 0 for one per core; not {threads!r}")
    return threads


def is_arrow(values: object) -> bool:
    """Whether an object implements the Arrow PyCapsule interface."""
    return hasattr(values, "__arrow_c_array__") or hasattr(values, "__arrow_c_stream__")


def _row_or_error(row: int, check: Callable[..., Any], *values: object) -> Any:
    try:
        return check(*values)
    except TypeError as error:
        return input_error("NG-INPUT-006", str(error), f"row {row}", "see the row")
    except InputError as error:
        return error


def pack_sources(pack: Pack) -> list[str]:
    """The sources that the engine loads for one pack: file paths or JSON text.

    "en" (or another folder of nutgraf/packs) means all its files in name order.
    """
    if isinstance(pack, Mapping):
        return [_json_of(pack)]
    if not isinstance(pack, str | PathLike):
        raise TypeError(f"a pack is a name, a path, a dict or JSON text, not {type_name(pack)}")
    source = fspath(pack)
    if source.lstrip().startswith("{"):
        # The engine reports lone surrogates, with their position, when it parses the JSON.
        return [source.lstrip().encode(errors="surrogatepass").decode(errors="replace")]
    shipped = built_in_packs()
    if source in shipped:
        return shipped[source]
    if not isfile(source):  # unlike Path.is_file, false for an invalid name
        known = ", ".join(sorted(shipped)) or "none"
        hint = f"give the path of a JSON file, or a built-in name: {known}, auto"
        raise coded_error(PackError, "NG-PACK-001", "there is no such pack", source, hint)
    return [source]


def _json_of(pack: Mapping[str, Any]) -> str:
    import json

    try:
        return json.dumps(pack)
    except (TypeError, ValueError, RecursionError) as error:
        hint = "a pack holds dicts, lists, strings, whole numbers and booleans"
        raise coded_error(PackError, "NG-PACK-002", f"not JSON: {error}", "(text)", hint) from None


def built_in_packs() -> dict[str, list[str]]:
    """The packs that ship with nutgraf: folder name → its JSON files in name order."""
    root = join(dirname(dirname(__file__)), "packs")
    folders = {name: join(root, name) for name in sorted(listdir(root))}
    named = {
        name: [join(folder, file) for file in sorted(listdir(folder)) if file.endswith(".json")]
        for name, folder in folders.items()
        if isdir(folder)
    }
    return {name: files for name, files in named.items() if files}


def language_packs(packs: Sequence[Pack]) -> list[list[Pack]]:
    """The packs of each language that "auto" chooses among, the built-in ones first.

    A pack of your own belongs to the language that it names.
    """
    languages: dict[str, list[Pack]] = {name: [name] for name in built_in_packs()}
    for pack in packs:
        for source in () if pack == "auto" else pack_sources(pack):
            languages.setdefault(_language_of(source), []).append(source)
    return list(languages.values())


def _language_of(source: str) -> str:
    """The language that a pack names; "" for an invalid pack, whose errors the engine reports."""
    import json

    try:
        if not source.startswith("{"):
            with open(source, encoding="utf-8") as file:
                source = file.read()
        return str(json.loads(source).get("language", ""))
    except (OSError, ValueError, AttributeError):
        return ""


def compiled_packs(packs: Sequence[Pack]) -> str:
    """The file with these packs compiled at build time; "" unless they are one built-in language.

    It lies beside the extension module. The engine ignores it if the JSON files have changed.
    """
    names = list(packs)
    if len(names) != 1 or not isinstance(names[0], str) or names[0] not in built_in_packs():
        return ""
    return join(dirname(_core.__file__), "packs", f"{names[0]}.compiled")


def type_name(value: object) -> str:
    """The name of a value's type for messages ("NoneType", "pandas.Series")."""
    kind = type(value)
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")


def _advice(text: object) -> str:
    if isinstance(text, PathLike):
        return "; read the file first: path.read_text(encoding='utf-8')"
    if isinstance(text, Sequence):
        return "; for many texts use extract_many"
    return ""
