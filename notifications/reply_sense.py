"""What the clauses of a reply say together, once each word is known or known to be strange. Doubt is never a yes."""

from enum import StrEnum
from itertools import pairwise

from notifications.reply_words import Kind, Lexicon, Piece


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


_ANSWERS = frozenset({Kind.YES, Kind.NO, Kind.MAYBE, Kind.CANNOT})
_COMMANDS = frozenset({Kind.STOP, Kind.START, Kind.HELP})
POLITE = frozenset({Kind.FILLER, Kind.REGRET, Kind.TITLE, Kind.CLOSING})
_SILENT = POLITE | {Kind.BLESSING, Kind.BREAK}
NEGATIONS = (Kind.NEGATION, Kind.NEGATION_AFTER)
_BESIDE_A_NO = _SILENT | {Kind.NO, Kind.BARE_NO, Kind.CANNOT, Kind.AWAY, Kind.CODE, Kind.BUT}
#: How many words make a sentence of a command.
_SENTENCE = {Kind.STOP: 3, Kind.START: 2, Kind.HELP: 2}
STRANGE = frozenset({Kind.UNKNOWN, Kind.NUMBER, Kind.ELSEWHERE, *NEGATIONS})


def meaning(clauses: list[list[Piece]], lexicon: Lexicon, *, asked: bool) -> Intent:
    kinds = {_plain(piece.kind) for clause in clauses for piece in clause}
    answers = kinds & _ANSWERS
    if Kind.STOP in kinds and Kind.UNTIL in kinds and not asked:
        return Intent.PAUSE
    if kinds & _COMMANDS:
        return _command(clauses, kinds, asked=asked)
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
    if Kind.DOUBT in kinds or _negated(clauses, lexicon.negations) or len(answers - {Kind.CANNOT}) > 1:
        return Intent.UNCLEAR
    if answers & {Kind.NO, Kind.CANNOT}:
        if Kind.YES in answers or not _is_a_whole_no(clauses, kinds, lexicon):
            return Intent.UNCLEAR
        return Intent.NO if Kind.NO in answers else Intent.CANNOT
    return Intent.YES if answers and not kinds & (STRANGE | {Kind.WHEN}) else Intent.UNCLEAR


def _command(clauses: list[list[Piece]], kinds: set[Kind], *, asked: bool) -> Intent:
    """A single word counts alone only; a sentence ("schickt mir keine SMS mehr") also beside what nobody knows.

    Help does nothing but explain: whoever asks what this is gets it whatever else they write.
    """
    commands = kinds & _COMMANDS
    if len(commands) > 1 or kinds & {Kind.YES, Kind.CALL, Kind.ELSEWHERE}:
        return Intent.UNCLEAR
    [command] = commands
    if kinds - _SILENT == commands and not (asked and command is not Kind.HELP):
        return Intent(command)
    said = any(
        piece.kind is command and len(piece.words) >= _SENTENCE[command]
        for clause in clauses
        for piece in clause
        if command is Kind.HELP
        or {each.kind for each in clause} - _SILENT <= {command, Kind.UNKNOWN, Kind.WHEN}
    )
    if command is Kind.HELP:
        return Intent.HELP if said and not kinds & {Kind.NO, Kind.CANNOT, Kind.CODE} else Intent.UNCLEAR
    unsure = {Kind.DOUBT, Kind.MAYBE, Kind.BUT, Kind.UNTIL, *NEGATIONS}
    return Intent(command) if said and not asked and not kinds & unsure else Intent.UNCLEAR


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
    if asked or kinds & {Kind.YES, Kind.MAYBE, Kind.BUT, *NEGATIONS}:
        return False
    if Kind.UNTIL in kinds:
        return bool(kinds & {Kind.PAUSE, Kind.AWAY})
    return Kind.PAUSE in kinds and not kinds & (STRANGE | {Kind.DOUBT})


def _only_leads_to_a_no(clauses: list[list[Piece]]) -> bool:
    """ "Danke, aber ich kann nicht", "ich hatte zugesagt, aber …": before it no answer, after it only a no."""
    said = [piece.kind for clause in clauses for piece in clause if piece.kind not in _SILENT]
    before, after = said[: said.index(Kind.BUT)], said[said.index(Kind.BUT) + 1 :]
    refusals = {Kind.NO, Kind.BARE_NO, Kind.CANNOT, Kind.AWAY}
    undecided = {Kind.YES, Kind.MAYBE, Kind.DOUBT}
    return bool(refusals & set(after)) and not undecided & set(said) and not refusals & set(before)


def _negated(clauses: list[list[Piece]], negations: frozenset[str]) -> bool:
    """Two phrases of which the first turns the second round: "ich möchte nicht" + "absagen"."""
    turning = _ANSWERS | {Kind.BARE_NO, Kind.NEGATION, Kind.NEGATION_AFTER}
    return any(
        first.words[-1] in negations and first.kind in turning and second.kind in turning
        for clause in clauses
        for first, second in pairwise(clause)
    )


def _is_a_whole_no(clauses: list[list[Piece]], kinds: set[Kind], lexicon: Lexicon) -> bool:
    """Every word known, or one clause that says no and no clause that could offer something instead."""
    if not kinds & (STRANGE | {Kind.WHEN}):
        return True
    return any(_says_no(clause, lexicon) for clause in clauses) and not any(
        _offers(clause) for clause in clauses
    )


def _offers(clause: list[Piece]) -> bool:
    """ "Nein, Mittwoch": a clause of nothing but a time."""
    times = {Kind.WHEN, Kind.NUMBER, Kind.CODE}
    kinds = {piece.kind for piece in clause}
    return bool(kinds & {Kind.WHEN, Kind.NUMBER}) and kinds <= _SILENT | times


def _says_no(clause: list[Piece], lexicon: Lexicon) -> bool:
    """ "kann morgen nicht kommen, weil …", but not "kann nicht finden …" and not "nein Danke sagt Ali"."""
    kinds = {piece.kind for piece in clause}
    if kinds & {Kind.ELSEWHERE, *NEGATIONS}:
        return False
    firm = [at for at, piece in enumerate(clause) if _is_firm(piece)]
    if not firm:
        turning = all(p.words[-1] in lexicon.negations for p in clause if p.kind is Kind.BARE_NO)
        return bool(kinds & {Kind.BARE_NO, Kind.CANNOT}) and kinds <= _BESIDE_A_NO | (
            {Kind.WHEN} if turning else set()
        )
    lacks_its_verb = all(clause[at].words in lexicon.modal for at in firm)
    after = {piece.kind for piece in clause[firm[0] :]}
    return not lacks_its_verb or Kind.UNKNOWN not in after


def _is_firm(piece: Piece) -> bool:
    if piece.kind is Kind.CANNOT:
        return len(piece.words) > 1
    return piece.kind in (Kind.NO, Kind.AWAY)
