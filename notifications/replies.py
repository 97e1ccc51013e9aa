"""What somebody meant by a reply: from text to an intent. Doubt is never a yes.

A yes is believed only as a whole: every word must belong to a phrase of a vocabulary, to a greeting or to
the code. Looking only at how a message begins reads "Januar", "Yesterday" and "لا مشكلة" wrong. A no needs one
clause that is known as a whole, and nothing that speaks against it.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from notifications import reply_learned, reply_slips
from notifications.reply_dates import last_day_of_absence
from notifications.reply_frames import is_tapback, tapback, without_name
from notifications.reply_sense import NEGATIONS, POLITE, STRANGE, Intent, meaning
from notifications.reply_signs import NOTHING_KNOWN, Asked
from notifications.reply_text import BREAK, asks, own_words, tokens
from notifications.reply_words import (
    Kind,
    Lexicon,
    Piece,
    Words,
    every_word,
    of_all_languages,
    of_one_language,
)
from notifications.vocabulary import TABLES

__all__ = ["Asked", "Intent", "Reply", "by_the_rules", "read"]


@dataclass(frozen=True, slots=True)
class Reply:
    """``code`` is the short number of the question (10 to 99). ``other`` is for a person to read.

    It holds the sender's own words, without quotes, where the intent does not say it all. ``partly``: beside
    this no stand words that we do not know ("nein, der Aufzug ist kaputt"). ``until``: the last day of a pause.
    """

    intent: Intent
    code: int | None = None
    other: str = ""
    partly: bool = False
    until: date | None = None


#: All that stands in "JA 47, danke".
_BESIDE_A_CODE = POLITE | {
    Kind.YES,
    Kind.ABLE,
    Kind.NO,
    Kind.BARE_NO,
    Kind.CANNOT,
    Kind.MAYBE,
    Kind.CODE,
    Kind.BREAK,
}
#: What the rules leave open.
_OPEN = (Intent.UNCLEAR, Intent.MAYBE)
#: A longer text is a letter; somebody reads it.
MOST_WORDS = 300


@dataclass(frozen=True, slots=True)
class _Reading:
    intent: Intent
    pieces: list[Piece]
    partly: bool = False

    @property
    def known(self) -> int:
        return sum(len(piece.words) for piece in self.pieces if piece.kind is not Kind.UNKNOWN)

    @property
    def knows_every_word(self) -> bool:
        return not any(piece.kind is Kind.UNKNOWN for piece in self.pieces)


_TOO_LONG = _Reading(Intent.UNCLEAR, [])


def read(
    text: str,
    *,
    language: str | None = None,
    today: date | None = None,
    asked: Asked = NOTHING_KNOWN,
    learned: reply_learned.Learned | None = None,
) -> Reply:
    """``language`` decides a word that means yes in one language and no in another; else it is unclear.

    ``today`` turns "bis 5.1." into a day; without it a pause has no end. ``asked`` is what the text may answer: with it
    an hour is the one that was asked about, or another. What the rules leave open is read by what examples teach, if
    something was asked and the person's language is known; ``learned`` is something else that is tried instead.
    """
    if (thumb := tapback(text)) is not None:
        return Reply(Intent.YES if thumb[0] else Intent.NO, thumb[1])
    own = own_words(text)
    reading = by_the_rules(own, language)
    codes = _codes(reading.pieces, awaited=asked.codes)
    intent, partly = reading.intent, reading.partly
    if intent in _OPEN and language and asked.codes and len(codes) < 2 and not is_tapback(text):
        intent = _by_examples(
            own, reading, language=language, asked=replace(asked, today=today), learned=learned
        )
        partly = intent in (Intent.NO, Intent.CANNOT)
    if len(codes) > 1 and intent is not Intent.PAUSE:
        intent = Intent.UNCLEAR
    until = last_day_of_absence(own, today=today) if intent is Intent.PAUSE and today else None
    return Reply(
        intent,
        code=codes[0] if len(codes) == 1 and intent is not Intent.PAUSE else None,
        other=own if intent in (Intent.MAYBE, Intent.UNCLEAR, Intent.CALL, Intent.PAUSE) else "",
        partly=partly,
        until=until,
    )


def by_the_rules(own: str, language: str | None) -> _Reading:
    """A word at the end that no language knows is the sender's name, if the rest is clear without it."""
    reading = _best_reading(own, language)
    unsigned = without_name(own)
    if reading.intent is Intent.UNCLEAR and unsigned is not None:
        without = _best_reading(unsigned, language)
        if _is_name(own[len(unsigned) :], without):
            return without
    return reading


