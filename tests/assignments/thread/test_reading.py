"""What stands in a conversation, in which order, and who may read it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assignments.models import Offer
from network.models import AuditEvent
from notifications.enums import AddressKind, MessageState, Priority
from notifications.models import Address, InboundMessage, Message
from tests.assignments.thread.reading import address, said
from tests.cast import NOW, World, phone_of, text
from volunteers.models import Profile


def tell(profile: Profile, body: str, *, minutes: int = 0, **values: object) -> Message:
    at = NOW + timedelta(minutes=minutes)
    known = {"state": MessageState.SENT, "sent_at": at, "kind": "offer"} | values
    return Message.objects.create(
        key=f"t:{Message.objects.count()}",
        recipient=profile.user.recipient,
        office=profile.home_office,
        channel=AddressKind.SMS,
        priority=Priority.OFFER,
        language="de",
        body=body,
        created_at=at,
        due_at=at,
        **known,
    )


def test_both_directions_stand_in_order_each_with_channel_subject_and_state(
    desk: Client, rania: Profile, offer: Offer
) -> None:
    Message.objects.filter(kind="offer").update(state=MessageState.DELIVERED, sent_at=NOW)
    text(rania, "vielleicht", now=NOW + timedelta(minutes=3))

    first, second, third = said(desk, rania)

    assert first.startswith("Von selbst , SMS, 10:00 Anfrage: Sprachmittlung Arabisch, Do 26.11. 14:30")
    assert first.endswith("zugestellt")
    assert second == (
        "Rania Saleh , SMS, 10:03 Anfrage: Sprachmittlung Arabisch, Do 26.11. 14:30 vielleicht "
        "verstanden als Vielleicht"
    )
    assert third.endswith(("geplant für heute, 10:03 Uhr", "geht gleich hinaus"))


def test_a_text_has_its_language_and_direction_and_what_came_in_finds_its_own(
    desk: Client, rania: Profile, offer: Offer
) -> None:
    text(rania, "نعم")
    html = desk.get(address(rania)).content.decode()
    assert '<div class="said__text" lang="ar" dir="rtl">' in html
    assert '<div class="said__text" dir="auto">نعم</div>' in html


@pytest.mark.parametrize(
    ("state", "values", "words"),
    [
        ("queued", {"sent_at": None, "due_at": NOW + timedelta(hours=22)}, "geplant für Mi 25.11. 08:00 Uhr"),
        ("sent", {}, "gesendet"),
        ("delivered", {}, "zugestellt"),
        ("failed", {"error_code": "30005"}, "nicht zugestellt: Diese Nummer ist nicht vergeben."),
        ("failed", {"error_code": "9"}, "nicht zugestellt: Der Grund ist uns nicht bekannt."),
        ("unknown", {"sent_at": None}, "ungewiss, ob sie ankam"),
        ("withdrawn", {"sent_at": None}, "zurückgezogen, nicht gesendet"),
        ("suppressed", {"sent_at": None}, "nicht gesendet: hat Nachrichten abbestellt"),
        ("expired", {"sent_at": None}, "nicht gesendet: die Zeit war vorbei"),
    ],
)
def test_each_state_is_said_in_plain_words(
    desk: Client, rania: Profile, state: str, values: dict[str, object], words: str
) -> None:
    message = tell(rania, "Guten Tag")
    Message.objects.filter(pk=message.pk).update(state=state, **values)
    [line] = said(desk, rania)
    assert line.endswith(words)


def test_neither_a_code_nor_the_link_that_answers_for_somebody_is_shown(
    desk: Client, rania: Profile, offer: Offer
) -> None:
    tell(rania, "472911 ist Ihr Code", kind="code", subject="472911 ist Ihr Code")
    text(rania, f"Was ist http://localhost:8000/o/{offer.token}/ ?")
    html = desk.get(address(rania)).content.decode()
    assert "472911" not in html
    assert offer.token not in html
    assert "Er steht nur in der Nachricht selbst." in html


def test_a_stop_is_seen_in_the_conversation_and_beside_the_number(desk: Client, rania: Profile) -> None:
    text(rania, "STOP")
    html = " ".join(said(desk, rania))
    assert html == "Rania Saleh , SMS, 10:00 STOP SMS abbestellt (STOP)"
    assert 'class="reach__why">hat STOPP geschrieben' in desk.get(address(rania)).content.decode()


def test_of_a_number_that_two_use_nobody_is_guessed(desk: Client, world: World, rania: Profile) -> None:
    yousef = world.helper("Yousef Darwish", phone=False)
    shared = {"kind": AddressKind.SMS, "value": phone_of(rania), "verified_at": NOW, "shared": True}
    Address.objects.filter(value=phone_of(rania)).update(shared=True)
    Address.objects.create(recipient=yousef.user.recipient, **shared)
    text(phone_of(rania), "Bin krank")
    for person in (rania, yousef):
        assert said(desk, person) == [
            "Wer, ist nicht bekannt , SMS, 10:00 neu Bin krank nicht von selbst beantwortet. "
            "Mehrere benutzen diese Nummer."
        ]


def test_what_is_no_longer_stored_says_so(desk: Client, rania: Profile) -> None:
    tell(rania, "")
    assert "Der Text ist nicht mehr gespeichert." in said(desk, rania)[0]


def test_nothing_said_yet_has_a_page_that_says_so(desk: Client, rania: Profile) -> None:
    assert "Noch keine Nachrichten." in desk.get(address(rania)).content.decode()


def test_reading_leaves_one_trace_an_hour_and_changes_nothing(desk: Client, rania: Profile) -> None:
    text(rania, "Hallo, wie geht es?")
    for _look in range(2):
        said(desk, rania)
    [trace] = AuditEvent.objects.filter(action="thread.read")
    assert (trace.subject, trace.office) == (f"recipient:{rania.user.recipient.pk}", rania.home_office)


def test_another_offices_people_do_not_exist_here(client: Client, world: World, rania: Profile) -> None:
    tell(rania, "Guten Tag")
    client.force_login(world.neighbour)
    assert client.get(address(rania)).status_code == 404


def test_who_asked_somebody_from_elsewhere_reads_that_and_the_answer_and_nothing_else(
    client: Client, world: World, rania: Profile, offer: Offer
) -> None:
    rania.home_office = world.mengede
    rania.save(update_fields=["home_office"])
    Message.objects.create(
        key="own", recipient=rania.user.recipient, office=world.mengede, kind="personal", channel="sms",
        priority=1, language="de", body="Vom eigenen Büro", created_at=NOW, due_at=NOW,
    )  # fmt: skip
    text(rania, "vielleicht")
    text(rania, "Wann ist das Sommerfest?")
    text(rania, "STOP")

    client.force_login(world.coordinator)
    asked = " ".join(said(client, rania))
    client.force_login(world.neighbour)
    whole = " ".join(said(client, rania))

    assert "vielleicht" in asked and "vielleicht" in whole
    assert "STOP" in asked and "STOP" in whole
    assert "Sommerfest" in whole and "Vom eigenen Büro" in whole
    assert "Vom eigenen Büro" not in asked


def test_older_lines_are_one_click_away_and_none_is_shown_twice(desk: Client, rania: Profile) -> None:
    for number in range(40):
        tell(rania, f"Nummer {number:02}.", minutes=number // 4)
        InboundMessage.objects.create(
            provider_id=f"SM{number}", channel="sms", sender=phone_of(rania), body=f"Antwort {number:02}.",
            received_at=NOW + timedelta(minutes=number // 4), processed_at=NOW, recipient=rania.user.recipient,
        )  # fmt: skip
    seen: list[str] = []
    query = ""
    for _page in range(3):
        html = desk.get(address(rania) + query).content.decode()
        seen = said(desk, rania, query) + seen
        query = html.partition('talk__more"><a href="')[2].partition('"')[0]
    assert len(seen) == len(set(seen)) == 80
    assert query == f"{address(rania)}"  # the last page leads back to the newest


@pytest.mark.parametrize("before", ["x", "2026-11-24T09:00~m1", "2026-11-24T09:00:00+00:00~x1", "~", "1~m²"])
def test_a_page_that_nobody_was_given_does_not_exist(desk: Client, rania: Profile, before: str) -> None:
    assert desk.get(address(rania), {"before": before}).status_code == 404


def test_five_hundred_messages_cost_as_many_queries_as_one(
    desk: Client, rania: Profile, offer: Offer
) -> None:
    text(rania, "vielleicht")
    desk.get(address(rania))  # the trace is written
    costs = []
    for more in (0, 500):
        Message.objects.bulk_create(
            Message(
                key=f"b:{number}", recipient=rania.user.recipient, office=rania.home_office, kind="offer",
                channel="sms", priority=2, language="ar", body="x", about=f"offer:{offer.pk}",
                created_at=NOW, due_at=NOW, sent_at=NOW, state="sent",
            )
            for number in range(more)
        )  # fmt: skip
        with CaptureQueriesContext(connection) as captured:
            desk.get(address(rania))
        costs.append(len(captured))
    assert costs[0] == costs[1]
