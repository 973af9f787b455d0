"""Articles a second that one core reads, decoding to date. Run: python tests/bench/intake_speed.py."""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "plugins"))

from intake.read import read_article  # noqa: E402
from intake.sources import SourceList  # noqa: E402

PARAGRAPH = (
    "وقال مهندس في مديرية الموارد المائية، الاثنين 2 من آب، إن نصف الماء يضيع في شبكة قديمة "
    "تحتاج إلى إصلاح، وإن المديرية ستبدأ العمل في الأحياء الشرقية مطلع الشهر المقبل."
)


def make_article(number: int) -> bytes:
    """An article of twelve paragraphs (about 3.5 KB) with the furniture of a usual page."""
    body = "\n\n".join(f"{PARAGRAPH[:-1]} رقم {number + n}." for n in range(12))
    return (
        f"السدود في أدنى مستوياتها للعام {number}\n\ncamera iconسد الوادي (رويترز)\n\n"
        f"tag icon ع ع ع\n\n{body}\n\nمقالات متعلقة\n\n×\n\nادعم عنب بلدي\n© 2021\n"
    ).encode()


def sample_articles() -> list[bytes]:
    """The sample articles of this archive, each several times with a line that tells them apart."""
    paths = sorted((ROOT / "content" / "articles").rglob("*.txt"))
    return [
        path.read_bytes() + f"\n\nالنسخة {copy}\n".encode() for copy in range(20) for path in paths
    ]


def measure(articles: list[bytes]) -> tuple[float, float]:
    """Return articles a second of one core's own time, and the mean size in bytes."""
    sources = SourceList.load(ROOT / "content" / "authority" / "sources.tsv")
    for data in articles[:20]:
        read_article(data, "warm.txt", sources)
    begin = time.process_time()
    for number, data in enumerate(articles):
        read_article(data, f"{number}.txt", sources)
    spent = time.process_time() - begin
    return len(articles) / spent, sum(map(len, articles)) / len(articles)


if __name__ == "__main__":
    made = [make_article(number) for number in range(1000)]
    for name, articles in (("samples", sample_articles()), ("full of dates", made)):
        rate, size = measure(articles)
        print(f"{name}: {rate:,.0f} articles a second on one core ({size / 1024:.1f} KB each)")
