"""Clock times and their zones: «الساعة 8:30 مساءً بتوقيت دمشق», «T10:00:00+03:00»."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from arabic.calendar.lexicon import read_table
from arabic.calendar.plain import Plain, plain_word


class ClockTime(NamedTuple):
    """A time of day: hours 0–23, minutes, offset («+03:00» or ""), IANA zone or ""."""

    start: int
    end: int
    hour: int
    minute: int
    offset: str
    zone: str

    def text(self) -> str:
        """``"20:30"`` or ``"20:30+03:00"``."""
        return f"{self.hour:02}:{self.minute:02}{self.offset}"


# «الثامنة والنصف مساءً»: hours and parts of an hour in words.
_HOURS = {
    word.replace("_", " "): hour
    for hour, word in enumerate(
        "الواحده الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره "
        "الحاديه_عشره الثانيه_عشره".split(),
        start=1,
    )
}
_PARTS = {"النصف": 30, "الربع": 15, "الثلث": 20}
_CLOCK = re.compile(
    r"(?P<cue>الساعه(?: في تمام)? ?)?"
    r"(?:(?<![0-9:])(?P<hour>[01]?[0-9]|2[0-3])"
    r"(?:[:.](?P<minute>[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?)?(?![0-9:])"
    rf"|(?<!\w)(?P<worded>{'|'.join(sorted(_HOURS, key=len, reverse=True))})"
    rf"(?: و(?P<part>{'|'.join(_PARTS)}))?(?!\w))"
    r"(?:(?: من)? ?(?P<half>صباحا|مساء|ظهرا|عصرا|ليلا|فجرا|[صم]\b|[AaPp][Mm]\b))?"
    r"(?: ?(?P<offset>Z\b|GMT\b|UTC\b|[+-][0-9]{2}:?[0-9]{2}))?"
    r"(?:،? ?(?:بتوقيت|حسب توقيت|توقيت) (?P<zone>[^\W\d]+(?: [^\W\d]+)?))?"
)


@cache
def _zones() -> dict[str, tuple[str, str]]:
    rows = read_table("time_zones.tsv")
    return {plain_word(row[0]): (row[1], row[2] if len(row) > 2 else "") for row in rows}


def _hour(hour: int, half: str) -> int:
    evening = half in ("مساء", "عصرا", "م", "ظهرا") or half.lower() == "pm"
    if evening and hour < 12 and not (half == "ظهرا" and hour == 11):
        return hour + 12
    if half == "ليلا" and 6 <= hour < 12:
        return hour + 12
    if hour == 12 and (half in ("صباحا", "ص", "ليلا", "فجرا") or half.lower() == "am"):
        return 0
    return hour


def read_clock(plain: str, start: int = 0, anywhere: bool = True) -> ClockTime | None:
    """The first clock time in plain text at or after ``start`` (only exactly there if not
    ``anywhere``). A dotted time needs «الساعة» or a half of the day: «8.30» alone is a number.
    """
    position = start
    while match := (_CLOCK.search if anywhere else _CLOCK.match)(plain, position):
        named = match["cue"] or match["half"] or match["zone"]
        if match["minute"] is None:
            named = named and match["half"]  # «الساعة 8» alone may be in the evening
        if named or (match["minute"] and plain[match.end("hour")] == ":"):
            break
        if not anywhere:
            return None
        position = match.end()
    else:
        return None
    zone, offset = "", ""
    end = match.end()
    if name := match["zone"]:
        known = _zones().get(name) or _zones().get(name.split()[0])
        if known:
            zone, offset = known
            end = match.start("zone") + len(name if name in _zones() else name.split()[0])
        else:
            end = match.start("zone")
    if written := match["offset"]:
        named_zone = written in ("Z", "GMT", "UTC")
        offset = "+00:00" if named_zone else f"{written[:3]}:{written[-2:]}"
    if worded := match["worded"]:
        said, minute = _HOURS[worded], _PARTS.get(match["part"] or "", 0)
    else:
        said, minute = int(match["hour"]), int(match["minute"] or 0)
    hour = _hour(said, match["half"] or "")
    return ClockTime(match.start(), end, hour, minute, offset, zone)


def find_time(text: str) -> str | None:
    """The clock time a line gives, or None: «الساعة 8:30 مساءً بتوقيت مكة» → "20:30+03:00"."""
    found = read_clock(Plain(text).text)
    return found.text() if found else None
