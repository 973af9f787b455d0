"""The answer keys of dates hold: what is found is right, and nearly all is found."""

from pathlib import Path

import pytest
from tests.evaluation.dates import KEYS, read_key, score
from tests.evaluation.publication import concluded, read_rows


@pytest.mark.parametrize("path", KEYS, ids=lambda path: path.stem)
def test_a_key_of_dates(path: Path) -> None:
    rows = read_key(path)
    assert len(rows) > 50
    parts = score(rows).values()
    assert sum(part.right for part in parts) / sum(part.given for part in parts) >= 0.98
    assert sum(part.found for part in parts) / sum(part.meant for part in parts) >= 0.97
    assert sum(part.wrong_years for part in parts) == 0


@pytest.mark.parametrize(("lines", "paragraphs", "day"), [row[:3] for row in read_rows()])
def test_of_several_dates_on_a_page_one_is_that_of_publication(
    lines: list[str], paragraphs: list[str], day: str
) -> None:
    assert concluded(lines, paragraphs) == day
