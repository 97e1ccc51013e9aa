"""The demo's Outbox: every message as its reader sees it, answers, and the clock. Outside the demo: nothing."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client

from assignments.actions import seats
from config.demo import outbox, threads
from network import clock
from network.enums import Channel
from network.localtime import local
from notifications.delivery import deliver_due
from notifications.enums import MessageState
from notifications.inbound import process_pending
from notifications.models import InboundMessage, Message, Recipient
from tests.cast import NOW, World, ask_for, file
from volunteers.models import Profile

pytestmark = pytest.mark.usefixtures("tuesday_morning")


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh", email="rania@example.org")


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    html: str = response.content.decode()
    return html


def of(profile: Profile) -> str:
    return f"/outbox/{profile.user.recipient.pk}/"


def test_outside_the_demo_there_is_no_such_page(
    client: Client, world: World, rania: Profile, settings: Any
) -> None:
    ask_for(world, file(world), rania)
    settings.DEMO = False
    pk = rania.user.recipient.pk
    for user in (None, world.coordinator):
        if user:
            client.force_login(user)
        for address in ("/outbox/", of(rania), "/outbox/invitations/1.ics"):
            assert client.get(address).status_code == 404
        for address in ("/outbox/clock/", f"/outbox/{pk}/sms/", f"/outbox/{pk}/mail/"):
            assert client.post(address, {"body": "JA", "to": "tomorrow"}).status_code == 404
    assert not InboundMessage.objects.exists()


def test_before_the_first_message_it_says_so(client: Client, world: World) -> None:
    assert "Noch hat niemand eine Nachricht bekommen." in words(page(client, "/outbox/"))
    assert client.get("/outbox/999999/").status_code == 404


def test_a_text_stands_on_the_phone_of_its_reader(client: Client, world: World, rania: Profile) -> None:
    offer = ask_for(world, file(world), rania)[0]
    deliver_due(now=NOW)
    html = page(client, "/outbox/")
    assert "Rania Saleh" in words(html)
    assert "Sprachmittlung Arabisch: Do 26.11. 14:30, 60 Min." in words(html)
    assert "10:00, gesendet" in words(html)
    assert (
        f'<a href="/o/{offer.token}/"><bdi dir="ltr">http://localhost:8000/o/{offer.token}/</bdi></a>' in html
    )


def test_an_arabic_text_runs_from_right_to_left(client: Client, world: World) -> None:
    yousef = world.mediator("Yousef Darwish", language="ar")
    ask_for(world, file(world), yousef)
    html = page(client, of(yousef))
    assert '<section class="phone" aria-labelledby="phone-t" dir="rtl">' in html
    assert '<p class="bubble__text" lang="ar" dir="rtl">' in html
    assert '<p class="bubble__text" lang="de" dir="ltr">' not in html


def test_what_is_planned_is_pale_and_says_when(client: Client, world: World, rania: Profile) -> None:
    position = world.position(world.shift(world.cafe()))
    seats.take(position_id=position.pk, profile=rania, now=NOW, channel=Channel.PAGE)
    html = page(client, of(rania))
    assert html.count("bubble--planned") == 2
    assert "geplant für Mittwoch, 25. November, 18:00 Uhr" in words(html)
    assert "Zur nächsten geplanten Nachricht Mittwoch, 25. November, 18:00 Uhr" in words(html)


def test_what_was_withdrawn_never_reached_the_phone(client: Client, world: World, rania: Profile) -> None:
    position = world.position(world.shift(world.cafe()))
    assignment = seats.take(position_id=position.pk, profile=rania, now=NOW, channel=Channel.PAGE)
    seats.give_back(assignment_id=assignment.pk, ended_by="person", now=NOW, channel=Channel.PAGE)
    assert Message.objects.filter(state=MessageState.WITHDRAWN).exists()
    assert "bubble--planned" not in page(client, of(rania))


def test_a_mail_shows_its_invitation_and_lends_the_file(client: Client, world: World, rania: Profile) -> None:
    position = world.position(world.shift(world.cafe()))
    seats.take(position_id=position.pk, profile=rania, now=NOW, channel=Channel.PAGE)
    html = page(client, of(rania))
    assert "Kalendereinladung: REQUEST" in words(html)
    link = re.search(r'href="(/outbox/invitations/\d+\.ics)"', html)
    assert link
    response = client.get(link[1])
    assert response["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST"
    assert "attachment" in response["Content-Disposition"]
    assert response.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert client.get("/outbox/invitations/999999.ics").status_code == 404


def test_an_answer_is_understood_like_any_other(client: Client, world: World, rania: Profile) -> None:
    offer = ask_for(world, file(world), rania)[0]
    pk = rania.user.recipient.pk
    response = client.post(f"/outbox/{pk}/sms/", {"body": f" JA {offer.question.reply_code} "})
    assert response["Location"] == of(rania)
    html = words(page(client, of(rania)))
    assert f"JA {offer.question.reply_code} 10:00, unterwegs" in html
    process_pending(now=NOW)
    html = words(page(client, of(rania)))
    assert f"JA {offer.question.reply_code} 10:00, angekommen" in html
    assert "Sie HABEN den Termin" in html


def test_a_mail_is_answered(client: Client, world: World, rania: Profile) -> None:
    position = world.position(world.shift(world.cafe()))
    seats.take(position_id=position.pk, profile=rania, now=NOW, channel=Channel.PAGE)
    deliver_due(now=NOW)
    sent = Message.objects.get(channel="email", calendar_method="REQUEST")
    client.post(f"/outbox/{rania.user.recipient.pk}/mail/", {"body": "Ich komme später. Grüße"})
    inbound = InboundMessage.objects.get()
    assert (inbound.sender, inbound.body.strip()) == ("rania@example.org", "Ich komme später. Grüße")
    assert inbound.subject == f"Re: {sent.subject}"
    assert sent.provider_id
    assert f"In-Reply-To: {sent.provider_id}".encode() in bytes(inbound.raw)
    assert "Ich komme später. Grüße" in page(client, of(rania))


@pytest.mark.parametrize("way", ["sms", "mail"])
def test_nothing_is_no_answer(client: Client, world: World, rania: Profile, way: str) -> None:
    ask_for(world, file(world), rania)
    response = client.post(f"/outbox/{rania.user.recipient.pk}/{way}/", {"body": "  "})
    assert response.status_code == 422
    assert "Bitte schreiben Sie erst etwas." in response.content.decode()
    assert not InboundMessage.objects.exists()


def test_who_has_no_number_sends_no_text(client: Client, world: World) -> None:
    pk = world.coordinator.recipient.pk
    assert client.post(f"/outbox/{pk}/sms/", {"body": "JA"}).status_code == 404
    silent = world.mediator("Ohne Postfach").user.recipient.pk
    assert client.post(f"/outbox/{silent}/mail/", {"body": "JA"}).status_code == 404


def test_a_poll_brings_only_what_is_new(client: Client, world: World, rania: Profile) -> None:
    offer = ask_for(world, file(world), rania)[0]
    deliver_due(now=NOW)
    html = page(client, of(rania))
    poll = re.search(r'hx-get="([^"]+seen=\w+)" hx-trigger="every 2s"', html)
    assert poll
    again = client.get(poll[1], headers={"HX-Request": "true"})
    assert (again.status_code, again.content) == (204, b"")
    client.post(f"/outbox/{rania.user.recipient.pk}/sms/", {"body": f"JA {offer.question.reply_code}"})
    news = client.get(poll[1], headers={"HX-Request": "true"})
    assert news.status_code == 200
    fragment = news.content.decode()
    assert f"JA {offer.question.reply_code}" in fragment
    assert 'id="bubbles" hx-swap-oob="true"' in fragment
    assert "sms-body" not in fragment  # what is being typed stays as it is
    assert "<html" not in fragment


def test_the_newest_comes_first_and_the_list_is_bounded(client: Client, world: World) -> None:
    for index in range(threads.PEOPLE + 5):
        recipient = Recipient.objects.create(name=f"Mensch {index}", created_at=NOW)
        Message.objects.create(
            key=f"m{index}",
            recipient=recipient,
            kind="code",
            channel="sms",
            priority=0,
            language="de",
            body="Hallo",
            created_at=NOW - timedelta(minutes=index),
            due_at=NOW,
        )
    html = page(client, "/outbox/")
    assert html.count('class="one"') == threads.PEOPLE
    assert html.index("Mensch 1<") < html.index("Mensch 2<")


def test_only_links_into_this_site_are_links(settings: Any) -> None:
    text = "Siehe http://localhost:8000/o/abc/. Oder https://example.org/x und http://localhost:8000.evil/y!"
    assert threads.pieces(text) == [
        threads.Piece("Siehe "),
        threads.Piece("http://localhost:8000/o/abc/", "/o/abc/"),
        threads.Piece(". Oder https://example.org/x und http://localhost:8000.evil/y!"),
    ]
    assert threads.pieces("http://localhost:8000//evil.example/x")[0].path == "/evil.example/x"


def test_a_text_is_text(client: Client, world: World, rania: Profile) -> None:
    client.post(f"/outbox/{rania.user.recipient.pk}/sms/", {"body": "<script>alert(1)</script>"})
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page(client, of(rania))


# --- the clock ------------------------------------------------------------------------------------------------------


def test_the_clock_goes_to_the_next_planned_message(client: Client, world: World, rania: Profile) -> None:
    position = world.position(world.shift(world.cafe()))
    seats.take(position_id=position.pk, profile=rania, now=NOW, channel=Channel.PAGE)
    response = client.post("/outbox/clock/", {"to": "next", "person": rania.user.recipient.pk}, follow=True)
    assert response.redirect_chain[0][0] == of(rania)
    assert f"{local(clock.now()):%d.%m. %H:%M:%S}" == "25.11. 18:00:01"
    assert "Es ist jetzt Mittwoch, 25. November, 18:00 Uhr." in words(response.content.decode())


def test_tomorrow_at_ten(client: Client, world: World) -> None:
    client.post("/outbox/clock/", {"to": "tomorrow"})
    assert local(clock.now()).strftime("%d.%m. %H:%M") == "25.11. 10:00"


@pytest.mark.parametrize("person", ["", "x", "9" * 40])
def test_a_wish_nobody_offers_moves_nothing(client: Client, world: World, person: str) -> None:
    for wish in ("next", "yesterday", ""):
        response = client.post("/outbox/clock/", {"to": wish, "person": person}, follow=True)
        assert response.status_code in (200, 404)
    assert clock.now() == NOW


def test_the_next_workday_is_offered_at_night_and_at_weekends(
    client: Client, world: World, rania: Profile
) -> None:
    ask_for(world, file(world), rania)
    offered = {
        date(2026, 11, 24): {10: "", 7: "24.11.", 21: "25.11."},
        date(2026, 11, 28): {12: "30.11."},  # a Saturday
        date(2026, 12, 24): {21: "28.12."},  # Christmas, then a weekend
    }
    for day, hours in offered.items():
        for hour, target in hours.items():
            with time_machine.travel(NOW.replace(month=day.month, day=day.day, hour=hour - 1), tick=False):
                html = page(client, "/outbox/")
                assert ("Nächster Werktag 10:00 Uhr" in html) == bool(target), (day, hour)
                if target:
                    workday = outbox._workday(now=clock.now())
                    assert f"{local(workday):%d.%m. %H:%M}" == f"{target} 10:00"
