"""What a made article tells: its headline and lead, and how a reader may look for it later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.bench.corpus_grammar import (
    Lexeme,
    Phrase,
    accusative,
    agree,
    attach,
    define,
    is_feminine,
    oblique,
    other_forms,
    past,
    present,
)
from tests.bench.corpus_vocabulary import VILLAGE_PATTERNS, Vocabulary, make_name
from tests.bench.corpus_voice import Voice

from arabic.letters import fold
from tagging.authority import AuthorityRecord


@dataclass(frozen=True)
class News:
    """Who did what to what, how it is, where, and what it is about besides."""

    body: Lexeme
    field: str
    verb: Lexeme
    thing: Lexeme
    quality: Lexeme
    matter: Lexeme
    place: AuthorityRecord
    person: AuthorityRecord | None
    village: str

    @property
    def words(self) -> tuple[Lexeme, ...]:
        """The words that inflect."""
        return (self.body, self.verb, self.thing, self.quality, self.matter)


def choose_news(voice: Voice) -> News:
    """Something that may have happened in the voice's topic."""
    chance = voice.chance
    thing, matter = voice.draw("thing"), voice.draw("thing")
    while matter == thing:
        matter = voice.draw("thing")
    news = News(
        body=voice.draw("body"),
        field=chance.choice(voice.topic.fields) if chance.random() < 0.6 else "",
        verb=voice.draw("verb"),
        thing=thing,
        quality=voice.draw("adj"),
        matter=matter,
        place=voice.place(),
        person=voice.known_person() if chance.random() < 0.35 else None,
        village=make_name(chance, VILLAGE_PATTERNS) if chance.random() < 0.5 else "",
    )
    voice.focus += [thing, thing, matter]
    voice.place_focus.append(news.place)
    return news


def _body(news: News, body: Lexeme) -> Phrase:
    text = f"{body.lemma} {news.field}" if news.field else define(body.lemma)
    return Phrase(text, is_feminine(body))


def _done_to(verb: Lexeme, text: str) -> str:
    """The object of a verb or of its noun, with the verb's preposition."""
    if not verb.preposition:
        return text
    return (
        attach(verb.preposition, text)
        if len(verb.preposition) == 1
        else f"{verb.preposition} {text}"
    )


def _named(thing: Lexeme, quality: Lexeme, definite: bool, plural: bool) -> Phrase:
    """«خطط جديدة»، «الخطة الجديدة»."""
    many = plural and bool(thing.plural)
    word = oblique(thing.plural) if many else thing.lemma
    head = Phrase(define(word) if definite else word, many or is_feminine(thing))
    return Phrase(f"{head.text} {agree(quality, head, definite)}", head.feminine)


def _deed(verb: Lexeme, text: str) -> str:
    if not verb.masdar:
        return text
    return (
        f"{define(verb.masdar)} {_done_to(verb, text)}"
        if verb.preposition
        else f"{verb.masdar} {text}"
    )


def write_headline(news: News, chance: Random) -> str:
    """A newspaper's headline, one of four shapes."""
    body = _body(news, news.body)
    plural = chance.random() < 0.4
    named = _named(news.thing, news.quality, False, plural).text
    verb = (
        present(news.verb, body.feminine) if news.verb.present else past(news.verb, body.feminine)
    )
    shape = chance.randrange(4)
    if news.person and shape < 2:
        return f"سيرة {news.person.name}.. {body.text} {verb} {_done_to(news.verb, named)} في {news.place.name}"
    if shape == 0:
        deed = _deed(news.verb, _named(news.thing, news.quality, True, plural).text)
        return f"{deed} في {news.place.name} بعد {news.matter.lemma}"
    if shape == 1:
        return f"{news.place.name}.. {body.text} {verb} {_done_to(news.verb, named)}"
    matter = define(oblique(news.matter.plural) if news.matter.plural else news.matter.lemma)
    about = " بسبب " + matter if shape == 2 else ""
    return f"{body.text} {verb} {_done_to(news.verb, named)} في {news.place.name}{about}"


