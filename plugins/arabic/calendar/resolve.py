"""From what words say to the date they mean, given what is known of the context."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from arabic.calendar.months import DAY_NAMES, hijri_day, hijri_span, to_hijri
from arabic.calendar.values import DateParts, PartialDate


class Resolution(NamedTuple):
    """A meaning (from `value` to `until`, where it is not one partial date), and why."""

    value: PartialDate | None
    confidence: float
    reason: str
    until: PartialDate | None = None


_STATED = "التاريخ مذكور بتمامه"
_NO_CONTEXT = "يُحسب من تاريخ غير معروف"
_NO_YEAR = "لم تُذكر السنة ولا يُعرف تاريخ السياق"
_NO_SUCH = "لا يوجد هذا اليوم في التقويم"
_OUTSIDE = "السنة الهجرية خارج جدول أم القرى"
_NOT_ONE = "المدة تقع في أكثر من سنة ميلادية"
_MAX_STEP = 3000


def shift_month(year: int, month: int, step: int) -> tuple[int, int]:
    """The month so many months away: (2021, 1) and -2 → (2020, 11)."""
    index = year * 12 + month - 1 + step
    return index // 12, index % 12 + 1


def _from_context(known: PartialDate) -> str:
    return f"محسوب من تاريخ السياق {known.iso()}"


def _day_in(year: int, parts: DateParts) -> date | None:
    assert parts.month is not None and parts.day is not None
    if parts.hijri:
        return hijri_day(year, parts.month, parts.day)
    try:
        return date(year, parts.month, parts.day)
    except ValueError:
        return None


def _cost(day: date, anchor: date) -> int:
    """How far a day is from the context; news looks back, so the future counts double."""
    distance = (day - anchor).days
    return -distance if distance <= 0 else 2 * distance


def _with_weekday(parts: DateParts, day: date, confidence: float, reason: str) -> Resolution:
    """Check a found day against the weekday that the words name."""
    value = PartialDate.of(day)
    if parts.weekday is None:
        return Resolution(value, confidence, reason)
    said, true = DAY_NAMES[parts.weekday], DAY_NAMES[day.weekday()]
    if day.weekday() == parts.weekday:
        return Resolution(value, min(1.0, confidence + 0.1), f"{reason}، ويوافق يوم {said}")
    why = f"{reason}، لكنه يوافق يوم {true} لا {said}"
    return Resolution(value, round(confidence * 0.4, 2), why)


def _stated_day(parts: DateParts) -> Resolution:
    """Day, month and year are all said."""
    assert parts.year is not None
    day = _day_in(parts.year, parts) if 0 < parts.year < 9999 else None
    if day is None:
        inside = parts.hijri and hijri_span(parts.year, parts.month) is None
        return Resolution(None, 0.1, _OUTSIDE if inside else _NO_SUCH)
    base = 0.5 if parts.guessed_order else 0.97
    reason = f"{_STATED}، بتقويم أم القرى" if parts.hijri else _STATED
    return _with_weekday(parts, day, base, reason)


def _ever_exists(parts: DateParts) -> bool:
    """Whether any year has such a day: 31 شباط has none, 29 شباط some, 2018-13-40 is no date."""
    assert parts.day is not None and parts.month is not None
    if not (1 <= parts.month <= 12 and parts.day >= 1):
        return False
    if parts.hijri:
        return parts.day <= 30
    return parts.day <= calendar.monthrange(2020, parts.month)[1]


def _pick_year(
    parts: DateParts, known: PartialDate, days: dict[int, date], anchor_year: int
) -> int | None:
    """The year of a day and month, chosen by the context and by the weekday."""
    fitting = [
        year for year, day in days.items() if parts.weekday in (None, day.weekday())
    ] or list(days)
    if known.precision == "year":
        if parts.pointing in ("past", "next") and len(fitting) > 1:
            return None
        order = [anchor_year, anchor_year - 1, anchor_year + 1]
        return next((year for year in order if year in fitting), None)
    anchor = known.first() if known.day else known.last()
    best = min(fitting, key=lambda year: _cost(days[year], anchor))
    if _cost(days[best], anchor) > 420:
        best = min(days, key=lambda year: _cost(days[year], anchor))
    return best


def _day_by_context(parts: DateParts, known: PartialDate) -> Resolution:
    """Day and month are said, the year is not: «الاثنين 18 من كانون الثاني»."""
    anchor = known.first() if known.day else known.last()
    anchor_year = anchor.year
    if parts.hijri:
        hijri = to_hijri(anchor)
        if hijri is None:
            return Resolution(None, 0.1, _OUTSIDE)
        anchor_year = hijri[0]
    found = {year: _day_in(year, parts) for year in range(anchor_year - 1, anchor_year + 2)}
    days = {year: day for year, day in found.items() if day is not None}
    if not days:
        return Resolution(None, 0.2, _NO_SUCH)
    allowed = _pointed(parts.pointing, days, known)
    year = _pick_year(parts, known, allowed or days, anchor_year)
    if year is None:
        return Resolution(None, 0.2, _NO_YEAR)
    confidence = 0.85 if known.precision == "day" else 0.7
    return _with_weekday(parts, days[year], confidence, _from_context(known))


def _pointed(pointing: str, days: dict[int, date], known: PartialDate) -> dict[int, date]:
    """Of the days, those that «الماضي», «الحالي» or «المقبل» (said of the month) allow."""
    if not pointing or known.month is None:
        if pointing == "current":
            return {year: day for year, day in days.items() if day.year == known.year}
        return days
    now = known.year * 12 + known.month

    def agrees(day: date) -> bool:
        then = day.year * 12 + day.month
        if pointing == "past":
            return then < now
        return then > now if pointing == "next" else then == now

    return {year: day for year, day in days.items() if agrees(day)}


def _gregorian_month(parts: DateParts, year: int, confidence: float, reason: str) -> Resolution:
    if not 1 <= year <= 9999:
        return Resolution(None, 0.1, _NO_SUCH)
    return Resolution(PartialDate(year, parts.month), confidence, reason)


def _covering(span: tuple[date, date] | None, confidence: float, reason: str) -> Resolution:
    """The finest partial date of a stretch of days, with both ends where none holds it."""
    if span is None:
        return Resolution(None, 0.1, _OUTSIDE)
    value = PartialDate.covering(*span)
    ends = f"{reason}، من {span[0].isoformat()} إلى {span[1].isoformat()}"
    if value is None:
        return Resolution(None, 0.3, f"{ends}، و{_NOT_ONE}", PartialDate.of(span[1]))
    return Resolution(value, confidence, ends)


def _month_by_context(parts: DateParts, known: PartialDate) -> Resolution:
    """A month without its year: «في آذار الماضي», «تموز المقبل», «رمضان»."""
    assert parts.month is not None
    if parts.pointing in ("past2", "next2"):  # «آذار قبل الماضي»
        once = replace(parts, pointing=parts.pointing[:-1])
        year = known.year + (-1 if once.pointing == "past" else 1)
        if not 1 <= year <= 9999:
            return Resolution(None, 0.1, _NO_SUCH)
        return _month_by_context(once, PartialDate(year, known.month))
    if parts.hijri:
        return _hijri_month_by_context(parts, known)
    if parts.pointing == "current" or (known.month is None and not parts.pointing):
        sure = parts.pointing == "current" and known.month in (None, parts.month)
        return _gregorian_month(parts, known.year, 0.9 if sure else 0.5, _from_context(known))
    if known.month is None:
        return Resolution(None, 0.2, _NO_YEAR)
    ahead = parts.month - known.month
    if parts.pointing == "past":
        year = known.year if ahead < 0 else known.year - 1
    elif parts.pointing == "next":
        year = known.year if ahead > 0 else known.year + 1
    else:
        costs = {
            step: (-months if months <= 0 else 2 * months)
            for step, months in ((step, ahead + 12 * step) for step in (-1, 0, 1))
        }
        year = known.year + min(costs, key=lambda step: costs[step])
    confidence = 0.9 if parts.pointing else 0.6
    return _gregorian_month(parts, year, confidence, _from_context(known))


def _hijri_month_by_context(parts: DateParts, known: PartialDate) -> Resolution:
    hijri = to_hijri(known.first()) if known.month else None
    if hijri is None or parts.month is None:
        return Resolution(None, 0.2, _NO_YEAR)
    now, best, least = known.first(), None, None
    for year in (hijri[0] - 1, hijri[0], hijri[0] + 1):
        span = hijri_span(year, parts.month)
        if span is None:
            continue
        if (parts.pointing == "past" and span[1] >= now) or (
            parts.pointing == "next" and span[0] <= now
        ):
            continue
        cost = 0 if span[0] <= now <= span[1] else _cost(span[0], now)
        if least is None or cost < least:
            best, least = span, cost
    return _covering(best, 0.7, _from_context(known))


def _stepped_year(parts: DateParts, known: PartialDate) -> DateParts | None:
    """Replace «العام الماضي» by its year, in the calendar of the month named."""
    assert parts.year_step is not None
    year = known.year
    if parts.hijri and parts.month is not None:
        hijri = to_hijri(known.first()) if known.day else None
        if hijri is None:
            return None
        year = hijri[0]
    year += parts.year_step
    return replace(parts, year=year, year_step=None) if 1 <= year <= 9999 else None


def _by_day_step(parts: DateParts, known: PartialDate) -> Resolution:
    if known.day is None and parts.day is not None and parts.month is not None:
        return _day_by_context(parts, known)  # «اليوم، الأحد 21 من شباط»
    if known.day is None or abs(parts.day_step or 0) > 366 * _MAX_STEP:
        return Resolution(None, 0.2, _NO_CONTEXT)
    try:
        day = known.first() + timedelta(days=parts.day_step or 0)
    except OverflowError:
        return Resolution(None, 0.1, _NO_SUCH)
    reason = _from_context(known)
    if parts.day is not None and parts.month is not None:
        stated = replace(parts, day_step=None)
        found = resolve(stated, known)
        agrees = found.value == PartialDate.of(day)
        note = f"{found.reason}، ويوافق قول النص" if agrees else found.reason
        return Resolution(found.value, found.confidence if agrees else 0.5, note)
    if parts.weekday is not None and day.weekday() != parts.weekday:
        back = (day.weekday() - parts.weekday) % 7
        try:
            nearest = day - timedelta(days=back if back <= 3 else back - 7)
        except OverflowError:
            return Resolution(None, 0.1, _NO_SUCH)
        why = f"{reason}، لكن النص يسمي {DAY_NAMES[parts.weekday]}"
        return Resolution(PartialDate.of(nearest), 0.4, why)
    confidence = 0.6 if parts.counted else 0.95
    return _with_weekday(parts, day, confidence, reason)


def _by_week_step(parts: DateParts, known: PartialDate) -> Resolution:
    """«الأسبوع الماضي»: the calendar week, Monday to Sunday, as precise as it can be said."""
    if known.day is None:
        return Resolution(None, 0.2, _NO_CONTEXT)
    try:
        monday = known.first() + timedelta(days=7 * (parts.week_step or 0))
        monday -= timedelta(days=monday.weekday())
        span = (monday, monday + timedelta(days=6))
    except OverflowError:
        return Resolution(None, 0.1, _NO_SUCH)
    return _covering(span, 0.6, _from_context(known))


def _by_month_step(parts: DateParts, known: PartialDate) -> Resolution:
    step = parts.month_step or 0
    if known.month is None or abs(step) > 12 * _MAX_STEP:
        return Resolution(None, 0.2, _NO_CONTEXT)
    year, month = shift_month(known.year, known.month, step)
    if not 1 <= year <= 9999:
        return Resolution(None, 0.1, _NO_SUCH)
    if parts.day is not None:
        return _stated_day(replace(parts, year=year, month=month, month_step=None))
    return Resolution(PartialDate(year, month), 0.9, _from_context(known))


def _by_weekday(parts: DateParts, known: PartialDate) -> Resolution:
    """«الخميس الماضي» before the context's day, «الأحد المقبل» after it, «السبت» up to it."""
    assert parts.weekday is not None
    if known.day is None:
        return Resolution(None, 0.2, _NO_CONTEXT)
    anchor = known.first()
    back = (anchor.weekday() - parts.weekday) % 7
    step = -back
    if parts.pointing == "past":
        step = -(back or 7)
    elif parts.pointing == "past2":
        step = -(back or 7) - 7
    elif parts.pointing in ("next", "next2"):
        step = 7 - back + (7 if parts.pointing == "next2" else 0)
    try:
        day = anchor + timedelta(days=step)
    except OverflowError:
        return Resolution(None, 0.1, _NO_SUCH)
    return Resolution(PartialDate.of(day), 0.9 if parts.pointing else 0.6, _from_context(known))


