"""From words to phrases that a vocabulary knows: what each piece of a message is."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
#: Where languages disagree about a word, its doubt is believed before anything else.
_WARY = (Kind.DOUBT, Kind.BUT, Kind.MAYBE)
_ANSWERS_BY_DIGIT = {"1": Kind.YES, "2": Kind.NO, "0": Kind.CANNOT}

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
        """Where the longest phrase ends and what it is; polite words inside it do not count."""
        end, kind = at + 1, _single(words[at])
        walked: Words = ()
        for position in range(at, len(words)):
            longer = (*walked, words[position])
            if longer in self.beginnings:
                walked = longer
                if longer in self.kinds:
                    end, kind = position + 1, self.kinds[longer]
            elif not walked or not self._skippable(words[position]):
                break
        return end, kind

    def _skippable(self, word: str) -> bool:
        return self.kinds.get((word,), _single(word)) in (Kind.FILLER, Kind.REGRET)


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
def of_all_languages(language: str | None) -> Lexicon:
    """All tables as one, for who mixes languages; where they disagree, the person's own decides.

    Without an own meaning such a word is doubt if it is doubt anywhere, else it is a word nobody knows.
    """
    own = [table for table in TABLES if table.language == language]
    kinds: dict[Words, Kind] = {}
    for words, found in _meanings(TABLES).items():
        meanings = set(found) - {Kind.ELSEWHERE}
        wary = [kind for kind in _WARY if kind in meanings]
        if len(meanings) == 1:
            kinds[words] = meanings.pop()
        elif wary and not meanings & {Kind.YES, Kind.NO, Kind.BARE_NO}:
            kinds[words] = wary[0]
    own_kinds = {words: found[0] for words, found in _meanings(own).items()}
    return _lexicon(kinds | own_kinds, list(TABLES))


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
    )


def _entries(table: Vocabulary) -> Iterator[tuple[Kind, str]]:
    for kind in _LISTED:
        for phrase in phrases(getattr(table, kind)):
            yield kind, phrase
