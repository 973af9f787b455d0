"""An index that is brought up to date equals one that is built anew, byte for byte."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.browser.search_fixture import LATIN_NAMES, OTHER_NAMES, make_documents

from search.blocks import cut_blocks
from search.builder import IndexBuilder, IndexOptions
from search.collection import HeldCollection
from search.documents import SearchDocument
from search.evident_words import decide
from search.memory import FileMemory, NoMemory
from search.placement import read_words

OPTIONS = IndexOptions(
    other_names=OTHER_NAMES, segment_block=4, shard_bytes=600, dictionary_bytes=600
)


class Folder:
    """An output folder: remembers what each file was made of, and what was done."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[bytes, str]] = {}
        self.kept: set[str] = set()
        self.written: list[str] = []

    def is_current(self, name: str, fingerprint: str) -> bool:
        known = self.files.get(name)
        if known is None or known[1] != fingerprint:
            return False
        self.kept.add(name)
        return True

    def write_bytes(self, name: str, data: bytes, fingerprint: str) -> None:
        if self.files.get(name, (b"", ""))[0] != data:
            self.written.append(name)
        self.files[name] = (data, fingerprint)
        self.kept.add(name)

    def write_all(self, files: Sequence[tuple[str, bytes]], fingerprint: str) -> None:
        for name, data in files:
            self.write_bytes(name, data, fingerprint)

    def finish(self) -> dict[str, bytes]:
        """Remove what this build did not make; what stands there now."""
        self.files = {name: held for name, held in self.files.items() if name in self.kept}
        self.kept = set()
        return {name: data for name, (data, _) in self.files.items()}


class Counting(HeldCollection):
    """Counts the documents that were asked for."""

    made = 0

    def make(self, start: int, size: int) -> list[SearchDocument]:
        self.made += size
        return super().make(start, size)


def update(
    documents: list[SearchDocument],
    folder: Folder,
    memory_path: Path,
    options: IndexOptions = OPTIONS,
) -> tuple[dict[str, bytes], Counting]:
    """Build as the plugin does: (files, the documents asked for)."""
    memory = FileMemory(memory_path, "code")
    collection = Counting(documents)
    folder.written = []
    if IndexBuilder(collection, LATIN_NAMES, options, memory, folder).build():
        memory.forget_unused()
    memory.close()
    return folder.finish(), collection


def clean_with(
    documents: list[SearchDocument], folder: Path, options: IndexOptions
) -> dict[str, bytes]:
    path = folder / "clean.sqlite"
    path.unlink(missing_ok=True)
    return update(documents, Folder(), path, options)[0]


def clean(documents: list[SearchDocument], folder: Path) -> dict[str, bytes]:
    return clean_with(documents, folder, OPTIONS)


def numbered(documents: list[SearchDocument]) -> list[SearchDocument]:
    """In order of publication."""
    ordered = sorted(documents, key=lambda d: (d.date_iso, d.url))
    return [replace(document, number=at) for at, document in enumerate(ordered)]


# Words that no dictionary has, in forms that are evidence for each other, beside ordinary words.
_WORDS = (
    "غريفيث جريفيث وغريفيث بلفاستي بلفاست وبلفاست زرنوقي زرنوق للزرنوق زرنوقات "
    "وزير الوزراء مدارس المدرسة روسيا الروسي كتب كتاب حلب الحليب"
).split()

_edits = st.lists(
    st.tuples(
        st.sampled_from(["add", "edit", "delete", "damage"]),
        st.integers(0, 10_000),
        st.lists(st.sampled_from(_WORDS), min_size=1, max_size=8),
        st.sampled_from(["", "2009", "2014-05", "2019-11-03", "2023-02-01"]),
    ),
    min_size=1,
    max_size=5,
)


def article(serial: int, words: list[str], date: str) -> SearchDocument:
    text = " ".join(words)
    tags = words[:1]
    url = f"articles/made-{serial}.html"
    return SearchDocument(0, url, words[0], "", text, date, "محليات", tags, "صحيفة", [], ["tag"])


@settings(max_examples=10, deadline=None)
@given(edits=_edits)
def test_any_edits_give_what_a_clean_build_gives(
    tmp_path_factory: pytest.TempPathFactory,
    edits: list[tuple[str, int, list[str], str]],
) -> None:
    place = tmp_path_factory.mktemp("memory")
    documents = numbered(make_documents()[::3])
    folder = Folder()
    update(documents, folder, place / "kept.sqlite")
    for serial, (kind, number, words, date) in enumerate(edits):
        at = number % len(documents)
        if kind == "delete" and len(documents) > 1:
            documents.pop(at)
        elif kind == "edit":
            documents[at] = replace(documents[at], text=" ".join(words), title=words[-1])
        elif kind == "damage":
            folder.files.pop(sorted(folder.files)[at % len(folder.files)])
        else:
            documents.append(article(serial, words, date))
        documents = numbered(documents)
        files, _ = update(documents, folder, place / "kept.sqlite")
        assert files == clean(documents, place)


