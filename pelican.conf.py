"""إعدادات الأرشيف · The archive's settings.

كلّ ما يحتاج صاحب الأرشيف إلى تغييره هنا. السطر الذي يبدأ بعلامة # شرح لا أثر له.
Everything that an owner sets is here. `make html` (or `pelican -s pelican.conf.py`) builds the archive.
"""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "plugins"))

# ── الاسم والعنوان · Name and address ─────────────────────────────────────────────────────────
SITENAME = "ورّاق"
SITESUBTITLE = "أرشيف الصحافة العربية"
# عنوان الموقع بعد نشره، ويُعرف من تلقاء نفسه عند النشر على GitHub Pages.
# The published address; GitHub Pages publishing fills it in by itself.
SITEURL = os.environ.get("SITEURL", "").rstrip("/")

# ── المظهر · Looks ────────────────────────────────────────────────────────────────────────────
# أسماء الشهور · Month names: "levantine" كانون الثاني، "egyptian" يناير، "maghrebi" جانفي، "doubled" كانون الثاني/يناير
ARCHIVE_MONTHS = "levantine"
# الأرقام · Digits: "european" 123، "arabic" ١٢٣
ARCHIVE_DIGITS = "european"
# التاريخ الهجري بجانب الميلادي · The Hijri day beside the Gregorian one
ARCHIVE_HIJRI = False
# عدد المقالات في صفحة القائمة · Articles on a full page of a list
ARCHIVE_PER_PAGE = 50
# عدد الأحدث في الصفحة الأولى · Latest articles on the front page
ARCHIVE_LATEST = 24
# ما دام في الأرشيف من المقالات هذا العدد أو أقلّ، فلكلّ اسم صفحته. وبعده يقود اسمٌ ليس في القوائم ولم يرد إلا في مقال
# واحد إلى البحث عنه، ثم تكون له صفحته حين يرد في مقال ثانٍ
# Up to so many articles every name has its page; beyond, one that no list knows and a single article has leads to the
# search for it, and gets its page with the second article: such names would be most of a large archive's pages
ARCHIVE_LONE_NAMES = 500
# الفهرس صفحة واحدة ما دامت أسماء النوع (أشخاص، أماكن…) هذا العدد أو أقلّ، وبعده لكلّ حرف من النوع صفحته
# A kind of tags with up to so many names stands whole on the A–Z; beyond, each of its letters has a page
ARCHIVE_WHOLE_INDEX = 500

# صفحة report.html: ما استُنتج من كلّ ملف وما يحتاج إلى نظر · The intake report as a page
ARCHIVE_REPORT_PAGE = False

# ── النشر · Publishing (docs/publishing.md) ───────────────────────────────────────────────────
# ما دام في الأرشيف من المقالات هذا العدد أو أقلّ، فلكلّ مقال بلا صورة بطاقته، وبعده بطاقة قسمه؛ وزن البطاقة نحو 12 KB
# Up to so many articles, each without a picture has a card of its own for shared links; beyond, its section's
ARCHIVE_CARDS = 1000
# لكلّ وسم خلاصة متى بلغت مقالاته هذا العدد · A tag has a feed of each format from so many articles on
ARCHIVE_TAG_FEEDS = {"atom": 10, "rss": 30, "json": 30}
# النصوص الأصلية كما وصلت تُنشر بجانب المقالات، ووزنها نحو 3 KB للمقال؛ ومن دونها تبقى بصماتها
# The untouched originals stand beside the articles, some 3 KB each; without them their digests stay
ARCHIVE_ORIGINALS = True
# عدد المقالات في خلاصة الوسم، وفي غيرها · Articles in the feed of a tag, and in any other
ARCHIVE_TAG_FEED_ITEMS = 10
FEED_MAX_ITEMS = 50

# ── المحتوى · Content ─────────────────────────────────────────────────────────────────────────
PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = "cache"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["extra"]
EXTRA_PATH_METADATA = {"extra/CNAME": {"path": "CNAME"}}
# قوائم الأعلام التي تُستخرج منها الوسوم، والصحف · The lists behind tags and publishers
ARCHIVE_AUTHORITY = str(HERE / "content" / "authority")
# قسم ما لم يُعرف قسمه · Section of an article whose section is not known
DEFAULT_CATEGORY = "متفرقات"
TIMEZONE = "Asia/Damascus"

# ── ما يلي للمبرمجين · What follows concerns programmers ──────────────────────────────────────
PELICAN_CLASS = "archive.Warraq"
PLUGIN_PATHS = [str(HERE / "plugins")]
PLUGINS = ["arabic", "intake", "tagging", "store", "archive", "search", "publish"]
THEME = "theme"
DEFAULT_LANG = "ar"
LOCALE = ["C"]
RELATIVE_URLS = True
USE_FOLDER_AS_CATEGORY = False
FILENAME_METADATA = ""
DEFAULT_PAGINATION = ARCHIVE_PER_PAGE
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
ARTICLE_URL = ARTICLE_SAVE_AS = "articles/{slug}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "sections/{slug}.html"
TAG_URL = TAG_SAVE_AS = "tags/{slug}.html"
AUTHOR_URL = AUTHOR_SAVE_AS = "authors/{slug}.html"
SOURCE_URL = SOURCE_SAVE_AS = "sources/{slug}.html"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
FEED_DOMAIN = SITEURL
