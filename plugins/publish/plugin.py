"""The Pelican glue of publishing: globals for templates, and a generator for what stands beside the pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pelican
from markupsafe import Markup
from pelican.generators import Generator
from pelican.plugins import signals

from archive.entries import Entry
from archive.fingerprints import digest, digest_texts
from archive.model import Archive, Shelf
from archive.production import PlannedFile
from publish.assets import AssetAddresses
from publish.budget import budget_line
from publish.cards import DRAWING_TOOLS, Cards, CardText, card_address, draw_card
from publish.feeds import MEDIA_TYPES, Channel, FeedMaker, FeedPlan
from publish.fonts import make_fonts
from publish.headtags import HeadTags
from publish.icons import ICONS, make_icon, make_manifest
from publish.metadata import describe_article, to_script
from publish.offline import SiteFile, list_parts, part_of, service_worker, write_lists
from publish.palette import read_palette
from publish.pictures import Copies, PictureSources, known_forms, write_copies
from publish.sitemap import list_pages, plan_sitemaps, write_news_sitemap, write_robots

# What offline.html asks for, beside the faces.
_FRAME = ("css/site.css", "js/site.js", "js/offline.js")


def connect() -> None:
    """Listen to Pelican."""
    signals.initialized.connect(_fill_in_settings)
    signals.generator_init.connect(_add_globals)
    signals.get_generators.connect(_generators)
    signals.finalized.connect(_finish)


def _generators(sender: Any) -> type[Generator]:
    return PublishGenerator


def _finish(sender: Any) -> None:
    """Write what tells of all files, and say how large they are together."""
    writer = getattr(sender, "archive_writer", None)
    if writer is None:
        return
    files = writer.files()
    asset = AssetAddresses(Path(sender.theme) / "static", sender.settings["THEME_STATIC_DIR"])
    kept = [
        SiteFile(name, _mark(writer, name, made_of), size)
        for name, made_of, size in files
        if part_of(name)
    ]
    folder = sender.settings["THEME_STATIC_DIR"]
    asked = {f"{folder}/{path}": asset(path) for path in asset}
    for address, data in write_lists(list_parts(kept, asked)):
        writer.write_bytes(address, data)
    marks = {file.address: file.mark for file in kept}
    frame = [asked[path] for path in (f"{folder}/{name}" for name in _FRAME) if path in asked]
    writer.write_bytes("sw.js", service_worker(marks.get("offline.html", ""), frame))
    articles = sum(name.startswith("articles/") and name.endswith(".html") for name, _, _ in files)
    pelican.console.print(budget_line(((name, size) for name, _, size in files), articles))


def _mark(writer: Any, name: str, made_of: str) -> str:
    """A mark of a file's content: of what it was made of, or of its bytes where that tells a time."""
    if made_of and not made_of.startswith("static:"):
        return digest_texts(made_of)[:10]
    return hashlib.sha256(writer.read(name)).hexdigest()[:10]


def _fill_in_settings(sender: Any) -> None:
    settings = sender.settings
    settings.setdefault("ARCHIVE_CARDS", 1000)
    settings.setdefault("ARCHIVE_PICTURE_WIDTHS", (480, 768, 1440))
    settings.setdefault("ARCHIVE_PICTURE_FORMATS", ("avif", "webp"))
    settings.setdefault("ARCHIVE_TAG_FEEDS", {"atom": 10, "rss": 30, "json": 30})
    settings.setdefault("ARCHIVE_TAG_FEED_ITEMS", 10)


def _add_globals(generator: Any) -> None:
    settings, context = generator.settings, generator.context
    static = Path(generator.theme) / "static"
    name, address = settings["SITENAME"], settings["SITEURL"].rstrip("/")
    generator.env.globals |= {
        "asset": AssetAddresses(static, settings["THEME_STATIC_DIR"]),
        "json_ld": partial(_json_ld, name, address),
        "head_tags": HeadTags(name, address, partial(plan_cards, settings, context)),
        "picture_sources": PictureSources(plan_copies(settings)),
        "feeds": FeedLinks(plan_feeds(settings), bool(address)),
    }


