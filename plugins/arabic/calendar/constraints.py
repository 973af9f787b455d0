"""The publication day as the answer to what an article's own words say of it.

«أمس الاثنين» makes the day of publication a Tuesday; «الاثنين 18 من كانون الثاني» is then the day
before, a Monday, which 18 January is in 2010, 2016, 2021 and 2027; «أيلول 2020», told as past,
leaves 2021 as the first that fits.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from arabic.calendar.anchors import texts_with_dates
from arabic.calendar.lexer import word_before
from arabic.calendar.lexicon import cue_words
from arabic.calendar.mentions import find_in_plain
from arabic.calendar.months import DAY_NAMES, MONTH_NAMES
from arabic.calendar.plain import Plain
from arabic.calendar.values import DateClaim, DateMention, PartialDate

_OLDEST_PAGE = 1995  # no newspaper's page was made before; older years are history
_BETWEEN = "\n.\n"
# Shapes that name neither a year nor a day of a month, nor tell the day of publication.
_TELL_NOTHING = frozenset(("count", "step", "edge", "weekday", "weekdays", "same", "this"))
_LEAD = 3  # title, first and second paragraph
_FUTURE_VERB = re.compile(r"(?:^|[\s«\"(])و?س[يتنأا]\w{2,}[^.؟!\n]{0,60}$")
_FUTURE_WORD = re.compile(
    r"(?:المقرر|المزمع|المرتقب|المنتظر|موعد|يبدا|تبدا|اعتبارا)[^.؟!\n]{0,40}$"
)
_LOOKING_BACK = re.compile(
    r"(?:منذ|ذكري|مرور|قبل(?! ان)|تعود الي|يعود الي|اندل\w*|وكان\w*|ولد\w*|توفي\w*|رحل\w*|تاسس\w*|مواليد)"
    r"[^.؟!\n]{0,60}$"
)
# «صنعت عام 1908», «منذ آذار 2011»: how long ago a thing began, no news.
_HISTORY = re.compile(
    r"(?:منذ|ذكري|تعود الي|يعود الي|ولد\w*|توفي\w*|تاسس\w*|مواليد"
    r"|(?:^|[\s«(])و?(?:صنع|بني|شيد|انشي|اسس|اكتشف|ادرج|دشن|استقل)\w{0,3})[^.؟!،\n]{0,24}$"
)
# Events that are named by their year long before it: «المونديال في 2022», «رؤية المملكة 2030».
_NAMED_AHEAD = re.compile(r"(?:مونديال|كاس العالم|اولمبياد|رويه|خطه|اجنده)[^.؟!،\n]{0,20}$")


@dataclass(frozen=True, slots=True)
class Clue:
    """A mention with its place in the article and whether it speaks of what is to come.

    `before`: what stands before it in its sentence, where it names a month or a year.
    """

    mention: DateMention
    paragraph: int  # 0 is the title
    start: int  # in its paragraph; the mention's own span is of no use
    future: bool = False
    before: str = ""

    @property
    def looking_back(self) -> bool:
        """Does the text look back on it: «مرور عام على آذار 2011»?"""
        return _LOOKING_BACK.search(self.before) is not None

    @property
    def history(self) -> bool:
        """Is it told as the beginning of something: «صنعت عام 1908»?"""
        return _HISTORY.search(self.before) is not None

    @property
    def words(self) -> str:
        """The words of the mention."""
        return self.mention.words


class Candidate(NamedTuple):
    """A day that may be the publication's, its year perhaps open."""

    month: int
    day: int
    year: int | None
    weekday: int | None  # of (month, day), as the text says
    shift: int  # days from (month, day) to the publication
    clues: tuple[Clue, ...]
    confidence: float


@dataclass(slots=True)
class Clues:
    """The mentions of an article, sorted by what they can tell."""

    deictic: list[Clue] = field(default_factory=list)  # «أمس الاثنين»
    anchored: list[Clue] = field(default_factory=list)  # «أمس الاثنين 18 كانون الثاني»
    days: list[Clue] = field(default_factory=list)  # «الاثنين 18 كانون الثاني», year open
    full: list[Clue] = field(default_factory=list)  # day, month and year
    past: list[Clue] = field(default_factory=list)  # has a year, is not told as future
    this_year: tuple[int, Clue] | None = None  # «العام الحالي 2021»
    this_month: Clue | None = None  # «كانون الثاني الحالي»

    def bound(self) -> Clue | None:
        """The newest past time that names its year: the article is not older."""
        return max(self.past, key=_newest, default=None)


