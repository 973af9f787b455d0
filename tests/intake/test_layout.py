"""A table of page shapes: what each line of a raw article is."""

import pytest

from intake.article import RawArticle
from intake.read import read_article
from intake.sources import Source, SourceList

SOURCES = SourceList(
    [
        Source("رويترز", "reuters", ("Reuters",), ("reuters.com",), ("رويترز",)),
        Source("سانا", "sana", (), ("sana.sy",), ("سانا",)),
        Source("بترا", "petra", ("وكالة الأنباء الأردنية",), ("petra.gov.jo",)),
        Source("النهار", "annahar", (), ("annahar.com",)),
        Source("الشرق الأوسط", "aawsat", ("صحيفة الشرق الأوسط",), ("aawsat.com",)),
        Source("ورق الحي", "waraq", (), ("waraq.example",), ("ادعم ورق الحي",)),
    ]
)
ONE = "افتتحت البلدية رصيفًا جديدًا في الميناء القديم بعد عامين من العمل المتواصل."
TWO = "وقال المهندس المشرف إن الرصيف يتسع لأربع سفن كبيرة في وقت واحد."
THREE = "ويأمل الصيادون أن يعود إليهم رزقهم بعد توقف طال أكثر مما ظنوا."


def read(*lines: str, path: str = "a.txt") -> RawArticle:
    return read_article("\n".join(lines).encode(), path, SOURCES)


def test_the_plainest_article() -> None:
    article = read("رصيف جديد في الميناء", "", ONE, "", TWO)
    assert article.title == "رصيف جديد في الميناء"
    assert article.paragraphs == (ONE, TWO)
    assert article.cut == ()


def test_bold_letters_of_markdown_lose_their_stars() -> None:
    article = read(
        "# رصيف جديد في الميناء", "", "**الأحد 14 آذار 2021**", "", f"**{ONE}**", "", TWO
    )
    assert article.title == "رصيف جديد في الميناء"
    assert article.date.value is not None
    assert article.date.value.iso() == "2021-03-14"
    assert article.paragraphs == (ONE, TWO)


def test_a_line_of_drawn_out_signs_alone_trips_nothing() -> None:
    article = read("رصيف جديد في الميناء", "سمير العلي", "ـــــــــــــ ـــــــ", "", ONE, "", TWO)
    assert article.paragraphs == (ONE, TWO)


def test_stars_between_the_halves_of_a_verse_stay() -> None:
    verse = "يا طير يا طاير *** سلّم على الجيرة"
    assert verse in [block.text for block in read("أغنية الحي", "", ONE, verse, verse, TWO).blocks]


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("دمشق – سانا", "دمشق – سانا"),
        ("دمشق-سانا", "دمشق-سانا"),
        ("بيروت (رويترز) -", "بيروت (رويترز)"),
        ("القاهرة/ وكالات/", "القاهرة/ وكالات"),
        ("عمّان - بترا -", "عمّان - بترا"),
        ("عمّان 12 آذار (بترا) --", "عمّان 12 آذار (بترا)"),
        ("سانا – دمشق:", "سانا – دمشق"),
    ],
)
def test_a_dateline_is_recorded_and_its_paragraph_kept_whole(line: str, dateline: str) -> None:
    article = read("رصيف جديد في الميناء", "", f"{line} {ONE}", "", TWO)
    assert article.dateline == dateline
    assert article.paragraphs == (f"{line} {ONE}", TWO)


@pytest.mark.parametrize(
    "opening", ["الحل – في رأي الخبراء – بعيد،", "المدير (الجديد) –", "نعم – قال الصيادون – سنعود،"]
)
def test_a_dash_is_not_always_a_dateline(opening: str) -> None:
    assert read("رصيف جديد", "", f"{opening} {ONE}", "", TWO).dateline == ""


