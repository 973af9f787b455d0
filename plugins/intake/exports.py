"""Is a text an export of a database or a feed, which holds articles but is none: JSON, a table, RSS?"""

from __future__ import annotations

import re

from intake.bulk.fields import field_kind
from intake.bulk.table_records import find_columns

_HEAD = 4096  # characters that tell
_NAME = re.compile(r'"([^"\n]{1,60})"\s*:')
_OBJECT = re.compile(r'\[?\s*\{\s*"')
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE)
_LONGEST_ROW = 400  # characters of a row of names
_FEWEST = 2  # usual names by which records are known


def is_export(text: str) -> bool:
    """Are these records with named fields: «{"title": "…", "body": "…"}», «العنوان,التاريخ,النص», a feed?

    A page's own line («القسم | التاريخ») is no row of names: that of a table names the text too.
    """
    head = text[:_HEAD].lstrip()
    if head[:1] in "[{":
        if not _OBJECT.match(head):
            return False
        names = {field_kind(name) for name in _NAME.findall(head)} - {""}
        return len(names) >= _FEWEST
    if head[:1] == "<":
        return _FEED.search(head[:1000]) is not None
    row = head.partition("\n")[0]
    if len(row) > _LONGEST_ROW or not any(sign in row for sign in ",;\t"):
        return False
    names = {field_kind(name) for name in find_columns(row)}
    return {"title", "body"} <= names
