"""From the atoms of one shape to what its words say (DateParts)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple, cast

from arabic.calendar.lexer import LAST_PLAIN_HIJRI, Atom, NumericDate
from arabic.calendar.lexicon import Month
from arabic.calendar.months import other_day
from arabic.calendar.values import DateParts, PartialDate


class Reading(NamedTuple):
    """What a mention says, where a range ends, and its public kind."""

    parts: DateParts
    until: DateParts | None
    kind: str


_STEPS = {"past": -1, "next": 1, "current": 0, "past2": -2, "next2": 2}


def _collect(atoms: Sequence[Atom]) -> DateParts:
    """Add up the atoms of one date: «الاثنين 18 من كانون الثاني من العام الماضي»."""
    said: dict[str, Any] = {}
    before, unit, suffix = "-", "", ""
    for at, atom in enumerate(atoms):
        code, value = atom.code, atom.value
        if code == "M":
            said["month"], said["hijri"], _ = cast("Month", value)
        elif code == "Y" or (code == "K" and before in "uv"):
            said["year"], suffix = value, atom.cue or suffix
        elif code == "Z":
            suffix = cast("str", value)
            continue
        elif code in _FIELDS:
            said[_FIELDS[code]] = value
        elif code in "LXH":
            if before == "W" and any(later.code == "M" for later in atoms[at:]):
                continue  # «الأحد الماضي 3 حزيران»: said of the day, which is named anyway
            _point(said, cast("str", value), before, unit)
        elif code in "Vv":
            unit = cast("str", value)
        before = code
    if "year" in said and "month" not in said:
        year = cast("int", said["year"])
        said["hijri"] = suffix == "h" or (suffix != "m" and year <= LAST_PLAIN_HIJRI)
    return DateParts(**said)


_FIELDS = {"W": "weekday", "N": "day", "O": "day", "K": "day", "E": "day_step", "e": "edge"}


def _point(said: dict[str, Any], pointing: str, before: str, unit: str) -> None:
    """Note what «الماضي» is said of: the year, the month or week, the month's name, the weekday."""
    named = "month" in said
    if before == "v":
        said["year_step"] = _STEPS[pointing]
    elif before == "V" and not named:
        said["week_step" if unit == "week" else "month_step"] = _STEPS[pointing]
    elif not named and "day" in said:
        said["month_step"] = _STEPS[pointing]
    elif before in ("V", "M") or (before == "W" and not named):
        said["pointing"] = pointing


def _shared(first: DateParts, last: DateParts) -> tuple[DateParts, DateParts]:
    """What the end of a range says counts for its beginning: «بين 3 و5 آذار 2020»."""
    first = replace(
        first,
        month=first.month or last.month,
        hijri=first.hijri if first.month else last.hijri,
        year=first.year or last.year,
        pointing=first.pointing or last.pointing,
        month_step=last.month_step if first.month is None else first.month_step,
        year_step=last.year_step if first.year_step is None else first.year_step,
    )
    wraps = first.month and last.month and first.month > last.month and first.year == last.year
    if wraps and first.year is not None:
        first = replace(first, year=first.year - 1)
    return first, last


def _certainty(parts: DateParts) -> tuple[bool, bool]:
    return parts.year is not None, not parts.hijri


def _range(atoms: Sequence[Atom], split: int, kind: str = "range") -> Reading | None:
    first, last = _collect(atoms[:split]), _collect(atoms[split:])
    if first.month and last.month and first.hijri != last.hijri:
        # One day in two calendars: «17 ربيع الأول 1432 هـ - 20 فبراير 2011 م».
        return Reading(max(first, last, key=_certainty), None, "day")
    first, last = _shared(first, last)
    same_month = first.month == last.month and first.year == last.year
    if same_month and first.day and last.day and first.day >= last.day:
        return None
    return Reading(first, last, kind)


def _numeric(atoms: Sequence[Atom], known: PartialDate | None) -> Reading | None:
    """A date in digits; a two-digit year only where weekday or context leaves one reading."""
    lead = _collect([atom for atom in atoms if atom.code in "WEI"])
    if atoms[-1].code == "Y":
        day, month, year = (cast("int", atom.value) for atom in atoms[-3:])
        if month > 12:
            return None
        return Reading(replace(lead, day=day, month=month, year=year), None, "day")
    numeric = cast("NumericDate", atoms[-1].value)
    readings = [
        replace(
            lead,
            year=y,
            month=m,
            day=d,
            hijri=numeric.hijri,
            guessed_order=not numeric.certain,
        )
        for y, m, d in numeric.orders
    ]
    if numeric.certain or not numeric.short_year:
        return Reading(readings[0], None, "day")
    safe = [parts for parts in readings if _safe(parts, known)]
    return Reading(safe[0], None, "day") if len(safe) == 1 else None


