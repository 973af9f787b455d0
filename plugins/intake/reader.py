"""The Pelican reader for raw `.txt` articles: the only module here that imports Pelican."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from pelican import signals
from pelican.readers import BaseReader, Readers
from pelican.utils import SafeDatetime

from intake.article import IntakeError, Problem, RawArticle
from intake.html import blocks_to_html
from intake.metadata import metadata_of
from intake.pictures import picture_beside
from intake.problems import problem_line
from intake.read import read_article, read_side_file
from intake.sources import SourceList


class RawArticleError(IntakeError):
    """An article that cannot be read; `str()` is the one line for the report."""

    def __init__(self, problem: Problem, path: str) -> None:
        super().__init__(problem)
        self.path = path

    def __str__(self) -> str:
        return problem_line(self.problem, self.path)


class RawTextReader(BaseReader):  # type: ignore[misc]
    """Reads raw Arabic articles.

    Settings: `ARCHIVE_AUTHORITY`, the folder of the authority lists (default: `authority` in the
    content folder). A side file `name.toml` wins over header lines; a picture `name.jpg` beside
    the article becomes its picture.
    """

    enabled = True
    file_extensions: ClassVar[list[str]] = ["txt"]

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        self._sources: SourceList | None = None

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the article's HTML and its Pelican metadata. Raises RawArticleError."""
        path = Path(source_path)
        shown = self._path_in_archive(path)
        try:
            side = self._side_fields(path)
            article = read_article(path.read_bytes(), shown, self._source_list(), side)
        except IntakeError as error:
            raise RawArticleError(error.problem, shown) from error
        picture = article.header.get("image", "") or picture_beside(path)
        if picture and "/" not in picture:
            picture = str(Path(shown).parent / picture).replace("\\", "/")
        return blocks_to_html(article.blocks), self._metadata(article, picture, shown)

    def _metadata(self, article: RawArticle, image: str, path: str) -> dict[str, Any]:
        made = metadata_of(article, image, path)
        for key in ("category", "tags", "authors", "slug", "status"):
            if key in made:
                made[key] = self.process_metadata(key, made[key])
        if article.date.value is not None:
            made["date"] = _moment(article)
        return made

    def _path_in_archive(self, path: Path) -> str:
        root = Path(self.settings.get("PATH") or ".").resolve()
        try:
            return path.resolve().relative_to(root).as_posix()
        except ValueError:
            return path.name

    def _side_fields(self, path: Path) -> dict[str, str]:
        side = path.with_suffix(".toml")
        return read_side_file(side.read_text(encoding="utf-8-sig")) if side.is_file() else {}

    def _source_list(self) -> SourceList:
        if self._sources is None:
            default = Path(self.settings.get("PATH") or ".") / "authority"
            folder = Path(self.settings.get("ARCHIVE_AUTHORITY") or default)
            self._sources = SourceList.load(folder / "sources.tsv")
        return self._sources


def _moment(article: RawArticle) -> SafeDatetime:
    """The first moment that the claim allows; `date_claim` tells how precise it is."""
    value = article.date.value
    assert value is not None
    hour, minute = 0, 0
    clock = (article.date.time or "").partition(":")
    if value.day and clock[0].isdigit() and clock[2][:2].isdigit():
        hour, minute = int(clock[0]) % 24, int(clock[2][:2]) % 60
    return SafeDatetime(value.year, value.month or 1, value.day or 1, hour, minute)


def add_reader(readers: Readers) -> None:
    """Give Pelican the reader for `.txt` files."""
    readers.reader_classes["txt"] = RawTextReader


def register() -> None:
    """Add the reader whenever Pelican collects its readers."""
    signals.readers_init.connect(add_reader)
