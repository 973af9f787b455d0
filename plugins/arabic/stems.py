"""Stems of nouns: the entries that the lexicon holds of them, and the stems that a written word gives."""

from collections.abc import Mapping
from typing import NamedTuple

from arabic.letters import fold


class Entry(NamedTuple):
    """One reading of a stem: its kind (see :mod:`arabic.endings`), its lemma, its family."""

    kind: str
    lemma: str
    family: str


Stems = dict[str, tuple[Entry, ...]]


def add_stem(stems: Stems, stem: str, entry: Entry) -> None:
    """Adds a reading of a stem, once."""
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
        if word.endswith("ئ"):  # شاطئ, شاطىء
            stems.append((f"{folded}ء", stems[0][1]))
    if "ؤو" in word:  # مسؤول, مسئول, مسءول
        stems += [
            (stem.replace("وو", seat + "و", 1), kind) for stem, kind in stems for seat in "يء"
        ]
    if word.endswith("اءة"):  # قراءة, قرائة
        stems.append((f"{folded[:-2]}ي", stems[0][1]))
    return stems


def move_families(nouns: Stems, links: Mapping[str, str]) -> None:
    """Gives each lemma among ``links`` the family that stands there."""
    for stem, entries in nouns.items():
        for entry in entries:
            if entry.lemma in links:
                nouns[stem] = tuple(
                    Entry(kind, lemma, links.get(lemma, family)) for kind, lemma, family in entries
                )
                break