def test_a_dateline_on_its_own_line_leaves_the_body() -> None:
    article = read("رصيف جديد في الميناء", "دمشق – سانا", ONE, TWO)
    assert article.dateline == "دمشق – سانا"
    assert article.paragraphs == (ONE, TWO)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("camera iconالرصيف عند الغروب (رويترز)", "الرصيف عند الغروب", "رويترز"),
        ("camera icon الرصيف عند الغروب (هاوي تصوير)", "الرصيف عند الغروب", "هاوي تصوير"),
        ("الرصيف عند الغروب (رويترز)", "الرصيف عند الغروب", "رويترز"),
        ("الرصيف عند الغروب – أرشيفية", "الرصيف عند الغروب", "أرشيفية"),
        ("الصورة: الرصيف عند الغروب", "الرصيف عند الغروب", ""),
        ("تصوير: ورشة الحي", "", "ورشة الحي"),
        ("Getty Images", "", "Getty Images"),
        ("AFP", "", "AFP"),
    ],
)
def test_captions_and_credits(line: str, caption: str, credit: str) -> None:
    article = read("رصيف جديد في الميناء", line, "", ONE, TWO)
    assert (article.caption, article.credit) == (caption, credit)
    assert article.paragraphs == (ONE, TWO)


@pytest.mark.parametrize(
    ("line", "writer"),
    [
        ("كتب: هيئة التحرير", "هيئة التحرير"),
        ("بقلم: سامر الحلبي", "سامر الحلبي"),
        ("إعداد: قسم التحقيقات", "قسم التحقيقات"),
        ("مراسلنا في حلب", "مراسلنا في حلب"),
        ("سامر الحلبي", "سامر الحلبي"),
    ],
)
def test_bylines(line: str, writer: str) -> None:
    article = read("رصيف جديد في الميناء", line, "", ONE, TWO)
    assert article.byline == (writer,)
    assert article.paragraphs == (ONE, TWO)


@pytest.mark.parametrize(
    "line",
    [
        "ع ع ع",
        "A A A",
        "حجم الخط",
        "tag icon",
        "شارك: 12 تعليقًا",
        "١٢ مشاركة",
        "فيسبوك",
        "عدد القراءات: 1,534",
        "3 دقائق قراءة",
        "طباعة",
        "لا تعليقات",
        "اقرأ أيضًا: سد جديد على نهر قديم",
        "تابعونا على فيسبوك",
        "تابعوا قناتنا على تلغرام",
        "اشترك في نشرتنا البريدية",
        "يستخدم هذا الموقع ملفات تعريف الارتباط لتحسين تجربتك",
        "جميع الحقوق محفوظة © 2021",
        "إعلان",
        "https://example.org/p/1",
    ],
)
def test_furniture_is_cut_wherever_it_stands(line: str) -> None:
    for order in ((line, ONE, TWO), (ONE, line, TWO), (ONE, TWO, line)):
        article = read("رصيف جديد في الميناء", "", *(f"{part}\n" for part in order))
        assert article.paragraphs == (ONE, TWO), order
        assert line in [cut.text for cut in article.cut]
        assert all(cut.reason for cut in article.cut)


@pytest.mark.parametrize(
    "paragraph",
    [
        "تابع المزارعون الموسم عبر تطبيق على الهاتف يعطي حالة الطقس كل ساعة.",
        "اشترك في المعرض أربعون ناشرًا من عشرة بلدان عربية وأوروبية.",
        "شارك في السباق مئة عداء من أحياء المدينة وقراها القريبة.",
        "تبرعت نساء الحي بحليهن لبناء المدرسة التي هدمها السيل.",
        "ادعمت الجدران القديمة بأعمدة من الخشب حتى لا تنهار قبل الترميم.",
        "نشر المعهد تقريره السنوي عن أحوال الغابات في حوض المتوسط.",
        "شاهد الأهالي سفينة كبيرة تقترب من الشاطئ ثم تغيب في الضباب.",
        "المزيد من الماء يعني مزيدًا من الشجر كما تقول دراسة حديثة.",
        "قال.",
        "لم يأت أحد.",
    ],
)
def test_body_text_that_begins_like_furniture_is_kept(paragraph: str) -> None:
    for order in ((ONE, paragraph, TWO), (ONE, TWO, paragraph)):
        article = read("رصيف جديد في الميناء", "", *(f"{part}\n" for part in order))
        assert article.paragraphs == order


