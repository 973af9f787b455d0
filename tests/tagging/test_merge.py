"""Header tags and found tags as one list."""

from tagging.authority import Authority, AuthorityRecord
from tagging.merge import merge_tags
from tagging.recognise import Tagger
from tagging.slugging import is_safe

AUTHORITY = Authority(
    (
        AuthorityRecord("سوريا", "place", "syria", ("سورية",)),
        AuthorityRecord("دمشق", "place", "damascus", parent="سوريا"),
    )
)


def found(text: str):  # type: ignore[no-untyped-def]
    return Tagger(AUTHORITY).tag("", "", [text])


def test_a_header_tag_takes_the_name_of_its_record() -> None:
    entries = merge_tags(
        ["سورية", "سوريا"],
        found("عاد المسافرون بعد شهور طويلة من الغياب عن البيوت والحقول إلى دمشق"),
        AUTHORITY,
    )
    assert [(e.name, e.slug, e.kind, e.main) for e in entries] == [
        ("سوريا", "syria", "place", True),
        ("دمشق", "damascus", "place", False),
    ]
    assert entries[0].evidence[0].rule == "header"


def test_header_and_text_agree() -> None:
    (entry,) = merge_tags(["سوريا"], found("في سوريا"), AUTHORITY)
    assert [e.rule for e in entry.evidence] == ["header", "name"]


def test_unknown_header_tags_are_kept_apart_from_records() -> None:
    entries = merge_tags(["Syria", "  وسم   خاص ", "", "🙂", "con"], [], AUTHORITY)
    assert [e.name for e in entries] == ["Syria", "وسم خاص", "🙂", "con"]
    assert {e.kind for e in entries} == {""}
    slugs = [e.slug for e in entries]
    assert "syria" not in slugs
    assert len(set(slugs)) == 4
    assert all(is_safe(slug) for slug in slugs)


def test_header_tags_that_differ_by_an_alef_are_two() -> None:
    entries = merge_tags(["أمل", "امل", "آمل", "أمل"], [], AUTHORITY)
    assert [e.name for e in entries] == ["أمل", "امل", "آمل"]
    assert len({e.slug for e in entries}) == 3


HARD_NAMES = [
    "CON",
    "con",
    "nul.txt",
    "a/b\\c",
    "../../etc",
    "...",
    "🙂🙂",
    "<b>",
    "ا" * 300,
    "ب" * 300,
]


def test_hard_names_get_short_safe_addresses_that_never_change() -> None:
    slugs = [entry.slug for entry in merge_tags(HARD_NAMES, [], AUTHORITY)]
    assert len(set(slugs)) == len(HARD_NAMES)
    assert all(is_safe(slug) for slug in slugs)
    alone = [merge_tags([name], [], AUTHORITY)[0].slug for name in reversed(HARD_NAMES)]
    assert alone[::-1] == slugs


def test_a_header_tag_names_the_person_that_the_text_does() -> None:
    (entry,) = merge_tags(["بسام شوكان"], found("قال اللواء بسام شوكان إن"), AUTHORITY)
    assert (entry.kind, entry.main) == ("person", True)
