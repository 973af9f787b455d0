"""RSS, Atom, WordPress exports and plain XML → records, one element held at a time.

Safety: expat reads no external file by itself, so what is left to fear are the entities that a
DOCTYPE can declare (one kilobyte of them can swell to gigabytes). No export needs a DOCTYPE, so the
reader stops at the first one, before a single entity of it is declared. The parser is fed decoded
text, never the file's own claim of its encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import TextIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser, tostring

from intake.bulk.records import Found, LeftOut, Record, Records, Trouble

_CHUNK = 1 << 16
_ITEMS = frozenset(
    ("item", "entry", "article", "post", "record", "row", "doc", "document", "story")
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_HTML_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[a-zA-Z]{2,8}[0-9]{0,2};")
# References to characters that XML forbids: «&#0;», «&#xD800;».
_BAD_REFERENCE = re.compile(r"&#(?:0*(\d{1,12})|[xX]0*([0-9a-fA-F]{1,12}));")
_XHTML = "{http://www.w3.org/1999/xhtml}"
_MAIL_AND_NAME = re.compile(r"^\S+@\S+\s+\((.+)\)$")
_UNSORTED = ("uncategorized", "غير مصنف")
_DRAFTS = ("draft", "pending", "future", "auto-draft")


class _UnsafeXmlError(Exception):
    """The text declares a DOCTYPE."""


@dataclass(slots=True)
class _Channel:
    """What stands beside the items: the site's name, and WordPress's names of its writers."""

    title: str = ""
    writers: dict[str, str] = field(default_factory=dict)


class _Target:
    """Receives the parser's events; whole items gather in `items`."""

    def __init__(self) -> None:
        self.items: list[Element] = []
        self.channel = _Channel()
        self._path: list[str] = []
        self._builder: TreeBuilder | None = None
        self._depth = 0

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise _UnsafeXmlError(name)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if self._builder is None and self._path and name in _ITEMS | {"title", "author"}:
            beside = name in _ITEMS or (len(self._path) <= 2 and self._path[-1] != "image")
            if beside:
                self._builder, self._depth = TreeBuilder(), len(self._path)
        self._path.append(name)
        if self._builder is not None:
            self._builder.start(tag, attributes)

    def data(self, text: str) -> None:
        if self._builder is not None:
            self._builder.data(text)

    def end(self, tag: str) -> None:
        self._path.pop()
        if self._builder is None:
            return
        self._builder.end(tag)
        if len(self._path) == self._depth:
            element = self._builder.close()
            self._builder = None
            self._take(element)

    def close(self) -> None:
        return None

    def _take(self, element: Element) -> None:
        name = _local(element.tag)
        if name == "title":
            self.channel.title = self.channel.title or _words(element)
        elif name == "author":
            parts = {_local(child.tag): _words(child) for child in element}
            login = parts.get("author_login", "")
            if login and parts.get("author_display_name"):
                self.channel.writers[login] = parts["author_display_name"]
        else:
            self.items.append(element)


def read_xml(stream: TextIO, drafts: bool = False) -> Records:
    """Read the items of a feed, a WordPress export or another XML list.

    Of WordPress only published posts are records; drafts too with `drafts`, their status kept.
    What stands before a broken place is read; the break is one Trouble.
    """
    target = _Target()
    parser = XMLParser(target=target)
    number = 0
    try:
        for chunk in _clean_chunks(stream):
            parser.feed(chunk)
            for found in _drain(target, number, drafts):
                number = found.number
                yield found
        parser.close()
    except _UnsafeXmlError as error:
        yield Trouble(0, "unsafe-xml", str(error))
    except ParseError as error:
        for found in _drain(target, number, drafts):
            number = found.number
            yield found
        yield Trouble(number + 1, "stopped", str(error))


def _clean_chunks(stream: TextIO) -> Iterator[str]:
    """Pieces of the text without signs that XML forbids, HTML's named entities («&nbsp;») resolved.

    Many exports are not quite XML for these two reasons. An entity is never cut in two.
    """
    rest = ""
    while chunk := stream.read(_CHUNK):
        text = rest + _NOT_XML.sub("", chunk)
        at = text.rfind("&", max(0, len(text) - 12))
        cut = at >= 0 and ";" not in text[at:]
        text, rest = (text[:at], text[at:]) if cut else (text, "")
        text = _BAD_REFERENCE.sub(_allowed_reference, text)
        yield _HTML_ENTITY.sub(lambda match: unescape(match[0]), text)
    if rest:
        yield rest


