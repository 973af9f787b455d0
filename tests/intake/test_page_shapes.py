"""Shapes of whole pages: tables of contents, conversations, galleries, mastheads, verse."""

import re

import pytest
from tests.evaluation.intake import evaluate
from tests.evaluation.intake_key import CASES
from tests.evaluation.intake_pages import page_cases

from arabic.letters import fold
from intake.article import RawArticle
from intake.read import read_article
from intake.sources import Source, SourceList

SOURCES = SourceList([Source("الضفة", "difa", ("وكالة الضفة",), ("difa.example",))])
_WORD = re.compile(r"\w+")
LEAD = "افتتحت البلدية رصيفًا جديدًا في الميناء القديم بعد عامين من العمل المتواصل."
TWO = "وقال المهندس المشرف إن الرصيف يتسع لأربع سفن كبيرة في وقت واحد."
THREE = "ويأمل الصيادون أن يعود إليهم رزقهم بعد توقف طال أكثر مما ظنوا."


def read(*lines: str) -> RawArticle:
    return read_article("\n".join(lines).encode(), "a.txt", SOURCES)


def blocks(article: RawArticle) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in article.blocks]


def test_a_table_of_contents_goes_and_its_subheads_stay() -> None:
    article = read(
        "رصيف جديد في الميناء", "", LEAD, "محتويات المقال", "1 عامان من العمل", "2 رزق الصيادين",
        "عامان من العمل", TWO, "مقالات ذات صلة", "حديقة على السطح", "رزق الصيادين", THREE,
    )  # fmt: skip
    assert blocks(article) == [
        ("paragraph", LEAD),
        ("subhead", "عامان من العمل"),
        ("paragraph", TWO),
        ("subhead", "رزق الصيادين"),
        ("paragraph", THREE),
    ]


def test_a_refrain_is_no_table_of_contents() -> None:
    refrain = ["يا بحر عد بي", "يا ريح لا تنامي"]
    article = read("أغنية الميناء", "", LEAD, *refrain, TWO, *refrain, THREE)
    assert [text for _, text in blocks(article)] == [LEAD, *refrain, TWO, *refrain, THREE]


@pytest.mark.parametrize(
    "turns",
    [
        ["• لماذا الرصيف؟", "- لأن السفن كبرت.", "• وماذا بعد؟", "- بعده رصيف ثان."],
        ["- لماذا الرصيف؟", "+ لأن السفن كبرت.", "- وماذا بعد؟", "+ بعده رصيف ثان."],
    ],
)
def test_the_turns_of_a_conversation_are_paragraphs(turns: list[str]) -> None:
    article = read("حديث مع مهندس الرصيف", "", LEAD, *turns, TWO)
    assert blocks(article) == [("paragraph", text) for text in (LEAD, *turns, TWO)]


def test_a_list_of_questions_is_a_list() -> None:
    asked = ["- من يبني الرصيف؟", "- من يدفع؟"]
    article = read("أسئلة الميناء", "", LEAD, *asked, TWO)
    assert [kind for kind, _ in blocks(article)] == ["paragraph", "item", "item", "paragraph"]


def test_numbers_of_pictures_go_and_a_score_stays() -> None:
    article = read("صور من الميناء", "", "1/3", LEAD, "2/3", TWO, "3/3", THREE)
    assert [text for _, text in blocks(article)] == [LEAD, TWO, THREE]
    assert "2/3" in [cut.text for cut in article.cut]


