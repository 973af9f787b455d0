"""Words that readers may type though no article has them in this form.

The archive says «الوزير»; a reader types «وزراء». The dictionary gets such forms from the lexicon,
for the families that occur, without particles, pronouns and plural endings, which the client cuts
off by itself (`bare_forms`, the same in `client/reading.js`). And it gets *guards*: words of families that do not
occur, where cutting would turn them into another word («كتاب» into ك and «تاب»).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from heapq import heappop, heappush

from arabic.endings import NOUN_ENDINGS
from arabic.lexicon import load_lexicon

_PREFIXES = ("ي", "ت")  # of the imperfect; the other persons are seldom typed
_STEM_ALONE = "h"  # kind of a noun's stem that stands before pronouns alone («وزراو» of وزراؤهم)

SHORTEST = 3
"""Fewest letters that may be left when something is cut off a query's word."""
_PREFIX = re.compile("([وف]?)(لل|[بك]?ال|[بكلس])?")
SUFFIXES = tuple("هما كما ها هم هن كم نا ون ين ات ان وا ه ك ي ت و ا".split())
_SUFFIXES_BY_LAST = {
    last: tuple(suffix for suffix in SUFFIXES if suffix[-1] == last)
    for last in {suffix[-1] for suffix in SUFFIXES}
}
"""Last letter → the suffixes that end in it, in the order of `SUFFIXES`."""


def typed_forms(present: Collection[str]) -> Iterator[str]:
    """Forms of the lexicon's words whose family is `present`, in the lexicon's order; may repeat."""
    for form, family in _lexicon_forms():
        if family in present:
            yield form


@cache
def _lexicon_forms() -> list[tuple[str, str]]:
    return list(_form_all())


def _form_all() -> Iterator[tuple[str, str]]:
    lexicon = load_lexicon()
    for stem, entries in lexicon.nouns.items():
        for entry in entries:
            if entry.kind == _STEM_ALONE:
                yield stem, entry.family
            for ending in ("", "ه"):
                if ending in NOUN_ENDINGS[entry.kind]:
                    yield stem + ending, entry.family
    for stem, entries in lexicon.perfects.items():
        for entry in entries:
            yield stem, entry.family
    for stem, entries in lexicon.imperfects.items():
        for entry in entries:
            for prefix in _PREFIXES:
                yield prefix + stem, entry.family


Families = Mapping[str, tuple[str, ...]]


def needed_forms(forms: Families, held: Families) -> dict[str, tuple[str, ...]]:
    """The `forms` that the client would not read rightly by cutting, so that the dictionary must hold them.

    `held` are the words that it holds anyway; both map a word to its families. «وزيره» is needless
    where «وزير» is held, since its ه is cut off.
    """
    judge = _Judge(forms, held)
    ordered = sorted(forms, key=lambda form: (len(form), form))
    rank = {form: at for at, form in enumerate(ordered)}
    again = list(range(len(ordered)))
    while again:
        # A form may shadow what a form decided before would be cut to: that one is looked at again, in this
        # round where its turn is still to come, else in the next.
        queue, again = again, []
        while queue:
            at = heappop(queue)
            for other in judge.decide(ordered[at]):
                heappush(queue if rank[other] > at else again, rank[other])
    return {form: forms[form] for form in ordered if form in judge.added and form not in held}


class _Judge:
    """Says which forms the dictionary must hold, given those that it was said of before."""

    def __init__(self, forms: Families, held: Families) -> None:
        self._forms = forms
        self._known = dict(held)
        self._waiting: dict[str, list[str]] = {}
        self.added: set[str] = set()

    def decide(self, form: str) -> list[str]:
        """Adds the form if it is needed; the forms that are to be looked at again then."""
        if form in self.added or self._read_by_cutting(form) == self._forms[form]:
            return []
        self._known[form] = self._forms[form]
        self.added.add(form)
        return self._waiting.pop(form, [])

    def _read_by_cutting(self, word: str) -> tuple[str, ...] | None:
        """What the client's `findEntry` reads a word as that is not held; it waits for forms that may come between."""
        for form in _cut(word):
            if form in self._forms and form not in self.added:
                self._waiting.setdefault(form, []).append(word)
            if form in self._known:
                return self._known[form]
        return None


def guards(
    present: Collection[str], leads_on: Callable[[str], bool], names: Iterable[str]
) -> Iterator[str]:
    """Words of absent families that would be misread: cut to a word that `leads_on` to articles, or
    taken for one of `names` with a slip."""
    slips = {head for name in names for head in _deletions(name)}
    seen: set[str] = set()
    for form, family in _lexicon_forms():
        if family in present or form in seen or len(form) < SHORTEST:
            continue
        seen.add(form)
        if any(map(leads_on, _cut(form))) or (slips and not slips.isdisjoint(_deletions(form))):
            yield form


def _deletions(word: str) -> frozenset[str]:
    """The word and all words with one letter less: two words within one edit share one of them."""
    return frozenset((word, *(word[:at] + word[at + 1 :] for at in range(len(word)))))


def bare_forms(word: str) -> tuple[str, ...]:
    """What a query's word may be without particles and endings, least cut first.

    «وبالعراق» → بالعراق, العراق, عراق …; «مدرستهم» → مدرست, مدرسه …. By letters alone; the
    dictionary decides.
    """
    return tuple(dict.fromkeys(_cut(word)))


def _cut(word: str) -> Iterator[str]:
    """The same one by one, for the first that fits is mostly enough; one may come twice."""
    match = _PREFIX.match(word)
    conjunction, next_particle = (match[1], match[2] or "") if match else ("", "")
    heads = [word]
    if conjunction:
        heads.append(word[1:])
    rest = word[len(conjunction) :]
    if next_particle == "لل":
        heads += ["ال" + rest[2:], "ال" + rest[1:], rest[2:]]
    elif next_particle:
        if len(next_particle) == 3:
            heads.append(rest[1:])
        heads.append(rest[len(next_particle) :])
    if not next_particle.endswith("ل") or next_particle == "ل":
        heads.append("ال" + word)
    for head in heads:
        if len(head) >= SHORTEST and head != word:
            yield head
    for head in heads:
        for suffix in _SUFFIXES_BY_LAST.get(head[-1:], ()):
            if head.endswith(suffix):
                stem = head[: -len(suffix)]
                if len(stem) >= SHORTEST and stem != word:
                    yield stem
                stem = stem[:-1] + "ه" if stem.endswith("ت") else stem + "ه"
                if len(stem) >= SHORTEST and stem != word:
                    yield stem
