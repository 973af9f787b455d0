"""When was an article published? Each case is what an editor would conclude. Texts are original."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arabic.calendar import DatingEvidence, PartialDate, conclude_publication

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "000_28018be113238a9f.txt"


def concluded(**fields: object) -> tuple[str, str]:
    claim = conclude_publication(DatingEvidence(**fields))  # type: ignore[arg-type]
    return (claim.value.iso() if claim.value else "", claim.origin)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample lies outside the repository")
def test_the_sample_article_is_dated_the_day_after_its_yesterday() -> None:
    lines = [line for line in SAMPLE.read_text(encoding="utf-8").splitlines() if line.strip()]
    claim = conclude_publication(
        DatingEvidence(file_name=SAMPLE.name, title=lines[0], paragraphs=lines[3:15])
    )
    assert claim.value == PartialDate(2021, 1, 19)
    assert claim.origin == "text"
    assert "«أمس الاثنين»" in claim.reason
    assert "«الاثنين 18 من كانون الثاني»" in claim.reason
    assert "ويوافق 18 كانون الثاني يوم اثنين في 2021" in claim.reason


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("2021-01-19", "2021-01-19"),
        ("19 كانون الثاني 2021", "2021-01-19"),
        ("١٩/١/٢٠٢١", "2021-01-19"),
        ("12 رمضان 1442", "2021-04-24"),
        ("أيلول 2020", "2020-09"),
        ("2019", "2019"),
        ("2021-01", "2021-01"),
    ],
)
def test_the_header_wins(header: str, value: str) -> None:
    found = concluded(
        header_date=header,
        file_name="2018-05-05-x.txt",
        furniture=["نشر في 1 آذار 2017"],
        paragraphs=["وقع ذلك اليوم الثلاثاء 3 آذار 2020."],
    )
    assert found == (value, "header")


def test_the_header_gives_the_time_too() -> None:
    claim = conclude_publication(DatingEvidence(header_date="2021-01-19 14:05"))
    assert (claim.value, claim.time) == (PartialDate(2021, 1, 19), "14:05")


def test_a_header_that_is_no_date_is_passed_over() -> None:
    assert concluded(header_date="قريبًا", url="https://x.example/2021/01/19/a") == (
        "2021-01-19",
        "filename",
    )


def test_a_header_without_its_year_is_helped_by_the_text() -> None:
    claim = conclude_publication(
        DatingEvidence(header_date="الثلاثاء 19 كانون الثاني", paragraphs=["وكان في أيلول 2020."])
    )
    assert claim.value == PartialDate(2021, 1, 19)
    assert claim.reason.startswith("لم يُفهم تاريخ الترويسة «الثلاثاء 19 كانون الثاني» وحده")


@pytest.mark.parametrize(
    ("fields", "value", "origin"),
    [
        ({"furniture": ["مشاركة", "نُشر في 19 كانون الثاني 2021"]}, "2021-01-19", "dateline"),
        ({"furniture": ["تاريخ النشر: 2021/01/19 - 08:15"]}, "2021-01-19", "dateline"),
        (
            {"furniture": ["آخر تحديث: 20 يناير 2021", "تاريخ النشر: 19 يناير 2021"]},
            "2021-01-19",
            "dateline",
        ),
        ({"furniture": ["آخر تحديث 20 يناير 2021"]}, "2021-01-20", "dateline"),
        ({"furniture": ["الثلاثاء، 19 جانفي 2021"]}, "2021-01-19", "dateline"),
        ({"dateline": "دمشق – 19 كانون الثاني 2021"}, "2021-01-19", "dateline"),
        ({"furniture": ["جميع الحقوق محفوظة © 2021"]}, "", "none"),
        ({"furniture": ["5 آذار 2019", "7 نيسان 2020"]}, "", "none"),
        ({"url": "https://news.example/2021/01/19/story"}, "2021-01-19", "filename"),
        ({"url": "https://news.example/story-20210119"}, "2021-01-19", "filename"),
        ({"url": "https://news.example/2021/01/story"}, "2021-01", "filename"),
        ({"url": "https://news.example/archives/202101199"}, "", "none"),
        ({"file_name": "2021-01-19-قمة.txt"}, "2021-01-19", "filename"),
        ({"file_name": "news/19 كانون الثاني 2021.txt"}, "2021-01-19", "filename"),
        ({"file_name": "000_28018be113238a9f.txt"}, "", "none"),
        ({"file_name": "2021-02-31.txt"}, "", "none"),
    ],
)
def test_page_address_and_file_name(fields: dict[str, object], value: str, origin: str) -> None:
    assert concluded(**fields) == (value, origin)


@pytest.mark.parametrize(
    ("paragraphs", "value"),
    [
        # a deictic with its whole date
        (["أعلنت البلدية اليوم الثلاثاء 19 كانون الثاني 2021 بدء العمل."], "2021-01-19"),
        (["قال المدير أمس الاثنين، 18 يناير 2021، إن المشروع اكتمل."], "2021-01-19"),
        (["تفتتح المكتبة أبوابها غدًا الأربعاء 20 كانون الثاني 2021."], "2021-01-19"),
        # the year comes from the newest past date in which the weekdays are right
        (
            ["قال الاثنين 18 من كانون الثاني.", "وأمس الاثنين قال.", "وكان في أيلول 2020."],
            "2021-01-19",
        ),
        (
            ["زار المعرض، الاثنين 18 كانون الثاني، ألف زائر.", "وزاره في 2020 عدد أقل."],
            "2021-01-18",
        ),
        (["صدر التقرير الخميس 4 آذار.", "وبلغت المبيعات عام 2020 ضعفها."], "2021-03-04"),
        (
            ["انطلق اليوم الأحد السباق.", "وكان جرى السبت 12 كانون الأول تدريب.", "في 2020"],
            "2020-12-13",
        ),
        # the text says the current year
        (["بدأ الأحد 14 آذار.", "وهذه ثالث مرة خلال العام الحالي 2021."], "2021-03-14"),
        (["في 14 من آذار الحالي، بدأ.", "وكان ذلك في العام الماضي 2020."], "2021-03-14"),
        (["تراجع الإنتاج خلال العام الجاري 2021 قياسًا بما سبقه."], "2021"),
        # weekday and day with its year in the lead
        (["افتتح الوزير الثلاثاء 19 يناير 2021 المحطة."], "2021-01-19"),
        # «غدًا» and the day after a weekday of the lead
        (
            ["تنطلق غدًا الأربعاء البطولة.", "وأجريت القرعة الاثنين 18 كانون الثاني 2021."],
            "2021-01-19",
        ),
        (["قال أمس الخميس، 31 كانون الأول، إنه تعب.", "وشهد عام 2020 أزمات."], "2021-01-01"),
        (["أعلنت الوزارة في 5 آذار 2020 عن خطة."], "2020-03-05"),
        (
            [
                "ستعقد القمة الأحد 24 كانون الثاني.",
                "وقال أمس الاثنين إنه جاهز.",
                "وكان زار المدينة الأحد 17 كانون الثاني، ثم عاد.",
                "وبدأ ذلك في كانون الأول 2020.",
            ],
            "2021-01-19",
        ),
        # never invented
        (["تمر اليوم الذكرى العاشرة لاندلاع الاحتجاجات في 15 آذار 2011."], ""),
        (["ولد الشاعر في 3 آذار 1923 في دمشق.", "وتوفي في 30 نيسان 1998."], ""),
        (["قال الاثنين 18 كانون الثاني إنه باق.", "وبدأ ذلك منذ عام 2011."], ""),
        (["وقعت الحرب في 2006 وانتهت في العام نفسه."], ""),
        (["منذ آذار 2011 نزح كثيرون."], ""),
        (["افتُتح المعرض الاثنين 18 كانون الثاني."], ""),
        (["تأسس النادي في 15 آذار 1935.", "وفاز في 2019."], ""),
        (["ستنظم المدينة الأحد 20 تشرين الثاني 2022 البطولة."], ""),
        (["تضع رؤية 2030 أهدافًا للطاقة."], ""),
        (["لا تواريخ هنا."], ""),
        ([], ""),
    ],
)
def test_the_text_tells_its_day_or_stays_silent(paragraphs: list[str], value: str) -> None:
    claim = conclude_publication(DatingEvidence(title="عنوان", paragraphs=paragraphs))
    assert (claim.value.iso() if claim.value else "") == value
    assert claim.origin == ("text" if value else "none")
    assert claim.reason
    assert 0 <= claim.confidence <= 1


def test_a_month_in_the_address_and_a_day_in_the_text_make_a_full_date() -> None:
    found = concluded(
        url="https://news.example/2021/01/story",
        paragraphs=["قال الاثنين 18 كانون الثاني إنه يعود."],
    )
    assert found == ("2021-01-18", "text")


def test_the_copyright_year_bounds_the_text() -> None:
    furniture = ["جميع الحقوق محفوظة © 2021"]
    assert concluded(paragraphs=["بدأ الاثنين 18 كانون الثاني."], furniture=furniture) == (
        "2021-01-18",
        "text",
    )
    assert concluded(paragraphs=["بدأ الاثنين 19 كانون الثاني."], furniture=furniture)[0] == ""


_TEXT = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            "أمس الاثنين 18 من كانون الثاني 2021 31 شباط العام الحالي 9999 1300 هـ اليوم رمضان 1442 . ،".split()
        ),
        max_size=12,
    ).map(" ".join),
)


@settings(max_examples=150, deadline=None)
@given(_TEXT, _TEXT, _TEXT, _TEXT, st.lists(_TEXT, max_size=3), st.lists(_TEXT, max_size=2), _TEXT)
def test_any_evidence_gives_a_claim(
    header: str, name: str, line: str, title: str, prose: list[str], page: list[str], url: str
) -> None:
    claim = conclude_publication(DatingEvidence(header, name, line, title, prose, page, url))
    assert claim.reason
    assert (claim.value is None) == (claim.origin == "none")


@pytest.mark.parametrize(
    "history",
    [
        "صنعت القاطرة عام 1908.",
        "ومنذ آذار 2011 لم يعبر قطار.",
        "ويعود المبنى إلى عام 2017.",
        "تأسست المحطة في عام 2019.",
    ],
)
def test_history_does_not_fix_the_year(history: str) -> None:
    text = ["وقال المشرف، الاثنين 21 من كانون الأول، إن القاطرة رممت.", history]
    assert concluded(paragraphs=text)[0] == ""


def test_a_bare_year_fixes_only_its_own_and_the_next() -> None:
    """21 December is a Monday in 2020; an article that names 2017 may be of any later year."""
    text = ["وقال المشرف، الاثنين 21 من كانون الأول، إن القاطرة رممت."]
    assert concluded(paragraphs=[*text, "وكان زوارها في 2020 قليلين."])[0] == "2020-12-21"
    assert concluded(paragraphs=[*text, "وكان زوارها في 2017 قليلين."])[0] == ""