def test_links_with_their_dates_do_not_take_the_subhead_below_along() -> None:
    article = read(
        "رصيف جديد في الميناء", "", LEAD, "مقالات ذات صلة", "حديقة على السطح", "3 يوليو، 2021",
        "سوق السمك", "28 يونيو، 2021", "عامان من العمل المتواصل", TWO,
    )  # fmt: skip
    assert ("subhead", "عامان من العمل المتواصل") in blocks(article)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (["شبكة أخبار الميناء", "41 257 subscribers", "شبكة أخبار الميناء"], "رصيف جديد للصيادين"),
        (["*لجان حي الميناء*"], "*رصيف جديد للصيادين في الميناء*"),
        (["البوابة الرسمية لهيئة الميناء"], "رصيف جديد للصيادين في الميناء"),
        (["كن أول من يعلق!"], "رصيف جديد للصيادين"),
        (["عاجل", "إغلاق جسر الوادي", "رأي", "سينما", "حوارات", "ملفات"], "رصيف جديد للصيادين"),
        (["مركز الميناء القديم", "3 أيار 2021", "تقرير"], "رصيف جديد للصيادين"),
        (["بسم الله الرحمن الرحيم"], "بيان حول رصيف الصيادين"),
        (["تقارير ووثائق"], "البلدية تفتتح رصيفا جديدا في الميناء القديم ."),
        (["الفجر — السنة الرابعة — العدد ١١٢٣ — الثلاثاء ٤ حزيران ١٩٥٧"], "رصيف جديد للصيادين"),
    ],
)
def test_names_of_the_page_are_no_title(above: list[str], title: str) -> None:
    assert read(*above, title, LEAD, TWO).title == title.strip("*")


def test_a_title_that_shares_no_word_with_the_text_stays_above_paragraphs_that_are_alike() -> None:
    like = [
        f"قال عامل في الورشة {n} إن الحجارة نقلت على عربات خشبية من المقلع القريب."
        for n in ("الأولى", "الثانية")
    ]
    assert read("قناطر السوق تعود إلى مكانها", *like).title == "قناطر السوق تعود إلى مكانها"


def test_a_blogs_archive_tells_which_line_above_the_text_is_its_posts_title() -> None:
    article = read("دفاتر الميناء", "خواطر البحر", "الصفحة الرئيسية", "4 فبراير 2013", "رصيف ورزق",
                   LEAD, THREE, "أرشيف المدونة", "رصيف ورزق", "شتاء طويل")  # fmt: skip
    assert article.title == "رصيف ورزق"


@pytest.mark.parametrize("line", ["الميناء رصيف سفن الصيادين", "-خلا-", "كونا081937 جمت ديس 09"])
def test_tags_without_a_sign_and_an_agencys_marks_go(line: str) -> None:
    article = read("رصيف جديد في الميناء", LEAD, TWO, THREE, line, "مشاركة")
    assert article.paragraphs == (LEAD, TWO, THREE)


def test_a_note_in_brackets_closes_an_agencys_report() -> None:
    note = "(الدولار يساوي 1507 ليرات)"
    article = read(
        "رصيف جديد", "من سمير العلي", LEAD, TWO, note, "(إعداد سمير العلي للنشرة العربية)"
    )
    assert (article.byline, article.paragraphs) == (("سمير العلي",), (LEAD, TWO, note))


def test_the_head_of_a_message_goes_and_its_subject_is_the_title_where_the_text_has_none() -> None:
    head = (
        "من: نشرة الميناء <a@mina.example>",
        "إلى: قارئ",
        "التاريخ: 8 يناير 2023",
        "الموضوع: Fwd: رصيف جديد",
    )
    article = read(*head, "", LEAD, TWO)
    assert (article.title, article.paragraphs) == ("رصيف جديد", (LEAD, TWO))
    assert article.date.value is not None
    assert article.date.value.iso() == "2023-01-08"
    assert read(*head, "", "الميناء يكبر", LEAD, TWO).title == "الميناء يكبر"


def test_rows_of_figures_below_a_heading_are_a_list() -> None:
    rows = ["الطول: 8.4 أمتار", "العرض: 6.2 أمتار", "السفن: 4"]
    article = read("رصيف جديد في الميناء", LEAD, "أرقام الرصيف", *rows, TWO)
    assert [kind for kind, _ in blocks(article)] == [
        "paragraph",
        "subhead",
        *["item"] * 3,
        "paragraph",
    ]


