"""Numerals, collation, keyboard layouts and Latin keys."""

import pytest

from arabic.collation import initial, sort_key
from arabic.keyboard import AZERTY, LAYOUT, PERSIAN, from_wrong_layout, to_wrong_layout
from arabic.latin import MAX_KEYS, latin_keys, latin_query_key
from arabic.numerals import count_phrase


@pytest.mark.parametrize(
    ("number", "noun", "phrase"),
    [
        (0, "مقال", "لا مقالات"),
        (1, "مقال", "مقال واحد"),
        (2, "مقال", "مقالان"),
        (3, "مقال", "3 مقالات"),
        (10, "مقال", "10 مقالات"),
        (11, "مقال", "11 مقالًا"),
        (99, "مقال", "99 مقالًا"),
        (100, "مقال", "100 مقال"),
        (102, "مقال", "102 مقال"),
        (103, "مقال", "103 مقالات"),
        (111, "مقال", "111 مقالًا"),
        (1, "سنة", "سنة واحدة"),
        (5, "سنة", "5 سنوات"),
        (12, "سنة", "12 سنة"),
        (4, "ورشة", "4 ورشات"),
        (2, "ورشة", "ورشتان"),
    ],
)
def test_count_phrase(number: int, noun: str, phrase: str) -> None:
    assert count_phrase(number, noun) == phrase


def test_count_phrase_in_arabic_digits_and_refusal() -> None:
    assert count_phrase(15, "يوم", "arabic") == "١٥ يومًا"
    with pytest.raises(ValueError, match="negative"):
        count_phrase(-1, "يوم")


def test_names_sort_by_the_alphabet_without_the_article() -> None:
    names = ["مصر", "الجزائر", "أنقرة", "انطاكيا", "ألمانيا", "BBC", "الله", "جدة", "إدلب"]
    expected = ["BBC", "إدلب", "الله", "ألمانيا", "انطاكيا", "أنقرة", "جدة", "الجزائر", "مصر"]
    assert sorted(names, key=sort_key) == expected
    assert sorted(set(names), key=sort_key) == expected


@pytest.mark.parametrize(
    ("name", "letter"),
    [("الأردن", "ا"), ("ألمانيا", "ا"), ("لبنان", "ل"), ("«القدس»", "ق"), ("BBC", "#"), ("", "#")],
)
def test_initial(name: str, letter: str) -> None:
    assert initial(name) == letter


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("v,sdh", "روسيا"), ("s,vdh", "سوريا"), ("V,SDH", "روسيا"), ("gfkhk", "لبنان")],
)
def test_wrong_layout(typed: str, meant: str) -> None:
    assert from_wrong_layout(typed) == meant
    assert to_wrong_layout(meant) == typed.lower()


def test_every_letter_key_writes_arabic() -> None:
    assert all(LAYOUT[key] > "\u0600" for key in "abcdefghijklmnopqrstuvwxyz")
    assert to_wrong_layout("ةشؤقخى") == "macron"


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("lavrov", "لافروف"), ("idlib", "إدلب"), ("homs", "حمص"), ("Hamah", "حماة"),
        ("al-Assad", "الأسد"), ("erdogan", "أردوغان"), ("netanyahu", "نتنياهو"),
        ("muhammad", "محمد"), ("mahmoud", "محمود"), ("abdullah", "عبدالله"),
        ("washington", "واشنطن"), ("yemen", "اليمن"), ("kuwait", "الكويت"), ("daraa", "درعا"),
        ("google", "غوغل"), ("google", "جوجل"), ("google", "قوقل"), ("sergey", "سيرغي"),
        ("7oms", "حمص"), ("3ali", "علي"), ("chaikov", "تشايكوف"), ("hmeimim", "حميميم"),
    ],
)  # fmt: skip
def test_latin_spellings_meet_arabic_names(latin: str, arabic: str) -> None:
    assert latin_query_key(latin) in latin_keys(arabic)
    assert len(latin_keys(arabic)) <= MAX_KEYS


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [("lavrov", "لبنان"), ("homs", "حماة"), ("paris", "برلين"), ("iran", "العراق")],
)
def test_latin_spellings_do_not_meet_other_names(latin: str, arabic: str) -> None:
    assert latin_query_key(latin) not in latin_keys(arabic)


def test_latin_keys_of_nothing() -> None:
    assert latin_query_key("2021") == ""
    assert latin_keys("BBC") == ()


@pytest.mark.parametrize(
    ("layout", "typed", "meant"),
    [(AZERTY, "v;sdh", "روسيا"), (AZERTY, "qs,d", "شسةي"), (PERSIAN, "nlar", "دمشق")],
)
def test_other_keyboards(layout: dict[str, str], typed: str, meant: str) -> None:
    assert "".join(layout[key] for key in typed) == meant
