"""What folding and tidying do to letters, as a table."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arabic.letters import (
    FOLD_TABLE,
    fold,
    tidy,
    to_arabic_digits,
    to_european_digits,
)

ARABIC_TEXT = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x600, max_codepoint=0x6FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF),
        st.characters(min_codepoint=0x2000, max_codepoint=0x206F),
        st.characters(),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أحمد", "احمد"),
        ("إدلب", "ادلب"),
        ("آمال", "امال"),
        ("ٱلله", "الله"),
        ("ا\u0653مال", "امال"),  # madda written apart
        ("مستشفى", "مستشفي"),
        ("مدرسة", "مدرسه"),
        ("مسؤول", "مسوول"),
        ("مسئول", "مسيول"),
        ("الـمُعارَضَة", "المعارضه"),
        ("معـــارضة", "معارضه"),
        ("لیبیا", "ليبيا"),  # Persian ی
        ("کتاب", "كتاب"),  # Persian ک
        ("ﻣﺪﺭﺳﺔ", "مدرسه"),  # shaped letters
        ("ﻻجئ", "لاجي"),  # lam-alef as one sign
        ("٢٠٢١", "2021"),
        ("۱۴۰۰", "1400"),
        ("２０２１", "2021"),
        ("Google", "google"),
        ("Café", "cafe"),
        ("Cafe\u0301", "cafe"),
        ("حلب\u200f", "حلب"),
        ("ه\u200dـ", "ه"),
        ("کتاب\u200cها", "كتاب ها"),
        ("دير\u00a0الزور", "دير الزور"),
        ("گلستان", "كلستان"),
        ("ڤيينا", "فيينا"),
        ("", ""),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("pair", [("حلب", "حليب"), ("سور", "سوريا"), ("سماء", "سما"), ("ظل", "ضل")])
def test_fold_keeps_different_words_apart(pair: tuple[str, str]) -> None:
    assert fold(pair[0]) != fold(pair[1])


@given(ARABIC_TEXT)
def test_fold_is_idempotent_and_works_letter_by_letter(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text) == "".join(FOLD_TABLE.get(char, char) for char in text)


def test_every_replacement_is_already_folded() -> None:
    assert all(fold(replacement) == replacement for replacement in FOLD_TABLE.values())
    assert all(len(char) == 1 for char in FOLD_TABLE)


@given(ARABIC_TEXT)
def test_fold_does_not_care_how_unicode_composed_the_text(text: str) -> None:
    arabic = "".join(char for char in text if "\u0600" <= char <= "\u06ff")
    assert fold(unicodedata.normalize("NFD", arabic)) == fold(unicodedata.normalize("NFC", arabic))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("ﻣﺪﺭﺳﺔ", "مدرسة"),
        ("مُعارَضة", "مُعارَضة"),
        ("معـارضة", "معـارضة"),
        ("\u202bنص\u202c \u200eABC\u200f", "نص ABC"),
        ("دير\u00a0\u00a0الزور ", "دير الزور"),
        ("سطر\r\nثان\rثالث\u2028رابع", "سطر\nثان\nثالث\nرابع"),
        ("سطر  \n\n  آخر", "سطر\n\nآخر"),
        ("كلمة\u200bأخرى", "كلمة أخرى"),
        ("كلمة\u200b، أخرى", "كلمة، أخرى"),
        ("\ufeffعنوان", "عنوان"),
        ("ا\u0653مال", "آمال"),
        ("a\x00b\x1fc", "abc"),
    ],
)
def test_tidy(written: str, shown: str) -> None:
    assert tidy(written) == shown


@given(ARABIC_TEXT)
def test_tidy_is_idempotent_and_changes_no_search_key_letters(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(("digits", "shown"), [("2021", "٢٠٢١"), ("۲۰۲۱", "٢٠٢١"), ("ص 5", "ص ٥")])
def test_arabic_digits(digits: str, shown: str) -> None:
    assert to_arabic_digits(digits) == shown


@pytest.mark.parametrize(("digits", "shown"), [("٢٠٢١", "2021"), ("۲۰۲۱", "2021"), ("12", "12")])
def test_european_digits(digits: str, shown: str) -> None:
    assert to_european_digits(digits) == shown