def test_who_comments_is_no_writer() -> None:
    article = read(
        "رصيف جديد", LEAD, TWO, "37 تعليقًا", "أعجبني", "سمير العلي", "بارك الله فيكم", "رد"
    )
    assert article.byline == ()


@pytest.mark.parametrize(
    "below", [["الميناء القديم", "سفن", "شارك الخبر"], ["المساء", "أخبار ذات صلة"]]
)
def test_short_labels_above_buttons_go(below: list[str]) -> None:
    assert read("رصيف جديد", LEAD, TWO, *below).paragraphs == (LEAD, TWO)


@pytest.mark.parametrize("line", ["عاش الصيادون", "والله ولي التوفيق"])
def test_what_closes_a_text_stays_above_buttons(line: str) -> None:
    assert read("رصيف جديد", LEAD, TWO, line, "شارك الخبر").paragraphs == (LEAD, TWO, line)


def test_a_first_subhead_is_no_caption() -> None:
    article = read("رصيف جديد", "سمير العلي", "مقدمة", LEAD, "أولا: الرصيف", TWO)
    assert blocks(article)[0] == ("subhead", "مقدمة")
    assert article.caption == ""


def test_a_messenger_dates_a_post_in_two_digits() -> None:
    article = read("أخبار الميناء, [16.07.23 19:42]", "رصيف جديد للصيادين", LEAD, TWO)
    assert article.date.value is not None
    assert article.date.value.iso() == "2023-07-16"


def test_a_short_line_below_a_trail_is_a_section_where_a_title_stands_under_it() -> None:
    article = read(
        "الرئيسية الميناء العميق",
        "الميناء العميق",
        "صيادون يطالبون بتوسيع رصيف الميناء القديم",
        "2019/06/11",
        LEAD,
        TWO,
    )
    assert article.title == "صيادون يطالبون بتوسيع رصيف الميناء القديم"


def test_what_a_recipe_needs_is_a_list_without_marks() -> None:
    needs = ["كوبان من العدس", "حبة بصل كبيرة", "6 أكواب ماء"]
    article = read(
        "شوربة العدس",
        LEAD,
        "المقادير",
        *needs,
        "الطريقة",
        "1. اغسلي العدس مرتين.",
        "2. قلبي البصل.",
        TWO,
    )
    assert blocks(article)[1:6] == [
        ("subhead", "المقادير"), *[("item", need) for need in needs], ("subhead", "الطريقة"),
    ]  # fmt: skip


def test_who_signs_a_notice_stays_and_the_bodys_name_is_no_title() -> None:
    article = read("الشركة العامة لمياه الساحل", "إعلانات", "إعلان عن مناقصة توريد سفن للميناء", LEAD, TWO,
                   "المدير العام", "طباعة")  # fmt: skip
    assert article.title == "إعلان عن مناقصة توريد سفن للميناء"
    assert article.paragraphs == (LEAD, TWO, "المدير العام")


@pytest.mark.parametrize(
    ("line", "writer"),
    [
        ("بقلم الطالبة : رولا قاسم – الصف الأول", "رولا قاسم"),
        ("بواسطة أم كريم", "أم كريم"),
        ("سمير العلي (دبا)", "سمير العلي"),
    ],
)
def test_what_stands_around_the_writers_name_goes(line: str, writer: str) -> None:
    assert read("رصيف جديد في الميناء", line, LEAD, TWO).byline == (writer,)


def test_a_caption_with_an_agency_that_no_list_knows() -> None:
    article = read(
        "رصيف جديد", "3 أيار 2019", "الرصيف في أول يوم – أيار 2019 – فرات ميديا", LEAD, TWO
    )
    assert (article.caption, article.credit) == ("الرصيف في أول يوم – أيار 2019", "فرات ميديا")


def test_a_greeting_above_the_text_is_text() -> None:
    article = read("رصيف جديد في الميناء", "السلام عليكم أهلنا الكرام", LEAD, TWO)
    assert article.paragraphs == ("السلام عليكم أهلنا الكرام", LEAD, TWO)


