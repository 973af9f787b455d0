"""What stands around a shape decides whether it is a date at all."""

from __future__ import annotations

import re
from datetime import date

from arabic.calendar.lexer import GLUED_TO_WORD, Atom, word_after, word_before
from arabic.calendar.lexicon import Month, cue_words
from arabic.calendar.plain import Plain
from arabic.calendar.reading import without_twin

_OPENING = frozenset("،,(:؛-.«\n")
# «نفسه»: the month or year that was named last.
SAME = frozenset(("نفسه", "ذاته", "عينه", "نفسها", "ذاتها"))
_FRACTION = re.compile(r" (?:ونصف|وربع|وثلث|ونيف|واشهر|وشهر\w*|وايام)\b")
_FROM_NOW = re.compile(" من (?:الان|اليوم)")
_EVERY = re.compile(" (?:من|في) كل ")
_WORD_AFTER = re.compile(r" ?(?!(?:صباحا|مساء|الساعه|[صم]\b))[^\W\d]")
_NUMBER_AFTER = re.compile(r" ?(?:%|في الم|بالم|مليون|مليار|الف\b|نقط)")


def _month_stands(plain: Plain, atoms: list[Atom]) -> list[Atom] | None:
    """A bare month name is a month if it can be nothing else, or if a preposition leads it."""
    index = next((i for i, atom in enumerate(atoms) if atom.code == "M"), None)
    if index is None:
        return atoms  # «الشهر المقبل»
    month = atoms[index]
    if len(atoms) > index + 1:
        return None if _misnamed(plain.text, month) else atoms
    if any(atom.code == "S" for atom in atoms):
        return atoms
    if _misnamed(plain.text, month):
        return None
    if month.cue == "date" and atoms[0].value == "edge":
        return atoms
    if month.cue == "sure" or (month.cue == "place" and index > 0):
        return atoms
    if month.cue != "place":
        return None
    led = month.glued in ("ب", "ل", "وب", "ول", "فب")
    return atoms if led or _before(plain.text, month) in cue_words("month_place") else None


def _before(text: str, atom: Atom) -> str:
    return word_before(text, atom.start - len(atom.glued))


def _misnamed(text: str, month: Atom) -> bool:
    return month.cue != "sure" and _before(text, month) in cue_words("month_prev")


def _is_today(text: str, atoms: list[Atom]) -> bool:
    index = next(i for i, atom in enumerate(atoms) if atom.code == "E")
    atom = atoms[index]
    if len(atoms) > index + 1:
        return True
    after = word_after(text, atom.end)
    if atom.value == 0:
        if after in cue_words("today_next"):
            return False
        return index > 0 or _before(text, atom) not in cue_words("today_prev")
    return not (atom.value == -1 and after in cue_words("yesterday_next"))


def _is_tomorrow(plain: Plain, atom: Atom) -> bool:
    """«غدًا» with its tanwin, or «غدا» where no noun follows; «غدا الأمر صعبًا» is a verb."""
    written = plain.words(atom.start, atom.end)
    if plain.text[atom.start : atom.end] != "غدا" or written != "غدا":
        return True
    return not word_after(plain.text, atom.end) or _before(plain.text, atom).startswith(
        ("س", "وس", "يوم")
    )


def _is_weekday(text: str, atoms: list[Atom]) -> bool:
    index = next(i for i, atom in enumerate(atoms) if atom.code == "W")
    if len(atoms) > 1:
        return True
    atom = atoms[index]
    if text[atom.start].isascii():
        return False
    return _before(text, atom) not in cue_words("weekday_prev")


def _is_year(text: str, atoms: list[Atom]) -> bool:
    """Four digits are a year after «في», «منذ» … and before no counted thing."""
    year = atoms[-1]
    if not isinstance(year.value, int) or _NUMBER_AFTER.match(text, year.end):
        return False
    if word_after(text, year.end) in cue_words("year_next"):
        return False
    if len(atoms) > 1 or year.cue == "h":
        return True
    if not 1800 <= year.value <= 2100 or year.glued == GLUED_TO_WORD:
        return False
    if _before(text, year) in cue_words("year_cue") or _names_event(text, year):
        return True
    return year.glued in ("ل", "ب", "ول", "وب") and 1950 <= year.value <= 2060


def _names_event(text: str, year: Atom) -> bool:
    """«مونديال قطر 2022»: an event, its place in one or two words, its year."""
    words = text[max(0, year.start - 40) : year.start - len(year.glued)].split()
    return any(word in cue_words("event") for word in words[-3:])


def _is_counted(text: str, atoms: list[Atom]) -> bool:
    """«قبل يومين», unless counted from another event («قبل يومين من المباراة») or inexact."""
    last = atoms[-1]
    if last.code == "K" and last.value != 1:
        return False
    if _FRACTION.match(text, last.end):
        return False
    after = word_after(text, last.end)
    return after not in cue_words("anchored_elsewhere") or bool(_FROM_NOW.match(text, last.end))


def _is_edge(text: str, atoms: list[Atom]) -> bool:
    """«نهاية الشهر», but not «نهاية الأسبوع» (its weekend) nor «نهاية العام الدراسي»."""
    if atoms[-1].value == "week" and text[atoms[0].start : atoms[0].end] == "نهايه":
        return False
    after = word_after(text, atoms[-1].end)
    return not after.startswith(("ال", "نفس", "ذات", "عين"))


def _recurs(text: str, atoms: list[Atom]) -> bool:
    """«15 آذار من كل عام» is no day of the article's year."""
    return not any(atom.code in "YK" for atom in atoms) and bool(_EVERY.match(text, atoms[-1].end))