def _allowed_reference(match: re.Match[str]) -> str:
    code = int(match[1]) if match[1] else int(match[2], 16)
    bad = code > 0x10FFFF or code == 0 or _NOT_XML.match(chr(code)) is not None
    return "\ufffd" if bad else match[0]


def _drain(target: _Target, number: int, drafts: bool) -> Iterator[Found]:
    items, target.items = target.items, []
    for number_of, item in enumerate(items, start=number + 1):
        yield _read_item(item, number_of, target.channel, drafts)


def _read_item(item: Element, number: int, channel: _Channel, drafts: bool) -> Found:
    values: dict[str, list[str]] = {}
    sections: list[str] = []
    tags: list[str] = []
    for child in item:
        name = _local(child.tag)
        if name in ("category", "subject"):
            _sort_category(child, sections, tags)
            continue
        key, value = _read_child(child, name)
        if key and value:
            values.setdefault(key, []).append(value)
    reason = _why_not(values, drafts)
    if reason:
        return LeftOut(number, reason, values.get("title", [""])[0])
    fields: dict[str, object] = {
        key: found if len(found) > 1 else found[0] for key, found in values.items()
    }
    if values.get("creator"):
        fields["author"] = [channel.writers.get(name, name) for name in values["creator"]]
        del fields["creator"]
    if fields.get("status") in ("publish", "inherit"):
        del fields["status"]
    if sections:
        fields["section"] = sections[0]
    if sections[1:] or tags:
        fields["tags"] = [*sections[1:], *tags]
    if channel.title:
        fields["site_title"] = channel.title
    return Record(number, fields)


def _read_child(child: Element, name: str) -> tuple[str, str]:
    """Return the record's key and text for one element of an item; ("", "") drops it."""
    wordpress = "wordpress.org/export" in child.tag
    if name == "encoded":
        return ("excerpt_encoded" if "excerpt" in child.tag else "content_encoded"), _words(child)
    if name == "link":
        if child.get("href"):
            return ("link" if child.get("rel", "alternate") == "alternate" else ""), child.get(
                "href", ""
            )
        return "link", _words(child)
    if name == "guid":
        permalink = child.get("isPermaLink", "true").lower() != "false"
        return ("guid" if permalink else "post_guid"), _words(child)
    if name == "author" and len(child):
        return "author", next((_words(part) for part in child if _local(part.tag) == "name"), "")
    if name in ("author", "creator"):
        match = _MAIL_AND_NAME.match(_words(child))
        return name, match[1] if match else _words(child)
    if name == "source" and len(child):
        return "source", next((_words(part) for part in child if _local(part.tag) == "title"), "")
    if name == "content" and child.get("type") == "xhtml":
        return "content_html", _inner_xhtml(child)
    if wordpress and name not in (
        "post_date",
        "post_type",
        "status",
        "post_password",
        "post_id",
        "post_modified",
    ):
        return "", ""
    if len(child) and name not in ("content", "body", "text"):
        return "", ""
    return name, _words(child) if not len(child) else _inner_xhtml(child)


def _why_not(values: dict[str, list[str]], drafts: bool) -> str:
    kind = values.pop("post_type", ["post"])[0]
    if kind != "post":
        return kind
    status = values.get("status", ["publish"])[0]
    if values.pop("post_password", [""])[0]:
        return "password"
    if status in _DRAFTS and drafts:
        values["status"] = ["draft"]
        return ""
    return "" if status in ("publish", "inherit") else status


def _sort_category(child: Element, sections: list[str], tags: list[str]) -> None:
    """A category is a section; WordPress tells its tags by the domain «post_tag»."""
    name = _words(child) or child.get("label", "") or child.get("term", "")
    domain = child.get("domain", "")
    if not name or domain == "post_format" or name.lower() in _UNSORTED:
        return
    plain_domain = domain in ("", "category") or "/" in domain
    target = sections if plain_domain and _local(child.tag) == "category" else tags
    if name not in target:
        target.append(name)


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _words(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _inner_xhtml(element: Element) -> str:
    """The markup within an element, without namespaces."""
    for part in element.iter():
        if isinstance(part.tag, str):
            part.tag = part.tag.removeprefix(_XHTML)
    inner = "".join(tostring(part, encoding="unicode") for part in element)
    return (element.text or "") + inner