def test_a_teaser_with_its_date_below_a_list_of_others_is_no_text() -> None:
    article = read("رصيف جديد", LEAD, TWO, "حول هذه القصة", "سوق السمك", "عرضت صور قديمة سوقا كان هنا قبل مئة عام.",
                   "2/10/2022", "انظر أيضا", "قوارب", "زارت لجنة من المدينة ورشة القوارب القديمة على …")  # fmt: skip
    assert article.paragraphs == (LEAD, TWO)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("الرصيف عند الغروب. صورة من: Mina/L. Haddad", "الرصيف عند الغروب.", "Mina/L. Haddad"),
        ("الرصيف عند الغروب (الضفة)", "الرصيف عند الغروب", "الضفة"),
    ],
)
def test_a_picture_in_the_midst_of_the_text(line: str, caption: str, credit: str) -> None:
    article = read("رصيف جديد في الميناء", LEAD, line, TWO)
    assert (article.caption, article.credit) == (caption, credit)
    assert article.paragraphs == (LEAD, TWO)


def test_a_papers_own_line_dates_the_article() -> None:
    article = read(
        "الفجر — السنة الرابعة — العدد ١١٢٣ — الثلاثاء ٤ حزيران ١٩٥٧", "رصيف جديد", LEAD, TWO
    )
    assert article.date.value is not None
    assert article.date.value.iso() == "1957-06-04"


def test_verse_has_its_title_above_its_writer() -> None:
    verse = ["لا تنتظريني عند الرصيف", "فالموج لا يعرف اسمي", "منذ أن كبرت"]
    article = read("ملحق نوافذ", "شعر", "أربع رسائل إلى الميناء", "سمير العلي", *verse,
                   "نشرت في 3 أيار 2014", "العودة إلى ملحق نوافذ")  # fmt: skip
    assert (article.title, article.byline) == ("أربع رسائل إلى الميناء", ("سمير العلي",))
    assert [text for _, text in blocks(article)] == verse
    assert article.date.value is not None
    assert article.date.value.iso() == "2014-05-03"


@pytest.mark.parametrize(
    ("line", "writer"),
    [
        ("سمير العلي – دمشق", "سمير العلي"),
        ("الضفة - سمير العلي", "سمير العلي"),
        ("المرفأ نت / خاص / سمير العلي", "سمير العلي"),
        ("كتبته د. هالة نصر", "هالة نصر"),
        ("متابعة - سمير العلي", "سمير العلي"),
        ("Par سمير العلي", "سمير العلي"),
    ],
)
def test_the_writer_beside_the_publisher_or_the_place(line: str, writer: str) -> None:
    article = read("رصيف جديد في الميناء", line, "", LEAD, TWO)
    assert article.byline[0].removeprefix("د. ") == writer
    assert article.paragraphs == (LEAD, TWO)


def test_a_label_without_a_name_is_no_writer() -> None:
    article = read("رصيف جديد في الميناء", LEAD, TWO, "", "بقلم:", "شارك المقال")
    assert article.byline == ()


def test_what_is_said_of_the_writer_below_the_text_goes() -> None:
    article = read("رصيف جديد في الميناء", "سمير العلي", "", LEAD, TWO, "مقالات ذات صلة", "سوق السمك",
                   "كتب سمير العلي", "محرر يحب البحر والقهوة وكتب السفر منذ 2016.")  # fmt: skip
    assert article.byline == ("سمير العلي",)
    assert article.paragraphs == (LEAD, TWO)


@pytest.mark.parametrize("below", [["سوق السمك", "20-08-2019"], ["أم خالد", "09-09-2019 10:12"]])
def test_a_date_above_the_text_wins_over_those_of_links_and_comments(below: list[str]) -> None:
    article = read("رصيف جديد في الميناء", "08-09-2019", LEAD, TWO, "مقالات ذات صلة", *below)
    assert article.date.value is not None
    assert article.date.value.iso() == "2019-09-08"


