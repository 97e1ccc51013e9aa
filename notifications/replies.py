"""What somebody meant by a reply: from text to an intent. Doubt is never a yes.

A message is believed only as a whole: every word must belong to a phrase of a vocabulary, to a greeting or to
the code. Looking only at how a message begins reads "Januar", "Yesterday" and "لا مشكلة" wrong.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from notifications.reply_text import BREAK, asks, own_words, tokens
from notifications.vocabulary import TABLES, Vocabulary
from notifications.vocabulary.table import phrases


class Intent(StrEnum):
    YES = "yes"
    NO = "no"
    #: A yes or no under a condition, with a question, or undecided: a person reads it.
    MAYBE = "maybe"
    #: Cannot come after all; to an open question it is a no.
    CANNOT = "cannot"
    STOP = "stop"
    START = "start"
    HELP = "help"
    #: Ask back once, then a person.
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Reply:
    """``code`` is the short number of the question (10 to 99). ``other`` is for a person to read.

    It holds the sender's own words, without quotes, where the intent does not say it all.
    """

    intent: Intent
    code: int | None = None
    other: str = ""


class _Kind(StrEnum):
    """What a piece of a message is; most names are those of the vocabulary's lists."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"
    CANNOT = "cannot"
    STOP = "stop"
    START = "start"
    HELP = "help"
    DOUBT = "doubt"
    REGRET = "regret"
    FILLER = "filler"
    BLESSING = "blessing"
    TITLE = "title"
    CLOSING = "closing"
    CODE = "code"
    BREAK = "break"
    UNKNOWN = "unknown"


_LISTED = tuple(kind for kind in _Kind if kind not in (_Kind.CODE, _Kind.BREAK, _Kind.UNKNOWN))
_ANSWERS = frozenset({_Kind.YES, _Kind.NO, _Kind.MAYBE, _Kind.CANNOT})
_COMMANDS = frozenset({_Kind.STOP, _Kind.START, _Kind.HELP})
_SILENT = frozenset({_Kind.FILLER, _Kind.REGRET, _Kind.BLESSING, _Kind.TITLE, _Kind.CLOSING, _Kind.BREAK})
_DIGITS = {"1": _Kind.YES, "2": _Kind.NO, "0": _Kind.CANNOT}

type _Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: _Kind
    words: _Words


@dataclass(frozen=True, slots=True)
class _Lexicon:
    kinds: Mapping[_Words, _Kind]
    #: Every beginning of a phrase, so that a walk knows when to stop.
    beginnings: frozenset[_Words]
    negations: frozenset[str]


def read(text: str, *, language: str | None = None) -> Reply:
    """``language`` decides a word that means yes in one language and no in another; else it is unclear."""
    own = own_words(text)
    lexicon = _lexicon(language)
    pieces = _name_words(_pieces(tokens(own), lexicon), lexicon.negations)
    codes = _codes(pieces)
    intent = _intent(pieces, asked=asks(own), negations=lexicon.negations)
    if len(codes) > 1:
        intent = Intent.UNCLEAR
    code = codes[0] if len(codes) == 1 else None
    return Reply(intent, code, own if intent in (Intent.MAYBE, Intent.UNCLEAR) else "")


def _intent(pieces: list[_Piece], *, asked: bool, negations: frozenset[str]) -> Intent:
    kinds = {piece.kind for piece in pieces}
    answers = kinds & _ANSWERS
    if kinds & _COMMANDS:
        commands = kinds - _SILENT
        return Intent(commands.pop()) if len(commands) == 1 and not asked else Intent.UNCLEAR
    if _Kind.BLESSING in kinds <= _SILENT:
        return Intent.MAYBE
    regretted = _Kind.REGRET in kinds and _Kind.YES in kinds
    if answers and (asked or regretted or kinds & {_Kind.DOUBT, _Kind.MAYBE}):
        return Intent.MAYBE
    if _Kind.UNKNOWN in kinds or _Kind.DOUBT in kinds or _negated(pieces, negations):
        return Intent.UNCLEAR
    if answers == {_Kind.NO, _Kind.CANNOT}:
        return Intent.NO
    return Intent(answers.pop()) if len(answers) == 1 else Intent.UNCLEAR


