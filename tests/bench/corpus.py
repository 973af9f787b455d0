"""Makes an archive of articles for measurements: any number, always the same, with known answers.

    python tests/bench/corpus.py COUNT FOLDER [--seed 1]

writes COUNT raw articles into FOLDER, and beside it `FOLDER-known-items.tsv`: how a reader may look for each.
The words follow a Zipf curve over a vocabulary of our own (corpus_words.tsv, corpus_sentences.tsv),
with clitics and inflections; names come from the archive's authority lists and from a maker of names;
dates spread over fifteen years; eight newspapers dress the text in raw shapes of their own.
Article n of a seed is the same whatever the count. The texts are grammatical and mean nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from tests.bench.corpus_grammar import Lexeme  # noqa: E402
from tests.bench.corpus_news import (  # noqa: E402
    choose_news,
    paraphrase,
    pick_lead_words,
    write_headline,
    write_lead,
)
from tests.bench.corpus_shapes import NEWSPAPERS, Content  # noqa: E402
from tests.bench.corpus_vocabulary import Topic, load_vocabulary  # noqa: E402
from tests.bench.corpus_voice import Voice  # noqa: E402

FIRST_DAY = date(2010, 1, 1)
DAYS = 15 * 365
LEAST_WORDS, MOST_WORDS = 150, 300


@dataclass(frozen=True)
class KnownItem:
    """An article that a reader looks for, and what they type.

    `paraphrase`: the headline in other words and another order; `lead_words`: two words of the lead
    in other inflections; `lead_keys`: the keys of these two in `MadeArticle.keys`.
    """

    path: str
    headline: str
    paraphrase: str
    lead_words: tuple[str, str]
    lead_keys: tuple[str, str]


@dataclass(frozen=True)
class MadeArticle:
    """An article: its raw text and the truth about it. `keys` are those of all words written in it."""

    number: int
    path: str
    raw: str
    content: Content
    source: str
    known: KnownItem
    keys: frozenset[str]
    own_words: bool

    @property
    def date_iso(self) -> str:
        return self.content.when.isoformat()


def publication_date(number: int, seed: int) -> date:
    """The day of article `number`: the same whatever the count."""
    return FIRST_DAY + timedelta(days=Random(f"{seed} date {number}").randrange(DAYS))


def numbers_by_date(count: int, seed: int) -> list[int]:
    """The numbers of `count` articles in order of publication."""
    return sorted(range(count), key=lambda number: (publication_date(number, seed), number))


def _choose_topic(chance: Random) -> Topic:
    topics = load_vocabulary().topics
    return chance.choices(topics, weights=[topic.share for topic in topics])[0]


def _write_body(voice: Voice, lead: str, words: int) -> tuple[str, ...]:
    paragraphs = [lead]
    length = len(lead.split())
    while length < words:
        sentences = [voice.sentence() for _ in range(voice.chance.randint(1, 2))]
        paragraphs.append(" ".join(sentences))
        length += len(paragraphs[-1].split())
    return tuple(paragraphs)


def make_article(number: int, seed: int = 1) -> MadeArticle:
    """Article `number` of a seed."""
    vocabulary = load_vocabulary()
    when = publication_date(number, seed)
    chance = Random(f"{seed} article {number}")
    topic = _choose_topic(chance)
    paper = chance.choice(NEWSPAPERS)
    voice = Voice(chance, vocabulary, topic, when, paper.digits)
    news = choose_news(voice)
    headline = write_headline(news, chance)
    lead, said = write_lead(news, voice)
    weights: dict[Lexeme, float] = {}
    for pool in topic.pools.values():
        weights |= {word: pool.weight[word] for word in said if word in pool.weight}
    chosen = pick_lead_words(said, weights, lead, chance)
    known = KnownItem(
        path=paper.file_name(number, when),
        headline=headline,
        paraphrase=paraphrase(news, headline, vocabulary, chance),
        lead_words=(chosen[0][1], chosen[1][1]),
        lead_keys=(chosen[0][0].key, chosen[1][0].key),
    )
    content = Content(
        headline=headline,
        caption=f"{voice.definite().text} في {news.place.name}",
        credit=chance.choice(("أرشيفية", "تعبيرية", "وكالات")),
        paragraphs=_write_body(voice, lead, chance.randint(LEAST_WORDS, MOST_WORDS)),
        section=topic.section,
        author=voice.full_name(),
        city=news.place.name,
        tags=(news.place.name, *([news.person.name] if news.person else [])),
        when=when,
        others=(voice.definite().text + " في " + voice.place().name, voice.joined()),
    )
    return MadeArticle(
        number=number,
        path=known.path,
        raw=paper.dress(paper, content, chance),
        content=content,
        source=paper.name,
        known=known,
        keys=frozenset(word.key for word in voice.used),
        own_words=all(word.own for word, _ in chosen),
    )


def generate(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """(path, raw text) of `count` articles; the paths are relative and part folders with «/»."""
    for number in range(count):
        article = make_article(number, seed)
        yield article.path, article.raw


def write_corpus(count: int, folder: Path, seed: int = 1) -> None:
    """Writes the articles, and beside the folder a table of the known items."""
    made: set[Path] = set()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}-known-items.tsv").open("w", encoding="utf-8") as known:
        known.write("path\theadline\tparaphrase\tlead_words\n")
        for number in range(count):
            article = make_article(number, seed)
            path = folder / article.path
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            path.write_text(article.raw, encoding="utf-8")
            item = article.known
            row = (item.path, item.headline, item.paraphrase, " ".join(item.lead_words))
            known.write("\t".join(row) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes raw Arabic news articles for measurements.")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    write_corpus(chosen.count, chosen.folder, chosen.seed)
    print(f"{chosen.count} articles in {chosen.folder}")


if __name__ == "__main__":
    main()
