"""A time segment: the postings, positions, facets, dates and records of documents that follow each other.

A segment's bytes depend on nothing but its own documents: neither on other articles nor on what these
tell of the families of names (see `placement`). Its folder is named by all that it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

import numpy as np

from search.blocks import Block
from search.codec import graft, number, script, string
from search.documents import Card, date_code
from search.names import phrase_key
from search.packing import pack_numbers
from search.placement import Readings, home_of, lemma_of
from search.postings import join_postings
from search.shards import (
    Item,
    digest,
    key_hash,
    lines,
    pack_records,
    scatter,
    shard_count,
    sort_texts,
)

DOCUMENTS_PER_SHARD = 16
"""Few, because a page of results picks from all over the archive."""

MOST_BLOCKS = 32
"""Blocks in the largest segment: what a join costs, and holds in memory, ends to grow with the archive."""

_SMALL = 8
"""So many blocks may be joined while the dictionary is made, which takes as long."""

_FORM, _HOME = 8, 16
"""Characters that a form and a home usually take beside one for each document."""


@dataclass(frozen=True)
class Segment:
    """A built segment: the name of its folder and its shards."""

    count: int
    name: str
    postings: list[bytes]
    positions: list[bytes]
    facets: list[bytes]
    documents: list[bytes]
    dates: bytes
    years: list[tuple[int, int]]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(file name under search/, bytes) of all its shards."""
        for letter, payloads in (
            ("p", self.postings),
            ("x", self.positions),
            ("f", self.facets),
            ("d", self.documents),
            ("c", [self.dates]),
        ):
            for at, payload in enumerate(payloads):
                name = f"{self.name}/{letter}{at}"
                yield f"{name}.js", script(name, payload)

    def describe(self) -> dict[str, object]:
        """What the manifest says of it, beside the number of its first document."""
        return {
            "name": self.name,
            "count": self.count,
            "p": len(self.postings),
            "f": len(self.facets),
            "perShard": DOCUMENTS_PER_SHARD,
            "years": self.years,
        }

    @property
    def facet_bytes(self) -> int:
        """What counting all facets loads."""
        return sum(map(len, self.facets))


def lay_out(blocks: int) -> list[tuple[int, int]]:
    """(first block, number of blocks) of the segments: full blocks joined in powers of two, oldest
    largest, and the last block, which may still grow, by itself.

    A new newest article touches that last block alone; when it is full, it joins its equals as in a
    binary counter. An article of an old date makes its segment to be joined again, so a large segment
    holds no more than half of the blocks, nor more than `MOST_BLOCKS`: 20 full blocks stand as
    8 + 8 + 4. More segments than that would cost readers more than they spare: a query looks into each.

    >>> lay_out(6)
    [(0, 4), (4, 1), (5, 1)]
    """
    full = blocks - 1
    largest = min(MOST_BLOCKS, max(_SMALL, 1 << full.bit_length() >> 2))
    whole, rest = divmod(full, largest)
    sizes = [largest] * whole
    sizes += [1 << power for power in range(rest.bit_length() - 1, -1, -1) if rest >> power & 1]
    starts = accumulate(sizes, initial=0)
    return list(zip(starts, [*sizes, 1], strict=True))


def build_segment(blocks: Sequence[bytes], readings: Readings, shard_bytes: int) -> Segment:
    """Join blocks (as `Block.to_bytes` wrote them) that follow each other.

    `readings` tell the blocks' words; `shard_bytes` is the usual size of a shard.
    """
    words: dict[str, str] = {word: word for word in readings}
    held = [Block.from_bytes(data, words) for data in blocks]
    cards = [card for block in held for card in block.cards]
    postings, positions = _pack_words(held, readings, shard_bytes)
    facets = [pack_records(items) for items in scatter(_facets(cards), shard_bytes)]
    records = [
        _pack_cards(cards[at : at + DOCUMENTS_PER_SHARD])
        for at in range(0, len(cards), DOCUMENTS_PER_SHARD)
    ]
    dates = _pack_dates(cards)
    return Segment(
        count=len(cards),
        name=digest(lines(postings, positions, facets, records, [dates])),
        postings=postings,
        positions=positions,
        facets=facets,
        documents=records,
        dates=dates,
        years=_runs([int(card.date_iso[:4] or 0) for card in cards]),
    )


