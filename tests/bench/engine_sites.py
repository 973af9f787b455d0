"""One made archive in the form that each site generator wants, and what its owner does to it next.

An engine writes its source tree, tells the commands that build it, and makes the edits whose price is
measured: an article dropped in, one edited, a tag renamed. The peers get the date, section, publisher,
author and tags of every article ready-made; ours finds them in the raw text.
"""

from __future__ import annotations

import json
import shutil
import sys
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import Pool
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from tests.bench.corpus import MadeArticle, make_article  # noqa: E402

from tagging.authority import Authority, AuthorityRecord  # noqa: E402
from tagging.merge import merge_tags  # noqa: E402
from tagging.recognise import Tagger  # noqa: E402

AUTHORITY = ROOT / "content" / "authority"
ADDRESS = "https://archive.example.org"
PER_PAGE = 50
ALL_NAMES_UNTIL = 500
"""What ARCHIVE_LONE_NAMES is by itself."""
_PART = 500
ADDED_SENTENCE = "وأضافت الجهة المنظمة أن الموعد الجديد سيعلن في وقت لاحق."
# An edited article is one of this newspaper, whose raw text ends with the last paragraph.
PLAIN_NEWSPAPER = "al-mizan/"


@dataclass(frozen=True)
class Command:
    """A command line, the folder that it runs in, and what it needs in its environment."""

    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)


@cache
def _authority() -> Authority:
    authority, _ = Authority.load(AUTHORITY)
    return authority


@cache
def _tagger() -> Tagger:
    return Tagger(_authority())


def tags_of(article: MadeArticle) -> list[str]:
    """The tags that our archive gives an article, for peers that take them from its header."""
    content = article.content
    given = content.tags if "الوسوم:" in article.raw or "\ntags:" in article.raw else ()
    caption = content.caption if content.caption in article.raw else ""
    found = _tagger().tag(content.headline, caption, content.paragraphs)
    names = [tag.name for tag in merge_tags(list(given), found, _authority())]
    return [name for name in names if name not in _lone_names]


# Filled before the processes fork that write the articles of a peer.
_lone_names: set[str] = set()


def find_lone_names(count: int) -> set[str]:
    """Names that no list knows and one article alone of so many has: from 501 on they get no page of ours."""
    if count <= ALL_NAMES_UNTIL:
        return set()
    parts = [range(start, min(start + _PART, count)) for start in range(0, count, _PART)]
    with Pool() as pool:
        counts: Counter[str] = sum(pool.imap_unordered(_count_names, parts), Counter())
    listed = {record.name for record in _authority().records}
    return {name for name, articles in counts.items() if articles == 1 and name not in listed}


def _count_names(numbers: range) -> Counter[str]:
    return Counter(name for number in numbers for name in tags_of(make_article(number)))


@cache
def renamed_tag() -> AuthorityRecord:
    """The record whose tag is renamed: of those on about one article in a hundred, the first by name."""
    counts = Counter(name for number in range(300) for name in tags_of(make_article(number)))
    names = {record.name: record for record in _authority().records if record.slug}
    return names[
        min((name for name in counts if name in names), key=lambda n: (abs(counts[n] - 3), n))
    ]


def new_name(record: AuthorityRecord) -> str:
    """What the renamed tag is called afterwards."""
    return f"{record.name} (الاسم الجديد)"


