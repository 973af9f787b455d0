"""Keyphrases of a corpus: what its articles say together again and again, proposed as topics.

Statistical, by C-value (Frantzi and Ananiadou 2000): a phrase of two to four words counts the more the
longer it is, and the less it only stands inside a longer one. It must keep its own words: a phrase
begins and ends in words that are no particles («في», «التي»), and no name of the article stands in it. A
line that comes again word for word (a button, a footer) counts once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2

from arabic.letters import tidy
from tagging.folding import FoldedText, fold_text
from tagging.tables import word_list

MIN_WORDS, MAX_WORDS = 2, 4
LEAST_ARTICLES = 3
"""Fewest articles of a phrase that is worth a look."""
_LEAST_LETTERS = 3
_PARTICLES = ("و", "ف", "ب", "ل", "ك")


@dataclass(frozen=True, slots=True)
class Keyphrase:
    """A phrase as it is mostly written, its C-value, in how many articles it stands, and an example."""

    phrase: str
    value: float
    articles: int
    example: str


class Keyphrases:
    """Counts the phrases of articles that are given one by one."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._articles: defaultdict[str, set[str]] = defaultdict(set)
        self._written: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._examples: dict[str, str] = {}
        self._lines: set[str] = set()

    def add(self, source: str, texts: Sequence[str], names: Iterable[str]) -> None:
        """Count the phrases of an article; ``names`` are the words that are names in it, as written."""
        taken = {word for name in names for word in fold_text(name).folded.split(" ") if word}
        for text in map(fold_text, texts):
            if text.folded not in self._lines:
                self._lines.add(text.folded)
                self._read(source, text, taken)

    def _read(self, source: str, text: FoldedText, taken: set[str]) -> None:
        words = text.folded.split(" ")
        starts = [0]
        for word in words:
            starts.append(starts[-1] + len(word) + 1)
        barred = [not _may_stand(word) or word in taken for word in words]
        for first in range(len(words)):
            if barred[first]:
                continue
            for last in range(first + 1, min(first + MAX_WORDS, len(words))):
                if barred[last]:
                    break
                phrase = " ".join(words[first : last + 1])
                self._counts[phrase] += 1
                self._articles[phrase].add(source)
                start, end = text.source_span(starts[first], starts[last + 1] - 1)
                self._written[phrase][" ".join(tidy(text.source[start:end]).split())] += 1
                if phrase not in self._examples:
                    self._examples[phrase] = " ".join(
                        text.source[max(0, start - 40) : end + 40].split()
                    )

    def best(self, most: int, least_articles: int = LEAST_ARTICLES) -> list[Keyphrase]:
        """The phrases of the highest C-value, best first, of equals by their letters."""
        counts = {
            phrase: count
            for phrase, count in self._counts.items()
            if len(self._articles[phrase]) >= least_articles
        }
        inside: defaultdict[str, list[int]] = defaultdict(list)
        for phrase, count in counts.items():
            for part in _parts(phrase):
                if part in counts:
                    inside[part].append(count)
        found = []
        for phrase, count in counts.items():
            around = inside[phrase]
            own = count - sum(around) / len(around) if around else float(count)
            value = round(log2(len(phrase.split(" ")) + 1) * own, 3)
            written = min(self._written[phrase].items(), key=lambda item: (-item[1], item[0]))[0]
            articles = len(self._articles[phrase])
            found.append(Keyphrase(written, value, articles, self._examples[phrase]))
        return sorted(found, key=lambda k: (-k.value, k.phrase))[:most]


def _may_stand(word: str) -> bool:
    """Whether a folded word may stand in a keyphrase: no break, number, particle or verb of speech."""
    if len(word) < _LEAST_LETTERS or not word.isalpha():
        return False
    barred = (
        word_list("name_stop_words") | word_list("speech_verbs") | word_list("phrase_stop_words")
    )
    return word not in barred and not (word[0] in _PARTICLES and word[1:] in barred)


def _parts(phrase: str) -> Iterable[str]:
    """The shorter phrases inside a phrase."""
    words = phrase.split(" ")
    for size in range(MIN_WORDS, len(words)):
        for first in range(len(words) - size + 1):
            yield " ".join(words[first : first + size])
