"""Header lines, and titles that only look like them."""

import pytest

from intake.headers import read_header, split_list, split_tag_line


def test_arabic_keys() -> None:
    header = read_header(
        [
            "العنوان: جسر جديد",
            "التاريخ : 2019-09-14",
            "القسم: مجتمع",
            "الوسوم: جسور، أنهار؛ مدن",
            "",
            "نص",
        ]
    )
    assert header.fields == {
        "title": "جسر جديد",
        "date": "2019-09-14",
        "section": "مجتمع",
        "tags": "جسور، أنهار؛ مدن",
    }
    assert header.size == 4


def test_english_keys_between_fences_with_a_list() -> None:
    lines = ["---", "Title: جسر: حكاية", "tags:", "  - جسور", "  - مدن", "odd line", "---", "نص"]
    header = read_header(lines)
    assert header.fields == {"title": "جسر: حكاية", "tags": "جسور | مدن"}
    assert [problem.code for problem in header.problems] == ["broken-header"]
    assert [cut.text for cut in header.cut] == ["odd line"]
    assert header.size == 7


@pytest.mark.parametrize(
    "first",
    [
        "وزير الزراعة: الموسم جيد هذا العام",
        "التاريخ: ذاكرة الأمم ومرآتها",
        "المصدر: هل تكفي كلمة واحدة لبناء خبر صحيح؟",
        "الكاتب: رجل يمشي وحيدًا في المدينة القديمة",
        "تقرير: ارتفاع حرارة البحر",
    ],
)
def test_a_title_with_a_colon_is_no_header(first: str) -> None:
    assert read_header([first, "نص المقال يبدأ هنا ولا ينتهي قريبًا."]).size == 0


@pytest.mark.parametrize(
    "first",
    ["التاريخ: 14 أيلول 2019", "url: https://example.org/a", "title: جسر", "الوسوم: ماء، نهر"],
)
def test_one_sure_line_is_a_header(first: str) -> None:
    assert read_header([first, "جسر جديد", "", "نص"]).size == 1


def test_a_line_of_dashes_alone_is_no_header() -> None:
    assert read_header(["---", "جسر جديد", "---", "نص"]).size == 0


def test_lists_split_on_every_usual_sign() -> None:
    assert split_tag_line("قطن - ري • محاصيل") == ("قطن", "ري", "محاصيل")
    assert split_tag_line("الجزيرة-نت، كوفيد - 19") == ("الجزيرة-نت", "كوفيد - 19")
    assert split_list("قطن، زراعة; ري | ماء؛ «نهر», قطن") == ("قطن", "زراعة", "ري", "ماء", "نهر")
