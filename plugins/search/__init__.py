"""Search with no server: the index builder. The browser's half is `theme/static/js/search/`."""


def register() -> None:
    """Pelican calls this when it loads the plugin."""
    from search.plugin import connect

    connect()