def _by_examples(
    own: str,
    reading: _Reading,
    *,
    language: str,
    asked: Asked,
    learned: reply_learned.Learned | None,
) -> Intent:
    """Not where all is known and two answers stand side by side, nor where no word stands."""
    every = {piece.kind for piece in reading.pieces}
    is_torn = reading.knows_every_word and Kind.YES in every and bool(every & {Kind.NO, Kind.BARE_NO})
    if is_torn or not any(character.isalpha() for character in own):
        return reading.intent
    if any(piece.kind is Kind.CODE and int(piece.words[0]) not in asked.codes for piece in reading.pieces):
        return reading.intent  # it may answer another question
    said = [piece for piece in reading.pieces if piece.kind not in (Kind.FILLER, Kind.BREAK)]
    kinds = [piece.kind for piece in said]
    if sorted(kinds) == [Kind.CODE, Kind.UNKNOWN] and _codes(said, awaited=asked.codes) and asked.codes:
        [word] = next(piece.words for piece in said if piece.kind is Kind.UNKNOWN)
        slip = None if asks(own) or word in every_word() else reply_slips.meant(word, language=language)
        if slip:
            return slip
    return reply_learned.hear(own, language=language, asked=asked, rules=reading.intent, learned=learned)


def _is_name(words: str, reading: _Reading) -> bool:
    """Words that no language knows, after a message that is understood without them."""
    return reading.intent is not Intent.UNCLEAR and not (set(tokens(words)) - {BREAK}) & every_word()


def _best_reading(text: str, language: str | None) -> _Reading:
    """By a language that knows every word: the person's own, else one that no other contradicts.

    Who mixes languages is read by all of them; where these disagree, the one that knows most words decides.
    """
    words, asked = tokens(text), asks(text)
    if len(words) > MOST_WORDS:
        return _TOO_LONG
    readings = {
        table.language: _reading(words, of_one_language(table.language), asked=asked)
        for table in TABLES
        if table.language
    }
    whole = {name: reading for name, reading in readings.items() if reading.knows_every_word}
    own = whole.get(language or "")
    if own:
        return own
    clear = [reading for reading in whole.values() if reading.intent is not Intent.UNCLEAR]
    if len({reading.intent for reading in clear}) > 1:
        return _Reading(Intent.UNCLEAR, clear[0].pieces)
    if whole:
        return clear[0] if clear else next(iter(whole.values()))
    deciding = max(readings, key=lambda name: (readings[name].known, name == language))
    if readings[deciding].intent is not Intent.UNCLEAR:
        return readings[deciding]
    return _reading(words, of_all_languages(deciding), asked=asked)


def _reading(words: Words, lexicon: Lexicon, *, asked: bool) -> _Reading:
    pieces = lexicon.pieces(words)
    clauses = [_turned(clause, lexicon) for clause in _clauses(pieces)]
    intent = meaning(clauses, lexicon, asked=asked)
    kinds = {piece.kind for clause in clauses for piece in clause}
    return _Reading(intent, pieces, partly=intent is Intent.NO and bool(kinds & STRANGE))


def _clauses(pieces: list[Piece]) -> list[list[Piece]]:
    clauses: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind in (Kind.BREAK, Kind.BECAUSE):
            clauses.append([])
        else:
            clauses[-1].append(piece)
    return [clause for clause in clauses if clause]


def _turned(clause: list[Piece], lexicon: Lexicon) -> list[Piece]:
    """A clause in which a negation turns what somebody can do says no; otherwise "can" says yes."""
    signs = [_negation_at(piece, lexicon) for piece in clause]
    spoken = [at for at, piece in enumerate(clause) if piece.kind not in POLITE]
    able = {at for at in spoken if clause[at].kind is Kind.ABLE}
    before = any(signs[first] and second in able for first, second in pairwise(spoken))
    after = any(sign is Kind.NEGATION_AFTER and at > min(able, default=at) for at, sign in enumerate(signs))
    if not before and not after:
        return [Piece(Kind.YES, piece.words) if piece.kind is Kind.ABLE else piece for piece in clause]
    first = min(able)
    refused = Piece(Kind.NO, clause[first].words)
    return [
        refused if at == first else piece
        for at, piece in enumerate(clause)
        if at == first or (at not in able and not signs[at])
    ]


def _negation_at(piece: Piece, lexicon: Lexicon) -> Kind | None:
    """Of some words, as "nicht" and "لا", a no is made too where they stand alone ("diesmal nicht")."""
    if piece.kind not in (Kind.BARE_NO, Kind.NO) or piece.words[-1] not in lexicon.negations:
        return piece.kind if piece.kind in NEGATIONS else None
    return Kind.NEGATION_AFTER if piece.words[-1] in lexicon.negations_after else Kind.NEGATION


def _codes(pieces: list[Piece], *, awaited: frozenset[int]) -> list[int]:
    """Not in "ab 15", not in "15 Uhr": a code stands at an edge or beside words we know.

    One that we wait for may stand beside others too; where we wait for some, any other only beside a bare answer.
    """
    kinds = [Kind.BREAK, *(piece.kind for piece in pieces), Kind.BREAK]
    is_bare = _BESIDE_A_CODE.issuperset(kinds)
    return [
        int(piece.words[0])
        for before, piece, after in zip(kinds, pieces, kinds[2:], strict=False)
        if piece.kind is Kind.CODE
        and before not in (Kind.NUMBER, Kind.UNTIL, Kind.WHEN)
        and after not in (Kind.NUMBER, Kind.WHEN)
        and (
            int(piece.words[0]) in awaited
            or (Kind.DOUBT is not before and after is not Kind.UNKNOWN and (is_bare or not awaited))
        )
    ]