def _pack_words(
    blocks: Sequence[Block], readings: Readings, shard_bytes: int
) -> tuple[list[bytes], list[bytes]]:
    """(postings, positions), by the homes of forms; shard n of the positions goes with n of the postings.

    Forms are joined in the order of the shards, so that only one is held in records at a time.
    """
    homes = {
        form: home_of(form, readings[form])
        for form in dict.fromkeys(word for block in blocks for word in block.words)
    }
    pairs = sum(len(block.documents) for block in blocks)
    names = sort_texts(set(homes.values()))
    count = shard_count(pairs + _FORM * len(homes) + _HOME * len(names), shard_bytes)
    shards = {home: key_hash(home) % count for home in names}
    # Homes in order of shards, then of names; forms in order of homes, then of letters: whole numbers sort fast.
    place = {home: at for at, home in enumerate(sorted(names, key=shards.__getitem__))}
    forms = sorted(homes)
    forms.sort(key=lambda form: place[homes[form]])
    postings, positions = [b""] * count, [b""] * count
    items: list[Item] = []
    placed: list[str] = []
    held: list[tuple[str, str, str]] = []
    shard, home = 0, ""

    def end_home() -> None:
        items.append((home, _home_record(home, held, readings)))
        places = "".join([places for _, _, places in held])
        placed.append(number(len(places)) + places)
        held.clear()

    def end_shard() -> None:
        postings[shard] = pack_records(items)
        positions[shard] = "".join(placed).encode()
        items.clear()
        placed.clear()

    for row in join_postings(blocks, forms):
        own = homes[row[0]]
        if own != home or not held:
            if held:
                end_home()
            if shards[own] != shard:
                end_shard()
            shard, home = shards[own], own
        held.append(row)
    if held:
        end_home()
        end_shard()
    return postings, positions


def _home_record(home: str, forms: Sequence[tuple[str, str, str]], readings: Readings) -> str:
    """Lemmas, then the forms: word, lemma, postings."""
    if len(forms) == 1:
        form, posted, _ = forms[0]
        lemma = graft(home, lemma_of(form, readings[form]))
        return f"{number(1)}{lemma}{graft(home, form)}{number(0)}{posted}"
    lemmas = [lemma_of(form, readings[form]) for form, _, _ in forms]
    listed = sort_texts(set(lemmas))
    parts = [number(len(listed)), *(graft(home, lemma) for lemma in listed)]
    for (form, posted, _), lemma in zip(forms, lemmas, strict=True):
        parts += (graft(home, form), number(listed.index(lemma)), posted)
    return "".join(parts)


def _facets(cards: Sequence[Card]) -> list[Item]:
    """Keys «t…» tag, «s…» section, «o…» source, «a…» author, folded; name to show, documents, slug of a tag."""
    held: dict[str, tuple[str, list[int], str]] = {}
    rows: dict[tuple[str, str], list[int] | None] = {}
    for at, card in enumerate(cards):
        for letter, name, slug in _facets_of(card):
            if (letter, name) not in rows:
                key = letter + phrase_key(name)
                own = held.setdefault(key, (name, [], slug)) if len(key) > 1 else None
                rows[letter, name] = own and own[1]
            row = rows[letter, name]
            if row is not None and (not row or row[-1] != at):
                row.append(at)
    ordered = sort_texts(held)
    gaps = _pack_gaps([held[key][1] for key in ordered])
    items = []
    for key, packed in zip(ordered, gaps, strict=True):
        name, numbers, slug = held[key]
        record = f"{string(name)}{number(len(numbers))}{packed}{string(slug) if slug else ''}"
        items.append((key, record))
    return items


def _pack_gaps(rows: Sequence[Sequence[int]]) -> Iterator[str]:
    """The steps between the numbers of each row, less 1; none is empty."""
    sizes = np.fromiter(map(len, rows), np.int64, len(rows))
    ends = np.cumsum(sizes)
    values = np.fromiter(chain.from_iterable(rows), np.int64, int(sizes.sum()))
    steps = np.diff(values, prepend=-1) - 1
    steps[ends - sizes] = values[ends - sizes]
    packed, offsets = pack_numbers(steps)
    bounds = offsets[np.append(0, ends)].tolist()
    for start, end in pairwise(bounds):
        yield packed[start:end]


def _facets_of(card: Card) -> Iterator[tuple[str, str, str]]:
    """(letter, name, slug or "")."""
    slugs = [*card.tag_slugs, *[""] * (len(card.tags) - len(card.tag_slugs))]
    for tag, slug in zip(card.tags, slugs, strict=True):
        yield "t", tag, slug
    yield "s", card.section, ""
    yield "o", card.source, ""
    for author in card.authors:
        yield "a", author, ""


def _pack_cards(cards: Sequence[Card]) -> bytes:
    """Names used, then each document: date, url (letters shared with the one before), title, section, source."""
    names = sorted(({card.section for card in cards} | {card.source for card in cards}) - {""})
    places = {"": 0} | {name: at for at, name in enumerate(names, 1)}
    parts = [number(len(names)), *map(string, names)]
    before = ""
    for card in cards:
        url = card.url
        shared = 0
        while shared < min(len(url), len(before), 60) and url[shared] == before[shared] < "\u0300":
            shared += 1
        parts += (number(date_code(card.date_iso)), number(shared), string(url[shared:]))
        parts += (string(card.title), number(places[card.section]), number(places[card.source]))
        before = url
    return "".join(parts).encode()


def _pack_dates(cards: Sequence[Card]) -> bytes:
    """Runs of documents of one date: (steps of `date_code`, sign bit first; documents)."""
    parts = []
    before = 0
    for code, count in _runs([date_code(card.date_iso) for card in cards]):
        step = code - before
        parts.append(number(step * 2 if step >= 0 else -step * 2 + 1) + number(count))
        before = code
    return "".join(parts).encode()


def _runs(values: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for value in values:
        if runs and runs[-1][0] == value:
            runs[-1] = (value, runs[-1][1] + 1)
        else:
            runs.append((value, 1))
    return runs
