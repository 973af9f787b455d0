"""What was read and what every page was made of: one SQLite file in a cache folder."""

from store.lock import hold_lock
from store.store import ArticleRecord, OutputRecord, SourceRecord, SourceState, Store

__all__ = [
    "ArticleRecord",
    "OutputRecord",
    "SourceRecord",
    "SourceState",
    "Store",
    "hold_lock",
    "register",
]


def register() -> None:
    """Pelican calls this; the store has no signals of its own, the archive plugin opens it."""
