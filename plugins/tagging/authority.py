"""The archive's knowledge of names: authority records, loaded from lists that an editor owns."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from arabic.letters import tidy
from tagging.contexts import Contexts, load_contexts
from tagging.cues import FILE as CUES
from tagging.cues import read_cues
from tagging.folding import fold_name
from tagging.records import AuthorityRecord, RowProblem, is_wikidata, tidy_years
from tagging.slugging import is_safe, slug_of, unique_slug
from tagging.tables import TableRow, read_table

__all__ = ["COLUMNS", "FILES", "KIND_NAMES", "Authority", "AuthorityRecord", "RowProblem"]

COLUMNS = (
    "name",
    "slug",
    "latin",
    "aliases",
    "adjectives",
    "parent",
    "description",
    "wikidata",
    "dates",
)
FILES = {
    "places": "place",
    "people": "person",
    "organisations": "organisation",
    "topics": "topic",
}
KIND_NAMES = {
    "person": "أشخاص",
    "place": "أماكن",
    "organisation": "هيئات ومؤسسات",
    "topic": "موضوعات",
    "": "وسوم أخرى",
}
"""Kind → its Arabic name for readers."""
MAX_NAME = 120


@dataclass(frozen=True)
class Authority:
    """All records, by order of their files, the rules for words that are names only in company, and the
    words that speak for a topic, by its name."""

    records: tuple[AuthorityRecord, ...]
    contexts: Contexts = field(default_factory=dict)
    cues: tuple[tuple[str, tuple[str, ...]], ...] = ()
    _by_key: dict[str, AuthorityRecord] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        for record in self.records:
            self._by_key[fold_name(record.name)] = record
        for record in self.records:
            for alias in record.aliases:
                self._by_key.setdefault(fold_name(alias), record)

    @cached_property
    def slugs(self) -> frozenset[str]:
        """The addresses of all records."""
        return frozenset(record.slug for record in self.records)

    def find(self, name: str) -> AuthorityRecord | None:
        """The record of a name in any of its spellings: «سوريه» → سوريا; None when unknown."""
        key = fold_name(name)
        return self._by_key.get(key) if key else None

    @classmethod
    def load(
        cls, folder: Path, kinds: Collection[str] | None = None
    ) -> tuple[Authority, list[RowProblem]]:
        """Read ``{places,people,organisations,topics}.tsv`` of a folder, as far as they are there.

        ``kinds`` limits it to some kinds (``{"place", "person"}``). Gives the records of all sound
        rows and a problem for each row, line or file that isn't; never raises for a bad list.
        """
        loading = _Loading()
        for stem, kind in FILES.items():
            path = Path(folder) / f"{stem}.tsv"
            if (kinds is None or kind in kinds) and path.is_file():
                loading.read(path, kind)
        loading.check_parents()
        loading.check_clashes(contexts := loading.contexts(Path(folder)))
        records = tuple(record for _, _, record in loading.rows)
        cues = loading.cues(Path(folder)) if kinds is None or "topic" in kinds else ()
        return cls(records, contexts, cues), sorted(
            loading.problems, key=lambda p: (p.file, p.line)
        )


class _Loading:
    """The state of one reading: rows found so far, what they took, and what was wrong."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, int, AuthorityRecord]] = []
        self.problems: list[RowProblem] = []
        self._names: dict[str, tuple[str, int, str]] = {}
        self._slugs: dict[str, str] = {}
        self._numbers: dict[str, str] = {}

    def _tell(self, file: str, line: int, reason: str, mend: str, skipped: bool = True) -> None:
        self.problems.append(RowProblem(file, line, reason, mend, skipped))

    def contexts(self, folder: Path) -> Contexts:
        try:
            return load_contexts(folder)
        except (OSError, UnicodeDecodeError, KeyError) as error:
            self._tell(
                str(folder / "contexts.tsv"), 1, f"it can't be read ({error})",
                "save it as UTF-8 with the columns of plugins/tagging/data/contexts.tsv",
            )  # fmt: skip
            return load_contexts()

    def cues(self, folder: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The cues of known topics."""
        file = (folder / CUES).as_posix()
        try:
            rows = read_cues(folder)
        except (OSError, UnicodeDecodeError) as error:
            self._tell(file, 1, f"it can't be read ({error})", "save it as UTF-8 text")
            return ()
        topics = {record.name for _, _, record in self.rows if record.kind == "topic"}
        kept: list[tuple[str, tuple[str, ...]]] = []
        for row in rows:
            if row.topic in topics and row.cues:
                kept.append((row.topic, row.cues))
            else:
                reason = f"«{row.topic}» is no topic" if row.cues else f"«{row.topic}» has no cues"
                mend = "write a topic's name as its row in topics.tsv does, then its cues"
                self._tell(file, row.line, reason, mend)
        return tuple(kept)

    def read(self, path: Path, kind: str) -> None:
        file = path.as_posix()
        try:
            table = read_table(path)
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it isn't UTF-8"
            self._tell(file, 1, f"it can't be read ({reason})", "save it as UTF-8 text")
            return
        missing = [column for column in COLUMNS if column not in table.columns]
        if "name" in missing:
            self._tell(
                file, 1, "its first line doesn't name the columns",
                f"begin it with: {' '.join(COLUMNS)}, parted by tabs",
            )  # fmt: skip
            return
        for row in table.rows:
            record = self._record(file, row, kind, len(table.columns))
            if record is not None:
                self.rows.append((file, row.line, record))

    def _record(self, file: str, row: TableRow, kind: str, width: int) -> AuthorityRecord | None:
        name = tidy(row.cells["name"]).strip()
        if row.width > width:
            self._tell(
                file, row.line, f"it has {row.width} cells but there are {width} columns",
                "take out the extra tabs",
            )  # fmt: skip
            return None
        key = fold_name(name)
        if len(key) < 2 or len(name) > MAX_NAME:
            reason = "its name is empty or one letter" if len(key) < 2 else "its name is too long"
            self._tell(
                file, row.line, reason,
                f"write a name of 2 to {MAX_NAME} letters in the first cell",
            )  # fmt: skip
            return None
        if key in self._names:
            other_file, other_line, other = self._names[key]
            self._tell(
                file, row.line, f"«{name}» is there already as «{other}» ({other_file}:{other_line})",
                "join the two rows, or tell their names apart",
            )  # fmt: skip
            return None
        self._names[key] = (file, row.line, name)
        return AuthorityRecord(
            name=name,
            kind=kind,
            slug=self._slug(file, row, name),
            aliases=self._aliases(file, row, key),
            latin=row.split("latin"),
            adjectives=tuple(dict.fromkeys(row.split("adjectives"))),
            parent=tidy(row.cells.get("parent", "")).strip(),
            description=tidy(row.cells.get("description", "")).strip(),
            wikidata=self._wikidata(file, row, name),
            dates=self._dates(file, row),
        )

    def _wikidata(self, file: str, row: TableRow, name: str) -> str:
        given = row.cells.get("wikidata", "")
        if not given:
            return ""
        if not is_wikidata(given):
            self._tell(
                file, row.line, f"«{given[:40]}» is no number of Wikidata",
                "write it as Q858, or leave the cell empty", skipped=False,
            )  # fmt: skip
            return ""
        owner = self._numbers.setdefault(given, name)
        if owner != name:
            self._tell(
                file, row.line, f"the Wikidata number {given} is that of «{owner}»",
                "look it up again, or join the two rows", skipped=False,
            )  # fmt: skip
            return ""
        return given

    def _dates(self, file: str, row: TableRow) -> str:
        given = row.cells.get("dates", "")
        years = tidy_years(given)
        if years is None:
            self._tell(
                file, row.line, f"«{given[:40]}» are no years",
                "write them as 1918–1970, 1945– or –2011, or leave the cell empty", skipped=False,
            )  # fmt: skip
        return years or ""

    def _slug(self, file: str, row: TableRow, name: str) -> str:
        given = row.cells.get("slug", "")
        if given and not is_safe(given):
            self._tell(
                file, row.line, f"«{given[:40]}» can't be an address",
                "use small Latin letters, digits and hyphens, 60 at most, or leave the cell empty",
                skipped=False,
            )  # fmt: skip
            given = ""
        wanted = given or slug_of(name, next(iter(row.split("latin")), ""))
        slug = unique_slug(wanted, name, self._slugs)
        if given and slug != given:
            self._tell(
                file, row.line, f"the address «{given}» is taken by «{self._slugs[given]}»",
                "give it an address of its own", skipped=False,
            )  # fmt: skip
        self._slugs[slug] = name
        return slug

    def _aliases(self, file: str, row: TableRow, key: str) -> tuple[str, ...]:
        kept: dict[str, str] = {}
        for alias in row.split("aliases"):
            folded = fold_name(alias)
            if len(folded) < 2 or folded == key or folded in kept:
                reason = "is one letter or none" if len(folded) < 2 else "says the same again"
                self._tell(
                    file, row.line, f"its other name «{alias}» {reason}", "take it out",
                    skipped=False,
                )  # fmt: skip
            else:
                kept[folded] = tidy(alias)
        return tuple(kept.values())

    def check_parents(self) -> None:
        """A parent that is unknown, or that leads back to the record, is taken off the record."""
        parents = {record.name: record.parent for _, _, record in self.rows}
        for index, (file, line, record) in enumerate(self.rows):
            if not record.parent:
                continue
            trail = list(_climb(parents, record.name))
            if record.parent not in parents:
                reason = f"its parent «{record.parent}» is in no list"
                mend = "add a row for the parent, or write its name as its row does"
            elif record.name in trail:
                reason = f"its parents lead back to it ({' ← '.join([record.name, *trail])})"
                mend = "take out one of these parents"
            else:
                continue
            self._tell(file, line, reason, mend, skipped=False)
            self.rows[index] = (file, line, replace(record, parent=""))

    def check_clashes(self, contexts: Contexts) -> None:
        """Two records with one spelling, and no rule that tells when it is which."""
        owners: dict[str, AuthorityRecord] = {}
        for file, line, record in self.rows:
            for spelling in (record.name, *record.aliases):
                key = fold_name(spelling)
                other = owners.setdefault(key, record)
                if other is record or record.parent == other.name or other.parent == record.name:
                    continue
                if (key, record.name) not in contexts and (key, other.name) not in contexts:
                    self._tell(
                        file, line, f"«{spelling}» of «{record.name}» is a name of «{other.name}» too",
                        "take it from one of them, or add a line to contexts.tsv", skipped=False,
                    )  # fmt: skip


def _climb(parents: dict[str, str], name: str) -> Iterator[str]:
    seen: set[str] = set()
    while (name := parents.get(name, "")) and name not in seen:
        seen.add(name)
        yield name
