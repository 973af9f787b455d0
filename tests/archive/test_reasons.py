"""Why a page is made again: what of its inputs changed, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pytest

from archive.reasons import Reasons, SharedParts, make_fingerprint, tell_reasons

SHARED = {"the program": "1", "template tag.html": "2", "setting SITENAME": "3"}
OWN = {"the article": "خبر", "related articles": "أول ثان"}

Page = tuple[Mapping[str, str], Mapping[str, str]]
CHANGES: list[tuple[Page, str]] = [
    ((SHARED, OWN), "its file was not as the last build left it"),
    ((SHARED, {**OWN, "the article": "خبر آخر"}), "the article"),
    (({**SHARED, "setting SITENAME": "ورّاق"}, OWN), "setting SITENAME"),
    (({**SHARED, "template base.html": "9"}, OWN), "template base.html"),
    (
        ({**SHARED, "the program": "2"}, {**OWN, "related articles": ""}),
        "the program, related articles",
    ),
    (({**SHARED, "the program": "2"}, {**OWN, "versions": ""}), "the program"),
]


def fingerprint(reasons: Reasons, page: Page) -> str:
    shared = SharedParts(page[0], list(page[1]))
    reasons.learn(shared)
    return make_fingerprint(shared.digest, list(page[1].values()))


@pytest.mark.parametrize(("after", "told"), CHANGES, ids=[told for _, told in CHANGES])
def test_what_changed_is_named(after: Page, told: str) -> None:
    first = Reasons(None)
    before = fingerprint(first, (SHARED, OWN))
    second = Reasons(first.to_bytes())
    assert second.why(before, fingerprint(second, after)) == told


def test_a_page_that_was_not_there_is_new() -> None:
    reasons = Reasons(None)
    assert reasons.why("", fingerprint(reasons, (SHARED, OWN))) == "new"


@pytest.mark.parametrize("inputs", [["أ", "ب"], ["أب", ""], ["", "أب"], ["ب", "أ"]])
def test_other_inputs_give_another_fingerprint(inputs: Sequence[str]) -> None:
    others = [["أ", "ب"], ["أب", ""], ["", "أب"], ["ب", "أ"]]
    prints = {make_fingerprint("s", other).split(".")[0] for other in others}
    assert len(prints) == 4
    assert make_fingerprint("s", inputs).split(".")[0] in prints


def test_the_commonest_reasons_are_told_first() -> None:
    counted = Counter({"new": 2, "setting SITENAME, the program, related articles": 1200})
    assert tell_reasons(counted) == "1,200 for setting SITENAME and the program and more, 2 new"
