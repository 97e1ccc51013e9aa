"""The desk's messages: what waits, what did not arrive and why, what may be tried again, what it costs."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from network.enums import Role
from network.models import AuditEvent, Office
from notifications.actions.again import AlreadyTried, MayHaveArrived, NobodyReached, TooLate, try_again
from notifications.enums import MessageState
from notifications.models import Address, Message
from tests.assignments.desk.reading import sent as posted
from tests.assignments.desk.reading import shown
from tests.cast import NOW, World
from tests.notifications.addresses.failing import failed, number_of, reminder, sent
from volunteers.models import Profile

PAGE = "/desk/messages/"


@pytest.fixture
def amal(world: World) -> Profile:
    return world.mediator("Amal Haddad")


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh", email="rania@example.org")


def test_an_empty_page_says_what_is_true(desk: Client) -> None:
    html = shown(desk, PAGE)

    assert "Nichts wartet." in html
    assert "Alle Nachrichten sind angekommen." in html
    assert "Heute ging noch nichts hinaus." in html


def test_a_failure_stands_there_with_its_reason_in_plain_words(desk: Client, amal: Profile) -> None:
    message = failed(reminder(amal), "30006")

    html = shown(desk, PAGE)

    assert "Amal Haddad Erinnerung, SMS" in html
    assert "Das ist ein Festnetzanschluss." in html
    assert message.body.split(".")[0] in html
    assert "Noch einmal" not in html  # nothing reaches this person
    assert AuditEvent.objects.filter(action="messages.read").count() == 1


def test_what_goes_by_the_other_channel_is_said_and_not_offered_again(desk: Client, rania: Profile) -> None:
    failed(reminder(rania), "30006")

    html = shown(desk, PAGE)

    assert "Das ist ein Festnetzanschluss. Geht stattdessen per E-Mail hinaus." in html
    assert "Noch einmal" not in html


def test_what_is_unknown_is_never_offered_again(desk: Client, amal: Profile) -> None:
    message = reminder(amal)
    Message.objects.filter(pk=message.pk).update(state=MessageState.UNKNOWN, error="ReadTimeout")

    html = shown(desk, PAGE)

    assert "Ungewiss, ob sie ankam." in html
    assert "Noch einmal" not in html
    with pytest.raises(MayHaveArrived):
        try_again(message_id=message.pk, by=amal.user, now=NOW)


def test_trying_again_is_one_click_and_one_row(desk: Client, world: World, amal: Profile) -> None:
    message = failed(reminder(amal), "99999")
    assert "Noch einmal" in shown(desk, PAGE)

    html = posted(desk, f"{PAGE}{message.pk}/again/")

    again = Message.objects.get(key=f"{message.key}:hand")
    assert (again.state, again.body, again.due_at) == ("queued", message.body, NOW)
    assert "Die Nachricht geht noch einmal per SMS hinaus." in html
    assert "Wird noch einmal per SMS versucht." in html
    event = AuditEvent.objects.get(action="message.tried_again")
    assert (event.by, event.subject) == (world.coordinator, f"message:{message.pk}")


def test_a_second_click_sends_nothing(desk: Client, amal: Profile) -> None:
    message = failed(reminder(amal), "99999")
    desk.post(f"{PAGE}{message.pk}/again/")

    response = desk.post(f"{PAGE}{message.pk}/again/")

    assert response.status_code == 409
    assert "schon noch einmal unterwegs" in response.content.decode()
    assert Message.objects.count() == 2


def test_what_failed_again_may_be_tried_again(amal: Profile) -> None:
    first = failed(reminder(amal), "99999")
    second = failed(try_again(message_id=first.pk, by=amal.user, now=NOW), "99999")

    third = try_again(message_id=second.pk, by=amal.user, now=NOW)

    assert third.key == f"{first.key}:hand:hand"
    with pytest.raises(AlreadyTried):
        try_again(message_id=second.pk, by=amal.user, now=NOW)


def test_what_is_over_or_reaches_nobody_is_not_tried(amal: Profile) -> None:
    over, nobody = failed(reminder(amal, "1"), "99999"), failed(reminder(amal, "2"), "99999")
    with pytest.raises(TooLate):
        try_again(message_id=over.pk, by=amal.user, now=NOW + timedelta(days=2))
    Address.objects.filter(pk=number_of(amal).pk).update(opted_out_at=NOW)
    with pytest.raises(NobodyReached):
        try_again(message_id=nobody.pk, by=amal.user, now=NOW)


def test_another_office_sees_nothing_of_it(client: Client, world: World, amal: Profile) -> None:
    message = failed(reminder(amal), "99999")
    client.force_login(world.neighbour)

    assert "Amal Haddad" not in shown(client, PAGE)
    assert client.post(f"{PAGE}{message.pk}/again/").status_code == 404


def test_an_organisation_that_runs_its_own_activities_is_told_it_may_not(
    client: Client, world: World
) -> None:
    own = world.organisation("verein", "Verein", "association")
    client.force_login(world.staff("Pia Partner", Role.PARTNER, organisation=own))

    response = client.get(PAGE)

    assert response.status_code == 403
    assert "Das dürfen Sie hier nicht." in response.content.decode()


def test_what_waits_too_long_is_said(desk: Client, amal: Profile) -> None:
    message = reminder(amal)
    Message.objects.filter(pk=message.pk).update(due_at=NOW - timedelta(minutes=7))

    assert "Die älteste fällige Nachricht wartet seit 7 Minuten." in shown(desk, PAGE)


def test_the_hours_of_the_day_and_the_cost_of_the_month(desk: Client, world: World, amal: Profile) -> None:
    Office.objects.filter(pk=world.nordstadt.pk).update(sms_budget=Decimal("0.20"))
    for key in ("1", "2"):
        sent(reminder(amal, key))
    Message.objects.filter(key__contains=":1:").update(price=Decimal("0.075"))
    Message.objects.exclude(key__contains=":1:").update(estimate=Decimal("0.09"))

    html = shown(desk, PAGE)

    assert "Uhr SMS Mail Fehler 10:00 2 0 0" in html
    assert "0,17 EUR 82 % von 0,20" in html
    assert "1 Preise vom Anbieter, sonst geschätzt" in html


def test_thirty_messages_and_five_thousand_take_the_same_statements(desk: Client, amal: Profile) -> None:
    template = failed(reminder(amal), "99999")

    def more(number: int) -> int:
        copies = []
        for n in range(number):
            copy = Message.objects.get(pk=template.pk)
            copy.pk, copy.key, copy.provider_id = None, f"assignment:{number}{n:05}:reminder:sms", None
            copies.append(copy)
        Message.objects.bulk_create(copies, batch_size=1000)
        return len(copies)

    more(30)
    desk.get(PAGE)  # leaves the hour's one trace of a look
    with_thirty = queries(desk)
    more(4970)

    assert queries(desk) == with_thirty


def older(html: str) -> str:
    """Where the next page begins."""
    found = re.search(r"\?before=(\d+)#", html)
    return found[1] if found else ""


def queries(desk: Client) -> tuple[int, int]:
    """Of the first page and of the second."""
    with CaptureQueriesContext(connection) as one:
        html = desk.get(PAGE).content.decode()
    before = older(html)
    with CaptureQueriesContext(connection) as two:
        desk.get(PAGE, {"before": before})
    return len(one), len(two)


def test_the_pages_follow_each_other_without_a_gap(desk: Client, amal: Profile) -> None:
    for n in range(45):
        message = reminder(amal, str(n))
        Message.objects.filter(pk=message.pk).update(state=MessageState.FAILED, error_code="99999")
    seen: list[str] = []
    query = ""
    for _ in range(3):
        html = desk.get(PAGE + query).content.decode()
        seen += [part.partition('"')[0] for part in html.split('id="message-')[1:]]
        query = f"?before={older(html)}"

    keys = [str(pk) for pk in Message.objects.order_by("-pk").values_list("pk", flat=True)]
    assert seen == keys