def test_a_sentence_that_leads_to_a_list_is_text() -> None:
    lead = "تعلن البلدية مواعيد رسو السفن الكبيرة في الميناء الجديد وفق الجدول الآتي:"
    article = read(
        "مواعيد الرسو", "2022-07-21", lead, "الشمالية: الأحد 31 تموز", "الغربية: الاثنين 1 آب"
    )
    assert article.blocks[0].text == lead


def test_signs_of_a_chat_make_a_list() -> None:
    rows = ["🔸 الأفران: من الخامسة صباحًا", "🔸 الصيدليات: على مدار الساعة"]
    article = read("مواعيد المحال", "", LEAD, *rows, TWO)
    assert blocks(article)[1:3] == [("item", row[2:]) for row in rows]


@pytest.mark.parametrize("line", ["الفاروقية ـ خاص بـ«الميناء»", "الفاروقية — لمراسل الفجر"])
def test_a_correspondent_tells_a_dateline_of_any_place(line: str) -> None:
    assert read("رصيف جديد في الميناء", line, LEAD, TWO).dateline == line


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("الرصيف في أول يوم من عمله | ندى برس", "الرصيف في أول يوم من عمله", "ندى برس"),
        ("الرصيف عند الغروب. Credit: مختبر الماء", "الرصيف عند الغروب", "Credit: مختبر الماء"),
    ],
)
def test_a_credit_after_a_bar_or_its_name(line: str, caption: str, credit: str) -> None:
    article = read("رصيف جديد في الميناء", line, "2 أيار 2021", LEAD, TWO)
    assert (article.caption, article.credit) == (caption, credit)


def test_a_running_head_beside_its_number_goes_after_a_whole_sentence_too() -> None:
    column = "افتتحت البلدية رصيفا جديدا في الميناء\nالقديم بعد عامين من العمل المتواصل فيه."
    article = read("الصفحة ٧ محليات", "الميناء اليومي", "الخميس ١٢ شباط ١٩٩٨", "رصيف للصيادين",
                   *column.split("\n"), TWO, "٧", "الميناء اليومي", THREE)  # fmt: skip
    assert "الميناء اليومي" not in [text for _, text in blocks(article)]


def test_a_closing_line_right_under_the_text_stays() -> None:
    article = read("بيان الأهالي", LEAD, TWO, "معًا نعبر هذه الأيام", "#الميناء")
    assert article.blocks[-1].text == "معًا نعبر هذه الأيام"


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("pages_one.txt", (1.0, 0.93, 0.95)),
        ("pages_two.txt", (0.98, 0.9, 0.95)),
        ("pages_three.txt", (1.0, 1.0, 0.97)),
    ],
)
def test_whole_pages_keep_their_text(name: str, least: tuple[float, float, float]) -> None:
    for _, scores, _ in evaluate(page_cases(name)):
        if not scores:
            continue  # all of its pages are held out
        for part, wanted in zip(("text kept", "title", "furniture"), least, strict=True):
            score = scores[part]
            assert score.right / (score.right + score.missed) >= wanted, part
        assert scores["year"].missed == 0


TITLE = "مشتل في ساحة المدرسة"
FIRST = "حوّل طلبة المدرسة ساحتها الخلفية إلى مشتل صغير ينتج الشتلات ويوزعها على بيوت الحي."
LAST = "ويُروى المشتل بماء المكيفات، ويتناوب عليه الطلبة في العطلة كلها."


@pytest.mark.parametrize(
    "items",
    [
        ["+ يُروى بلا كلفة", "+ يظلل الساحة"],
        ["1️⃣ سقاية الشتلات", "2️⃣ نقل التراب"],
        ["• سقاية الشتلات كل صباح", "• نقل التراب"],
    ],
)
def test_items_stay_with_the_line_above_them(items: list[str]) -> None:
    article = read(TITLE, FIRST, "ما أعجبني", *items, LAST)
    assert [block.kind for block in article.blocks] == [
        "paragraph", "subhead", "item", "item", "paragraph",
    ]  # fmt: skip


