"""The vocabulary of made articles: common words, a long tail, names and places, each with its frequency.

Frequencies fall as 1/(rank + 3) (Zipf-Mandelbrot) in each pool. The head is corpus_words.tsv; the tail
are the rarer nouns and verbs of the package's word lists; beyond them, names of families and villages
are made from roots and patterns, so that new words never cease, as in a true archive.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Generic, TypeVar

from tests.bench.corpus_grammar import Lexeme

from arabic.tables import read_rows
from tagging.authority import Authority, AuthorityRecord

HERE = Path(__file__).parent
AUTHORITY = HERE.parent.parent / "content" / "authority"
_Item = TypeVar("_Item")


def read_table(name: str) -> list[list[str]]:
    """The rows of a TSV beside this file, without comments and column names, of equal length."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [row + [""] * (len(rows[0]) - len(row)) for row in rows[1:]]


@dataclass(frozen=True)
class Pool(Generic[_Item]):
    """Things to draw from, the most frequent first."""

    items: Sequence[_Item]
    sums: Sequence[float]
    weight: dict[_Item, float]

    @classmethod
    def of(cls, items: Sequence[_Item]) -> Pool[_Item]:
        weights = [1 / (rank + 3) for rank in range(len(items))]
        total = sum(weights)
        shares = {item: weight / total for item, weight in zip(items, weights, strict=True)}
        return cls(items, list(accumulate(weights)), shares)

    def draw(self, chance: Random, count: int) -> list[_Item]:
        return chance.choices(self.items, cum_weights=self.sums, k=count)


@dataclass(frozen=True)
class Topic:
    """A section with the pools that its articles draw from."""

    letter: str
    section: str
    share: int
    fields: tuple[str, ...]
    pools: dict[str, Pool[Lexeme]]


@dataclass(frozen=True)
class Vocabulary:
    """All that articles are made of. `lexemes`: (kind, lemma) → word."""

    topics: tuple[Topic, ...]
    lexemes: dict[tuple[str, str], Lexeme]
    places: Pool[AuthorityRecord]
    people: Pool[AuthorityRecord]
    organisations: Pool[AuthorityRecord]


def _read_words() -> list[Lexeme]:
    words = []
    for kind, lemma, forms, gender, topics, synonyms in read_table("corpus_words.tsv"):
        verbal = kind in {"say", "verb"}
        present, masdar, preposition = ([*forms.split("|"), "", ""] if verbal else ["", "", ""])[:3]
        words.append(
            Lexeme(
                kind=kind,
                lemma=lemma,
                plural="" if verbal else forms,
                feminine=gender == "f",
                present=present,
                masdar=masdar,
                preposition=preposition,
                topics=topics,
                synonyms=tuple(synonyms.split()),
                key=f"{kind}:{lemma}",
            )
        )
    return words


def _read_tail(known: set[str]) -> list[Lexeme]:
    """Nouns and adjectives of the package's list that the common words lack."""
    tail = []
    for lemma, plurals, sort in read_rows("nouns.tsv", 3):
        if lemma in known or lemma.startswith("ال") or len(lemma) < 3 or sort == "d":
            continue
        kind = "adj" if sort == "a" and not plurals and lemma.endswith("ي") else "thing"
        if sort == "a" and kind == "thing":
            continue
        plural = plurals.split("|")[0] or (f"{lemma[:-1]}ات" if lemma.endswith("ة") else "")
        tail.append(Lexeme(kind, lemma, plural, own=False, key=f"{kind}:{lemma}"))
    return tail


def _make_pools(
    letter: str, words: Sequence[Lexeme], tail: Sequence[Lexeme]
) -> dict[str, Pool[Lexeme]]:
    """A topic's pools: its own words and the common ones shuffled together, then the tail."""
    chance = Random(f"pool {letter}")
    pools = {}
    for kind in ("say", "verb", "person", "body", "thing", "adj"):
        head = [w for w in words if w.kind == kind and (not w.topics or letter in w.topics)]
        rest = [w for w in words if w.kind == kind and w.topics and letter not in w.topics]
        rest += [w for w in tail if w.kind == kind]
        if kind in {"body", "say"}:
            rest = []
        chance.shuffle(head)
        chance.shuffle(rest)
        pools[kind] = Pool.of(head + rest)
    return pools


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    words = _read_words()
    tail = _read_tail({word.lemma for word in words})
    records = Authority.load(AUTHORITY)[0].records
    chance = Random("authority")
    pools = []
    for kind, least in (("place", 0), ("person", 2), ("organisation", 1)):
        found = [r for r in records if r.kind == kind and r.name.count(" ") + 1 >= least]
        head, rest = found[:24], found[24:]
        chance.shuffle(rest)
        pools.append(Pool.of(head + rest))
    topics = tuple(
        Topic(
            letter, section, int(share), tuple(fields.split("|")), _make_pools(letter, words, tail)
        )
        for letter, section, share, fields in read_table("corpus_topics.tsv")
    )
    lexemes = {(word.kind, word.lemma): word for word in words}
    return Vocabulary(topics, lexemes, pools[0], pools[1], pools[2])


# Names that no list has. Roots are counted through in an order without pattern.
_ROOT_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ROOTS = len(_ROOT_LETTERS) * (len(_ROOT_LETTERS) - 1) * (len(_ROOT_LETTERS) - 2)
_STEP = 7919
FAMILY_PATTERNS = (
    "ال{0}{1}ا{2}",
    "ال{0}ا{1}{2}ي",
    "{0}{1}ي{2}",
    "ال{0}{1}{2}اوي",
    "أبو {0}{1}{2}",
    "{0}ي{1}و{2}",
    "ال{0}و{1}{2}ي",
)
VILLAGE_PATTERNS = (
    "تل {0}{1}ي{2}",
    "كفر {0}ا{1}{2}",
    "عين {0}{1}{2}ا",
    "دير {0}{1}و{2}",
    "وادي ال{0}{1}ا{2}",
    "خربة {0}{1}{2}ين",
    "ال{0}{1}ي{2}ية",
)
GIVEN_NAMES = (
    "أحمد محمود خالد سامر يوسف إبراهيم عمر حسين زياد طارق نادر كريم هاني وليد فراس مازن رامي باسل أنس عماد "
    "غسان جمال سليم منير فؤاد حازم لؤي معاذ بلال ياسين إياد ماهر نزار عدنان شادي تامر أيمن صفوان مروان رياض"
).split()


def make_name(chance: Random, patterns: Sequence[str]) -> str:
    """A name from a root and a pattern, few often and very many seldom: «الدباس»، «تل رزيق»."""
    rank = int(math.exp(chance.random() * math.log(_ROOTS * len(patterns)))) - 1
    pattern, at = patterns[rank % len(patterns)], (rank // len(patterns)) * _STEP % _ROOTS
    letters = list(_ROOT_LETTERS)
    root = []
    for _ in range(3):
        at, place = divmod(at, len(letters))
        root.append(letters.pop(place))
    return pattern.format(*root)
