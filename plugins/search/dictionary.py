"""The dictionary: every word that may be typed → its families; names → tags and readings.

It carries the morphology, so that the browser needs none. A word stands here because it occurs, or
because a word of its family occurs and a reader may type this form of it instead («وزراء» where
articles have «الوزير» only), or because without it a reader's word would be mistaken for another
(«كتاب» for ك and «تاب»): then it has no family that occurs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from search.codec import clean, graft, number, string
from search.names import NameList, keys
from search.segments import Families
from search.shards import Shards, pack_keyed, sort_key

_HAS_TARGETS, _IS_NAME = 1, 2


def build_dictionary(
    counts: Mapping[str, int],
    families: Families,
    names: NameList,
    known_forms: Iterable[str],
    shard_bytes: int,
) -> tuple[Shards, bytes]:
    """(dictionary shards, the names' words for corrections).

    `counts` is the vocabulary (word → documents); `known_forms` are words of the lexicon, of which
    those are kept that a reader needs. A record: number of families · 4 + flags; with families the
    bit length of the word's document count and the families; then readings and tags.
    """
    family_keys = {word: [clean(k) for k in families.families(word)] for word in counts}
    present = {key for row in family_keys.values() for key in row}
    for word in known_forms:
        if word not in family_keys:
            family_keys[word] = [k for k in map(clean, families.families(word)) if k in present]
    for key in present:
        family_keys.setdefault(key, [key])
    items = []
    for word in sorted(family_keys.keys() | set(keys(names)), key=sort_key):
        record = _record(word, family_keys.get(word, []), counts.get(word, 0), names)
        items.append((word, record))
    corrections = bytearray()
    for word in sorted(names.words & counts.keys(), key=sort_key):
        corrections += string(word)
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
