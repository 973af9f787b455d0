"""Where the time of a full build goes: CPU of each stage an article, and of each kind of page a page.

    python tests/bench/stage_costs.py [--articles 1000] [--site ADDRESS]

One process, one build from nothing of the made archive; the clock is that of the process, so that other
work on the machine counts little. For comparing two states of the code, run both after one another.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

import pelican  # noqa: E402
from tests.bench.corpus import make_article  # noqa: E402

from archive import production, rendering  # noqa: E402
from archive.intaking import Intaking  # noqa: E402
from archive.parsing import ArticleParser  # noqa: E402
from search.builder import IndexBuilder  # noqa: E402

spent: Counter[str] = Counter()
calls: Counter[str] = Counter()
_inner = [0.0]


def watch(owner: Any, method: str, name: Callable[..., str]) -> None:
    """Count the time of a method, without that of watched ones that it calls, under `name(arguments)`."""
    plain = getattr(owner, method)

    def watched(*args: Any, **kwargs: Any) -> Any:
        _inner.append(0.0)
        started = time.process_time()
        try:
            return plain(*args, **kwargs)
        finally:
            whole = time.process_time() - started
            stage = name(*args, **kwargs)
            spent[stage] += whole - _inner.pop()
            calls[stage] += 1
            _inner[-1] += whole

    setattr(owner, method, watched)


def main() -> None:
    parser = argparse.ArgumentParser(description="Where the time of a full build goes.")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument(
        "--site", default="https://archive.example.org", help="SITEURL, may be empty"
    )
    parser.add_argument("--corpus", type=Path, help="a content folder in place of made articles")
    chosen = parser.parse_args()
    watch(Intaking, "read_all", lambda *_: "store, other reading")
    watch(ArticleParser, "parse", lambda *_: "reading")
    watch(ArticleParser, "tag", lambda *_: "tagging")
    watch(IndexBuilder, "build", lambda *_: "search index")
    watch(rendering.PageRenderer, "render", lambda _, page: f"page: {page.kind}")
    watch(production, "stage_output", lambda *_: "writing files")
    with tempfile.TemporaryDirectory() as folder:
        home, content = Path(folder), chosen.corpus or Path(folder, "content")
        for number in range(0 if chosen.corpus else chosen.articles):
            article = make_article(number)
            path = content / "articles" / article.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(article.raw, "utf-8")
        sys.argv = ["pelican", "-s", str(ROOT / "pelican.conf.py"), str(content)]
        sys.argv += ["-o", str(home / "output"), "-q", "-e", f'CACHE_PATH="{home / "cache"}"']
        sys.argv += [f'SITEURL="{chosen.site}"', f'ARCHIVE_FONT_CACHE="{ROOT / "cache" / "fonts"}"']
        # A small archive draws a card for each article, which would be most of its time.
        sys.argv += ["ARCHIVE_PROCESSES=1", "ARCHIVE_CARDS=0"]
        started = time.process_time()
        pelican.main()
        whole = time.process_time() - started
        pages = sorted((home / "output" / "articles").rglob("*.html"))
        weight = sum(path.stat().st_size for path in pages) / max(1, len(pages))
    articles = len(pages)
    spent["all else"] = whole - sum(spent.values())
    print(f"{articles:,} articles, {whole:.1f} s CPU; an article's HTML {weight:,.0f} bytes")
    print(f"{'':24}{'ms an article':>15}{'ms a call':>12}{'calls':>9}")
    for stage, seconds in spent.most_common():
        each = f"{1000 * seconds / calls[stage]:>12.2f}{calls[stage]:>9,}" if calls[stage] else ""
        print(f"{stage:24}{1000 * seconds / articles:>15.2f}{each}")


if __name__ == "__main__":
    main()
