"""From words to phrases that a vocabulary knows: what each piece of a message is."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from notifications.reply_text import BREAK, tokens
from notifications.vocabulary import TABLES, Vocabulary
from notifications.vocabulary.latin import spellings
from notifications.vocabulary.table import phrases


class Kind(StrEnum):
    """What a piece of a message is; most names are those of the vocabulary's lists."""

    YES = "yes"
    ABLE = "able"
    NO = "no"
    BARE_NO = "bare_no"
    MAYBE = "maybe"
    CANNOT = "cannot"
    PAUSE = "pause"
    AWAY = "away"
    UNTIL = "until"
    STOP = "stop"
    START = "start"
    HELP = "help"
    CALL = "call"
    DOUBT = "doubt"
    BUT = "but"
    NEGATION = "negation"
    NEGATION_AFTER = "negation_after"
    BECAUSE = "because"
    WHEN = "when"
    REGRET = "regret"
    FILLER = "filler"
    BLESSING = "blessing"
    TITLE = "title"
    CLOSING = "closing"
    ELSEWHERE = "elsewhere"
    CODE = "code"
    NUMBER = "number"
    BREAK = "break"
    UNKNOWN = "unknown"


_LISTED = tuple(kind for kind in Kind if kind not in (Kind.CODE, Kind.NUMBER, Kind.BREAK, Kind.UNKNOWN))
#: Where languages disagree about a word that is no answer, its doubt is believed.
_WARY = frozenset({Kind.DOUBT, Kind.BUT, Kind.MAYBE, Kind.UNTIL})
_TURNING = frozenset({Kind.NEGATION, Kind.NEGATION_AFTER})
_POLITE = frozenset({Kind.FILLER, Kind.REGRET, Kind.CLOSING, Kind.TITLE, Kind.BLESSING})
_RELATED: tuple[tuple[frozenset[Kind], Kind], ...] = (
    (frozenset({Kind.YES, Kind.ABLE}), Kind.ABLE),
    (_TURNING, Kind.NEGATION_AFTER),
    (_TURNING | {Kind.NO, Kind.BARE_NO}, Kind.BARE_NO),
    (frozenset({Kind.NO, Kind.CANNOT, Kind.AWAY}), Kind.NO),
    (_TURNING | {Kind.FILLER}, Kind.NEGATION),
    (_POLITE - {Kind.REGRET}, Kind.FILLER),
    (_POLITE, Kind.REGRET),
    (_POLITE | {Kind.WHEN, Kind.BECAUSE}, Kind.WHEN),
)
_ANSWERS_BY_DIGIT = {"1": Kind.YES, "2": Kind.NO, "0": Kind.CANNOT}

#: How many words a phrase and what is skipped in it may have.
_LONGEST = 14

_TIMES = (Kind.WHEN, Kind.NUMBER)
_SKIPPED = (Kind.FILLER, Kind.REGRET, *_TIMES)
_WHATEVER_THE_TIME = (Kind.NO, Kind.CANNOT, Kind.MAYBE, Kind.AWAY, Kind.PAUSE, Kind.CALL)

type Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    words: Words


@dataclass(frozen=True, slots=True)
class Lexicon:
    kinds: Mapping[Words, Kind]
    #: Every beginning of a phrase, so that a walk knows when to stop.
    beginnings: frozenset[Words]
    negations: frozenset[str]
    negations_after: frozenset[str]
    #: A refusal that lacks its verb: "kann nicht".
    modal: frozenset[Words] = frozenset()
    #: Asked where this one does not know a phrase.
    others: "Lexicon | None" = None

    def kind_of(self, words: Words) -> Kind | None:
        return self.kinds.get(words) or (self.others.kind_of(words) if self.others else None)

    def begins(self, words: Words) -> bool:
        return words in self.beginnings or bool(self.others and self.others.begins(words))

    def pieces(self, words: Words) -> list[Piece]:
        """The longest phrase first, from left to right; names after a title or a closing are filler."""
        found: list[Piece] = []
        at = 0
        while at < len(words):
            end, kind = self._phrase_at(at, words)
            found.append(Piece(kind, words[at:end]))
            at = end
        return _without_names(found, self.negations)

    def _phrase_at(self, at: int, words: Words) -> tuple[int, Kind]:
        """Where the longest phrase ends and what it is.

        Polite words inside it do not count, nor does a time inside a refusal ("kann am Freitag nicht kommen").
        """
        end, kind = at + 1, _single(words[at])
        walked: Words = ()
        timed = False
        for position in range(at, min(at + _LONGEST, len(words))):
            longer = (*walked, words[position])
            if self.begins(longer):
                walked = longer
                found = self.kind_of(longer)
                if found and (not timed or found in _WHATEVER_THE_TIME):
                    end, kind = position + 1, found
            elif not walked or (skipped := self._meaning(words[position])) not in _SKIPPED:
                break
            else:
                timed = timed or skipped in _TIMES
        return end, kind

    def _meaning(self, word: str) -> Kind:
        return self.kind_of((word,)) or _single(word)


