"""Writes sentences: draws words by frequency, inflects them, fills the patterns of corpus_sentences.tsv."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random

from tests.bench.corpus_grammar import (
    Lexeme,
    Phrase,
    accusative,
    agree,
    attach,
    bind,
    define,
    dual,
    is_feminine,
    number_of,
    oblique,
    past,
    possess,
    present,
)
from tests.bench.corpus_vocabulary import (
    FAMILY_PATTERNS,
    GIVEN_NAMES,
    VILLAGE_PATTERNS,
    Pool,
    Topic,
    Vocabulary,
    make_name,
    read_table,
)

from tagging.authority import AuthorityRecord

WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_SLOT = re.compile(r"(?<![\u0621-\u064a])([وفبلك]{0,2})\{(\w+)\}")
_BATCH = 24
_FAMILIAR = 0.3
"""How often a noun is one that the article is about."""

Part = tuple[str, str, str]
"""(text before, particles, slot); the slot is "" at a pattern's end."""


@cache
def _patterns() -> tuple[list[list[Part]], list[float]]:
    """The patterns in parts, and the running sums of their weights."""
    patterns: list[list[Part]] = []
    weights: list[float] = []
    for weight, pattern in read_table("corpus_sentences.tsv"):
        parts: list[Part] = []
        at = 0
        for match in _SLOT.finditer(pattern):
            parts.append((pattern[at : match.start()], match[1], match[2]))
            at = match.end()
        parts.append((pattern[at:], "", ""))
        patterns.append(parts)
        weights.append(float(weight))
    return patterns, list(accumulate(weights))


