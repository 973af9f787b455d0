from __future__ import annotations

import json
from itertools import pairwise

import pytest
from tests.browser.search_fixture import LATIN_NAMES, OTHER_NAMES, make_documents

from arabic.families import WordFamilies
from arabic.letters import FOLD_TABLE
from search.blocks import collect_forms
from search.codec import Reader, records
from search.documents import SearchDocument, count_words, date_code, find_occurrences, impact
from search.index import IndexOptions, build_index
from search.names import make_name_list
from search.segments import build_segment, lay_out
from search.tables import fold_runs
from search.typed import bare_forms, guards, typed_forms

OPTIONS = IndexOptions(other_names=OTHER_NAMES, segment_block=16, shard_bytes=600)


def make(text: str, title: str = "", number: int = 0, date: str = "2021") -> SearchDocument:
    return SearchDocument(number, f"articles/{number}.html", title, "", text, date, "", [], "")


def built(documents: list[SearchDocument], options: IndexOptions = OPTIONS) -> dict[str, bytes]:
    families = WordFamilies.from_vocabulary(count_words(documents))
    return dict(build_index(documents, families, LATIN_NAMES, options))


def manifest(files: dict[str, bytes]) -> dict[str, object]:
    text = files["search/index.js"].decode()
    loaded = json.loads(text.removeprefix('warraqShard("index",').removesuffix(");\n"))
    assert isinstance(loaded, dict)
    return loaded


def test_same_documents_same_bytes() -> None:
    assert built(make_documents()) == built(make_documents())


def test_only_the_manifest_keeps_its_name() -> None:
    files = built(make_documents())
    fixed = [name for name in files if not any(len(p) >= 10 for p in name.split("/")[1:])]
    assert fixed == ["search/index.js"]
    assert list(files)[-1] == "search/index.js"


def test_every_file_is_one_call_with_its_own_name() -> None:
    for name, data in built(make_documents()).items():
        own = name.removeprefix("search/").removesuffix(".js")
        assert f'warraqShard("{own}",' in data.decode()[:200]


@pytest.mark.parametrize(
    ("blocks", "layout"),
    [
        (1, [(0, 1)]),
        (2, [(0, 1), (1, 1)]),
        (3, [(0, 2), (2, 1)]),
        (4, [(0, 2), (2, 1), (3, 1)]),
        (8, [(0, 4), (4, 2), (6, 1), (7, 1)]),
    ],
)
def test_segments_are_blocks_joined_in_powers(blocks: int, layout: list[tuple[int, int]]) -> None:
    assert lay_out(blocks) == layout


def test_a_new_newest_article_leaves_old_segments_alone() -> None:
    documents = make_documents()[:50]
    before = built(documents)
    after = built([*documents, make("خبر جديد عن القمح", "خبر", 50, "2023-01-01")])
    old = manifest(before)["segments"]
    assert isinstance(old, list)
    kept = [segment["name"] for segment in old[:-1]]
    assert kept
    for name, data in before.items():
        if name.split("/")[1] in kept:
            assert after[name] == data


def test_a_segment_holds_every_word_of_every_document() -> None:
    documents = make_documents()
    families = WordFamilies.from_vocabulary(count_words(documents))
    segment = build_segment(documents, collect_forms(documents), families, 500)
    found: dict[str, set[int]] = {}
    places: dict[tuple[str, int], list[int]] = {}
    position_records = {k: r for p in segment.positions.payloads for k, r in records(p)}
    for payload in segment.postings.payloads:
        for key, record in records(payload):
            reader = Reader(record)
            lemmas = [reader.grafted(key) for _ in range(reader.number())]
            position_reader = Reader(position_records[key]) if lemmas else None
            for _ in range(reader.number()):
                form = reader.grafted(key)
                assert lemmas[reader.number()] == families.lemma(form)
                at = -1
                for _ in range(reader.number()):
                    at += reader.number() // 8 + 1
                    found.setdefault(form, set()).add(at)
                    assert position_reader is not None
                    places[form, at] = read_places(position_reader)
            while reader:
                guest = reader.grafted(key)
                assert key in families.families(guest)[1:]
                assert reader.grafted(guest) == families.family(guest)
    for at, document in enumerate(documents):
        for form, occurrence in find_occurrences(document).items():
            assert at in found[form]
            assert places[form, at] == occurrence.places


