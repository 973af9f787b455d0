"""The parts beneath word families: verbs, nouns, plurals by shape, the tables themselves."""

import pytest

from arabic.dictionary import dictionary_lemma, spellings
from arabic.endings import ALL_ENDINGS, LONGEST_ENDING
from arabic.letters import fold
from arabic.lexicon import load_lexicon
from arabic.patterns import possible_singulars
from arabic.readings import DEFINITE, remainders
from arabic.stems import bare_key, noun_stems
from arabic.tables import DATA, read_rows
from arabic.verbs import derived_imperfect, fifth_form_nouns, participles, verb_stems, verbal_nouns


@pytest.mark.parametrize(
    ("perfect", "imperfect"),
    [
        ("كتب", "يكتب"), ("ردّ", "يرد"), ("قدّم", "يقدم"), ("أكّد", "يؤكد"), ("قاتل", "يقاتل"),
        ("أعلن", "يعلن"), ("أقام", "يقيم"), ("أعطى", "يعطي"), ("آذى", "يؤذي"), ("تحدّث", "يتحدث"),
        ("انسحب", "ينسحب"), ("انهار", "ينهار"), ("اجتمع", "يجتمع"), ("اختار", "يختار"),
        ("التقى", "يلتقي"), ("استهدف", "يستهدف"), ("استقال", "يستقيل"), ("استمرّ", "يستمر"),
        ("سيطر", "يسيطر"), ("تولّى", "يتولي"), ("أحبّ", "يحب"), ("أخذ", "يأخذ"),
    ],
)  # fmt: skip
def test_derived_imperfect(perfect: str, imperfect: str) -> None:
    assert derived_imperfect(perfect) == imperfect


@pytest.mark.parametrize(
    ("perfect", "masdars"),
    [
        ("استهدف", ["استهداف"]), ("أعلن", ["إعلان"]), ("أقام", ["إقامة"]), ("أعطى", ["إعطاء"]),
        ("أوقف", ["إيقاف"]), ("انهار", ["انهيار"]), ("احتلّ", ["احتلال"]), ("التقى", ["التقاء"]),
        ("استورد", ["استيراد"]), ("استقال", ["استقالة"]), ("هدّد", ["تهديد"]), ("غطّى", ["تغطية"]),
        ("سيطر", ["سيطرة"]), ("كتب", []), ("قاتل", ["مقاتلة"]), ("نادى", ["مناداة"]),
        ("تحدّث", []), ("أنشأ", ["إنشاء"]), ("عبّأ", ["تعبئة"]), ("أعدّ", ["إعداد"]),
    ],
)  # fmt: skip
def test_verbal_nouns(perfect: str, masdars: list[str]) -> None:
    assert list(verbal_nouns(perfect)) == [fold(masdar) for masdar in masdars]


@pytest.mark.parametrize(
    ("perfect", "masdars"),
    [
        ("تعايش", ["تعايش"]), ("تحدّى", ["تحدٍّي"]), ("تنبّأ", ["تنبؤ"]), ("تدهور", ["تدهور"]),
        ("ترجم", []), ("تابع", []), ("تمّم", []), ("استهدف", []),
    ],
)  # fmt: skip
def test_masdars_spelled_like_the_perfect(perfect: str, masdars: list[str]) -> None:
    assert list(fifth_form_nouns(perfect)) == [fold(masdar) for masdar in masdars]


@pytest.mark.parametrize(
    ("perfect", "made"),
    [
        ("استهدف", ["مستهدف"]), ("تحدّث", ["متحدث"]), ("أدان", ["مدين", "مدان"]), ("تبقّى", ["متبقي"]),
        ("كتب", ["كاتب", "مكتوب"]), ("باع", ["بائع"]), ("نجا", ["ناجي"]), ("ردّ", []),
        ("أعدّ", ["معد"]), ("تواطأ", ["متواطأ", "متواطئ"]),
    ],
)  # fmt: skip
def test_participles(perfect: str, made: list[str]) -> None:
    assert list(participles(perfect)) == [fold(participle) for participle in made]


