"""What a build loads before its first article: loaded once, by the process that test builds are forked from."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
if str(ROOT / "plugins") not in sys.path:
    sys.path.insert(0, str(ROOT / "plugins"))

import search.plugin  # noqa: E402, F401
from archive.build import Build  # noqa: E402, F401
from archive.fingerprints import digest_tree  # noqa: E402
from archive.parsing import ParserSetup, RawJob, parser_of  # noqa: E402
from search.index import SearchDocument, build_index  # noqa: E402

LISTS = ROOT / "content" / "authority"
TEXT = "خبر\n\nقال وزير الخارجية محمد الأمين في دمشق أمس الأربعاء إن العمل انتهى في 3 آذار 2020.\n"

parser_of(ParserSetup(str(LISTS), digest_tree(LISTS, ("*.tsv",)))).parse(
    RawJob("articles/warm.txt", TEXT.encode(), "")
)
list(build_index([SearchDocument(0, "a.html", "خبر", "", TEXT, "2020-03-03", "", [], "", [])], {}))
