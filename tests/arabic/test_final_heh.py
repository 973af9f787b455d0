"""A written ه that may be no ة: «عمله» his work, «عملة» a currency."""

from __future__ import annotations

import pytest

from arabic.families import WordFamilies
from arabic.final_heh import is_careful, is_loose, marks, unmark
from arabic.letters import fold

FAMILIES = WordFamilies.from_vocabulary({})


@pytest.mark.parametrize(
    ("written", "careful", "other"),
    [
        ("عمله", {"عمل"}, {"عمله", "عمل"}),
        ("وبعمله", {"عمل"}, {"عمله", "عمل"}),
        ("مكتبه", {"مكتب"}, {"مكتبه", "مكتب"}),
        ("دوره", {"دور"}, {"دوره", "دور"}),
        ("عمره", {"عمر"}, {"عمره", "عمر"}),
        ("بصره", {"بصر"}, {"بصره", "بصر"}),
        # A verb alone («he sat it») is too weak to shut the noun out.
        ("جلسه", {"جلسه", "جلس"}, {"جلسه"}),
        ("حركه", {"حركه", "حرك"}, {"حركه"}),
    ],
)
def test_a_word_with_heh_has_the_families_that_its_writer_lets_it_have(
    written: str, careful: set[str], other: set[str]
) -> None:
    told = [set(FAMILIES.families(key)) for key in marks(fold(written))]
    assert told == [careful, other]


@pytest.mark.parametrize(
    "word", ["بيته", "حكومه", "لجنه", "وجه", "توجيه", "مياه", "فيه", "هذه", "الله", "رساله"]
)
def test_a_word_that_teh_makes_no_other_one_stays_as_it_is(word: str) -> None:
    assert marks(word) == (word, word)


@pytest.mark.parametrize("word", ["عمله", "جلسه", "بيته", "ه", "", "له"])
def test_a_marked_word_folds_to_the_word(word: str) -> None:
    assert [fold(key) for key in marks(word)] == [word, word]
    assert [unmark(key) for key in marks(word)] == [word, word]


@pytest.mark.parametrize(
    ("word", "loose"),
    [
        ("المدرسه", True),
        ("والجامعه", True),
        ("للحكومه", True),
        ("مدرسه", False),
        ("الوجه", False),
        ("المياه", False),
        ("التوجيه", False),
        ("الله", False),
    ],
)
def test_after_the_article_heh_tells_who_writes_it_for_teh(word: str, loose: bool) -> None:
    assert is_loose(fold(word)) == loose


@pytest.mark.parametrize(
    ("tied", "loose", "careful"),
    [(0, 0, False), (3, 0, False), (4, 0, True), (19, 1, False), (20, 1, True), (5, 5, False)],
)
def test_a_writer_is_careful_by_many_words_in_teh_and_hardly_one_with_heh(
    tied: int, loose: int, careful: bool
) -> None:
    assert is_careful(tied, loose) == careful
