"""A saved HTML page with `<article>` elements → records."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from typing import TextIO

from intake.bulk.records import Record, Records, Trouble

_CHUNK = 1 << 16
_HEADINGS = ("h1", "h2", "h3")
_VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()
)  # elements without an end tag, by the HTML standard
_UNSEEN = frozenset(("script", "style", "template", "noscript", "svg", "button", "form", "nav"))
_LONGEST = 32 << 20


def read_html(stream: TextIO) -> Records:
    """Read each outermost `<article>`: its first heading is the title, `<time>` the date.

    The heading's link is the address; an element with the class «author» or «byline», or
    rel="author", names the writer; all else is the body.
    """
    parser = _ArticleParser()
    number = 0
    held = 0
    while chunk := stream.read(_CHUNK):
        parser.feed(chunk)
        held = 0 if parser.found else held + len(chunk)
        for fields in parser.take():
            number += 1
            yield Record(number, fields)
        if held > _LONGEST:
            yield Trouble(number + 1, "too-long")
            return
    parser.close()
    for fields in parser.take(at_end=True):
        number += 1
        yield Record(number, fields)


class _ArticleParser(HTMLParser):
    """Gathers the parts of each article; nested articles (comments) are left out of the body."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[dict[str, object]] = []
        self._site = ""
        self._open: list[str] = []  # the elements open within the article
        self._start = 0  # depth at which the current part began
        self._part = ""  # the field being read, or "body", or "" outside an article
        self._fields: dict[str, list[str]] = {}

    def take(self, at_end: bool = False) -> list[dict[str, object]]:
        """Hand over the articles that are complete (at the end, the last one as it is)."""
        if at_end and self._part:
            self._finish()
        found, self.found = self.found, []
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if not self._part:
            if tag == "meta" and given.get("property") == "og:site_name":
                self._site = given.get("content", "")
            elif tag == "article":
                self._part, self._open, self._fields = "body", [], {}
            return
        if self._part == "body":
            self._part = self._part_begun(tag, given)
            if self._part != "body":
                self._start = len(self._open)
        if tag == "a" and self._part == "title" and given.get("href"):
            self._fields.setdefault("url", [given["href"]])
        if self._part == "body":
            self._put("<br>" if tag == "br" else f"<{tag}>")
        if tag not in _VOID:
            self._open.append(tag)
        elif self._part != "body" and len(self._open) == self._start:
            self._part = "body"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def _part_begun(self, tag: str, given: dict[str, str]) -> str:
        """Which field an element inside the body opens; "body" when it is text."""
        names = given.get("class", "").lower().replace("_", "-").split()
        if tag in _UNSEEN or tag == "article":
            return "unseen"
        if tag in _HEADINGS and "title" not in self._fields:
            return "title"
        if tag == "time" and "date" not in self._fields:
            if given.get("datetime"):
                self._fields["date"] = [given["datetime"]]
                return "unseen"
            return "date"
        byline = any(name in ("author", "byline", "entry-author", "writer") for name in names)
        if (byline or given.get("rel") == "author") and "author" not in self._fields:
            return "author"
        return "body"

    def handle_endtag(self, tag: str) -> None:
        if not self._part:
            return
        if tag not in self._open:
            if tag == "article":
                self._finish()
            return
        while self._open and self._open[-1] != tag:  # elements that were never closed
            self._open.pop()
        self._open.pop()
        if self._part == "body":
            self._put(f"</{tag}>")
        elif len(self._open) <= self._start:
            self._part = "body"

    def handle_data(self, data: str) -> None:
        if self._part and self._part != "unseen":
            self._put(escape(data, quote=False) if self._part == "body" else data)

    def _put(self, text: str) -> None:
        self._fields.setdefault(self._part, []).append(text)

    def _finish(self) -> None:
        fields: dict[str, object] = {
            name: "".join(parts).strip() for name, parts in self._fields.items()
        }
        if self._site:
            fields["site_title"] = self._site
        self._part, self._open = "", []
        if fields:
            self.found.append(fields)
