"""The bare words of a line, and the labels that a page puts above its title.

A page often puts a kicker, its own name or small boxes there («خارج الحدود», «صفحة أخبار الوادي»,
«دمشق 21°»): such a line is short and none of its words comes back in the body.
"""

from __future__ import annotations

import re
from functools import lru_cache

from arabic.letters import fold
from intake.lines import Line

_WORD = re.compile(r"[^\W\d_]{2,}")
_PREFIX = re.compile(r"(?:[وفبلك]?ال|ولل|لل|[وفبلك](?=\w{4}))(?=\w{3})")
_STEM = 4  # letters
_LABEL = re.compile(
    r"^(?:صفحه|قناه|موقع|شبكه|منصه|بوابه|اخبار|راديو|اذاعه|تلفزيون|جريده|صحيفه|مجله|وكاله|نشره"
    r"|الموقع (?:الرسمي|الالكتروني|الرييسي)"
    r"|العدد|الصفحه|ملف|زاويه|باب|قسم|مجموعه|خدمه)\s"
)
# «مركز الحارة لرصد السكن»: a body's name has no verb and no bare noun after its first word.
_BODY = re.compile(
    r"^(?:ال)?(?:شركه|سفاره|قنصليه|بنك|مصرف|غرفه|كليه|محافظه|متحف|مستشفي|مركز|مؤسسه|جمعيه|هيءه|هييه|هيئه|وزاره|نقابه|منظمه|اتحاد|مديريه|بلديه|بوابه|ملحق|مدونه|منتدي"
    r"|منتديات|مكتب|لجنه|لجان|شبكه|وكاله|اذاعه|قناه|مبادره|حمله|معهد|جامعه|رابطه|حزب|جبهه|حركه|تيار|فرع|دار|تنسيقيه|استوديو|دفتر|مجلس|قياده|اداره|امانه)(?:\s+(?:و?[بلك]?ال\w+|لل\w+"
    r"|ل\w{3,}|في|من|و|\w+يه|\w{3,}ي(?= ال)|فرع|حي|قريه|مدينه|ريف|مخيم|سهل|وادي|جبل|تل|شارع))+(?: - \w+(?: \w+)?)?$"
)
_SITE = re.compile(r"^\w+(?: \w+)? (?:ال)?(?:اخباريه|الكترونيه)(?: [:|–-] |$)")
_NEWS_SITE = 10  # words: «عمون البلقاء الإخبارية : أخبار البلقاء لحظة بلحظة»
_PARTED = re.compile(r"^\w+(?: \w+)? ?[-–/|] ?\w+(?: \w+)?$")  # «وطنية - اقتصاد وبيئة»
# «نشرة غير دورية يصدرها …», «مجلة شهرية تعنى بالشعر», «مستقلة - سورية - متوازنة»: what a paper says of itself.
_SLOGAN = re.compile(
    r"^(?:نشره|مجله|جريده|صحيفه|ملحق|دوريه|اسبوعيه|شهريه|يوميه|فصليه|منصه)\s.*(?<!\w)(?:يوميه|شهريه|اسبوعيه|فصليه|دوريه"
    r"|جامعه|تصدر|يصدرها|تصدرها|يصدره|مستقله|تعني|لسان)(?!\w)|^(?:تصدر عن|يصدر عن|يصدر كل|تصدر كل|لسان حال|توزع مع) "
    r"|^\w+[يل]ه(?: ?[-،,|] ?\w+[يلن]ه){1,4}$"
)
_SLOGAN_WORDS = 12
_FIGURE = re.compile(r"\d\s*[°%٪]?\s*$")
_EMPTY = frozenset(
    "من في على الى عن مع هذا هذه ذلك التي الذي ما لا لم لن قد كان كانت بعد قبل بين كل او ان انه انها "
    "هو هي هل كيف لماذا متى حتى عند الذين غير نحو حول ضد دون منذ اليوم امس جديد جديده".split()
)
# Folded words in the title of what a body signs.
STATEMENT = frozenset(
    "بيان نداء بلاغ نعي تصريح مذكره تعميم رساله نقابه توضيح دعوه قرار قرارات اعلان توصيات مناقصه مزايده".split()
)
_LABELLED = 6  # words: the longest name of a page or line of a box of figures


def stems(text: str) -> set[str]:
    """The bare beginnings of a text's words: «والسدود القديمة» → {"سدود", "قديم"}."""
    return {
        _stem(word) for word in _WORD.findall(fold(text)) if len(word) > 2 and word not in _EMPTY
    }


@lru_cache(maxsize=32768)
def _stem(word: str) -> str:
    return _PREFIX.sub("", word, count=1)[:_STEM]


def is_body_name(line: Line) -> bool:
    """Is a short line the name of a body of people and nothing else: «المكتب السياسي»?"""
    return line.size <= _LABELLED and _BODY.match(line.folded.strip(" *.")) is not None


def is_label(line: Line) -> bool:
    """Does a short line name a page, a box or a figure: «صفحة أخبار الوادي», «دمشق 21°»?"""
    if line.size <= _SLOGAN_WORDS and _SLOGAN.search(line.folded):
        return True
    if line.size > _LABELLED:
        return line.size <= _NEWS_SITE and _SITE.search(line.folded) is not None
    folded = line.folded.strip(" *")
    return any(shape.search(folded) for shape in (_LABEL, _BODY, _FIGURE, _PARTED))
