"""What a browser may keep of the site: its files in parts, each file with its size and a mark of its content.

A part is a year's articles, the lists, the search index, the pictures, or the rest of the pages. The marks
are what the build remembers of each file, so that nothing is read again to make the lists.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from archive.fingerprints import digest

_CLIENT = Path(__file__).parent / "client" / "sw.js"
# Files that no page shows: for machines, or too heavy to keep beside what pages show.
_LEFT_OUT = (
    "originals/",
    "feeds/",
    "cards/",
    "offline/",
    "sitemap",
    "robots.txt",
    "opensearch.xml",
    "sw.js",
    ".",
)
_MIDDLE_WIDTH = 768


class SiteFile(NamedTuple):
    """A file of the built site: address, a mark that changes when the file does, size in bytes."""

    address: str
    mark: str
    size: int


def list_parts(files: Iterable[SiteFile], asked: Mapping[str, str]) -> dict[str, list[SiteFile]]:
    """Part → its files, by address; `asked`: a file of the theme → the address by which pages ask for it."""
    parts: dict[str, list[SiteFile]] = {}
    pictures: dict[str, list[SiteFile]] = {}
    for file in sorted(files):
        if file.address.startswith("pictures/"):
            pictures.setdefault(file.address.rsplit("-", 1)[0], []).append(file)
            continue
        part = part_of(file.address)
        if part:
            parts.setdefault(part, []).append(file._replace(address=_asked(file.address, asked)))
    if pictures:
        parts["pictures"] = [_middle(copies) for copies in pictures.values()]
    order = ["site", "search", "lists", "pictures"]
    years = sorted((name for name in parts if name.isdecimal()), reverse=True)
    others = sorted(parts.keys() - {*order, *years})
    return {name: parts[name] for name in [*order, *years, *others] if name in parts}


def part_of(address: str) -> str:
    """The part that a file belongs to, "" for one that is not kept.

    >>> part_of("articles/2021/01/x.html")
    '2021'
    """
    folder, _, rest = address.partition("/")
    if address.startswith(_LEFT_OUT):
        return ""
    if folder == "articles":
        return rest.split("/")[0] if address.endswith(".html") else ""
    if folder in ("tags", "authors") and rest:
        return "lists"
    return "search" if folder == "search" and rest else "site"


def write_lists(parts: dict[str, list[SiteFile]]) -> Iterator[tuple[str, bytes]]:
    """(address, bytes) of the list of each part and of the index of all."""
    told = []
    for name, files in parts.items():
        rows = [(quote(f.address, safe="/?=~"), f.mark, f.size) for f in files]
        data = _json({"files": rows})
        told.append(
            {
                "name": name,
                "mark": digest(data)[:12],
                "bytes": sum(f.size for f in files),
                "files": len(files),
            }
        )
        yield f"offline/{name}.json", data
    yield "offline/index.json", _json({"parts": told})


def service_worker(version: str, frame: Sequence[str]) -> bytes:
    """sw.js; `frame` are the addresses that offline.html asks for, `version` changes when that page does."""
    text = _CLIENT.read_text("utf-8").replace("@VERSION@", version)
    return text.replace('["@FRAME@"]', json.dumps(list(frame))).encode()


def _asked(address: str, asked: Mapping[str, str]) -> str:
    """Style sheets and scripts are asked for with a mark; faces and pictures, by a style sheet, without."""
    return asked.get(address, address) if address.endswith((".css", ".js")) else address


def _middle(copies: Sequence[SiteFile]) -> SiteFile:
    """Of the copies of a picture, the one to keep: the best format, of a middle width."""

    def rank(file: SiteFile) -> tuple[bool, bool, int]:
        width = int(file.address.rsplit("-", 1)[1].split(".")[0])
        return not file.address.endswith(".avif"), width > _MIDDLE_WIDTH, -width

    return min(copies, key=rank)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