def _safe(parts: DateParts, known: PartialDate | None) -> bool:
    if parts.year is None or parts.month is None or parts.day is None:
        return False
    if parts.weekday is not None:
        try:
            return PartialDate(parts.year, parts.month, parts.day).first().weekday() == (
                parts.weekday
            )
        except ValueError:
            return False
    return known is not None and abs(parts.year - known.year) <= 1


def _short_year(atoms: Sequence[Atom], known: PartialDate | None) -> Reading | None:
    """«26-Jan-11»: the day first or last, and only where the context leaves one reading."""
    if atoms[0].code == "W":  # «الثلاثاء، 6 فبراير 24»: the weekday was found to fit
        if atoms[-1].code != "N":
            return Reading(_collect(atoms), None, "day")
        year = 2000 + cast("int", atoms[-1].value)
        return Reading(replace(_collect(atoms[:-1]), year=year), None, "day")
    month = cast("Month", atoms[1].value)
    first, last = (cast("int", atom.value) for atom in (atoms[0], atoms[2]))
    orders = {(2000 + last, first), (2000 + first, last)}
    readings = [
        DateParts(year=year, month=month.number, day=day, guessed_order=True)
        for year, day in sorted(orders)
        if not month.hijri
    ]
    safe = [parts for parts in readings if _safe(parts, known)]
    return Reading(safe[0], None, "day") if len(safe) == 1 else None


def _twin(atoms: Sequence[Atom]) -> Reading:
    """One day in two calendars; of the two, the Gregorian one is what the page means."""
    split = _end_of_first(atoms)
    dates = [_collect(part) for part in (atoms[:split], atoms[split:]) if part]
    said = next((date for date in dates if not date.hijri), dates[0])
    return Reading(replace(said, weekday=dates[0].weekday), None, "day")


def _end_of_first(atoms: Sequence[Atom]) -> int:
    """Where the first of two dates ends: after its year."""
    return next(at for at, atom in enumerate(atoms) if atom.code == "Y") + 1


def without_twin(atoms: list[Atom]) -> list[Atom]:
    """The first of two dates of the same calendar: they are two days, «3 آذار 2014 / 5 آذار 2014»."""
    months = [cast("Month", atom.value) for atom in atoms if atom.code == "M"]
    if len(months) == 1:
        return atoms  # «17 ربيع الأول 1432 الموافق 20/2/2011»
    first, last = months
    return atoms if first.hijri != last.hijri else atoms[: _end_of_first(atoms)]


_UNITS = {"day": ("day_step", 1), "week": ("day_step", 7), "month": ("month_step", 1)}


def _count(atoms: Sequence[Atom], codes: str) -> DateParts | None:
    """«قبل يومين» → day_step −2; «منذ ثلاثة أشهر» → month_step −3; «بعد أسبوع» → day_step 7."""
    sign = -1 if atoms[0].code == "A" else 1
    if atoms[-1].code == "K":
        atoms = atoms[:-1]  # «قبل يوم واحد»
    unit = atoms[-1]
    if unit.code == "I" and (unit.value != "day" or (len(atoms) == 2 and unit.glued)):
        return None
    held = "day1" if unit.code == "I" else str(unit.value)
    name = held.rstrip("12")
    inside = int(held[len(name) :] or 0)
    if len(atoms) == 3:
        amount = cast("int", atoms[1].value)
    elif inside:
        amount = inside
    else:
        return None
    loose = codes[1] == "~"
    if name == "year":
        return DateParts(year_step=sign * amount, counted=True, loose=loose)
    step, days = _UNITS[name]
    moved = DateParts(counted=True, loose=loose)
    value = sign * amount * days
    return (
        replace(moved, day_step=value) if step == "day_step" else replace(moved, month_step=value)
    )


_PUBLIC = {
    "day": "day",
    "twin": "day",
    "bare_day": "day",
    "month": "month",
    "year": "year",
    "bare_year": "year",
    "step": "relative",
    "relative": "relative",
    "weekday": "weekday",
}


