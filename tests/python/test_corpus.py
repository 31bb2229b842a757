"""Corpora: every source, errors kept apart, saving and opening, resuming after an interruption."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import nutgraf as ng
from nutgraf.corpus import corpus as corpus_module
from nutgraf.corpus import sources
from nutgraf.corpus.sources import Article
from nutgraf.corpus.storage import CorpusStorage

pandas = pytest.importorskip("pandas")
pa = pytest.importorskip("pyarrow")
duckdb = pytest.importorskip("duckdb")
parquet = pytest.importorskip("pyarrow.parquet")

TEXTS = {
    "port": ("The port sold 40 cranes for $3 million yesterday.", "2020-03-04"),
    "rain": ("President Anna Berg of Norway said: “It rained on Friday.”", "2020-03-09"),
    "bare": ("They agreed to meet again, and went home.", None),
}
ROWS = [{"id": id, "text": text, "published": day} for id, (text, day) in TEXTS.items()]


@pytest.fixture(scope="module")
def corpus() -> ng.Corpus:
    return ng.Corpus.from_dataframe(pandas.DataFrame(ROWS), published="published", id="id")


def test_tables_hold_what_the_documents_hold(corpus: ng.Corpus) -> None:
    for kind in ("figures", "dates", "roles", "quotes", "facts"):
        table = getattr(corpus, kind)
        wanted = [
            {"doc_id": id, "id": fact.id, "text": fact.text, "start": fact.start}
            for id, doc in corpus.items()
            for fact in getattr(doc, kind)
        ]
        assert table.select(["doc_id", "id", "text", "start"]).to_pylist() == wanted
        flat = [c.name for c in ng.schema(kind).flat if c.name not in ("doc_id", "error")]
        assert table.column_names == ["doc_id", *flat, "page"]
        assert table.num_rows > 0
    assert corpus.dates.column("value").to_pylist() == ["2020-03-03", "2020-03-06"]
    assert corpus.figures.column("of").to_pylist()[0] == "cranes"


def test_a_document_knows_its_rules(corpus: ng.Corpus) -> None:
    doc = corpus["port"]
    assert doc.text == TEXTS["port"][0]
    assert doc.figures[0].why.reason
    assert "port" in corpus
    assert "harbour" not in corpus
    assert corpus.ids == tuple(TEXTS)
    assert [doc.text for doc in corpus] == [text for text, _ in TEXTS.values()]


def files(tmp_path: Path) -> str:
    for id, (text, _) in TEXTS.items():
        (tmp_path / f"{id}.txt").write_text(text, encoding="utf-8")
    return str(tmp_path / "*.txt")


def test_files_have_a_day_for_all_for_each_or_worked_out(tmp_path: Path) -> None:
    pattern = files(tmp_path)
    for published in (
        "2020-03-04",
        {"port.txt": "2020-03-04"},
        lambda path: "2020-03-04" if path.stem == "port" else None,
    ):
        read = ng.Corpus.from_files(pattern, published=published)
        assert read.sql("select value from dates where text = 'yesterday'").value[0] == "2020-03-03"
    with pytest.raises(FileNotFoundError, match="no file matches"):
        ng.Corpus.from_files(tmp_path / "none-*.txt")


def test_every_source_gives_the_same_facts(tmp_path: Path, corpus: ng.Corpus) -> None:
    lines = tmp_path / "rows.jsonl"
    lines.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    table = pa.Table.from_pylist(ROWS)
    parquet.write_table(table, tmp_path / "rows.parquet")
    names: dict[str, Any] = {"published": "published", "id": "id"}
    read = [
        ng.Corpus.from_jsonl(lines),
        ng.Corpus.from_parquet(tmp_path / "rows.parquet", **names),
        ng.Corpus.from_dataframe(table, **names),
        ng.Corpus.from_dataframe(pytest.importorskip("polars").DataFrame(ROWS), **names),
    ]
    for other in read:
        assert other.facts.equals(corpus.facts)
        assert other.articles.drop_columns("source").equals(corpus.articles.drop_columns("source"))


def test_unreadable_articles_are_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = [
        *ROWS,
        {"id": "gone", "text": None},
        {"id": "when", "text": "It is 5.", "published": "x"},
    ]
    read = ng.Corpus.from_dataframe(pandas.DataFrame(rows), published="published", id="id")
    told = {row["doc_id"]: row for row in read.errors.to_pylist()}
    assert set(told) == {"gone", "when"}
    assert "no text" in told["gone"]["message"]
    assert told["when"]["code"] == "NG-INPUT-002"
    assert read.articles.num_rows == 3
    assert "2 of which could not be read" in repr(read)
    with pytest.raises(KeyError, match="could not be read"):
        read["gone"]
    with pytest.raises(ValueError, match="no column 'body'"):
        ng.Corpus.from_dataframe(pandas.DataFrame(rows), text="body")


def test_articles_with_one_id_get_distinct_ids() -> None:
    twice = [Article("a", "x", "One."), Article("a", "y", "Two."), Article("b", "z", "Three.")]
    assert [a.id for a in sources.with_unique_ids(twice)] == ["a", "a#2", "b"]


def test_a_saved_corpus_is_the_same_when_opened(tmp_path: Path, corpus: ng.Corpus) -> None:
    corpus.save(tmp_path / "kept")
    again = ng.Corpus.open(tmp_path / "kept")
    assert again.ids == corpus.ids
    assert again.packs == corpus.packs
    for name in corpus_module.TABLES:
        assert again.table(name).equals(corpus.table(name)), name
    assert again["port"] == corpus["port"]
    manifest = json.loads((tmp_path / "kept" / "manifest.json").read_text())
    extractor = ng.Extractor()
    assert [(p["name"], p["version"]) for p in manifest["way"]["packs"]] == [
        (p["name"], p["version"]) for p in extractor.packs
    ]
    again.save(tmp_path / "copy")
    assert ng.Corpus.open(tmp_path / "copy").facts.equals(corpus.facts)
    with pytest.raises(FileNotFoundError, match="no corpus"):
        ng.Corpus.open(tmp_path)


class Counting(ng.Extractor):
    """Counts the texts that it reads."""

    __slots__ = ()
    read = 0

    def extract_many(self, texts: Any, *args: Any, **options: Any) -> Any:
        type(self).read += len(texts)
        return super().extract_many(texts, *args, **options)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    monkeypatch.setattr(corpus_module, "BATCH", 4)
    Counting.read = 0
    return Counting()


def numbered(count: int, stop: int | None = None) -> Iterator[Article]:
    for i in range(count):
        if i == stop:
            raise KeyboardInterrupt
        yield Article(f"n{i}", f"row {i}", f"They sold {i + 2} buses.")


def test_an_interrupted_reading_resumes(tmp_path: Path, counting: Counting) -> None:
    with pytest.raises(KeyboardInterrupt):
        ng.Corpus._read(numbered(20, stop=10), 20, extractor=counting, folder=tmp_path / "kept")
    assert Counting.read == 8  # two batches, and they were kept
    assert len(ng.Corpus.open(tmp_path / "kept")) == 8
    whole = ng.Corpus._read(numbered(20), 20, extractor=counting, folder=tmp_path / "kept")
    assert Counting.read == 20
    plain = ng.Corpus._read(numbered(20), 20)
    assert whole.facts.equals(plain.facts)
    assert whole.facts.num_rows == 20
    assert not list((tmp_path / "kept").glob("part-*"))
    assert ng.Corpus.open(tmp_path / "kept").facts.equals(plain.facts)


def test_only_what_is_new_or_changed_is_read_again(tmp_path: Path, counting: Counting) -> None:
    kept = tmp_path / "kept"
    ng.Corpus._read(numbered(8), 8, extractor=counting, folder=kept)
    changed = [a._replace(text="It cost $7.") if a.id == "n3" else a for a in numbered(9)]
    again = ng.Corpus._read(changed, 9, extractor=counting, folder=kept)
    assert Counting.read == 8 + 2
    assert again["n3"].figures[0].unit == "USD"
    assert again.ids == tuple(f"n{i}" for i in range(9))


def test_a_folder_keeps_one_set_of_settings(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    ng.Corpus._read(numbered(2), 2, folder=kept)
    with pytest.raises(ValueError, match="read with other order"):
        ng.Corpus._read(numbered(2), 2, folder=kept, extractor=ng.Extractor(order="DMY"))
    pack = {"nutgraf_pack": 1, "name": "own", "version": "1.0.0", "language": "en"}
    pack |= {"lexicon": [{"class": "MINE", "forms": ["quux"]}], "shapes": [], "rules": []}
    with pytest.raises(ValueError, match="read with other packs"):
        ng.Corpus._read(numbered(2), 2, folder=kept, extractor=ng.Extractor(["en", pack]))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(ValueError, match="holds other files"):
        ng.Corpus._read(numbered(2), 2, folder=tmp_path / "other")


def test_an_invalid_manifest_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"nutgraf_corpus": 99}')
    with pytest.raises(ValueError, match="format 1"):
        CorpusStorage(tmp_path).manifest  # noqa: B018


def test_sql_answers_over_all_tables(corpus: ng.Corpus) -> None:
    answer = corpus.sql(
        "select a.published, f.unit, f.value from figures f join articles a using (doc_id) "
        "where f.kind = ? order by 1",
        ["money"],
    )
    assert answer.to_dict("records") == [
        {"published": "2020-03-04", "unit": "USD", "value": 3_000_000}
    ]
    with pytest.raises(ValueError, match="no table"):
        corpus.table("verbs")


def test_sql_lists_its_tables_and_takes_lists(corpus: ng.Corpus) -> None:
    assert {"facts", "cast", "articles"} <= set(corpus.sql("show tables").name)
    assert "why" in corpus.sql("select * from facts").columns
    assert len(corpus.sql("select unit, list(value) as all_values from facts group by 1")) > 1


def test_a_corpus_of_an_early_build_is_read(tmp_path: Path, corpus: ng.Corpus) -> None:
    """Its tables name the article `article`."""
    parquet = pytest.importorskip("pyarrow.parquet")
    corpus.save(tmp_path / "kept")
    path = tmp_path / "kept" / "facts.parquet"
    table = parquet.read_table(path)
    parquet.write_table(table.rename_columns(["article", *table.column_names[1:]]), path)
    assert ng.Corpus.open(tmp_path / "kept").facts.equals(corpus.facts)


def test_an_article_has_a_place_beside_its_id(corpus: ng.Corpus) -> None:
    assert corpus[0].text == corpus[corpus.ids[0]].text
    assert corpus[-1].text == corpus[corpus.ids[-1]].text
    with pytest.raises(IndexError):
        corpus[len(corpus)]


def test_progress_is_shown_to_those_who_look(
    corpus: ng.Corpus, capsys: pytest.CaptureFixture[str]
) -> None:
    ng.Corpus._read(numbered(3), 3)
    assert capsys.readouterr().err == ""
    ng.Corpus._read(numbered(3), 3, show_progress=True)
    assert "3 of 3 articles" in capsys.readouterr().err
    assert "3 articles" in repr(corpus)
    assert "<td>articles</td><td>3</td>" in corpus._repr_html_()
