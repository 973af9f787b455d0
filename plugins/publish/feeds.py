"""Feeds: Atom 1.0 (RFC 4287), RSS 2.0 and JSON Feed 1.1 of a list of articles.

A feed tells titles, dates and beginnings, which the archive's entries hold, so no article is read for
one; an entry that stands in many feeds is described once for each format.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from arabic.words import shorten
from archive.entries import Entry

MEDIA_TYPES = {
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "json": "application/feed+json",
}
ENDINGS = {"atom": ".atom.xml", "rss": ".rss.xml", "json": ".json"}

# What XML 1.0 can't hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOON = (12, 0)


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself: its title, the address of the page that it follows, and its own."""

    title: str
    description: str
    page: str
    address: str


@dataclass(frozen=True)
class FeedMaker:
    """Makes the feeds of a site; `zone` is where hours in articles are told.

    `lead` is the number of letters that are shown of a text's beginning.
    """

    site_address: str
    site_name: str
    zone: str = "UTC"
    lead: int = 240
    _items: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)

    def make(self, form: str, channel: Channel, entries: Sequence[Entry]) -> bytes:
        """A feed of dated `entries`, newest first; `form` is "atom", "rss" or "json"."""
        writer: Callable[[Channel, Sequence[str], str], str] = getattr(self, f"_{form}")
        latest = self.moment(entries[0]) if entries else datetime(1970, 1, 1, tzinfo=UTC)
        return writer(channel, [self._item(form, e) for e in entries], latest.isoformat()).encode()

    def moment(self, entry: Entry) -> datetime:
        """When an entry appeared; of a time that is not known the middle of the day, by universal time.

        Noon keeps the day the same for readers from Honolulu to Tokyo. Of a month or a year alone it is
        the first day, since feeds know no less.
        """
        day = (entry.year or 1, entry.month or 1, entry.day or 1)
        if entry.day and entry.time:
            hour, _, minute = entry.time.partition(":")
            at = datetime(*day, int(hour), int(minute[:2] or 0), tzinfo=ZoneInfo(self.zone))
            return at
        return datetime(*day, *_NOON, tzinfo=UTC)

    def _item(self, form: str, entry: Entry) -> str:
        key = (form, entry.path)
        made = self._items.get(key)
        if made is None:
            describe: Callable[[Entry], str] = getattr(self, f"_{form}_item")
            made = self._items[key] = describe(entry)
        return made

    def _facts(self, entry: Entry) -> tuple[str, str, list[str], str]:
        """(address, beginning of the text, authors, publisher)."""
        lead = shorten(entry.lead, self.lead)
        source = entry.source.name if entry.source else ""
        return f"{self.site_address}/{entry.address}", lead, [a.name for a in entry.authors], source

    # Atom ------------------------------------------------------------------------------------

    def _atom_item(self, entry: Entry) -> str:
        address, lead, authors, source = self._facts(entry)
        moment = self.moment(entry).isoformat()
        people = "".join(
            f"<author><name>{escape_xml(name)}</name></author>"
            for name in authors or [source]
            if name
        )
        published = f"<published>{moment}</published>" if entry.day else ""
        return (
            f'<entry><title>{escape_xml(entry.title)}</title><link href="{escape_xml(address)}"/>'
            f"<id>{escape_xml(address)}</id><updated>{moment}</updated>{published}{people}"
            f'<category term="{escape_xml(entry.section.name)}"/><summary>{escape_xml(lead)}</summary></entry>\n'
        )

    def _atom(self, channel: Channel, items: Sequence[str], latest: str) -> str:
        own = escape_xml(channel.address)
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">'
            f"<title>{escape_xml(channel.title)}</title><subtitle>{escape_xml(channel.description)}</subtitle>"
            f'<link href="{escape_xml(channel.page)}"/>'
            f'<link rel="self" type="{MEDIA_TYPES["atom"]}" href="{own}"/>'
            f"<id>{own}</id><updated>{latest}</updated>"
            f"<author><name>{escape_xml(self.site_name)}</name></author>\n{''.join(items)}</feed>\n"
        )

    # RSS -------------------------------------------------------------------------------------

    def _rss_item(self, entry: Entry) -> str:
        address, lead, authors, source = self._facts(entry)
        date = f"<pubDate>{format_datetime(self.moment(entry))}</pubDate>" if entry.day else ""
        people = "".join(
            f"<dc:creator>{escape_xml(name)}</dc:creator>" for name in authors or [source] if name
        )
        return (
            f"<item><title>{escape_xml(entry.title)}</title><link>{escape_xml(address)}</link>"
            f"<guid>{escape_xml(address)}</guid>{date}{people}<category>{escape_xml(entry.section.name)}</category>"
            # Readers take this for HTML, so that a text's own signs are escaped twice.
            f"<description>{escape_xml(escape(lead, quote=False))}</description></item>\n"
        )

    def _rss(self, channel: Channel, items: Sequence[str], latest: str) -> str:
        built = format_datetime(datetime.fromisoformat(latest))
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
            f"<title>{escape_xml(channel.title)}</title><link>{escape_xml(channel.page)}</link>"
            f"<description>{escape_xml(channel.description or channel.title)}</description>"
            f"<language>ar</language><lastBuildDate>{built}</lastBuildDate>"
            f'<atom:link rel="self" type="{MEDIA_TYPES["rss"]}" href="{escape_xml(channel.address)}"/>\n'
            f"{''.join(items)}</channel></rss>\n"
        )

    # JSON Feed -------------------------------------------------------------------------------

    def _json_item(self, entry: Entry) -> str:
        address, lead, authors, source = self._facts(entry)
        item: dict[str, Any] = {"id": address, "url": address, "title": entry.title}
        item["content_text"] = lead or entry.title
        if entry.day:
            item["date_published"] = self.moment(entry).isoformat()
        if authors or source:
            item["authors"] = [{"name": name} for name in authors or [source]]
        item["tags"] = [entry.section.name, *(tag.name for tag in entry.tags if tag.main)]
        return _json(item)

    def _json(self, channel: Channel, items: Sequence[str], latest: str) -> str:
        head = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": channel.title,
            "home_page_url": channel.page,
            "feed_url": channel.address,
            "description": channel.description,
            "language": "ar",
        }
        rows = ",\n".join(items)
        return f'{_json(head)[:-1]},"items":[\n{rows}]}}\n'