def _single(word: str) -> Kind:
    """What a word is that no list knows."""
    if word == BREAK:
        return Kind.BREAK
    if word in _ANSWERS_BY_DIGIT:
        return _ANSWERS_BY_DIGIT[word]
    if len(word) == 2 and word.isdecimal() and word[0] != "0":
        return Kind.CODE
    if word[0].isdecimal():
        return Kind.NUMBER
    return Kind.FILLER if unicodedata.category(word[0]) == "So" else Kind.UNKNOWN


def _without_names(pieces: list[Piece], negations: frozenset[str]) -> list[Piece]:
    """A word after a title is a name, and so are up to three words after the closing of a message."""
    named: list[Piece] = []
    names_to_come, closed = 0, False
    for piece in pieces:
        [word, *_rest] = piece.words
        may_be_name = piece.kind is Kind.UNKNOWN and word.isalpha() and word not in negations
        is_name = may_be_name and names_to_come > 0
        named.append(Piece(Kind.FILLER, piece.words) if is_name else piece)
        if piece.kind is Kind.CLOSING:
            names_to_come, closed = 3, True
        elif piece.kind is Kind.TITLE:
            names_to_come = max(names_to_come, 1)
        elif is_name:
            names_to_come -= 1
        elif piece.kind is not Kind.BREAK and not closed:
            names_to_come = 0
    return named


@cache
def of_one_language(language: str) -> Lexicon:
    """The words of one language, and the signs that need none."""
    tables = [table for table in TABLES if table.language in (language, "")]
    return _lexicon({words: found[0] for words, found in _meanings(tables).items()}, tables)


@cache
def of_all_languages(language: str) -> Lexicon:
    """All tables as one, for who mixes languages; where they disagree, ``language`` decides."""
    own, agreed = of_one_language(language), _agreed()
    return replace(
        own,
        others=agreed,
        negations=own.negations | agreed.negations,
        negations_after=own.negations_after | agreed.negations_after,
        modal=own.modal | agreed.modal,
    )


@cache
def _agreed() -> Lexicon:
    kinds = {words: _common(set(found)) for words, found in _meanings(TABLES).items()}
    return _lexicon({words: kind for words, kind in kinds.items() if kind}, list(TABLES))


@cache
def every_word() -> frozenset[str]:
    """All that stand in some phrase of some language, alone or with others."""
    return frozenset(word for words in _agreed().kinds for word in words) | frozenset(
        word for table in TABLES for words in of_one_language(table.language).kinds for word in words
    )


def _common(meanings: set[Kind]) -> Kind | None:
    """What a word of several meanings is taken for: the one that promises least; None where nothing fits."""
    meanings = meanings - {Kind.ELSEWHERE} or meanings
    if len(meanings) == 1:
        return next(iter(meanings))
    if meanings & _WARY and not meanings & {Kind.YES, Kind.ABLE, Kind.NO, Kind.BARE_NO}:
        return Kind.DOUBT
    for group, taken in _RELATED:
        if meanings <= group:
            return taken
    return None


def _meanings(tables: "list[Vocabulary] | tuple[Vocabulary, ...]") -> dict[Words, list[Kind]]:
    """What is listed, and under which kinds; what is listed so comes before a spelling derived from it."""
    listed: dict[Words, list[Kind]] = {}
    derived: dict[Words, list[Kind]] = {}
    for table in tables:
        for kind, phrase in _entries(table):
            listed.setdefault(tokens(phrase), []).append(kind)
            for spelling in spellings(phrase, table.language):
                derived.setdefault(tokens(spelling), []).append(kind)
    return derived | listed


def _lexicon(kinds: Mapping[Words, Kind], tables: list[Vocabulary]) -> Lexicon:
    before = frozenset(tokens(word)[0] for table in tables for word in phrases(table.negation))
    after = frozenset(tokens(word)[0] for table in tables for word in phrases(table.negation_after))
    return Lexicon(
        kinds=kinds,
        beginnings=frozenset(words[:length] for words in kinds for length in range(1, len(words) + 1)),
        negations=before | after,
        negations_after=after,
        modal=frozenset(tokens(phrase) for table in tables for phrase in phrases(table.modal)),
    )


def _entries(table: Vocabulary) -> Iterator[tuple[Kind, str]]:
    for kind in _LISTED:
        for phrase in phrases(getattr(table, kind)):
            yield kind, phrase
