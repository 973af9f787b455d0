from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.browser.search_fixture import LATIN_NAMES, OTHER_NAMES, make_documents

from arabic.final_heh import unmark
from arabic.letters import FOLD_TABLE
from search.blocks import Block
from search.codec import Reader, records
from search.dictionary import Words, find_groups
from search.documents import BODY_START, SearchDocument, date_code
from search.evident_words import decide
from search.finding import index_block
from search.index import IndexOptions, build_index
from search.memory import NoMemory
from search.names import make_name_list
from search.placement import home_of, read_words
from search.segments import build_segment, lay_out
from search.tables import fold_runs
from search.typed import bare_forms, guards, needed_forms, typed_forms
from search.wording import index_words

OPTIONS = IndexOptions(other_names=OTHER_NAMES, segment_block=16, shard_bytes=600)


def make(text: str, title: str = "", number: int = 0, date: str = "2021") -> SearchDocument:
    return SearchDocument(number, f"articles/{number}.html", title, "", text, date, "", [], "")


def built(documents: list[SearchDocument], options: IndexOptions = OPTIONS) -> dict[str, bytes]:
    return dict(build_index(documents, LATIN_NAMES, options))


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
        (21, [(0, 8), (8, 8), (16, 4), (20, 1)]),
        (41, [(0, 16), (16, 16), (32, 8), (40, 1)]),
        (130, [(0, 32), (32, 32), (64, 32), (96, 32), (128, 1), (129, 1)]),
    ],
)
def test_segments_are_blocks_joined_in_powers_and_large_ones_are_at_most_half_or_32(
    blocks: int, layout: list[tuple[int, int]]
) -> None:
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


Places = dict[tuple[str, int], tuple[int, list[int]]]
"""(folded word, document) → impact and places."""