def _negated(pieces: list[_Piece], negations: frozenset[str]) -> bool:
    """Two phrases of which the first turns the second round: "ich möchte nicht" + "absagen"."""
    return any(
        first.words[-1] in negations and {first.kind, second.kind} <= _ANSWERS
        for first, second in pairwise(pieces)
    )


def _codes(pieces: list[_Piece]) -> list[int]:
    """Not in "ab 15", not in "15 Uhr": a code stands at an edge or beside words we know."""
    kinds = [_Kind.BREAK, *(piece.kind for piece in pieces), _Kind.BREAK]
    return [
        int(piece.words[0])
        for before, piece, after in zip(kinds, pieces, kinds[2:], strict=False)
        if piece.kind is _Kind.CODE
        and before not in (_Kind.UNKNOWN, _Kind.DOUBT)
        and after is not _Kind.UNKNOWN
    ]


def _name_words(pieces: list[_Piece], negations: frozenset[str]) -> list[_Piece]:
    """A word after a title is a name, and so are up to three words after the closing of a message."""
    named: list[_Piece] = []
    names_to_come, closed = 0, False
    for piece in pieces:
        [word, *_rest] = piece.words
        may_be_name = piece.kind is _Kind.UNKNOWN and word.isalpha() and word not in negations
        is_name = may_be_name and names_to_come > 0
        named.append(_Piece(_Kind.FILLER, piece.words) if is_name else piece)
        if piece.kind is _Kind.CLOSING:
            names_to_come, closed = 3, True
        elif piece.kind is _Kind.TITLE:
            names_to_come = max(names_to_come, 1)
        elif is_name:
            names_to_come -= 1
        elif piece.kind is not _Kind.BREAK and not closed:
            names_to_come = 0
    return named


def _pieces(words: _Words, lexicon: _Lexicon) -> list[_Piece]:
    """The longest phrase first, from left to right."""
    found: list[_Piece] = []
    at = 0
    while at < len(words):
        end, kind = _phrase_at(at, words, lexicon)
        found.append(_Piece(kind, words[at:end]))
        at = end
    return found


def _phrase_at(at: int, words: _Words, lexicon: _Lexicon) -> tuple[int, _Kind]:
    """Where the longest phrase ends and what it is; polite words inside it do not count."""
    end, kind = at + 1, _single(words[at])
    walked: _Words = ()
    for position in range(at, len(words)):
        longer = (*walked, words[position])
        if longer in lexicon.beginnings:
            walked = longer
            if longer in lexicon.kinds:
                end, kind = position + 1, lexicon.kinds[longer]
        elif not walked or not _skippable(words[position], lexicon):
            break
    return end, kind


def _skippable(word: str, lexicon: _Lexicon) -> bool:
    return lexicon.kinds.get((word,), _single(word)) in (_Kind.FILLER, _Kind.REGRET)


def _single(word: str) -> _Kind:
    """What a word is that no list knows."""
    if word == BREAK:
        return _Kind.BREAK
    if word in _DIGITS:
        return _DIGITS[word]
    if len(word) == 2 and word.isdecimal() and word[0] != "0":
        return _Kind.CODE
    return _Kind.FILLER if unicodedata.category(word[0]) == "So" else _Kind.UNKNOWN


@cache
def _lexicon(language: str | None) -> _Lexicon:
    """All tables as one; what two tables read differently counts only in the person's own language."""
    meanings: dict[_Words, set[_Kind]] = {}
    own: dict[_Words, _Kind] = {}
    for table in TABLES:
        for words, kind in _entries(table):
            meanings.setdefault(words, set()).add(kind)
            if table.language == language:
                own[words] = kind
    kinds = {words: found.pop() for words, found in meanings.items() if len(found) == 1} | own
    return _Lexicon(
        kinds=kinds,
        beginnings=frozenset(words[:length] for words in kinds for length in range(1, len(words) + 1)),
        negations=frozenset(tokens(word)[0] for table in TABLES for word in phrases(table.negation)),
    )


def _entries(table: Vocabulary) -> Iterator[tuple[_Words, _Kind]]:
    for kind in _LISTED:
        for phrase in phrases(getattr(table, kind)):
            yield tokens(phrase), kind