def read_places(reader: Reader) -> list[int]:
    places: list[int] = []
    while code := reader.number():
        places.append((places[-1] if places else 0) + code // 2)
        if code & 1:
            break
    return places


def test_a_title_weighs_more_than_any_body_and_often_more_than_once() -> None:
    def worth(text: str, title: str) -> int:
        return impact(find_occurrences(make(text, title))["الوزير"])

    in_title = worth("نص آخر تمامًا", "الوزير")
    always = worth("الوزير " * 200, "خبر")
    once = worth("قال الوزير كلمة", "خبر")
    assert in_title > always > once
    assert worth("الوزير " * 9, "الوزير") > in_title


def test_words_of_the_title_stand_before_forty_and_the_body_after() -> None:
    found = find_occurrences(make("نهاية الخبر", "عنوان " * 60))
    assert max(found["عنوان"].places) < 40
    assert min(found["نهايه"].places) >= 40


def test_dates_sort_by_time_with_unknown_parts_first() -> None:
    dates = ["", "2020", "2020-01", "2020-01-01", "2020-01-31", "2020-02", "2020-12-31", "2021"]
    codes = [date_code(date) for date in dates]
    assert all(a < b for a, b in pairwise(codes))


def test_the_letter_table_for_the_browser_is_the_whole_table() -> None:
    table = {
        chr(code + i): chr(ord(target) + i) if step else target
        for code, size, target, step in fold_runs()
        for i in range(size)
    }
    assert table == FOLD_TABLE


def test_latin_words_of_a_transliterated_name_are_names_by_themselves() -> None:
    latin = {"Sergey Lavrov": "سيرغي لافروف", "Ministry of Culture": "وزارة الثقافة"}
    names = make_name_list(["سيرغي لافروف"], [], latin, {}, {"لافروف": 3})
    assert names.readings["lavrov"] == ["لافروف"]
    assert names.readings["sergey lavrov"] == ["سيرغي لافروف"]
    assert "ministry" not in names.readings
    assert names.words["لافروف"] == "لافروف"
    assert names.readings["~lfrf"] == ["لافروف"]


def test_another_name_leads_to_its_tag_only_where_the_tag_occurs() -> None:
    names = make_name_list(
        ["الولايات المتحدة"], [], {}, {"أمريكا": "الولايات المتحدة", "ب": "ج"}, {}
    )
    assert names.tags["امريكا"] == ["الولايات المتحدة"]
    assert "ب" not in names.tags


@pytest.mark.parametrize(
    ("word", "bare"),
    [("بالعراق", "العراق"), ("وللصحيفه", "الصحيفه"), ("مدرستهم", "مدرسه"), ("عراق", "العراق")],
)
def test_what_a_typed_word_may_be_without_particles(word: str, bare: str) -> None:
    assert bare in bare_forms(word)


def test_forms_to_type_of_the_families_that_occur() -> None:
    forms = set(typed_forms({"وزير"}))
    assert {"وزراء", "وزير", "وزيره", "وزراو"} <= forms
    assert "مدارس" not in forms


def test_guards_keep_words_from_being_cut_into_others() -> None:
    assert "كتاب" in set(guards({"تاب"}, {"تاب"}.__contains__, []))
    assert "حليب" in set(guards({"حلب"}, {"حلب"}.__contains__, ["حلب"]))


def test_size_of_the_index_of_ordinary_articles() -> None:
    """At most 1.5 KB an article, beside what every index carries (letters, client, words to type)."""
    words = sorted({w for d in make_documents() for w in d.text.split()})
    documents = [
        make(
            " ".join(words[(n * 7 + i * i) % len(words)] for i in range(250)),
            " ".join(words[n : n + 8]),
            n,
            f"20{10 + n // 40}-01-01",
        )
        for n in range(200)
    ]
    files = built(documents, IndexOptions())
    per_article = sum(
        len(data)
        for name, data in files.items()
        if not name.startswith(("search/w", "search/t", "search/c", "search/f"))
    ) / len(documents)
    assert per_article < 1500
