"""The Pelican glue of publishing: globals for templates, and a generator for feeds, sitemap and fonts."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican.generators import Generator
from pelican.plugins import signals

from archive.fingerprints import digest
from archive.model import Archive
from publish.assets import AssetAddresses
from publish.fonts import make_fonts
from publish.metadata import describe_article, to_script
from publish.sitemap import write_sitemaps


def connect() -> None:
    """Listen to Pelican."""
    signals.generator_init.connect(_add_globals)
    signals.get_generators.connect(_generators)


def _generators(sender: Any) -> type[Generator]:
    return PublishGenerator


def _add_globals(generator: Any) -> None:
    settings = generator.settings
    static = Path(generator.theme) / "static"
    generator.env.globals["asset"] = AssetAddresses(static, settings["THEME_STATIC_DIR"])
    generator.env.globals["json_ld"] = partial(
        _json_ld, settings["SITENAME"], settings["SITEURL"].rstrip("/")
    )


def _json_ld(site_name: str, site_address: str, article: Any) -> Markup:
    return Markup(to_script(describe_article(article, site_name, site_address)))


class PublishGenerator(Generator):  # type: ignore[misc]
    """Writes what stands beside the pages."""

    def generate_output(self, writer: Any) -> None:
        """Fonts always; feeds and sitemap only when the site's own address is known."""
        cache = self.settings.get("ARCHIVE_FONT_CACHE") or Path(
            self.settings["CACHE_PATH"], "fonts"
        )
        for name, data in make_fonts(Path(cache)).items():
            writer.write_bytes(f"{self.settings['THEME_STATIC_DIR']}/fonts/{name}", data)
        writer.write_bytes(".nojekyll", b"")
        address = self.settings["SITEURL"].rstrip("/")
        archive: Archive | None = self.context.get("ARCHIVE")
        if not address or archive is None:
            return
        self._write_feeds(writer, archive)
        pages = sorted(
            name for name in writer.kept if name.endswith(".html") and name != "404.html"
        )
        for name, data in write_sitemaps(address, pages):
            writer.write_bytes(name, data)
        writer.write_bytes(
            "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {address}/sitemap.xml\n".encode()
        )

    def _write_feeds(self, writer: Any, archive: Archive) -> None:
        maker = self.context["ARCHIVE_MAKER"]
        shelves: list[tuple[str, str, Any]] = [("feeds/all.atom.xml", "", archive.entries)]
        for folder, group in (
            ("sections", archive.sections),
            ("tags", archive.tags),
            ("sources", archive.sources),
        ):
            for slug, shelf in group.items():
                shelves.append((f"feeds/{folder}/{slug}.atom.xml", shelf.name.name, shelf.entries))
        limit = self.settings["FEED_MAX_ITEMS"]
        for path, title, entries in shelves:
            dated = [e for e in reversed(entries) if e.year is not None][:limit]
            if not dated:
                continue
            made_of = digest(
                self.context["ARCHIVE_CODE"],
                title,
                [e.fingerprint for e in dated],
                [self.settings[key] for key in ("SITEURL", "SITENAME", "SITESUBTITLE", "TIMEZONE")],
            )
            if not writer.is_current(path, made_of):
                items = [maker.article(e) for e in dated]
                with writer.remembering(made_of):
                    writer.write_feed(items, self.context, path, feed_title=title or None)
