"""The letters of Arabic text: a key to search by (:func:`fold`) and a clean face to show (:func:`tidy`).

``fold`` removes what writers of Arabic vary at will: vowel signs, tatweel, hamza seats, ة and ه,
ى and ي, the two sets of digits, the shaped letters that old software and PDF files leave behind.
It is one table from a character to its replacement, so that the same table can be written for the
browser: ``FOLD_TABLE``. Facts: Unicode chapter 9.2 (Arabic), UnicodeData.txt's compatibility
decompositions for the blocks Arabic Presentation Forms A and B.
"""

import re
import unicodedata
from collections.abc import Iterator

ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
TATWEEL = "\u0640"

# Vowel signs, Quranic signs and other combining marks that Arabic text carries.
MARK_RANGES: tuple[tuple[int, int], ...] = (
    (0x0300, 0x036F),  # Latin accents, when written apart from their letter
    (0x0610, 0x061A),
    (0x064B, 0x065F),  # tashkeel, and hamza or madda written apart from its seat
    (0x0670, 0x0670),  # dagger alef
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E8),
    (0x06EA, 0x06ED),
    (0x0898, 0x089F),
    (0x08CA, 0x08E1),
    (0x08E3, 0x08FF),
    (0xFE00, 0xFE0F),  # variation selectors
)
# Signs without a shape that may stand inside a word without parting it.
INVISIBLE = "\u00ad\u061c\u180e\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e" + "".join(
    chr(code) for code in (*range(0x2060, 0x2070), 0xFEFF)
)
# Signs without a shape that part words: zero-width space and non-joiner.
PARTING = "\u200b\u200c"
BIDI_CONTROLS = (
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "\u206a\u206b\u206c\u206d\u206e\u206f"
)

_LETTER_GROUPS: tuple[tuple[str, str], ...] = (
    ("أإآٱٲٳٵ", "ا"),
    ("ىئیےېۍێۑؠٸۓ", "ي"),
    ("ؤۆۇۈۋۏٶٷۄۅۊۉ", "و"),
    ("ةہھەۀۂۃۿ", "ه"),
    ("کڪګگڬڭݢڮ", "ك"),
    ("پٻ", "ب"),
    ("چڃڄڇ", "ج"),
    ("ڤڥڢ", "ف"),
    ("ڨڧ", "ق"),
    ("ژڙ", "ز"),
    ("ٹٺټ", "ت"),
    ("ڈډڊ", "د"),
    ("ڑړڕ", "ر"),
    ("ڵ", "ل"),
    ("ںڼڻ", "ن"),
    ("ښڛ", "س"),
    ("ڠ", "غ"),
    ("ځڂ", "ح"),
)
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"


def _plain_letter(char: str) -> str:
    """The bare lower-case letter of a Latin, Greek or Cyrillic one («É» → «e», «Й» → «й»)."""
    code = ord(char)
    lowered = char.lower()
    if code >= 0x0370:
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(part for part in decomposed if not unicodedata.combining(part))


def _single_replacements() -> Iterator[tuple[str, str]]:
    """Every pair of the table but the shaped letters, which are folded through these."""
    for group, letter in _LETTER_GROUPS:
        for char in group:
            yield char, letter
    for value, (arabic, persian) in enumerate(zip(ARABIC_DIGITS, PERSIAN_DIGITS, strict=True)):
        yield arabic, str(value)
        yield persian, str(value)
    for first, last in MARK_RANGES:
        for code in range(first, last + 1):
            yield chr(code), ""
    yield TATWEEL, ""
    for char in INVISIBLE:
        yield char, ""
    for char in _SPACES + PARTING:
        yield char, " "
    ranges = ((0x41, 0x5B), (0xC0, 0x180), (0x370, 0x400), (0x400, 0x530), (0x1E00, 0x1F00))
    for first, last in ranges:
        for code in range(first, last):
            plain = _plain_letter(chr(code))
            if plain and plain != chr(code) and plain.isalpha():
                yield chr(code), plain
    for code in range(0xFF01, 0xFF5F):  # full-width Latin and digits
        yield chr(code), chr(code - 0xFEE0).lower()


def _fold_table() -> dict[str, str]:
    table = dict(_single_replacements())
    shaped = (*range(0xFB50, 0xFDD0), *range(0xFDF0, 0xFDFD), *range(0xFE70, 0xFEFD))
    for code in shaped:
        char = chr(code)
        parts = unicodedata.normalize("NFKC", char)
        if parts != char:
            folded = "".join(table.get(part, part) for part in parts).strip()
            table[char] = " " if " " in folded else folded
    return table


FOLD_TABLE: dict[str, str] = _fold_table()
"""One character → its replacement in a search key; «» removes it. Characters not named stay."""

