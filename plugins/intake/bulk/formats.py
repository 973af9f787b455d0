"""Which format an export has, told by its content; and its text in the right encoding."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from intake.bulk.fields import is_article, is_field
from intake.bulk.html_records import read_html
from intake.bulk.json_records import read_json, read_json_lines
from intake.bulk.records import Records
from intake.bulk.table_records import find_separator, read_table_rows
from intake.bulk.xml_records import read_xml
from intake.decoding import Decoded, decode

_HEAD = 1 << 16  # bytes that tell format and encoding
_SCAN = 1 << 20
_LONG_LINE = 4 << 20
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|body|main|article|section|div)\b", re.IGNORECASE)
_DECLARED_PAGE = re.compile(r"<html\b", re.IGNORECASE)  # XHTML; any other XML is a list


@dataclass(frozen=True, slots=True)
class Export:
    """A file opened for import: its format's name, its encoding, and its records, read lazily."""

    kind: str
    encoding: str
    sure: bool
    records: Callable[[], Records]


def open_export(path: Path, drafts: bool = False) -> Export | None:
    """Tell a file's format and encoding; None when no format fits.

    Raises OSError, and IntakeError for an empty, binary or undecodable file. Nothing is held but
    the head; `records()` opens the file anew and reads it through once.
    """
    with path.open("rb") as file:
        decoded = _find_encoding(file)
        file.seek(0)
        raw_head = file.read(_HEAD)
        if b"\n" not in raw_head:  # the second line tells one object a line from one object
            raw_head += file.readline(_LONG_LINE) + file.read(_HEAD)
        head = _decode_head(raw_head, decoded.encoding)
    kind, separator = find_kind(head, path.suffix.lower())
    if not kind:
        return None

    def records() -> Records:
        with path.open("rb") as raw:
            stream = io.TextIOWrapper(raw, decoded.encoding, errors="replace", newline="")
            if stream.read(1) != "\ufeff":
                stream.seek(0)
            if kind == "json":
                yield from read_json(stream, is_article)
            elif kind == "jsonl":
                yield from read_json_lines(stream)
            elif kind == "xml":
                yield from read_xml(stream, drafts)
            elif kind == "html":
                yield from read_html(stream)
            else:
                yield from read_table_rows(stream, separator)

    return Export(kind, decoded.encoding, decoded.confidence >= 0.9, records)


def find_kind(head: str, suffix: str = "") -> tuple[str, str]:
    """Return "json", "jsonl", "xml", "html" or "table" with its separator; ("", "") for none.

    `find_kind('{"title": "أ", "body": "ب"}\\n{"title": …')` → ("jsonl", ""). The suffix decides
    only what the content leaves open: one object alone on its line.
    """
    text = head.lstrip("\ufeff \t\r\n\x1e")
    if text.startswith("<"):
        page = _DECLARED_PAGE if text.startswith("<?xml") else _PAGE
        feed = _FEED.search(text[:4096]) or not page.search(text[:4096])
        return ("xml" if feed else "html"), ""
    if re.match(r"\[\s*(?:[{\[\"\d\]]|$)", text):
        return "json", ""
    if re.match(r"\{\s*(?:[\"}]|$)", text):
        return ("jsonl" if _one_a_line(text, suffix) else "json"), ""
    separator = find_separator(text, is_field)
    return ("table", separator) if separator else ("", "")


def _one_a_line(text: str, suffix: str) -> bool:
    lines = [line.strip() for line in text.split("\n", 3)]
    if suffix in (".jsonl", ".ndjson") and lines[0] != "{":
        return True
    following = next((line for line in lines[1:] if line), "")
    return following.startswith("{") and lines[0].endswith("}")


def _find_encoding(file: BinaryIO) -> Decoded:
    """Find the encoding from the head, or from the first place that is more than ASCII."""
    head = file.read(_HEAD)
    if b"\x00" in head or head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _named(decode(head[: len(head) // 4 * 4]), head)
    sample = head
    while sample and sample.isascii():
        sample = file.read(_SCAN)
    if not sample:
        return decode(head)
    if sample is not head:
        at = next(n for n, byte in enumerate(sample) if byte > 127)
        sample = sample[at : at + _HEAD]
    end = len(sample)
    while end > max(len(sample) - 64, 1) and sample[end - 1] > 127:
        end -= 1  # not in the middle of a letter
    return _named(decode(sample[:end] if end > 1 else sample), head)


def _named(decoded: Decoded, head: bytes) -> Decoded:
    """A mark at the start belongs to the encoding's own decoder."""
    if head.startswith(codecs.BOM_UTF8):
        return Decoded(decoded.text, "utf-8", False)
    return decoded


def _decode_head(head: bytes, encoding: str) -> str:
    text = head.decode(encoding, errors="replace")
    return text[1:] if text.startswith("\ufeff") else text
