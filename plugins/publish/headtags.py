"""Tags in the head of an article's page for those who link to it and cite it.

Open Graph and X make the preview of a shared link; the Highwire tags (`citation_…`), which Google
Scholar, Zotero and Mendeley read, and the Dublin Core ones (`DC.…`) make a reference. One element
serves two vocabularies where both say the same thing (`name` for one, `property` for the other), for
a page's head should weigh little.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from publish.cards import CARD_SIZE, Cards


@dataclass(frozen=True)
class HeadTags:
    """Called with an article, gives the tags of its page.

    `site_address` is the absolute address of the site without a slash at its end, or "": previews need
    absolute addresses, so a site that does not know its own has none of the tags that hold one.
    """

    site_name: str
    site_address: str
    cards: Callable[[], Cards]

    @property
    def fingerprint(self) -> str:
        """All that the tags depend on beside the article."""
        return repr((self.site_name, self.site_address, self.cards()))

    def __call__(self, article: Any) -> Markup:
        """`<meta …>` elements, one a line."""
        rows = [
            f'<meta name="citation_title" property="og:title" content="{escape(article.title)}">',
            '<meta property="og:type" content="article">',
            f'<meta property="og:site_name" content="{escape(self.site_name)}">',
            '<meta name="z:itemType" content="newspaperArticle">',
            '<meta name="citation_language" content="ar">',
        ]
        for author in getattr(article, "authors", ()):
            rows.append(f'<meta name="citation_author" content="{escape(str(author))}">')
        if article.source:
            name = escape(str(article.source))
            rows.append(f'<meta name="citation_journal_title" content="{name}">')
            rows.append(f'<meta name="DC.publisher" content="{name}">')
        if article.date_iso:
            # The property wants a whole day; the name takes a date as far as it is known.
            whole = ' property="article:published_time"' if len(article.date_iso) == 10 else ""
            rows.append(
                f'<meta name="citation_publication_date"{whole} content="{article.date_iso}">'
            )
        if article.source_url:
            rows.append(f'<meta name="DC.source" content="{escape(article.source_url)}">')
        if self.site_address:
            address = escape(f"{self.site_address}/{article.url}")
            rows.append(f'<meta name="DC.identifier" property="og:url" content="{address}">')
            rows += self._picture(article)
        return Markup("\n".join(rows))

    def _picture(self, article: Any) -> list[str]:
        if article.image:
            path, width, height = article.image, article.image_width, article.image_height
        else:
            path = self.cards().address_of(article)
            # One picture for a whole section is known to whoever shows it; an own one is new.
            width, height = CARD_SIZE if self.cards().own else (0, 0)
        if not path:
            return []
        rows = [f'<meta property="og:image" content="{self.site_address}/{quote(path)}">']
        if width:
            rows.append(f'<meta property="og:image:width" content="{width}">')
            rows.append(f'<meta property="og:image:height" content="{height}">')
        rows.append('<meta name="twitter:card" content="summary_large_image">')
        return rows
