"""Dates as readers see and type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arabic.calendar import (
    MONTH_NAMES,
    PartialDate,
    day_name,
    find_dates,
    format_date,
    hijri_of,
    parse_when,
)


@pytest.mark.parametrize(
    ("months", "digits", "text"),
    [
        ("levantine", "european", "19 كانون الثاني 2021"),
        ("egyptian", "arabic", "١٩ يناير ٢٠٢١"),
        ("maghrebi", "european", "19 جانفي 2021"),
        ("moroccan", "european", "19 يناير 2021"),
        ("doubled", "european", "19 كانون الثاني/يناير 2021"),
    ],
)
def test_every_tradition_and_both_digits(months: str, digits: str, text: str) -> None:
    assert format_date(PartialDate(2021, 1, 19), months, digits) == text


def test_no_more_is_shown_than_known() -> None:
    assert format_date(PartialDate(2020, 9)) == "أيلول 2020"
    assert format_date(PartialDate(2020)) == "2020"
    assert day_name(PartialDate(2021, 1, 19)) == "الثلاثاء"
    assert day_name(PartialDate(2021, 1)) == ""


def test_the_hijri_day() -> None:
    assert hijri_of(PartialDate(2021, 1, 19)) == "6 جمادى الآخرة 1442 هـ"
    assert hijri_of(PartialDate(1800, 1, 1)) == ""


@given(
    st.dates(min_value=PartialDate(1850).first(), max_value=PartialDate(2090).last()),
    st.sampled_from(["levantine", "egyptian", "maghrebi", "moroccan", "doubled"]),
    st.sampled_from(["european", "arabic"]),
    st.sampled_from(["day", "month"]),
)
def test_what_is_shown_is_read_back(day: object, months: str, digits: str, precision: str) -> None:
    value = PartialDate(day.year, day.month, day.day if precision == "day" else None)  # type: ignore[attr-defined]
    (mention,) = find_dates(format_date(value, months, digits))
    assert mention.meaning == value


def test_each_tradition_has_twelve_names() -> None:
    assert all(len(set(names)) == 12 for names in MONTH_NAMES.values())


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2019..2021", "2019", "2021"),
        ("2021..2019", "2019", "2021"),
        ("2019-2021", "2019", "2021"),
        ("٢٠١٩..٢٠٢١", "2019", "2021"),
        ("2019..", "2019", "9999"),
        ("..2019", "0001", "2019"),
        ("كانون الثاني 2021", "2021-01", "2021-01"),
        ("2021-01", "2021-01", "2021-01"),
        ("2021-01-19", "2021-01-19", "2021-01-19"),
        ("من آذار 2019 إلى أيار 2020", "2019-03", "2020-05"),
        ("من آذار إلى أيار 2020", "2020-03", "2020-05"),
        ("بين 2019 و2021", "2019", "2021"),
        ("بين 3 و5 آذار 2020", "2020-03-03", "2020-03-05"),
        ("آذار 2020..أيار 2020", "2020-03", "2020-05"),
        ("رمضان 1442", "2021-04-13", "2021-05-12"),
        ("منذ 2019", "2019", "9999"),
        ("حتى أيلول 2015", "0001", "2015-09"),
        ("عام 2019", "2019", "2019"),
    ],
)
def test_a_typed_time_has_a_first_and_a_last(typed: str, first: str, last: str) -> None:
    found = parse_when(typed)
    assert found is not None
    assert (found[0].iso(), found[1].iso()) == (first, last)


@pytest.mark.parametrize(
    "typed", ["", "سوريا", "..", "12345", "آذار", "2021-13", "سوريا 2021 لبنان"]
)
def test_what_is_no_time_is_none(typed: str) -> None:
    assert parse_when(typed) is None


@given(st.text(max_size=150))
def test_anything_may_be_typed(typed: str) -> None:
    found = parse_when(typed)
    assert found is None or found[0].first() <= found[1].last()