def _json_ld(site_name: str, site_address: str, article: Any) -> Markup:
    return Markup(to_script(describe_article(article, site_name, site_address)))


def plan_cards(settings: Mapping[str, Any], context: Mapping[str, Any]) -> Cards:
    """Which cards the archive in Pelican's context has; none before its address is known."""
    archive: Archive | None = context.get("ARCHIVE")
    if archive is None or not settings["SITEURL"]:
        return Cards(made=False, own=False)
    return Cards(made=True, own=len(archive.entries) <= settings["ARCHIVE_CARDS"])


def plan_copies(settings: Mapping[str, Any]) -> Copies:
    """Which copies of pictures the settings ask for."""
    widths = tuple(sorted(int(width) for width in settings["ARCHIVE_PICTURE_WIDTHS"]))
    return Copies(widths, known_forms(settings["ARCHIVE_PICTURE_FORMATS"]))


def plan_feeds(settings: Mapping[str, Any]) -> FeedPlan:
    """Which feeds the settings ask for."""
    return FeedPlan(
        settings["ARCHIVE_TAG_FEEDS"],
        settings["FEED_MAX_ITEMS"],
        settings["ARCHIVE_TAG_FEED_ITEMS"],
    )


class FeedLinks:
    """Called with a folder («tags»), a slug and a number of articles, gives [(format, media type, address)]."""

    def __init__(self, plan: FeedPlan, made: bool) -> None:
        self._plan = plan
        self._made = made

    @property
    def fingerprint(self) -> str:
        """All that the links depend on beside what they are asked for."""
        return repr((self._plan, self._made))

    def __call__(self, folder: str, slug: str, articles: int) -> list[tuple[str, str, str]]:
        """Empty where the site does not know its own address, which a feed has to tell."""
        found = self._plan.addresses(folder, slug, articles) if self._made else ()
        return [(form, MEDIA_TYPES[form], address) for form, address in found]


