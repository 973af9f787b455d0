"""Names of the lists that are nearly one."""

from pathlib import Path

import pytest

from tagging.doubles import near_doubles
from tagging.lint import main

HEADER = "name\tslug\tlatin\taliases\tadjectives\tparent\tdescription"


def warnings(folder: Path, *rows: str) -> list[str]:
    (folder / "people.tsv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return [str(problem) for problem in near_doubles(folder)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("سيرغي لافروف", "سيرجي لافروف"),
        ("عبد الله الثني", "عبدالله الثني"),
        ("نادر القباني", "نادر قباني"),
        ("ميخائيل غورباتشوف", "ميخائيل جورباتشوف"),
    ],
)
def test_near_doubles_are_told_with_file_and_line(tmp_path: Path, first: str, second: str) -> None:
    (warning,) = warnings(tmp_path, first, second)
    assert "people.tsv:3" in warning and "people.tsv:2" in warning
    assert first in warning and second in warning


@pytest.mark.parametrize(
    ("first", "second"), [("سامر كنعان", "سامي كنعان"), ("تمر", "طمر"), ("يونان", "اليونان")]
)
def test_other_names_are_not(tmp_path: Path, first: str, second: str) -> None:
    assert warnings(tmp_path, first, second) == []


def test_a_row_and_its_parent_may_be_near(tmp_path: Path) -> None:
    rows = ["جزيرة كفرعين", "الجزيرة كفرعين\t\t\t\t\tجزيرة كفرعين"]
    assert warnings(tmp_path, *rows) == []


def test_a_warning_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    warnings(tmp_path, "سيرغي لافروف", "سيرجي لافروف")
    assert main([str(tmp_path)]) == 0
    assert "warning: " in capsys.readouterr().out
