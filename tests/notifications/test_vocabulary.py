"""What holds for every table of words, also for those that come later."""

from collections.abc import Iterable
from datetime import datetime

import pytest

from network.localtime import ZONE
from notifications.replies import Asked, Intent, read
from notifications.vocabulary import TABLES, Vocabulary
from notifications.vocabulary.table import phrases

#: What a list means where it is not called so.
MEANT = {"able": "yes", "bare_no": "no", "away": "no"}
LISTS = (
    "yes", "able", "no", "bare_no", "maybe", "cannot", "pause", "away", "stop", "start", "help", "call",
)  # fmt: skip
LISTED = [
    (table, name, phrase) for table in TABLES for name in LISTS for phrase in phrases(getattr(table, name))
]
SIGNS = [pytest.param(table, id=table.language or "signs") for table in TABLES]


def test_every_listed_phrase_means_what_its_list_says() -> None:
    wrong = {
        phrase: reply.intent
        for table, name, phrase in LISTED
        if (reply := read(phrase, language=table.language)).intent != MEANT.get(name, name)
    }

    assert wrong == {}


def test_what_languages_read_differently_is_unclear_where_the_language_is_not_known() -> None:
    """Bulgarian "може" agrees, Ukrainian "може" doubts. Whatever collides is never read as another answer."""
    read_so = {
        (phrase, intent)
        for _table, name, phrase in LISTED[::3]
        if (intent := read(phrase).intent) != MEANT.get(name, name)
    }

    assert {intent for _phrase, intent in read_so} <= {Intent.UNCLEAR}
    assert len(read_so) < 10


@pytest.mark.parametrize(
    ("word", "language", "intent"),
    [
        ("da", "ro", Intent.YES),
        ("da", "ru", Intent.YES),
        ("da", None, Intent.YES),
        ("da", "de", Intent.UNCLEAR),
        ("no", "en", Intent.NO),
        ("no", "de", Intent.NO),
        ("no", "ro", Intent.UNCLEAR),
        ("no", "ru", Intent.UNCLEAR),
        ("no", "tr", Intent.UNCLEAR),
        ("ne", "de", Intent.NO),
        ("ne", "bg", Intent.NO),
        ("ne", "tr", Intent.UNCLEAR),
        ("na", "kmr", Intent.NO),
        ("na", "de", Intent.UNCLEAR),
        ("evet", "de", Intent.YES),
        ("так", "uk", Intent.YES),
        ("так", "ru", Intent.UNCLEAR),
        ("може", "bg", Intent.YES),
        ("може", "uk", Intent.MAYBE),
        ("може", None, Intent.UNCLEAR),
        ("да нет", "ru", Intent.MAYBE),
        ("hayırlı günler", "tr", Intent.UNCLEAR),
        ("لا مشكلة", "ar", Intent.YES),
        ("tamam", "ar", Intent.YES),
        ("mumkin", "ar", Intent.MAYBE),
    ],
)
def test_words_that_collide_between_languages(word: str, language: str | None, intent: Intent) -> None:
    assert read(word, language=language).intent is intent


ASKED = Asked(datetime(2026, 11, 26, 14, 30, tzinfo=ZONE), frozenset({47}))


def believed(texts: Iterable[str], table: Vocabulary, *intents: Intent) -> set[str]:
    return {text for text in texts if read(text, language=table.language, asked=ASKED).intent in intents}


@pytest.mark.parametrize("table", SIGNS)
def test_no_yes_survives_a_negation_a_condition_a_question_or_two_unknown_words(table: Vocabulary) -> None:
    yeses = [*phrases(table.yes)[::9], *phrases(table.able)[::9]]
    wary = [
        *phrases(table.negation),
        *phrases(table.doubt)[::5],
        *phrases(table.maybe)[::9],
        "übermorgenx quallig",
    ]
    texts = {
        text for yes in yeses for word in wary for text in (f"{yes} {word}", f"{yes}, {word}", f"{yes} ? ")
    }

    listed = {*phrases(table.yes), *phrases(table.able)}

    assert believed(texts - listed, table, Intent.YES) == set()


@pytest.mark.parametrize("table", SIGNS)
def test_no_answer_survives_its_opposite(table: Vocabulary) -> None:
    yeses, noes = phrases(table.yes)[::9], [*phrases(table.no)[::9], *phrases(table.bare_no)]
    texts = {text for yes in yeses for no in noes for text in (f"{yes}, {no}", f"{no}. {yes}")}

    assert believed(texts, table, Intent.YES) == set()


@pytest.mark.parametrize("table", SIGNS)
def test_nobody_is_opted_out_who_did_not_ask(table: Vocabulary) -> None:
    others = [*phrases(table.no)[::7], *phrases(table.maybe)[::7], *phrases(table.pause)[::3]]

    assert believed(others, table, Intent.STOP) == set()
