"""The lexicon: every stem of the words that the package knows, with the lemma and family it gives.

Built once a process from ``data/*.tsv`` (some 40 ms), folded, without articles.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from arabic.endings import IMPERFECT_ENDINGS, NOUN_ENDINGS, PERFECT_ENDINGS
from arabic.letters import fold
from arabic.tables import read_rows
from arabic.verbs import is_third_form, participles, verb_stems, verbal_nouns


class Entry(NamedTuple):
    """One reading of a stem: its kind (see :mod:`arabic.endings`), its lemma, its family."""

    kind: str
    lemma: str
    family: str


Cuts = tuple[tuple[Entry, str], ...]
"""(an entry of the stem, the ending) for each way to cut a word: «مدرستها» → مدرس and تها."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``nouns``, ``perfects`` and ``imperfects``: folded stem → readings.

    ``noun_cuts``, ``perfect_cuts``, ``imperfect_cuts`` remember how words without particles are cut,
    since many words share one.
    """

    nouns: dict[str, tuple[Entry, ...]]
    perfects: dict[str, tuple[Entry, ...]]
    imperfects: dict[str, tuple[Entry, ...]]
    noun_cuts: dict[str, Cuts] = field(default_factory=dict)
    perfect_cuts: dict[str, Cuts] = field(default_factory=dict)
    imperfect_cuts: dict[str, Cuts] = field(default_factory=dict)


Stems = dict[str, tuple[Entry, ...]]


def _add(stems: Stems, stem: str, entry: Entry) -> None:
    known = stems.get(stem, ())
    if entry not in known:
        stems[stem] = (*known, entry)


def bare_key(word: str) -> str:
    """A word as written, folded, without its article: «السودان» → «سودان», «ألمانيا» → «المانيا»."""
    return fold(word[2:] if word.startswith("ال") and len(word) > 4 else word)


def noun_stems(word: str, plural: bool, has_other_plural: bool) -> list[tuple[str, str]]:
    """(folded stem, kind) of a noun written with its hamza and ة.

    «منظمة» → (منظم, f); «وزراء» as a plural → (وزراء, p), (وزراو, h), (وزراي, h).
    """
    folded = fold(word)
    stems: list[tuple[str, str]] = []
    if word.endswith("ة"):
        stems.append((folded[:-1], "b" if plural or has_other_plural else "f"))
    else:
        stems.append((folded, "p" if plural else "n"))
    if word.endswith("اء"):
        stems += [(f"{folded[:-1]}و", "h"), (f"{folded[:-1]}ي", "h")]
        if not plural:
            stems.append((f"{folded[:-1]}ي", "n"))
    elif word.endswith("ى"):
        stems.append((f"{folded[:-1]}ا", "h"))
    elif word.endswith(("أ", "ئ", "ؤ")):
        stems += [(folded[:-1] + seat, "h") for seat in "اوي" if seat != folded[-1]]
    if "ؤو" in word:
        stems += [(stem.replace("وو", "يو", 1), kind) for stem, kind in stems]
    return stems


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
            _add(nouns, stem, entry._replace(kind="a" if kind == "n" and sort == "a" else kind))
        if sort == "d":
            _add(nouns, key[:-1], entry._replace(kind="d"))
        feminine = _feminine_of_colour(lemma, plurals)
        for stem, kind in noun_stems(feminine, True, False) if feminine else ():
            _add(nouns, stem, entry._replace(kind=kind))
        for plural in plurals:
            if plural.endswith("ون") and plural[:-2] in {lemma, lemma.removesuffix("ي")}:
                continue
            for stem, kind in noun_stems(plural, True, False):
                _add(nouns, stem, entry._replace(kind=kind))
    return frozenset(apart)


def _add_verbs(lexicon: Lexicon) -> None:
    for perfect, imperfect in read_rows("verbs.tsv", 2):
        key = fold(perfect)
        for stem, kind in verb_stems(perfect, imperfect):
            into = lexicon.imperfects if kind in IMPERFECT_ENDINGS else lexicon.perfects
            _add(into, stem, Entry(kind, key, key))


def _add_derived_nouns(nouns: Stems, apart: frozenset[str]) -> None:
    """Masdars and participles, with the family of their verb (participles.tsv names those that nouns.tsv lists, too).

    A masdar with a broken plural has become a thing (تقرير، تقارير) and keeps its own family; so does
    that of form II or III whose verb is written like some noun (تقديم: قدّم, but قدم is a foot;
    محاكمة: حاكم is a governor, too).
    """
    links: dict[str, str] = {}
    for perfect, _ in read_rows("verbs.tsv", 2):
        key = fold(perfect)
        is_lemma = any(entry.lemma == key for entry in nouns.get(key, ()))
        like_noun = is_lemma and (len(key) == 3 or is_third_form(perfect))
        for masdar in verbal_nouns(perfect):
            if masdar in apart or like_noun:
                continue
            links.setdefault(masdar, key)
            _add_derived_noun(nouns, masdar)
        for participle in participles(perfect):
            if participle not in nouns:
                _add(nouns, participle, Entry("n", participle, key))
    for perfect, written in read_rows("masdars.tsv", 2):
        masdar = fold(written)
        if masdar not in apart:
            links.setdefault(masdar, fold(perfect))
            _add_derived_noun(nouns, masdar)
    for perfect, cell in read_rows("participles.tsv", 2):
        for word in map(fold, cell.split("|")):
            links[word] = fold(perfect)
            _add_derived_noun(nouns, word)
    _move_families(nouns, links)


def _add_derived_noun(nouns: Stems, noun: str) -> None:
    stem = noun.removesuffix("ه")
    if any(entry.lemma == noun for entry in nouns.get(stem, ())):
        return
    _add(nouns, stem, Entry("n" if stem == noun else "f", noun, noun))
    if noun.endswith("اء"):
        for seat in "وي":
            _add(nouns, noun[:-1] + seat, Entry("h", noun, noun))


def _move_families(nouns: Stems, links: Mapping[str, str]) -> None:
    """Gives each lemma among ``links`` the family that stands there."""
    for stem, entries in nouns.items():
        if any(entry.lemma in links for entry in entries):
            nouns[stem] = tuple(
                entry._replace(family=links.get(entry.lemma, entry.family)) for entry in entries
            )


def _add_elatives(nouns: Stems) -> None:
    """Comparatives, with the family of their adjective: أكبر and كبرى belong to كبير."""
    families = {entry.lemma: entry.family for entries in nouns.values() for entry in entries}
    links: dict[str, str] = {}
    for adjective, elative, feminine in read_rows("elatives.tsv", 3):
        key = fold(adjective)
        links[fold(elative)] = family = families.get(key, key)
        for word in (elative, feminine.removesuffix("-")):
            for stem, kind in noun_stems(word, True, False) if word else ():
                _add(nouns, stem, Entry(kind, fold(elative), family))
    _move_families(nouns, links)


def _feminine_of_colour(lemma: str, plurals: Sequence[str]) -> str:
    """The feminine of an adjective of colour or defect, which its plural tells: «أحمر», «حمر» → «حمراء»."""
    root = lemma[1:].replace("ى", "ي")
    return f"{root}اء" if lemma.startswith("أ") and root in plurals else ""


_SHORTEST_NISBA_BASE = 3
"""Letters; a shorter noun's adjective looks like a noun with «my» (أبي، يدي) or like a name."""


