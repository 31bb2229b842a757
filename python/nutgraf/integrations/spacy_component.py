"""The spaCy component `nutgraf`: `nlp.add_pipe("nutgraf")` (extra `spacy`, by its entry point)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from nutgraf._internal.arguments import checked_published
from nutgraf.document import Document, checked_kinds
from nutgraf.exporters.spacy_doc import KEY, entities_of, groups_of
from nutgraf.extractor import Extractor

DEFAULTS: dict[str, Any] = {
    "packs": ["en"],
    "kinds": None,
    "dollar": "USD",
    "order": "none",
    "ents": False,
    "published": None,
}


class NutgrafComponent:
    """Reads each `Doc` with nutgraf; tokens stay as they are.

    `Doc._.nutgraf` is the document, `Doc.spans` has a group per kind, and `Span._.nutgraf` is the
    fact of a span. A span covers all tokens that its fact touches. `ents=True` also sets `doc.ents`
    beside those of earlier components. `Doc.sents` are nutgraf's sentences if no earlier component
    has set them. The date of publication is `Doc._.published`, or `published` for all.
    """

    def __init__(
        self,
        packs: list[Any],
        kinds: list[Any] | None,
        dollar: Any,
        order: Any,
        ents: bool,
        published: str | None,
    ) -> None:
        checked_kinds(kinds)
        self.settings = {
            "packs": packs, "kinds": kinds, "dollar": dollar, "order": order, "ents": ents,
            "published": checked_published(published),
        }  # fmt: skip
        self.extractor = Extractor(packs, kinds=kinds, dollar=dollar, order=order, errors="replace")

    def __call__(self, doc: Doc) -> Doc:
        read = self.extractor.extract(doc.text, doc._.published or self.settings["published"])
        return self._annotated(doc, read)

    def pipe(self, stream: Iterable[Doc], batch_size: int = 256) -> Iterable[Doc]:
        """Reads documents in batches, on all cores."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            days = [doc._.published or self.settings["published"] for doc in docs]
            found = self.extractor.extract_many([doc.text for doc in docs], days)
            for doc, read in zip(docs, found, strict=True):
                yield self._annotated(doc, read) if isinstance(read, Document) else doc

    def _annotated(self, doc: Doc, read: Document) -> Doc:
        doc.user_data[KEY] = read.to_json()
        for name, spans in groups_of(read).items():
            doc.spans[name] = [span for span in (_span(doc, s) for s in spans) if span]
        if not doc.has_annotation("SENT_START"):
            _set_sentences(doc, read)
        if self.settings["ents"]:
            own = [span for span in (_span(doc, s) for s in entities_of(read)) if span]
            doc.set_ents(filter_spans([*doc.ents, *own]))
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """The settings, as spaCy stores a pipeline."""
        return json.dumps(self.settings).encode()

    def from_bytes(self, data: bytes, **_: Any) -> NutgrafComponent:
        """Restores the settings that `to_bytes` stored."""
        self.__init__(**json.loads(data))  # type: ignore[misc]
        return self

    def to_disk(self, path: Any, **_: Any) -> None:
        """Writes the settings into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.json").write_bytes(self.to_bytes())

    def from_disk(self, path: Any, **_: Any) -> NutgrafComponent:
        """Restores the settings that `to_disk` wrote."""
        return self.from_bytes((Path(path) / "settings.json").read_bytes())


def _set_sentences(doc: Doc, read: Document) -> None:
    """Begins sentences where nutgraf does, at the first token after each start."""
    starts = [sentence.start for sentence in read.sentences]
    at = 0
    for token in doc:
        ends = token.idx + len(token)
        begins = at < len(starts) and ends > starts[at]
        token.is_sent_start = begins
        while at < len(starts) and ends > starts[at]:
            at += 1


def _span(doc: Doc, entity: Any) -> Span | None:
    return doc.char_span(
        entity.start, entity.end, label=entity.label, span_id=entity.id, alignment_mode="expand"
    )


if not Doc.has_extension("published"):
    Doc.set_extension("published", default=None)


def _create(
    nlp: Language,
    name: str,
    packs: list[Any],
    kinds: list[Any] | None,
    dollar: str,
    order: str,
    ents: bool,
    published: str | None,
) -> Callable[[Doc], Doc]:
    return NutgrafComponent(packs, kinds, dollar, order, ents, published)


create = Language.factory("nutgraf", default_config=DEFAULTS, func=_create)