def test_rows_of_figures_are_items() -> None:
    rows = ["سدر: 130 شتلة", "غاف: 90 شتلة", "نيم: 12 شتلة"]
    article = read(TITLE, f"{FIRST[:-1]}:", *rows, LAST)
    assert [block.text for block in article.blocks if block.kind == "item"] == rows


def test_table_of_contents_above_the_text_goes() -> None:
    heads = ["ماء المكيفات", "من يسقي؟"]
    article = read(TITLE, "محتويات", *heads, FIRST, heads[0], LAST, heads[1], LAST[:-1] + " أيضًا.")
    assert [block.text for block in article.blocks if block.kind == "subhead"] == heads
    assert {line.reason for line in article.cut} == {"فهرس المقال"}


def test_title_that_a_page_says_twice() -> None:
    name = "الموقع الرسمي لجريدة المرسى"
    article = read(name, "برلمان", "الأخيرة", TITLE, TITLE, FIRST, LAST)
    assert article.title == TITLE
    assert article.paragraphs == (FIRST, LAST)


def test_body_that_signs_a_statement_stays() -> None:
    last = "له الذكر الطيب، ولأهله ورفاقه الصبر."
    article = read("بيان نعي المعلم", FIRST, last, "المكتب السياسي", "عدد القراء: 1532")
    assert article.paragraphs == (FIRST, last, "المكتب السياسي")


def test_own_name_in_brackets_is_the_credit_of_a_picture() -> None:
    article = read(
        "كورة الساحل", TITLE, "1 أيار 2024", "شتلات على النافذة (كورة الساحل)", FIRST, LAST
    )
    assert (article.caption, article.credit) == ("شتلات على النافذة", "كورة الساحل")


def test_dash_at_the_end_of_a_line_makes_it_a_dateline() -> None:
    article = read(TITLE, "رأس الجسر (ندى برس) –", FIRST, LAST)
    assert article.dateline == "رأس الجسر (ندى برس)"
    assert article.paragraphs == (FIRST, LAST)


def test_first_line_with_a_correspondent_is_no_subtitle() -> None:
    line = "السفح - من مراسل السواقي - وصلت مياه الشرب امس"
    article = read(TITLE, line, FIRST, LAST)
    assert article.subtitle == ""
    assert line in [block.text for block in article.blocks]


def test_sentence_that_a_page_sets_apart_is_a_quotation() -> None:
    quoted = "«من يزرع في الحي يجد ظله غدًا»، تقول المعلمة."
    article = read(TITLE, FIRST, quoted, LAST)
    assert [block.text for block in article.blocks if block.kind == "quote"] == [quoted]


@pytest.mark.parametrize(
    "first",
    [
        f"ساحة الطلبة - {FIRST}",  # as the dateline of its own text
        FIRST,
    ],
)
def test_name_of_the_page_is_no_title(first: str) -> None:
    name = "ساحة الطلبة"
    article = read(name, "كافة المدن", TITLE, f"18/01/2022 {name} - خاص", first, LAST)
    assert article.title == TITLE
    assert name in [line.text for line in article.cut]


def test_title_stands_below_the_menu() -> None:
    title = "طلبة المدرسة يزرعون مشتلًا في الساحة"
    menu = ["البلدان", "القضايا", "الأقاليم"]
    article = read("ساعد الطلبة على الزراعة", *menu, title, "21 أيار 2013", FIRST, LAST)
    assert article.title == title


def test_buttons_that_come_again_below_are_no_contents() -> None:
    buttons = ["MENU", "حجم الخط", "مشاركة عبر"]
    article = read(TITLE, *buttons, FIRST, LAST, *buttons)
    assert article.paragraphs == (FIRST, LAST)
    assert "فهرس المقال" not in {line.reason for line in article.cut}


