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
    entries = merge_tags(["سورية", "سوريا"], found("في دمشق"), AUTHORITY)
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


def test_spellings_of_one_header_tag_are_one() -> None:
    assert len(merge_tags(["أمل", "امل"], [], AUTHORITY)) == 1
