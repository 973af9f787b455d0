"""The alphabet of the index: numbers and words as text that a classic script can carry.

A shard is one JavaScript string. UTF-8 itself is the variable-length code: a number below 92 takes
one byte, below 2,012 two, below 28,672 three. Arabic letters change places with 36 ASCII signs that
Arabic words do not use, so that a letter takes one byte, too. Decoding is `charCodeAt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_CONTROL = re.compile(rb"[\x00-\x1f]")
SINGLE = 0x7000
"""Numbers below this take one character; greater ones take a character of U+E000… and a rest."""

_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ"
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ#$%&'()*+;"
SWAP: str = _ARABIC + _SIGNS
"""The letters that change places: the first half with the second. For the browser's table, too."""

_SWAP_TABLE = str.maketrans(_ARABIC + _SIGNS, _SIGNS + _ARABIC)


def _character(number: int) -> str:
    if number < 57:
        return chr(number + 35)
    if number < SINGLE:
        return chr(number + 36)
    return chr(0xE000 + number // SINGLE) + _character(number % SINGLE)


_SMALL: list[str] = [_character(number) for number in range(4096)]


def number(value: int) -> str:
    """A number from 0 up: 0 → "#", 56 → "[", 57 → "]" (no quote, no backslash)."""
    return _SMALL[value] if value < 4096 else _character(value)


def clean(text: str) -> str:
    """The text without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "ignore").decode()


def units(text: str) -> int:
    """Length of a text in UTF-16 units, as JavaScript counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def is_plain(text: str) -> bool:
    """Whether JavaScript counts the text's letters as Python does: none is beyond the BMP."""
    return units(text) == len(text)


def swap(text: str) -> str:
    """Arabic letters ↔ ASCII signs; its own inverse: «وزير» → «ZJAI» or the like and back."""
    return text.translate(_SWAP_TABLE)


def string(text: str) -> str:
    """A text, which holds no lone surrogates, with its length in front: «لبنان» takes six bytes."""
    swapped = text.translate(_SWAP_TABLE)
    return number(units(swapped)) + swapped


@lru_cache(maxsize=1 << 14)
def graft(base: str, word: str) -> str:
    """A word told by what it shares with another: («وزير», «للوزير») → «لل», all of the base, «».

    One byte when they are the same; else the letters before, a number for the shared piece
    (start · 16 + length), the letters after. Words hold no lone surrogates.
    """
    if word == base:
        return number(0)
    start, size, at = _shared_piece(base, word)
    before, after = word[:at], word[at + size :]
    shared = number(start * 16 + size)
    return f"{number(units(before) + 1)}{swap(before)}{shared}{string(after)}"


def _shared_piece(base: str, word: str) -> tuple[int, int, int]:
    """(start in base, length ≤ 15, start in word) of the longest piece that both hold."""
    if not (base.isprintable() and is_plain(base + word)):
        return 0, 0, len(word)
    at = word.find(base) if len(base) <= 15 else -1
    if at >= 0:
        return 0, len(base), at
    for size in range(min(len(base), len(word), 15), 1, -1):
        for start in range(len(base) - size + 1):
            at = word.find(base[start : start + size])
            if at >= 0:
                return start, size, at
    return 0, 0, len(word)


def script(name: str, payload: bytes) -> bytes:
    """A shard's file: a classic script that hands its name and string to `warraqShard`."""
    escaped = payload.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    if _CONTROL.search(escaped):
        escaped = b"".join(b"\\x%02x" % byte if byte < 0x20 else bytes((byte,)) for byte in escaped)
    return b'warraqShard("' + name.encode() + b'","' + escaped + b'");\n'


def data_script(name: str, data: bytes) -> bytes:
    """A file that hands JSON to `warraqShard`, which JavaScript reads as a value."""
    return b'warraqShard("' + name.encode() + b'",' + data + b");\n"


class Reader:
    """Reads what the functions above wrote; the browser has the same reader (`codec.js`)."""

    def __init__(self, payload: bytes | str) -> None:
        self._text = payload if isinstance(payload, str) else payload.decode()
        self._at = 0

    def __bool__(self) -> bool:
        return self._at < len(self._text)

    def number(self) -> int:
        """The next number."""
        code = ord(self._text[self._at])
        self._at += 1
        if code >= 0xE000:
            return (code - 0xE000) * SINGLE + self.number()
        return code - 35 if code < 92 else code - 36

    def take(self, size: int) -> str:
        """The next `size` UTF-16 units as they stand."""
        start = self._at
        while size > 0:
            size -= 2 if self._text[self._at] > "\uffff" else 1
            self._at += 1
        return self._text[start : self._at]

    def string(self) -> str:
        """The next string."""
        return swap(self.take(self.number()))

    def grafted(self, base: str) -> str:
        """The next word that was told by `base`."""
        head = self.number()
        if not head:
            return base
        before = swap(self.take(head - 1))
        start, size = divmod(self.number(), 16)
        return before + base[start : start + size] + self.string()


def records(payload: bytes) -> Iterator[tuple[str, str]]:
    """The (key, record) pairs of a keyed shard (see `shards.pack_records`)."""
    reader, key = Reader(payload), ""
    while reader:
        shared = reader.number()
        key = _from_units(key, shared) + reader.string()
        yield key, reader.take(reader.number())


def _from_units(text: str, size: int) -> str:
    return text.encode("utf-16-le")[: size * 2].decode("utf-16-le")
