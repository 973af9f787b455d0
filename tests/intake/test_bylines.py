"""Who wrote an article, as the line beside the name tells it."""

from pathlib import Path

import pytest

from intake.bylines import names_trade, read_signature
from intake.read import read_article
from intake.sources import SourceList

ROOT = Path(__file__).resolve().parents[2]
SOURCES = SourceList.load(ROOT / "content" / "authority" / "sources.tsv")
TITLE = "مشتل في ساحة المدرسة"
TEXT = "حوّل طلبة المدرسة ساحتها الخلفية إلى مشتل صغير ينتج الشتلات ويوزعها على بيوت الحي."


@pytest.mark.parametrize(
    ("line", "writer"),
    [
        ("دبا: فاطمة النقبي", "فاطمة النقبي"),
        ("عين الصفراء: ع. مداح", "ع. مداح"),
        ("| كتب سالم الدوسري |", "سالم الدوسري"),
        ("ضفاف – رهف الأسعد", "رهف الأسعد"),
        ("حلب - سانا - سمير العلي", "سمير العلي"),
        ("أطلس نيوز - يوسف أمزيان من فجيج", "يوسف أمزيان"),
    ],
)
def test_name_with_a_town_or_a_paper(line: str, writer: str) -> None:
    signed = read_signature(line, SOURCES, lambda words: False, unknown=True)
    assert signed is not None
    assert signed.writer == writer
    article = read_article(f"{TITLE}\n{line}\n{TEXT}\n".encode(), "a.txt", SOURCES)
    assert article.byline == (writer,)


@pytest.mark.parametrize(
    "line",
    [
        "مدير المشتل: سمير العلي",
        "المذيعة: فاطمة النقبي",
        "السدود تمتلئ من جديد",
        "2021: سمير العلي",
    ],
)
def test_what_is_no_signature(line: str) -> None:
    assert read_signature(line, SOURCES, lambda words: False, unknown=True) is None


def test_town_that_no_list_knows_counts_only_above_the_text() -> None:
    assert read_signature("دبا: فاطمة النقبي", SOURCES, lambda w: False, unknown=False) is None


def test_trade_under_the_name_is_of_the_writer() -> None:
    assert names_trade("باحثه في شوون المياه", writes=True)
    assert not names_trade("مدير المشتل", writes=True)
    raw = f"{TITLE}\nبقلم: سمير العلي\nباحث في شؤون المياه\n{TEXT}\n"
    article = read_article(raw.encode(), "a.txt", SOURCES)
    assert (article.byline, article.subtitle, article.caption) == (("سمير العلي",), "", "")
    assert [line.reason for line in article.cut if line.line == 3] == ["تعريف بالكاتب"]
