"""Exactly one answer to each text of somebody we know; to a stranger only the programme."""

from datetime import timedelta

import pytest

from notifications import keywords
from notifications.enums import Priority
from notifications.models import InboundMessage, Message
from tests.cast import NOW, World, phone_of, text
from volunteers.models import Profile

#: By outcome; with and without something open.
WRITTEN = [
    "JA", "NEIN", "vielleicht", "0", "asdf", "JA 10", "Bitte anrufen", "Pause", "Urlaub bis 5.1.", "Hilfe",
    "stopp", "anmelden", "👍", "", "JA?", "Danke", "CAFE NORDSTADT", "وقت", "ja nein", "Wo ist das?",
]  # fmt: skip
STRANGER = "+4915199999999"


def answers(profile: Profile) -> int:
    """What is told at once on their own words: the calendar's invitation is no answer."""
    told = Message.objects.filter(recipient=profile.user.recipient, priority=Priority.OUTCOME)
    return told.exclude(kind="invitation").count()


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("asked", [True, False])
def test_whatever_somebody_writes_is_answered_exactly_once(
    request: pytest.FixtureRequest, world: World, written: str, asked: bool
) -> None:
    rania: Profile = request.getfixturevalue("rania")
    if asked:
        request.getfixturevalue("offers")
    if written == "anmelden":
        text(rania, "STOP")

    for number in range(1, 4):
        text(rania, written)
        assert answers(rania) == number
        if written == "anmelden":
            text(rania, "STOP")


@pytest.mark.parametrize("written", ["STOP", "HELP", "info", "START", " Stop "])
def test_what_the_provider_answers_we_do_not(rania: Profile, written: str) -> None:
    text(rania, written)

    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "written", ["CAFE NORDSTADT", "Café Nordstadt!", "programm nordstadt", "PROGRAM NORDSTADT"]
)
def test_a_stranger_who_sends_an_exact_keyword_reads_what_is_on_next(world: World, written: str) -> None:
    world.shift(world.cafe())

    inbound = text(STRANGER, written)

    assert (inbound.outcome, inbound.recipient) == ("programme", None)
    [message] = Message.objects.all()
    assert "Begegnungscafé Raum vor Ort" in message.body
    assert "/programme/" in message.body
    assert message.address is not None
    assert (message.address.value, message.address.verified_at) == (STRANGER, None)


@pytest.mark.parametrize(
    "written",
    ["CAFE", "NORDSTADT", "CAFE NORDSTADT bitte", "Cafe Paris", "JA", "Hallo", "Hilfe", "CAFE NORDSTADT 47"],
)
def test_every_other_text_of_a_stranger_is_stored_and_silent(world: World, written: str) -> None:
    assert text(STRANGER, written).outcome == "unknown_sender"
    assert not Message.objects.exists()


def test_a_stranger_is_answered_three_times_a_day(world: World) -> None:
    outcomes = [text(STRANGER, "CAFE NORDSTADT").outcome for _ in range(4)]
    next_day = text(STRANGER, "CAFE NORDSTADT", now=NOW + timedelta(days=1, minutes=1))

    assert outcomes == ["programme"] * 3 + ["programme_limit"]
    assert next_day.outcome == "programme"
    assert Message.objects.count() == 4


def test_all_strangers_together_have_a_limit(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keywords, "IN_TOTAL", 2)

    outcomes = [text(f"+49151999990{number}0", "CAFE NORDSTADT").outcome for number in range(3)]

    assert outcomes == ["programme", "programme", "programme_limit"]


def test_a_number_that_wants_no_sms_gets_no_programme(rania: Profile) -> None:
    text(rania, "STOP")

    assert text(phone_of(rania), "CAFE NORDSTADT").outcome == "unknown_sender"
    assert InboundMessage.objects.count() == 2
    assert not Message.objects.exists()
