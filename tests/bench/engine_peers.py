"""The build beside its peers: the same made archive with us, stock Pelican, and Hugo with Pagefind, in one run.

    python tests/bench/engine_peers.py 1000 5000 [--engines ours hugo] [--peers-to 20000] [--limit SECONDS]
    python tests/bench/engine_peers.py --publish        the table and the chart of the last run into docs/

Each engine builds each size five times: from nothing, with nothing changed, with one article dropped in, with
one edited, with one tag renamed. Results go to build/bench/results.json as soon as an engine is through with
a size, so a run that was stopped goes on where it was; a size is measured anew when the code has changed.
How it is measured stands in docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from tests.bench.engine_sites import ENGINES, Engine, Ours  # noqa: E402
from tests.bench.engine_tables import draw_chart, publish, write_tables  # noqa: E402
from tests.bench.measuring import Cost, folder_size, run_measured  # noqa: E402

from archive.fingerprints import digest, digest_tree  # noqa: E402
from publish.fonts import make_fonts  # noqa: E402

BENCH = ROOT / "build" / "bench"
RESULTS = BENCH / "results.json"
SIZES = (1000, 5000, 20_000, 100_000)
Results = dict[str, Any]


def code_digest() -> str:
    """Digest of all that is measured and that measures."""
    folders = (("plugins", "*.py"), ("plugins", "*.tsv"), ("theme", "*"), ("tests/bench", "*"))
    trees = [digest_tree(ROOT / folder, (pattern,)) for folder, pattern in folders]
    return digest(trees, (ROOT / "pelican.conf.py").read_bytes(), versions())


def versions() -> dict[str, str]:
    """Package → version, of everything that is compared."""
    names = ("pelican", "hugo", "pagefind")
    return {name: importlib.metadata.version(name) for name in names}


def machine() -> str:
    """The machine in a line."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    model = next(
        (line.split(":")[1].strip() for line in lines if line.startswith("model name")), "?"
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores of {model}, {memory:.0f} GB, Python {platform.python_version()}"


def load_results(fresh: bool) -> Results:
    """What earlier runs measured, or nothing."""
    if fresh or not RESULTS.exists():
        return {"sizes": {}}
    loaded: Results = json.loads(RESULTS.read_text("utf-8"))
    return loaded


def save_results(results: Results) -> None:
    """Write them whole or not at all."""
    partial = RESULTS.with_suffix(".part")
    partial.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    partial.replace(RESULTS)


def build(engine: Engine) -> dict[str, float]:
    """Build once; cost and size."""
    cost: Cost | None = None
    for command in engine.commands():
        spent = run_measured(command.words, command.folder, command.environment)
        cost = cost.then(spent) if cost else spent
    assert cost is not None
    return {**asdict(cost), **asdict(folder_size(engine.output))}


Measured = dict[str, dict[str, float]]


def measure(engine: Engine, limit: float, keep: Callable[[Measured], None]) -> Measured:
    """What → cost and size, of the five builds of an engine; `keep` is told of each as soon as it is through.

    After `limit` seconds no further build is begun (0: no limit).

    :raises RuntimeError: when a build fails.
    :raises TimeoutError: when the limit came before the last build.
    """
    started = time.monotonic()
    engine.prepare()
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("full", lambda: None),
        ("no-op", lambda: None),
        ("dropped", engine.drop_one),
        ("edited", engine.edit_one),
        ("renamed", engine.rename_tag),
    )
    measured: Measured = {}
    for name, change in steps:
        if limit and time.monotonic() - started > limit:
            raise TimeoutError(f"{limit:g} seconds are over before: {name}")
        change()
        measured[name] = row = build(engine)
        print(
            f"  {engine.label}, {name}: {row['seconds']:.1f} s, CPU {row['cpu']:.1f} s, "
            f"{row['peak_mb']:.0f} MB",
            flush=True,
        )
        keep(measured)
    return measured


def measure_size(
    count: int, kinds: list[type[Engine]], results: Results, keep: bool, limit: float
) -> None:
    """Measure what is not yet measured of a size, and save it; `limit`: seconds for each engine, see `measure`."""
    code = code_digest()
    known = results["sizes"].get(str(count))
    if known is None or known["code"] != code:
        known = results["sizes"][str(count)] = {"code": code, "engines": {}, "unfinished": {}}
    print(f"{count:,} articles", flush=True)
    for kind in kinds:
        if kind.name in known["engines"]:
            continue
        engine = kind(BENCH / str(count) / kind.name, count)

        def remember(measured: Measured, name: str = kind.name) -> None:
            known.setdefault("unfinished", {})[name] = measured
            save_results(results)

        try:
            known["engines"][kind.name] = measure(engine, limit, remember)
            known["unfinished"].pop(kind.name, None)
        except (RuntimeError, TimeoutError) as error:
            print(f"  {engine.label} failed: {error}", file=sys.stderr, flush=True)
        finally:
            if not keep:
                shutil.rmtree(engine.home, ignore_errors=True)
        known["machine"], known["versions"] = machine(), versions()
        save_results(results)


def main() -> None:
    parser = argparse.ArgumentParser(description="The build beside its peers.")
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, help="numbers of articles")
    names = [engine.name for engine in ENGINES]
    parser.add_argument("--engines", nargs="+", choices=names, default=names)
    parser.add_argument("--peers-to", type=int, default=20_000, help="we build larger ones alone")
    parser.add_argument("--keep", action="store_true", help="leave the sites in build/bench")
    parser.add_argument("--fresh", action="store_true", help="forget what was measured before")
    parser.add_argument(
        "--publish", action="store_true", help="only copy the last results to docs/"
    )
    parser.add_argument(
        "--limit",
        type=float,
        default=0,
        help="seconds after which no further build of an engine and size is begun",
    )
    chosen = parser.parse_args()
    BENCH.mkdir(parents=True, exist_ok=True)
    results = load_results(chosen.fresh)
    if not chosen.publish:
        make_fonts(ROOT / "cache" / "fonts")
        for count in chosen.sizes:
            kinds = [kind for kind in ENGINES if kind.name in chosen.engines]
            if count > chosen.peers_to:
                kinds = [kind for kind in kinds if kind is Ours]
            measure_size(count, kinds, results, chosen.keep, chosen.limit)
    text = write_tables(results, {kind.name: kind.label for kind in ENGINES})
    (BENCH / "table.txt").write_text(text, "utf-8")
    draw_chart(results, {kind.name: kind.label for kind in ENGINES}, BENCH / "chart.png")
    print(text)
    if chosen.publish:
        publish(text, BENCH / "chart.png", ROOT / "docs")


if __name__ == "__main__":
    main()