def test_a_box_in_mid_text_goes_with_its_links_and_the_text_goes_on() -> None:
    article = read(
        "رصيف جديد في الميناء",
        "",
        ONE,
        "",
        "اقرأ أيضًا",
        "حكاية فنار قديم",
        "أسماك لا تنام",
        "",
        TWO,
        "",
        THREE,
    )
    assert article.paragraphs == (ONE, TWO, THREE)
    assert [cut.text for cut in article.cut] == ["اقرأ أيضًا", "حكاية فنار قديم", "أسماك لا تنام"]


def test_a_subhead_after_a_box_is_kept() -> None:
    article = read(
        "رصيف جديد",
        "",
        ONE,
        "",
        "اقرأ أيضًا",
        "",
        "حكاية فنار قديم على رأس الجبل البعيد",
        "",
        "عامان من العمل",
        "",
        TWO,
    )
    assert [(b.kind, b.text) for b in article.blocks] == [
        ("paragraph", ONE),
        ("subhead", "عامان من العمل"),
        ("paragraph", TWO),
    ]


def test_a_tail_goes_to_the_end_when_only_furniture_follows() -> None:
    article = read(
        "رصيف جديد",
        "",
        ONE,
        "",
        TWO,
        "",
        "مواضيع ذات صلة",
        "حكاية فنار",
        "أسماك لا تنام...",
        "×",
        "ادعم ورق الحي",
    )
    assert article.paragraphs == (ONE, TWO)
    assert article.source_name == "ورق الحي"
    assert len(article.cut) == 5


def test_a_tail_heading_before_long_paragraphs_is_only_a_box() -> None:
    long = " ".join([TWO[:-1], "،", THREE])
    article = read("رصيف جديد", "", ONE, "", "مقالات متعلقة", "حكاية فنار", "", long, "", long)
    assert article.paragraphs == (ONE, long, long)


def test_comments_go_with_what_readers_said() -> None:
    article = read(
        "رصيف جديد",
        "",
        ONE,
        "",
        TWO,
        "",
        "التعليقات (2)",
        "أبو يوسف",
        "قبل 3 ساعات",
        f"{THREE} {THREE} {THREE}",
        "رد",
    )
    assert article.paragraphs == (ONE, TWO)


def test_kinds_of_blocks() -> None:
    article = read(
        "رصيف جديد",
        "",
        ONE,
        "",
        "ماذا بعد؟",
        "",
        TWO,
        "",
        "• رصيف للصيد",
        "• رصيف للركاب",
        "",
        "«البحر بيتنا الأول ولن نتركه ما حيينا»",
        "",
        THREE,
    )
    assert [b.kind for b in article.blocks] == [
        "paragraph",
        "subhead",
        "paragraph",
        "item",
        "item",
        "quote",
        "paragraph",
    ]
    assert article.blocks[3].text == "رصيف للصيد"


@pytest.mark.parametrize("width", [44, 60, 72, 90])
def test_hard_wrapped_lines_are_joined(width: int) -> None:
    import textwrap

    body = [f"{ONE} {TWO}", f"{TWO} {THREE}", f"{THREE} {ONE} {TWO}"]
    wrapped = "\n\n".join("\n".join(textwrap.wrap(part, width)) for part in body)
    article = read("رصيف جديد في الميناء", "", wrapped)
    assert article.title == "رصيف جديد في الميناء"
    assert article.paragraphs == tuple(body)