# str.translate is much faster for characters that it finds: name the common ones that stay, too.
_TRANSLATION: dict[int, str | int] = {code: code for code in range(0x20, 0x0700)}
_TRANSLATION.update({code: code for code in range(0x2010, 0x2060)})
_TRANSLATION.update({ord(char): replacement for char, replacement in FOLD_TABLE.items()})

# A chain of `replace` of what news text is full of is several times as fast as `translate`.
_COMMON = tuple(
    (char, FOLD_TABLE[char])
    for char in "أإآىئؤةک"
    + "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
    + TATWEEL
    + ARABIC_DIGITS
)
_UNCOMMON = re.compile(
    "[" + "".join(re.escape(char) for char in FOLD_TABLE if char not in dict(_COMMON)) + "]"
)
_LONG_TEXT = 200  # characters: below it the chain gains nothing


def fold(text: str) -> str:
    """The search key of a text: «الأُمنيّـة» → «الامنيه», «٢٠٢١» → «2021», «Google» → «google».

    Takes any text and returns its letters without vowel signs, tatweel or invisible signs; every
    alef is ا, final ى and hamza on ي are ي, hamza on و is و, ة is ه, Persian and Urdu letters are
    their Arabic sisters, digits are 0-9, Latin is lower-case without accents. Non-joiners and odd
    spaces become a space. ``fold(fold(x)) == fold(x)``, and folding a text letter by letter gives
    the same as folding it whole.
    """
    if len(text) < _LONG_TEXT:
        return text.translate(_TRANSLATION)
    for char, replacement in _COMMON:
        text = text.replace(char, replacement)
    return text.translate(_TRANSLATION) if _UNCOMMON.search(text) else text


_SHAPED = re.compile("[\ufb50-\ufdcf\ufdf0-\ufdfc\ufe70-\ufefc]+")
_UNSEEN = re.compile(
    f"[{BIDI_CONTROLS}\u00ad\u180e\u2060\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"
)
_ZERO_SPACE_IN_WORD = re.compile("(?<=\\w)\u200b+(?=\\w)")
_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ODD_SPACE = re.compile(f"[{_SPACES}]")
_SPACE_RUN = re.compile(" {2,}")
_ODD = re.compile(
    f"[{BIDI_CONTROLS}{_SPACES}\u00ad\u180e\u200b\u2060\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
    "\ufb50-\ufdcf\ufdf0-\ufdfc\ufe70-\ufefc]"
)


def _letters_of_shapes(match: re.Match[str]) -> str:
    """«ﻣﺪﺭﺳﺔ» → «مدرسة»; a vowel sign that was shaped over a space comes without the space."""
    out = []
    for char in match[0]:
        parts = unicodedata.normalize("NFKC", char)
        shaped_sign = len(parts) > 1 and all(unicodedata.combining(part) for part in parts[1:])
        out.append(parts[1:] if shaped_sign and parts[0] in f" {TATWEEL}" else parts)
    return "".join(out)


def tidy(text: str) -> str:
    """The text made fit to show, its author's letters, vowel signs and tatweel kept.

    Shaped letters become plain ones («ﻣﺪﺭﺳﺔ» → «مدرسة»), the text NFC, odd and doubled spaces one
    space, every kind of line end ``\\n``; bidi controls, soft hyphens, byte-order marks and control
    characters go. Spaces at the ends of lines go; empty lines stay.
    """
    if _ODD.search(text):
        text = _NEWLINES.sub("\n", text)
        text = _SHAPED.sub(_letters_of_shapes, text)
        text = _UNSEEN.sub("", text)
        if "\u200b" in text:
            text = _ZERO_SPACE_IN_WORD.sub(" ", text).replace("\u200b", "")
        text = _ODD_SPACE.sub(" ", text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if "  " in text:
        text = _SPACE_RUN.sub(" ", text)
    return text.replace(" \n", "\n").replace("\n ", "\n").strip(" ")


_TO_EUROPEAN = {
    ord(char): str(value)
    for digits in (ARABIC_DIGITS, PERSIAN_DIGITS)
    for value, char in enumerate(digits)
}
_TO_ARABIC = {ord(str(value)): char for value, char in enumerate(ARABIC_DIGITS)} | {
    ord(char): ARABIC_DIGITS[value] for value, char in enumerate(PERSIAN_DIGITS)
}


def to_arabic_digits(text: str) -> str:
    """«19 مقالًا» → «١٩ مقالًا»; Persian digits become Arabic ones."""
    return text.translate(_TO_ARABIC)


def to_european_digits(text: str) -> str:
    """«١٩ مقالًا» → «19 مقالًا»; Persian digits too."""
    return text.translate(_TO_EUROPEAN)