def _nisba(noun: str) -> str:
    """The adjective in ي that the rule makes of a folded noun; "" where it makes none.

    «حكومه» → «حكومي», «فضاء» → «فضايي» (فضائي, folded), «تكنولوجيا» → «تكنولوجي».
    """
    if noun.endswith("يا") and len(noun) > _SHORTEST_NISBA_BASE + 2:
        return noun[:-1]
    stem = noun.removesuffix("ه")
    if len(stem) < _SHORTEST_NISBA_BASE or stem.endswith(("ي", "ا", "و")):
        return ""
    return f"{stem[:-1]}يي" if stem.endswith("اء") else f"{stem}ي"


def _add_nisbas(nouns: Stems) -> None:
    """Adjectives in ي, with the family of the noun that they are made of: قانوني belongs to قانون.

    Runs when all words are known: an adjective that the lists have as a name or of a place stays that.
    """
    given = {fold(nisba): noun for nisba, noun in read_rows("nisbas.tsv", 2)}
    bases = {nisba: fold(noun) for nisba, noun in given.items() if noun != "-"}
    inflected = {
        entry.lemma for entries in nouns.values() for entry in entries if entry.kind in "nfb"
    }
    for noun in sorted(inflected):
        nisba = _nisba(noun)
        if nisba and nisba not in given:
            bases.setdefault(nisba, noun)
    families = {entry.lemma: entry.family for entries in nouns.values() for entry in entries}
    links: dict[str, str] = {}
    for nisba, base in bases.items():
        family = families.get(base, base)
        if nisba not in nouns:
            _add(nouns, nisba, Entry("a", nisba, family))
        elif families.get(nisba) == nisba:
            links[nisba] = family
    _move_families(nouns, links)