def test_short_paragraphs_without_blank_lines_are_not_joined() -> None:
    lines = ("بدأ الموسم باكرًا هذا العام.", "هطل المطر ثلاثة أيام.", "ثم سكنت الريح وصحا الجو.")
    assert read("موسم مبكر", *lines).paragraphs == lines


def test_tags_line_becomes_tags() -> None:
    article = read("رصيف جديد", "", ONE, "", TWO, "", "الوسوم: موانئ، صيد", "#البحر_المتوسط #سفن")
    assert article.tags == ("موانئ", "صيد", "البحر المتوسط", "سفن")


def test_lines_of_a_scanned_column_that_end_anywhere_are_joined() -> None:
    article = read(
        "البلدية تعيد فتح السوق القديمة",
        "أعلنت بلدية المرفأ أمس أن",
        "السوق القديمة التي أغلقت في الشتاء بعد السيول",
        "تفتح أبوابها صباح الخميس المقبل.",
        "وقال مهندس البلدية إن العمل انتقل إلى",
        "سقوف الدكاكين وأرضية الممر الطويل، وإن",
        "التجار عادوا إليها",
        "قبل الموعد.",
    )
    assert article.title == "البلدية تعيد فتح السوق القديمة"
    assert article.paragraphs == (
        "أعلنت بلدية المرفأ أمس أن السوق القديمة التي أغلقت في الشتاء بعد السيول تفتح أبوابها صباح الخميس المقبل.",
        "وقال مهندس البلدية إن العمل انتقل إلى سقوف الدكاكين وأرضية الممر الطويل، وإن التجار عادوا إليها قبل الموعد.",
    )


def test_published_line_gives_the_date_and_its_hour() -> None:
    article = read("رصيف جديد", "نشر في 19 كانون الثاني 2021", "", ONE, "", TWO)
    assert article.date.value is not None
    assert article.date.value.iso() == "2021-01-19"
    assert article.paragraphs == (ONE, TWO)


def test_crumbs_and_section_names_above_the_title() -> None:
    article = read("الرئيسية » اقتصاد", "رصيف جديد في الميناء", "", ONE, "", TWO)
    assert article.title == "رصيف جديد في الميناء"
    assert article.section == "اقتصاد"


def test_a_quoted_newspaper_is_not_the_publisher() -> None:
    quoted = "ونقلت صحيفة «الشرق الأوسط» عن مصدر في الميناء أن الرصيف كلّف عشرة ملايين."
    assert read("رصيف جديد", "", ONE, "", quoted).source_name == ""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("جميع الحقوق محفوظة © صحيفة النهار 2019", "النهار"),
        ("المصدر: رويترز", "رويترز"),
        ("المصدر: https://www.aawsat.com/a/1", "الشرق الأوسط"),
        ("جميع الحقوق محفوظة لصحيفة الفنار © 2019", "صحيفة الفنار"),
    ],
)
def test_publishers_by_their_own_words(line: str, name: str) -> None:
    assert read("رصيف جديد", "", ONE, "", TWO, "", line).source_name == name


def test_folders_name_section_and_publisher() -> None:
    article = read("رصيف جديد", "", ONE, path="articles/النهار/رياضة/a.txt")
    assert (article.source_name, article.section) == ("النهار", "رياضة")


def test_a_header_wins_over_what_the_text_says() -> None:
    article = read(
        "العنوان: عنوان من الترويسة",
        "التاريخ: 2018-02-03",
        "المصدر: صحيفة الفنار",
        "الكاتب: قسم الأخبار",
        "",
        ONE,
        "",
        TWO,
        "",
        "المصدر: رويترز",
    )
    assert article.title == "عنوان من الترويسة"
    assert article.source_name == "صحيفة الفنار"
    assert article.byline == ("قسم الأخبار",)
    assert article.date.value is not None
    assert article.date.value.iso() == "2018-02-03"
    assert article.paragraphs == (ONE, TWO)


