"""From plain text to atoms: numbers and date words, and what stands between them.

The atoms of «الاثنين 18 من كانون الثاني الحالي» are W N M H; with one sign for each gap they
read ``W_N<M_H``, a short line of codes that the grammar matches with ordinary expressions.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from arabic.calendar.lexicon import Entry, Month, lexicon
from arabic.calendar.misspelt import find_misspelt
from arabic.calendar.months import other_day
from arabic.calendar.numbers import joins, number_of


class Atom(NamedTuple):
    """A number or a date word in plain text; ``glued`` is its clitic («و» in «و5»)."""

    code: str
    start: int
    end: int
    value: object
    cue: str = ""
    glued: str = ""


# What may stand between two atoms → its sign; anything else separates them ("!").
GAPS = {
    "من": "<",
    "of": "<",
    "،": ",",
    ",": ",",
    "، في": ",",
    "،في": ",",
    "، من": "<",
    "/": "/",
    "\\": "/",
    "|": "/",
    "-": "-",
    "(": "(",
    "و": "+",
    "الي": ">",
    "حتي": ">",
    "ولغايه": ">",
    "لغايه": ">",
    "وحتي": ">",
    "والي": ">",
    "نحو": "~",
    "حوالي": "~",
    "قرابه": "~",
    "زهاء": "~",
    "ما يقارب": "~",
    "اكثر من": "~",
    "اقل من": "~",
    "في": "@",
    "ب": "@",
    "ل": "^",
    "نفسه من": "=",
    "ذاته من": "=",
    "عينه من": "=",
}
_LONGEST_GAP = 12

# A cluster of digits and the signs inside it: «2021/01/18», «18-1-2021», «8:30», «2019-2021».
_CLUSTER = re.compile(r"[0-9]+(?:(?:[-.:,٬٫_]|\\| ?/ ?)[0-9]+)*")
_SOLAR = re.compile(r" ?(?:ه ?\.? ?ش\.?|هجري(?:ه)? شمسي(?:ه)?|شمسي(?:ه)?|بالتقويم الفارسي)(?!\w)")
_PERSIAN_DIGIT = re.compile("[\u06f0-\u06f9]")
_SUFFIX = re.compile(r" ?(?:(ه|هجريه|هجري|للهجره|AH)|(م|ميلاديه|ميلادي|للميلاد|AD|CE))(?!\w)")
_BEFORE_CHRIST = re.compile(r" ?\(?(?:قبل الميلاد|قبل المسيح|ق ?\.? ?م(?!\w)|BCE?\b)")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er)\b")
_EARLY_YEAR = re.compile(r" ?(?:ميلاديه|ميلادي|للميلاد|AD\b)")
# A year and a day, each of its own date: «… شباط 2011 / 17 ربيع …».
_TWO_DATES = re.compile(r"([0-9]{4}) ?/ ?([0-9]{1,2})(?![0-9/])")
# The sign that parts a date and a time: «2018 / 2:05», «18/01/2021-10:45», «14:32-5 مايو».
_BESIDE_TIME = re.compile(
    r"(?<=[0-9]:[0-5][0-9]) ?[-/] ?(?=[0-9])|(?<=[0-9]) ?[-/] ?(?=[0-2]?[0-9]:[0-5][0-9](?![0-9]))"
)
_TIME_BEHIND = re.compile(r",? [0-2]?[0-9]:[0-5][0-9]")
# A time written together with the date before it: «18/01/202110:45».
_GLUED_TIME = re.compile(
    r"([0-9]{1,2}[-./][0-9]{1,2}[-./](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[-./][0-9]{2}[-./][0-9]{2})"
    r"(?=[0-2][0-9]:[0-5][0-9])"
)
_GLUED_SIZE = 12  # signs of «1-1-202110:4», which is none yet
_DAY_BEFORE = (
    "يوم",
    "في",
    "بتاريخ",
    "الاثنين",
    "الثلاثاء",
    "الاربعاء",
    "الخميس",
    "الجمعه",
    "السبت",
    "الاحد",
)
_AFTER_DATE = ("T", *_DAY_BEFORE[3:])
_SEPARATOR = re.compile(r" ?([-./:\\,٬٫_]) ?")
_ARABIC_CLITICS = frozenset(("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك", "ه"))
_BEFORE_NUMBERS = _ARABIC_CLITICS | {"ال", "وال", "بال", "لل", "فال"}
_BEFORE_JUNK = frozenset("%$€£+#@*°")
_AFTER_JUNK = frozenset("%$€£@*°")


# The clitic of a year that is written together with the word before it: «آذار2020».
GLUED_TO_WORD = "…"


class NumericDate(NamedTuple):
    """Day, month and year in digits; ``orders`` are the readings that a calendar allows."""

    orders: tuple[tuple[int, int, int], ...]
    hijri: bool
    certain: bool
    short_year: bool = False


def _letters_before(
    plain: str, start: int, allowed: frozenset[str] = _ARABIC_CLITICS
) -> str | None:
    """The clitic glued before a word, or None if more letters than a clitic stand there."""
    begin = start
    while begin > 0 and start - begin < 3 and plain[begin - 1].isalpha():
        begin -= 1
    clitic = plain[begin:start]
    return clitic if clitic in allowed else None


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdigit() and 1300 <= int(digits) <= 2100


def _fits(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31 and year > 0


def _numeric_date(
    numbers: list[str], sign: str, suffix: str, timed: bool = False
) -> NumericDate | None:
    """Read three numbers: year first or last when it has four digits, else every safe order.

    `timed`: a clock time stands right behind them.
    """
    a, b, c = (int(number) for number in numbers)
    if len(numbers[0]) == 4 or len(numbers[2]) == 4:
        year, first, last = (a, b, c) if len(numbers[0]) == 4 else (c, b, a)
        if not 1300 <= year <= 2100 or len(numbers[1]) > 2 or first == 0:
            return None
        if not (1 <= last <= 31 or 1 <= first <= 31):
            return None
        hijri = suffix == "h" or (not suffix and year <= LAST_PLAIN_HIJRI)
        if first > 12 and last <= 12:
            return NumericDate(((year, last, first),), hijri, False)
        return NumericDate(((year, first, last),), hijri, True)
    if max(map(len, numbers)) > 2:
        return None
    if sign == ".":  # «[16.07.23 19:42]», as messengers write it
        right = timed and _fits(2000 + c, b, a)
        return NumericDate(((2000 + c, b, a),), False, True) if right else None
    orders = tuple((2000 + y, b, d) for y, d in ((c, a), (a, c)) if _fits(2000 + y, b, d))
    return NumericDate(orders, False, False, True) if orders else None


# A bare four-digit year up to this one is read as Hijri: «عام 1442» in Gulf newspapers.
LAST_PLAIN_HIJRI = 1452


def _number_atom(plain: str, match: re.Match[str]) -> Atom:
    """Classify one cluster of digits."""
    start, end = match.span()
    text = match.group()
    if end - start < 3 and plain[end : end + 1] == " " == plain[start - 1 : start]:
        if plain[end + 1 : end + 2] == "%":
            return Atom("x", start, end, None)
        return _single(text, start, end, "", "")  # a count, as most numbers are
    if end - start > _GLUED_SIZE and (time := _GLUED_TIME.match(text)):
        text, end = time[0], start + time.end()
    glued = _letters_before(plain, start, _BEFORE_NUMBERS)
    junk = Atom("x", start, end, None)
    before = plain[start - 1] if start else " "
    after = plain[end] if end < len(plain) else " "
    if glued is None and len(text) == 4 and _is_year(text) and before > "\u0600":
        glued = GLUED_TO_WORD
    if glued is None and _ends_date_word(plain, start):
        glued = GLUED_TO_WORD
    if _BEFORE_CHRIST.match(plain, end):
        return junk
    if glued is None or before in _BEFORE_JUNK or after in _AFTER_JUNK or len(text) > 24:
        return junk
    if before == "-" and start > 1 and plain[start - 2].isdigit():
        return junk
    if plain.startswith(" %", end):
        return junk
    numbers = [part for part in _SEPARATOR.split(text) if part.isdigit()]
    signs = {sign.strip() for sign in _SEPARATOR.findall(text)}
    suffix = ""
    if len(numbers[-1]) == 4 or (len(numbers) == 3 and len(numbers[0]) == 4):
        if tail := _SUFFIX.match(plain, end):
            suffix = "h" if tail[1] else "m"
            end = tail.end()
        elif plain[end : end + 1].isalpha() and not plain.startswith(_AFTER_DATE, end):
            return junk
    elif after.isalpha() and len(numbers) > 1:
        return junk
    if len(numbers) == 1:
        if ordinal := _ORDINAL.match(plain, end):
            end = ordinal.end()
        elif len(text) == 3 and (early := _EARLY_YEAR.match(plain, end)):
            return Atom("Y", start, early.end(), int(text), "m", glued)
        return _single(text, start, end, suffix, glued)
    if len(signs) > 1 or signs & {":", ",", "٬", "٫"}:
        return junk
    sign = signs.pop()
    if len(numbers) == 3:
        if plain.startswith("-", end) and plain[end + 1 : end + 2].isdigit():
            return junk
        numeric = _numeric_date(numbers, sign, suffix, _TIME_BEHIND.match(plain, end) is not None)
        return Atom("D", start, end, numeric, glued=glued) if numeric else junk
    if len(numbers) == 2 and sign in ("-", "/"):
        a, b = int(numbers[0]), int(numbers[1])
        if _is_year(numbers[0]) and _is_year(numbers[1]) and 0 < b - a <= 80:
            return Atom("R", start, end, (a, b, suffix), glued=glued)
        if len(numbers[0]) <= 2 and len(numbers[1]) <= 2 and 1 <= a <= 31 and 1 <= b <= 31:
            return Atom("P", start, end, (a, b, sign), glued=glued)
        if _is_year(numbers[0]) and len(numbers[1]) == 2 and 1 <= b <= 12 and sign in ("-", "/"):
            return Atom("T", start, end, (a, b), glued=glued)
        if _is_year(numbers[1]) and len(numbers[0]) <= 2 and 1 <= a <= 12:
            return Atom("T", start, end, (b, a), glued=glued)
    return junk


def _ends_date_word(plain: str, start: int) -> bool:
    """Does a weekday's or a month's name end here: «الأحد30 حزيران», «يناير18»?"""
    if plain.endswith(_DAY_BEFORE, 0, start):
        return True
    begin = start
    while begin and plain[begin - 1].isalpha() and start - begin < 10:
        begin -= 1
    return any(entry.code == "M" for entry in lexicon().by_word.get(plain[begin:start], ()))


def _single(text: str, start: int, end: int, suffix: str, glued: str) -> Atom:
    if len(text) > 4:
        return Atom("x", start, end, None, glued=glued)
    value = int(text)
    if _is_year(text):
        return Atom("Y", start, end, value, suffix, glued)
    code = "N" if len(text) <= 2 and 1 <= value <= 31 else "n"
    return Atom(code, start, end, value, glued=glued)


def _written_as(entries: list[Entry], source: str) -> Entry:
    """Of entries that fold alike, the one written like the source («آب»), else the most careful."""
    for entry in entries:
        if entry.written == source:
            return entry
    return entries[0]


def _word_atoms(plain: str, source_of: Callable[[int, int], str]) -> list[Atom]:
    words = lexicon()
    length = len(plain)
    atoms = []
    for number, start, end in words.find(plain):
        if end < length and (plain[end].isalpha() or plain[end] == "_"):
            continue
        if plain[end - 1].isdigit() and plain[end : end + 1].isdigit():
            continue
        if start and plain[start - 1].isalpha():
            clitic = _letters_before(plain, start)
            if clitic is None:
                continue
        else:
            clitic = ""
        entries = words.entries[number]
        entry = entries[0] if len(entries) == 1 else _written_as(entries, source_of(start, end))
        atoms.append(Atom(entry.code, start, end, entry.value, entry.cue, clitic))
    return atoms


def _outermost(atoms: list[Atom]) -> list[Atom]:
    """Drop atoms that lie inside a longer one («الثاني» in «كانون الثاني»)."""
    atoms.sort(key=lambda atom: (atom.start, -atom.end))
    kept: list[Atom] = []
    reached = -1
    for atom in atoms:
        if atom.start >= reached:
            kept.append(atom)
            reached = atom.end
    return kept


def _merge_numbers(plain: str, atoms: list[Atom]) -> list[Atom]:
    """Join number words that are one number: «ألفين» «وعشرين» → 2020."""
    merged: list[Atom] = []
    values: list[int] = []
    for atom in atoms:
        last = merged[-1] if merged else None
        if atom.code == "K" and isinstance(atom.value, int):
            if last is not None and last.code == "K" and values:
                gap = plain[last.end : atom.start]
                if gap in (" ", " و") and joins(values[-1], atom.value, gap == " و"):
                    values.append(atom.value)
                    value = number_of(values)
                    merged[-1] = last._replace(end=atom.end, value=value)
                    continue
            values = [atom.value]
        merged.append(atom)
    return merged


_CLOSING = re.compile(r" ?\)")


def _merge_doubled(plain: str, atoms: list[Atom]) -> list[Atom]:
    """Join a month's two names: «آذار/مارس», «كانون الثاني (يناير)»."""
    merged: list[Atom] = []
    for atom in atoms:
        last = merged[-1] if merged else None
        if atom.code == "M" and last is not None and last.code == "M" and last.value == atom.value:
            gap = plain[last.end : atom.start].strip()
            if gap in ("/", "-", "(", "", "\\", "او", "أو") and len(gap) < 3:
                closing = _CLOSING.match(plain, atom.end) if gap == "(" else None
                end = closing.end() if closing else atom.end
                merged[-1] = last._replace(end=end, cue="sure")
                continue
        merged.append(atom)
    return merged


