"""Bytes → text: the encoding is found from the bytes, never assumed in silence."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache
from math import log

from intake.article import IntakeError, Problem
from intake.mojibake import mend
from intake.tables import DATA, read_table

# The first bytes of usual files that are not text, and what to call them in the report.
_MAGIC = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF"),
    (b"PK\x03\x04", "ZIP, DOCX"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0", "DOC"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
)
_FIRST_BYTES = tuple(magic for magic, _ in _MAGIC)
_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ASCII = bytes(range(128))
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\r\x0b\x0c\x1a\x1b\x1c\x1d\x1e")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_WIDE_GOOD = re.compile("[\t\n\r\x20-\x7e\xa0-\xff\u0600-\u06ff\u2000-\u206f\ufb50-\ufeff]")
# A high byte beside an ASCII letter: «déjà». Arabic letters do not stand inside Latin words.
_MIXED = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[A-Za-z])")
_LATIN_LEAD = b"\xc3"  # with it UTF-8 begins À-ÿ, and nothing else
_LATIN = re.compile("[À-ÿ]")
_ALEFS = 40  # letters among which at least one alef stands
_MOSTLY_LATIN = 0.6  # share of accented letters among all: French has less than a tenth of that
_SURE_MARGIN = 0.5  # nats a letter between the best reading and the next
_FEW_LETTERS = 8
_WORST = -14.0
_PLAUSIBLE = -5.2  # mean log-likelihood a high byte; Arabic text stands near -2.9


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read from.

    `mended` tells that mojibake was undone. `replaced` counts broken places (�), `confidence`
    is 1.0 where the bytes leave no doubt.
    """

    text: str
    encoding: str
    mended: bool
    confidence: float = 1.0
    replaced: int = 0


def decode(data: bytes) -> Decoded:
    """Read bytes as text: UTF-8, UTF-16, UTF-32, CP1256, ISO-8859-6 or MacArabic.

    `decode("النيل".encode("cp1256"))` → `Decoded("النيل", "cp1256", mended=False, …)`.
    Raises IntakeError with the code "empty", "binary" or "unknown-encoding".
    """
    if not data.strip(b" \t\r\n\x00"):
        raise IntakeError(Problem("empty"))
    _refuse_magic(data)
    for mark, name in _BOMS:
        if data.startswith(mark) and (name != "utf-32-le" or len(data) % 4 == 0):
            return _with_mending(*_decode_marked(data[len(mark) :], name), name)
    wide = _decode_wide(data) if 0 in data else None
    if wide is not None:
        return _with_mending(wide[0], 0, wide[1])
    try:
        text, replaced = data.decode("utf-8"), 0
    except UnicodeDecodeError:
        return _decode_unmarked(data)
    controls = len(data) - len(data.translate(None, _CONTROL))
    if controls * 20 > len(data):
        raise IntakeError(Problem("binary", f"{controls} control bytes"))
    if 0 in data:
        replaced = text.count("\x00")
        text = text.replace("\x00", "\ufffd")
    return _with_mending(text, replaced, "utf-8", _LATIN_LEAD in data)


def _refuse_magic(data: bytes) -> None:
    if not data.startswith(_FIRST_BYTES):
        return
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise IntakeError(Problem("binary", name))


def _decode_marked(data: bytes, name: str) -> tuple[str, int]:
    text = data.decode(name, errors="replace")
    replaced = text.count("\ufffd")
    if not text.strip():
        raise IntakeError(Problem("empty"))
    if replaced * 20 > len(text):
        raise IntakeError(Problem("unknown-encoding", name))
    return text, replaced


def _decode_wide(data: bytes) -> tuple[str, str] | None:
    """Try UTF-32 and UTF-16 without a mark: only NULs (of ASCII spaces) lead here."""
    for name, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        if len(data) % width:
            continue
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and len(_WIDE_GOOD.findall(text)) >= 0.95 * len(text):
            return text, name
    return None


def _decode_unmarked(data: bytes) -> Decoded:
    """Bytes that are not UTF-8: an old single-byte encoding, or UTF-8 with broken places."""
    high = data.translate(None, _ASCII)
    controls = len(data) - len(data.translate(None, _CONTROL))
    if controls * 50 > len(data):
        raise IntakeError(Problem("binary", f"{controls} control bytes"))
    loose = data.decode("utf-8", errors="replace")
    replaced = loose.count("\ufffd")
    if replaced * 20 <= len(_ARABIC.findall(loose)):
        return _with_mending(loose, replaced, "utf-8")
    return _decode_single_byte(data, high)


