"""Single values of an export → text: numbers, lists, objects, dates, garbled letters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from arabic.letters import tidy
from intake.bulk.bodies import plain_line
from intake.mojibake import mend

# The parts of a value that is itself an object, in order: {"name": …}, WordPress's
# {"rendered": …}, MongoDB's {"$date": …}.
_WITHIN = (
    "name rendered value $date $oid date text content body html @value #text title label term "
    "$numberLong url href @id"
).split()
_ISO = re.compile(r"^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$")
_HALF_LETTER = re.compile("[\ud800-\udfff]")


def scalar(value: object) -> str:
    """Return a value's text: a list's first, an object's own («{"name": …}»), numbers as digits."""
    for _ in range(8):
        if isinstance(value, list):
            value = next((part for part in value if has_words(part)), None)
        elif isinstance(value, Mapping):
            value = next((value[key] for key in _WITHIN if has_words(value.get(key))), None)
        else:
            break
    if value is None or isinstance(value, (bool, list, Mapping)):
        return ""
    return str(value)


def has_words(value: object) -> bool:
    """Does a value say anything? «», None, [] and {} do not."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value is not False and value not in ([], {})


def mended(text: str) -> str:
    """Tidy text with garbled letters mended and halves of broken letters replaced."""
    return mend(tidy(_HALF_LETTER.sub("\ufffd", text)))[0]


def line_of(value: object) -> str:
    """Return a value as one line of plain text: {"rendered": "سد&nbsp;جديد"} → «سد جديد»."""
    return " ".join(mended(plain_line(scalar(value))).split())


def read_date(value: object) -> str:
    """Return a date as the archive's calendar reads it.

    1611057900 (seconds or milliseconds since 1970) → "2021-01-19 12:05 +00:00", 20210119 →
    "2021-01-19", "2021-01-19T14:05:00Z" → "2021-01-19 14:05 +00:00"; WordPress's
    "0000-00-00 00:00:00" → "". Other words («19 كانون الثاني 2021») stay as they are.
    """
    text = line_of(value)
    if text.startswith("0000"):
        return ""
    match = _ISO.match(text)
    if match:
        zone = "+00:00" if match[3] == "Z" else match[3] or ""
        return f"{match[1]} {match[2]} {zone}".rstrip()
    digits = text.removesuffix(".0").removeprefix("-")
    if not digits.isascii() or not digits.isdigit():
        return text
    if len(digits) == 8 and digits == text and _is_day(digits):
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    if len(digits) in (9, 10, 12, 13):
        seconds = int(digits) // (1000 if len(digits) >= 12 else 1)
        moment = datetime.fromtimestamp(-seconds if text[0] == "-" else seconds, UTC)
        return moment.strftime("%Y-%m-%d %H:%M +00:00")
    return text


def _is_day(digits: str) -> bool:
    try:
        datetime.strptime(digits, "%Y%m%d").replace(tzinfo=UTC)
    except ValueError:
        return False
    return "1800" <= digits[:4] <= "2199"
