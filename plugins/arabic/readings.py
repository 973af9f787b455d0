"""The readings of one folded word: particle + stem + ending, ranked by cost."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from arabic.dictionary import dictionary_lemma
from arabic.endings import (
    DEFINITE_ENDINGS,
    IMPERFECT_ENDINGS,
    IMPERFECT_PREFIXES,
    LONGEST_ENDING,
    NOUN_ENDINGS,
    PERFECT_ENDINGS,
    PRONOUNS,
    UNTIED_ENDINGS,
)
from arabic.lexicon import Cuts, Lexicon
from arabic.patterns import possible_singulars
from arabic.stems import Entry

FREE, DEFINITE, AFTER_PREPOSITION, AFTER_LAM, FUTURE = range(5)
"""What may follow the particles: any word; a noun after ال; a noun; a noun or imperfect; imperfect."""


class Reading(NamedTuple):
    """One reading: how dear it is, its lemma and family, and how it parts (for explanations)."""

    cost: float
    lemma: str
    family: str
    particles: str
    ending: str


class Remainder(NamedTuple):
    """What is left of a word after some particles: («وللصحيفه») → («ولل», صحيفه, DEFINITE, cost)."""

    particles: str
    rest: str
    mode: int
    cost: float


_CONJUNCTIONS = {"و": 0.85, "ف": 1.1}
_PREPOSITIONS = {"ب": 1.0, "ل": 1.0, "ك": 1.4}
_QUESTION = re.compile("ا[فو][بلك]....")
"""The أ of a question before other particles («أفبالحق»); before a word alone it looks like any alef."""
_QUESTION_COST = 1.0
ARTICLE_COST = 0.25
NEAR = 0.5
"""Readings up to this much dearer than the best are found, too."""


def _after_conjunction(head: str, rest: str, cost: float) -> Iterator[Remainder]:
    yield Remainder(head, rest, FREE, cost)
    first, size = rest[0], len(rest)
    if first == "ا":
        if rest[1] == "ل" and size > 3:
            yield Remainder(f"{head}ال", rest[2:], DEFINITE, cost + ARTICLE_COST)
    elif first in _PREPOSITIONS and size > 2:
        with_preposition = cost + _PREPOSITIONS[first]
        mode = AFTER_LAM if first == "ل" else AFTER_PREPOSITION
        if first == "ل" and rest[1] == "ل" and size > 3:
            yield Remainder(f"{head}لل", rest[2:], DEFINITE, cost + 0.8)
            yield Remainder(f"{head}لل", rest[1:], DEFINITE, cost + 0.9)
        elif rest[1:3] == "ال" and size > 4:
            yield Remainder(f"{head}{first}ال", rest[3:], DEFINITE, with_preposition - 0.1)
        yield Remainder(f"{head}{first}", rest[1:], mode, with_preposition)
    elif first == "س" and size > 3:
        yield Remainder(f"{head}س", rest[1:], FUTURE, cost + 0.7)


def remainders(folded: str) -> Iterator[Remainder]:
    """The ways to cut particles off a word's front, the whole word first. At least 2 letters stay."""
    if len(folded) < 2:
        yield Remainder("", folded, FREE, 0.0)
        return
    yield from _after_conjunction("", folded, 0.0)
    cost = _CONJUNCTIONS.get(folded[0])
    if cost is not None and len(folded) > 2:
        yield from _after_conjunction(folded[0], folded[1:], cost)
    if _QUESTION.match(folded):
        cost = _QUESTION_COST + _CONJUNCTIONS[folded[1]]
        yield from _after_conjunction(folded[:2], folded[2:], cost)


def _cut(stems: Mapping[str, tuple[Entry, ...]], word: str, first: int) -> Cuts:
    """The ways to cut a word into a stem, which begins at ``first``, and an ending."""
    found: list[tuple[Entry, str]] = []
    for cut in range(len(word), max(1, len(word) - LONGEST_ENDING - 1), -1):
        for entry in stems.get(word[first:cut], ()):
            found.append((entry, word[cut:]))
    return tuple(found)


_MOST_CUTS = 20_000


def _remember(known: dict[str, Cuts], word: str, cuts: Cuts) -> Cuts:
    if len(known) >= _MOST_CUTS:
        known.clear()
    known[word] = cuts
    return cuts


def _readings(
    cuts: Cuts, costs: Mapping[str, Mapping[str, float]], particles: str, base: float
) -> Iterator[Reading]:
    for entry, ending in cuts:
        cost = costs[entry.kind].get(ending)
        if cost is not None:
            yield Reading(base + cost, entry.lemma, entry.family, particles, ending)