def _newest(clue: Clue) -> date:
    meaning = clue.mention.until or clue.mention.meaning
    assert meaning is not None
    return meaning.first()


def _clues(texts: Sequence[str]) -> Iterator[Clue]:
    """The mentions of all texts, found in one pass: a lone stop keeps one text from the next."""
    numbers = texts_with_dates(texts)
    if not numbers:
        return
    starts: list[int] = []
    size = 0
    for number in numbers:
        starts.append(size)
        size += len(texts[number]) + len(_BETWEEN)
    plain = Plain(_BETWEEN.join(texts[number] for number in numbers))
    for mention, begin in find_in_plain(plain, skip=_TELL_NOTHING):
        at = bisect_right(starts, mention.start) - 1
        number, start = numbers[at], mention.start - starts[at]
        parts = mention.parts
        if parts.month is None and parts.year is None:
            yield Clue(mention, number, start)
            continue
        before = plain.text[max(0, begin - 80) : begin]
        before = before[max(map(before.rfind, ".؟!\n")) + 1 :]
        future = (
            parts.pointing == "next"
            or (parts.year_step or 0) > 0
            or _FUTURE_VERB.search(before) is not None
            or _FUTURE_WORD.search(before) is not None
            or _NAMED_AHEAD.search(before) is not None
            or word_before(before, len(before)) in cue_words("future_cue")
        )
        yield Clue(mention, number, start, future, before)


def gather(texts: Sequence[str]) -> Clues:
    """Sort the mentions of the title and paragraphs by what they tell of the publication."""
    clues = Clues()
    for clue in _clues(texts):
        mention, parts = clue.mention, clue.mention.parts
        if parts.counted:
            continue
        if parts.day_step is not None:
            if parts.month is not None and parts.day is not None:
                clues.anchored.append(clue)
                continue
            if parts.weekday is not None:
                clues.deictic.append(clue)
                continue
        if parts.year is not None and parts.year_step is not None:
            clues.this_year = clues.this_year or (parts.year - parts.year_step, clue)
        if mention.meaning is not None and parts.year is not None:
            if not clue.future:
                clues.past.append(clue)
            if mention.meaning.precision == "day" and mention.kind == "day" and not clue.future:
                clues.full.append(clue)
        elif parts.month is not None and parts.year is None and not parts.hijri:
            if parts.pointing == "current":
                clues.this_month = clues.this_month or clue
            yearless = parts.day is not None and mention.kind == "day" and parts.year_step is None
            if yearless and parts.pointing in ("", "current") and not clue.future:
                clues.days.append(clue)
    return clues


def _told_weekday(clues: Clues) -> tuple[int, list[Clue]] | None:
    """The weekday of publication that most of the «أمس الاثنين» agree on."""
    votes: dict[int, list[Clue]] = {}
    for clue in clues.deictic:
        parts = clue.mention.parts
        votes.setdefault(((parts.weekday or 0) - (parts.day_step or 0)) % 7, []).append(clue)
    ranked = sorted(votes.items(), key=lambda vote: -len(vote[1]))
    if not ranked or (len(ranked) > 1 and len(ranked[0][1]) == len(ranked[1][1])):
        return None
    return ranked[0]


def _candidate(
    clue: Clue, shift: int, confidence: float, others: tuple[Clue, ...] = ()
) -> Candidate | None:
    """A candidate from a clue that names day and month."""
    parts, meaning = clue.mention.parts, clue.mention.meaning
    clues = (*others, clue)
    if meaning is not None and meaning.month is not None and meaning.day is not None:
        sure = clue.mention.confidence
        return Candidate(
            meaning.month,
            meaning.day,
            meaning.year,
            meaning.first().weekday(),
            shift,
            clues,
            round(confidence * min(1.0, sure + 0.03), 2),
        )
    if parts.month is None or parts.day is None or parts.hijri:
        return None
    return Candidate(parts.month, parts.day, None, parts.weekday, shift, clues, confidence)


