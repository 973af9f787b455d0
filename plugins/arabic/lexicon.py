"""The lexicon: every stem of the words that the package knows, with the lemma and family it gives.

Built once a process from ``data/*.tsv`` (some 40 ms), folded, without articles.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from arabic.endings import IMPERFECT_ENDINGS, NOUN_ENDINGS, PERFECT_ENDINGS
from arabic.letters import fold
from arabic.tables import read_rows
from arabic.verbs import participles, verb_stems, verbal_nouns


class Entry(NamedTuple):
    """One reading of a stem: its kind (see :mod:`arabic.endings`), its lemma, its family."""

    kind: str
    lemma: str
    family: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``nouns``, ``perfects`` and ``imperfects``: folded stem → readings. ``words``: lemmas known."""

    nouns: dict[str, tuple[Entry, ...]]
    perfects: dict[str, tuple[Entry, ...]]
    imperfects: dict[str, tuple[Entry, ...]]


Stems = dict[str, tuple[Entry, ...]]


def _add(stems: Stems, stem: str, entry: Entry) -> None:
    known = stems.get(stem, ())
    if entry not in known:
        stems[stem] = (*known, entry)


def without_article(folded: str) -> str:
    """«السودان» → «سودان»; a word of fewer than five letters stays."""
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded


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


def _add_nouns(nouns: Stems) -> None:
    rows = read_rows("nouns.tsv", 2)
    plurals_of = {lemma: frozenset(filter(None, cell.split("|"))) for lemma, cell in rows}
    for lemma, cell in rows:
        plurals = [plural for plural in cell.split("|") if plural]
        defective = not plurals_of.get(f"{lemma}ي", frozenset()).isdisjoint(plurals)
        key = fold(f"{lemma}ي" if defective else lemma)
        entry = Entry("", key, key)
        sound = [plural for plural in plurals if plural.endswith("ات")]
        for stem, kind in noun_stems(lemma, False, bool(plurals) and not sound):
            _add(nouns, stem, entry._replace(kind="d" if defective and kind == "n" else kind))
        for plural in plurals:
            if plural.endswith("ون") and plural[:-2] in {lemma, lemma[:-1]}:
                continue
            for stem, kind in noun_stems(plural, True, False):
                _add(nouns, stem, entry._replace(kind=kind))
        if lemma.endswith("ي") and f"{lemma[:-1]}ون" in plurals:
            _add(nouns, key[:-1], entry._replace(kind="d"))


def _add_verbs(lexicon: Lexicon) -> None:
    for perfect, imperfect in read_rows("verbs.tsv", 2):
        key = fold(perfect)
        for stem, kind in verb_stems(perfect, imperfect):
            into = lexicon.imperfects if kind in IMPERFECT_ENDINGS else lexicon.perfects
            _add(into, stem, Entry(kind, key, key))


def _add_derived_nouns(nouns: Stems) -> None:
    """Masdars (family: their verb) and participles, unless the noun has a row of its own."""
    for perfect, _ in read_rows("verbs.tsv", 2):
        key = fold(perfect)
        for masdar in verbal_nouns(perfect):
            stem, kind = (masdar[:-1], "f") if masdar.endswith("ه") else (masdar, "n")
            own = [entry for entry in nouns.get(stem, ()) if entry.lemma == masdar]
            if own:
                others = tuple(entry for entry in nouns[stem] if entry.lemma != masdar)
                linked = tuple(entry._replace(family=key) for entry in own)
                if perfect[0] in "اأ":
                    nouns[stem] = linked + others
            else:
                _add(nouns, stem, Entry(kind, masdar, key))
            if masdar.endswith("اء"):
                for seat in "وي":
                    _add(nouns, masdar[:-1] + seat, Entry("h", masdar, key))
        for participle in participles(perfect):
            if participle not in nouns:
                _add(nouns, participle, Entry("n", participle, participle))


def _add_places(nouns: Stems) -> None:
    for place, spellings, nisbas, people in read_rows("places.tsv", 4):
        key = without_article(fold(place))
        for spelling in (place, *spellings.split()):
            _add(nouns, without_article(fold(spelling)), Entry("x", key, key))
        adjectives = nisbas.split()
        lemma = fold(adjectives[0]) if adjectives else key
        for adjective in adjectives:
            _add(nouns, fold(adjective), Entry("n", lemma, key))
        for plural in people.split():
            for stem, kind in noun_stems(plural, True, False):
                _add(nouns, stem, Entry(kind, lemma, key))


_PREPOSITIONS = ("علي", "الي", "من", "عن", "في", "مع", "لدي", "بين", "عند", "ل", "ب")


def _add_fixed(nouns: Stems) -> None:
    """Particles (with their pronouns) and names: words without endings."""
    for (word,) in read_rows("particles.tsv", 1):
        key = fold(word)
        _add(nouns, key, Entry("x", key, key))
    for preposition in _PREPOSITIONS:
        for pronoun in ("ه", "ها", "هم", "هما", "هن", "نا", "ي", "ك", "كم"):
            _add(nouns, preposition + pronoun, Entry("x", preposition, preposition))
    for (name,) in read_rows("names.tsv", 1):
        key = without_article(fold(name))
        if not any(entry.kind != "h" for entry in nouns.get(key, ())):
            _add(nouns, key, Entry("x", key, key))


def _join_spellings(lexicon: Lexicon) -> None:
    """Gives the spellings of one word («غوغل», «جوجل») the family of the first."""
    for first, others in read_rows("spellings.tsv", 2):
        leader = without_article(fold(first))
        stem = leader[:-1] if first.endswith("ة") else leader
        entries = lexicon.nouns.get(stem) or (Entry("n", leader, leader),)
        lexicon.nouns.setdefault(stem, entries)
        for other in others.split():
            key = without_article(fold(other))
            other_stem = key[:-1] if other.endswith("ة") else key
            if other_stem != stem:
                lexicon.nouns[other_stem] = entries


@cache
def load_lexicon() -> Lexicon:
    """The whole lexicon, read on first use."""
    lexicon = Lexicon({}, {}, {})
    _add_nouns(lexicon.nouns)
    _add_places(lexicon.nouns)
    _add_verbs(lexicon)
    _add_derived_nouns(lexicon.nouns)
    _add_fixed(lexicon.nouns)
    _join_spellings(lexicon)
    assert all(
        entry.kind in NOUN_ENDINGS or entry.kind in PERFECT_ENDINGS
        for stems in (lexicon.nouns, lexicon.perfects)
        for entries in stems.values()
        for entry in entries
    )
    return lexicon
