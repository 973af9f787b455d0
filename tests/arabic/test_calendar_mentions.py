"""What `find_dates` takes for a date, and what it leaves alone. Texts are original."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from arabic.calendar import PartialDate, find_dates
from arabic.calendar.anchors import may_name_date
from arabic.tables import DATA

KNOWN = PartialDate(2021, 1, 19)  # a Tuesday


def meanings(text: str, known: PartialDate | date | None = KNOWN) -> list[str]:
    return [mention.meaning.iso() for mention in find_dates(text, known) if mention.meaning]


@pytest.mark.parametrize(
    ("text", "words", "meaning"),
    [
        ("افتُتح المعرض في 18 من كانون الثاني 2021 بدمشق", "18 من كانون الثاني 2021", "2021-01-18"),
        ("وعُقد اللقاء، الأحد ١٧ كانون الثاني/يناير، في جنيف", None, "2021-01-17"),
        ("جرى ذلك في الثاني والعشرين من شباط 2019.", "الثاني والعشرين من شباط 2019", "2019-02-22"),
        ("بدأ العمل بـ5 آذار 2020", "5 آذار 2020", "2020-03-05"),
        ("الرياض: 17 ربيع الأول 1432 هـ - 20 فبراير 2011 م", None, "2011-02-20"),
        ("٢٠ فبراير ٢٠١١ م - ١٧ ربيع الأول ١٤٣٢ هـ", None, "2011-02-20"),
        ("وفي كانون الأول الماضي زار الوفد المدينة", "كانون الأول الماضي", "2020-12"),
        ("بكانون الثاني الحالي", "كانون الثاني الحالي", "2021-01"),
        (
            "صدر العدد (كانون الثاني (يناير) 2019) أمام القراء",
            "كانون الثاني (يناير) 2019",
            "2019-01",
        ),
        ("اجتمعوا غدًا في القاعة", "غدًا", "2021-01-20"),
        ("حتى ۱۴ مارس ۲۰۲۲", "۱۴ مارس ۲۰۲۲", "2022-03-14"),
        ("كـــانون الثـــاني 2020", "كـــانون الثـــاني 2020", "2020-01"),
        ("في 12 كَانُونَ الثَّانِي 2020م", "12 كَانُونَ الثَّانِي 2020م", "2020-01-12"),
        ("بتاريخ 12 رمضان 1442 هـ أقيم الإفطار", "12 رمضان 1442 هـ", "2021-04-24"),
        ("منذ عام ألف وتسعمئة وثمانية وأربعين", None, "1948"),
        ("نُشر يناير 18، 2021", "يناير 18، 2021", "2021-01-18"),
        ("Published: Mon, 18 Jan 2021 10:00:00 GMT", "Mon, 18 Jan 2021", "2021-01-18"),
        ("عقد الخميس الماضي جلسة", "الخميس الماضي", "2021-01-14"),
        ("قبل نحو ثلاثة أشهر", "قبل نحو ثلاثة أشهر", "2020-10"),
        ("الاثنين 18/1/21", "الاثنين 18/1/21", "2021-01-18"),
        ("انطلقت يوم الاثنين 18/1", None, "2021-01-18"),
        ("للعام الماضي", None, "2020"),
        ("في الـ18 من كانون الثاني", "18 من كانون الثاني", "2021-01-18"),
        ("عُقد الخميس (14 كانون الثاني) في المدينة", "الخميس (14 كانون الثاني)", "2021-01-14"),
        ("آذار2020", "آذار2020", "2020-03"),
        ("عام 2020 وحده", "عام 2020", "2020"),
        ("منذ عام 2011", "عام 2011", "2011"),
        ("قبل يوم الأحد المقبل", "يوم الأحد المقبل", "2021-01-24"),
        ("وصل الأحد17كانون الثاني2021 إلى حلب", "الأحد17كانون الثاني2021", "2021-01-17"),
        ("في 15 ت2 2018", "15 ت2 2018", "2018-11-15"),
        ("افتُتح في 15 سبتمير 2019", "15 سبتمير 2019", "2019-09-15"),
        ("بعد ظهر أمس", "بعد ظهر أمس", "2021-01-18"),
        ("الخميس قبل الماضي", "الخميس قبل الماضي", "2021-01-07"),
        ("الليلة الماضية", "الليلة الماضية", "2021-01-18"),
        ("قبل شهر واحد", "قبل شهر واحد", "2020-12"),
        ("تُصرف الرواتب نهاية الشهر", "نهاية الشهر", "2021-01"),
        ("في الأسبوع الأول من آذار 2011", "آذار 2011", "2011-03"),
        ("أول رمضان 1441", "أول رمضان 1441", "2020-04-24"),
        ("انطلق مونديال قطر 2022", "2022", "2022"),
        ("18/01/202110:45", "18/01/2021", "2021-01-18"),
        ("2021/يناير/18", "2021/يناير/18", "2021-01-18"),
        ("18-Jan-21", "18-Jan-21", "2021-01-18"),
    ],
)
def test_a_date_is_found_with_its_exact_words(text: str, words: str | None, meaning: str) -> None:
    found = [mention for mention in find_dates(text, KNOWN) if mention.meaning]
    assert [mention.meaning and mention.meaning.iso() for mention in found] == [meaning]
    assert text[found[0].start : found[0].end] == found[0].words
    if words is not None:
        assert found[0].words == words


@pytest.mark.parametrize(
    "text",
    [
        "بلغ عدد السكان 2021 نسمة",
        "حضر 18 وزيرًا و20 نائبًا",
        "ارتفع بنسبة 12.5% خلال الجلسة",
        "سعره 1,250 ليرة و 2020 دولارًا",
        "هاتف ‎+963-11-2021-118",
        "فاز الفريق 3-1 على ضيفه",
        "قرأ الآية 18 من سورة الكهف",
        "مارس المسؤولون ضغوطًا",
        "آب الغائب إلى أهله",
        "وزّع الأب 5 كتب على أولاده",
        "تحدث أب لثلاثة أطفال",
        "في اليوم الثاني من المعرض",
        "قالت صحيفة المصري اليوم إن",
        "هم بأمس الحاجة إلى الماء",
        "انتهت بنتيجة 2 صفر",
        "قرار مجلس الأمن رقم 2254",
        "المواصفة ISO-2021-18-1-7",
        "العنوان 192.168.1.10",
        "في 1990 مترًا من الارتفاع",
        "الصفحات 1-2-3-4",
        "أحد السكان وخمسة آخرون",
        "ثلاثة أشخاص وأربع نساء",
        "قبل ثلاثة أيام من الافتتاح",
        "صلاة الجمعة في المسجد الكبير",
        "سكان شارع 29 أيار",
        "قال إن الاثنين اتفقا",
        "2019:15 و00:0",
        "عام 2000 قبل الميلاد",
        "في 586 ق.م",
        "15 آذار من كل عام",
        "منذ سنة ونصف",
        "عام 2020 ق. م",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert meanings(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("بين 3 و5 آذار 2020", "2020-03-03", "2020-03-05"),
        ("من 1 إلى 4 نيسان 2020", "2020-04-01", "2020-04-04"),
        ("3-5 آذار 2020", "2020-03-03", "2020-03-05"),
        ("من 28 كانون الأول إلى 3 كانون الثاني 2021", "2020-12-28", "2021-01-03"),
        ("بين آذار وأيار 2020", "2020-03", "2020-05"),
        ("بين عامي 2011 و2018", "2011", "2018"),
        ("في موسم 2019-2020", "2019", "2020"),
    ],
)
def test_a_range_has_both_its_ends(text: str, first: str, last: str) -> None:
    (mention,) = find_dates(text, KNOWN)
    assert mention.kind == "range"
    assert mention.meaning is not None and mention.until is not None
    assert (mention.meaning.iso(), mention.until.iso()) == (first, last)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("الاثنين 18 كانون الثاني 2021، الساعة 8:30 مساءً بتوقيت مكة المكرمة", "20:30+03:00"),
        ("2021-01-18T09:05:00Z", "09:05+00:00"),
        ("2021-01-18 09:05", "09:05"),
        ("18 يناير 2021 - 12:15 ص", "00:15"),
        ("الأحد 17 كانون الثاني الساعة 8.30 صباحًا بتوقيت دمشق", "08:30"),
        ("18 كانون الثاني 2021، 18.50 دولارًا", ""),
    ],
)
def test_the_clock_time_beside_a_date_is_read(text: str, clock: str) -> None:
    assert find_dates(text, KNOWN)[0].time == clock


@pytest.mark.parametrize(
    ("text", "confident"),
    [
        ("الاثنين 18 كانون الثاني 2021", True),
        ("الأحد 18 كانون الثاني 2021", False),
        ("أمس الاثنين", True),
        ("أمس الجمعة", False),
    ],
)
def test_a_weekday_that_contradicts_lowers_confidence(text: str, confident: bool) -> None:
    (mention,) = find_dates(text, KNOWN)
    assert (mention.confidence > 0.5) is confident
    assert ("لكن" in mention.reason) is not confident


def test_a_day_that_no_calendar_has_means_nothing_and_says_why() -> None:
    (mention,) = find_dates("في 31 شباط 2021")
    assert mention.meaning is None
    assert mention.reason == "لا يوجد هذا اليوم في التقويم"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("بدأ في أيلول 2020، وفي 18 من الشهر نفسه توقف", "2020-09-18"),
        ("بدأ في 2006 وانتهى في العام ذاته", "2006"),
    ],
)
def test_the_same_month_is_the_one_named_before(text: str, last: str) -> None:
    assert meanings(text)[-1] == last


def test_without_context_a_yearless_date_stays_open() -> None:
    (mention,) = find_dates("الاثنين 18 كانون الثاني")
    assert mention.meaning is None
    assert (mention.parts.weekday, mention.parts.day, mention.parts.month) == (0, 18, 1)


def test_a_plain_date_serves_as_context_too() -> None:
    assert meanings("أمس", date(2021, 1, 19)) == ["2021-01-18"]


_TABLES = ("date_words", "date_cues", "day_words", "months", "number_words")
_TABLED = sorted(
    {
        part
        for table in _TABLES
        for line in (DATA / f"{table}.tsv").read_text("utf-8").splitlines()
        if not line.startswith("#")
        for cell in line.split("\t")
        for part in cell.split("|")
        if part
    }
)
_PIECES = st.sampled_from(
    "18 31 2021 1442 99 كانون الثاني شباط من في أمس اليوم الاثنين الماضي المقبل قبل بعد يومين "
    "ثلاثة عشر ألفين عام العام الشهر رمضان هـ م - / . : ، ( ) و5 بين إلى الساعة 8:30 مساءً "
    "2021-01-18 1/2/03 0/0/0 مطلع شهر صفر غدا \n ـ \u200f ٪ أسبوع الأسبوع 9999 سنوات".split(" ")
) | st.sampled_from(_TABLED)


@settings(max_examples=600, deadline=None)
@example("من وضيع أول الشهر الماضي", None)
@example("للنصف الواحد والعشرين الشهر المقبل", KNOWN)
@example("آمس Sun", PartialDate(9999, 12, 31))
@example("كانون الأول قبل الفائت", PartialDate(1))
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(_PIECES, max_size=14).map(" ".join),
        st.lists(_PIECES).map("".join),
    ),
    st.sampled_from(
        [
            None,
            KNOWN,
            PartialDate(1),
            PartialDate(9999, 12, 31),
            PartialDate(1, 1, 1),
            PartialDate(2021),
        ]
    ),
)
def test_any_text_is_read_with_exact_ordered_spans(text: str, known: PartialDate | None) -> None:
    reached = 0
    for mention in find_dates(text, known):
        assert reached <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.words
        assert 0 <= mention.confidence <= 1
        assert mention.reason
        reached = mention.end


@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "1/",
        "18 ",
        "18-",
        "ـ",
        "كانون ",
        "أمس ",
        "مطلع ",
        "آذار و",
        "آذار/",
        "الاثنين ",
        "و5 ",
        "1-",
        "8:30 ",
        "2020 و2021 و",
        "5 آذار ",
        "من ",
        "ثلاثة ",
        "ألف و",
        " ",
        "2021 و",
        "(",
        "\ud800",
    ],
)
def test_a_megabyte_of_anything_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        began = time.process_time()
        find_dates(text)
        return time.process_time() - began

    seconds(1000)
    small, large = seconds(100_000), seconds(1_000_000)
    assert large < 25 * max(small, 0.02)


@given(
    st.lists(
        st.sampled_from(
            "كانون الثاني تشرين أول آذار مَاي أمس غدًا اليوم ألفين عام سنة 2020 ٢٠٢١ 18 18/1/2021 3-5 من و "
            "الأحد الماضي كـانون ذي الحجة فبرايــر ديسمبر، June أول أمس البارحة \u00a0 كتاب والوزير".split(
                " "
            )
        ),
        max_size=6,
    ).map(" ".join)
)
def test_the_cheap_look_never_passes_over_a_day_a_month_or_a_year(text: str) -> None:
    told = any(
        m.parts.month or m.parts.year or (m.parts.day_step is not None and not m.parts.counted)
        for m in find_dates(text)
    )
    assert may_name_date(text) or not told
