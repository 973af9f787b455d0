"""The OpenSearch description, by which a browser adds the archive to its search engines (OpenSearch 1.1)."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

_SHORT, _LONG = 16, 1024


def describe_search(address: str, name: str, subtitle: str) -> bytes:
    """The description of the search of a site, an XML document.

    `address` is the site's own («https://example.org/repo»). A short name has at most 16 letters
    by the standard; a longer site's name is cut at a word.
    """
    long_name = f"{name}: {subtitle}" if subtitle else name
    form = quoteattr(f"{address}/search.html?q={{searchTerms}}")
    icon = escape(f"{address}/theme/icons/icon.svg")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(_shorten(name))}</ShortName>\n"
        f"<Description>{escape(f'ابحث في {long_name}'[:_LONG])}</Description>\n"
        "<Language>ar</Language>\n<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Image type="image/svg+xml">{icon}</Image>\n'
        f'<Url type="text/html" method="get" template={form}/>\n'
        "</OpenSearchDescription>\n"
    ).encode("utf-8", "ignore")


def _shorten(name: str) -> str:
    """At most 16 letters, whole words where that is possible."""
    if len(name) <= _SHORT:
        return name
    head, _, _ = name[: _SHORT + 1].rpartition(" ")
    return head or name[:_SHORT]
