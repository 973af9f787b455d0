"""Names that no list has, for a person to accept."""

from pathlib import Path

import pytest

from tagging.authority import COLUMNS, Authority
from tagging.suggest import collect, decode, main, paragraphs_of

FIRST = "خبر أول\n\nحضر اللواء سامر كنعان إلى بلدة كفرنجار، وزار دمشق.\n"
SECOND = "خبر ثان\n\nقال اللواء سامر كنعان إن الطريق إلى بلدة كفرنجار مفتوح.\n"
PLACES = "\t".join(COLUMNS) + "\nدمشق" + "\t" * 6 + "\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "articles" / "b").mkdir(parents=True)
    (tmp_path / "authority").mkdir()
    (tmp_path / "authority" / "places.tsv").write_text(PLACES, encoding="utf-8")
    (tmp_path / "articles" / "one.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "articles" / "b" / "two.txt").write_bytes(SECOND.encode("cp1256"))
    return tmp_path


def run(site: Path, *options: str) -> str:
    output = site / "build" / "suggestions.tsv"
    folders = [str(site / "articles"), "--authority", str(site / "authority")]
    assert main([*folders, "--output", str(output), *options]) == 0
    return output.read_text(encoding="utf-8")


def test_names_met_in_two_articles_are_suggested(site: Path) -> None:
    rows = [line for line in run(site).splitlines() if not line.startswith("#")]
    assert rows[0].split("\t") == list(COLUMNS)
    assert [row.split("\t")[0] for row in rows[1:]] == ["كفرنجار", "سامر كنعان"]


def test_a_line_is_accepted_by_moving_it(site: Path) -> None:
    row = next(line for line in run(site).splitlines() if line.startswith("كفرنجار"))
    places = site / "authority" / "places.tsv"
    places.write_text(PLACES + row + "\n", encoding="utf-8")
    authority, problems = Authority.load(site / "authority")
    assert problems == [] and authority.find("كفرنجار") is not None
    assert "كفرنجار\t" not in run(site)


def test_the_comment_tells_count_rule_and_examples(site: Path) -> None:
    lines = run(site).splitlines()
    comment = lines[[line.split("\t")[0] for line in lines].index("سامر كنعان") - 1]
    assert comment.startswith("# 2 articles (rank): ")
    assert comment.count("‖") == 1 and "حضر اللواء" in comment


def test_the_same_bytes_every_time(site: Path) -> None:
    assert run(site) == run(site)


def test_rare_names_can_be_asked_for(site: Path) -> None:
    (site / "articles" / "three.txt").write_text(
        "خبر\n\nزار اللواء وائل مرعشلي السوق.\n", encoding="utf-8"
    )
    assert "وائل مرعشلي" not in run(site)
    assert "وائل مرعشلي" in run(site, "--least", "1")


def test_there_must_be_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none")]) == 1
    assert "no such folder" in capsys.readouterr().out


def test_markup_and_headers_are_no_text() -> None:
    assert paragraphs_of("Title: x\n\n**خبر** قصير\n---\n") == ["خبر  قصير"]
    assert paragraphs_of("<p>خبر</p><script>x</script><p>ثان</p>") == ["خبر", "ثان"]


def test_encodings() -> None:
    assert {decode("خبر".encode(name)) for name in ("utf-8-sig", "utf-16", "cp1256")} == {"خبر"}


def test_an_article_without_text_gives_nothing() -> None:
    assert collect([("empty.txt", [])], Authority(())) == []