def write_lead(news: News, voice: Voice) -> tuple[str, list[Lexeme]]:
    """The first paragraph, and its words that inflect. It adds what the headline has no room for."""
    chance = voice.chance
    body = _body(news, news.body)
    detail, aspect, speech = voice.draw("thing"), voice.draw("adj"), voice.draw("say")
    person = voice.draw("person")
    named = _named(news.thing, news.quality, chance.random() < 0.4, chance.random() < 0.5).text
    if not news.verb.preposition and not named.startswith("ال"):
        named = " ".join(map(accusative, named.split(" ")))
    where = f"{news.village} قرب {news.place.name}" if news.village else news.place.name
    with_it = _named(detail, aspect, True, chance.random() < 0.5).text
    who = f"{person.lemma} {define(voice.draw('body').lemma)}"
    if news.person:
        who += f" في حديث عن {news.person.name}"
    matter = define(news.matter.lemma)
    text = (
        f"{past(news.verb, body.feminine)} {body.text}، {voice.time(recent=True)}، {_done_to(news.verb, named)} "
        f"في {where}، {chance.choice(('بعد', 'بسبب', 'على خلفية', 'رغم'))} {with_it} و{matter}، "
        f"كما {past(speech, False)} {who}."
    )
    said = [*news.words, detail, aspect, person]
    return text, said


def _synonym(word: Lexeme, vocabulary: Vocabulary, chance: Random) -> Lexeme:
    """One time in two another word of the same meaning, where there is one."""
    if not word.synonyms or chance.random() < 0.5:
        return word
    return vocabulary.lexemes[word.kind, chance.choice(word.synonyms)]


def paraphrase(news: News, headline: str, vocabulary: Vocabulary, chance: Random) -> str:
    """The headline as a reader remembers it: synonyms, other inflections, another order.

    «وزارة الصحة تطلق خططا جديدة في حلب» → «الخطة الحديثة بحلب: إطلاق الوزارة»; it tells no more than
    the headline does.
    """
    thing, quality, verb, body = (
        _synonym(word, vocabulary, chance)
        for word in (news.thing, news.quality, news.verb, news.body)
    )
    was_plural = bool(news.thing.plural) and oblique(news.thing.plural) in headline
    named = _named(thing, quality, chance.random() < 0.6, not was_plural)
    place = (
        f"ب{news.place.name}" if not news.place.name.startswith("ال") else f"في {news.place.name}"
    )
    if news.place.adjectives and named.text.startswith("ال"):
        nisba = Lexeme("adj", news.place.adjectives[0])
        place = agree(nisba, named, True)
    asked = [f"{named.text} {place}"]
    if news.body.lemma in headline:
        office = define(body.lemma) if not news.field else f"{body.lemma} {news.field}"
        asked.append(f"{past(verb, is_feminine(body))} {office}")
    elif verb.masdar:
        asked.append(define(verb.masdar))
    if news.person and news.person.name in headline:
        asked.insert(0, news.person.name.split(" ")[-1])
    if f" {news.matter.lemma}" in headline or (
        news.matter.plural and oblique(news.matter.plural) in headline
    ):
        asked.append(_synonym(news.matter, vocabulary, chance).lemma)
    if chance.random() < 0.5:
        asked.reverse()
    return " ".join(asked)


def pick_lead_words(
    words: Sequence[Lexeme], weights: dict[Lexeme, float], lead: str, chance: Random
) -> tuple[tuple[Lexeme, str], tuple[Lexeme, str]]:
    """The two rarest words of a lead, each in a form that does not stand there."""
    present_forms = {fold(word.strip("،.")) for word in lead.split()}
    found: list[tuple[Lexeme, str]] = []
    for word in sorted(dict.fromkeys(words), key=lambda word: (weights.get(word, 1.0), word.lemma)):
        forms = [form for form in other_forms(word) if fold(form) not in present_forms]
        if forms:
            found.append((word, chance.choice(forms)))
    return found[0], found[1]
