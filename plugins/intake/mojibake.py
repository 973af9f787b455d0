"""Mends UTF-8 that was once read as CP1256, CP1252 or Latin-1 («ط§ظ„ظ†ظٹظ„» → «النيل»)."""

from __future__ import annotations

import re

# UTF-8 writes most Arabic letters as the bytes D8 xx and D9 xx: «Ø» and «Ù» in CP1252 and
# Latin-1, «ط» and «ظ» in CP1256. In real Arabic text these two letters are under 2 % of all.
_CP1256_LEADS = ("ط", "ظ")
_LATIN_LEADS = ("Ø", "Ù", "Ú", "Û", "Ã", "Â")  # the last two: garbled twice
_GARBLED_PUNCTUATION = ("â€", "Â«", "Â»", "Â\xa0")
_ANY_LATIN = re.compile("[À-ÿ]")
_SUSPECT_SHARE = 0.2
_ROUNDS = 3  # a text can have been garbled more than once
_TOKEN = re.compile(r"[^ \t\r\n]+")


def mend(text: str, latin: bool = True) -> tuple[str, bool]:
    """Return the text with its garbled lines mended, and whether any was; `latin`: it may have letters À-ÿ.

    `mend("ط§ظ„ظ†ظٹظ„")` → `("النيل", True)`. Sound text comes back as it is.
    """
    if not _suspect(text, latin):
        return text, False
    mended = "\n".join(_mend_line(line) for line in text.split("\n"))
    return mended, mended != text


def _suspect(text: str, latin: bool) -> bool:
    # More than a twentieth of all letters: sound Arabic text never reaches it, so the
    # lines of an ordinary article are not looked at one by one.
    leads: tuple[str, ...] = _CP1256_LEADS
    if latin and _ANY_LATIN.search(text):
        if any(mark in text for mark in _GARBLED_PUNCTUATION):
            return True
        leads += _LATIN_LEADS
    count = sum(text.count(letter) for letter in leads)
    return count * 20 > len(text) and any(_share(line) for line in text.split("\n"))


def _share(line: str) -> str:
    """Return "cp1256", "latin" or "" for one line."""
    length = len(line.replace(" ", "")) or 1
    if sum(line.count(letter) for letter in _LATIN_LEADS) > _SUSPECT_SHARE * length:
        return "latin"
    if sum(line.count(letter) for letter in _CP1256_LEADS) > _SUSPECT_SHARE * length:
        return "cp1256"
    return ""


def _mend_line(line: str) -> str:
    import ftfy  # slow to load, and few archives have a garbled text

    for _ in range(_ROUNDS):
        kind = _share(line)
        if kind == "cp1256":
            better = _TOKEN.sub(_from_cp1256, line)
        elif kind == "latin" or any(mark in line for mark in _GARBLED_PUNCTUATION):
            better = ftfy.fix_encoding(line)
        else:
            break
        if better == line or len(better) > len(line):
            break
        line = better
    return line


def _from_cp1256(match: re.Match[str]) -> str:
    token = match.group()
    try:
        return token.encode("cp1256").decode("utf-8")
    except UnicodeError:
        return token
