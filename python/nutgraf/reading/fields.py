"""Fields of a corpus: the names that a user gives, the usual names, and the choice among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from nutgraf._core import InputError
from nutgraf._internal.arguments import coded_error

TEXT_NAMES = (
    "text body content article main_text full_text article_text article_body content_text "
    "body_text story_text story_body copy_text story description summary "
    "inhalt artikeltext volltext haupttext artikel texte contenu corps texto contenido cuerpo "
    "testo contenuto tekst inhoud paragraphs abstract lead_paragraph snippet"
).split()
DATE_NAMES = (
    "published date published_at published_on publish_date publication_date published_date "
    "date_published date_publish pub_date first_published first_publication_date publish_time "
    "published_time issue_date story_date article_date "
    "web_publication_date datum veröffentlicht veroeffentlicht veröffentlicht_am "
    "veroeffentlicht_am veröffentlichungsdatum veroeffentlichungsdatum erscheinungsdatum "
    "erschienen erschienen_am date_publication fecha fecha_publicacion "
    "datetime timestamp ts created_at created day time"
).split()
# Names that are clear inside an object, too ("meta.date"); "created" may be of an author there.
PUBLISHED_NAMES = DATE_NAMES[: DATE_NAMES.index("datetime")]
TITLE_NAMES = (
    "title headline heading headline_main web_title hed head titel überschrift subject "
    "ueberschrift schlagzeile titre título titulo titolo kop"
).split()
ID_NAMES = (
    "id uuid url link guid doc_id article_id story_id item_id record_id content_id uri key ref "
    "story_ref article_ref item_ref reference slug"
).split()

DEEPEST = 3  # objects in objects of a row

Names = str | Sequence[str] | None


class NoSuchField(InputError):
    """A corpus has no field of this name; the message lists the fields that it has."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a corpus's rows; None where the rows have none."""

    text: str | None = None
    id: str | None = None
    published: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """The names of fields that a user gives; of several, a file's first one counts.

    Without a name the usual names are looked for.
    """

    text: tuple[str, ...] = ()
    id: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    title: tuple[str, ...] = ()


def wanted(
    text: Names = None, id: Names = None, published: Names = None, title: Names = None
) -> Wanted:
    """The names as a user gives them: none, one, or several."""
    return Wanted(*map(_listed, (text, id, published, title)))


def _listed(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names or ())


def choose(
    file: str, names: Wanted, found: Iterable[str] | Mapping[str, Any], *, alone: bool = True
) -> Fields:
    """The fields to read, given the names of a file's fields or a row.

    A file that is not `alone` may lack the named field of dates, ids or titles; then the usual
    names count. Raises `NoSuchField` if another that the user names is missing, or if none has the
    text.
    """
    known = list(_paths(found) if isinstance(found, Mapping) else found)
    text = _named(file, names.text, known, "text=")
    text = text or _guess(TEXT_NAMES, known) or _guess_inside(TEXT_NAMES, known)
    if text is None:
        raise _no_field(file, "no field 'text' with the text; name one with text=", known)
    day, id, title = (
        _named(file, given, known, option, needed=alone)
        for given, option in (
            (names.published, "date="),
            (names.id, "id="),
            (names.title, "title="),
        )
    )
    beside = _beside(text, known)
    return Fields(
        text,
        id or _guess(ID_NAMES, known) or _guess_inside(ID_NAMES, beside),
        day
        or _guess(DATE_NAMES, known)
        or _guess_inside(DATE_NAMES, beside)
        or _guess_inside(PUBLISHED_NAMES, known),
        title or _guess(TITLE_NAMES, known) or _guess_inside(TITLE_NAMES, beside),
    )


def text_in(row: object, names: Wanted) -> str:
    """The text of a row of JSON in a named field or one with a usual name; "" without one."""
    if not isinstance(row, dict):
        return row if isinstance(row, str) else ""
    try:
        found = cell(row, choose("", Wanted(text=names.text), row).text)
    except NoSuchField:
        return ""
    if isinstance(found, list):  # of paragraphs
        return "".join(part for part in found if isinstance(part, str))
    return found if isinstance(found, str) else ""


def cell(row: Mapping[str, Any], name: str | None) -> Any:
    """The value of a field, also by its path ("content.body"); None if there is none."""
    if name is None or name in row or "." not in name:
        return row.get(name or "")
    value: Any = row
    for step in name.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _no_field(file: str, what: str, known: Iterable[str]) -> NoSuchField:
    listed = ", ".join(known) or "none"
    return coded_error(NoSuchField, "NG-INPUT-008", what, file, f"there are {listed}")


def _named(
    file: str, names: tuple[str, ...], known: list[str], option: str, *, needed: bool = True
) -> str | None:
    if not names:
        return None
    exact = (name for name in names if name in known)
    if name := next(exact, None) or next(filter(None, (_alike(n, known) for n in names)), None):
        return name
    if not needed:
        return None
    plain = {_plain(name): name for name in known}
    close = get_close_matches(_plain(names[0]), plain, 1, 0.8)
    close = close or [other for other in plain if _plain(names[0]) in other][:1]
    meant = f"; is it {plain[close[0]]!r}?" if close else ""
    raise _no_field(file, f"no field {' or '.join(map(repr, names))} ({option}){meant}", known)


def _alike(name: str, known: list[str]) -> str | None:
    """The only field whose name differs in case or marks alone, else the only path to it."""
    plain = _plain(name)
    for part in (str, lambda path: path.rpartition(".")[2]):
        hits = [path for path in known if _plain(part(path)) == plain]
        if len(hits) == 1:
            return hits[0]
    return None


def _guess(usual: Iterable[str], known: list[str]) -> str | None:
    plain = {_plain(name): name for name in reversed(known)}
    return next((plain[name] for name in map(_plain, usual) if name in plain), None)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower())  # firstPublished, first_published


def _guess_inside(usual: Iterable[str], known: Iterable[str]) -> str | None:
    """The path of a field in an object of the row: "content.body"."""
    paths = {path.rpartition(".")[2]: path for path in reversed(list(known)) if "." in path}
    last = _guess(usual, list(paths))
    return paths[last] if last else None


def _beside(text: str, known: Iterable[str]) -> list[str]:
    """The fields in the object that holds the text: "content.title" beside "content.body"."""
    within = text.rpartition(".")[0]
    return [path for path in known if within and path.rpartition(".")[0] == within]


def _paths(row: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """The names of a row's fields; those of an object in it follow its own name and a point."""
    for name, value in row.items():
        if isinstance(value, dict) and value and at.count(".") < DEEPEST:
            yield from _paths(value, f"{at}{name}.")
        else:
            yield f"{at}{name}"
