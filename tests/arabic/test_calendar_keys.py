"""Both answer keys of dates hold: what is found is right, and nearly all is found."""

import pytest
from tests.evaluation.dates import KEY, read_key, score


@pytest.mark.parametrize(
    ("name", "precision", "recall"), [("dates_key.tsv", 1.0, 1.0), ("dates_key2.tsv", 0.95, 0.96)]
)
def test_a_key_of_dates(name: str, precision: float, recall: float) -> None:
    rows = read_key(KEY.with_name(name))
    assert len(rows) > 120
    parts = score(rows).values()
    assert sum(part.right for part in parts) / sum(part.given for part in parts) >= precision
    assert sum(part.found for part in parts) / sum(part.meant for part in parts) >= recall