def _decode_single_byte(data: bytes, high: bytes) -> Decoded:
    """The old encoding that makes the likeliest letters of `high`, the bytes above 127. Raises IntakeError."""
    if len(_MIXED.findall(data)) * 4 > len(high):
        raise IntakeError(Problem("unknown-encoding"))
    scores = sorted(
        ((_likelihood(high, name), -rank, name) for rank, name in enumerate(_SINGLE_BYTE)),
        reverse=True,
    )
    best, _, name = scores[0]
    text = data.decode(name, errors="replace")
    if best < _PLAUSIBLE or len(_ARABIC.findall(text)) * 2 < len(high):
        raise IntakeError(Problem("unknown-encoding"))
    margin = best - scores[1][0]
    # MacArabic and ISO-8859-6 give every letter the same byte: equal scores, equal text.
    same = text == data.decode(scores[1][2], errors="replace")
    sure = same or margin >= _SURE_MARGIN
    confidence = 1.0 if sure and len(high) >= _FEW_LETTERS else min(0.9, 0.5 + margin)
    return Decoded(text, name, False, confidence, text.count("\ufffd"))


_SINGLE_BYTE = ("cp1256", "iso8859-6", "mac_arabic")


def _likelihood(high: bytes, name: str) -> float:
    """Mean log-likelihood, in nats, of the bytes above 127 read in one encoding."""
    weights = _byte_weights(name)
    return sum(weights[byte] for byte in high) / len(high)


@cache
def _byte_weights(name: str) -> tuple[float, ...]:
    per_mille = {row["letter"]: float(row["per_mille"]) for row in read_table(DATA / "letters.tsv")}
    weights = []
    for byte in range(256):
        try:
            letter = bytes([byte]).decode(name)
        except UnicodeDecodeError:
            weights.append(_WORST)
            continue
        if letter in per_mille:
            weights.append(log(max(per_mille[letter], 0.1) / 1000))
        elif letter.isalpha() or not letter.isprintable():
            weights.append(_WORST + 2)
        else:
            weights.append(log(0.002))  # quotation marks, dashes, Arabic digits and stops
    return tuple(weights)


def _read_as_latin(text: str) -> str:
    """The text of an old Arabic file that was read as Latin-1 or CP1252 («ÇáÌÏíÏ» → «الجديد»), or ""."""
    if text.count("Ç") * _ALEFS < len(text):  # ا is Ç whichever of the old encodings it was
        return ""
    letters = sum(map(str.isalpha, text))
    if len(_LATIN.findall(text)) < _MOSTLY_LATIN * letters:
        return ""
    lines = [(line, _latin_bytes(line)) for line in text.split("\n")]
    data = b"\n".join(data for _, data in lines if data)
    high = data.translate(None, _ASCII)
    if len(_ARABIC.findall(data.decode("utf-8", errors="ignore"))) * 10 >= len(high):
        return ""  # it was UTF-8, which is mended line by line
    try:
        encoding = _decode_single_byte(data, high).encoding
    except IntakeError:
        return ""
    return "\n".join(
        line if data is None else data.decode(encoding, "replace") for line, data in lines
    )


def _latin_bytes(line: str) -> bytes | None:
    """The bytes that a line was wrongly read from; None where it holds anything else."""
    found = bytearray()
    for char in line:
        try:
            found += char.encode("cp1252" if ord(char) > 0xFF else "latin-1")
        except UnicodeEncodeError:
            return None
    return bytes(found)


def _with_mending(text: str, replaced: int, encoding: str, latin: bool = True) -> Decoded:
    """The text with its garbled letters mended; `latin`: it may have accented Latin letters."""
    arabic = _read_as_latin(text) if latin else ""
    if arabic:
        return Decoded(arabic, encoding, True, 1.0 if not replaced else 0.9, replaced)
    mended_text, mended = mend(text, latin)
    return Decoded(mended_text, encoding, mended, 1.0 if not replaced else 0.9, replaced)
