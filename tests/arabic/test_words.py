"""How a text is parted into words, and a word from its particles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arabic.letters import fold
from arabic.words import proclitic_splits, shorten, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قال:«النظام»،", ["قال", "النظام"]),
        ("سوريا- إسرائيل", ["سوريا", "اسراييل"]),
        ("في 19/1/2021م", ["في", "19", "1", "2021", "م"]),
        ("الـ18 من", ["ال", "18", "من"]),
        ("قناة الـBBC و F16", ["قناه", "ال", "bbc", "و", "f16"]),
        ("می\u200cخواهم", ["مي", "خواهم"]),
        ("أولًا\u200bثانيًا", ["اولا", "ثانيا"]),
        ("snake_case كلمة_أخرى", ["snake", "case", "كلمه", "اخري"]),
        ("مُعـارَضَة", ["معارضه"]),
        ("\u200fحلب\u200f", ["حلب"]),
        ("١٢٫٥٪ … — !", ["12", "5"]),
        ("ـ \u064b ﷺ", []),
        ("", []),
    ],
)
def test_split_words(text: str, words: list[str]) -> None:
    assert [word.folded for word in split_words(text)] == words


@given(st.text(max_size=60))
def test_words_stand_where_they_say(text: str) -> None:
    end = 0
    for word in split_words(text):
        assert word.start >= end
        end = word.end
        assert text.replace("_", " ")[word.start : word.end] == word.text
        assert word.folded == fold(word.text).strip() != ""
        assert " " not in word.folded


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("وللصحيفه", [("", "وللصحيفه"), ("و", "للصحيفه"), ("ول", "الصحيفه"), ("ولال", "صحيفه")]),
        ("للغه", [("ل", "اللغه"), ("لال", "لغه")]),
        ("بالروسي", [("ب", "الروسي"), ("بال", "روسي")]),
        ("فبروسيا", [("فب", "روسيا")]),
        ("سيعود", [("س", "يعود")]),
        ("الامارات", [("", "الامارات"), ("ال", "امارات")]),
        ("كروسيا", [("ك", "روسيا")]),
    ],
)
def test_proclitic_splits(word: str, expected: list[tuple[str, str]]) -> None:
    splits = proclitic_splits(word)
    assert splits[0] == ("", word)
    assert set(expected) <= set(splits)
    assert len(set(splits)) == len(splits)


def test_a_split_leaves_at_least_two_letters() -> None:
    assert proclitic_splits("ول") == [("", "ول")]
    assert proclitic_splits("") == [("", "")]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("نص قصير", "نص قصير"),
        ("يغلق الكتاب، والبطل معلق في بئر", "يغلق…"),
        ("كلمةطويلةجداجدا بعد", "كلمةطويلةجدا…"),
    ],
)
def test_a_beginning_ends_between_words(text: str, short: str) -> None:
    assert shorten(text, 13) == short
