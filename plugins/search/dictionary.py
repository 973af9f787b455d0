"""The dictionary: every word that may be typed → its families; names → tags and readings.

It carries the morphology, so that the browser needs little. A word stands here because it occurs,
because a reader may type it, or as a guard without families (see `typed`).
"""

from __future__ import annotations

from collections.abc import Mapping

from search.codec import clean, graft, number, string
from search.names import NameList, keys
from search.segments import Families
from search.shards import Shards, pack_keyed, sort_key
from search.typed import guards, typed_forms

_HAS_TARGETS, _IS_NAME = 1, 2


def build_dictionary(
    counts: Mapping[str, int],
    families: Families,
    names: NameList,
    shard_bytes: int,
) -> tuple[Shards, bytes]:
    """(dictionary shards, the names' words for corrections).

    `counts` is the vocabulary (word → documents). A record: number of families · 4 + flags; with
    families the bit length of the word's document count and the families; then readings and tags.
    """
    family_keys = {word: [clean(k) for k in families.families(word)] for word in counts}
    present = {key for row in family_keys.values() for key in row}
    for key in present:
        family_keys.setdefault(key, [key])
    for form in typed_forms(present):
        if form not in family_keys:
            found = [key for key in families.families(form) if key in present]
            if found:
                family_keys[form] = found
    name_words = names.words.keys() & counts.keys()
    for form in list(guards(present, family_keys.__contains__, name_words)):
        family_keys.setdefault(form, [])
    items = []
    for word in sorted(family_keys.keys() | set(keys(names)), key=sort_key):
        record = _record(word, family_keys.get(word, []), counts.get(word, 0), names)
        items.append((word, record))
    corrections = bytearray()
    for word in sorted(name_words, key=sort_key):
        corrections += string(names.words[word])
    return pack_keyed(items, shard_bytes), bytes(corrections)


def _record(word: str, family_keys: list[str], count: int, names: NameList) -> bytes:
    targets = [(0, text) for text in names.readings.get(word, ())]
    targets += [(1, tag) for tag in names.tags.get(word, ())]
    flags = (_HAS_TARGETS if targets else 0) | (_IS_NAME if word in names.words else 0)
    record = number(len(family_keys) * 4 + flags)
    if family_keys:
        record += number(count.bit_length())
        for key in family_keys:
            record += graft(word, key)
    if targets:
        record += number(len(targets))
        for kind, text in targets:
            record += number(kind) + string(text)
    return record
