"""The lexicon: every stem of the words that the package knows, with the lemma and family it gives.

Built once a process from ``data/*.tsv`` (some 130 ms, besides the wide dictionary), folded, without articles.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from arabic.derived import (
    add_derived_nouns,
    add_diminutives,
    add_elatives,
    add_nisbas,
    bare_perfects,
    verb_families,
)
from arabic.endings import IMPERFECT_ENDINGS, NOUN_ENDINGS, PERFECT_ENDINGS
from arabic.letters import fold
from arabic.stems import Entry, Stems, add_stem, bare_key, noun_stems
from arabic.tables import read_rows
from arabic.verbs import verb_stems

Cuts = tuple[tuple[Entry, str], ...]
"""(an entry of the stem, the ending) for each way to cut a word: «مدرستها» → مدرس and تها."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``nouns``, ``perfects`` and ``imperfects``: folded stem → readings.

    ``weak``: the lemmas of verbs whose present changes the stem (عاد يعود) and that are no nouns, too.
    ``tied``: names and places without endings that are written with ة («بصره», the city).
    ``noun_cuts``, ``perfect_cuts``, ``imperfect_cuts`` remember how words without particles are cut,
    since many words share one.
    """

    nouns: dict[str, tuple[Entry, ...]]
    perfects: dict[str, tuple[Entry, ...]]
    imperfects: dict[str, tuple[Entry, ...]]
    weak: set[str]
    tied: set[str]
    noun_cuts: dict[str, Cuts] = field(default_factory=dict)
    perfect_cuts: dict[str, Cuts] = field(default_factory=dict)
    imperfect_cuts: dict[str, Cuts] = field(default_factory=dict)


def _add_nouns(nouns: Stems) -> frozenset[str]:
    """Adds the rows of nouns.tsv; gives the lemmas whose broken plural makes them words apart."""
    apart: set[str] = set()
    for lemma, cell, sort in read_rows("nouns.tsv", 3):
        plurals = [plural for plural in cell.split("|") if plural]
        key = fold(lemma)
        entry = Entry("", key, key)
        in_at = any(plural.endswith("ات") for plural in plurals)
        if any(not plural.endswith(("ات", "ون")) for plural in plurals):
            apart.add(key)
        for stem, kind in noun_stems(lemma, False, bool(plurals) and not in_at):
            add_stem(nouns, stem, entry._replace(kind="a" if kind == "n" and sort == "a" else kind))
        if sort == "d":
            add_stem(nouns, key[:-1], entry._replace(kind="d"))
        feminine = _feminine_of_colour(lemma, plurals)
        for stem, kind in noun_stems(feminine, True, False) if feminine else ():
            add_stem(nouns, stem, entry._replace(kind=kind))
        for plural in plurals:
            if plural.endswith("ون") and plural[:-2] in {lemma, lemma.removesuffix("ي")}:
                continue
            for stem, kind in noun_stems(plural, True, False):
                add_stem(nouns, stem, entry._replace(kind=kind))
    return frozenset(apart)


def _add_verbs(lexicon: Lexicon, families: Mapping[str, str]) -> None:
    bare = bare_perfects()
    for perfect, imperfect in read_rows("verbs.tsv", 2):
        key = fold(perfect)
        if imperfect and all(entry.lemma != key for entry in lexicon.nouns.get(key, ())):
            lexicon.weak.add(key)
        for stem, kind in verb_stems(perfect, imperfect):
            if kind in IMPERFECT_ENDINGS:
                add_stem(lexicon.imperfects, stem, Entry(kind, key, key))
                add_stem(lexicon.imperfects, stem, Entry(kind, key, families[perfect]))
            else:
                add_stem(lexicon.perfects, stem, Entry(kind, key, key))
                if perfect in bare:
                    add_stem(lexicon.perfects, stem, Entry(kind, key, families[perfect]))


def _feminine_of_colour(lemma: str, plurals: Sequence[str]) -> str:
    """The feminine of an adjective of colour or defect, which its plural tells: «أحمر», «حمر» → «حمراء»."""
    root = lemma[1:].replace("ى", "ي")
    return f"{root}اء" if lemma.startswith("أ") and root in plurals else ""


# The nouns whose case shows in a long vowel before another noun or a pronoun: أبو، أبا، أبي.
_FIVE_NOUNS = ("اب", "اخ")


def _add_places(nouns: Stems, tied: set[str]) -> None:
    for place, spellings, nisbas, people in read_rows("places.tsv", 4):
        key = bare_key(place)
        for spelling in (place, *spellings.split()):
            add_stem(nouns, bare_key(spelling), Entry("x", key, key))
            if spelling.endswith("ة"):
                tied.add(bare_key(spelling))
        adjectives = nisbas.split()
        lemma = fold(adjectives[0]) if adjectives else key
        for adjective in adjectives:
            add_stem(nouns, fold(adjective), Entry("a", lemma, key))
        for plural in people.split():
            for stem, kind in noun_stems(plural, True, False):
                add_stem(nouns, stem, Entry(kind, lemma, key))


_PREPOSITIONS = (
    "علي",
    "الي",
    "من",
    "عن",
    "في",
    "مع",
    "لدي",
    "بين",
    "عند",
    "ل",
    "ب",
    "ان",
    "لان",
    "لكن",
    "ايا",
)


def _add_fixed(nouns: Stems, tied: set[str]) -> None:
    """Particles (with their pronouns) and names: words without endings."""
    for (word,) in read_rows("particles.tsv", 1):
        key = fold(word)
        add_stem(nouns, key, Entry("x", key, key))
    for noun in _FIVE_NOUNS:
        for vowel in "واي":
            add_stem(nouns, noun + vowel, Entry("h", noun, noun))
        for dual in ("وان", "وين"):
            add_stem(nouns, noun + dual, Entry("x", noun, noun))
    for preposition in _PREPOSITIONS:
        for pronoun in ("ه", "ها", "هم", "هما", "هن", "نا", "ي", "ك", "كم"):
            add_stem(nouns, preposition + pronoun, Entry("x", preposition, preposition))
    for (name,) in read_rows("names.tsv", 1):
        key = bare_key(name)
        if not any(entry.kind != "h" for entry in nouns.get(key, ())):
            add_stem(nouns, key, Entry("x", key, key))
            if name.endswith("ة"):
                tied.add(key)


def _join_spellings(lexicon: Lexicon) -> None:
    """Gives the spellings of one word («غوغل», «جوجل») the family of the first."""
    for first, others in read_rows("spellings.tsv", 2):
        leader = bare_key(first)
        stem = leader[:-1] if first.endswith("ة") else leader
        entries = lexicon.nouns.get(stem) or (Entry("n", leader, leader),)
        lexicon.nouns.setdefault(stem, entries)
        for other in others.split():
            key = bare_key(other)
            other_stem = key[:-1] if other.endswith("ة") else key
            if other_stem != stem:
                lexicon.nouns[other_stem] = entries


@cache
def written_nouns() -> Mapping[str, str]:
    """The nouns of nouns.tsv: folded → as a careful writer spells it («مدرسه» → «مدرسة»)."""
    written: dict[str, str] = {}
    for lemma, _, _ in read_rows("nouns.tsv", 3):
        written.setdefault(fold(lemma), lemma)
    return written


@cache
def load_lexicon() -> Lexicon:
    """The whole lexicon, read on first use."""
    lexicon = Lexicon({}, {}, {}, set(), set())
    apart = _add_nouns(lexicon.nouns)
    _add_places(lexicon.nouns, lexicon.tied)
    families = verb_families(lexicon.nouns, apart)
    _add_verbs(lexicon, families)
    add_derived_nouns(lexicon.nouns, apart, families)
    _add_fixed(lexicon.nouns, lexicon.tied)
    add_nisbas(lexicon.nouns)
    add_elatives(lexicon.nouns)
    add_diminutives(lexicon.nouns)
    _join_spellings(lexicon)
    assert all(
        entry.kind in NOUN_ENDINGS or entry.kind in PERFECT_ENDINGS
        for stems in (lexicon.nouns, lexicon.perfects)
        for entries in stems.values()
        for entry in entries
    )
    return lexicon