class Voice:
    """Writes for one article. `used` takes every word that it writes, `focus` holds what it is about."""

    def __init__(
        self, chance: Random, vocabulary: Vocabulary, topic: Topic, when: date, digits: str
    ) -> None:
        self.chance = chance
        self.topic = topic
        self.when = when
        self.digits = digits
        self.used: list[Lexeme] = []
        self.focus: list[Lexeme] = []
        self.place_focus: list[AuthorityRecord] = []
        self._pools = topic.pools
        self._drawn: dict[str, list[Lexeme]] = {kind: [] for kind in topic.pools}
        self._places = self._stream(vocabulary.places)
        self._people = self._stream(vocabulary.people)
        self._organisations = self._stream(vocabulary.organisations)
        self._pending = ""
        self._subjects: dict[str, Phrase] = {}
        self._slots: dict[str, Callable[[], str]] = {
            "S": lambda: self._subjects["S"].text,
            "T": lambda: self._subjects["T"].text,
            "v": lambda: self._verb("S", past, False),
            "vp": lambda: self._verb("S", present, False),
            "y": lambda: self._verb("T", past, False),
            "yp": lambda: self._verb("T", present, False),
            "x": lambda: self._verb("T", past, True),
            "xp": lambda: self._verb("T", present, True),
            "o": self._object,
            "d": lambda: self.definite().text,
            "i": lambda: self.indefinite().text,
            "ia": lambda: self.indefinite(True).text,
            "c": self.joined,
            "m": self.deed,
            "q": lambda: past(self.draw("say"), False),
            "qp": lambda: present(self.draw("say"), False),
            "R": self.office_holder,
            "A": self.full_name,
            "h": self._people_of,
            "r": lambda: self.draw("person").lemma,
            "n": self.counted,
            "N": lambda: self.figure(self.chance.randint(3, 90)),
            "P": lambda: self.place().name,
            "K": lambda: make_name(self.chance, VILLAGE_PATTERNS),
            "O": lambda: next(self._organisations).name,
            "H": lambda: self.known_person().name,
            "t": self.time,
            "Y": lambda: self.figure(self.when.year - self.chance.randint(1, 12)),
        }

    def _stream(self, pool: Pool[AuthorityRecord]) -> Iterator[AuthorityRecord]:
        while True:
            yield from pool.draw(self.chance, 12)

    def draw(self, kind: str) -> Lexeme:
        """A word of a kind, by its frequency in the topic."""
        drawn = self._drawn[kind]
        if not drawn:
            drawn.extend(self._pools[kind].draw(self.chance, _BATCH))
        word = drawn.pop()
        self.used.append(word)
        return word

    def noun(self) -> Lexeme:
        """A thing, at times one of those that the article is about."""
        if self.focus and self.chance.random() < _FAMILIAR:
            return self.chance.choice(self.focus)
        return self.draw("thing")

    def place(self) -> AuthorityRecord:
        """A place, at times one that the article is about."""
        if self.place_focus and self.chance.random() < 0.5:
            return self.chance.choice(self.place_focus)
        return next(self._places)

    def figure(self, number: int) -> str:
        """A number in the article's digits."""
        return "".join(self.digits[int(digit)] for digit in str(number))

    def qualified(self, head: Phrase, definite: bool, chance_of_one: float = 0.45) -> Phrase:
        """The phrase, at times with an adjective."""
        if self.chance.random() > chance_of_one:
            return head
        adjective = agree(self.draw("adj"), head, definite)
        return Phrase(f"{head.text} {adjective}", head.feminine, head.people)

    def definite(self) -> Phrase:
        """«الخطط الجديدة»، «خطتها»."""
        noun = self.noun()
        roll = self.chance.random()
        if noun.plural and roll < 0.3:
            return self.qualified(Phrase(define(oblique(noun.plural)), True), True)
        if roll > 0.9:
            return Phrase(
                possess(noun.lemma, self.chance.choice(("ه", "ها", "هم"))), is_feminine(noun)
            )
        return self.qualified(Phrase(define(noun.lemma), is_feminine(noun)), True)

    def indefinite(self, as_object: bool = False) -> Phrase:
        """«خطط جديدة»؛ as an object «قرارًا مهمًا»."""
        noun = self.noun()
        roll = self.chance.random()
        if noun.plural and roll < 0.35:
            many = accusative(noun.plural) if as_object else noun.plural
            return self.qualified(Phrase(oblique(many), True), False)
        if roll > 0.95 and not noun.lemma.endswith("اء"):
            return Phrase(dual(noun.lemma), is_feminine(noun))
        phrase = self.qualified(Phrase(noun.lemma, is_feminine(noun)), False)
        if as_object:
            return Phrase(" ".join(map(accusative, phrase.text.split(" "))), phrase.feminine)
        return phrase

    def joined(self) -> str:
        """Two nouns, one of the other: «نتائج التحقيق»، «لجان المدينة»."""
        noun = self.noun()
        if noun.plural and self.chance.random() < 0.5:
            return f"{bind(noun.plural)} {define(self.draw('thing').lemma)}"
        return f"{noun.lemma} {self.definite().text}"

    def deed(self) -> str:
        """A verbal noun with what it is done to: «تنفيذ الخطة»، «المشاركة في الجلسات»."""
        while not (verb := self.draw("verb")).masdar:
            pass
        if verb.preposition:
            return f"{define(verb.masdar)} {self._with(verb.preposition, self.definite().text)}"
        return f"{verb.masdar} {self.definite().text}"

    def body(self) -> Phrase:
        """An institution: «وزارة الصحة»، «اللجنة المشتركة»، «المجالس المحلية»."""
        noun = self.draw("body")
        roll = self.chance.random()
        if roll < 0.45:
            return Phrase(
                f"{noun.lemma} {self.chance.choice(self.topic.fields)}", is_feminine(noun)
            )
        if roll < 0.7 and noun.plural:
            return self.qualified(Phrase(define(noun.plural), True), True, 0.6)
        return self.qualified(Phrase(define(noun.lemma), is_feminine(noun)), True, 0.6)

    def subject(self) -> Phrase:
        """Who does something: an institution, people, or a thing."""
        roll = self.chance.random()
        if roll < 0.5:
            return self.body()
        if roll < 0.75:
            person = self.draw("person")
            if person.plural and self.chance.random() < 0.7:
                return Phrase(define(person.plural), False, True)
            return Phrase(define(person.lemma))
        return self.definite()

    def full_name(self) -> str:
        """A made person's name: «سامر الدباس»."""
        return f"{self.chance.choice(GIVEN_NAMES)} {make_name(self.chance, FAMILY_PATTERNS)}"

    def known_person(self) -> AuthorityRecord:
        """A person whom the archive's lists know; the texts mention them, and say nothing of them."""
        return next(self._people)

    def office_holder(self) -> str:
        """«مدير المركز، سامر الدباس،»: made people alone speak and act."""
        office = f"{self.draw('person').lemma} {define(self.draw('body').lemma)}"
        return f"{office}، {self.full_name()}،"

    def _people_of(self) -> str:
        person = self.draw("person")
        return person.plural or person.lemma

    def counted(self) -> str:
        """«15 خطة»."""
        count = self.chance.choice((3, 4, 5, 7, 8, 10, 12, 15, 20, 30, 40, 70, 100, 200, 400, 1000))
        extra = self.chance.randint(0, 9) if count > 30 else 0
        return number_of(self.noun(), count + extra, self.digits)

    def time(self, recent: bool = False) -> str:
        """When, seen from the day of publication; `recent`: in these days."""
        roll = self.chance.random()
        if roll < 0.25:
            return f"أمس {WEEKDAYS[(self.when - timedelta(1)).weekday()]}"
        if roll < 0.45:
            return (
                f"{WEEKDAYS[(self.when - timedelta(self.chance.randint(2, 5))).weekday()]} الماضي"
            )
        if recent:
            return self.chance.choice(("قبل أيام", "مؤخرًا", "هذا الأسبوع"))
        if roll < 0.6:
            return f"في {self.figure(self.when.year - self.chance.randint(1, 6))}"
        return self.chance.choice(
            ("الشهر الماضي", "العام الماضي", "قبل أيام", "منذ أسابيع", "مؤخرًا")
        )

    def _verb(self, subject: str, inflect: Callable[[Lexeme, bool, bool], str], after: bool) -> str:
        """A verb agreeing with its subject; the preposition that it takes waits for the object."""
        verb = self.draw("verb")
        self._pending = verb.preposition
        phrase = self._subjects[subject]
        return inflect(verb, phrase.feminine, phrase.people and after)

    @staticmethod
    def _with(preposition: str, text: str) -> str:
        return attach(preposition, text) if len(preposition) == 1 else f"{preposition} {text}"

    def _object(self) -> str:
        preposition, self._pending = self._pending, ""
        roll = self.chance.random()
        if roll < 0.4:
            text = self.definite().text
        elif roll < 0.75:
            text = self.indefinite(not preposition).text
        else:
            text = self.joined()
        return self._with(preposition, text) if preposition else text

    def sentence(self) -> str:
        """One sentence after a pattern."""
        patterns, sums = _patterns()
        parts = self.chance.choices(patterns, cum_weights=sums)[0]
        self._subjects = {"S": self.subject(), "T": self.subject()}
        self._pending = ""
        made = []
        for before, particles, slot in parts:
            made.append(before)
            if slot:
                text = self._slots[slot]()
                if slot in "ST" and before.endswith(("أن ", "إن ")):
                    text = _after_anna(text)
                made.append(attach(particles, text) if particles else text)
        return "".join(made).replace("،،", "،")


def _after_anna(text: str) -> str:
    """The subject after أن: «المصرفيون» → «المصرفيين»."""
    first, gap, rest = text.partition(" ")
    return oblique(first) + gap + rest
