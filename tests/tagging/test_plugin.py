"""The plugin on a plain Pelican site, with nothing else of ours."""

import subprocess
import sys
from pathlib import Path

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"

SETTINGS = """
SITENAME = "موقع"
PATH = "content"
PLUGINS = ["tagging"]
TIMEZONE = "UTC"
DEFAULT_LANG = "ar"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
THEME = "simple"
ARTICLE_PATHS = ["articles"]
"""

ARTICLE = """Title: وفد روسي في دمشق
Date: 2021-01-19
Tags: سورية، وسم خاص

وصل وفد إلى **دمشق** أمس.

وقال إن بي<b>روت</b> بعيدة.
"""

LIST = """name\tslug\tlatin\taliases\tadjectives\tparent\tdescription
سوريا\t\tSyria\tسورية\t\t\tدولة
دمشق\t\tDamascus\t\t\tسوريا\tمدينة
روسيا\t\tRussia\t\tروسي\t\tدولة
بيروت\t\tBeirut\t\t\tلبنان\tمدينة
"""


def test_a_stock_site_gets_tag_pages(tmp_path: Path) -> None:
    for folder in ("content/articles", "content/authority"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "content/articles/a.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "content/authority/places.tsv").write_text(LIST, encoding="utf-8")
    command = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", "output"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={"PYTHONPATH": str(PLUGINS), "PYTHONUTF8": "1", "COLUMNS": "400"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    pages = {path.name for path in (tmp_path / "output" / "tag").iterdir()}
    assert {"syria.html", "damascus.html", "russia.html", "beirut.html"} <= pages
    assert len(pages) == 5
    assert "وفد روسي" in (tmp_path / "output/tag/syria.html").read_text(encoding="utf-8")
    listing = (tmp_path / "output/index.html").read_text(encoding="utf-8")
    written = [page.read_text(encoding="utf-8") for page in (tmp_path / "output").glob("*.html")]
    assert any('/tag/damascus.html">دمشق</a>' in page for page in [listing, *written])
    assert "places.tsv:5" in done.stdout + done.stderr


def test_recognition_does_not_import_pelican() -> None:
    code = "import sys, tagging, tagging.recognise, tagging.merge, tagging.suggest, tagging.lint; "
    code += "sys.exit('pelican' in sys.modules)"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONPATH": str(PLUGINS)}, check=False
        ).returncode
        == 0
    )
