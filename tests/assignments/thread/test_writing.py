"""A coordinator writes: what leaves, when, what it takes, and what it settles."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from assignments.actions import write
from assignments.models import Offer
from assignments.refusals import NothingWritten, NoWayToWrite, OnItsWay, TextTooLong
from network.reach import Reach
from notifications.delivery import deliver_due
from notifications.enums import AddressKind
from notifications.models import Message
from tests.assignments.desk.reading import sent
from tests.assignments.thread.reading import address, open_items, said
from tests.cast import NOW, World, ask_for, file, text
from volunteers.models import Profile

NIGHT = datetime(2026, 11, 24, 20, 30, tzinfo=UTC)  # 21:30 in Dortmund


def letter(typed: str = "Rufen Sie mich bitte an.", **values: object) -> write.Letter:
    known = {"channel": AddressKind.SMS, "language": "de", "mark": "a"} | values
    return write.Letter(text=typed, **known)  # type: ignore[arg-type]


def written(
    world: World, profile: Profile, typed: str = "Guten Tag", *, now: datetime = NOW, **values: object
) -> Message:
    return write.write(
        recipient=profile.user.recipient, letter=letter(typed, **values), office=profile.home_office,
        reach=Reach(everywhere=True), by=world.coordinator, now=now,
    )  # fmt: skip


def test_what_is_typed_leaves_as_it_stands_with_its_writer(
    desk: Client, world: World, rania: Profile
) -> None:
    html = sent(desk, f"{address(rania)}send/", text=" Wir sehen uns  um drei. ", channel="sms", mark="m1")
    assert "Die Nachricht geht in wenigen Sekunden hinaus." in html
    message = Message.objects.get()
    assert (message.kind, message.body, message.language, message.written_by, message.office) == (
        "personal", "Wir sehen uns  um drei.", "de", world.coordinator, world.nordstadt,
    )  # fmt: skip
    assert said(desk, rania)[0].startswith("Katrin Brand , SMS, 10:00 Wir sehen uns um drei.")
    deliver_due(now=NOW + write.TAKE_BACK)
    message.refresh_from_db()
    assert message.state == "sent"


def test_it_may_be_in_the_persons_own_language(desk: Client, rania: Profile) -> None:
    desk.post(f"{address(rania)}send/", {"text": "مرحبا", "channel": "sms", "language": "ar"})
    assert Message.objects.get().language == "ar"
    assert 'lang="ar" dir="rtl">مرحبا' in desk.get(address(rania)).content.decode()


def test_a_mail_says_who_writes(world: World, rania: Profile) -> None:
    mail = written(world, rania, channel=AddressKind.EMAIL)
    assert (mail.subject, mail.body) == (
        "Nachricht von Katrin Brand",
        "Guten Tag\n\nKatrin Brand\nMitmachen Dortmund",
    )


def test_a_form_sent_twice_is_one_message(desk: Client, rania: Profile) -> None:
    for _click in range(2):
        desk.post(f"{address(rania)}send/", {"text": "Hallo", "channel": "sms", "mark": "same"})
    assert Message.objects.count() == 1


def test_at_night_it_waits_for_eight_unless_somebody_decides_otherwise(world: World, rania: Profile) -> None:
    assert written(world, rania, now=NIGHT).due_at == datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
    now = written(world, rania, now=NIGHT, send_now=True, mark="b")
    assert now.due_at == NIGHT + write.TAKE_BACK


def test_the_choice_is_on_the_page_at_night_only(desk: Client, rania: Profile) -> None:
    choice = "jetzt, trotz Ruhezeit"
    assert choice not in desk.get(address(rania)).content.decode()
    with time_machine.travel(NIGHT, tick=False):
        desk.force_login(rania.home_office.memberships.get().user)  # type: ignore[union-attr]
        assert choice in desk.get(address(rania)).content.decode()


def test_until_it_has_left_it_can_be_taken_back(desk: Client, world: World, rania: Profile) -> None:
    message = written(world, rania)
    back = f"{address(rania)}{message.pk}/withdraw/"
    assert back in desk.get(address(rania)).content.decode()
    assert "Zurückgeholt. Die Nachricht wird nicht gesendet." in sent(desk, back)
    assert deliver_due(now=NOW + timedelta(minutes=1)) == 0
    assert said(desk, rania)[0].endswith("zurückgezogen, nicht gesendet")


def test_what_has_left_stays_out(desk: Client, world: World, rania: Profile) -> None:
    message = written(world, rania)
    deliver_due(now=NOW + write.TAKE_BACK)
    html = sent(desk, f"{address(rania)}{message.pk}/withdraw/", status=409)
    assert "Diese Nachricht ist schon unterwegs." in html
    with pytest.raises(OnItsWay):
        write.take_back(message=message)


def test_what_lotse_says_by_itself_is_not_taken_back_here(desk: Client, rania: Profile, offer: Offer) -> None:
    message = Message.objects.get(kind="offer")
    assert desk.post(f"{address(rania)}{message.pk}/withdraw/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [("  \n ", NothingWritten), ("a" * 613, TextTooLong), ("ش" * 269, TextTooLong)],
)
def test_nothing_and_too_much_are_refused(
    world: World, rania: Profile, typed: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        written(world, rania, typed)
    assert not Message.objects.exists()


def test_four_parts_are_not_too_much(world: World, rania: Profile) -> None:
    written(world, rania, "a" * 612)
    written(world, rania, "ش" * 268, mark="b")
    assert Message.objects.count() == 2


def test_a_refusal_keeps_what_was_typed(desk: Client, rania: Profile) -> None:
    response = desk.post(f"{address(rania)}send/", {"text": "ö" * 700, "channel": "sms"})
    assert response.status_code == 422
    assert "ö" * 700 in response.content.decode()


def test_who_has_stopped_texts_gets_none_and_may_get_mail(world: World, rania: Profile) -> None:
    text(rania, "STOP")
    with pytest.raises(NoWayToWrite):
        written(world, rania)
    assert written(world, rania, channel=AddressKind.EMAIL).channel == "email"


def test_whom_no_message_reaches_is_to_be_called(desk: Client, world: World) -> None:
    adel = world.mediator("Adel Amin")
    text(adel, "STOP")
    html = desk.get(address(adel)).content.decode()
    assert "Keine Nachricht kommt an." in html
    assert "<textarea" not in html


@pytest.mark.parametrize(
    ("typed", "facts", "hint"),
    [
        ("Hallo", "1 SMS-Teil, 0,09 EUR 5 Zeichen, GSM-7", ""),
        ("a" * 161, "2 SMS-Teile, 0,18 EUR 161 Zeichen, GSM-7", ""),
        ("Um drei – gut?", "1 SMS-Teil, 0,09 EUR 14 Zeichen, GSM-7", ""),
        ("Um drei 🙂", "1 SMS-Teil, 0,09 EUR 9 Zeichen, UCS-2", "Teurer wegen: 🙂."),
        ("مرحبا", "1 SMS-Teil, 0,09 EUR 5 Zeichen, UCS-2", ""),
        ("a" * 700, "5 SMS-Teile, 0,45 EUR 700 Zeichen, GSM-7", "Zu lang: Höchstens vier Teile"),
    ],
)
def test_the_preview_says_parts_and_price_and_writes_nothing(
    desk: Client, rania: Profile, typed: str, facts: str, hint: str
) -> None:
    html = sent(desk, f"{address(rania)}send/", htmx=True, text=typed, channel="sms", preview="1")
    assert facts in html
    assert hint in html
    assert ("Teurer" in html or "Zu lang" in html) == bool(hint)
    assert not Message.objects.exists()


def test_without_a_script_the_preview_is_the_whole_page(desk: Client, rania: Profile) -> None:
    html = sent(desk, f"{address(rania)}send/", text="Hallo", channel="email", preview="1")
    assert "E-Mail, kostenlos" in html
    assert not Message.objects.exists()


def test_answering_settles_what_waited(desk: Client, world: World, rania: Profile) -> None:
    text(rania, "Wann ist das Sommerfest?")
    ask_for(world, file(world), rania)
    text(rania, "Ist das weit?")
    text(rania, "Mit welcher Bahn?")  # asked back the first time
    text(rania, "vielleicht")
    assert {kind for kind, _subject in open_items()} == {"unclear_reply", "questioned", "unread"}
    desk.post(f"{address(rania)}send/", {"text": "Zehn Minuten mit der Bahn.", "channel": "sms"})
    assert open_items() == []


@pytest.mark.parametrize("what", ["send/", "read/"])
def test_a_partner_has_no_conversations(client: Client, world: World, rania: Profile, what: str) -> None:
    from network.enums import Role

    own = world.organisation("treff", "Treff", "competence_partner")
    client.force_login(world.staff("Pia Partner", Role.PARTNER, organisation=own))
    assert client.post(f"{address(rania)}{what}", {"text": "Hallo"}).status_code == 404
