"""A line that stands in many files of one publisher is furniture of that publisher."""

import random

import pytest

from intake.read import read_article
from intake.recurring import REASON, Threshold, learn_furniture, without_recurring
from intake.sources import Source, SourceList

WORDS = "ماء نار هواء تراب شجر حجر رمل موج ريح مطر غيم ثلج سهل جبل نهر بحر قمر نجم ليل فجر".split()


def body(number: int) -> list[str]:
    """Three paragraphs that no other number has."""
    words = random.Random(number).sample(WORDS, 10)
    return [f"في اليوم {number} رأى الناس {' و'.join(words[at:])} قرب الميناء." for at in range(3)]


def corpus(*lines: str, among: int = 10, have: int | None = None) -> list[tuple[str, list[str]]]:
    """Articles of one publisher, of which `have` (all, if not said) end with the lines."""
    have = among if have is None else have
    return [("الفنار", [*body(n), *(lines if n < have else ())]) for n in range(among)]


@pytest.mark.parametrize(
    ("line", "have", "among", "cut"),
    [
        ("فنار كل مساء", 10, 10, True),
        ("فنار كل مساء", 5, 10, True),
        ("فنار كل مساء", 4, 10, False),  # fewer than five files
        ("فنار كل مساء", 5, 40, False),  # a small share of the files
        ("فنار كل مساء", 8, 40, True),
        ("الزاوية رقم {n}", 10, 10, True),  # numbers are masked
        ("اسمه {w}", 10, 10, False),  # another word in each
        # A line that reads like a sentence must stand in half of the files, word for word.
        ("يصدر الفنار كل صباح من مدينة على البحر ويقرؤه أهلها.", 10, 10, True),
        ("يصدر الفنار كل صباح من مدينة على البحر ويقرؤه أهلها.", 5, 20, False),
        ("قرأ الفنار هذا الصباح {n} من أهل المدينة على البحر.", 10, 10, False),
    ],
)
def test_when_a_line_is_furniture(line: str, have: int, among: int, cut: bool) -> None:
    articles = [
        (source, [text.replace("{n}", str(n)).replace("{w}", WORDS[n % 20]) for text in blocks])
        for n, (source, blocks) in enumerate(corpus(line, among=among, have=have))
    ]
    learnt = learn_furniture(articles)
    assert learnt.find(*articles[0]) == ((3,) if cut else ())


def test_only_the_publisher_that_has_it() -> None:
    learnt = learn_furniture([*corpus("فنار كل مساء"), *(("الميناء", body(n)) for n in range(9))])
    assert learnt.find("الميناء", [*body(50), "فنار كل مساء"]) == ()


def test_without_a_publisher_nothing_is_learnt() -> None:
    articles = [("", blocks) for _, blocks in corpus("فنار كل مساء")]
    assert learn_furniture(articles).find(*articles[0]) == ()


def test_copies_of_one_article_are_one_witness() -> None:
    copies = [("الفنار", [*body(1), "فنار كل مساء"])] * 30
    assert learn_furniture(copies).find(*copies[0]) == ()


def test_a_subhead_that_often_comes_back_in_mid_text_is_kept() -> None:
    articles = [
        ("الفنار", [*body(n), *body(n + 100), *(["خلفية"] if n < 9 else []), *body(n + 200) * 3])
        for n in range(20)
    ]
    assert learn_furniture(articles).find(*articles[0]) == ()


def test_the_order_of_articles_makes_no_difference() -> None:
    articles = corpus("فنار كل مساء", "الزاوية 7", have=6)
    expected = learn_furniture(articles).of_source
    random.Random(5).shuffle(articles)
    assert learn_furniture(articles).of_source == expected


def test_the_threshold_can_be_set() -> None:
    articles = corpus("فنار كل مساء", have=2, among=4)
    assert learn_furniture(articles, Threshold(files=2)).find(*articles[0]) == (3,)


def test_an_article_with_its_recurring_lines_cut() -> None:
    sources = SourceList([Source("صحيفة الفنار", "fanar")])
    articles = [
        read_article(
            "\n\n".join(
                [f"ما رآه الناس {n}", *body(n), "حكاية البحر والناس كما رواها جدي"]
            ).encode(),
            f"صحيفة الفنار/{n}.txt",
            sources,
        )
        for n in range(6)
    ]
    assert articles[0].blocks[-1].text == "حكاية البحر والناس كما رواها جدي"
    learnt = learn_furniture((a.source_name, [b.text for b in a.blocks]) for a in articles)
    mended = [without_recurring(article, learnt) for article in articles]
    assert [list(article.paragraphs) for article in mended] == [body(n) for n in range(6)]
    assert mended[0].cut[-1].text == "حكاية البحر والناس كما رواها جدي"
    assert mended[0].cut[-1].reason == REASON
    again = learn_furniture((a.source_name, [b.text for b in a.blocks]) for a in mended)
    assert [without_recurring(article, again) for article in mended] == mended
    bare = articles[0].blocks[-1:]
    from dataclasses import replace

    only = replace(articles[0], blocks=bare)
    assert without_recurring(only, learnt) == only
