"""Publishing: metadata for machines, feeds, sitemap, web fonts, the GitHub Pages address."""


def register() -> None:
    """Connect to Pelican's signals; Pelican is imported only here."""
    from publish.plugin import connect

    connect()
