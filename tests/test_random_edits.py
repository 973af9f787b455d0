"""Whatever is edited, and whenever a build is killed: the next build equals a clean one, byte for byte.

WARRAQ_EDIT_ROUNDS sets how often each seed edits and builds (by hand, hundreds), WARRAQ_EDIT_SEEDS which seeds.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.building import ROOT, build

ROUNDS = int(os.environ.get("WARRAQ_EDIT_ROUNDS", "3"))
SEEDS = [int(seed) for seed in os.environ.get("WARRAQ_EDIT_SEEDS", "1 2").split()]

PLACES = ["دمشق", "القاهرة", "تونس", "روسيا", "المرفأ"]
SECTIONS = ["سياسة", "ثقافة", "رياضة"]
WORDS = (
    "القنطرة السوق الميناء المكتبة الورشة الحجارة العمال الشتاء المعرض القطار الطريق النهر".split()
)


def snapshot(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


class Desk:
    """An archive that is being edited: its articles, lists of names, theme and settings."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.articles = folder / "content" / "articles"
        self.lists, self.theme = folder / "authority", folder / "theme"
        (self.articles / "old").mkdir(parents=True)
        shutil.copytree(ROOT / "content" / "authority", self.lists)
        shutil.copytree(ROOT / "theme", self.theme)
        self.settings: dict[str, object] = {"ARCHIVE_PER_PAGE": 2, "ARCHIVE_LATEST": 3}
        self.address = ""

    def some(self) -> Path | None:
        files = sorted(self.articles.rglob("*.txt"))
        return self.rng.choice(files) if files else None

    def text(self) -> str:
        rng = self.rng
        place, words = rng.choice(PLACES), rng.sample(WORDS, 6)
        day, month = rng.randrange(1, 28), rng.choice(["كانون الثاني", "مارس", "جويلية"])
        date = (
            f"التاريخ: {day} {month} {rng.choice([2019, 2020, 2021])}\n"
            if rng.random() < 0.8
            else ""
        )
        return (
            f"{date}القسم: {rng.choice(SECTIONS)}\nالمصدر: صحيفة {rng.choice(words)}\n\n"
            f"{words[0]} في {place} يلتقي {words[1]}\n\n"
            f"قال مسؤول في {place} إن {words[2]} قرب {words[3]} انتهى بعد {rng.randrange(99)} يومًا.\n\n"
            f"وأضاف أن {words[4]} و{words[5]} من أخبار {place} هذا العام.\n"
        )

    # edits ---------------------------------------------------------------------------------------

    def add(self) -> None:
        folder = self.rng.choice([self.articles, self.articles / "old"])
        (folder / f"{self.rng.randrange(10**6)}.txt").write_text(self.text(), "utf-8")

    def change(self) -> None:
        if path := self.some():
            line = f"\nوأضيفت فقرة رقمها {self.rng.random()} عن {self.rng.choice(PLACES)}.\n"
            path.write_text(path.read_text("utf-8") + line, "utf-8")

    def replace(self) -> None:
        if path := self.some():
            path.write_text(self.text(), "utf-8")

    def touch(self) -> None:
        if path := self.some():
            os.utime(path, (1, self.rng.randrange(10**9)))

    def rename(self) -> None:
        if path := self.some():
            path.rename(path.with_name(f"renamed-{self.rng.randrange(10**6)}.txt"))

    def copy(self) -> None:
        if path := self.some():
            shutil.copy(path, path.with_name(f"copy-{self.rng.randrange(10**6)}.txt"))

    def delete(self) -> None:
        if path := self.some():
            path.unlink()

    def empty(self) -> None:
        if path := self.some():
            path.write_bytes(b"")

    def head(self) -> None:
        if path := self.some():
            line = self.rng.choice(
                [f"الوسوم: وسم {self.rng.randrange(3)}", "slug: same", "status: draft"]
            )
            path.write_text(f"{line}\n{path.read_text('utf-8')}", "utf-8")

    def picture(self) -> None:
        if path := self.some():
            shade = (self.rng.randrange(256), 90, 120)
            Image.new("RGB", (60, 40), shade).save(path.with_suffix(".png"))

    def side_file(self) -> None:
        if path := self.some():
            date = f'date = "2018-02-{self.rng.randrange(10, 28)}"\n'
            path.with_suffix(".toml").write_text(date, "utf-8")

    def name(self) -> None:
        word, number = self.rng.choice(WORDS), self.rng.randrange(10**6)
        with (self.lists / "topics.tsv").open("a", encoding="utf-8") as file:
            file.write(f"{word} {number}\ttopic-{number}\t\t{word}\n")

    def template(self) -> None:
        path = self.theme / "templates" / self.rng.choice(["base.html", "tag.html", "article.html"])
        path.write_text(f"{path.read_text('utf-8')}{{# {self.rng.random()} #}}\n", "utf-8")

    def look(self) -> None:
        with (self.theme / "static" / "css" / "site.css").open("a", encoding="utf-8") as file:
            file.write(f"/* {self.rng.random()} */\n")

    def setting(self) -> None:
        key, choices = self.rng.choice(
            [
                ("ARCHIVE_PER_PAGE", [2, 3]),
                ("ARCHIVE_MONTHS", ["levantine", "egyptian"]),
                ("ARCHIVE_DIGITS", ["european", "arabic"]),
                ("SITENAME", ["ورّاق", "أرشيف المرفأ"]),
                ("TAGGING_UNLISTED", [True, False]),
            ]
        )
        self.settings[key] = self.rng.choice(choices)

    def publish(self) -> None:
        self.address = self.rng.choice(["", "https://example.org/repo"])


EDITS: list[Callable[[Desk], None]] = [
    *[Desk.add] * 3, Desk.change, Desk.replace, Desk.touch, Desk.rename, Desk.copy, Desk.delete,
    Desk.empty, Desk.head, Desk.picture, Desk.side_file, Desk.name, Desk.template, Desk.look,
    Desk.setting, Desk.publish,
]  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_an_edited_archive_equals_a_clean_one(tmp_path: Path, seed: int) -> None:
    desk = Desk(tmp_path, seed)
    for _ in range(6):
        desk.add()
    for number in range(ROUNDS):
        edits = [desk.rng.choice(EDITS) for _ in range(desk.rng.randrange(1, 5))]
        for edit in edits:
            edit(desk)
        settings = {**desk.settings, "ARCHIVE_AUTHORITY": str(desk.lists)}
        theme, env = ("-t", str(desk.theme)), {"SITEURL": desk.address}
        content = desk.articles.parent
        if desk.rng.random() < 0.3:
            after = desk.rng.uniform(0.1, 3)
            with contextlib.suppress(subprocess.TimeoutExpired):
                build(content, tmp_path / "o", *theme, settings=settings, env=env, kill_after=after)
        done = build(content, tmp_path / "o", *theme, settings=settings, env=env)
        assert done.status == 0, done.said
        clean, cache = tmp_path / f"clean{number}", tmp_path / f"cache{number}"
        other = {**settings, "ARCHIVE_PROCESSES": 1 + number % 2}
        assert build(content, clean, *theme, cache=cache, settings=other, env=env).status == 0
        story = f"round {number}: {', '.join(edit.__name__ for edit in edits)}\n{done.said}"
        assert snapshot(done.output) == snapshot(clean), story
        shutil.rmtree(clean)
        shutil.rmtree(cache)
