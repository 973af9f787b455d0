"""intake: bytes of a raw Arabic article → its parts, as a careful editor would read it.

Used as a Pelican plugin it adds a reader for `.txt` files. Importing the package, or any module
of it but `reader`, never imports Pelican.
"""

from __future__ import annotations


def register() -> None:
    """Connect the `.txt` reader to Pelican (called by Pelican itself)."""
    from intake.reader import register as connect

    connect()
