"""Timelines: what stands beside a year or a month of the calendar."""

from __future__ import annotations

import pytest

from archive.timeline import Neighbours, Period, neighbours

MONTHS: list[Period] = [(2021, 3), (2020, 12), (2021, 4)]


@pytest.mark.parametrize(
    ("period", "beside"),
    [
        ((2020, 12), (None, (2021, 3))),
        ((2021, 3), ((2020, 12), (2021, 4))),
        ((2021, 4), ((2021, 3), None)),
    ],
)
def test_a_month_leads_to_the_months_before_and_after_that_hold_articles(
    period: Period, beside: Neighbours
) -> None:
    assert neighbours(MONTHS)[period] == beside


def test_a_lone_year_has_none_beside_it() -> None:
    assert neighbours([(2021,)]) == {(2021,): (None, None)}


def test_an_empty_calendar_has_nothing() -> None:
    assert neighbours([]) == {}