class PublishGenerator(Generator):  # type: ignore[misc]
    """Writes what stands beside the pages."""

    def generate_output(self, writer: Any) -> None:
        """Fonts and icons always; what tells the site's own address only when that is known."""
        settings = self.settings
        self._address = settings["SITEURL"].rstrip("/")
        self._palette = read_palette(Path(self.theme) / "static" / "css" / "site.css")
        cache = settings.get("ARCHIVE_FONT_CACHE") or Path(settings["CACHE_PATH"], "fonts")
        workers = settings.get("ARCHIVE_WORKERS")
        here = (
            workers if workers and not workers.far else None
        )  # the cache is a folder of this machine
        for name, data in make_fonts(Path(cache), settings["SITENAME"], here).items():
            writer.write_bytes(f"{settings['THEME_STATIC_DIR']}/fonts/{name}", data)
        writer.write_bytes(".nojekyll", b"")
        writer.write_files(self._icons())
        archive: Archive | None = self.context.get("ARCHIVE")
        if archive is None:
            return
        write_copies(
            plan_copies(settings),
            self.context["ARCHIVE_PICTURES"],
            Path(self.path),
            Path(settings["CACHE_PATH"], "pictures"),
            writer,
            settings["ARCHIVE_WORKERS"],
        )
        if not self._address:
            return
        writer.write_files(self._cards(archive))
        writer.write_files(self._feeds(archive))
        self._write_sitemaps(writer, archive)

    def _made_of(self, *parts: object) -> str:
        """A digest of these, the code and the name of the site."""
        return digest(self._site, *parts)

    @cached_property
    def _site(self) -> str:
        names = [self.settings[key] for key in ("SITENAME", "SITESUBTITLE", "SITEURL", "TIMEZONE")]
        return digest(self.context.get("ARCHIVE_CODE", ""), names, repr(self._palette))

    def _icons(self) -> Iterator[PlannedFile]:
        name, made_of = self.settings["SITENAME"], self._made_of(DRAWING_TOOLS)
        for address in ICONS:
            yield PlannedFile(address, made_of, partial(make_icon, address, name, self._palette))
        description = self.settings["SITESUBTITLE"]
        yield PlannedFile(
            "site.webmanifest", made_of, partial(make_manifest, name, description, self._palette)
        )

    # cards -----------------------------------------------------------------------------------

    def _cards(self, archive: Archive) -> Iterator[PlannedFile]:
        name, line = self.settings["SITENAME"], self.settings["SITESUBTITLE"]
        yield self._card("index.html", CardText(name, line or name))
        for slug, shelf in archive.sections.items():
            yield self._card(f"sections/{slug}.html", CardText(name, shelf.name.name, line))
        if plan_cards(self.settings, self.context).own:
            months = [self.settings[key] for key in ("ARCHIVE_MONTHS", "ARCHIVE_DIGITS")]
            for entry in archive.entries:
                yield PlannedFile(
                    card_address(entry.address),
                    self._made_of(DRAWING_TOOLS, entry.fingerprint, months),
                    partial(self._draw_own, entry),
                )

    def _card(self, page: str, text: CardText) -> PlannedFile:
        made_of = self._made_of(DRAWING_TOOLS, repr(text))
        return PlannedFile(card_address(page), made_of, lambda: draw_card(text, self._palette))

    def _draw_own(self, entry: Entry) -> bytes | None:
        article = self.context["ARCHIVE_MAKER"].article(entry)
        if article.image:
            return None
        date = self.settings["JINJA_FILTERS"]["arabic_date"](article) if entry.year else ""
        source = entry.source.name if entry.source else ""
        foot = " · ".join(part for part in (source, date) if part)
        return draw_card(CardText(self.settings["SITENAME"], entry.title, foot), self._palette)

    # feeds -----------------------------------------------------------------------------------

    def _feeds(self, archive: Archive) -> Iterator[PlannedFile]:
        name = self.settings["SITENAME"]
        plan = plan_feeds(self.settings)
        maker = FeedMaker(self._address, name, self.settings["TIMEZONE"])
        yield from self._shelf_feeds(plan, maker, "", "", name, archive.entries)
        shelves: tuple[tuple[str, Mapping[str, Shelf]], ...] = (
            ("sections", archive.sections),
            ("sources", archive.sources),
            ("tags", archive.tags),
        )
        for folder, group in shelves:
            for slug, shelf in group.items():
                title = f"{shelf.name.name} · {name}"
                yield from self._shelf_feeds(plan, maker, folder, slug, title, shelf.entries)

    def _shelf_feeds(
        self,
        plan: FeedPlan,
        maker: FeedMaker,
        folder: str,
        slug: str,
        title: str,
        entries: tuple[Entry, ...],
    ) -> Iterator[PlannedFile]:
        addresses = list(plan.addresses(folder, slug, len(entries)))
        if not addresses:
            return
        newest = plan.newest(folder, entries)
        made_of = digest_texts(self._site, title, *[entry.fingerprint for entry in newest])
        page = f"{folder}/{slug}.html" if folder else ""
        for form, address in addresses:
            channel = Channel(
                title,
                self.settings["SITESUBTITLE"],
                f"{self._address}/{page}",
                f"{self._address}/{address}",
            )
            yield PlannedFile(address, made_of, partial(maker.make, form, channel, newest))

    # sitemaps --------------------------------------------------------------------------------

    def _write_sitemaps(self, writer: Any, archive: Archive) -> None:
        kept = writer.kept
        own = sorted(page.save_as for page in self.context.get("pages", ()))
        pages = [address for address in list_pages(archive, own) if address in kept]
        articles = [entry.address for entry in archive.entries]
        writer.write_files(plan_sitemaps(self._address, articles, pages))
        news = write_news_sitemap(self._address, self.settings["SITENAME"], archive.entries)
        writer.write_bytes("sitemap-news.xml", news)
        writer.write_bytes("robots.txt", write_robots(self._address))
