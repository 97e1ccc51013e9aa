"""How people want to be told: their own page, the desk's, and what follows from it."""

import pytest
from django.test import Client

from assignments.actions.seats import take
from assignments.models import Assignment
from network.enums import Channel
from network.models import AuditEvent
from notifications.enums import AddressKind, MessageState
from notifications.models import Address, Message, Recipient
from tests.cast import NOW, World, told
from volunteers.models import Profile

PAGE = "/me/messages/settings/"
ALL = ["second_reminder", "waiting", "invitations"]


@pytest.fixture
def ida(world: World) -> Profile:
    return world.helper("Ida Lang", email="ida@example.org")


def promise(world: World, person: Profile) -> Assignment:
    position = world.position(world.shift(world.cafe()))
    return take(position_id=position.pk, profile=person, now=NOW, channel=Channel.PAGE)


def wishes(person: Profile) -> tuple[str, str, list[str]]:
    recipient = Recipient.objects.get(user=person.user)
    return recipient.prefers, recipient.language, recipient.muted


def test_the_page_shows_what_holds_and_takes_what_is_said(client: Client, world: World, ida: Profile) -> None:
    client.force_login(ida.user)
    shown = client.get(PAGE).content.decode()
    assert 'value="sms" checked' in shown
    assert shown.count('name="wanted"') == shown.count('type="checkbox"') == 3

    answer = client.post(PAGE, {"prefers": "email", "language": "en", "wanted": ["waiting"]}, follow=True)

    assert answer.redirect_chain == [(PAGE, 302)]
    assert "Gespeichert" in answer.content.decode()
    assert wishes(ida) == ("email", "en", ["invitations", "second_reminder"])
    [trace] = AuditEvent.objects.filter(action="recipient.wishes")
    assert (trace.by, trace.detail) == (
        ida.user, {"channel": "page", "fields": ["prefers", "language", "muted"]},
    )  # fmt: skip


def test_what_is_planned_follows_the_wish(client: Client, world: World, ida: Profile) -> None:
    promise(world, ida)
    client.force_login(ida.user)

    client.post(PAGE, {"prefers": "email", "language": "en", "wanted": ["waiting", "invitations"]})

    planned = Message.objects.filter(recipient__user=ida.user, kind__startswith="reminder").order_by("pk")
    assert list(planned.values_list("kind", "channel", "language", "state")) == [
        ("reminder_confirm", "sms", "de", "withdrawn"),
        ("reminder_hours", "sms", "de", "withdrawn"),
        ("reminder_confirm", "email", "en", "queued"),
        ("reminder_hours", "email", "en", "suppressed"),
    ]
    assert "Deshalb nicht geschickt" in client.get(PAGE).content.decode()
    client.post(PAGE, {"prefers": "email", "language": "en", "wanted": ALL})
    assert planned.filter(state="queued").count() == 2


def test_who_has_no_mailbox_reads_beside_the_field_why_not(client: Client, world: World) -> None:
    tom = world.helper("Tom Krug")
    client.force_login(tom.user)

    answer = client.post(PAGE, {"prefers": "email", "language": "en", "wanted": ["waiting"]})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Dafür fehlt uns eine E-Mail-Adresse" in shown
    assert 'value="email" checked' in shown
    assert 'value="en" lang="en" selected' in shown
    assert wishes(tom) == ("sms", "de", [])


@pytest.mark.parametrize(
    "form", [{}, {"prefers": "pigeon", "language": "de"}, {"prefers": "sms", "language": "xx"}]
)
def test_nonsense_changes_nothing(client: Client, world: World, ida: Profile, form: dict[str, str]) -> None:
    client.force_login(ida.user)

    assert client.post(PAGE, form).status_code == 422
    assert wishes(ida) == ("sms", "de", [])


def test_mail_first_and_the_other_way_where_it_fails(world: World, ida: Profile) -> None:
    Recipient.objects.filter(user=ida.user).update(prefers="email")
    Address.objects.filter(recipient__user=ida.user, kind=AddressKind.EMAIL).update(bounced_at=NOW)

    promise(world, Profile.objects.get(pk=ida.pk))

    word = Message.objects.get(recipient__user=ida.user, kind="seat_confirmed")
    assert word.channel == "sms"


def test_who_turned_invitations_off_gets_none_and_the_row_says_why(world: World, ida: Profile) -> None:
    Recipient.objects.filter(user=ida.user).update(muted=["invitations"])

    promise(world, Profile.objects.get(pk=ida.pk))

    mail = Message.objects.get(kind="invitation")
    assert (mail.state, mail.error) == (MessageState.SUPPRESSED, "muted by its reader")
    assert "seat_confirmed" in told(ida, state="queued")


def test_the_desk_records_what_was_said_on_the_telephone(client: Client, world: World, ida: Profile) -> None:
    client.force_login(world.coordinator)
    page = f"/desk/helpers/{ida.pk}/messages/"
    assert "Wie Ida Lang Bescheid bekommt" in client.get(page).content.decode()

    answer = client.post(page, {"prefers": "phone", "language": "ar", "wanted": ALL}, follow=True)

    assert "Eingetragen, wie Ida Lang es möchte." in answer.content.decode()
    assert wishes(ida) == ("phone", "ar", [])
    [trace] = AuditEvent.objects.filter(action="recipient.wishes")
    assert (trace.by, trace.detail["channel"]) == (world.coordinator, "phone")