def test_scraped_html_is_read_as_lines() -> None:
    article = read("<h1>رصيف جديد</h1>", f"<p>{ONE}</p><p>{TWO} &quot;نعم&quot;</p>")
    assert article.title == "رصيف جديد"
    assert article.paragraphs == (ONE, f'{TWO} "نعم"')


def test_one_line_is_title_and_paragraph() -> None:
    article = read("رصيف جديد في الميناء")
    assert (article.title, article.paragraphs) == (
        "رصيف جديد في الميناء",
        ("رصيف جديد في الميناء",),
    )
    assert "one-line" in [problem.code for problem in article.problems]


def test_a_text_without_a_title_says_so() -> None:
    long = f"{ONE} {TWO} {THREE}"
    article = read(long, "", long)
    assert article.paragraphs == (long, long)
    assert article.title.startswith("افتتحت البلدية")
    assert "no-title" in [problem.code for problem in article.problems]


# --- what a page's structure tells, without any pattern --------------------------------------

LEAD = "افتتحت البلدية الرصيف الجديد في ميناء المدينة القديم بعد عامين من العمل."


@pytest.mark.parametrize(
    "above",
    [
        ["خارج الحدود"],
        ["مجلة الحائط", "عدد الربيع"],
        ["صفحة أخبار الوادي"],
        ["الطقس", "دمشق 21°", "غائم جزئيًا", "يورو 4.10"],
        ["أوراق"],
    ],
)
def test_lines_above_the_title_that_say_nothing_of_the_body(above: list[str]) -> None:
    article = read(*above, "رصيف جديد في الميناء", "", LEAD, "", TWO)
    assert article.title == "رصيف جديد في الميناء"
    assert article.paragraphs == (LEAD, TWO)
    assert set(above) <= {cut.text for cut in article.cut}


@pytest.mark.parametrize(
    ("title", "subtitle"),
    [
        ("مدينة تحت الرمال", "بعثة تكشف عن شوارع وبيوت من الطوب في ميناء قديم"),
        ("الرصيف القديم", "بعد عامين من العمل"),
        ("عودة الرصيف", "افتتاح الرصيف الجديد في ميناء المدينة"),
    ],
)
def test_a_short_title_that_shares_a_word_with_the_body_stays(title: str, subtitle: str) -> None:
    article = read(title, subtitle, "نشر في 19 كانون الثاني 2021", "", LEAD, "", TWO)
    assert (article.title, article.subtitle) == (title, subtitle)


def test_subtitle_above_the_date_and_caption_under_it() -> None:
    article = read(
        "رصيف جديد في الميناء",
        "البلدية تنهي العمل بعد عامين",
        "19 كانون الثاني 2021",
        "الرصيف عند الغروب",
        "",
        LEAD,
        TWO,
    )
    assert article.subtitle == "البلدية تنهي العمل بعد عامين"
    assert article.caption == "الرصيف عند الغروب"


def test_a_long_subtitle_above_the_date_is_no_paragraph() -> None:
    long = "بعثة تكشف عن شوارع ومخابز وبيوت من الطوب يعود عمرها إلى آلاف السنين في ميناء صغير غربي"
    article = read("رصيف جديد في الميناء", long + " النهر", "19 كانون الثاني 2021", "", LEAD, TWO)
    assert article.subtitle == long + " النهر"
    assert article.paragraphs == (LEAD, TWO)


@pytest.mark.parametrize(
    "tail",
    [
        ["دليل الحي", "جدول المواعيد"],
        ["كل التفاعل", "214", "شارك"],
        ["س ع/ ر م"],
        ["ع.ح/ص.ش (أ ف ب، رويترز)"],
        ["👁 12.4K"],
        ["Add as Preferred Source"],
        ["--(بترا)"],
    ],
)
def test_short_lines_without_a_stop_under_the_body_go(tail: list[str]) -> None:
    article = read("رصيف جديد في الميناء", "", LEAD, "", TWO, "", *tail)
    assert article.paragraphs == (LEAD, TWO)
    assert {block.kind for block in article.blocks} == {"paragraph"}