def read_parts(
    shape: str, atoms: Sequence[Atom], codes: str, known: PartialDate | None
) -> Reading | None:
    """What a confirmed shape says; None where its numbers can't be a date after all."""
    if any(atom.code == "M" and cast("Month", atom.value).other for atom in atoms):
        return _other_calendar(shape, atoms)
    if shape == "span":
        split = next(i for i, atom in enumerate(atoms) if atom.code == "M") + 1
        while atoms[split].code not in "NOKW":
            split += 1
        return _range(atoms, split)
    if shape == "twin" and atoms[-1].code == "D":
        reading = _numeric(atoms[-1:], known)
        return (
            Reading(replace(reading.parts, weekday=_collect(atoms).weekday), None, "day")
            if reading
            else None
        )
    if shape == "twin" and sum(atom.code == "M" for atom in atoms) == 2:
        return _twin(atoms)
    if shape == "same_month":
        if known is None or known.month is None:
            return None
        return Reading(replace(_collect(atoms[1:]), month=known.month), None, "month")
    if shape == "days":
        if atoms[0].code != "P":
            days = [i for i, atom in enumerate(atoms) if atom.code in "NOK"]
            if len(days) == 1:  # «العدد 12 - 15 أيار 2008»: the other counts issues
                return Reading(_collect(atoms), None, "day")
            return _range(atoms, days[0] + 1)
        low, high, _sign = cast("tuple[int, int, str]", atoms[0].value)
        pair = [atoms[0]._replace(code="N", value=n) for n in (low, high)]
        return _range([*pair, *atoms[1:]], 1)
    if shape == "months":
        split = max(i for i, atom in enumerate(atoms) if atom.code == "M")
        return _range(atoms, split - (atoms[split - 1].code == "S"))
    if shape == "numerics":
        begin, end = (_numeric([atom], known) for atom in atoms)
        return Reading(begin.parts, end.parts, "range") if begin and end else None
    if shape == "weekdays":
        split = next(i for i, atom in enumerate(atoms) if atom.code == "W") + 1
        return _range(atoms, split)
    if shape == "years":
        return _years(atoms)
    if shape == "numeric":
        return _numeric(atoms, known)
    if shape == "short_year":
        return _short_year(atoms, known)
    if shape == "pair":
        day, month, _sign = cast("tuple[int, int, str]", atoms[-1].value)
        if month > 12:
            return None
        return Reading(replace(_collect(atoms[:-1]), day=day, month=month), None, "day")
    if shape == "digits":
        year, month = cast("tuple[int, int]", atoms[0].value)
        return Reading(DateParts(year=year, month=month), None, "month") if year > 1800 else None
    if shape == "worded_year":
        year = cast("int", atoms[-1].value)
        return Reading(DateParts(year=year), None, "year") if 1800 <= year <= 2100 else None
    if shape == "count":
        parts = _count(atoms, codes)
        return Reading(parts, None, "relative") if parts else None
    if shape == "same":
        return Reading(DateParts(day=cast("int", atoms[0].value), month_step=0), None, "day")
    if shape in ("this", "edge"):
        value = str(atoms[-1].value)
        parts = DateParts(
            year_step=0 if value == "year" else None,
            month_step=0 if value == "month" else None,
            week_step=0 if value == "week" else None,
        )
        return Reading(parts, None, "relative")
    parts = _collect(atoms)
    if shape == "year" and parts.year is not None:
        return Reading(parts, None, "year")
    return Reading(parts, None, _PUBLIC[shape])


def _other_calendar(shape: str, atoms: Sequence[Atom]) -> Reading | None:
    """«29 كيهك 1737», «15 بهمن 1399»: a full day of the Coptic or Persian calendar, or nothing."""
    said = _collect(atoms)
    month = next(cast("Month", atom.value) for atom in atoms if atom.code == "M")
    if shape != "day" or not month.other or said.year is None or said.day is None:
        return None
    day = other_day(month.other, said.year, month.number, said.day)
    if day is None:
        return None
    parts = replace(said, year=day.year, month=day.month, day=day.day, hijri=False)
    return Reading(parts, None, "day")


def _years(atoms: Sequence[Atom]) -> Reading | None:
    if atoms[-1].code == "R":
        first, last, suffix = cast("tuple[int, int, str]", atoms[-1].value)
    else:
        pair = [atom for atom in atoms if atom.code == "Y"]
        first, last = cast("int", pair[0].value), cast("int", pair[-1].value)
        suffix = pair[-1].cue
    if not first < last:
        return None
    hijri = suffix == "h" or (suffix != "m" and last <= LAST_PLAIN_HIJRI)
    begin, end = (DateParts(year=year, hijri=hijri) for year in (first, last))
    return Reading(begin, end, "range")
