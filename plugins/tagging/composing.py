"""Bodies of one state from a body that every state has and an adjective: «وزارة الخارجية السورية»."""

from __future__ import annotations

from collections.abc import Iterator

from tagging.authority import Authority, AuthorityRecord
from tagging.folding import fold_name
from tagging.resolving import Found, Hit
from tagging.slugging import unique_slug
from tagging.surfaces import Entry
from tagging.tables import DATA, read_table

_MINISTRY = "وزارة "
_ARTICLE = "ال"
_MINISTERS = frozenset({"وزير", "وزيره", "وزيري"})


def national_bodies(authority: Authority) -> tuple[AuthorityRecord, ...]:
    """The bodies of ``data/national_bodies.tsv`` that no record of the authority is called."""
    made: list[AuthorityRecord] = []
    for row in read_table(DATA / "national_bodies.tsv").rows:
        names = [row.cells["name"], *row.split("aliases")]
        open_names = [name for name in names if authority.find(name) is None]
        if open_names:
            slug = row.cells["slug"]
            made.append(AuthorityRecord(row.cells["name"], "organisation", slug, tuple(open_names)))
    return tuple(made)


class NationalBodies:
    """Joins a body that every state has to the adjective behind it."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self.records = national_bodies(authority)
        self._open = frozenset(self.records)
        names = {
            fold_name(row.cells["name"]) for row in read_table(DATA / "national_bodies.tsv").rows
        }
        self._general: frozenset[AuthorityRecord | None] = self._open | {
            record
            for record in authority.records
            if record.kind == "organisation"
            and (record.name.startswith(_MINISTRY) or fold_name(record.name) in names)
        }
        self._made: dict[tuple[str, str], AuthorityRecord] = {}

    def is_general(self, record: AuthorityRecord | None) -> bool:
        """Whether a record is a body of no particular state: a ministry, or one of the package's."""
        return record in self._general

    def join(self, kept: list[Found]) -> list[Found]:
        """``kept`` with the bodies of states in place of general ones; those that stay general are
        left out, if no list has them."""
        if self._general.isdisjoint([record for _, record, _ in kept]):
            return kept
        return list(self._joined(kept))

    def _joined(self, kept: list[Found]) -> Iterator[Found]:
        for place, item in enumerate(kept):
            hit, record, _ = item
            if record is None or record not in self._general:
                yield item
                continue
            state = _state_behind(kept, place)
            if state is not None:
                behind, country = state
                entry = Entry(hit.entry.folded)
                whole = Hit(hit.start, behind.end, hit.word_start, entry)
                yield whole, self._of(record, country), "national"
            elif record not in self._open:
                yield item

    def _of(self, body: AuthorityRecord, country: AuthorityRecord) -> AuthorityRecord:
        key = (body.slug, country.slug)
        if key not in self._made:
            self._made[key] = self._compose(body, country)
        return self._made[key]

    def _compose(self, body: AuthorityRecord, country: AuthorityRecord) -> AuthorityRecord:
        name = f"{body.name} {adjective_for(body.name, country)}"
        known = self._authority.find(name)
        if known is not None:
            return known
        slug = unique_slug(
            f"{body.slug}-{country.slug}"[:60].rstrip("-"), name, self._authority.slugs
        )
        return AuthorityRecord(name, "organisation", slug, parent=country.name)


def adjective_for(body: str, country: AuthorityRecord) -> str:
    """The adjective that agrees with a body: (وزارة الدفاع, سوريا) → السورية, (الجيش, سوريا) → السوري."""
    masculine = country.adjectives[0]
    head = fold_name(body).split(" ")[0]
    feminine = head.endswith("ه") or head.endswith("ات")
    ending = "ة" if feminine and masculine.endswith("ي") else ""
    return f"{_ARTICLE}{masculine}{ending}"


def _agrees(body: str, adjective: str) -> bool:
    """Whether an adjective is a body's: «الخارجية الروسية», not «وزير الخارجية الروسي»'s last two words."""
    first, _, rest = body.partition(" ")
    if first in _MINISTERS:
        return True
    is_feminine = first.endswith(("ه", "ات")) or rest.endswith("ه")
    return adjective.endswith("ه") == is_feminine


def _state_behind(kept: list[Found], place: int) -> tuple[Hit, AuthorityRecord] | None:
    hit = kept[place][0]
    for other, record, rule in kept[place + 1 : place + 4]:
        if other.word_start > hit.end + 1:
            return None
        if record is None or record.kind != "place" or not record.adjectives:
            continue
        begin = other.start
        if rule == "name" and fold_name(f"{_ARTICLE}{record.adjectives[0]}ة") == other.entry.folded:
            begin += len(_ARTICLE)  # «السعودية» is the land's name and its adjective
        elif rule != "adjective":
            continue
        if (
            other.word_start == hit.end + 1
            and begin == other.word_start + len(_ARTICLE)
            and _agrees(hit.entry.folded, other.entry.folded)
        ):
            return other, record
    return None
