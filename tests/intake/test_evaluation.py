"""The targets of the evaluation hold, in the held-out part too."""

import pytest
from tests.evaluation.intake import Score, evaluate, make_cases

TARGETS = {  # least precision, least recall
    "title": (0.99, 0.99),
    "date": (0.97, 0.95),
    "year": (1.0, 1.0),
    "publisher": (0.97, 0.97),
    "paragraphs": (0.98, 0.98),
    "furniture": (0.99, 0.95),
}


@pytest.fixture(scope="module")
def results() -> dict[str, dict[str, Score]]:
    return {part: scores for part, scores, _ in evaluate(make_cases())}


@pytest.mark.parametrize("part", ["tuned", "held out"])
@pytest.mark.parametrize("name", list(TARGETS))
def test_targets(results: dict[str, dict[str, Score]], part: str, name: str) -> None:
    score = results[part][name]
    precision = score.right / max(score.right + score.wrong, 1)
    recall = score.right / max(score.right + score.missed, 1)
    assert score.right > 30
    assert (precision, recall) >= (TARGETS[name][0], 0)
    assert recall >= TARGETS[name][1]
