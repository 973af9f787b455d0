"""How many articles a second the tagger reads, with 10,000 names: ``python tests/bench/tagging_speed.py``.

Processor time, the best of five rounds over the same articles, so that a busy machine spoils it less;
the first round, in which words are met for the first time, is told apart.
"""

import random
import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "plugins"))

from tagging.authority import Authority, AuthorityRecord  # noqa: E402
from tagging.recognise import Tagger  # noqa: E402

NAMES = 10_000
ARTICLES = 1_000
ROUNDS = 5
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


def make_articles(authority: Authority, chance: random.Random) -> list[tuple[str, list[str]]]:
    """Articles of 300 words in eight paragraphs, a name about every twelve words."""
    names = [record.name for record in authority.records]
    articles = []
    for _ in range(ARTICLES):
        words = [
            chance.choice(names) if chance.random() < 1 / 12 else chance.choice(_WORDS)
            for _ in range(WORDS_IN_ARTICLE)
        ]
        step = WORDS_IN_ARTICLE // 8
        paragraphs = [" ".join(words[i : i + step]) for i in range(0, WORDS_IN_ARTICLE, step)]
        articles.append((" ".join(words[:9]), paragraphs))
    return articles


def main() -> None:
    """Print the speed of loading and of tagging on one core."""
    chance = random.Random(1)
    started = time.perf_counter()
    shipped, _ = Authority.load(ROOT / "content" / "authority")
    loaded = time.perf_counter()
    authority = full_authority(shipped, chance)
    tagger = Tagger(authority)
    made = time.perf_counter()
    articles = make_articles(authority, chance)
    tags = 0
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        tags = sum(len(tagger.tag(title, "", paragraphs)) for title, paragraphs in articles)
        rounds.append(time.process_time() - began)
    took = min(rounds)
    names = sum(1 + len(r.aliases) + len(r.adjectives) for r in authority.records)
    print(
        f"lists read in {loaded - started:.2f} s, tagger of {names} names made in {made - loaded:.2f} s"
    )
    print(
        f"{ARTICLES / took:,.0f} articles a second ({WORDS_IN_ARTICLE} words, {tags / ARTICLES:.1f} tags); "
        f"{ARTICLES / rounds[0]:,.0f} in the first round"
    )


if __name__ == "__main__":
    main()
