"""The table and the chart of a run of engine_peers.py, drawn from its results alone."""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

Results = Mapping[str, Any]
Labels = Mapping[str, str]

OURS = "ours"
BUILDS = {
    "full": "from nothing",
    "no-op": "nothing changed",
    "dropped": "one article dropped in",
    "edited": "one article edited",
    "renamed": "one tag renamed",
}
_MEASURES: tuple[tuple[str, str, Callable[[float], str]], ...] = (
    ("seconds", "seconds", lambda n: f"{n:,.1f}"),
    ("cpu", "CPU seconds", lambda n: f"{n:,.1f}"),
    ("peak_mb", "peak memory, MB", lambda n: f"{n:,.0f}"),
    ("files", "files", lambda n: f"{n:,.0f}"),
    ("bytes", "site, MB", lambda n: f"{n / 1e6:,.1f}"),
)
_COLOURS = {OURS: "#9a2a1f", "pelican": "#2f6690", "hugo": "#6b7a3a"}
_BEGIN, _END = "<!-- bench: begin -->", "<!-- bench: end -->"


def write_tables(results: Results, labels: Labels) -> str:
    """All sizes as text: what each build cost each engine, our share of it, growth and targets."""
    sizes = [size for _, size in _sizes(results) if size["engines"]]
    parts = [part for size in sizes for part in _size_table(size, labels)]
    return "\n".join([*parts, *_growth(results), *_targets(results)]) + "\n"


def _sizes(results: Results) -> Iterator[tuple[int, dict[str, Any]]]:
    for count in sorted(map(int, results["sizes"])):
        yield count, {"count": count, **results["sizes"][str(count)]}


def _size_table(size: Mapping[str, Any], labels: Labels) -> list[str]:
    engines = [name for name in labels if name in size["engines"]]
    peers = [name for name in engines if name != OURS] if OURS in engines else []
    heads = [labels[name] for name in engines] + [f"/ {labels[name]}" for name in peers]
    widths = [max(11, len(head) + 2) for head in heads]
    used = ", ".join(f"{name} {version}" for name, version in size.get("versions", {}).items())
    lines = [f"{size['count']:,} articles ({size.get('machine', '')}; {used})"]
    for build, title in BUILDS.items():
        cells = "".join(f"{head:>{width}}" for head, width in zip(heads, widths, strict=True))
        lines.append(f"{title:26}{cells}")
        for key, name, form in _MEASURES if build == "full" else _MEASURES[:3]:
            row = {engine: size["engines"][engine][build][key] for engine in engines}
            values = [form(row[engine]) for engine in engines]
            values += [f"{row[OURS] / row[peer]:.2f}" if row[peer] else "–" for peer in peers]
            cells = "".join(f"{v:>{width}}" for v, width in zip(values, widths, strict=True))
            lines.append(f"  {name:24}{cells}")
    return [*lines, ""]


def growth_exponent(
    results: Results, key: str, build: str = "full"
) -> tuple[int, int, float] | None:
    """(from, to, e): our cost grows with articles to the power of e, from 5,000 or so to the largest size."""
    rows = [
        (count, size["engines"][OURS][build][key])
        for count, size in _sizes(results)
        if OURS in size["engines"]
    ]
    rows = [row for row in rows if row[0] >= 5000] or rows
    if len(rows) < 2:
        return None
    (first, before), (last, after) = rows[0], rows[-1]
    return first, last, math.log(after / before) / math.log(last / first)


def _growth(results: Results) -> list[str]:
    lines = []
    for key, name, _ in _MEASURES:
        if found := growth_exponent(results, key):
            first, last, exponent = found
            lines.append(f"  {name:24}{exponent:>11.2f}   ({first:,} to {last:,} articles)")
    title = "Growth of a build from nothing: cost ~ articles to the power of"
    return [title, *lines, ""] if lines else []