def edited_number(count: int) -> int:
    """The article that is edited: one in the middle whose last line is its last paragraph."""
    numbers = (n % count for n in range(count // 2, count // 2 + count))
    return next(n for n in numbers if make_article(n).path.startswith(PLAIN_NEWSPAPER))


class Engine(ABC):
    """A site generator with an archive of `count` made articles under `home`."""

    name = ""
    label = ""
    searches = True
    """Does its site come with a search index?"""
    wants_tags = True
    """Are the tags of its articles given to it?"""

    def __init__(self, home: Path, count: int) -> None:
        self.home = home
        self.count = count
        self.output = home / "output"

    def prepare(self) -> None:
        """Write the source tree anew, on all cores; what an earlier run left is removed."""
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(parents=True)
        self.write_settings()
        _lone_names.clear()
        if self.wants_tags:
            _lone_names.update(find_lone_names(self.count))
        parts = [
            range(start, min(start + _PART, self.count)) for start in range(0, self.count, _PART)
        ]
        with Pool() as pool:
            for _ in pool.imap_unordered(self.write_articles, parts):
                pass

    def write_articles(self, numbers: range) -> None:
        """Write the source files of these articles."""
        for number in numbers:
            path, text = self.source(make_article(number))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    def drop_one(self) -> None:
        """Add the article that follows the last one."""
        self.write_articles(range(self.count, self.count + 1))

    def edit_one(self) -> None:
        """Add a sentence to one article."""
        path, text = self.source(make_article(edited_number(self.count)))
        path.write_text(f"{text.rstrip()}\n\n{ADDED_SENTENCE}\n", "utf-8")

    @abstractmethod
    def write_settings(self) -> None:
        """Write everything but the articles."""

    @abstractmethod
    def source(self, article: MadeArticle) -> tuple[Path, str]:
        """(file, text) of an article in the engine's own form."""

    @abstractmethod
    def rename_tag(self) -> None:
        """Give `renamed_tag` its new name wherever the engine keeps it."""

    @abstractmethod
    def commands(self) -> list[Command]:
        """What builds the site, search index included, one after the other."""


class Ours(Engine):
    """The archive of this project, from raw texts, with its own lists of names."""

    name, label = "ours", "Warraq"
    wants_tags = False

    def write_settings(self) -> None:
        """The archive's own pages and lists."""
        shutil.copytree(AUTHORITY, self.home / "authority")
        shutil.copytree(ROOT / "content" / "pages", self.home / "content" / "pages")

    def source(self, article: MadeArticle) -> tuple[Path, str]:
        """The raw text, as copied from a newspaper's page."""
        return self.home / "content" / "articles" / article.path, article.raw

    def rename_tag(self) -> None:
        """Another name in the list; the old one still finds the tag."""
        record = renamed_tag()
        for path in (self.home / "authority").glob("*.tsv"):
            rows = path.read_text("utf-8").split("\n")
            columns = next((row.split("\t") for row in rows if row and row[0] != "#"), [])
            if "parent" not in columns:
                continue
            aliases, parent = columns.index("aliases"), columns.index("parent")
            for place, row in enumerate(rows):
                cells = row.split("\t") + [""] * len(columns)
                if cells[0] == record.name:
                    cells[0] = new_name(record)
                    cells[aliases] = "|".join(filter(None, (record.name, cells[aliases])))
                elif cells[parent] == record.name:
                    cells[parent] = new_name(record)
                else:
                    continue
                rows[place] = "\t".join(cells[: len(columns)])
            path.write_text("\n".join(rows), "utf-8")

    def commands(self) -> list[Command]:
        """One command. The fonts are made once a machine, not once a site: their cache is shared."""
        settings = {
            "CACHE_PATH": str(self.home / "cache"),
            "ARCHIVE_AUTHORITY": str(self.home / "authority"),
            "ARCHIVE_FONT_CACHE": str(ROOT / "cache" / "fonts"),
        }
        words = [sys.executable, "-m", "pelican", "-s", str(ROOT / "pelican.conf.py")]
        words += [str(self.home / "content"), "-o", str(self.output), "-e"]
        words += [f"{key}={json.dumps(value)}" for key, value in settings.items()]
        return [Command(words, ROOT, {"SITEURL": ADDRESS, "PYTHONUTF8": "1"})]


class StockPelican(Engine):
    """Pelican with its plainest theme, as it comes: articles as Markdown with metadata, no search."""

    name, label, searches = "pelican", "Pelican", False

    def write_settings(self) -> None:
        """Settings for the same kinds of pages."""
        (self.home / "content").mkdir()
        (self.home / "pelicanconf.py").write_text(
            f"SITENAME = 'أرشيف'\nSITEURL = FEED_DOMAIN = {ADDRESS!r}\nTHEME = 'simple'\n"
            f"PATH = 'content'\nOUTPUT_PATH = 'output'\nTIMEZONE = 'UTC'\nDEFAULT_LANG = 'ar'\n"
            f"DEFAULT_PAGINATION = {PER_PAGE}\nFEED_MAX_ITEMS = {PER_PAGE}\n"
            "SLUGIFY_USE_UNICODE = True\n"
            "ARTICLE_URL = ARTICLE_SAVE_AS = 'articles/{slug}.html'\n"
            "YEAR_ARCHIVE_SAVE_AS = 'calendar/{date:%Y}.html'\n"
            "MONTH_ARCHIVE_SAVE_AS = 'calendar/{date:%Y-%m}.html'\n"
            "FEED_ALL_ATOM = 'feeds/all.atom.xml'\n"
            "CATEGORY_FEED_ATOM = 'feeds/sections/{slug}.atom.xml'\n"
            "TAG_FEED_ATOM = 'feeds/tags/{slug}.atom.xml'\n"
            "AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None\n",
            "utf-8",
        )

    def source(self, article: MadeArticle) -> tuple[Path, str]:
        """Pelican's Markdown with a metadata block."""
        content = article.content
        author = f"Authors: {content.author}\n" if content.author in article.raw else ""
        return self.home / "content" / f"{article.number:06d}.md", (
            f"Title: {content.headline}\nDate: {article.date_iso}\nCategory: {content.section}\n"
            f"Slug: {article.number:06d}\nSource: {article.source}\n{author}"
            f"Tags: {', '.join(tags_of(article))}\n\n" + "\n\n".join(content.paragraphs) + "\n"
        )

    def rename_tag(self) -> None:
        """Edit every article that carries it."""
        record = renamed_tag()
        for path in (self.home / "content").glob("*.md"):
            head, body = path.read_text("utf-8").split("\n\n", 1)
            lines = head.split("\n")
            tags = lines[-1].removeprefix("Tags: ").split(", ")
            if record.name in tags:
                tags[tags.index(record.name)] = new_name(record)
                lines[-1] = f"Tags: {', '.join(tags)}"
                path.write_text("\n".join(lines) + "\n\n" + body, "utf-8")

    def commands(self) -> list[Command]:
        """Pelican alone."""
        words = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "--quiet"]
        return [Command(words, self.home)]


class Hugo(Engine):
    """Hugo with a minimal theme of ours, then Pagefind over its article pages."""

    name, label = "hugo", "Hugo + Pagefind"

    def write_settings(self) -> None:
        """The theme, and which kinds of pages have feeds."""
        shutil.copytree(Path(__file__).parent / "hugo", self.home, dirs_exist_ok=True)
        for kind in ("months", "authors"):
            folder = self.home / "content" / kind
            folder.mkdir(parents=True)
            (folder / "_index.md").write_text(
                json.dumps({"cascade": {"outputs": ["html"]}}) + "\n", "utf-8"
            )

    def source(self, article: MadeArticle) -> tuple[Path, str]:
        """Markdown with JSON front matter."""
        content = article.content
        head = {
            "title": content.headline,
            "date": article.date_iso,
            "months": [article.date_iso[:7]],
            "categories": [content.section],
            "sources": [article.source],
            "authors": [content.author] if content.author in article.raw else [],
            "tags": tags_of(article),
        }
        return self.home / "content" / "articles" / f"{article.number:06d}.md", (
            json.dumps(head, ensure_ascii=False) + "\n\n" + "\n\n".join(content.paragraphs) + "\n"
        )

    def rename_tag(self) -> None:
        """Edit every article that carries it."""
        record = renamed_tag()
        for path in (self.home / "content" / "articles").glob("*.md"):
            line, body = path.read_text("utf-8").split("\n", 1)
            head = json.loads(line)
            if record.name in head["tags"]:
                head["tags"] = [new_name(record) if t == record.name else t for t in head["tags"]]
                path.write_text(json.dumps(head, ensure_ascii=False) + "\n" + body, "utf-8")

    def commands(self) -> list[Command]:
        """Hugo, then Pagefind."""
        hugo = [str(Path(sys.executable).parent / "hugo"), "--quiet"]
        pagefind = [sys.executable, "-m", "pagefind", "--site", "output", "--quiet"]
        pagefind += ["--glob", "articles/*.html"]
        cache = {"HUGO_CACHEDIR": str(self.home / "cache")}
        return [Command(hugo, self.home, cache), Command(pagefind, self.home)]


ENGINES: tuple[type[Engine], ...] = (Ours, StockPelican, Hugo)
