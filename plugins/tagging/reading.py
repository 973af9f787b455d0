"""One text as words with their classes, for the rules that find names by what stands around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from itertools import accumulate, compress
from operator import not_, or_

from arabic.letters import fold
from tagging.contexts import is_quoted
from tagging.folding import FoldedText
from tagging.tables import DATA, read_table, word_list
from tagging.vocabulary import CUES, MARKS, PARTICLES, Vocabulary, WordFacts

_COMMA = "،,"
_BREAKS = ("", "", "")


def with_particles(words: Iterable[str], article: bool = False) -> dict[str, str]:
    """Folded forms of words with particles before them → the word: «لوزير» → وزير.

    ``article``: with ال too («الوزير», «للوزير»). A word itself wins over another with a particle.
    """
    words = sorted(words)
    forms = {word: word for word in words}
    for word in words:
        for particle in PARTICLES:
            forms.setdefault(particle + word, word)
            if article and not word.startswith("ال"):
                forms.setdefault(f"{particle}ال{word}", word)
        if article and not word.startswith("ال"):
            for particle in ("", "و", "ف"):
                forms.setdefault(f"{particle}لل{word}", word)
        elif word.startswith("ال"):
            for particle in ("", "و", "ف"):
                forms.setdefault(f"{particle}لل{word[2:]}", word)
    return forms


(
    GIVEN,
    FOLLOWED,
    OFFICE,
    QUOTED,
    FORMAL,
    CONSTRUCT,
    SETTLED,
    SIGHT,
    QUARTER,
    BEARER,
    STREET,
    ON,
    NAMED,
) = (1 << n for n in range(13))
"""Classes of words that a name begins with or stands behind: a first name; a rank or the adjective of an
office; an office or title; heads of bodies (three kinds; the last of all are a fourth), of places
(two); quarters of a town; what bears a person's name, and a place's that it is not in; «علي» that may
be «على»."""

_ALI, _ON = "علي", "على"
_SERVANT = ("عبد", "وعبد", "لعبد", "بعبد")


@dataclass(frozen=True)
class Lexicon:
    """The words that the rules go by, with the particles that may stand before them; all folded.

    ``given`` leads a form to the first name in it («وعصام» → عصام), ``ends_in_ya`` are the first names
    that are written with ي (علي), so that «على» is none. ``marks`` gives the classes of a word.
    """

    given: Mapping[str, str]
    common_given: frozenset[str]
    ends_in_ya: frozenset[str]
    titles: Mapping[str, str]
    ranks: Mapping[str, str]
    offices: Mapping[str, str]
    speech: Mapping[str, str]
    joiners: frozenset[str]
    second: frozenset[str]
    waw_families: frozenset[str]
    enders: frozenset[str]
    tails: frozenset[str]
    named_after: Mapping[str, str]
    families: frozenset[str]
    quoted: Mapping[str, str]
    formal: Mapping[str, str]
    construct: Mapping[str, str]
    named: Mapping[str, str]
    whole: Mapping[str, str]
    settled: Mapping[str, str]
    sights: Mapping[str, str]
    facilities: Mapping[str, str]
    quarters: Mapping[str, str]
    bearers: Mapping[str, str]
    streets: Mapping[str, str]

    @cached_property
    def marks(self) -> Mapping[str, int]:
        """Word → its classes, as a sum."""
        marks: dict[str, int] = dict.fromkeys(_SERVANT, GIVEN) | {_ALI: ON}
        classes: tuple[tuple[int, Iterable[str]], ...] = (
            (GIVEN, self.given),
            (FOLLOWED, self.ranks),
            (FOLLOWED, self.tails),
            (OFFICE, self.offices),
            (OFFICE, self.titles),
            (QUOTED, self.quoted),
            (FORMAL, self.formal),
            (CONSTRUCT, self.construct),
            (NAMED, self.named),
            (NAMED, self.whole),
            (SETTLED, self.settled),
            (SIGHT, self.sights),
            (QUARTER, self.quarters),
            (BEARER, self.bearers),
            (STREET, self.streets),
        )
        for mark, words in classes:
            for word in words:
                marks[word] = marks.get(word, 0) | mark
        return marks


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package's word lists."""
    rows = read_table(DATA / "given_names.tsv").rows
    written = {word for row in rows for word in row.split("words")}
    enders = (word_list("name_enders") | word_list("speech_verbs")) - {_ALI} | {_ON}
    families = word_list("family_names")
    return Lexicon(
        given=with_particles(word_list("given_names") - enders),
        common_given=word_list("common_given_names"),
        ends_in_ya=frozenset(
            fold(word) for word in written if word.endswith("ي") and f"{word[:-1]}ى" not in written
        ),
        titles=with_particles(word_list("person_titles")),
        ranks=with_particles(word_list("ranks")),
        offices=with_particles(word_list("person_offices")),
        speech=with_particles(word_list("speech_verbs")),
        joiners=word_list("name_joiners"),
        second=word_list("name_tails"),
        waw_families=word_list("waw_families"),
        enders=enders | (word_list("person_offices") | word_list("person_titles")) - families,
        tails=word_list("office_tails"),
        named_after=with_particles(word_list("named_after")),
        families=families | word_list("common_family_names") | word_list("shared_family_names"),
        quoted=with_particles(word_list("quoted_bodies"), article=True),
        formal=with_particles(f"ال{word}" for word in word_list("formal_bodies")),
        construct=with_particles(word_list("construct_bodies")),
        named=with_particles(word_list("named_bodies")),
        whole=with_particles(word_list("named_with_head")),
        settled=with_particles(word_list("settled_heads")),
        sights=with_particles(word_list("sight_heads")),
        facilities=with_particles(word_list("facility_heads")),
        quarters=with_particles(word_list("quarters")),
        bearers=with_particles(word_list("bearers")),
        streets=with_particles(word_list("named_after_places"), article=True),
    )