def _noun_cuts(lexicon: Lexicon, rest: str) -> Cuts:
    cuts = lexicon.noun_cuts.get(rest)
    if cuts is None:
        cuts = _remember(lexicon.noun_cuts, rest, _cut(lexicon.nouns, rest, 0))
    return cuts


def _noun_readings(lexicon: Lexicon, part: Remainder) -> Iterator[Reading]:
    cuts = _noun_cuts(lexicon, part.rest)
    if cuts:
        endings = DEFINITE_ENDINGS if part.mode == DEFINITE else NOUN_ENDINGS
        yield from _readings(cuts, endings, part.particles, part.cost)


def _verb_readings(lexicon: Lexicon, part: Remainder) -> Iterator[Reading]:
    rest = part.rest
    if part.mode == FREE:
        cuts = lexicon.perfect_cuts.get(rest)
        if cuts is None:
            cuts = _remember(lexicon.perfect_cuts, rest, _cut(lexicon.perfects, rest, 0))
        if cuts:
            yield from _readings(cuts, PERFECT_ENDINGS, part.particles, part.cost)
    prefix_cost = IMPERFECT_PREFIXES.get(rest[0])
    if prefix_cost is None:
        return
    cuts = lexicon.imperfect_cuts.get(rest)
    if cuts is None:
        cuts = _remember(lexicon.imperfect_cuts, rest, _cut(lexicon.imperfects, rest, 1))
    if cuts:
        yield from _readings(cuts, IMPERFECT_ENDINGS, part.particles, part.cost + prefix_cost)


def _untied_noun_readings(lexicon: Lexicon, part: Remainder) -> Iterator[Reading]:
    """The readings of a noun that ends in a ه which is no ة: مدرس + ه, «وجه», not مدرسة or «البصرة»."""
    cuts: Cuts = tuple(
        (entry, ending)
        for entry, ending in _noun_cuts(lexicon, part.rest)
        if not (part.mode == DEFINITE and ending)
        and not (entry.kind == "x" and not ending and part.rest in lexicon.tied)
    )
    yield from _readings(cuts, UNTIED_ENDINGS, part.particles, part.cost)


def untied_nouns(lexicon: Lexicon, folded: str) -> list[Reading]:
    """The readings as a noun that the lexicon gives a word whose final ه is known to be no ة, cheapest first."""
    parts = [part for part in remainders(folded) if part.mode != FUTURE and len(part.rest) > 1]
    found = [one for part in parts for one in _untied_noun_readings(lexicon, part)]
    return sorted(found, key=lambda reading: reading.cost)


def verb_readings(lexicon: Lexicon, folded: str) -> list[Reading]:
    """The readings of a word as a verb, cheapest first."""
    modes = {FREE, AFTER_LAM, FUTURE}
    parts = [part for part in remainders(folded) if part.mode in modes and len(part.rest) > 1]
    found = [one for part in parts for one in _verb_readings(lexicon, part)]
    return sorted(found, key=lambda reading: reading.cost)


def lexicon_readings(lexicon: Lexicon, folded: str) -> list[Reading]:
    """All readings that the lexicon gives a word, cheapest first; nouns before verbs when equal."""
    found: list[Reading] = []
    best = float("inf")
    for part in remainders(folded):
        if part.cost > best + NEAR or len(part.rest) < 2:
            continue
        if part.mode != FUTURE:
            found += _noun_readings(lexicon, part)
        if part.mode in {FREE, AFTER_LAM, FUTURE}:
            found += _verb_readings(lexicon, part)
        if found:
            best = min(reading.cost for reading in found)
    return sorted(found, key=lambda reading: reading.cost)


DICTIONARY_COST = 0.6
"""Cost of a word that only the wide dictionary knows."""
WIDE_VERB_COST = 0.7
"""Added for an imperfect that only its perfect's entry there explains."""
_AMBIGUOUS_HEADS = frozenset("وفبلكس")
AMBIGUOUS_HEAD_COST = 0.7
"""Added where its first letter may well be a particle: rare words of that shape are many."""


def lexicon_entry(lexicon: Lexicon, lemma: str) -> tuple[str, str]:
    """(lemma, family) that the lexicon gives a lemma which the wide dictionary named."""
    for size in (0, 1):
        ending = lemma[len(lemma) - size :]
        for entry in lexicon.nouns.get(lemma[: len(lemma) - size], ()):
            if NOUN_ENDINGS[entry.kind].get(ending, 1.0) < 0.5:
                return entry.lemma, entry.family
    return lemma, lemma


