"""What somebody meant by a reply: from text to an intent. Doubt is never a yes.

A yes is believed only as a whole: every word must belong to a phrase of a vocabulary, to a greeting or to
the code. Looking only at how a message begins reads "Januar", "Yesterday" and "لا مشكلة" wrong. A no needs one
clause that is known as a whole, and nothing that speaks against it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from notifications.reply_dates import last_day_of_absence
from notifications.reply_text import asks, own_words, tokens
from notifications.reply_words import Kind, Lexicon, Piece, of_all_languages, of_one_language
from notifications.vocabulary import TABLES


class Intent(StrEnum):
    YES = "yes"
    NO = "no"
    #: A yes or no under a condition, with a question, or undecided: a person reads it.
    MAYBE = "maybe"
    #: Cannot come after all; to an open question it is a no.
    CANNOT = "cannot"
    #: Wants no questions for a while.
    PAUSE = "pause"
    #: Wants to be called.
    CALL = "call"
    STOP = "stop"
    START = "start"
    HELP = "help"
    #: Ask back once, then a person.
    UNCLEAR = "unclear"


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


_ANSWERS = frozenset({Kind.YES, Kind.NO, Kind.MAYBE, Kind.CANNOT})
_COMMANDS = frozenset({Kind.STOP, Kind.START, Kind.HELP})
_POLITE = frozenset({Kind.FILLER, Kind.REGRET, Kind.TITLE, Kind.CLOSING})
_SILENT = _POLITE | {Kind.BLESSING, Kind.BREAK}
_NEGATIONS = (Kind.NEGATION, Kind.NEGATION_AFTER)
_STRANGE = frozenset({Kind.UNKNOWN, Kind.NUMBER, Kind.ELSEWHERE, *_NEGATIONS})


@dataclass(frozen=True, slots=True)
class _Reading:
    intent: Intent
    pieces: list[Piece]
    partly: bool = False

    @property
    def knows_every_word(self) -> bool:
        return not any(piece.kind is Kind.UNKNOWN for piece in self.pieces)


def read(text: str, *, language: str | None = None, today: date | None = None) -> Reply:
    """``language`` decides a word that means yes in one language and no in another; else it is unclear.

    ``today`` turns "bis 5.1." into a day; without it a pause has no end.
    """
    own = own_words(text)
    words = tokens(own)
    asked = asks(own)
    reading = _in_one_language(words, language, asked=asked) or _reading(
        words, of_all_languages(language), asked=asked
    )
    codes = _codes(reading.pieces)
    intent = Intent.UNCLEAR if len(codes) > 1 and reading.intent is not Intent.PAUSE else reading.intent
    until = last_day_of_absence(own, today=today) if intent is Intent.PAUSE and today else None
    return Reply(
        intent,
        code=codes[0] if len(codes) == 1 and intent is not Intent.PAUSE else None,
        other=own if intent in (Intent.MAYBE, Intent.UNCLEAR, Intent.CALL, Intent.PAUSE) else "",
        partly=reading.partly,
        until=until,
    )


def _in_one_language(words: tuple[str, ...], language: str | None, *, asked: bool) -> _Reading | None:
    """The reading of a language that knows every word: the person's own, else one that no other contradicts."""
    readings: dict[str, _Reading] = {}
    for table in TABLES:
        if table.language:
            reading = _reading(words, of_one_language(table.language), asked=asked)
            if reading.knows_every_word:
                readings[table.language] = reading
    if language in readings and (
        readings[language].intent is not Intent.UNCLEAR or _is_elsewhere(readings[language])
    ):
        return readings[language]
    clear = [reading for reading in readings.values() if reading.intent is not Intent.UNCLEAR]
    if len({reading.intent for reading in clear}) > 1:
        return _Reading(Intent.UNCLEAR, clear[0].pieces)
    return clear[0] if clear else None


def _is_elsewhere(reading: _Reading) -> bool:
    return any(piece.kind is Kind.ELSEWHERE for piece in reading.pieces)


def _reading(words: tuple[str, ...], lexicon: Lexicon, *, asked: bool) -> _Reading:
    pieces = lexicon.pieces(words)
    clauses = [_turned(clause, lexicon) for clause in _clauses(pieces)]
    intent = _intent(clauses, asked=asked, negations=lexicon.negations)
    kinds = {piece.kind for clause in clauses for piece in clause}
    return _Reading(intent, pieces, partly=intent is Intent.NO and bool(kinds & _STRANGE))


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
    spoken = [at for at, piece in enumerate(clause) if piece.kind not in _POLITE]
    able = {at for at in spoken if clause[at].kind is Kind.ABLE}
    before = any(signs[first] and second in able for first, second in pairwise(spoken))
    after = any(sign is Kind.NEGATION_AFTER and at > min(able, default=at) for at, sign in enumerate(signs))
    if not before and not after:
        return [Piece(Kind.YES, piece.words) if piece.kind is Kind.ABLE else piece for piece in clause]
    kept = [piece for at, piece in enumerate(clause) if at not in able and not signs[at]]
    return [*kept, Piece(Kind.NO, tuple(word for at in sorted(able) for word in clause[at].words))]


def _negation_at(piece: Piece, lexicon: Lexicon) -> Kind | None:
    """Of some words, as "nicht" and "لا", a no is made too where they stand alone."""
    if piece.kind is not Kind.BARE_NO or piece.words[-1] not in lexicon.negations:
        return piece.kind if piece.kind in _NEGATIONS else None
    return Kind.NEGATION_AFTER if piece.words[-1] in lexicon.negations_after else Kind.NEGATION


