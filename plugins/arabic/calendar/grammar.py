"""The shapes of dates, as expressions over the codes of atoms and gaps (see lexer.py).

Codes of atoms
    N day number, n other number, Y four-digit year, K number in words, O ordinal day in words,
    D date in digits, P pair of small numbers, T month and year in digits, R years with a dash,
    M month, W weekday, E counted from today, L X H «الماضي» «المقبل» «الحالي», A «قبل», F «بعد»,
    U S u units, V v units with the article, I part of a day, e edge or season, Q «الموافق»,
    Z «الهجري».
Codes of gaps
    _ space, . nothing, , comma, < «من», / - ( signs, + «و», > «إلى», ~ «نحو», @ «في», ^ «ل», = «نفسه من».
"""

from __future__ import annotations

import re

_YEAR = r"(?:[_.,/\-(^<]Y|[_,<^(@][uv](?:_Z)?[_.]Y|[_,<^(@][uv]_K)"
_POINTING = r"(?:[_,][LXH]|[_<][vV]_[LXH]|[_<]v)"
_WHEN = rf"(?:{_YEAR}|{_POINTING})?"
_DAY = r"[NOK]"
_MONTH = r"(?:[S][_^.])?M"
_DAY_MONTH = rf"{_DAY}[_.<,\-/^]{_MONTH}"
_RELATIVE = r"(?:(?:I[_<])?E[_,(](?:I_)?)?"
_WEEKDAY = r"(?:I[_.])?(?:W(?:_[LX])?[_.,(@\-/])?"
_LEAD = rf"{_RELATIVE}{_WEEKDAY}"

_TWIN = r"(?:/|[_,(]?Q[_^.])(?:W[_,])?"