@dataclass(frozen=True)
class FeedPlan:
    """Which feeds there are: every shelf has all formats, but for tags, of which there are thousands.

    `tag_formats`: format → the fewest articles with which a tag has a feed of it. A tag that has once
    come so far keeps its feed as the archive grows. `items` and `tag_items`: the most articles in one.
    """

    tag_formats: Mapping[str, int]
    items: int = 50
    tag_items: int = 10

    def formats(self, folder: str, articles: int) -> list[str]:
        """The formats of the feeds of a shelf: `folder` is "", "sections", "sources" or "tags"."""
        if folder != "tags":
            return [form for form in ENDINGS if articles]
        return [form for form in ENDINGS if articles >= self.tag_formats.get(form, articles + 1)]

    def newest(self, folder: str, entries: Sequence[Entry]) -> list[Entry]:
        """What stands in a feed of a shelf, newest first; `entries` are oldest first. Undated ones don't."""
        limit = self.tag_items if folder == "tags" else self.items
        return list(islice((e for e in reversed(entries) if e.year is not None), limit))

    def addresses(self, folder: str, slug: str, articles: int) -> Iterator[tuple[str, str]]:
        """(format, address below the site's root) of the feeds of a shelf."""
        for form in self.formats(folder, articles):
            stem = f"feeds/{folder}/{slug}" if folder else "feeds/all"
            yield form, stem + ENDINGS[form]


def escape_xml(text: str) -> str:
    """Text for an element or an attribute: escaped, and without what XML can not hold."""
    return escape(_NOT_XML.sub("", text))


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode()
