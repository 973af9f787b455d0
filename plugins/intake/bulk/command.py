"""The command line of the import: `python -m intake.bulk FILE [--into content/articles]`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from arabic.slugs import make_slug
from intake.bulk.importing import Options, Summary, import_file, summary_line
from intake.bulk.records import Trouble, trouble_line
from intake.problems import language_of
from intake.sources import SourceList
from intake.tables import TableError


def main(arguments: Sequence[str] | None = None) -> int:
    """Import the files named; return 0, or 1 when from one of them nothing could be read."""
    given = _parser().parse_args(arguments)
    if not "".join(given.files).strip():
        print(trouble_line(Trouble(0, "no-file"), "import", "", given.language), file=sys.stderr)
        return 1
    into = Path(given.into)
    options = Options(given.source, given.section, given.drafts, given.language)
    try:
        sources = SourceList.load(_authority(into) / "sources.tsv")
    except TableError as error:
        print(f"warning: {error}", file=sys.stderr)
        sources = SourceList()
    failed = False
    for name in given.files:
        path = Path(name)
        summary = Summary()
        for line in import_file(path, into, sources, options, summary):
            print(line, file=sys.stderr)
        if not summary.read:
            failed = True
            continue
        print(summary_line(summary, (into / make_slug(path.stem)).as_posix(), given.language))
        failed = failed or summary.nothing_readable
    return 1 if failed else 0


def _authority(into: Path) -> Path:
    """The authority lists beside the articles' folder: content/authority for content/articles."""
    for folder in (into, *into.parents):
        if (folder / "authority").is_dir():
            return folder / "authority"
    return into / "authority"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m intake.bulk",
        description="Turn an export (JSON, JSONL, CSV, TSV, WordPress, RSS, Atom, saved HTML) into "
        "raw articles, one .txt file each. Nothing is ever overwritten.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="the export; it is only read")
    parser.add_argument("--into", default="content/articles", help="default: content/articles")
    parser.add_argument("--source", default="", help="publisher of records that name none")
    parser.add_argument("--section", default="", help="section of records that name none")
    parser.add_argument("--drafts", action="store_true", help="take WordPress drafts too")
    parser.add_argument(
        "--language",
        choices=("en", "ar"),
        default=language_of(os.environ),
        help="of the report; default: Arabic where LC_ALL, LC_MESSAGES or LANG says so",
    )
    return parser