def _weekday_of(clue: Clue) -> int | None:
    meaning = clue.mention.meaning
    if meaning is not None and meaning.precision == "day":
        return meaning.first().weekday()
    return clue.mention.parts.weekday


def _candidates(clues: Clues) -> Iterator[Candidate | None]:
    """Candidates for the publication day, the best founded first."""
    for clue in clues.anchored:
        yield _candidate(clue, -(clue.mention.parts.day_step or 0), 0.97)
    told = _told_weekday(clues)
    named = sorted(clues.days + clues.full, key=lambda clue: clue.paragraph)
    if told is not None:
        weekday, tellers = told
        for teller in tellers:
            said = teller.mention.parts
            for clue in named:
                if _weekday_of(clue) == said.weekday:
                    yield _candidate(clue, -(said.day_step or 0), 0.92, (teller,))
        for clue in named:
            held = _weekday_of(clue)
            if held is not None and clue.paragraph <= _LEAD:
                yield _candidate(clue, (weekday - held) % 7, 0.6, (tellers[0],))
        return
    for clue in named:
        if (
            clue.paragraph < _LEAD
            and clue.mention.parts.weekday is not None
            and not clue.looking_back
        ):
            yield _candidate(clue, 0, 0.75)
    for clue in named:
        opening = clue.paragraph == 1 and clue.start <= 30
        dated = clue.mention.parts.year is not None
        if clue.paragraph < (2 if dated else _LEAD) and not clue.looking_back:
            yield _candidate(clue, 0, 0.6 if opening else 0.45)


def _on(year: int, candidate: Candidate) -> date | None:
    """The publication day that a candidate gives in a year, None if its weekday does not fit."""
    try:
        named = date(year, candidate.month, candidate.day)
        if candidate.weekday not in (None, named.weekday()):
            return None
        return named + timedelta(days=candidate.shift)
    except (ValueError, OverflowError):
        return None


def _consistent(day: date, clues: Clues) -> bool:
    """Whether every «الخميس 14 كانون الثاني» of the text falls right near such a publication day."""
    for clue in clues.days:
        parts = clue.mention.parts
        if parts.weekday is None or parts.month is None or parts.day is None:
            continue
        near = []
        for year in (day.year - 1, day.year, day.year + 1):
            try:
                near.append(date(year, parts.month, parts.day))
            except ValueError:
                continue
        if near and min(near, key=lambda d: abs((d - day).days)).weekday() != parts.weekday:
            return False
    return True


class Answer(NamedTuple):
    """A concluded day with the clue that fixed its year."""

    day: date
    confidence: float
    year_words: str
    year_reason: str


def _fix_year(
    candidate: Candidate, clues: Clues, hint: PartialDate | None, newest: int | None
) -> Answer | None:
    """Choose the year of a candidate; None where nothing chooses it safely."""
    if candidate.year is not None:
        day = _on(candidate.year, candidate)
        return Answer(day, candidate.confidence, "", "") if day else None
    if hint is not None:
        for year in (hint.year, hint.year - 1):
            day = _on(year, candidate)
            inside = day is not None and day.year == hint.year
            if day and inside and hint.month in (None, day.month):
                return Answer(day, candidate.confidence, hint.iso(), "والسنة من «{}»")
        return None
    if clues.this_year is not None:
        year, clue = clues.this_year
        day = _on(year, candidate)
        return Answer(day, candidate.confidence, clue.words, "والسنة من «{}»") if day else None
    bound = clues.bound()
    if bound is not None:
        return _first_fit(candidate, clues, bound)
    if newest is not None and candidate.weekday is not None:
        day = _on(newest, candidate)
        if day and _consistent(day, clues):
            words = str(newest)
            why = "والسنة من حقوق النشر «{}»"
            return Answer(day, round(candidate.confidence * 0.75, 2), words, why)
    return None


