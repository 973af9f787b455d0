"""Dates in Arabic news text: found, understood, concluded, shown. See docs/dates.md."""

from arabic.calendar.anchors import may_name_date
from arabic.calendar.clock import find_time
from arabic.calendar.display import day_name, format_date, hijri_of
from arabic.calendar.evidence import DatingEvidence
from arabic.calendar.mentions import find_dates
from arabic.calendar.months import DAY_NAMES, MONTH_NAMES
from arabic.calendar.publication import conclude_publication
from arabic.calendar.values import DateClaim, DateMention, DateParts, PartialDate
from arabic.calendar.when import parse_when

__all__ = [
    "DAY_NAMES",
    "MONTH_NAMES",
    "DateClaim",
    "DateMention",
    "DateParts",
    "DatingEvidence",
    "PartialDate",
    "conclude_publication",
    "day_name",
    "find_dates",
    "find_time",
    "format_date",
    "hijri_of",
    "may_name_date",
    "parse_when",
]
