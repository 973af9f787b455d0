"""A build: Pelican's own run, with generators and a writer that do no work twice."""

from __future__ import annotations

import time
from typing import Any

import pelican
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator
from pelican.writers import Writer

from archive.filters import make_filters
from archive.messages import report_logger
from archive.plugin import ArchiveGenerator, ArchivePagesGenerator, ArchiveStaticGenerator
from archive.workers import Workers, count_cores
from archive.writer import ArchiveWriter
from store import Store


class Build(pelican.Pelican):  # type: ignore[misc]
    """Pelican with the store: same settings, signals, readers and templates, other generators and writer."""

    def run_through(self, store: Store, started: float) -> ArchiveWriter | None:
        """Build what is not built yet and say in a line what was done; `started`: when, by the monotonic clock.

        Returns the writer, or None where a plugin brought its own.
        """
        self.archive_writer: ArchiveWriter | None = None
        prepare_settings(self.settings)
        workers = Workers(
            self.settings["ARCHIVE_EXECUTOR"],
            self.settings["ARCHIVE_PROCESSES"],
            report_logger().warning,
        )
        self.settings["ARCHIVE_STORE"], self.settings["ARCHIVE_WORKERS"] = store, workers
        try:
            self.run()
            writer = self.archive_writer
            if writer is not None:
                gone = writer.remove_stale()
                pelican.console.print(
                    f"Pages: {writer.rendered} rendered, {writer.skipped} files as they were, "
                    f"{writer.changed} written, {len(gone)} removed, "
                    f"in {time.monotonic() - started:.2f} seconds."
                )
            return writer
        finally:
            workers.close()
            del self.settings["ARCHIVE_STORE"], self.settings["ARCHIVE_WORKERS"]

    def _get_generator_classes(self) -> list[type]:
        ours = {
            ArticlesGenerator: ArchiveGenerator,
            PagesGenerator: ArchivePagesGenerator,
            StaticGenerator: ArchiveStaticGenerator,
        }
        return [ours.get(kind, kind) for kind in super()._get_generator_classes()]

    def _get_writer(self) -> Writer:
        made = super()._get_writer()
        if type(made) is not Writer:
            return made
        self.archive_writer = ArchiveWriter(
            self.output_path,
            self.settings,
            self.settings["ARCHIVE_STORE"],
            self.settings["ARCHIVE_PROCESSES"] or count_cores(),
        )
        return self.archive_writer


def prepare_settings(settings: dict[str, Any]) -> None:
    """Fill in our settings' defaults and the filters that templates use."""
    settings.setdefault("ARCHIVE_PER_PAGE", 50)
    settings.setdefault("ARCHIVE_LATEST", 24)
    settings.setdefault("ARCHIVE_LONE_NAMES", 500)
    settings.setdefault("ARCHIVE_MONTHS", "levantine")
    settings.setdefault("ARCHIVE_DIGITS", "european")
    settings.setdefault("ARCHIVE_HIJRI", False)
    settings.setdefault("ARCHIVE_EXECUTOR", "")
    settings.setdefault("ARCHIVE_PROCESSES", 0)
    settings.setdefault("ARCHIVE_REPORT_PAGE", False)
    settings.setdefault("ARCHIVE_REPORT_TO", "")
    settings.setdefault(
        "ARCHIVE_KIND_NAMES",
        {
            "person": "أشخاص",
            "place": "أماكن",
            "organisation": "هيئات",
            "topic": "موضوعات",
            "": "وسوم أخرى",
        },
    )
    settings.setdefault("SOURCE_URL", "sources/{slug}.html")
    settings.setdefault("SOURCE_SAVE_AS", "sources/{slug}.html")
    filters = make_filters(
        settings["ARCHIVE_MONTHS"], settings["ARCHIVE_DIGITS"], settings["ARCHIVE_HIJRI"]
    )
    settings["JINJA_FILTERS"] = {**filters, **settings["JINJA_FILTERS"]}
    settings["SITE_ADDRESS"] = settings["SITEURL"].rstrip("/")
