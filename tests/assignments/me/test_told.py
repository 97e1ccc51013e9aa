"""What Lotse has told somebody, what became of it, and why."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assignments.actions.offers import answer
from assignments.queries.why_told import SENTENCES, Facts, why
from network.enums import Channel
from notifications.enums import MessageState
from notifications.kinds import KINDS
from notifications.models import Message
from scheduling.models import Availability
from tests.assignments.me.reading import shown
from tests.cast import NOW, World, ask_for, file
from tests.notifications.addresses.failing import reminder, sent
from volunteers.models import Profile

PAGE = "/me/messages/"


@pytest.fixture
def rania(client: Client, world: World) -> Iterator[Profile]:
    profile = world.mediator("Rania Saleh", email="rania@example.org")
    client.force_login(profile.user)
    yield profile


def arrived() -> None:
    Message.objects.update(state=MessageState.DELIVERED, sent_at=NOW)


def test_every_kind_has_its_sentence_and_no_other_has() -> None:
    assert set(SENTENCES) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("facts", [Facts(), Facts("Do 26.11. 14:30", "Arabisch", "Donnerstag", True)])
def test_every_sentence_is_whole_whatever_is_known(kind: str, facts: Facts) -> None:
    sentence = why(kind, facts)

    assert sentence.endswith(".")
    assert "%" not in sentence


def test_whoever_was_told_nothing_reads_so(client: Client, mira: Profile) -> None:
    assert "Wir haben Ihnen in letzter Zeit nichts geschrieben." in shown(client, PAGE)


def test_an_offer_came_for_a_language_and_a_free_day(client: Client, world: World, rania: Profile) -> None:
    ask_for(world, file(world), rania)
    arrived()

    html = shown(client, PAGE)

    assert "per SMS angekommen" in html
    assert "Warum? Sie haben Arabisch angeboten und haben am Donnerstag Zeit." in html


def test_free_time_that_was_taken_back_is_no_reason(client: Client, world: World, rania: Profile) -> None:
    ask_for(world, file(world), rania)
    arrived()
    Availability.objects.all().delete()

    assert "Warum? Sie haben Arabisch angeboten." in shown(client, PAGE)


def test_what_was_promised_is_the_reason_of_its_words(client: Client, world: World, rania: Profile) -> None:
    [offer] = ask_for(world, file(world), rania)
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.SMS)
    arrived()

    html = shown(client, PAGE)

    assert "Warum? Sie haben den Termin am Do 26.11. 14:30 zugesagt." in html
    assert "Warum? Sie haben den Termin am Do 26.11. 14:30 zugesagt und uns ein Postfach genannt." in html


def test_nobody_reads_what_another_was_told(client: Client, world: World, rania: Profile) -> None:
    other = world.mediator("Amal Haddad")
    ask_for(world, file(world), other)
    sent(reminder(other))

    assert "Wir haben Ihnen in letzter Zeit nichts geschrieben." in shown(client, PAGE)


def test_what_never_left_was_not_told(client: Client, rania: Profile) -> None:
    reminder(rania)

    assert "Wir haben Ihnen in letzter Zeit nichts geschrieben." in shown(client, PAGE)


def test_staff_without_a_profile_have_no_such_page(client: Client, world: World) -> None:
    client.force_login(world.coordinator)

    assert client.get(PAGE).status_code == 404


def test_two_messages_and_thirty_take_the_same_statements(
    client: Client, world: World, rania: Profile
) -> None:
    ask_for(world, file(world), rania)
    reminder(rania, "0")
    arrived()
    with CaptureQueriesContext(connection) as two:
        client.get(PAGE)
    for n in range(1, 29):
        sent(reminder(rania, str(n)))

    with CaptureQueriesContext(connection) as thirty:
        client.get(PAGE)

    assert len(two) == len(thirty)
