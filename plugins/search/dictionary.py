"""The dictionary: every word that may be typed → its families; names → tags and readings.

It carries the morphology, so that the browser needs little. A word stands here because it occurs,
because a reader may type it, or as a guard without families (see `typed`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from arabic.letters import fold
from search.codec import clean, graft, number, string
from search.names import NameList, keys
from search.segments import Families
from search.shards import Shards, pack_keyed, sort_key
from search.typed import guards, needed_forms, typed_forms

_HAS_TARGETS, _IS_NAME, _HAS_SPELLING = 1, 2, 4
_SEATS = "أإآةىئؤ"


def spelling(folded: str, written: str) -> bytes:
    """How a folded word is written, if that is told by letters put in place of folded ones, else b"".

    A number for each: place · 16 + which of «أإآةىئؤ» · 2 + whether another follows:
    («مدرسه», «مدرسة») → ه at 4 is ة → 4 · 16 + 3 · 2.
    """
    if len(folded) != len(written):
        return b""
    changes = [at for at, (a, b) in enumerate(zip(folded, written, strict=True)) if a != b]
    if not all(written[at] in _SEATS and fold(written[at]) == folded[at] for at in changes):
        return b""
    codes = [at * 16 + _SEATS.index(written[at]) * 2 + 1 for at in changes]
    return b"".join(map(number, codes[:-1])) + number(codes[-1] - 1) if codes else b""


def build_dictionary(
    counts: Mapping[str, int],
    families: Families,
    names: NameList,
    shard_bytes: int,
    spellings: Mapping[str, str] | None = None,
) -> tuple[Shards, bytes]:
    """(dictionary shards, the names' words for corrections).

    `counts` is the vocabulary (word → documents), `spellings` how folded words are mostly written. A
    record: number of families · 8 + flags; with families the bit length of the word's document
    count; the spelling; the families; readings and tags.
    """
    occurring = {word: tuple(clean(k) for k in families.families(word)) for word in counts}
    present = {key for row in occurring.values() for key in row}
    may_be_typed: dict[str, tuple[str, ...]] = {
        key: (key,) for key in present if key not in occurring
    }
    for form in typed_forms(present):
        if form not in occurring and form not in may_be_typed:
            found = tuple(key for key in families.families(form) if key in present)
            if found:
                may_be_typed[form] = found
    name_words = names.words.keys() & counts.keys()
    every = occurring.keys() | may_be_typed.keys()
    misread = set(guards(present, every.__contains__, name_words)) - every
    guarding: dict[str, tuple[str, ...]] = dict.fromkeys(sorted(misread), ())
    family_keys = occurring | guarding
    family_keys |= needed_forms(may_be_typed, {**_settled_names(names), **family_keys})
    written = spellings or {}
    items = []
    for word in sorted(family_keys.keys() | set(keys(names)), key=sort_key):
        record = _record(
            word, family_keys.get(word, ()), counts.get(word, 0), names, written.get(word, word)
        )
        items.append((word, record))
    corrections = bytearray()
    for word in sorted(name_words, key=sort_key):
        corrections += string(names.words[word])
    return pack_keyed(items, shard_bytes, steady=True), bytes(corrections)


def _settled_names(names: NameList) -> dict[str, tuple[str, ...]]:
    """Names that end the client's search for a word as they stand: those with a tag and no reading."""
    return {name: () for name in names.tags if name not in names.readings}


def _record(
    word: str, family_keys: Sequence[str], count: int, names: NameList, written: str
) -> bytes:
    targets = [(0, text) for text in names.readings.get(word, ())]
    targets += [(1, tag) for tag in names.tags.get(word, ())]
    flags = (_HAS_TARGETS if targets else 0) | (_IS_NAME if word in names.words else 0)
    told = spelling(word, written)
    record = number(len(family_keys) * 8 + flags + (_HAS_SPELLING if told else 0))
    if family_keys:
        record += number(count.bit_length())
    record += told
    if family_keys:
        for key in family_keys:
            record += graft(word, key)
    if targets:
        record += number(len(targets))
        for kind, text in targets:
            record += number(kind) + string(text)
    return record
