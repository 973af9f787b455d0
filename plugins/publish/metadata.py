"""Metadata of an article for machines: schema.org NewsArticle, with its BreadcrumbList, as JSON-LD."""

from __future__ import annotations

import json
from posixpath import dirname, relpath
from typing import Any
from urllib.parse import quote

# Ends a script element or begins a comment in HTML; JSON may write any character as \uXXXX.
_UNSAFE = (
    ("<", "\\u003c"),
    (">", "\\u003e"),
    ("&", "\\u0026"),
    ("\u2028", "\\u2028"),
    ("\u2029", "\\u2029"),
)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def describe_article(article: Any, site_name: str, site_address: str) -> dict[str, Any]:
    """The NewsArticle of an article object; only what is known, dates only as precise as known.

    `site_address` is the absolute address of the site without a slash at its end, or "".
    """
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "inLanguage": "ar",
    }
    if article.subtitle:
        facts["alternativeHeadline"] = article.subtitle
    if article.date_iso:
        facts["datePublished"] = article.date_iso
    if article.category:
        facts["articleSection"] = str(article.category)
    facts["keywords"] = [str(tag) for tag in article.tags]
    publisher = _organisation(article.source) if article.source else None
    authors = [
        {"@type": "Person", "name": str(author)} for author in getattr(article, "authors", [])
    ]
    if authors or publisher:
        facts["author"] = authors or [publisher]
    if publisher:
        facts["publisher"] = publisher
    image = _image(article, site_address)
    if image:
        facts["image"] = image
    if article.source_url:
        facts["isBasedOn"] = article.source_url
    if article.dateline:
        facts["dateline"] = article.dateline
    if article.word_count:
        facts["wordCount"] = article.word_count
    facts["isPartOf"] = {"@type": "ArchiveComponent", "name": site_name}
    facts["mainEntityOfPage"] = _page(article, site_name, site_address)
    if site_address:
        facts["url"] = f"{site_address}/{article.url}"
    return facts


def _page(article: Any, site_name: str, site_address: str) -> dict[str, Any]:
    """The page of the article and the way down to it: the site and its section.

    Itself stands at the end only where it has no section: its title is told already, and search engines
    take a way without the page that it leads to (Google's guide to BreadcrumbList). The breadcrumb is a
    property of the page, so that one script holds one NewsArticle. A site that does not know its address
    gives relative ones, which JSON-LD resolves as HTML does.
    """
    steps = [(site_name, "index.html")]
    if article.category:
        steps.append((str(article.category), article.category.url))
    items: list[dict[str, Any]] = [
        {
            "@type": "ListItem",
            "position": at,
            "name": name,
            "item": _address(to, article, site_address),
        }
        for at, (name, to) in enumerate(steps, 1)
    ]
    if len(items) == 1:
        items.append({"@type": "ListItem", "position": 2, "name": article.title})
    crumbs = {"@type": "BreadcrumbList", "itemListElement": items}
    return {"@type": "WebPage", "breadcrumb": crumbs}


def _address(target: str, article: Any, site_address: str) -> str:
    if site_address:
        return f"{site_address}/{'' if target == 'index.html' else target}"
    return relpath(target, dirname(article.url))


def _organisation(source: Any) -> dict[str, str]:
    made = {"@type": "NewsMediaOrganization", "name": str(source)}
    if source.homepage:
        made["url"] = source.homepage
    return made


def _image(article: Any, site_address: str) -> dict[str, Any]:
    image: dict[str, Any] = {}
    if article.image:
        image["contentUrl"] = _address(quote(article.image), article, site_address)
        if article.image_width:
            image |= {"width": article.image_width, "height": article.image_height}
    if article.caption:
        image["caption"] = article.caption
    if article.credit:
        image["creditText"] = article.credit
    return {"@type": "ImageObject", **image} if image else {}


def to_script(facts: dict[str, Any]) -> str:
    """JSON text that is safe inside a script element, whatever the article says.

    >>> to_script({"headline": "</script>"})
    '{"headline":"\\\\u003c/script\\\\u003e"}'
    """
    text = _encode(facts).encode("utf-8", "replace").decode("utf-8")
    for sign, escaped in _UNSAFE:
        text = text.replace(sign, escaped)
    return text
