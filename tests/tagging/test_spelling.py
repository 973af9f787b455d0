"""What the author's own letters say against a match."""

import pytest

from tagging.recognise import Tagger
from tagging.spelling import hand_of, is_other_word, letters_of

CAREFUL = hand_of("وصل إلى المدينة على عجل")
PLAIN = hand_of("وصل الى المدينه على عجل")
EGYPTIAN = hand_of("وصل إلى المدينة فى يوم")


@pytest.mark.parametrize(
    ("written", "name", "other"),
    [
        ("آب", "إب", True),
        ("أب", "إب", True),
        ("اب", "إب", False),
        ("الاردن", "الأردن", False),
        ("أوكرانيا", "اوكرانيا", True),
        ("إسبانيا", "أسبانيا", False),
        ("وجده", "وجدة", True),
        ("مرسى", "مرسي", True),
        ("بخاري", "بخارى", True),
        ("سائد", "سايد", True),
        ("سايد", "سائد", False),
        ("عُمَان", "عمان", False),
        ("لبحرين", "البحرين", False),
    ],
)
def test_a_careful_hand(written: str, name: str, other: bool) -> None:
    assert is_other_word(written, {name}, lambda: CAREFUL) is other


@pytest.mark.parametrize(
    ("written", "name", "hand"),
    [("وجده", "وجدة", PLAIN), ("مرسى", "مرسي", EGYPTIAN), ("مرسى", "مرسي", hand_of("خبر قصير"))],
)
def test_a_hand_that_does_not_tell_letters_apart(written: str, name: str, hand: object) -> None:
    assert not is_other_word(written, {name}, lambda: hand)  # type: ignore[arg-type]


def test_one_of_several_spellings_is_enough() -> None:
    assert not is_other_word("مرسى", {"مرسي", "مرسى"}, lambda: CAREFUL)
    assert not is_other_word("أي شيء", set(), lambda: CAREFUL)


def test_letters_without_marks() -> None:
    assert letters_of("عُمـَان") == "عمان"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("بحث عن الكتاب ووجده في المكتبة على الرف", "وجدة"),
        ("عدن التي وصفها بأنها مرسى أهل الهند على الساحل", "محمد مرسي"),
        ("غلى الماء في محرك بخاري على مهل في أوزبكستان", "بخارى"),
    ],
)
def test_other_words_give_no_tags(tagger: Tagger, text: str, tag: str) -> None:
    assert tag not in {found.record.name for found in tagger.tag("خبر", "", [text])}
