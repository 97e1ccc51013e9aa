"""What holds for every table of words, also for those that come later."""

from collections.abc import Iterable
from itertools import product

import pytest

from notifications import replies
from notifications.replies import Intent, read
from notifications.vocabulary import TABLES, Vocabulary
from notifications.vocabulary.table import phrases

LISTED = [
    (table, field, phrase)
    for table in TABLES
    for field in ("yes", "no", "maybe", "cannot", "stop", "start", "help")
    for phrase in phrases(getattr(table, field))
]


def test_every_listed_phrase_means_what_its_list_says() -> None:
    wrong = {
        phrase: reply.intent
        for table, field, phrase in LISTED
        if (reply := read(phrase, language=table.language)).intent != field
    }

    assert wrong == {}


def test_no_phrase_stands_in_two_lists() -> None:
    """Without the sender's language such a phrase is unclear; later tables may bring some (jo, no, da)."""
    wrong = {phrase for _table, field, phrase in LISTED if read(phrase).intent != field}

    assert wrong == set()


SIGNS = [pytest.param(table, id=table.language or "signs") for table in TABLES]


def believed(texts: Iterable[str], *intents: Intent) -> set[str]:
    return {text for text in texts if read(text).intent in intents}


@pytest.mark.parametrize("table", SIGNS)
def test_no_yes_survives_a_negation_a_condition_a_question_or_an_unknown_word(table: Vocabulary) -> None:
    yeses = phrases(table.yes)
    additions = (
        *phrases(table.negation),
        *phrases(table.doubt),
        *phrases(table.maybe),
        "?",
        "übermorgen",
        "غدا",
    )
    pairs = {*product(yeses, additions[::11]), *product(yeses[::11], additions)}

    texts = {f"{yes} {addition}" for yes, addition in pairs}
    texts |= {f"{addition} {yes}" for yes, addition in pairs if addition != "aber"}  # "aber gerne"

    assert believed(texts - set(yeses), Intent.YES) == set()


@pytest.mark.parametrize("table", SIGNS)
def test_no_answer_survives_its_opposite(table: Vocabulary) -> None:
    yeses, noes = phrases(table.yes), phrases(table.no)
    pairs = {*product(yeses, noes[::17]), *product(yeses[::17], noes)}

    texts = {f"{yes}, {no}" for yes, no in pairs} | {f"{no}. {yes}" for yes, no in pairs}

    assert believed(texts, Intent.YES, Intent.NO) == set()


@pytest.mark.parametrize(("language", "word"), [("de", "ja"), ("de", "ok"), ("en", "yes"), ("ar", "نعم")])
def test_a_yes_may_be_said_twice_in_one_breath(language: str, word: str) -> None:
    [table] = [table for table in TABLES if table.language == language]

    lost = {phrase for phrase in phrases(table.yes) if read(f"{word} {phrase}").intent is not Intent.YES}

    assert lost == set()


@pytest.mark.parametrize(("language", "word"), [("de", "nein"), ("en", "no"), ("ar", "لا،")])
def test_a_no_may_be_said_twice_in_one_breath(language: str, word: str) -> None:
    [table] = [table for table in TABLES if table.language == language]

    lost = {phrase for phrase in phrases(table.no) if read(f"{word} {phrase}").intent is not Intent.NO}

    assert lost == set()


def test_the_senders_language_decides_a_word_that_two_languages_read_differently(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    albanian = Vocabulary(language="sq", yes="po", no="jo")
    monkeypatch.setattr(replies, "TABLES", (*TABLES, albanian))
    replies._lexicon.cache_clear()
    try:
        understood = [read("jo", language=language).intent for language in ("de", "sq", None, "ar")]
    finally:
        monkeypatch.undo()
        replies._lexicon.cache_clear()

    assert understood == [Intent.YES, Intent.NO, Intent.UNCLEAR, Intent.UNCLEAR]