@pytest.mark.parametrize(
    ("perfect", "imperfect", "stems"),
    [
        ("قال", "يقول", {("قال", "v"), ("قل", "w"), ("قول", "i"), ("قل", "j"), ("قال", "i")}),
        ("دعا", "يدعو", {("دعا", "v"), ("دع", "u"), ("دعو", "i"), ("دع", "k")}),
        ("ردّ", "", {("رد", "v"), ("ردد", "w"), ("رد", "i")}),
        ("وصل", "يصل", {("وصل", "s"), ("صل", "i")}),
        ("بدأ", "يبدأ", {("بدا", "s"), ("بدو", "v"), ("بدا", "i")}),
        ("حاصر", "", {("حاصر", "s"), ("حوصر", "s"), ("حاصر", "i")}),
    ],
)
def test_verb_stems(perfect: str, imperfect: str, stems: set[tuple[str, str]]) -> None:
    assert stems <= set(verb_stems(perfect, imperfect))


@pytest.mark.parametrize(
    ("noun", "plural", "stems"),
    [
        ("منظمة", False, [("منظم", "f")]),
        ("وزراء", True, [("وزراء", "p"), ("وزراو", "h"), ("وزراي", "h")]),
        ("مقهى", False, [("مقهي", "n"), ("مقها", "h")]),
        ("مسؤول", False, [("مسوول", "n"), ("مسيول", "n"), ("مسءول", "n")]),
    ],
)
def test_noun_stems(noun: str, plural: bool, stems: list[tuple[str, str]]) -> None:
    assert noun_stems(noun, plural, False) == stems


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("روافد", "رافد"), ("مخاتير", "مختار"), ("مدارس", "مدرسه"), ("عصافير", "عصفور"),
        ("تماثيل", "تمثال"), ("اساطير", "اسطوره"), ("خزاين", "خزانه"), ("قوانين", "قانون"),
        ("دراهم", "درهم"), ("اصابع", "اصبع"),
    ],
)  # fmt: skip
def test_broken_plurals_by_shape(plural: str, singular: str) -> None:
    assert singular in possible_singulars(plural)


def test_a_word_without_such_a_shape_has_no_singular() -> None:
    assert possible_singulars("وزير") == []


def test_the_wide_dictionary_is_believed_only_for_inflections() -> None:
    assert dictionary_lemma("مفاتيح") == "مفتاح"
    assert dictionary_lemma("مزار") != "زار"
    assert dictionary_lemma("زمرلوف") == ""
    assert "مسؤول" in spellings("مسوول")


def test_remainders_are_cut_from_the_front_and_restore_the_article() -> None:
    parts = {(part.particles, part.rest, part.mode) for part in remainders("وللصحيفه")}
    assert ("ولل", "صحيفه", DEFINITE) in parts
    assert all(len(part.rest) >= 2 for part in remainders("وللصحيفه"))


def test_bare_key() -> None:
    assert bare_key("السودان") == "سودان"
    assert bare_key("ألمانيا") == "المانيا"


def test_the_longest_ending_is_known() -> None:
    assert max(len(ending) for ending in ALL_ENDINGS) == LONGEST_ENDING


@pytest.mark.parametrize(
    ("name", "columns", "least"),
    [
        ("nouns.tsv", 3, 2500), ("verbs.tsv", 2, 1500), ("places.tsv", 4, 250),
        ("names.tsv", 1, 400), ("particles.tsv", 1, 150), ("spellings.tsv", 2, 50),
        ("counted_nouns.tsv", 5, 30), ("diminutives.tsv", 2, 20),
    ],
)  # fmt: skip
def test_tables_are_whole(name: str, columns: int, least: int) -> None:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    rows = read_rows(name, columns)
    assert len(rows) >= least
    assert all(row[0] and row[0] == row[0].strip() for row in rows)
    assert all(line.count("\t") < columns for line in lines if not line.startswith("#"))
    keys = [tuple(row[:2]) for row in rows]
    assert len(set(keys)) == len(keys)


def test_the_lexicon_is_read_once() -> None:
    assert load_lexicon() is load_lexicon()