@pytest.mark.parametrize(
    "last",
    [
        ["ثم جاء البحر."],
        ["الاتحاد 2 - 1 الجيش", "تشرين 0 - 0 حطين"],
        ["• رصيف للصيد", "• رصيف للركاب"],
        ["وما زال الناس ينتظرون السفينة الأولى"],
    ],
)
def test_short_lines_that_may_be_text_stay(last: list[str]) -> None:
    article = read("رصيف جديد في الميناء", "", LEAD, "", TWO, "", *last)
    assert len(article.blocks) == 2 + len(last)


def test_names_under_a_colon_stay() -> None:
    article = read("رصيف جديد", "", LEAD, "", f"{TWO[:-1]}، وهي:", "", "الزهور", "المحطة")
    assert [block.text for block in article.blocks][2:] == ["الزهور", "المحطة"]


def test_a_sentence_after_a_list_in_the_tail_is_body() -> None:
    article = read(
        "رصيف جديد",
        "",
        LEAD,
        "",
        TWO,
        "",
        "تخطى قصص مقترحة وواصل القراءة",
        "قصص مقترحة",
        "قطار يعبر ثلاث دول",
        "قصص مقترحة نهاية",
        "",
        "من الرصيف الواحد تخرج سفينة كل يوم.",
    )
    assert article.paragraphs == (LEAD, TWO, "من الرصيف الواحد تخرج سفينة كل يوم.")


def test_comments_after_a_counter_go_with_their_form() -> None:
    comment = "شكرا على هذا الموضوع المهم ونتمنى المزيد منه في الأيام القادمة."
    article = read(
        "رصيف جديد", "", LEAD, "", TWO, "", "3 تعليقات", "زائر", comment, "أضف تعليقك", "التعليق *"
    )
    assert article.paragraphs == (LEAD, TWO)


def test_the_authors_line_under_an_opinion_is_cut_not_a_second_writer() -> None:
    article = read("في المديح", "سامر الحلبي", "", LEAD, "", TWO, "", "سامر الحلبي كاتب وباحث")
    assert article.byline == ("سامر الحلبي",)


@pytest.mark.parametrize(
    ("line", "writer", "source"),
    [("النهار - سامر الحلبي", "سامر الحلبي", "النهار"), ("كتب سامر الحلبي", "سامر الحلبي", "")],
)
def test_writers_with_words_around_them(line: str, writer: str, source: str) -> None:
    article = read("رصيف جديد في الميناء", line, "", LEAD, TWO)
    assert article.byline == (writer,)
    assert article.source_name == source


def test_a_rights_phrase_in_a_sentence_is_text() -> None:
    last = "جميع الحقوق محفوظة، هكذا كانت تنتهي كل صفحة أخيرة، وكان العمال يضحكون من العبارة."
    assert read("وداع مطبعة", "", LEAD, "", TWO, "", last).paragraphs[-1] == last


def test_a_timetable_at_the_end_is_text() -> None:
    items = ["- التربية الوطنية: الأحد 29 أيار", "- اللغة العربية: الثلاثاء 31 أيار"]
    article = read("جدول الامتحانات", "", LEAD, "", TWO, *items)
    assert [block.text for block in article.blocks][-2:] == [item[2:] for item in items]


# --- lines that no rule names -------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "نسخة للطباعة Send by email",
        "سؤال وجواب",
        "1٬204 دقيقة واحدة",
        "حمّل تطبيق الأخبار من المتجر",
    ],
)
def test_talk_of_the_page_above_the_text_is_no_caption(line: str) -> None:
    article = read("رصيف جديد في الميناء", "2 أيار 2021", line, "", LEAD, "", TWO)
    assert (article.caption, article.subtitle) == ("", "")
    assert line in [cut.text for cut in article.cut]
    assert article.paragraphs == (LEAD, TWO)