def _targets(results: Results) -> list[str]:
    """What we set out to reach, as far as it was measured."""
    lines = []

    def say(what: str, value: float | None, limit: float) -> None:
        told = f"{value:>9,.2f}" if value is not None else f"{'–':>9}"
        verdict = "not measured" if value is None else "met" if value <= limit else "missed"
        lines.append(f"  {what:62}{told}  at most {limit:<7g}{verdict}")

    # Of a run that was stopped within a size, the builds that were through are told of too.
    at = {c: {**size.get("unfinished", {}), **size["engines"]} for c, size in _sizes(results)}

    def ours(count: int, build: str, key: str) -> float | None:
        found = at.get(count, {}).get(OURS, {}).get(build)
        return float(found[key]) if found else None

    def ratio(peer: str) -> float | None:
        mine, theirs = ours(20_000, "full", "seconds"), at.get(20_000, {}).get(peer, {})
        return mine / theirs["full"]["seconds"] if mine and "full" in theirs else None

    size = ours(100_000, "full", "bytes")
    first, last = ours(5000, "full", "cpu"), ours(100_000, "full", "cpu")
    growth = math.log(last / first) / math.log(100_000 / 5000) if first and last else None
    say("20,000 from nothing: our seconds / Hugo + Pagefind", ratio("hugo"), 0.5)
    say("20,000 from nothing: our seconds / Pelican", ratio("pelican"), 0.2)
    say("20,000, one dropped: seconds", ours(20_000, "dropped", "seconds"), 2)
    say("100,000 from nothing: peak memory, MB", ours(100_000, "full", "peak_mb"), 1024)
    say("100,000, nothing changed: seconds", ours(100_000, "no-op", "seconds"), 3)
    say("100,000, one dropped: seconds", ours(100_000, "dropped", "seconds"), 5)
    say("100,000: site, MB", size and size / 1e6, 1000)
    say("growth of CPU seconds from 5,000 to 100,000: exponent", growth, 1.05)
    return ["Targets", *lines]


def draw_chart(results: Results, labels: Labels, path: Path) -> None:
    """Full builds, one article dropped in, and memory, over the number of articles."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot, ticker

    panels = (
        ("full", "seconds", "Build from nothing, seconds"),
        ("dropped", "seconds", "One article dropped in, seconds"),
        ("full", "peak_mb", "Peak memory of a full build, MB"),
    )
    pyplot.rcParams.update({"font.size": 10, "axes.spines.top": False, "axes.spines.right": False})
    figure, axes = pyplot.subplots(1, len(panels), figsize=(12, 3.8), layout="constrained")
    for axis, (build, key, title) in zip(axes, panels, strict=True):
        for name, label in labels.items():
            points = [
                (count, size["engines"][name][build][key])
                for count, size in _sizes(results)
                if name in size["engines"]
            ]
            if points:
                style = {"color": _COLOURS[name], "linewidth": 2.4 if name == OURS else 1.6}
                axis.plot(
                    *zip(*points, strict=True), marker="o", markersize=4, label=label, **style
                )
                last = points[-1]
                axis.annotate(
                    f"{last[1]:,.1f}" if last[1] < 100 else f"{last[1]:,.0f}",
                    last,
                    textcoords="offset points",
                    xytext=(0, 6),
                    ha="center",
                    color=_COLOURS[name],
                    fontsize=9,
                )
        axis.set_xscale("log")
        axis.set_yscale("log")
        axis.margins(0.12)
        counts = [count for count, _ in _sizes(results)]
        axis.set_xticks(
            counts, [f"{count // 1000}k" if count >= 1000 else str(count) for count in counts]
        )
        axis.minorticks_off()
        axis.yaxis.set_major_locator(ticker.LogLocator(subs=(1, 2, 5)))
        axis.yaxis.set_major_formatter(lambda value, _: f"{value:,g}")
        axis.set_title(title, loc="left", fontsize=11)
        axis.set_xlabel("articles")
        axis.grid(axis="y", color="#dddddd", linewidth=0.8)
    axes[0].legend(frameon=False)
    figure.savefig(path, dpi=110, facecolor="white", metadata={"Software": None})
    pyplot.close(figure)


def publish(text: str, chart: Path, docs: Path) -> None:
    """Put the table into docs/benchmarks.md between its two marks, and the chart beside the pictures."""
    page = docs / "benchmarks.md"
    before, rest = page.read_text("utf-8").split(_BEGIN, 1)
    _, after = rest.split(_END, 1)
    picture = "![Time and memory over the number of articles](pictures/bench.png)"
    block = f"{_BEGIN}\n{picture}\n\n```text\n{text.rstrip()}\n```\n{_END}"
    page.write_text(before + block + after, "utf-8")
    shutil.copy(chart, docs / "pictures" / "bench.png")
