"""A second reader for what the rules leave open: what texts like this one meant, by thousands of examples.

It knows no grammar; it has weighed which words, parts of words and neighbours go with which meaning
(``notifications.reply_learning`` makes the weights, ``manage.py learn_replies`` writes them). It is believed where it
is sure: a yes only almost surely, and never beside a question, another day or another hour.
"""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from notifications.reply_frames import without_name
from notifications.reply_sense import Intent
from notifications.reply_signs import Asked, names_another_time, signs, weekdays
from notifications.reply_text import asks, tokens
from notifications.reply_words import Kind, Words, every_word, of_all_languages, of_one_language
from notifications.vocabulary import TABLES

WEIGHTS = Path(__file__).with_name("learned.json")
#: A word that begins no sentence.
_CAPITAL = re.compile(r"(?<=[\w,] )[^\W\d_]+")
#: Weights are kept as whole hundredths.
SCALE = 100

#: How sure it must be, found by reading each fourth example by what the others taught.
SURE = 0.8
#: Of a single word that no list knows.
SURE_OF_ONE_WORD = 0.95
#: No chance is so high: not whatever it says.
NEVER = 2.0
#: Who asks something about the appointment gets no explanation of Lotse, but somebody who reads it.
SURE_OF_HELP = 0.9
#: What would cost somebody an appointment or their messages if it were not meant: with no new word in it, with one,
#: and against the doubt of the rules.
GRAVE = (Intent.YES, Intent.STOP)
SURE_IF_GRAVE, SURE_WITH_A_NEW_WORD, SURE_BEYOND_DOUBT = 0.97, 0.99, 0.995
#: To an open question both are a no.
_REFUSALS = (Intent.NO, Intent.CANNOT)
MOST_WORDS = 40
#: Kinds of words that stand in no yes.
_AGAINST_A_YES = frozenset({
    Kind.NO, Kind.BARE_NO, Kind.CANNOT, Kind.NEGATION, Kind.NEGATION_AFTER, Kind.MAYBE, Kind.PAUSE, Kind.CALL,
    Kind.STOP, Kind.HELP, Kind.DOUBT, Kind.BUT,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Learned:
    """``weights`` has, for each sign, one whole hundredth for each of ``intents``; ``words`` are all that were met."""

    intents: tuple[Intent, ...]
    weights: Mapping[str, Sequence[int]]
    words: frozenset[str]

    def chances(self, seen: Collection[str]) -> dict[Intent, float]:
        """How likely each meaning is, between 0 and 1; together they are 1."""
        sums = [0.0] * len(self.intents)
        for sign in seen:
            for at, weight in enumerate(self.weights.get(sign, ())):
                sums[at] += weight / SCALE
        highest = max(sums)
        powers = [exp(each - highest) for each in sums]
        whole = sum(powers)
        return {intent: power / whole for intent, power in zip(self.intents, powers, strict=True)}


def hear(own: str, *, language: str, asked: Asked, rules: Intent, learned: Learned | None = None) -> Intent:
    """What ``own``, a text without quotes, means, where the rules say ``rules``: UNCLEAR or MAYBE.

    ``language`` is the person's; the text may be in another. ``learned`` is what the examples teach, unless something
    else is tried.
    """
    words = tokens(own)
    if len(words) > MOST_WORDS or (len(words) == 1 and words[0] in every_word()):
        return rules  # a letter, or one word that means different things in different languages
    learned = learned or kept()
    language = _tongue(words, learned, preferred=language)
    chance = learned.chances(signs(own, language=language, asked=asked, rules=rules))
    best = max(chance, key=lambda intent: chance[intent])
    sure = sum(chance[each] for each in _REFUSALS) if best in _REFUSALS else chance[best]
    if best is Intent.START or (best is Intent.STOP and asks(own)):
        return rules  # consent is not guessed
    if best is Intent.YES and (asks(own) or names_another_time(own, language=language, asked=asked)):
        return Intent.MAYBE if sure >= SURE_IF_GRAVE else rules
    needed = SURE_OF_ONE_WORD if len(words) == 1 else SURE
    if best is Intent.HELP:
        needed = SURE_OF_HELP
    if best in GRAVE:
        needed = _grave(own, best, language=language, rules=rules, learned=learned)
    return best if sure >= needed else rules


def _tongue(words: Words, learned: Learned, *, preferred: str) -> str:
    """The language that knows most of the words; the person's own where none knows more."""

    def known(language: str) -> int:
        lexicon = of_one_language(language)
        return sum(
            bool(lexicon.kind_of((word,))) or f"{language} {word}" in learned.weights for word in words
        )

    languages = [table.language for table in TABLES if table.language]
    return max(languages, key=lambda language: (known(language), language == preferred))


def _grave(own: str, intent: Intent, *, language: str, rules: Intent, learned: Learned) -> float:
    """How sure one must be of a yes or a stop; more than 1 where a word stands in it that stands in no yes."""
    lexicon = of_all_languages(language)
    if intent is Intent.YES and _AGAINST_A_YES & {piece.kind for piece in lexicon.pieces(tokens(own))}:
        return NEVER
    nameless = lexicon.pieces(tokens(_without_names(own, language)))
    unlisted = {word for piece in nameless if piece.kind is Kind.UNKNOWN for word in piece.words}
    new = unlisted - learned.words - weekdays(language).keys()
    if len(new) > 1:
        return NEVER
    if rules is Intent.MAYBE:
        return SURE_BEYOND_DOUBT
    return SURE_WITH_A_NEW_WORD if new else SURE_IF_GRAVE


def _without_names(own: str, language: str) -> str:
    """Without the name at the end, and without other capitals inside a sentence (Germans write all nouns so)."""
    text = without_name(own) or own
    return (
        text if language == "de" else _CAPITAL.sub(lambda found: "" if found[0].istitle() else found[0], text)
    )


@cache
def kept() -> Learned:
    """From the file; raises ValueError where it names a meaning that there is not."""
    read = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Learned(
        intents=tuple(Intent(each) for each in read["intents"]),
        weights=read["weights"],
        words=frozenset(read["words"]),
    )
