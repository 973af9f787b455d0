"""Nouns made of other words, with the family of these: masdars, participles, comparatives, adjectives in ي."""

from collections.abc import Mapping

from arabic.dictionary import dictionary_lemma
from arabic.letters import fold
from arabic.stems import Entry, Stems, add_stem, bare_key, move_families, noun_stems
from arabic.tables import read_rows
from arabic.verbs import SHADDA, fifth_form_nouns, is_third_form, participles, verbal_nouns


def verb_families(nouns: Stems, apart: frozenset[str]) -> dict[str, str]:
    """The family of what is made of each verb of verbs.tsv, by its perfect as written there.

    That is the perfect, folded. But a verb of form II or III that is written like a noun («عيّن», عين an
    eye) gives its masdar's name: تعيين meets يعين, not عيون. masdars.tsv names those masdars that are to
    meet the bare perfect all the same («غيّر», تغيير). No masdar that is a word apart.
    """
    joined = {(perfect, fold(masdar)) for perfect, masdar in read_rows("masdars.tsv", 2)}
    families: dict[str, str] = {}
    for perfect, _ in read_rows("verbs.tsv", 2):
        key = fold(perfect)
        families[perfect] = key
        if len(key) == 3 or is_third_form(perfect):
            if not any(entry.lemma == key for entry in nouns.get(key, ())):
                continue
            masdar = next(verbal_nouns(perfect), key)
            if masdar not in apart and (perfect, masdar) not in joined:
                families[perfect] = masdar
    return families


def bare_perfects() -> frozenset[str]:
    """The verbs whose bare perfect is to find the masdar, too, though it is written like a noun (ولد, درس)."""
    return frozenset(perfect for perfect, _, mark in read_rows("masdars.tsv", 3) if mark)


def add_derived_nouns(nouns: Stems, apart: frozenset[str], families: Mapping[str, str]) -> None:
    """Masdars and participles, with the family of their verb (``families``: see `verb_families`).

    participles.tsv names those that stand in nouns.tsv, too, and would be words apart.

    A masdar with a broken plural has become a thing (تقرير، تقارير) and keeps its own family, unless
    masdars.tsv joins it with its verb (تصريح).
    """
    links: dict[str, str] = {}
    for perfect, family in families.items():
        for masdar in (*verbal_nouns(perfect), *fifth_form_nouns(perfect)):
            if masdar not in apart:
                links.setdefault(masdar, family)
                kind = "t" if masdar[0] == perfect[0] == "ت" else "n"
                tied = not perfect.endswith("ه") or masdar.endswith("هه")
                _add_derived_noun(nouns, masdar, kind, tied)
    _add_participles(nouns, families)
    shared: dict[str, str] = {}
    for perfect, written in read_rows("masdars.tsv", 2):
        masdar = fold(written)
        family = families.get(perfect, fold(perfect))
        if links.setdefault(masdar, family) != family:
            shared[masdar] = family
        _add_derived_noun(nouns, masdar)
    for perfect, cell in read_rows("participles.tsv", 2):
        for word in map(fold, cell.split("|")):
            links[word] = families.get(perfect, fold(perfect))
            _add_derived_noun(nouns, word)
    move_families(nouns, links)
    for stem, entries in list(nouns.items()):
        for entry in entries:
            if entry.lemma in shared:  # هجوم is of هجم and of هاجم
                add_stem(nouns, stem, entry._replace(family=shared[entry.lemma]))


def _add_participles(nouns: Stems, families: Mapping[str, str]) -> None:
    """Participles that are no words apart: قائل and مقتول, not باطل, which the wide dictionary has by itself."""
    taken = {fold(perfect) for perfect in families}
    taken |= {bare_key(name) for (name,) in read_rows("names.tsv", 1)}
    taken |= {fold(word) for (word,) in read_rows("particles.tsv", 1)}
    for perfect, family in families.items():
        first_form = len(perfect) == 3 and SHADDA not in perfect
        for participle in participles(perfect):
            if participle in nouns or participle in taken:
                continue
            if first_form and dictionary_lemma(participle) == participle:
                continue
            add_stem(nouns, participle, Entry("n", participle, family))
            if participle.endswith("ي") and not perfect.endswith("أ"):
                add_stem(nouns, participle[:-1], Entry("d", participle, family))


def _add_derived_noun(nouns: Stems, noun: str, kind: str = "n", tied: bool = True) -> None:
    """`tied`: whether a final ه stands for ة (مشابهة) and is no letter of the root (تشبيه)."""
    stem = noun.removesuffix("ه") if tied else noun
    if any(entry.lemma == noun for entry in nouns.get(stem, ())):
        return
    add_stem(nouns, stem, Entry(kind if stem == noun else "f", noun, noun))
    if noun.endswith("اء"):
        for seat in "وي":
            add_stem(nouns, noun[:-1] + seat, Entry("h", noun, noun))


def add_diminutives(nouns: Stems) -> None:
    """Diminutives, with the family of their noun: كتيب belongs to كتاب."""
    families = {entry.lemma: entry.family for entries in nouns.values() for entry in entries}
    links: dict[str, str] = {}
    for diminutive, noun in read_rows("diminutives.tsv", 2):
        key = fold(noun)
        links[fold(diminutive)] = families.get(key, key)
        for stem, kind in noun_stems(diminutive, False, False):
            add_stem(nouns, stem, Entry(kind, fold(diminutive), families.get(key, key)))
    move_families(nouns, links)


def add_elatives(nouns: Stems) -> None:
    """Comparatives, with the family of their adjective: أكبر and كبرى belong to كبير."""
    families = {entry.lemma: entry.family for entries in nouns.values() for entry in entries}
    links: dict[str, str] = {}
    for adjective, elative, feminine in read_rows("elatives.tsv", 3):
        key = fold(adjective)
        links[fold(elative)] = family = families.get(key, key)
        for word in (elative, feminine.removesuffix("-")):
            for stem, kind in noun_stems(word, True, False) if word else ():
                add_stem(nouns, stem, Entry(kind, fold(elative), family))
    move_families(nouns, links)


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
    return f"{stem[:-1]}يي" if stem.endswith("ء") else f"{stem}ي"


def add_nisbas(nouns: Stems) -> None:
    """Adjectives in ي, with the family of the noun that they are made of: قانوني belongs to قانون.

    Runs when all words are known: an adjective that the lists have as a name or of a place stays that.
    """
    given = {fold(nisba): noun for nisba, noun in read_rows("nisbas.tsv", 2)}
    bases = {nisba: fold(noun) for nisba, noun in given.items() if noun != "-"}
    inflected = {
        entry.lemma for entries in nouns.values() for entry in entries if entry.kind in "ntfb"
    }
    for noun in sorted(inflected):
        nisba = _nisba(noun)
        if nisba and nisba not in given:
            bases.setdefault(nisba, noun)
    families = {entry.lemma: entry.family for entries in nouns.values() for entry in entries}
    links: dict[str, str] = {}
    for nisba, base in bases.items():
        family = families.get(base, base)
        entries = nouns.get(nisba, ())
        # One that a row names is an adjective, too, where a noun has its stem: طائفي, طائفية.
        if not entries or (nisba in given and all(entry.lemma != nisba for entry in entries)):
            add_stem(nouns, nisba, Entry("a", nisba, family))
        elif families.get(nisba) == nisba:
            links[nisba] = family
    move_families(nouns, links)