def gap_sign(plain: str, left: Atom, right: Atom) -> str:
    """One sign for what stands between two atoms."""
    start, end = left.end, right.start
    if right.glued in ("ال", "وال", "بال") and right.code == "N":
        end -= 2
    if end - start > _LONGEST_GAP:
        return "!"
    gap = plain[start:end]
    if gap == " ":
        return "_"
    if not gap:
        return "."
    if gap == ". " and left.code == "M" and plain[left.start] < "\u0600":
        return "_"  # «Jan. 18 2021»
    if gap == ".":
        return "-"  # «26.يناير.2011»
    if "\n" in gap:
        return "!"
    stripped = " ".join(gap.split())
    return GAPS.get(stripped, "!") if stripped else "_"


def read_atoms(plain: str, source_of: Callable[[int, int], str]) -> tuple[list[Atom], str]:
    """All atoms of a plain text in order, and the line of their codes with gaps between."""
    if ":" in plain:
        plain = _BESIDE_TIME.sub(lambda sign: " " * len(sign[0]), plain)
    atoms = _word_atoms(plain, source_of)
    years: list[int] = []
    months = {edge for atom in atoms if atom.code == "M" for edge in (atom.start, -atom.end)}
    for match in _CLUSTER.finditer(plain):
        parted = _TWO_DATES.fullmatch(match[0]) if months else None
        if parted and {match.end() + 1, 1 - match.start()} <= months:
            middle = match.start() + 4
            atoms.append(_single(parted[1], match.start(), middle, "", ""))
            atoms.append(_single(parted[2], match.start() + parted.start(2), match.end(), "", ""))
            continue
        atom = _number_atom(plain, match)
        if atom.code == "D":
            atom = _solar(plain, atom, source_of)
        if atom.code == "Y":
            years.append(atom.start)
        atoms.append(atom)
    if not atoms:
        return [], ""
    if years:
        atoms += [
            Atom("M", begin, end, month, "sure")
            for begin, end, month in find_misspelt(plain, years)
        ]
    atoms = _merge_doubled(plain, _merge_numbers(plain, _outermost(atoms)))
    _read_beside_month(plain, atoms)
    codes = []
    for index, atom in enumerate(atoms):
        if index:
            codes.append(gap_sign(plain, atoms[index - 1], atom))
        codes.append(atom.code)
    return atoms, "".join(codes)


