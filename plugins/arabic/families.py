"""Word families: which written forms are one word, and which words belong together.

``WordFamilies`` gives every folded surface form a *lemma* (same word: its inflections and the
particles written onto it) and one or a few *families* (broader: a nisba with its place, a masdar
with its verb). A query finds a document's word when they share a family.

    families = WordFamilies.from_vocabulary(counts)
    families.family("وللصحيفه")      # «صحيفه»
    families.same_family("روسيا", "الروسيه")   # True

Order of trust: the project's lexicon; a wide dictionary; the vocabulary itself. What a dictionary
has as a word of its own is never taken apart: وزير is not و + زير.
"""

from collections.abc import Mapping, Sequence

from arabic.dictionary import dictionary_lemma
from arabic.evidence import VocabularyEvidence
from arabic.final_heh import EITHER, is_marked, unmark, untied_readings
from arabic.letters import fold
from arabic.lexicon import Lexicon, load_lexicon
from arabic.readings import (
    ARTICLE_COST,
    NEAR,
    Reading,
    dictionary_readings,
    lexicon_entry,
    lexicon_readings,
)

MAX_FAMILIES = 3
"""Most families that a homograph may have: «كتب» is books (كتاب) and wrote (كتب)."""
SURE_COST = 2.4
"""A lexicon reading dearer than this is held against what the wide dictionary says."""
SURE_INNER_COST = 1.0
"""A stem without its particles that costs no more is believed whatever these cost."""
LONGEST_DOUBTFUL = 5
"""Words up to this length that seem to begin with a particle are looked up whole first."""
HOMOGRAPH_MARGIN = 0.11
"""Another reading this close to the best is as good; an inflected form has ``NEAR`` for margin."""
_UNKNOWN = 3.0


Told = Mapping[str, tuple[str, tuple[str, ...]] | None]
"""Word → (lemma, families), as `WordFamilies.dictionary_reading` says."""