def _without_part(text: str, atoms: list[Atom]) -> list[Atom]:
    """«الأسبوع الأول من آذار» names no day: leave its ordinal off."""
    first = atoms[0]
    if first.code != "O" or len(atoms) < 2:
        return atoms
    if text[first.start : first.end] == "اول":
        # «أول أيار», but not «أول رمضان بعد الحرب»
        month = next((atom.value for atom in atoms if atom.code == "M"), None)
        hijri = isinstance(month, Month) and month.hijri
        return atoms[1:] if hijri and atoms[-1].code != "Y" else atoms
    return atoms[1:] if _before(text, first) in cue_words("part_prev") else atoms


def confirms(shape: str, plain: Plain, atoms: list[Atom]) -> list[Atom] | None:
    """The atoms that make the date (perhaps fewer than matched), or None where there is none."""
    text = plain.text
    named = shape in ("span", "days", "day", "months", "month") and atoms[-1].code == "v"
    if named and word_after(text, atoms[-1].end) not in SAME:
        atoms = atoms[:-1]  # «من السنة نفسها» names a year, «من السنة» alone does not
    if _recurs(text, atoms):
        return None
    if shape == "month":
        return _month_stands(plain, atoms)
    if shape in ("day", "days", "twin") and _counts_issues(text, atoms):
        return confirms("day" if shape == "days" else "month", plain, atoms[1:])
    if shape == "twin":
        return without_twin(atoms)
    if shape == "short_year" and atoms[0].code == "W" and not _ends_with_year(text, atoms):
        return confirms("day", plain, atoms[:-1])
    if shape == "same_month":
        named = text.endswith("مثل هذا ", 0, atoms[0].start)
        return atoms if atoms[0].value == "month" and (named or _is_same(text, atoms)) else None
    if shape == "months":
        sure = all(atom.cue == "sure" for atom in atoms if atom.code == "M")
        between = _before(text, atoms[0]) in cue_words("month_place")
        return atoms if sure or between or len(atoms) > 2 else None
    if shape == "day":
        counted = _without_part(text, atoms)
        if counted is not atoms:
            return _month_stands(plain, counted)
        return _trim_counted(text, _trim_zero(_unnamed(text, atoms)))
    if shape == "pair" and atoms[-1].code == "P" and len(atoms) <= 2 and atoms[0].code in "IP":
        led = atoms[0].code == "I" or _before(text, atoms[0]) in cue_words("date_prev")
        return atoms if led else None
    if shape == "edge":
        return atoms if _is_edge(text, atoms) else None
    if shape == "relative":
        first = next(atom for atom in atoms if atom.code == "E")
        if text.endswith(("مثل هذا ", "مثل "), 0, atoms[0].start):
            return None  # «في مثل هذا اليوم من عام 1973» speaks of another day
        ok = _is_today(text, atoms) and (len(atoms) > 1 or _is_tomorrow(plain, first))
        return atoms if ok else None
    if shape == "weekday":
        return atoms if _is_weekday(text, atoms) else None
    if shape in ("bare_year", "year"):
        return atoms if _is_year(text, atoms) else None
    if shape == "count":
        return atoms if _is_counted(text, atoms) else None
    if shape == "same":
        return atoms if word_after(text, atoms[-1].end) in SAME else None
    if shape == "this":
        if word_after(text, atoms[0].end) in SAME:
            return atoms
        return atoms if _before(text, atoms[0]) in ("هذا", "هذه") else None
    return atoms


def _counts_issues(text: str, atoms: list[Atom]) -> bool:
    """Is the number before a month of an issue or page: «العدد 31 …», «العدد السابع - حزيران 1988»?"""
    return atoms[0].code in "NOK" and _before(text, atoms[0]) in cue_words("issue")


def _ends_with_year(text: str, atoms: list[Atom]) -> bool:
    """Is the last number of «الثلاثاء، 6 فبراير 24» its year: does the weekday fit, and nothing follow?"""
    if _WORD_AFTER.match(text, atoms[-1].end):
        return False
    month = next((atom.value for atom in atoms if atom.code == "M"), None)
    day = next((atom.value for atom in atoms if atom.code in "NOK"), None)
    if not isinstance(month, Month) or month.hijri or month.other or not isinstance(day, int):
        return False
    try:
        named = date(2000 + int(str(atoms[-1].value)), month.number, day)
    except ValueError:
        return False
    return named.weekday() == atoms[0].value


def _is_same(text: str, atoms: list[Atom]) -> bool:
    return word_after(text, atoms[0].end) in SAME


def _unnamed(text: str, atoms: list[Atom]) -> list[Atom] | None:
    """«شارع 29 أيار» is a street: a day and month without a year after such a word is a name."""
    alone = atoms[0].code in "NO" and atoms[-1].code == "M"
    return None if alone and _before(text, atoms[0]) in cue_words("name_prev") else atoms


def _trim_zero(atoms: list[Atom] | None) -> list[Atom] | None:
    """«2 صفر» is a score unless a year, «شهر» or a weekday makes it the month."""
    month = next((atom for atom in atoms or () if atom.code == "M"), None)
    if atoms is None or month is None or month.cue != "year":
        return atoms
    return atoms if any(atom.code in "YSWLXH" for atom in atoms) else None


def _trim_counted(text: str, atoms: list[Atom] | None) -> list[Atom] | None:
    """Leave off a trailing number that counts things: «18 كانون الثاني، 2000 شخص»."""
    if atoms is None or atoms[-1].code != "Y":
        return atoms
    year = atoms[-1]
    counted = word_after(text, year.end) in cue_words("year_next")
    return atoms[:-1] if counted or _NUMBER_AFTER.match(text, year.end) else atoms
