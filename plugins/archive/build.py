"""A build: Pelican's own run, with generators and a writer that do no work twice."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pelican
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator
from pelican.writers import Writer

from arabic import dictionary
from archive.filters import make_filters
from archive.fragments import RememberedFragments
from archive.messages import report_logger
from archive.plugin import ArchiveGenerator, ArchivePagesGenerator, ArchiveStaticGenerator
from archive.processes import count_processes
from archive.reasons import tell_reasons
from archive.stages import Stages
from archive.workers import Workers
from archive.writer import ArchiveWriter
from store import Store


class Build(pelican.Pelican):  # type: ignore[misc]
    """Pelican with the store: same settings, signals, readers and templates, other generators and writer."""

    def run_through(self, store: Store, started: float) -> ArchiveWriter | None:
        """Build what is not built yet, say what was done and why; `started`: when, by the monotonic clock.

        Returns the writer, or None where a plugin brought its own.
        """
        self.archive_writer: ArchiveWriter | None = None
        prepare_settings(self.settings)
        dictionary.keep_in(Path(self.settings["CACHE_PATH"]))
        workers = Workers(
            self.settings["ARCHIVE_EXECUTOR"],
            self.settings["ARCHIVE_PROCESSES"],
            report_logger().warning,
        )
        stages = Stages(pelican.console)
        lent = {"ARCHIVE_STORE": store, "ARCHIVE_WORKERS": workers, "ARCHIVE_STAGES": stages}
        self.settings.update(lent)
        try:
            with stages.stage("other files"):
                self.run()
                writer = self.archive_writer
                gone: list[str] = writer.finish() if writer else []
        except Exception:
            if self.archive_writer is not None:
                self.archive_writer.abandon()
            raise
        finally:
            workers.close()
            for key in lent:
                del self.settings[key]
        if writer is not None:
            took = time.monotonic() - started
            pelican.console.print(
                f"Pages: {writer.rendered} rendered, {writer.skipped} files as they were, "
                f"{writer.changed} written, {len(gone)} removed, "
                f"in {took:.2f} seconds ({stages.summary(took)}).",
                soft_wrap=True,
            )
            if writer.why:
                pelican.console.print(f"Why: {tell_reasons(writer.why)}.", soft_wrap=True)
            if asked := self.settings.get("ARCHIVE_EXPLAIN"):
                pelican.console.print(_explain(writer, asked), soft_wrap=True)
        return writer

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
            count_processes(self.settings["ARCHIVE_PROCESSES"]),
        )
        return self.archive_writer


def _explain(writer: ArchiveWriter, asked: str) -> str:
    """A line that says why a page was made again, in this build or before."""
    name = asked.strip("/")
    reason = writer.reason(name)
    if reason is None:
        return (
            f"{name}: there is no such page. Mend: write its address below the output folder, "
            "as articles/2021/01/….html."
        )
    if name in writer.made:
        return f"{name}: made in this build. Changed: {reason}."
    return f"{name}: as it was. When it was made the last time, this had changed: {reason}."


def prepare_settings(settings: dict[str, Any]) -> None:
    """Fill in our settings' defaults and the filters that templates use."""
    settings.setdefault("ARCHIVE_PER_PAGE", 50)
    settings.setdefault("ARCHIVE_LATEST", 24)
    settings.setdefault("ARCHIVE_LONE_NAMES", 500)
    settings.setdefault("ARCHIVE_WHOLE_INDEX", 500)
    settings.setdefault("ARCHIVE_MONTHS", "levantine")
    settings.setdefault("ARCHIVE_DIGITS", "european")
    settings.setdefault("ARCHIVE_HIJRI", False)
    settings.setdefault("ARCHIVE_EXECUTOR", "")
    settings.setdefault("ARCHIVE_PROCESSES", 0)
    settings.setdefault("ARCHIVE_ORIGINALS", True)
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
    environment = settings["JINJA_ENVIRONMENT"]
    others = [one for one in environment.get("extensions", ()) if one is not RememberedFragments]
    settings["JINJA_ENVIRONMENT"] = {**environment, "extensions": [*others, RememberedFragments]}
    settings["SITE_ADDRESS"] = settings["SITEURL"].rstrip("/")
