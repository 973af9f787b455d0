"""Number words: «خمسة وعشرين», «ألفين وعشرين», «ألف وتسعمئة وثمانية وأربعين»."""

from __future__ import annotations

from collections.abc import Sequence


def joins(left: int, right: int, with_and: bool) -> bool:
    """Whether two number words that stand side by side (or with و between) are one number.

    «ثلاثة عشر» and «خمس مئة» stand side by side; all else takes و: «خمسة وعشرين».
    """
    if not with_and:
        return (right == 10 and left < 10) or (right in (100, 1000) and left <= 100)
    if right < 10:
        return left >= 20
    if right < 100:
        return left < 10 and right >= 20 if left < 100 else True
    return left >= 1000 and right < 1000


def number_of(values: Sequence[int]) -> int:
    """The number that joined words make: [5, 20] → 25, [2000, 20] → 2020, [1000, 900, 8, 40]."""
    total = current = 0
    for value in values:
        if value == 1000:
            total += max(current, 1) * 1000
            current = 0
        elif value == 100 and 3 <= current <= 9:
            current *= 100
        else:
            current += value
    return total + current
