"""Loading and linting lists."""

import subprocess
import sys
from pathlib import Path

import pytest

from tagging.authority import COLUMNS, Authority
from tagging.slugging import is_safe, own_slug

ROOT = Path(__file__).resolve().parents[2]
HEADER = "\t".join(COLUMNS)


def write(folder: Path, stem: str, *rows: str) -> None:
    text = "\n".join(["# شرح", HEADER, *(row.replace(";", "\t") for row in rows)])
    (folder / f"{stem}.tsv").write_text(text, encoding="utf-8")


def test_a_row(tmp_path: Path) -> None:
    write(tmp_path, "places", "روسيا;;Russia;روسيا الاتحادية| الاتحاد الروسي;روسي|روسية;;دولة")
    authority, problems = Authority.load(tmp_path)
    record = authority.records[0]
    assert problems == []
    assert (record.name, record.kind, record.slug) == ("روسيا", "place", "russia")
    assert record.aliases == ("روسيا الاتحادية", "الاتحاد الروسي")
    assert record.adjectives == ("روسي", "روسية")


@pytest.mark.parametrize(
    ("rows", "reason", "left"),
    [
        (["دمشق;;;;;;;;;;زائد"], "11 cells", 0),
        ([";;Nameless;;;;"], "empty", 0),
        (["ا;;;;;;"], "one letter", 0),
        (["س" * 300 + ";;;;;;"], "too long", 0),
        (["سوريا;;Syria;;;;", "سُوريا;;Syria 2;;;;"], "there already", 1),
        (["إربد;;Irbid;;;;", "اربد;;Irbid 2;;;;"], "there already", 1),
        (["حماة;;Hama;;;;", "حماه;;Hama 2;;;;"], "there already", 1),
        (["سوريا;sy;;;;;", "لبنان;sy;;;;;"], "taken by «سوريا»", 2),
        (["سوريا;../x;;;;;"], "can't be an address", 1),
        (["سوريا;con;;;;;"], "can't be an address", 1),
        (["دمشق;;;;;كوكب;"], "in no list", 1),
        (["سوريا;;;;;لبنان;", "لبنان;;;;;سوريا;"], "lead back", 2),
        (["سوريا;;;الشام;;;", "دمشق;;;الشام;;;"], "a name of «سوريا» too", 2),
        (["سوريا;;;سُوريا;;;"], "says the same again", 1),
        (["سوريا;;;ب;;;"], "one letter", 1),
        (["سوريا;;;;;;;q858"], "no number of Wikidata", 1),
        (["سوريا;;;;;;;Q858", "لبنان;;;;;;;Q858"], "that of «سوريا»", 2),
        (["سوريا;;;;;;;;قديمًا"], "are no years", 1),
        (["سوريا;;;;;;;;2011–1946"], "are no years", 1),
    ],
)
def test_broken_rows(tmp_path: Path, rows: list[str], reason: str, left: int) -> None:
    write(tmp_path, "places", *rows, "صحيحة;;Sound;;;;")
    authority, problems = Authority.load(tmp_path)
    assert len(authority.records) == left + 1
    assert any(reason in str(problem) for problem in problems), [str(p) for p in problems]
    assert all("places.tsv:" in str(p) and "Mend:" in str(p) for p in problems)
    assert len({record.slug for record in authority.records}) == left + 1
    assert all(is_safe(record.slug) for record in authority.records)


@pytest.mark.parametrize(
    ("written", "dates"),
    [
        ("1918–1970", "1918–1970"),
        ("1918-1970", "1918–1970"),
        ("1945–", "1945–"),
        ("–2011", "–2011"),
        ("1946", "1946"),
        ("", ""),
    ],
)
def test_wikidata_and_dates(tmp_path: Path, written: str, dates: str) -> None:
    write(tmp_path, "places", f"سوريا;;Syria;;;;دولة;Q858;{written}")
    authority, problems = Authority.load(tmp_path)
    assert problems == []
    assert (authority.records[0].wikidata, authority.records[0].dates) == ("Q858", dates)


def test_the_columns_behind_the_description_may_be_left_out(tmp_path: Path) -> None:
    columns = "\t".join(COLUMNS[:7])
    (tmp_path / "places.tsv").write_text(f"{columns}\nدمشق\n", encoding="utf-8")
    authority, problems = Authority.load(tmp_path)
    assert problems == [] and authority.records[0].wikidata == ""


