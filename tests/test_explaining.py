"""A build says in a few lines what it did and why, and tells of any page why it was made again."""

from __future__ import annotations

from pathlib import Path

from tests.building import Build, build

TEXT = (
    "slug: story-{day}\nالقسم: ثقافة\nالتاريخ: 2020-01-0{day}\n\nخبر {title}\n\n"
    "قال مسؤول في بلدية المرفأ إن العمل {title} انتهى قبل الشتاء.\n"
)


def test_what_was_done_and_why(tmp_path: Path) -> None:
    articles = tmp_path / "content" / "articles"
    articles.mkdir(parents=True)

    def write(day: int, title: str) -> None:
        text = TEXT.format(day=day, title=title)
        (articles / f"{day}.txt").write_text(text, "utf-8")

    def again(page: str = "", **settings: object) -> Build:
        asked = {"ARCHIVE_EXPLAIN": page} if page else {}
        done = build(articles.parent, tmp_path / "o", settings={**settings, **asked})
        assert done.status == 0, done.said
        return done

    write(1, "القنطرة")
    write(2, "الميناء")
    first = again()
    assert "Articles: 2 new, 0 changed, 0 removed" in first.said
    assert " new." in first.said.split("Why: ")[1]
    page = "articles/2020/01/story-1.html"
    write(3, "السوق")
    (articles / "2.txt").unlink()
    second = again(page)
    assert "Articles: 1 new, 0 changed, 1 removed" in second.said
    assert f"{page}: made in this build. Changed: the newer article" in second.said
    assert "seconds (" in second.said
    third = again(page)
    assert f"{page}: as it was." in third.said
    assert "the newer article" in third.said
    assert (
        f"{page}: made in this build. Changed: setting SITENAME."
        in again(page, SITENAME="أرشيف").said
    )
    assert "there is no such page. Mend:" in again("articles/none.html", SITENAME="أرشيف").said