_SOUND_ENDINGS = {
    "ون": 1.2,
    "ين": 1.2,
    "ات": 1.1,
    "ان": 1.6,
    "ه": 1.0,
    "ا": 1.2,
    "تان": 1.4,
    "تين": 1.4,
}
_VERB_ENDINGS = ("", "ون", "وا", "ان", "ين", "ها", "هم", "نا", "ني")


def _bases(rest: str, definite: bool) -> Iterator[tuple[str, str, float]]:
    """(word that may stand in a dictionary, ending cut, cost) for what is left of a word."""
    yield rest, "", 0.0
    for ending, cost in _SOUND_ENDINGS.items():
        if rest.endswith(ending) and len(rest) - len(ending) >= 3:
            base = rest[: -len(ending)]
            if ending not in {"تان", "تين"}:
                yield base, ending, cost
            if ending in {"تان", "تين", "ات"}:
                yield f"{base}ه", ending, cost
    if definite:
        return
    for pronoun, extra in PRONOUNS.items():
        if pronoun != "ه" and rest.endswith(pronoun) and len(rest) - len(pronoun) >= 3:
            base = rest[: -len(pronoun)]
            yield base, pronoun, 1.4 + extra
            if base.endswith("ت"):
                yield f"{base[:-1]}ه", pronoun, 1.4 + extra
            if base.endswith("ات"):
                yield f"{base[:-2]}ه", pronoun, 1.7 + extra
            if base.endswith(("ي", "و")):
                yield base[:-1], pronoun, 1.9 + extra
    if rest.endswith("ته") and len(rest) > 4:
        yield f"{rest[:-2]}ه", "ته", 1.4


def _wide_lemma(lexicon: Lexicon, base: str, ending: str) -> str:
    """The lemma of a form by the wide dictionary, or by the shape of a broken plural; "" if none."""
    lemma = dictionary_lemma(base)
    if lemma not in {"", base} or base.endswith("ه") or (ending and ending not in PRONOUNS):
        return lemma
    for singular in possible_singulars(base):
        if lexicon_entry(lexicon, singular) != (singular, singular):
            return singular
        if singular in lexicon.nouns or dictionary_lemma(singular) == singular:
            return singular
    return lemma


# What follows the prefix in an imperfect of forms III, V and VI; of IV, VII, VIII and X after ا.
_DERIVED_VERBS = (
    (re.compile(".ا..|.ا.ي|ت...|ت.ا.."), ""),
    (re.compile("...|ن...|.ت..|ست...?"), "ا"),
)


def _wide_verb(rest: str) -> tuple[str, str]:
    """(perfect, ending) of an imperfect whose perfect the wide dictionary has; ("", "") if none.

    «تتاخم» → تاخم, «يستجلبون» → استجلب: the perfect is what follows the prefix, or that after ا.
    """
    for ending in _VERB_ENDINGS:
        if not rest.endswith(ending):
            continue
        body = rest[1 : len(rest) - len(ending)]
        for shape, head in _DERIVED_VERBS:
            if shape.fullmatch(body) and dictionary_lemma(head + body) == head + body:
                return head + body, ending
    return "", ""


def dictionary_readings(lexicon: Lexicon, folded: str, limit: float) -> list[Reading]:
    """Readings that the wide dictionary gives a word, none dearer than ``limit``, cheapest first."""
    found: list[Reading] = []
    best = limit
    for part in remainders(folded):
        if len(part.rest) < 3:
            continue
        head = AMBIGUOUS_HEAD_COST if not part.particles and part.rest[0] in _AMBIGUOUS_HEADS else 0
        verb_cost = part.cost + DICTIONARY_COST + WIDE_VERB_COST
        if part.mode in {FREE, AFTER_LAM, FUTURE} and part.rest[0] in "يتن" and verb_cost <= best:
            perfect, ending = _wide_verb(part.rest)
            if perfect:
                found.append(Reading(verb_cost, perfect, perfect, part.particles, ending))
                best = verb_cost
        if part.mode == FUTURE:
            continue
        for base, ending, ending_cost in _bases(part.rest, part.mode == DEFINITE):
            cost = part.cost + ending_cost + DICTIONARY_COST + head
            if cost > best:
                continue
            lemma = _wide_lemma(lexicon, base, ending)
            if lemma:
                lemma, family = lexicon_entry(lexicon, lemma)
                found.append(Reading(cost, lemma, family, part.particles, ending))
                best = min(best, cost)
    return sorted(found, key=lambda reading: reading.cost)