@pytest.mark.parametrize(
    "name",
    ["CON", "aux", "كون/../كون", "🙂🙂", "أ.ب.ج", "س" * 119, "<script>", "a\\b:c*?", "nul.txt"],
)
def test_any_name_has_a_safe_address(tmp_path: Path, name: str) -> None:
    write(tmp_path, "topics", f"{name};;;;;;")
    authority, _ = Authority.load(tmp_path)
    assert all(is_safe(record.slug) for record in authority.records)


def test_names_that_differ_in_one_letter_have_their_own_addresses(tmp_path: Path) -> None:
    write(tmp_path, "people", "سامر علي;;;;;;", "سامرا علي;;;;;;", "سامر عالي;;;;;;")
    authority, _ = Authority.load(tmp_path)
    assert len({record.slug for record in authority.records}) == 3


def test_bad_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "places.tsv").write_bytes("name\nدمشق".encode("utf-16"))
    (tmp_path / "people.tsv").write_text("دمشق\tx\n", encoding="utf-8")
    authority, problems = Authority.load(tmp_path)
    assert authority.records == ()
    assert ["isn't UTF-8" in str(problems[1]), "columns" in str(problems[0])] == [True, True]


def test_missing_folder_gives_an_empty_authority(tmp_path: Path) -> None:
    authority, problems = Authority.load(tmp_path / "nothing")
    assert (authority.records, problems) == ((), [])


def test_kinds_can_be_chosen(tmp_path: Path) -> None:
    write(tmp_path, "places", "دمشق;;;;;;")
    write(tmp_path, "people", "سامر علي;;;;;;")
    authority, _ = Authority.load(tmp_path, {"person"})
    assert [record.kind for record in authority.records] == ["person"]


def test_an_editors_own_contexts_win(tmp_path: Path) -> None:
    from tagging.recognise import Tagger

    write(tmp_path, "places", "الباب;;Al-Bab;;;;")
    columns = "words\trecord\tbefore\tafter\tnear\tnot_before\tnot_after"
    (tmp_path / "contexts.tsv").write_text(f"{columns}\nالباب\tالباب\tمدينة\n", encoding="utf-8")
    tagger = Tagger(Authority.load(tmp_path)[0])
    assert tagger.tag("", "", ["طرق الباب مرتين"]) == []
    assert len(tagger.tag("", "", ["في مدينة الباب أمس"])) == 1


def test_the_shipped_lists_are_sound_and_large(shipped: Authority) -> None:
    _, problems = Authority.load(ROOT / "content" / "authority")
    assert [str(problem) for problem in problems] == []
    kinds = [record.kind for record in shipped.records]
    assert len(kinds) >= 3000
    names = sum(1 + len(r.aliases) + len(r.adjectives) for r in shipped.records)
    assert names >= 8000
    least = {"place": 2000, "person": 500, "organisation": 800, "topic": 300}
    assert {kind: kinds.count(kind) >= count for kind, count in least.items()} == dict.fromkeys(
        least, True
    )
    by_slug = {record.slug: record for record in shipped.records}
    assert by_slug["morocco"].latin == ("Morocco", "Maroc")
    assert all(record.latin and record.description for record in shipped.records)


def test_topics_stand_in_a_tree_of_few_roots(shipped: Authority) -> None:
    topics = {record.name: record for record in shipped.records if record.kind == "topic"}
    roots = {name for name, record in topics.items() if not record.parent}
    assert len(roots) <= 20
    assert all(record.parent in topics for record in topics.values() if record.parent)


def test_rules_of_contexts_name_records_of_the_lists(shipped: Authority) -> None:
    known = {record.name for record in shipped.records}
    assert {record for _, record in shipped.contexts} - known == set()


def test_the_shipped_lists_are_complete() -> None:
    command = [sys.executable, str(ROOT / "tools" / "make_authority.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def test_lint_tells_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tagging.lint import main

    write(tmp_path, "places", "دمشق;;;;;كوكب;")
    assert main([str(tmp_path)]) == 1
    assert "places.tsv:3" in capsys.readouterr().out
    write(tmp_path, "places", "دمشق;;Damascus;;;;")
    assert main([str(tmp_path)]) == 0
    assert main([str(tmp_path / "none")]) == 1


def test_names_that_no_list_has_get_safe_addresses_of_their_own() -> None:
    names = ["CON", "nul", "com1", "a/b", "a\\b", "..", "أ.ب", "🙂", "🙃", "س" * 300, "س" * 301,
             "حماة", "حماه", "احمد", "أحمد", "إحمد", "<b>"]  # fmt: skip
    slugs = [own_slug(name) for name in names]
    assert all(map(is_safe, slugs)) and len(set(slugs)) == len(names)