# The nouns whose case shows in a long vowel before another noun or a pronoun: أبو، أبا، أبي.
_FIVE_NOUNS = ("اب", "اخ")


def _add_places(nouns: Stems) -> None:
    for place, spellings, nisbas, people in read_rows("places.tsv", 4):
        key = bare_key(place)
        for spelling in (place, *spellings.split()):
            _add(nouns, bare_key(spelling), Entry("x", key, key))
        adjectives = nisbas.split()
        lemma = fold(adjectives[0]) if adjectives else key
        for adjective in adjectives:
            _add(nouns, fold(adjective), Entry("a", lemma, key))
        for plural in people.split():
            for stem, kind in noun_stems(plural, True, False):
                _add(nouns, stem, Entry(kind, lemma, key))


_PREPOSITIONS = ("علي", "الي", "من", "عن", "في", "مع", "لدي", "بين", "عند", "ل", "ب")


def _add_fixed(nouns: Stems) -> None:
    """Particles (with their pronouns) and names: words without endings."""
    for (word,) in read_rows("particles.tsv", 1):
        key = fold(word)
        _add(nouns, key, Entry("x", key, key))
    for noun in _FIVE_NOUNS:
        for vowel in "واي":
            _add(nouns, noun + vowel, Entry("h", noun, noun))
    for preposition in _PREPOSITIONS:
        for pronoun in ("ه", "ها", "هم", "هما", "هن", "نا", "ي", "ك", "كم"):
            _add(nouns, preposition + pronoun, Entry("x", preposition, preposition))
    for (name,) in read_rows("names.tsv", 1):
        key = bare_key(name)
        if not any(entry.kind != "h" for entry in nouns.get(key, ())):
            _add(nouns, key, Entry("x", key, key))


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
def load_lexicon() -> Lexicon:
    """The whole lexicon, read on first use."""
    lexicon = Lexicon({}, {}, {})
    apart = _add_nouns(lexicon.nouns)
    _add_places(lexicon.nouns)
    _add_verbs(lexicon)
    _add_derived_nouns(lexicon.nouns, apart)
    _add_fixed(lexicon.nouns)
    _add_nisbas(lexicon.nouns)
    _add_elatives(lexicon.nouns)
    _join_spellings(lexicon)
    assert all(
        entry.kind in NOUN_ENDINGS or entry.kind in PERFECT_ENDINGS
        for stems in (lexicon.nouns, lexicon.perfects)
        for entries in stems.values()
        for entry in entries
    )
    return lexicon