class WordFamilies:
    """The families of a vocabulary. Answers for words outside it, too; the same for the same input."""

    def __init__(
        self,
        counts: Mapping[str, int],
        lexicon: Lexicon,
        told: Told,
        spellings: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Use :meth:`from_vocabulary`."""
        self._lexicon = lexicon
        self._told = told
        self._readings: dict[str, tuple[Reading, ...]] = {}
        self._evidence = VocabularyEvidence(counts, self._is_known, spellings)

    @classmethod
    def from_vocabulary(
        cls,
        counts: Mapping[str, int],
        told: Told | None = None,
        spellings: Mapping[str, Sequence[str]] | None = None,
    ) -> "WordFamilies":
        """Families for a vocabulary: folded surface form → number of times it stands in the archive.

        The counts decide about words outside the dictionaries: «ولافروف» is و + لافروف if «لافروف»
        occurs. ``told`` are answers of :meth:`dictionary_reading`, which are not looked for again;
        ``spellings`` what `evidence.group_spellings` makes of the counts. The mappings are kept, not copied.
        """
        return cls(counts, load_lexicon(), told or {}, spellings)

    def family(self, folded: str) -> str:
        """The key that all words of one family share, a folded lemma: «الروسيه» → «روسيا»."""
        return self._read(folded)[0].family

    def families(self, folded: str) -> tuple[str, ...]:
        """All families of a surface form, likeliest first: «كتب» → («كتاب», «كتب»)."""
        return _told(self._read(folded))[1]

    def lemma(self, folded: str) -> str:
        """The word that a form inflects: «الروسيه» → «روسي», «وبصحفهم» → «صحيفه»."""
        return self._read(folded)[0].lemma

    def dictionary_reading(self, folded: str) -> tuple[str, tuple[str, ...]] | None:
        """(lemma, families) where the dictionaries alone decide, whatever the vocabulary; else None.

        «وزير» they know; what the forms of «زرنوق» belong to, the archive's words must tell.
        """
        found = self._known(folded)
        return _told(found) if found else None

    def evident_reading(self, folded: str) -> tuple[str, tuple[str, ...]]:
        """(lemma, families) of a word that no dictionary knows, by the evidence of the vocabulary.

        Looked for anew each time: who watches the mappings sees all that the answer owes to them.
        """
        self._readings.clear()
        return _told((self._guess(folded),))

    def same_family(self, a: str, b: str) -> bool:
        """Whether two folded words share one of their families."""
        return not set(self.families(a)).isdisjoint(self.families(b))

    def explain(self, folded: str) -> str:
        """How a word was read: «وبصحفهم = وب + صحف + هم ← صحيفه»."""
        reading = self._read(folded)[0]
        stem = folded[len(reading.particles) :]
        stem = stem[: len(stem) - len(reading.ending)] if reading.ending else stem
        parts = " + ".join(part for part in (reading.particles, stem, reading.ending) if part)
        chain = dict.fromkeys((folded, parts, reading.lemma, reading.family))
        return " ← ".join(chain)

    def _is_known(self, folded: str) -> bool:
        return bool(self._known(folded))

    def _known_readings(self, folded: str) -> list[Reading]:
        found = lexicon_readings(self._lexicon, folded)
        if not found:
            return dictionary_readings(self._lexicon, folded, _UNKNOWN)
        if found[0].cost > SURE_COST:
            wide = dictionary_readings(self._lexicon, folded, found[0].cost - 0.01)
            whole = [one for one in wide if one.lemma == folded[len(one.particles) :]]
            return whole if whole and not self._is_sure(folded, found[0]) else found
        return self._own_word(folded, found)

    def _is_sure(self, folded: str, reading: Reading) -> bool:
        """Whether only its particles make a reading dear: «فلنكتب», «وبمدارسهم»."""
        inner = lexicon_readings(self._lexicon, folded[len(reading.particles) :])
        return len(reading.particles) > 1 and bool(inner) and inner[0].cost <= SURE_INNER_COST

    def _own_word(self, folded: str, found: list[Reading]) -> list[Reading]:
        """The readings, with that of a word which a dictionary has whole put first or beside.

        «بشره» is بشرة before it is بشر + ه, and «كرز» is no ك + رز. A short word in و may be both;
        so may a plural with ه («خصومه») and one in ات («مناورات» of مناور, of مناورة).
        """
        first = found[0]
        rest = folded[len(first.particles) :]
        if first.ending == "ات":
            feminine = f"{rest[:-2]}ه"
            if self._is_own(feminine):
                lemma, family = lexicon_entry(self._lexicon, feminine)
                found.append(first._replace(lemma=lemma, family=family))
            return found
        taken = first.ending in {"ه", "ك", "كم"} and first.cost > 0.5 + ARTICLE_COST
        adjective = len(first.lemma) > 3 and first.lemma.endswith("ي")
        taken = taken and not (adjective and rest == f"{first.lemma}ه")  # محامية
        short = len(first.particles) == 1 and not first.ending and len(folded) <= LONGEST_DOUBTFUL
        if not (taken or short) or not self._is_own(folded if short else rest):
            return found
        lemma, family = lexicon_entry(self._lexicon, folded if short else rest)
        own = Reading(first.cost, lemma, family, "" if short else first.particles, "")
        plural = not short and first.lemma != rest[: -len(first.ending)]
        return [own, *found] if plural or (short and first.particles == "و") else [own]

    def _is_own(self, rest: str) -> bool:
        """Whether the wide dictionary has a word as a lemma and the lexicon does not."""
        return dictionary_lemma(rest) == rest and lexicon_entry(self._lexicon, rest) == (rest, rest)

    def _read(self, folded: str) -> tuple[Reading, ...]:
        known = self._readings.get(folded)
        if known is None:
            known = self._readings[folded] = self._decide(folded)
        return known

    def _decide(self, folded: str) -> tuple[Reading, ...]:
        return self._known(folded) or (self._guess(folded),)

    def _known(self, folded: str) -> tuple[Reading, ...]:
        """The readings that the dictionaries give; of what is too short or no Arabic word, itself."""
        if folded in self._told:
            told = self._told[folded]
            return tuple(Reading(0.0, told[0], key, "", "") for key in told[1]) if told else ()
        if len(folded) < 3 or not "ء" <= folded[0] <= "ي":
            return (Reading(0.0, folded, folded, "", ""),)
        if is_marked(folded):
            return self._of_heh(folded)
        found = self._known_readings(folded)
        if not found:
            return ()
        inflected = found[0].ending not in {"", "ه"}
        limit = found[0].cost + (NEAR if inflected else HOMOGRAPH_MARGIN)
        with_article = found[0].cost + ARTICLE_COST
        weak, near = self._lexicon.weak, found[0].cost + NEAR
        return tuple(
            reading
            for reading in found
            if reading.cost <= limit
            or (reading.particles == "ال" and not reading.ending and reading.cost <= with_article)
            # تعود is of عاد as often as of تعوّد.
            or (reading.lemma in weak and not reading.ending and reading.cost <= near)
        )

    def _of_heh(self, marked: str) -> tuple[Reading, ...]:
        """The readings of a word whose ه was told from ة, see `final_heh`; those with ة first where both may be."""
        plain = unmark(marked)
        nouns, verbs = untied_readings(self._lexicon, plain)
        untied = [*nouns, *verbs]
        tied = self._known(plain) if marked[-1] == EITHER or not untied else ()
        return (*tied, *untied)

    def _guess(self, folded: str) -> Reading:
        """The reading of a word that no dictionary has, by the evidence of the vocabulary."""
        evidence = self._evidence
        bare = evidence.without_particles(folded)
        if bare == folded:
            bare = evidence.without_ending(folded)
        if bare != folded:
            inner = self._read(bare)[0]
            at = folded.find(bare)
            if at < 0:
                return inner._replace(particles="", ending="")
            return inner._replace(particles=folded[:at], ending=folded[at + len(bare) :])
        base = evidence.nisba_base(folded)
        if base:
            known = self._known(base)
            family = known[0].family if known else base
            return Reading(_UNKNOWN, folded, family, "", "")
        leader = evidence.leading_spelling(folded)
        if leader != folded:
            known = self._known(leader)
            return Reading(_UNKNOWN, leader, known[0].family if known else leader, "", "")
        return Reading(_UNKNOWN, folded, folded, "", "")


def _told(readings: tuple[Reading, ...]) -> tuple[str, tuple[str, ...]]:
    families = dict.fromkeys(reading.family for reading in readings)
    return readings[0].lemma, tuple(families)[:MAX_FAMILIES]


def explain(a: str, b: str) -> str:
    """Why two words do or don't meet, in a line a person can read (words written or folded)."""
    first, second = fold(a), fold(b)
    families = WordFamilies.from_vocabulary({first: 1, second: 1})
    verdict = "أسرة واحدة" if families.same_family(first, second) else "أسرتان"
    return f"{families.explain(first)} | {families.explain(second)} : {verdict}"
