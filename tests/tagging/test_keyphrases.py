"""Phrases that a corpus says again and again."""

from collections.abc import Sequence

import pytest

from tagging.keyphrases import Keyphrase, Keyphrases

TEXTS = (
    "نوقشت إدارة المياه الجوفية في الندوة",
    "تحسنت إدارة المياه الجوفية قليلًا",
    "إن إدارة المياه الجوفية مهمة، وقال الخبير إن الماء ثمين",
    "شحت المياه الجوفية كثيرًا",
)


def best(texts: Sequence[str], names: Sequence[str] = ()) -> list[Keyphrase]:
    phrases = Keyphrases()
    for number, text in enumerate(texts):
        phrases.add(str(number), [text], names)
    return phrases.best(10)


def test_the_longer_phrase_goes_before_the_part_that_it_holds() -> None:
    found = [phrase.phrase for phrase in best(TEXTS)]
    assert found.index("إدارة المياه الجوفية") < found.index("المياه الجوفية")


def test_a_phrase_tells_its_articles_and_an_example() -> None:
    first = best(TEXTS)[0]
    assert first.articles == 3 and "نوقشت" in first.example


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("عاد من السوق إلى البيت", "من السوق"),
        ("ثم أضاف المدير شيئًا", "أضاف المدير"),
        ("في السوق، البيت قديم", "السوق البيت"),
        ("بلغ 300 كيلومتر مربع", "300 كيلومتر"),
    ],
)
def test_no_phrase(text: str, phrase: str) -> None:
    texts = [f"{text} {end}" for end in ("سريعًا", "غدًا", "هناك")]
    assert phrase not in [found.phrase for found in best(texts)]


def test_names_stand_in_no_phrase() -> None:
    texts = [f"زارت وفود تدمر القديمة {end}" for end in ("سريعًا", "غدًا", "هناك")]
    assert [found.phrase for found in best(texts, ["تدمر"])] == ["زارت وفود"]


def test_a_line_that_comes_again_word_for_word_counts_once() -> None:
    assert best(["اشترك في نشرة الصباح الآن"] * 5) == []


def test_what_stands_in_one_article_alone_is_no_phrase_of_the_corpus() -> None:
    assert best(["إدارة المياه الجوفية. إدارة المياه الجوفية."]) == []
