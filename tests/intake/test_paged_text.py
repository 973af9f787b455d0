"""Copies of a paper's pages or of a PDF: hard-wrapped, with page numbers and running heads."""

from pathlib import Path

import pytest

from intake.article import RawArticle
from intake.read import read_article
from intake.sources import SourceList

SOURCES = SourceList.load(Path("content/authority/sources.tsv"))


def read(text: str) -> RawArticle:
    return read_article(text.encode(), "articles/page.txt", SOURCES)


TITLE = "الآبار المشتركة في الهضبة"
FIRST = (
    "تقتسم إحدى عشرة قرية في الهضبة ماء سبع آبار منذ ستين عامًا، لكل",
    "قرية يومها وساعتها، ولا يعرف أحد من وضع الجدول أول مرة، لكن",
    "الجميع يحفظه.",
)
SECOND = (
    "ويقول المختار إن الخلاف لا يقع على الماء بل على الوقت، فالمضخة",
    "القديمة تحتاج إلى نصف ساعة حتى تمتلئ أنابيبها كل صباح.",
)
WHOLE = " ".join(FIRST)


@pytest.mark.parametrize(
    "page_end",
    [
        ("15", "مجلة الحقول العدد 31"),
        ("", "مجلة الحقول العدد 31", "15", ""),
        ("مجلة الحقول العدد 31 - صفحة 15",),
        ("www.example.org", "15", "مجلة الحقول العدد 31"),
    ],
)
def test_a_page_s_end_in_the_midst_of_a_sentence(page_end: tuple[str, ...]) -> None:
    head = ("مجلة الحقول العدد 31", "14", TITLE)
    text = "\n".join((*head, *FIRST[:2], *page_end, FIRST[2], "", *SECOND, "16"))
    article = read(text)
    assert article.title == TITLE
    assert article.paragraphs == (WHOLE, " ".join(SECOND))


def test_a_page_s_end_in_text_that_is_not_wrapped() -> None:
    long = " ".join((*FIRST[:2], "كبارًا وصغارًا"))
    head = ("مجلة الحقول العدد 31", "14", TITLE, "رائد العلي")
    text = "\n".join(
        (*head, long, "15", "مجلة الحقول العدد 31", FIRST[2], "", " ".join(SECOND), "16")
    )
    assert read(text).paragraphs == (f"{long} {FIRST[2]}", " ".join(SECOND))


@pytest.mark.parametrize(
    "lines",
    [
        ("المادة 1", "المادة 2", "المادة 3"),
        ("الاتحاد 1 - الأهلي 0", "الجيش 2 - الوثبة 2"),
        ("15", "16"),
    ],
)
def test_numbered_lines_of_the_text_are_no_page_s(lines: tuple[str, ...]) -> None:
    parted = [part for line in lines for part in (line, " ".join(SECOND), "")]
    article = read("\n".join((TITLE, "", WHOLE, "", *parted)))
    assert not any(cut.reason == "رأس صفحة أو رقمها" for cut in article.cut)


def test_paragraphs_without_blank_lines_between_stay_apart() -> None:
    """The second line is full, and ends its paragraph all the same."""
    second = "وينقع الطين في أحواض من الحجر أسبوعين قبل أن يعجن بالأقدام الحافية."
    text = "\n".join((TITLE, "28 أكتوبر 2019", *FIRST, second, "ثم تأتي النار.", *SECOND))
    assert read(text).paragraphs == (WHOLE, second, "ثم تأتي النار.", " ".join(SECOND))


def test_a_wide_title_does_not_run_into_the_lead() -> None:
    title = "الآبار المشتركة في الهضبة الوسطى وكيف تقتسم القرى ماءها القليل"
    article = read("\n".join((title, *FIRST, "", *SECOND)))
    assert (article.title, article.paragraphs) == (title, (WHOLE, " ".join(SECOND)))


def test_a_date_that_ends_a_wrapped_sentence_belongs_to_it() -> None:
    last = "الاثنين 19 من آب."
    text = "\n".join((TITLE, "", *FIRST[:2], last, "", *SECOND))
    assert read(text).paragraphs[0] == " ".join((*FIRST[:2], last))
