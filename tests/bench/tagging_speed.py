"""How many articles a second the tagger reads, with 10,000 names: ``python tests/bench/tagging_speed.py``.

Three sets: the sample articles (news of some 250 words that name about ten tags), news of the bench
corpus (no text twice), and words thrown together with a name among every twelve, which no article is so
full of. Processor time on one core, the best of some rounds over the same articles, so that a busy
machine spoils it less; the first round, in which words are met for the first time, is told apart.
"""

import random
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from tests.bench.corpus import generate  # noqa: E402

from intake.read import read_article  # noqa: E402
from intake.sources import SourceList  # noqa: E402
from tagging.authority import Authority, AuthorityRecord  # noqa: E402
from tagging.recognise import Tagger  # noqa: E402

NAMES = 10_000
ARTICLES = 1_000
ROUNDS = 7
Texts = tuple[str, str, list[str]]
"""Title, caption and paragraphs of an article."""
WORDS_IN_ARTICLE = 300
_SYLLABLES = "با تو جي حا خو دي را زو سي شا صو ضي طا عو غي فا قو كي لا مو ني ها".split()
_WORDS = (
    "قال إن في من على عن التي الذي هذا بعد قبل خلال بين وقد كان كانت أمس اليوم المدينة البلاد "
    "الحكومة المشروع العمل الناس السوق الماء المدرسة الطريق ويرى الباحثون أن الأمر يحتاج إلى "
    "وقت طويل، وأن النتائج لن تظهر سريعا. وأضاف «المتحدث» في بيان"
).split()


def full_authority(shipped: Authority, chance: random.Random) -> Authority:
    """The shipped lists filled up with made-up places until they hold 10,000 names."""
    records = list(shipped.records)
    count = sum(1 + len(r.aliases) + len(r.adjectives) for r in records)
    seen = {record.name for record in records}
    while count < NAMES:
        name = "".join(chance.choices(_SYLLABLES, k=chance.randint(3, 5)))
        if name not in seen:
            seen.add(name)
            records.append(AuthorityRecord(name, "place", f"made-up-{len(records)}"))
            count += 1
    return replace(shipped, records=tuple(records))


def dense_articles(authority: Authority, chance: random.Random) -> list[Texts]:
    """Articles of 300 words in eight paragraphs, a name about every twelve words."""
    names = [record.name for record in authority.records]
    articles: list[Texts] = []
    for _ in range(ARTICLES):
        words = [
            chance.choice(names) if chance.random() < 1 / 12 else chance.choice(_WORDS)
            for _ in range(WORDS_IN_ARTICLE)
        ]
        step = WORDS_IN_ARTICLE // 8
        paragraphs = [" ".join(words[i : i + step]) for i in range(0, WORDS_IN_ARTICLE, step)]
        articles.append((" ".join(words[:9]), "", paragraphs))
    return articles


def read_all(files: Iterable[tuple[str, bytes]]) -> list[Texts]:
    """What intake reads of raw files, as the tagger gets it."""
    sources = SourceList.load(ROOT / "content" / "authority" / "sources.tsv")
    read = [read_article(data, name, sources) for name, data in files]
    return [(article.title, article.caption, list(article.paragraphs)) for article in read]


def sample_articles() -> list[Texts]:
    """The sample articles of the archive."""
    paths = sorted((ROOT / "content" / "articles").rglob("*.txt"))
    return read_all((path.name, path.read_bytes()) for path in paths)


def made_articles() -> list[Texts]:
    """News of the bench corpus."""
    return read_all((name, text.encode()) for name, text in generate(ARTICLES // 2))


def measure(tagger: Tagger, articles: list[Texts]) -> str:
    """A line on a set of articles: a second, and in the first round; words, and tags an article."""
    rounds: list[float] = []
    tags = 0
    for _ in range(ROUNDS):
        began = time.process_time()
        tags = sum(len(tagger.tag(*texts)) for texts in articles)
        rounds.append(time.process_time() - began)
    words = sum(len(text.split()) for _, _, texts in articles for text in texts)
    count = len(articles)
    return (
        f"{count / min(rounds):,.0f} articles a second ({words / count:.0f} words, "
        f"{tags / count:.1f} tags); {count / rounds[0]:,.0f} in the first round"
    )


def main() -> None:
    """Print the speed of loading and of tagging on one core."""
    chance = random.Random(1)
    started = time.perf_counter()
    shipped, _ = Authority.load(ROOT / "content" / "authority")
    loaded = time.perf_counter()
    authority = full_authority(shipped, chance)
    tagger = Tagger(authority)
    made = time.perf_counter()
    names = sum(1 + len(r.aliases) + len(r.adjectives) for r in authority.records)
    print(
        f"lists read in {loaded - started:.2f} s, tagger of {names} names made in {made - loaded:.2f} s"
    )
    print("sample articles:", measure(tagger, sample_articles()))
    print("bench corpus:   ", measure(tagger, made_articles()))
    print("full of names:  ", measure(tagger, dense_articles(authority, chance)))


if __name__ == "__main__":
    main()
