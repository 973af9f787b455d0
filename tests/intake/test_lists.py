"""The lists: publishers, sections, problems, furniture."""

from pathlib import Path

import pytest

from intake.problems import problem_texts
from intake.sections import section_named, section_of_header, section_of_path, section_of_words
from intake.sources import Source, SourceList
from intake.tables import DATA, TableError, read_table

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def sources() -> SourceList:
    return SourceList.load(ROOT / "content" / "authority" / "sources.tsv")


def test_the_list_of_publishers_is_sound(sources: SourceList) -> None:
    assert len(sources.sources) >= 80
    slugs = [source.slug for source in sources]
    assert len(set(slugs)) == len(slugs)
    assert all(slug.isascii() and slug == slug.lower() and " " not in slug for slug in slugs)
    for source in sources:
        if not source.homepage:
            continue  # the invented publishers of the sample articles
        assert source.domains, source.name
        assert source.homepage.startswith("http"), source.name
        assert sources.by_url(source.homepage) is source, source.name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("سانا", "سانا"),
        ("وكالة سانا", "سانا"),
        ("صحيفة النهار", "النهار"),
        ("عنب بلدى", "عنب بلدي"),
        ("AFP", "فرانس برس"),
        ("أ.ف.ب", "فرانس برس"),
        ("enab-baladi", "عنب بلدي"),
    ],
)
def test_publishers_by_name(sources: SourceList, words: str, name: str) -> None:
    found = sources.by_name(words)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ادعم عنب بلدي", "عنب بلدي"),
        ("تابعوا أخبار سانا على تلغرام", "سانا"),
        ("جميع الحقوق محفوظة لصحيفة النهار", "النهار"),
        ("اشترك في نشرة العربي الجديد", "العربي الجديد"),
        ("حمّل تطبيق الأخبار", None),
        ("اشترك ليصلك جديد الحياة", None),
    ],
)
def test_publishers_in_furniture(sources: SourceList, words: str, name: str | None) -> None:
    found = sources.in_words(words)
    assert (found.name if found else None) == name


def test_sub_domains_belong_to_their_publisher(sources: SourceList) -> None:
    found = sources.by_url("https://archive.aawsat.com/a?b=c")
    assert found is not None
    assert found.name == "الشرق الأوسط"
    assert sources.by_url("https://notaawsat.com/") is None
    assert sources.by_url("http://[broken") is None


@pytest.mark.parametrize(
    ("label", "section"),
    [
        ("الرياضة", "رياضة"),
        ("Sports", "رياضة"),
        ("علوم وتكنولوجيا", "علوم وتقنية"),
        ("أخبار المحافظات", "محليات"),
        ("العرب والعالم", "سياسة دولية"),
        ("أمن وقضاء", "حوادث"),
        ("زراعة الورد", ""),
    ],
)
def test_sections_by_label(label: str, section: str) -> None:
    assert section_named(label) == section


def test_a_header_may_name_a_section_of_its_own() -> None:
    assert section_of_header(" الاقتصاد ") == "اقتصاد"
    assert section_of_header("ذاكرة المدينة") == "ذاكرة المدينة"


def test_a_publishers_folder_is_no_section() -> None:
    sources = SourceList([Source("الرياضة", "riyada")])
    assert section_of_path("articles/الرياضة/a.txt", sources) == ""
    assert section_of_path("articles/الرياضة/صحة/a.txt", sources) == "صحة"


def test_words_tell_a_section_only_when_clear() -> None:
    clear = ["فاز المنتخب في المباراة على ملعب العاصمة", "وسجل اللاعب هدفين في البطولة"]
    assert section_of_words("فوز كبير في كأس الخليج", clear) == "رياضة"
    assert section_of_words("يوم في المدينة", ["مشى الناس في الشوارع حتى المساء"]) == ""


def test_every_problem_has_its_words_in_both_languages() -> None:
    for code, text in problem_texts().items():
        assert text.level in ("error", "warning", "note"), code
        assert text.reason and text.mend and text.reason_ar and text.mend_ar, code


def test_furniture_rows_are_sound() -> None:
    actions = {
        "cut",
        "box",
        "tail",
        "comments",
        "date",
        "tags",
        "source",
        "section",
        "byline",
        "caption",
        "credit",
    }
    for row in read_table(DATA / "furniture.tsv"):
        assert row["action"] in actions
        assert row["where"] in ("top", "tail", "edge", "any")
        assert int(row["most"]) > 0
        assert row["reason"]


def test_a_broken_table_says_where(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("name\tslug\nسانا\tsana\tx\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"t.tsv:2"):
        read_table(path)
