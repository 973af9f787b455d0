"""The targets of the evaluation hold, in the held-out part too."""

import pytest
from tests.evaluation.intake import Score, evaluate
from tests.evaluation.intake_key import blind_cases, first_cases

TARGETS = {  # least precision, least recall
    "title": (0.99, 0.99),
    "date": (0.97, 0.95),
    "year": (1.0, 1.0),
    "publisher": (0.97, 0.97),
    "paragraphs": (0.98, 0.98),
    "furniture": (0.99, 0.95),
}
Results = dict[str, dict[str, Score]]


@pytest.fixture(scope="module")
def results() -> dict[str, Results]:
    sets = {"first": first_cases(), "blind": blind_cases()}
    return {
        name: {part: scores for part, scores, _ in evaluate(cases)} for name, cases in sets.items()
    }


@pytest.mark.parametrize("cases", ["first", "blind"])
@pytest.mark.parametrize("part", ["tuned", "held out"])
@pytest.mark.parametrize("name", list(TARGETS))
def test_targets(results: dict[str, Results], cases: str, part: str, name: str) -> None:
    score = results[cases][part][name]
    precision = score.right / max(score.right + score.wrong, 1)
    recall = score.right / max(score.right + score.missed, 1)
    assert score.right > 20
    assert precision >= TARGETS[name][0]
    assert recall >= TARGETS[name][1]
