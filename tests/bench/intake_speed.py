"""Articles a second that one core reads, decoding to date.

    python tests/bench/intake_speed.py [--against REVISION]

Three sets: news of the bench corpus (no text twice), the sample articles, and one made of dates.
`--against` measures the code of an earlier revision in turns with today's, so that a busy machine
slows both alike; the ratio is what to quote. CPU time is counted, not the clock on the wall.
"""

from __future__ import annotations

import argparse
import io
import pickle
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_ROUNDS = 3

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
        path.read_bytes() + f"\n\nالنسخة {copy}\n".encode() for copy in range(15) for path in paths
    ]


def measured_sets() -> dict[str, list[bytes]]:
    """The articles by the name of their set."""
    sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]
    from tests.bench.corpus import generate

    return {
        "news": [text.encode() for _, text in generate(1000)],
        "samples": sample_articles(),
        "full of dates": [make_article(number) for number in range(600)],
    }


def measure(plugins: str, stored: str) -> None:
    """Print a line a set: its name and the seconds of CPU time an article (run in a child)."""
    sys.path.insert(0, plugins)
    from intake.read import read_article
    from intake.sources import SourceList

    sources = SourceList.load(ROOT / "content" / "authority" / "sources.tsv")
    for name, articles in pickle.loads(Path(stored).read_bytes()).items():
        for data in articles[:100]:
            read_article(data, "warm.txt", sources)
        begin = time.process_time()
        for number, data in enumerate(articles[100:]):
            read_article(data, f"{number}.txt", sources)
        print(f"{name}\t{(time.process_time() - begin) / len(articles[100:])}")


def plugins_of(revision: str, folder: str) -> str:
    """Unpack the plugins of a revision; returns their folder."""
    packed = subprocess.run(
        ["git", "archive", revision, "plugins"], cwd=ROOT, check=True, capture_output=True
    )
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return str(Path(folder) / "plugins")


def main() -> int:
    """Measure, in turns, and print the best round of each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--against", metavar="REVISION")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(*options.measure)
        return 0
    sets = measured_sets()
    with tempfile.TemporaryDirectory() as folder:
        stored = Path(folder) / "articles"
        stored.write_bytes(pickle.dumps(sets))
        trees = {"now": str(ROOT / "plugins")}
        if options.against:
            trees[options.against] = plugins_of(options.against, folder)
        best: dict[tuple[str, str], float] = {}
        for _ in range(_ROUNDS):
            for label, plugins in trees.items():
                command = [sys.executable, __file__, "--measure", plugins, str(stored)]
                said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                for line in said.splitlines():
                    name, seconds = line.split("\t")
                    key = (name, label)
                    best[key] = min(best.get(key, 9e9), float(seconds))
    for name, articles in sets.items():
        size = sum(map(len, articles)) / len(articles) / 1024
        line = f"{name}: {1 / best[name, 'now']:,.0f} articles a second on one core ({size:.1f} KB)"
        if options.against:
            then = best[name, options.against]
            line += f"; {options.against}: {1 / then:,.0f}; ratio {then / best[name, 'now']:.2f}"
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
