"""JSON and JSONL → records, without holding a large file whole.

An array is read value by value. An object is one article, or holds the array (or arrays) of them:
`{"articles": […]}`, `{"hits": {"hits": […]}}`, `{"17": {…}, "18": {…}}`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TextIO

from intake.bulk.records import Found, Record, Records, Trouble

_CHUNK = 1 << 16
LONGEST = 32 << 20  # characters in one record
_WHOLE = 4 << 20  # characters in an object that is held whole; a larger one must be a container
_DEEPEST = 4  # objects around the list of articles
_SPACE = " \t\r\n\x1e\ufeff"
_MOST_DIGITS = 40  # a longer number is no count; it is kept as it is written


def _whole_number(digits: str) -> int | str:
    return int(digits) if len(digits) <= _MOST_DIGITS else digits


# Raw line ends in strings are forgiven.
_DECODER = json.JSONDecoder(strict=False, parse_int=_whole_number)

IsArticle = Callable[[Mapping[str, object]], bool]


class _BrokenError(Exception):
    """The JSON cannot be read on from here: a code of data/messages.tsv, and the detail."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


def read_json_lines(stream: TextIO) -> Records:
    """Read one object a line; a broken line is one Trouble, and the next line goes on."""
    number = lines = 0
    while line := stream.readline(LONGEST):
        lines += 1
        if not line.strip(_SPACE):
            continue
        number += 1
        if len(line) >= LONGEST and not line.endswith(("\n", "\r")):
            while line and not line.endswith(("\n", "\r")):
                line = stream.readline(LONGEST)
            yield Trouble(number, "too-long")
            continue
        try:
            value = _DECODER.decode(line.strip(_SPACE + ","))
        except (ValueError, RecursionError) as error:
            yield Trouble(number, "broken-json", _why(error, lines - 1))
            continue
        yield _as_record(number, value)


def read_json(stream: TextIO, is_article: IsArticle) -> Records:
    """Read a JSON document: an array of objects, an object with such arrays in it, or one object.

    `is_article` tells an article's object from a container.
    """
    text = _Window(stream)
    number = 0
    try:
        for value in _values(text, is_article):
            number += 1
            yield _as_record(number, value)
    except _BrokenError as broken:
        yield Trouble(number + 1, broken.code, broken.detail)


def _as_record(number: int, value: object) -> Found:
    if isinstance(value, dict):
        return Record(number, value)
    return Trouble(number, "not-object")


def _values(text: _Window, is_article: IsArticle) -> Iterator[object]:
    """The records of one document, or of several that follow each other."""
    while first := text.peek():
        if first == "[":
            yield from _array(text)
        elif first != "{":
            yield text.value()
        elif text.fits(_WHOLE):
            yield from _in_container(text.value(), is_article, 0)
        else:
            found = False
            for value in _large_object(text, 0):
                found = True
                yield value
            if not found:
                raise _BrokenError("too-long")
        if text.peek() == ",":
            text.expect(",")


def _array(text: _Window) -> Iterator[object]:
    text.expect("[")
    while (sign := text.peek()) != "]":
        if not sign:
            raise _BrokenError("stopped", "no ] at the end")
        yield text.value()
        if text.peek() == ",":
            text.expect(",")
        elif text.peek() != "]":
            raise _BrokenError("stopped", "a comma is missing")
    text.expect("]")


def _large_object(text: _Window, depth: int) -> Iterator[object]:
    """Walk an object too large to hold: its arrays of objects are the records."""
    text.expect("{")
    while (sign := text.peek()) != "}":
        if not sign:
            raise _BrokenError("stopped", "no } at the end")
        text.value()
        text.expect(":")
        if text.peek() == "[" and text.peek(1) in ("{", "]"):
            yield from _array(text)
        elif text.peek() == "{" and depth < _DEEPEST:
            yield from _large_object(text, depth + 1)
        else:
            text.value()
        if text.peek() == ",":
            text.expect(",")
    text.expect("}")


def _in_container(value: object, is_article: IsArticle, depth: int) -> Iterator[object]:
    """The articles in a value: it is one itself, or they stand in the lists within it."""
    if not isinstance(value, dict) or depth > _DEEPEST or is_article(value):
        yield value
        return
    inner = [part for part in value.values() if _holds(part, is_article, depth + 1)]
    if not inner:
        yield value
    for part in inner:
        for element in part if isinstance(part, list) else [part]:
            if isinstance(element, dict) and not is_article(element):
                yield from _in_container(element, is_article, depth + 1)
            else:
                yield element


def _holds(value: object, is_article: IsArticle, depth: int) -> bool:
    if depth > _DEEPEST:
        return False
    if isinstance(value, list):
        return any(isinstance(e, dict) and _holds(e, is_article, depth) for e in value)
    return isinstance(value, dict) and (
        is_article(value) or any(_holds(part, is_article, depth + 1) for part in value.values())
    )


class _Window:
    """The part of a JSON text that is being looked at."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._text = ""
        self._at = 0
        self._lines = 0  # above the part that is looked at
        self._ended = False

    def _more(self, size: int = _CHUNK) -> bool:
        if self._ended:
            return False
        chunk = self._stream.read(size)
        self._ended = not chunk
        self._lines += self._text.count("\n", 0, self._at)
        self._text = self._text[self._at :] + chunk
        self._at = 0
        return bool(chunk)

    def fits(self, size: int) -> bool:
        """Does all that is left fit into `size` characters?"""
        while len(self._text) - self._at <= size and self._more():
            pass
        return self._ended

    def peek(self, nth: int = 0) -> str:
        """Return the next sign that is no space (or the nth after it), or "" at the end."""
        at = self._at
        while True:
            while at < len(self._text) and self._text[at] in _SPACE:
                at += 1
            if at < len(self._text):
                if nth == 0:
                    return self._text[at]
                nth -= 1
                at += 1
                continue
            at -= self._at
            if not self._more():
                return ""

    def expect(self, sign: str) -> None:
        """Step over a sign. Raises _BrokenError when another stands there."""
        if self.peek() != sign:
            raise _BrokenError("stopped", f"{sign} is missing")
        self._at = self._text.index(sign, self._at) + 1

    def value(self) -> object:
        """Decode the next value. Raises _BrokenError."""
        self.peek()
        while True:
            start = self._at
            while start < len(self._text) and self._text[start] in _SPACE:
                start += 1
            try:
                value, end = _DECODER.raw_decode(self._text, start)
            except RecursionError as error:
                raise _BrokenError("stopped", _why(error)) from error
            except json.JSONDecodeError as error:
                # Cut off at the window's edge, or really broken: read on only for the first.
                cut = error.msg.startswith("Unterminated") or error.pos >= len(self._text) - 16
                held = len(self._text) - self._at
                if cut and held > LONGEST:
                    raise _BrokenError("too-long") from error
                if not cut or not self._more(max(_CHUNK, held)):
                    raise _BrokenError("stopped", _why(error, self._lines)) from error
                continue
            except ValueError as error:  # a number of thousands of digits
                raise _BrokenError("stopped", _why(error)) from error
            if end < len(self._text) or not self._more():
                self._at = end
                return value


def _why(error: Exception, lines_above: int = 0) -> str:
    """What is wrong and where: «line 12, character 40: Expecting value»."""
    if isinstance(error, json.JSONDecodeError):
        return f"line {lines_above + error.lineno}, character {error.colno}: {error.msg}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error).split(";")[0]