def test_title_may_name_its_day() -> None:
    title = "أسعار الشتلات اليوم الثلاثاء 13/9/2011"
    article = read("الأخبار", title, "2011-09-13 06:55", FIRST, LAST)
    assert article.title == title


def test_letter_keeps_whom_it_addresses_and_who_signs() -> None:
    article = read(
        "رسالة إلى المعلمة", "8 مارس 2024", "عزيزتي المعلمة،", FIRST, LAST, "مع حبي،", "تلميذتك"
    )
    assert article.title == "رسالة إلى المعلمة"
    assert article.paragraphs == ("عزيزتي المعلمة،", FIRST, LAST, "مع حبي،", "تلميذتك")


def test_title_of_verse_stands_above_its_writer() -> None:
    verses = ["نافذة تفتح عينيها", "كلما مر صياد", "والبحر نائم"]
    article = read("مجلة شهرية تعنى بالشعر", "شعر", "نافذة على الميناء", "جمانة حبيب", *verses)
    assert (article.title, article.byline) == ("نافذة على الميناء", ("جمانة حبيب",))
    assert [text for _, text in blocks(article)] == verses


def test_marked_sentences_after_a_colon_are_items() -> None:
    items = ["🔸 دعوة المعلمين إلى ارتداء الشارة.", "🔸 فتح صندوق في كل محافظة."]
    article = read(TITLE, FIRST, "وقررت اللجنة ما يلي:", *items, LAST)
    assert [block.kind for block in article.blocks[2:4]] == ["item", "item"]


def test_line_of_a_picture_tells_only_its_credit() -> None:
    article = read(TITLE, "1 أيار 2024", "صورة توضيحية", FIRST, LAST)
    assert (article.caption, article.credit) == ("", "صورة توضيحية")


@pytest.mark.parametrize(
    "slogan",
    [
        "نشرة غير دورية يصدرها اتحاد الطلبة",
        "مجلة شهرية تعنى بالزراعة",
        "تصدر عن دار المشتل",
        "مستقلة - سورية - متوازنة",
    ],
)
def test_what_a_paper_says_of_itself_is_no_title(slogan: str) -> None:
    article = read("صوت الطلبة", slogan, TITLE, FIRST, LAST)
    assert article.title == TITLE


def test_caption_between_the_date_and_the_writer() -> None:
    article = read(
        TITLE, "18 مارس 2019 - 06:00 م", "طالبات في ورشة الزراعة", "بقلم: سمير العلي", FIRST, LAST
    )
    assert (article.caption, article.subtitle) == ("طالبات في ورشة الزراعة", "")


def test_numbered_subheads_stay() -> None:
    article = read(TITLE, "1. مقدمة", FIRST, "2. المنهجية", LAST)
    assert [text for kind, text in blocks(article) if kind == "subhead"] == [
        "1. مقدمة",
        "2. المنهجية",
    ]


def test_dashes_of_a_dialogue_are_no_list() -> None:
    said = ["- إذا وقعتِ صرتِ نهرًا، قالت الأم.", "- وإذا لم يعرفني أحد؟", "- سيعرفك العطشان."]
    article = read(TITLE, FIRST, *said, LAST)
    assert article.paragraphs == (FIRST, *said, LAST)


def test_label_under_the_text_opens_the_page_s_tail() -> None:
    article = read(TITLE, FIRST, LAST, "إحصائيات", "ثلاثة آلاف شتلة في عام واحد من العمل الطويل")
    assert article.paragraphs == (FIRST, LAST)


def test_union_signs_what_its_own_paper_prints() -> None:
    raw = ("صوت الطلبة", "يصدرها اتحاد الطلبة التقدميين", TITLE, FIRST, LAST)
    article = read(*raw, "اتحاد الطلبة التقدميين", "فرع كلية الآداب", "شارك")
    assert article.paragraphs[2:] == ("اتحاد الطلبة التقدميين", "فرع كلية الآداب")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("by نورة المطيري — 25 فبراير 2020 in أخبار, تطبيقات", "2020-02-25"),
        ("الاثنين 15 يناير 201809:30 ص", "2018-01-15"),
    ],
)
def test_dates_that_a_theme_runs_together(line: str, day: str) -> None:
    article = read(TITLE, line, FIRST, LAST)
    assert article.date.value is not None
    assert article.date.value.iso() == day
    assert article.paragraphs == (FIRST, LAST)