def _solar(plain: str, atom: Atom, source_of: Callable[[int, int], str]) -> Atom:
    """A date in digits of the Persian calendar, «۱۴۰۰/۱۰/۲۹» or «1399/11/13 هـ ش», made Gregorian.

    Persian digits and no word of another calendar tell it; a lunar year is never taken for it.
    """
    numeric = atom.value
    if not isinstance(numeric, NumericDate) or numeric.short_year:
        return atom
    year, month, day = numeric.orders[0]
    named = _SOLAR.search(plain, max(atom.end - 3, atom.start), atom.end + 24)
    if not named:
        if not numeric.hijri or _SUFFIX.search(plain, atom.start, atom.end):
            return atom
        if not _PERSIAN_DIGIT.search(source_of(atom.start, atom.end)):
            return atom
    found = other_day("p", year, month, day)
    if found is None:
        return atom._replace(code="x") if named else atom
    end = max(atom.end, named.end()) if named else atom.end
    orders = ((found.year, found.month, found.day),)
    return atom._replace(end=end, value=NumericDate(orders, False, True))


def _read_beside_month(plain: str, atoms: list[Atom]) -> None:
    """What only a month or year beside it makes a date: «حزيران ألفين وثمانية عشر», «13 الفاتح 2009»."""
    for at in range(1, len(atoms)):
        last, atom = atoms[at - 1], atoms[at]
        if plain[last.end : atom.start] not in (" ", "، "):
            continue
        worded = atom.code == "K" and isinstance(atom.value, int) and 1900 <= atom.value <= 2100
        if worded and last.code == "M":
            atoms[at] = atom._replace(code="Y")
        elif (
            last.code == "N"
            and plain[atom.start : atom.end] == "الفاتح"
            and at + 1 < len(atoms)
            and atoms[at + 1].code == "Y"
        ):
            atoms[at] = Atom("M", atom.start, atom.end, Month(9, False), "year")


def word_before(plain: str, start: int) -> str:
    """The word that ends before a place: for «في 2020», «في» (at most 24 letters are looked at)."""
    words = plain[max(0, start - 24) : start].split()
    return words[-1] if words else ""


def word_after(plain: str, end: int) -> str:
    """The word that begins right after a place, or "" if a sign or the end stands there."""
    tail = plain[end : end + 24]
    if not tail.startswith(" "):
        return ""
    words = tail.split()
    return words[0].rstrip('،,.؛:؟!»”")') if words else ""
