"""The values that the calendar speaks in: partial dates, what words say, mentions, claims."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A Gregorian date as precise as it is known: «2021», «كانون الثاني 2021» or a full day.

    ``PartialDate(2021, 1).iso()`` is ``"2021-01"``. Raises ValueError for a month or day that no
    calendar has.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999 or (self.day is not None and self.month is None):
            raise ValueError(f"no such date: {self.year}, {self.month}, {self.day}")
        if self.month is not None:
            date(self.year, self.month, self.day or 1)

    @property
    def precision(self) -> str:
        """``"day"``, ``"month"`` or ``"year"``."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    def iso(self) -> str:
        """As ISO 8601 writes it, no longer than known: ``2021``, ``2021-01``, ``2021-01-19``."""
        text = f"{self.year:04}"
        for part in (self.month, self.day):
            if part is not None:
                text += f"-{part:02}"
        return text

    def first(self) -> date:
        """The first day of the time it names: 2021-01 → 1 January 2021."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """The last day of the time it names: 2021-02 → 28 February 2021."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The partial date of a full day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """Read ``2021``, ``2021-01`` or ``2021-01-19``; raises ValueError for anything else."""
        return cls(*(int(part) for part in text.split("-")))

    @classmethod
    def covering(cls, first: date, last: date) -> PartialDate | None:
        """The finest partial date that holds both days, or None if they lie in two years."""
        if first == last:
            return cls.of(first)
        if first.year != last.year:
            return None
        return cls(first.year, first.month if first.month == last.month else None)


@dataclass(frozen=True, slots=True)
class DateParts:
    """What the words of a mention say, before any context is added.

    «الخميس الماضي» is ``DateParts(weekday=3, pointing="past")``; «أمس» is ``day_step=-1``;
    «18 من الشهر الجاري» is ``day=18, month_step=0``.
    """

    weekday: int | None = None  # 0 is Monday
    day: int | None = None
    month: int | None = None
    year: int | None = None
    hijri: bool = False
    pointing: str = ""  # "past", "next", "current": said of the weekday or of the month
    day_step: int | None = None
    week_step: int | None = None
    month_step: int | None = None
    year_step: int | None = None
    counted: bool = False  # the step is a count: «قبل ثلاثة أيام»
    loose: bool = False  # «نحو», «أكثر من»: the count is not exact
    guessed_order: bool = False  # day, month and year stood in an unusual order
    edge: str = ""  # «مطلع», «أواخر», «صيف»: a part of the month or year


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words of a text that name a time.

    ``text[start:end] == words``. ``meaning`` is None where the words leave it open (no year said,
    none known) or name a day that does not exist; ``reason`` is an Arabic sentence that says how
    the meaning was found. For a range, ``meaning`` is where it begins and ``until`` where it ends.
    """

    start: int
    end: int
    words: str
    meaning: PartialDate | None
    kind: str  # "day", "month", "year", "weekday", "relative", "range"
    reason: str
    confidence: float = 1.0
    until: PartialDate | None = None
    parts: DateParts = DateParts()
    until_parts: DateParts | None = None
    time: str = ""  # "20:30", with an offset where the text gives one: "20:30+03:00"


@dataclass(frozen=True, slots=True)
class DateClaim:
    """When an article was published, and why we say so (`reason` is for the reader, in Arabic)."""

    value: PartialDate | None
    time: str | None
    words: str
    origin: str  # "header", "filename", "dateline", "text", "none"
    reason: str
    confidence: float