@pytest.mark.parametrize(
    "line", ["استمع إلى المقالة", "تابعوا صحيفة المرفأ عبر Google News", "تحميل الحلقة", "فيديو"]
)
def test_talk_of_the_page_within_the_text_is_no_subhead(line: str) -> None:
    article = read("رصيف جديد في الميناء", "", LEAD, "", line, "", TWO)
    assert [block.text for block in article.blocks] == [LEAD, TWO]


@pytest.mark.parametrize("line", ["ماذا بعد الرصيف؟", "السفن الأولى", "حكاية الميناء القديم"])
def test_a_subhead_within_the_text_stays(line: str) -> None:
    article = read("رصيف جديد في الميناء", "", LEAD, "", line, "", TWO)
    assert [block.text for block in article.blocks] == [LEAD, line, TWO]


@pytest.mark.parametrize(
    ("line", "writers", "iso"),
    [
        ("فريق التحرير27 أغسطس، 2021آخر تحديث: 28 أغسطس، 2021", ("فريق التحرير",), "2021-08-27"),
        ("هيئة التحرير – نشر في 05 ديسمبر 2017", ("هيئة التحرير",), "2017-12-05"),
        ("سمير العلي – نشر في 05 ديسمبر 2017", ("سمير العلي",), "2017-12-05"),
        ("سمير العلي5 ديسمبر 2017", ("سمير العلي",), "2017-12-05"),
        ("اقتصاد | 5 ديسمبر 2017 - 14:05", (), "2017-12-05"),
        ("نشر بتاريخ 05/12/2017 على الساعة 09:14 (آخر تحديث: 06/12/2017)", (), "2017-12-05"),
    ],
)
def test_data_that_a_page_runs_together(line: str, writers: tuple[str, ...], iso: str) -> None:
    article = read("رصيف جديد في الميناء", line, "", LEAD, "", TWO)
    assert article.byline == writers
    assert article.date.value is not None
    assert article.date.value.iso() == iso
    assert article.paragraphs == (LEAD, TWO)


def test_a_date_among_other_words_above_the_text_is_evidence() -> None:
    line = "21 شباط 2016 م - العدد 7213 - السنة الحادية والعشرون"
    article = read(line, "رصيف جديد في الميناء القديم", "", LEAD, "", TWO)
    assert article.title == "رصيف جديد في الميناء القديم"
    assert article.date.value is not None
    assert article.date.value.iso() == "2016-02-21"


@pytest.mark.parametrize(
    "tail",
    [
        ["هل استفدت من المعلومات المقدمة في هذه الصفحة؟", "نعم", "لا"],
        ["استفتاء", "هل تقرأ الصحف الورقية؟", "صوّت", "عرض النتائج"],
        ["رابط دائم:", "شارك برأيك"],
    ],
)
def test_the_page_speaking_to_its_reader_under_the_text_goes(tail: list[str]) -> None:
    article = read("رصيف جديد في الميناء", "", LEAD, "", TWO, "", *tail)
    assert [block.text for block in article.blocks] == [LEAD, TWO]


def test_a_list_of_orders_within_the_text_stays_whole() -> None:
    orders = ["1. اختر كلمة مرور طويلة", "2. فعّل التحقق بخطوتين", "3. حدّث تطبيقاتك"]
    article = read("رصيف جديد في الميناء", "", LEAD, "", *orders, "", TWO)
    assert [block.text for block in article.blocks] == [LEAD, *orders, TWO]


def test_a_button_in_a_short_article_takes_no_sentence_below_it_along() -> None:
    below = ["ونص القرار على الآتي:", "• تخصيص ثلاث ساحات.", "ويبدأ العمل بعد شهر من نشره."]
    article = read("رصيف جديد في الميناء", "", LEAD, "", "إشهار", "", *below)
    assert [cut.text for cut in article.cut] == ["إشهار"]
    assert len(article.blocks) == 4