# Each shape: its kind, the codes that it can begin with, its expression.
_SHAPES = (
    # «الأحد 20 شباط 2011 / 17 ربيع الأول 1432»: one day in two calendars
    ("twin", "EIKNOW", rf"{_LEAD}{_DAY_MONTH}[_.,]Y{_TWIN}{_DAY_MONTH}[_.,]Y"),
    ("twin", "EIKNOW", rf"{_LEAD}{_DAY_MONTH}[_.,]Y[/\-(_,]Q[_^.]D"),
    # «من 28 شباط إلى 3 آذار 2020»
    ("span", "KNO", rf"{_DAY_MONTH}{_WHEN}[\-+>](?:W[_,])?{_DAY_MONTH}{_WHEN}"),
    # «بين 3 و5 آذار», «من 1 إلى 4 نيسان 2020», «3-5 آذار»
    (
        "days",
        "KNOW",
        rf"(?:W[_,])?{_DAY}(?:[+,]{_DAY}){{0,5}}[\-+>](?:W[_,])?{_DAY}[_.<^]{_MONTH}{_WHEN}",
    ),
    # «من 9 إلى 17 الشهر الجاري»
    ("days", "NOW", r"(?:W[_,])?[NO][\-+>](?:W[_,])?[NO][_<]V_[LXH]"),
    ("days", "P", rf"P[_.<^]{_MONTH}{_WHEN}"),
    # «26-Jan-11»: the year in two digits
    ("short_year", "N", r"N-M-N|N/M/N"),
    # «الثلاثاء، 6 فبراير 24»: with a weekday that fits
    ("short_year", "W", rf"W[_,.]{_DAY_MONTH}[_.,]N"),
    # «2011/يناير/26»
    ("day", "Y", r"Y[\-/]M[\-/]N"),
    # «أمس الاثنين، 18 من كانون الثاني 2021»
    ("day", "EIKNOW", rf"{_LEAD}{_DAY_MONTH}{_WHEN}"),
    # «18 من الشهر الجاري», «12 الجاري»
    ("day", "EINOW", rf"{_LEAD}[NO][_<]V_[LXH]"),
    ("bare_day", "EINW", rf"{_LEAD}N_H"),
    # «كانون الثاني 18، 2021», «January 18, 2021»
    ("day", "EIMW", rf"{_LEAD}M[_.\-]N[_,\-]Y"),
    # «2021/01/18 - 2021/01/20»
    ("numerics", "D", r"D[\-+>]D"),
    # «الاثنين 2021/01/18», «الاثنين 18/1»
    ("numeric", "DEIW", rf"{_LEAD}D"),
    ("numeric", "EINW", rf"{_LEAD}N-N-Y"),
    ("pair", "EIW", rf"{_RELATIVE}(?:I_)?W(?:_[LX])?[_,(@]P"),
    ("pair", "IP", r"(?:I_)?P"),
    # «بين آذار ونيسان 2020»
    ("months", "MS", rf"{_MONTH}(?:{_YEAR}[\-+>]|[\-+>/]){_MONTH}{_WHEN}"),
    # «مطلع تموز الماضي», «شهر آذار 2020»
    ("month", "MSe", rf"(?:e[_<]){{0,2}}{_MONTH}{_WHEN}"),
    ("digits", "T", r"T"),
    # «عامي 2019 و2021», «بين 2011 و2020», «2019-2021»
    ("years", "Yeuv", r"(?:e[_<]){0,2}(?:[uv]_)?Y(?:[+,]Y){0,5}[\-+>](?:[uv]_)?Y"),
    ("years", "Reuv", r"(?:e[_<]){0,2}(?:[uv]_)?R"),
    # «العام الحالي 2021», «نهاية عام 2019», «عام ألفين وعشرين», «الشهر الماضي»
    ("year", "euv", r"(?:e[_<]){0,2}[uv](?:_Z)?(?:_[LXH])?[_.]Y"),
    ("worded_year", "euv", r"(?:e[_<]){0,2}[uv]_K"),
    ("step", "Vev", r"(?:e[_<]){0,2}[Vv]_[LXH]"),
    # «الشهر نفسه من العام الماضي», «الشهر ذاته من سنة 2015»
    ("same_month", "V", r"V(?:=v_[LXH]|=[uv]_Y|<v_[LX])"),
    # «مطلع العام», «نهاية الشهر»
    ("edge", "e", r"e[_<][Vv]"),
    # «قبل يوم واحد», «قبل نحو ثلاثة أيام», «منذ أسبوعين»
    ("count", "AF", r"[AF][_~][UuSI]_K(?![_.^,(<]?[YRMWN])"),
    ("count", "AF", r"[AF][_~](?:[NnKO][_.])?[UuSI](?![_.^,(]?[YKRMWN])"),
    # «مساء أمس الاثنين», «اليوم»
    ("relative", "EI", r"(?:I[_<])?E(?:[_,(](?:I_)?W)?"),
    # «السبت والأحد المقبلين»
    ("weekdays", "IW", r"(?:I_)?W[+>\-/]W(?:_[LXH])?"),
    # «يوم الأحد المقبل»
    ("weekday", "IW", r"(?:I_)?W(?:_[LXH])?"),
    # «في 18 من الشهر نفسه», «العام ذاته», «هذا الشهر»
    ("same", "NO", r"[NO][_<]V"),
    ("this", "Vv", r"[Vv]"),
    ("bare_year", "Ye", r"(?:e_)?Y"),
)


def _by_code() -> tuple[str, tuple[str, ...]]:
    """The expression, and the kind of each of its groups.

    A place is asked only for the shapes that can begin with its code: most can not.
    """
    ways: list[str] = []
    kinds = [""]
    for code in sorted({code for _, begins, _ in _SHAPES for code in begins}):
        held = [(kind, shape) for kind, begins, shape in _SHAPES if code in begins]
        ways.append(f"(?={code})(?:{'|'.join(f'({shape})' for _, shape in held)})")
        kinds += [kind for kind, _ in held]
    return "|".join(ways), tuple(kinds)


_EXPRESSION, KINDS = _by_code()
GRAMMAR = re.compile(_EXPRESSION)
"""Finds the first shape at the first place where one begins; KINDS names the kind of each group."""
