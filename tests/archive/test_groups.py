"""Groups of pages: passed over as a whole only where nothing of them changed and their files stand."""

from __future__ import annotations

import marshal
from collections.abc import Sequence

import pytest

from archive.groups import PlannedGroups, sum_up
from archive.planned import PlannedGroup, PlannedPage
from archive.production import PlannedFile

ADDRESSES = ("tags/dimashq/1.html", "tags/dimashq.html")


class Site:
    """A renderer and an output in one: knows its templates' digest and the fingerprints of its files."""

    def __init__(self, template: str = "قالب", files: dict[str, str] | None = None) -> None:
        self.template = template
        self.known = files or {}

    def share(
        self, template: str, kind: str, gives: frozenset[str], inputs: tuple[str, ...]
    ) -> str:
        return self.template

    def planned_file(self, page: PlannedPage) -> PlannedFile | None:
        made_of = f"{self.template} {page.inputs['articles on it']}"
        return PlannedFile(page.address, made_of, bytes) if self.template else None

    def keep_all(self, addresses: Sequence[str], made_of: str, remembered: str) -> bool:
        prints = [self.known.get(address, "") for address in addresses]
        return all(prints) and sum_up(made_of, prints) == remembered


def build(site: Site, articles: str, remembered: bytes | None) -> tuple[list[str], bytes]:
    """The addresses of the pages that are looked at one by one, and what is remembered."""

    def pages() -> list[PlannedPage]:
        return [
            PlannedPage(address, "tag", "tag", {"articles on it": articles}, dict)
            for address in ADDRESSES
        ]

    groups = PlannedGroups(remembered)
    group = PlannedGroup(
        "tag", "tag", ("articles on it",), (frozenset(),), articles, ADDRESSES, pages
    )
    files = list(groups.files([group], site, site))
    site.known.update((file.address, file.made_of) for file in files)
    return [file.address for file in files], groups.to_bytes()


@pytest.mark.parametrize(
    ("case", "template", "articles", "lost", "looked_at"),
    [
        ("nothing changed", "قالب", "المرفأ السوق", "", []),
        ("an article came", "قالب", "المرفأ السوق الميناء", "", list(ADDRESSES)),
        ("the template changed", "قالب آخر", "المرفأ السوق", "", list(ADDRESSES)),
        ("a file is gone", "قالب", "المرفأ السوق", ADDRESSES[0], list(ADDRESSES)),
        ("the theme does without", "", "المرفأ السوق", "", []),
    ],
)
def test_a_group_is_passed_over_only_where_it_stands(
    case: str, template: str, articles: str, lost: str, looked_at: list[str]
) -> None:
    site = Site()
    first, remembered = build(site, "المرفأ السوق", None)
    assert first == list(ADDRESSES)
    site.known.pop(lost, None)
    site.template = template
    assert build(site, articles, remembered)[0] == looked_at, case


def test_what_was_passed_over_is_remembered_for_the_next_build() -> None:
    site = Site()
    _, remembered = build(site, "المرفأ", None)
    assert marshal.loads(build(site, "المرفأ", remembered)[1]) == marshal.loads(remembered)


def test_files_of_a_build_that_was_killed_are_not_taken_for_those_of_the_one_before() -> None:
    site = Site()
    _, remembered = build(site, "المرفأ", None)
    build(site, "الميناء", remembered)  # what this build remembers is lost
    assert build(site, "المرفأ", remembered)[0] == list(ADDRESSES)


@pytest.mark.parametrize("damaged", [b"", b"\x00", b"(("])
def test_a_damaged_memory_is_none(damaged: bytes) -> None:
    assert build(Site(), "المرفأ", damaged)[0] == list(ADDRESSES)