def _intent(clauses: list[list[Piece]], *, asked: bool, negations: frozenset[str]) -> Intent:
    kinds = {_plain(piece.kind) for clause in clauses for piece in clause}
    answers = kinds & _ANSWERS
    if kinds & _COMMANDS:
        commands = kinds - _SILENT
        return Intent(commands.pop()) if len(commands) == 1 and not asked else Intent.UNCLEAR
    if Kind.CALL in kinds:
        return _called(clauses, kinds)
    if _pauses(kinds, asked=asked):
        return Intent.PAUSE
    kinds, answers = kinds - {Kind.AWAY}, answers | ({Kind.NO} if Kind.AWAY in kinds else set())
    if Kind.BLESSING in kinds and not kinds - _SILENT:
        return Intent.MAYBE
    if Kind.UNTIL in kinds or (Kind.BUT in kinds and not _only_leads_to_a_no(clauses)):
        kinds |= {Kind.DOUBT}
    if answers and (asked or {Kind.REGRET, Kind.YES} <= kinds or kinds & {Kind.DOUBT, Kind.MAYBE}):
        return Intent.MAYBE
    if Kind.DOUBT in kinds or _negated(clauses, negations) or len(answers - {Kind.CANNOT}) > 1:
        return Intent.UNCLEAR
    if answers & {Kind.NO, Kind.CANNOT}:
        if Kind.YES in answers or not _is_a_whole_no(clauses, kinds):
            return Intent.UNCLEAR
        return Intent.NO if Kind.NO in answers else Intent.CANNOT
    return Intent.YES if answers and not kinds & (_STRANGE | {Kind.WHEN}) else Intent.UNCLEAR


def _plain(kind: Kind) -> Kind:
    return Kind.NO if kind is Kind.BARE_NO else kind


def _called(clauses: list[list[Piece]], kinds: set[Kind]) -> Intent:
    """Somebody who wants to be called is called, whatever else is said; but "nicht anrufen" is no such wish."""
    against = {Kind.NEGATION, Kind.NEGATION_AFTER, Kind.BARE_NO}
    meant = any(
        not against & {piece.kind for piece in clause}
        for clause in clauses
        if any(piece.kind is Kind.CALL for piece in clause)
    )
    return Intent.CALL if meant and Kind.ELSEWHERE not in kinds else Intent.UNCLEAR


def _pauses(kinds: set[Kind], *, asked: bool) -> bool:
    """A holiday alone is a no to what was asked; with its end, or called a pause, it is one."""
    if asked or kinds & {Kind.YES, Kind.MAYBE, Kind.BUT, *_NEGATIONS}:
        return False
    if Kind.UNTIL in kinds:
        return bool(kinds & {Kind.PAUSE, Kind.AWAY})
    return Kind.PAUSE in kinds and not kinds & (_STRANGE | {Kind.DOUBT})


def _only_leads_to_a_no(clauses: list[list[Piece]]) -> bool:
    """ "Danke, aber ich kann nicht": before it nothing was said, after it nothing but a no."""
    said = [piece.kind for clause in clauses for piece in clause if piece.kind not in _SILENT]
    before, after = said[: said.index(Kind.BUT)], said[said.index(Kind.BUT) + 1 :]
    refusals = {Kind.NO, Kind.BARE_NO, Kind.CANNOT, Kind.AWAY}
    return not before and bool(refusals & set(after[:2])) and Kind.YES not in after


def _negated(clauses: list[list[Piece]], negations: frozenset[str]) -> bool:
    """Two phrases of which the first turns the second round: "ich möchte nicht" + "absagen"."""
    turning = _ANSWERS | {Kind.BARE_NO, Kind.NEGATION, Kind.NEGATION_AFTER}
    return any(
        first.words[-1] in negations and first.kind in turning and second.kind in turning
        for clause in clauses
        for first, second in pairwise(clause)
    )


def _is_a_whole_no(clauses: list[list[Piece]], kinds: set[Kind]) -> bool:
    """Every word known, or one clause that says no and no clause that could offer something instead."""
    if not kinds & (_STRANGE | {Kind.WHEN}):
        return True
    harmless = _SILENT | {Kind.NO, Kind.BARE_NO, Kind.CANNOT, Kind.AWAY, Kind.CODE, Kind.BUT}
    whole = any(_says_no(clause, harmless) for clause in clauses)
    return whole and not any(_offers(clause) for clause in clauses)


def _offers(clause: list[Piece]) -> bool:
    """ "Nein, Mittwoch": a clause of nothing but a time."""
    times = {Kind.WHEN, Kind.NUMBER, Kind.CODE}
    kinds = {piece.kind for piece in clause}
    return bool(kinds & {Kind.WHEN, Kind.NUMBER}) and kinds <= _SILENT | times


def _says_no(clause: list[Piece], harmless: frozenset[Kind]) -> bool:
    kinds = {piece.kind for piece in clause}
    firm = any(
        piece.kind in (Kind.NO, Kind.AWAY) or (piece.kind is Kind.CANNOT and len(piece.words) > 1)
        for piece in clause
    )
    if firm:
        return kinds <= harmless | {Kind.WHEN, Kind.NUMBER}
    return Kind.BARE_NO in kinds and kinds <= harmless


def _codes(pieces: list[Piece]) -> list[int]:
    """Not in "ab 15", not in "15 Uhr": a code stands at an edge or beside words we know."""
    kinds = [Kind.BREAK, *(piece.kind for piece in pieces), Kind.BREAK]
    return [
        int(piece.words[0])
        for before, piece, after in zip(kinds, pieces, kinds[2:], strict=False)
        if piece.kind is Kind.CODE
        and before not in (Kind.UNKNOWN, Kind.NUMBER, Kind.DOUBT, Kind.UNTIL, Kind.WHEN)
        and after not in (Kind.UNKNOWN, Kind.NUMBER, Kind.WHEN)
    ]
