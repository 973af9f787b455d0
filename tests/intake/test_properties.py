"""Any bytes whatever give an article or one line of report; no word is ever lost."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from arabic.letters import fold, tidy
from intake.article import IntakeError, RawArticle
from intake.decoding import decode
from intake.fragments import html_to_lines
from intake.furniture import furniture
from intake.headers import read_header
from intake.html import blocks_to_html
from intake.problems import problem_line, problem_texts
from intake.read import read_article
from intake.sources import Source, SourceList

SOURCES = SourceList([Source("سانا", "sana", (), ("sana.sy",)), Source("عنب بلدي", "enab")])
LABELS = [
    "camera icon",
    "tag icon ",
    "كتب: ",
    "اقرأ أيضًا: ",
    "المصدر: ",
    "الوسوم: ",
    "نشر في ",
    "• ",
    "# ",
    "> ",
]
LINES = [
    "ع ع ع",
    "مقالات متعلقة",
    "التعليقات",
    "رد",
    "×",
    "دمشق – سانا",
    "2021/03/04",
    "19 كانون الثاني 2021 - 14:05",
    "https://sana.sy/a?b=1",
    "#ماء #نهر",
    "الرئيسية » اقتصاد",
    "title: رصيف",
    "---",
    "",
    "جميع الحقوق محفوظة © عنب بلدي",
    "وقال المهندس المشرف إن الرصيف يتسع لأربع سفن كبيرة في وقت واحد.",
    "رصيف جديد في الميناء (رويترز)",
    "«البحر بيتنا الأول ولن نتركه ما حيينا»",
    "2/6",
    "3/6",
    "محتويات المقال",
    "1 رصيف جديد",
    "رصيف جديد",
    "- لماذا الرصيف؟",
    "+ لأن السفن كبرت.",
    "*بيان الصيادين*",
    "🔸 ماء",
    "🔸 نهر",
    "سمير العلي",
    "كتب سمير العلي",
    "المرفأ نت / خاص / سمير العلي",
    "محرر يحب البحر منذ 2016.",
    "الفجر — السنة الرابعة — العدد ١١٢٣ — الثلاثاء ٤ حزيران ١٩٥٧",
    "مركز الميناء لرصد السفن",
    "الرصيف في أول يوم من عمله | ندى برس",
    "الرصيف عند الغروب. Credit: مختبر الماء",
    "كن أول من يعلق!",
]
words = st.text(
    st.sampled_from("ابتثجحخدرسشصعفقكلمنهوي 12 ()«»:،.؟-–/\u200c\u0640\u064b"), max_size=90
)
lines = st.one_of(
    st.sampled_from(LINES),
    words,
    st.builds(str.__add__, st.sampled_from(LABELS), words),
    st.text(max_size=30),
)


def words_of(text: str) -> Counter[str]:
    parted = re.sub(r"(?i)(icon)(?=\w)", r"\1 ", text)  # «camera iconوزير» is two words
    return Counter(re.findall(r"[^\W_]+", fold(parted)))


def words_kept(article: RawArticle) -> Counter[str]:
    parts = [
        article.title,
        article.subtitle,
        *article.byline,
        article.dateline,
        article.caption,
        article.credit,
        article.source_name,
        article.source_url,
        article.section,
        *article.tags,
        *(block.text for block in article.blocks),
        *(cut.text for cut in article.cut),
        *article.header,
        *article.header.values(),
    ]
    return words_of("\n".join(parts))


@settings(max_examples=300, deadline=None)
@given(st.lists(lines, max_size=25))
def test_no_word_of_a_source_is_lost(raw: list[str]) -> None:
    data = "\n".join(raw).encode("utf-8", errors="ignore")
    try:
        article = read_article(data, "a.txt", SOURCES)
    except IntakeError as error:
        assert error.problem.code in problem_texts()
        return
    text = html_to_lines(tidy(re.sub("[\x1c-\x1e]", "\n", decode(data).text)))
    source_lines = text.split("\n")
    header = read_header(source_lines)
    missing = words_of("\n".join(source_lines[header.size :])) - words_kept(article)
    # A title, tag or writer that the source repeats stands once.
    once = words_of(" ".join([article.title, *article.tags, *article.byline, article.source_name]))
    assert not set(missing) - set(once), missing
    assert article.title


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda t: t.encode("utf-16"))))
def test_any_bytes_give_an_article_or_a_line(data: bytes) -> None:
    try:
        article = read_article(data, "x/2021/y.txt", SOURCES)
    except IntakeError as error:
        assert problem_line(error.problem, "x.txt").startswith("x.txt: error: ")
        return
    assert article.title
    for problem in article.problems:
        assert "Mend: " in problem_line(problem, "x.txt")
        assert "\n" not in problem_line(problem, "x.txt", "ar")


@given(st.text(max_size=200), st.sampled_from(["top", "body", "tail"]))
def test_a_rule_splits_a_line_without_loss(text: str, where: str) -> None:
    found = furniture().find(text, where)
    if found is not None:
        assert words_of(f"{found.label} {found.rest}") == words_of(text)


@settings(deadline=None)
@given(st.lists(lines, min_size=1, max_size=12))
def test_markup_of_a_source_never_passes(raw: list[str]) -> None:
    data = "\n".join([*raw, "<script>alert(1)</script> & <b>"]).encode("utf-8", errors="ignore")
    try:
        html = blocks_to_html(read_article(data, "a.txt", SOURCES).blocks)
    except IntakeError:
        return
    assert set(re.findall(r"</?(\w+)", html)) <= {"p", "h2", "blockquote", "ul", "li"}


def test_long_lines_do_not_hang() -> None:
    for unit in ("«", "( ", "- ", "دمشق – ", "1.", "<p ", "&", "كتب: "):
        read_article(("رصيف\n\n" + unit * 20000).encode(), "a.txt", SOURCES)
