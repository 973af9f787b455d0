"""Time of Atom feeds against feedgenerator, which Pelican and Django use, on the same entries in one run.

python tests/bench/feed_speed.py [TAGS]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

import feedgenerator
from tests.publish.making import make_entry

from archive.entries import Entry
from publish.feeds import Channel, FeedMaker

ADDRESS = "https://example.org"
ITEMS = 10  # a feed's articles; each stands in ten feeds


def ours(feeds: list[list[Entry]]) -> int:
    maker = FeedMaker(ADDRESS, "أرشيف")
    channel = Channel("وسم", "أرشيف", f"{ADDRESS}/", f"{ADDRESS}/feed.xml")
    return sum(len(maker.make("atom", channel, entries)) for entries in feeds)


def peer(feeds: list[list[Entry]]) -> int:
    total = 0
    for entries in feeds:
        feed = feedgenerator.Atom1Feed(
            "وسم", f"{ADDRESS}/", "أرشيف", feed_url=f"{ADDRESS}/feed.xml"
        )
        for entry in entries:
            feed.add_item(
                title=entry.title,
                link=f"{ADDRESS}/{entry.address}",
                description=entry.lead,
                categories=[entry.section.name],
                pubdate=datetime(entry.year or 1, 1, entry.day or 1, 12, tzinfo=UTC),
            )
        total += len(feed.writeString("utf-8"))
    return total


def timed(work: Callable[[list[list[Entry]]], int], feeds: list[list[Entry]]) -> float:
    started = time.process_time()
    work(feeds)
    return time.process_time() - started


def main(tags: int) -> None:
    entries = [
        make_entry(
            f"p{n}", f"خبر رقم {n} عن السوق & أهله", 2021, 1, 1 + n % 28, lead="نصّ الخبر " * 24
        )
        for n in range(tags)
    ]
    feeds = [[entries[(tag + n) % tags] for n in range(ITEMS)] for tag in range(tags)]
    timed(peer, feeds[:20])
    found, theirs = timed(ours, feeds), timed(peer, feeds)
    print(
        f"{tags} feeds of {ITEMS}: {found:.3f} s, feedgenerator {theirs:.3f} s, ratio {found / theirs:.3f}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