def _first_fit(candidate: Candidate, clues: Clues, bound: Clue) -> Answer | None:
    """The first year, not before the newest past date, in which the weekdays are right.

    «صنعت عام 1908» or «منذ آذار 2011» is no sign of when the article was written: only a newest
    date that is told as news fixes the year, and a bare year only its own and the next one.
    """
    oldest = _newest(bound)
    if bound.history or oldest.year < _OLDEST_PAGE:
        return None
    if candidate.weekday is None:
        for year in (oldest.year, oldest.year + 1):
            day = _on(year, candidate)
            if day and oldest <= day and (day - oldest).days <= 200 and year > oldest.year:
                why = "وأحدث تاريخ ماضٍ فيه «{}»"
                return Answer(day, round(candidate.confidence * 0.8, 2), bound.words, why)
        return None
    bare = bound.mention.meaning is not None and bound.mention.meaning.precision == "year"
    for gap in range(2 if bare else 4):
        day = _on(oldest.year + gap, candidate)
        if day and day >= oldest and _consistent(day, clues):
            factor = (0.95, 0.93, 0.7, 0.6)[gap]
            why = "وأحدث ما يذكره ماضيًا «{}»"
            return Answer(day, round(candidate.confidence * factor, 2), bound.words, why)
    return None


def _reason(candidate: Candidate, answer: Answer) -> str:
    named = answer.day - timedelta(days=candidate.shift)
    quoted = [f"«{clue.words}»" for clue in candidate.clues]
    if len(quoted) == 2:
        reason = f"استُنتج من قول النص {quoted[0]} ومن {quoted[1]}"
    else:
        reason = f"استُنتج من قول النص {quoted[0]}"
    if candidate.weekday is not None:
        month = MONTH_NAMES["levantine"][named.month - 1]
        weekday = DAY_NAMES[named.weekday()].removeprefix("ال")
        reason += f"، ويوافق {named.day} {month} يوم {weekday} في {named.year}"
    if answer.year_reason:
        reason += f"، {answer.year_reason.format(answer.year_words)}"
    return reason


def conclude_from_text(
    title: str,
    paragraphs: Sequence[str],
    dateline: str = "",
    hint: PartialDate | None = None,
    newest: int | None = None,
) -> DateClaim:
    """What the article's words say of its publication day.

    ``hint`` is a year or month known from elsewhere, ``newest`` a year that it can't be after.
    The claim's value is None, with the reason why, where the words do not suffice.
    """
    clues = gather([title, *paragraphs])
    line = gather([dateline]).days if dateline else []
    seen: list[Candidate] = [c for c in (_candidate(clue, 0, 0.85) for clue in line) if c]
    seen += [candidate for candidate in _candidates(clues) if candidate is not None]
    bound = clues.bound()
    for candidate in seen:
        answer = _fix_year(candidate, clues, hint, newest)
        if answer is None or (newest is not None and answer.day.year > newest):
            continue
        if bound is not None and answer.day < _newest(bound):
            continue
        words = "، ".join(clue.words for clue in candidate.clues)
        reason = _reason(candidate, answer)
        value = PartialDate.of(answer.day)
        return DateClaim(value, None, words, "text", reason, answer.confidence)
    return _less_than_a_day(clues, seen, bound)


def _less_than_a_day(clues: Clues, seen: Sequence[Candidate], bound: Clue | None) -> DateClaim:
    """Month or year if the text fixes them, else nothing, with what is missing."""
    if clues.this_year is not None:
        year, clue = clues.this_year
        month = clues.this_month.mention.parts.month if clues.this_month else None
        words = (
            clue.words if clues.this_month is None else f"{clue.words}، {clues.this_month.words}"
        )
        quoted = words.replace("، ", "» و«")
        return DateClaim(
            PartialDate(year, month), None, words, "text", f"استُنتج من قول النص «{quoted}»", 0.7
        )
    if seen:
        words = "، ".join(clue.words for clue in seen[0].clues)
        reason = f"يذكر النص «{words}» ولا شيء فيه يعيّن السنة"
        return DateClaim(None, None, words, "none", reason, 0.0)
    if bound is not None:
        reason = f"أحدث ما يذكره النص «{bound.words}»، وهو حدّ أدنى لا تاريخ نشر"
        return DateClaim(None, None, bound.words, "none", reason, 0.0)
    return DateClaim(None, None, "", "none", "", 0.0)
