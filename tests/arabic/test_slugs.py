"""Addresses of names and headlines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arabic.slugs import make_slug, romanise


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("روسيا", "rusiya"),
        ("الأمنية", "al-amniyah"),
        ("ألمانيا", "almaniya"),
        ("دير الزور", "dir-al-zur"),
        ("مدرسة", "medresah"),
        ("كتب كاتب كتاب", "ketb-katb-ketab"),
        ("رئيس الوزراء", "reis-al-wezra"),
        ("BBC عربي ٢٠٢١", "bbc-aarbi-2021"),
        ("«لبنان»!", "lebnan"),
        ("con", "con-name"),
        ("../../passwd.txt", "passwd-txt"),
    ],
)
def test_make_slug(name: str, slug: str) -> None:
    assert make_slug(name) == slug


@pytest.mark.parametrize(
    "pair",
    [
        ("حماة", "حمى"),
        ("حلب", "حليب"),
        ("سور", "صور"),
        ("عمل", "أمل"),
        ("كلب", "قلب"),
        ("تين", "طين"),
    ],
)
def test_different_words_have_different_slugs(pair: tuple[str, str]) -> None:
    assert make_slug(pair[0]) != make_slug(pair[1])


def test_written_vowels_are_used() -> None:
    assert romanise("مُحَمّد") == "muhhammed"


@pytest.mark.parametrize("text", ["", "🙂", "؟!", "ـ", "\ud800"])
def test_never_empty(text: str) -> None:
    assert re.fullmatch(r"n-[0-9a-f]{8,10}", make_slug(text))


def test_a_long_headline_is_cut_between_words() -> None:
    slug = make_slug("كلمة " * 60)
    assert len(slug) <= 60
    assert set(slug.split("-")) == {"kelmah"}
    assert len(make_slug("ا" * 300)) == 60
    assert not make_slug("نص طويل عن المدينة", max_length=16).endswith("-al")


@given(st.text(max_size=80), st.integers(min_value=8, max_value=80))
def test_a_slug_is_a_safe_file_name(text: str, length: int) -> None:
    slug = make_slug(text, length)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug)
    assert len(slug) <= length + len("-name")
    assert slug == make_slug(text, length)