def test_results_below_their_heading_stay() -> None:
    rows = ["نصف النهائي: الأمل 30 - 22 الشراع", "النهائي: الأمل 27 - 24 المرسى"]
    article = read(TITLE, FIRST, LAST, "النتائج الكاملة", *rows, "شارك", "الأكثر قراءة")
    kept = [text for _, text in blocks(article)]
    assert kept == [FIRST, LAST, "النتائج الكاملة", *rows]


@pytest.mark.parametrize(
    "signature", ["مجلس فرع الساحل", "تنسيقية سائقي الشاحنات", "إدارة المشتل البلدي"]
)
def test_who_signs_a_decision_stays(signature: str) -> None:
    article = read("قرار بشأن مواعيد السقاية في المشتل", FIRST, LAST, signature, "طباعة", "رجوع")
    assert article.paragraphs == (FIRST, LAST, signature)


def test_signature_above_a_counter_is_no_page_break() -> None:
    name = "لجنة المشاتل الأهلية"
    raw = ("صوت الحقول", name, "بيان إلى زوار المشتل", "5 مايو 2021", FIRST, LAST, "نشكر صبركم.")
    article = read(*raw, name, "122", "34 تعليقًا", "أعجبني")
    assert article.paragraphs == (FIRST, LAST, "نشكر صبركم.", name)


@pytest.mark.parametrize(
    "closing", [("دمتم بخير", "أخوكم سمير عن اللجنة"), ("مع خالص تحياتي",), ("ودمتم سالمين",)]
)
def test_closing_of_a_message_stays(closing: tuple[str, ...]) -> None:
    article = read(TITLE, FIRST, LAST, *closing, "منقول", "اضغط هنا للانضمام إلى المجموعة")
    assert article.paragraphs == (FIRST, LAST, *closing)


def test_sentence_about_the_writer_below_the_text_goes() -> None:
    about = "سمير العلي: باحث في شؤون المياه، صدرت له ثلاثة كتب. يكتب هنا كل خميس."
    article = read(TITLE, "بقلم: سمير العلي", FIRST, LAST, about, "شارك")
    assert article.paragraphs == (FIRST, LAST)


def test_articles_of_a_decision_are_items() -> None:
    rows = ["أولاً: تُمنح الرخص مجانًا لثلاث سنوات.", "ثانياً: لا يُنقل مشتل من مكانه إلا برضا صاحبه."]
    assert blocks(read(TITLE, FIRST, *rows, LAST))[1:3] == [("item", row) for row in rows]


def test_line_with_issue_and_price_is_no_title() -> None:
    head = "السنة الثالثة - العدد 97 - الخميس 6 شباط 1958 - الثمن 15 قرشًا"
    article = read("صوت الحقول", "جريدة سياسية أسبوعية", head, TITLE, FIRST, LAST)
    assert article.title == TITLE
    assert article.date.value is not None and article.date.value.iso() == "1958-02-06"


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.glob("pages_*.txt")))
def test_no_word_of_a_whole_page_is_lost(name: str) -> None:
    for case in page_cases(name):
        article = read_article(case.data, case.path, SOURCES)
        said = [article.title, article.subtitle, article.dateline, article.caption, article.credit]
        said += [article.source_name, article.source_url, article.section]
        said += [*article.byline, *article.tags, *article.header.values()]
        said += [part.text for part in (*article.blocks, *article.cut)]
        kept = set(_WORD.findall(fold(" ".join(said))))
        lost = {word for word in _WORD.findall(fold(case.raw)) if word not in kept}
        assert not {word for word in lost if word.strip("_")}, case.name
