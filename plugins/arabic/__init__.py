"""Arabic text: letters, words, word families, calendar, numerals, slugs and collation.

Pure functions over text. This package imports nothing of Pelican and none of its neighbours;
every other package may import it (``from arabic.letters import fold``).
"""


def register() -> None:
    """Accept Pelican's call for plugins; there is nothing to connect, this package only computes."""