def test_nothing_is_done_twice(tmp_path: Path) -> None:
    folder = Folder()
    update(make_documents(), folder, tmp_path / "memory.sqlite")
    _, asked = update(make_documents(), folder, tmp_path / "memory.sqlite")
    assert (asked.made, folder.written) == (0, [])


@pytest.mark.parametrize("date", ["2023-01-01", "2016-06-01"])
def test_a_dropped_article_touches_its_own_segment_and_little_of_the_dictionary(
    tmp_path: Path, date: str
) -> None:
    """The newest one touches the last block; an old one the segment that it falls into."""
    options = replace(OPTIONS, segment_block=8)
    folder = Folder()
    before, _ = update(make_documents(), folder, tmp_path / "memory.sqlite", options)
    documents = numbered([*make_documents(), article(1, ["خبر", "عن", "القمح"], date)])
    after, asked = update(documents, folder, tmp_path / "memory.sqlite", options)
    if date == "2023-01-01":
        assert 0 < asked.made < len(documents) / 2
    new = after.keys() - before.keys()
    segments = {name.split("/")[1] for name in after if name.split("/")[-1] == "c0.js"}
    touched = {name.split("/")[1] for name in new if name.split("/")[-1] == "c0.js"}
    assert len(touched) == 1 < len(segments)
    dictionary = [name for name in after if name.startswith("search/w/")]
    assert 0 < len([name for name in dictionary if name in new]) <= len(dictionary) // 3


def test_a_name_that_is_better_known_moves_no_old_segment(tmp_path: Path) -> None:
    """«زرنوق» in a new article tells what «وزرنوق» in an old one is: the dictionary says so."""
    options = replace(OPTIONS, segment_block=8)
    folder = Folder()
    old = numbered([*make_documents(), article(1, ["خبر", "وزرنوق"], "2016-06-01")])
    before, _ = update(old, folder, tmp_path / "memory.sqlite", options)
    documents = numbered([*old, article(3, ["زرنوق"], "2023-01-01")])
    after, _ = update(documents, folder, tmp_path / "memory.sqlite", options)
    assert after == clean_with(documents, tmp_path, options)
    homes = {name.rsplit("/", 1)[0] for name in before if name.endswith("/c0.js")}
    gone = {name.rsplit("/", 1)[0] for name in before.keys() - after.keys()} & homes
    assert len(gone) == 1 < len(homes)


def test_a_damaged_or_older_memory_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    path.write_bytes(b"not a database at all" * 100)
    files, _ = update(make_documents(), Folder(), path)
    assert files == clean(make_documents(), tmp_path)
    memory = FileMemory(path, "other code")
    assert memory.get("words", "known") is None
    memory.close()


def test_an_old_article_moves_no_other_block() -> None:
    addresses = [f"articles/{n}.html" for n in range(500)]
    before = cut_blocks(addresses, 20)
    after = cut_blocks([*addresses[:40], "articles/new.html", *addresses[40:]], 20)
    assert sum(before) == 500
    assert before[-10:] == after[-10:]
    assert all(10 <= size <= 40 for size in before[:-1])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (["وزرنوق"], ["زرنوق"], {"وزرنوق": "زرنوق"}),
        (["جريفيث"], ["غريفيث", "غريفيث"], {"جريفيث": "غريفيث"}),
        (["الزرنوقات"], ["زرنوق"], {"الزرنوقات": "زرنوق"}),
        (["بلفاستيون"], ["بلفاست"], {"بلفاستيون": "بلفاست"}),
        (["زرنوق"], ["حلب"], {"زرنوق": "زرنوق"}),
    ],
)
def test_what_is_remembered_of_an_unknown_name_falls_with_what_it_rests_on(
    old: list[str], new: list[str], told: dict[str, str]
) -> None:
    """A word of a new article tells what an old one is, and is forgotten with the article."""
    memory = NoMemory()
    for words in (old, [*old, *new], old):
        counts = Counter(words)
        readings = dict(zip(counts, read_words(counts), strict=True))
        known = decide(counts, readings, memory)
        assert known == decide(counts, readings, NoMemory())
        if len(words) > len(old):
            assert {word: known[word].families[0] for word in told} == told
