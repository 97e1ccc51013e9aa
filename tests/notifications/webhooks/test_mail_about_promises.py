"""A mail that answers the reminder: "Kommen Sie?" is a question like any other."""

from datetime import date, timedelta

import pytest
from django.test import Client

from assignments.actions.seats import take
from assignments.enums import AssignmentState
from assignments.models import Assignment
from config import clockwork
from network.enums import Channel
from notifications import mail_ids
from notifications.enums import AddressKind
from notifications.inbound import process_pending
from notifications.models import InboundMessage, Message
from tests.assignments.clock.moments import at
from tests.cast import NOW, World
from tests.notifications.webhooks.letters import mail, send

EVENING = at(date(2026, 11, 25), 18)


@pytest.fixture
def promise(world: World) -> Assignment:
    """A weak one, of somebody who is reached by mail only."""
    sami = world.mediator("Sami Nasser", email="sami@example.org")
    sami.user.recipient.addresses.filter(kind=AddressKind.SMS).delete()
    position = world.position(world.shift(world.cafe(), on=date(2026, 11, 26), hour=16))
    taken = take(position_id=position.pk, profile=sami, now=NOW, channel=Channel.PAGE)
    clockwork.tick(now=EVENING)
    return taken


def answered(client: Client, body: str) -> InboundMessage:
    reminder = Message.objects.get(kind="reminder_confirm")
    letter = mail(sender="sami@example.org", In_Reply_To=mail_ids.message_id(reminder.pk))
    letter.set_content(body)
    send(client, letter.as_bytes())
    process_pending(now=EVENING + timedelta(minutes=10))
    return InboundMessage.objects.get()


def test_a_yes_by_mail_confirms_the_promise(client: Client, promise: Assignment) -> None:
    assert answered(client, "Ja, ich komme").outcome == "affirmed"

    promise.refresh_from_db()
    assert promise.affirmed_via == Channel.MAIL
    [told] = Message.objects.filter(kind="seat_affirmed")
    assert told.channel == AddressKind.EMAIL


def test_a_no_by_mail_gives_the_seat_back(client: Client, promise: Assignment) -> None:
    assert answered(client, "Nein, ich kann leider nicht").outcome == "cancelled"

    promise.refresh_from_db()
    assert promise.state == AssignmentState.CANCELLED
