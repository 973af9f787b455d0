"""Tagging: who, where, which body and what about, from lists of names that an editor owns.

Works on any Pelican site (``PLUGINS = ["tagging"]``) with nothing else of ours than ``arabic``.
"""


def register() -> None:
    """Connect to Pelican's signals; Pelican is imported only here."""
    from tagging.plugin import connect

    connect()