class Reading:
    """The words of a folded text; an empty word is a break (a comma, a full stop, a line's end).

    Three breaks stand at the end, so that a rule may look ahead.
    """

    def __init__(self, text: FoldedText, vocabulary: Vocabulary) -> None:
        self.text = text
        self.places: Collection[int] = ()
        """Where listed places begin in the folded text."""
        self.inner: Collection[int] = ()
        """Where the further words of listed names begin in it."""
        self.letters = text.folded.split(" ")
        """The words as they are folded; ``words`` tells «على» from «علي»."""
        self.letters += _BREAKS
        self.words = self.letters
        self.letters_before = list(accumulate(map(len, self.letters), initial=0))
        """How many letters, without spaces, stand before each word."""
        self.fact_places, self.facts = vocabulary.look_up(self.letters)
        """The places of the words that may be something, and what they may be."""
        self._marked = self._find_marked()
        parted = [index for index, marks in self._marked if marks & ON and self._is_on(index)]
        if parted:
            self._part_prepositions(parted, vocabulary[_ON])
        self._classes = reduce(or_, (marks for _, marks in self._marked), 0)
        self.offices = self.marked(OFFICE)
        """The places of offices and titles."""

    def _find_marked(self) -> list[tuple[int, int]]:
        marks = list(map(MARKS, self.facts))
        return list(compress(zip(self.fact_places, marks, strict=True), marks))

    def _is_on(self, index: int) -> bool:
        """Whether a word that folding makes «علي» of is «على»."""
        source = self.text.source
        last = self.text.places[self.start(index + 1) - 2]
        return source[last] == "ى" or _ALI not in source

    def _part_prepositions(self, parted: Sequence[int], facts: WordFacts | None) -> None:
        """Give «على» back its own letter at some places, and what it may be itself."""
        self.words = self.letters.copy()
        for index in reversed(parted):
            self.words[index] = _ON
            place = bisect_left(self.fact_places, index)
            if facts is None:
                del self.fact_places[place], self.facts[place]
            else:
                self.facts[place] = facts
        if facts is not None and facts.marks:
            self._marked = self._find_marked()
        else:
            self._marked = [item for item in self._marked if item[0] not in parted]

    def marked(self, classes: int) -> list[int]:
        """The places of the words of some classes."""
        if not classes & self._classes:
            return []
        return [index for index, marks in self._marked if marks & classes]

    def behind(self, classes: int) -> set[int]:
        """Where the words directly behind those of some classes begin in the folded text."""
        return {self.start(index + 1) for index in self.marked(classes)}

    def start(self, index: int) -> int:
        """Where a word begins in the folded text."""
        return self.letters_before[index] + index

    def end(self, index: int) -> int:
        """Where a word ends in the folded text."""
        return self.letters_before[index + 1] + index

    def speaking(self, cues: Set[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Where the words that are one of some cues begin in the folded text, and the numbers of all
        their cues."""
        numbers = list(map(CUES, self.facts))
        before = self.letters_before
        speaks = map(not_, map(cues.isdisjoint, numbers))
        for index, own in compress(zip(self.fact_places, numbers, strict=True), speaks):
            yield before[index] + index, own

    def is_inside(self, index: int) -> bool:
        """Whether a word lies within a listed name, but is not its first one."""
        return bool(self.inner) and self.start(index) in self.inner

    def is_place(self, index: int) -> bool:
        """Whether a listed place begins at a word."""
        return bool(self.places) and self.start(index) in self.places

    def gap(self, index: int) -> str:
        """What the source has between a word and the next one that isn't empty."""
        following = index + 1
        while following < len(self.words) and not self.words[following]:
            following += 1
        if following >= len(self.words):
            return "."
        source = self.text.source
        _, begin = self.text.source_span(self.start(index), self.end(index))
        stop, _ = self.text.source_span(self.start(following), self.end(following))
        return source[begin:stop]

    def is_comma(self, index: int) -> bool:
        """Whether the break at an index is a comma alone (with or without quotation marks)."""
        if not 0 < index < len(self.words) - 1 or self.words[index]:
            return False
        marks = [
            c for c in self.gap(index - 1) if c.isprintable() and c not in " \u200f\u200e\"'“”«»"
        ]
        return len(marks) == 1 and marks[0] in _COMMA

    def is_quotation(self, first: int, last: int) -> bool:
        """Whether the words from one to another are all that a pair of quotation marks holds."""
        return is_quoted(self.text, self.start(first), self.end(last))

    def written(self, first: int, last: int) -> str:
        """The source from one word to another, as it stands there."""
        start, end = self.text.source_span(self.start(first), self.end(last))
        return self.text.source[start:end]