def _stated_month(parts: DateParts) -> Resolution:
    assert parts.year is not None
    if parts.hijri:
        return _covering(hijri_span(parts.year, parts.month), 0.8, "بتقويم أم القرى")
    return _gregorian_month(parts, parts.year, 0.97, "الشهر والسنة مذكوران")


def _stated_year(parts: DateParts) -> Resolution:
    assert parts.year is not None
    if parts.hijri:
        return _covering(hijri_span(parts.year, None), 0.7, "سنة هجرية بتقويم أم القرى")
    if not 1 <= parts.year <= 9999:
        return Resolution(None, 0.1, _NO_SUCH)
    return Resolution(PartialDate(parts.year), 0.9, "السنة مذكورة")


def resolve(parts: DateParts, known: PartialDate | None) -> Resolution:
    """What the words mean, given the date known of their context (of any precision, or None).

    «الخميس الماضي» in an article of 2021-01-19 is 2021-01-14. Never raises: what can't be known
    or does not exist has the value None and a low confidence.
    """
    if parts.day is not None and parts.month is not None and not _ever_exists(parts):
        return Resolution(None, 0.1, _NO_SUCH)
    if parts.year is not None:
        if parts.month is None:
            return _stated_year(parts)
        return _stated_month(parts) if parts.day is None else _stated_day(parts)
    if known is None:
        return Resolution(None, 0.3, _NO_YEAR if parts.month else _NO_CONTEXT)
    if parts.year_step is not None:
        stepped = _stepped_year(parts, known)
        if stepped is None:
            return Resolution(None, 0.2, _NO_CONTEXT)
        found = resolve(stepped, known)
        return found._replace(reason=_from_context(known), confidence=0.9)
    for step, read in _STEPS:
        if getattr(parts, step) is not None:
            return read(parts, known)
    if parts.month is not None:
        by_context = _month_by_context if parts.day is None else _day_by_context
        return by_context(parts, known)
    if parts.weekday is not None:
        return _by_weekday(parts, known)
    return Resolution(None, 0.1, _NO_CONTEXT)


_STEPS: tuple[tuple[str, Callable[[DateParts, PartialDate], Resolution]], ...] = (
    ("day_step", _by_day_step),
    ("week_step", _by_week_step),
    ("month_step", _by_month_step),
)