def read_segment(documents: list[SearchDocument], shard_bytes: int = 500) -> Places:
    """What a reader of the segment's files finds in them."""
    halves = [documents[: len(documents) // 3], documents[len(documents) // 3 :]]
    blocks = [index_block(half)[0] for half in halves]
    words = sorted({word for block in blocks for word in Block.from_bytes(block).words})
    readings = dict(zip(words, read_words(words), strict=True))
    segment = build_segment(blocks, readings, shard_bytes)
    found: Places = {}
    for posted, placed in zip(segment.postings, segment.positions, strict=True):
        position_reader = Reader(placed)
        for home, record in records(posted):
            reader = Reader(record)
            lemmas = [reader.grafted(home) for _ in range(reader.number())]
            places_of_home = Reader(position_reader.take(position_reader.number()))
            while reader:
                form = reader.grafted(home)
                assert home_of(form, readings[form]) == home
                told = readings[form]
                assert lemmas[reader.number()] == (told.lemma if told else home)
                for at, step in read_postings(reader):
                    found[unmark(form), at] = step, read_places(places_of_home)
    return found


def read_postings(reader: Reader) -> list[tuple[int, int]]:
    head = reader.number()
    if head < 8:
        return [(reader.number(), head)]
    rows: list[tuple[int, int]] = []
    for _ in range(head - 7):
        size, step = divmod(reader.number(), 8)
        at = -1
        for _ in range(size):
            at += reader.number() + 1
            rows.append((at, step))
    return rows


def read_places(reader: Reader) -> list[int]:
    places: list[int] = []
    while code := reader.number():
        places.append((places[-1] if places else 0) + code // 2)
        if code & 1:
            break
    return places


def test_a_segment_holds_every_word_of_every_document_at_its_place() -> None:
    documents = make_documents()
    found = read_segment(documents)
    for at, document in enumerate(documents):
        body = [word.folded for word in index_words(document.text)]
        title = [word.folded for word in index_words(document.title)]
        for form in {*body, *title}:
            places = found[form, at][1]
            in_body = [place - BODY_START - 1 for place in places if place > BODY_START]
            assert in_body == [place for place, word in enumerate(body) if word == form]
            in_title = [place - 1 for place in places if place < BODY_START]
            assert in_title == [place for place, word in enumerate(title) if word == form]
        for tag in document.tags:
            assert all((word.folded, at) in found for word in index_words(tag))


def test_a_title_weighs_more_than_any_body_and_the_lead_more_than_what_follows() -> None:
    def worth(text: str, title: str) -> int:
        return read_segment([make(text, title)])["الوزير", 0][0]

    in_title = worth("نص آخر تمامًا", "الوزير")
    always = worth("الوزير " * 200, "خبر")
    in_lead = worth(f"قال الوزير كلمة {'أخرى ' * 200}", "خبر")
    late = worth(f"{'كلمة ' * 200} قالها الوزير", "خبر")
    assert in_title > always >= in_lead > late
    assert worth("الوزير " * 9, "الوزير") > in_title


def test_words_of_a_long_title_stand_before_the_body_and_no_phrase_crosses_fields() -> None:
    document = SearchDocument(
        0, "a.html", "عنوان " * 60, "شرح الصورة", "نهاية الخبر", "2021", "", [], ""
    )
    found = read_segment([document])
    assert max(found["عنوان", 0][1]) < BODY_START
    assert found["شرح", 0][1] == [BODY_START + 1]
    assert found["نهايه", 0][1][0] > found["الصوره", 0][1][0] + 1


def groups_of(*words: str) -> dict[str, dict[str, list[str]]]:
    readings = dict(zip(words, read_words(words), strict=True))
    counts = dict.fromkeys(words, 1)
    found = find_groups(Words(counts, decide(counts, readings, NoMemory()), readings))
    return {key: dict(groups) for key, groups in found.items()}


def test_the_dictionary_tells_where_a_family_lies_when_it_is_no_home_of_its_own() -> None:
    assert groups_of("وزير", "الوزراء", "مدارس") == {}
    assert groups_of("كتب", "كتاب", "الكتاب")["كتب"] == {"كتاب": ["كتب"]}
    assert groups_of("لافروف", "ولافروف") == {} or groups_of("زرنوق", "وزرنوق") == {}
    assert groups_of("بلشتغاور", "وبلشتغاور")["بلشتغاور"] == {"لشتغاور": []}


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


def test_a_word_that_sounds_like_its_arabic_one_is_a_name_though_the_others_do_not() -> None:
    latin = {
        "Benjamin Netanyahu": "بنيامين نتنياهو",
        "Kim Jong Un": "كيم جونغ أون",
        "UN": "الأمم المتحدة",
    }
    names = make_name_list([*latin.values()], [], latin, {}, {})
    assert names.readings["netanyahu"] == ["نتنياهو"]
    assert "benjamin" not in names.readings
    assert names.readings["un"] == ["الأمم المتحدة", "أون"]  # the whole name before a part of one


def test_a_short_name_is_found_by_its_sound_but_never_read_into_a_slip() -> None:
    names = make_name_list(["حلب", "حمص"], [], {}, {}, {"حلب": 3, "حمص": 2})
    assert names.readings["~hlb"] == ["حلب"]  # halab
    assert names.readings["~hms"] == ["حمص"]  # homs
    assert not names.words


def test_a_latin_name_is_kept_where_its_words_stand_though_nothing_is_tagged_with_it() -> None:
    latin = {"Mosul": "الموصل", "Erbil": "أربيل"}
    assert "mosul" in make_name_list([], [], latin, {}, {"الموصل": 1}).readings
    assert "erbil" not in make_name_list([], [], latin, {}, {"الموصل": 1}).readings
    assert "erbil" in make_name_list(["أربيل"], [], latin, {}, {}).readings


def test_common_nouns_are_found_by_their_sound_after_names() -> None:
    counts = {"مدرسه": 9, "مدرس": 4, "حليب": 2, "حلب": 1}
    names = make_name_list(["حلب"], [], {}, {}, counts)
    assert names.readings["~mdrs"] == ["مدرسة", "مدرس"]
    assert names.readings["~hlb"] == ["حلب"], "a noun of few documents has no sound"


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("عبدُالله وعبد الله", ["عبد", "الله", "وعبد", "الله"]),
        ("أبوظبي", ["ابو", "ظبي"]),
        ("لنورالدين", ["لنور", "الدين"]),
        ("أبواب الوالدين والعبدالي", ["ابواب", "الوالدين", "والعبدالي"]),
    ],
)
def test_a_name_written_as_one_word_is_two(text: str, words: list[str]) -> None:
    found = index_words(text)
    assert [word.folded for word in found] == words
    assert all(text[word.start : word.end] == word.text for word in found)


def needed_by_trying(
    forms: dict[str, tuple[str, ...]], held: dict[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """What `needed_forms` says, by looking at all forms again until none is added."""
    known = dict(held)
    left = sorted(forms, key=lambda form: (len(form), form))
    while True:
        needless = []
        for form in left:
            if next((known[one] for one in bare_forms(form) if one in known), None) == forms[form]:
                needless.append(form)
            else:
                known[form] = forms[form]
        if len(needless) == len(left):
            return {form: found for form, found in known.items() if form not in held}
        left = needless


_TYPED = st.dictionaries(
    st.text("والبهتكم", min_size=3, max_size=6),
    st.sampled_from([("ا",), ("ب",), ("ا", "ب")]),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(_TYPED, _TYPED, st.sets(st.text("والبهتكم", min_size=3, max_size=5), max_size=3))
def test_forms_that_cutting_reads_rightly_are_not_held(
    forms: dict[str, tuple[str, ...]], held: dict[str, tuple[str, ...]], names: set[str]
) -> None:
    """Names that are settled are held without families, and a form that may be typed tells theirs."""
    held = {word: row for word, row in held.items() if word not in forms}
    held |= dict.fromkeys(names, ())
    assert needed_forms(forms, held) == needed_by_trying(forms, held)
