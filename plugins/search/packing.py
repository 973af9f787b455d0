"""Numbers as characters (see `codec`), many at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from search.codec import SINGLE

Numbers = NDArray[np.int64]


def pack_numbers(values: Numbers) -> tuple[str, Numbers]:
    """(all numbers as `codec.number` writes them, the offset where each begins, and the end)."""
    high, rest = np.divmod(values, SINGLE)
    codes = rest + 35 + (rest >= 57)
    wide = high > 0
    ends = np.arange(len(values) + 1)
    if wide.any():
        heads = np.flatnonzero(wide)
        codes = np.insert(codes, heads, 0xE000 + high[heads])
        ends[1:] += np.cumsum(wide)
    return codes.astype("<u2").tobytes().decode("utf-16-le"), ends


def runs_of(keys: Numbers) -> Numbers:
    """Where each run of equal keys begins, and the end: [3, 3, 5] → [0, 2, 3]."""
    if not len(keys):
        return np.zeros(1, np.int64)
    starts = np.flatnonzero(keys[1:] != keys[:-1]) + 1
    return np.concatenate(([0], starts, [len(keys)])).astype(np.int64)


def spread(starts: Numbers, sizes: Numbers) -> Numbers:
    """Places of the items of several slices, one slice after the other: [5, 0], [2, 1] → [5, 6, 0]."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    places: Numbers = np.arange(total) + np.repeat(starts - (ends - sizes), sizes)
    return places


def stable_order(keys: Numbers) -> Numbers:
    """`argsort`, equal keys in their order: places in the keys' low bits let numpy sort faster."""
    bits = len(keys).bit_length()
    order: Numbers = np.sort(keys << bits | np.arange(len(keys))) & (1 << bits) - 1
    return order
