"""After erasure nothing in the whole database says who somebody was, but what the law keeps."""

from datetime import date, timedelta

import pytest
from django.test import Client

from assignments.actions import seats
from assignments.actions.leaving import Erased, Ground, erase_person, export_person
from assignments.enums import AssignmentState, OfferState, RequestState, WaitingState
from assignments.models import Assignment, Offer, Request, WaitingEntry
from network import privacy
from network.enums import Channel
from network.models import AuditEvent, DeskItem, StateEvent, User
from network.privacy import Class
from notifications import delivery
from notifications.channels.base import Outgoing, Receipt, Result
from notifications.contacts import parse_contact
from notifications.delivery import deliver_due
from notifications.enums import MessageState
from notifications.models import Message, Recipient
from tests.cast import NOW, World, told
from tests.notifications.delivery.sending import Silent
from tests.privacy.history import MAIL, NAME, found, mediator_with_history, needles, phone_of
from volunteers.actions.register import register
from volunteers.models import Profile


@pytest.fixture
def profile(world: World) -> Profile:
    return mediator_with_history(world)


def erase(profile: Profile) -> Erased:
    return erase_person(user=profile.user, by=profile.user, now=NOW, reason=Ground.OWN_WISH)


def test_the_history_has_something_in_every_table_that_can_know_a_helper(profile: Profile) -> None:
    person = privacy.identify(profile.user_id)
    without = {table.label for table in privacy.tables() if table.rows and not table.of(person).exists()}
    assert without == {
        "network.Membership",  # staff, below
        "assignments.Request",
        "network.User_groups",  # the admin's own rights; our roles are memberships
        "network.User_user_permissions",
    } | ({"usersessions.UserSession", "socialaccount.SocialAccount", "socialaccount.SocialToken"} & without)
    assert set(Offer.objects.filter(profile=profile).values_list("state", flat=True)) == set(OfferState)


def test_the_search_finds_them_before(profile: Profile) -> None:
    """Else it would prove nothing afterwards."""
    columns = {column for _what, column in found(needles(profile))}
    assert columns >= {
        "account_emailaddress.email",
        "django_admin_log.change_message",
        "django_q_task.result",
        "django_session.session_data",
        "mfa_authenticator.data",
        "network_deskitem.detail",
        "network_deskitem.result",
        "network_stateevent.reason",
        "network_user.name",
        "network_user.sort_key",
        "notifications_address.value",
        "notifications_inboundmessage.body",
        "notifications_inboundmessage.raw",
        "notifications_inboundmessage.sender",
        "notifications_message.calendar",
        "notifications_recipient.name",
        "scheduling_calendarfeed.label",
        "scheduling_shift.cancel_reason",
        "network_apitoken.name",
    }


def test_after_erasure_nothing_names_them_and_the_law_keeps_exactly_this(profile: Profile) -> None:
    wanted = needles(profile)
    erased = erase(profile)
    assert found(wanted) == set()
    assert erased.kept == [
        "admin.LogEntry.action_flag",
        "admin.LogEntry.action_time",
        "admin.LogEntry.content_type",
        "admin.LogEntry.object_id",
        "admin.LogEntry.user",
        "assignments.Assignment.during",
        "assignments.Assignment.fee",
        "assignments.Assignment.tariff",
        "network.AuditEvent.action",
        "network.AuditEvent.at",
        "network.AuditEvent.by",
        "network.AuditEvent.detail",
        "network.AuditEvent.subject",
        "volunteers.Engagement.capacity",
        "volunteers.Engagement.from_on",
        "volunteers.Engagement.payer",
        "volunteers.Engagement.tariff",
        "volunteers.Engagement.until_on",
    ]


def test_every_row_of_a_class_that_goes_is_deleted_or_empty(profile: Profile) -> None:
    before = privacy.identify(profile.user_id)
    filled = [
        (table, row.pk, name, getattr(row, name))
        for table in privacy.tables()
        for row in table.of(before)
        for name in table.gone()
    ]
    assert len(filled) > 1000
    erase(profile)
    for table, key, name, value in filled:
        row = table.model._base_manager.filter(pk=key).first()
        left = getattr(row, name) if row else None
        assert not left or left != value or left == table.blanks.get(name), f"{table.label}.{name}"


def test_promises_are_ended_first_and_the_others_go_on(world: World, profile: Profile) -> None:
    seat = Assignment.objects.get(profile=profile, seat__position__shift__activity__title="Café am Montag")
    request = Request.objects.get(dates__starts_at__date=date(2026, 12, 16))
    assert request.state == RequestState.FILLED
    erase(profile)
    seat.refresh_from_db()
    assert (seat.state, seat.ended_by) == (AssignmentState.CANCELLED, "person")
    assert not Offer.objects.live().filter(profile=profile).exists()
    assert not WaitingEntry.objects.filter(state=WaitingState.WAITING).exists()
    request.refresh_from_db()
    assert request.state == RequestState.OPEN
    free = DeskItem.objects.get(kind="seat_free", subject=f"position:{seat.seat.position_id}")
    assert (free.detail["name"], free.detail["title"]) == ("–", "Café am Montag")
    assert free.done_at is None
    done = Assignment.objects.get(profile=profile, state=AssignmentState.DONE)
    assert done.during.lower.date() == date(2026, 12, 28)


def test_what_was_to_be_said_to_them_is_not_said_any_more(
    world: World, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = profile.user
    addresses = {*user.recipient.addresses.values_list("value", flat=True)}
    waiting = Message.objects.filter(recipient__user=user, state=MessageState.QUEUED)
    moments = sorted(waiting.values_list("due_at", flat=True))
    assert moments
    sent: list[str] = []

    class Recorder(Silent):
        def send(self, outgoing: Outgoing) -> Receipt:
            sent.append(outgoing.to)
            return Receipt(Result.SENT, provider_id=f"SM{len(sent)}")

    monkeypatch.setattr(delivery, "channel_for", lambda kind: Recorder())
    erase(profile)
    for moment in (NOW, *moments):
        deliver_due(now=moment)
    assert sent
    assert addresses.isdisjoint(sent)
    assert told(user) == []
    assert Recipient.objects.get(user=user).addresses.count() == 0


def test_nobody_else_loses_anything(world: World, profile: Profile) -> None:
    other = Profile.objects.get(user__name="Wer anders")
    messages = Message.objects.filter(recipient__user=other.user).count()
    erase(profile)
    other.refresh_from_db()
    assert other.user.name == "Wer anders"
    assert Message.objects.filter(recipient__user=other.user).count() == messages > 0
    assert Assignment.objects.get(profile=other).state == AssignmentState.CONFIRMED
    assert User.objects.get(pk=world.coordinator.pk).email


def test_erasing_twice_is_harmless(profile: Profile) -> None:
    wanted = needles(profile)
    erase(profile)
    erase(User.objects.get(pk=profile.user_id).profile)
    assert found(wanted) == set()
    assert AuditEvent.objects.filter(action="person.erased").count() == 2


def test_the_trail_says_that_somebody_was_erased_and_why_and_not_who(profile: Profile) -> None:
    erase(profile)
    event = AuditEvent.objects.get(action="person.erased")
    assert (event.subject, event.detail["reason"]) == (f"user:{profile.user_id}", "own_wish")
    assert event.detail["rows"]["network.User"] == 1


def test_the_same_mailbox_and_number_sign_up_again_as_somebody_new(world: World, profile: Profile) -> None:
    number = phone_of(profile)
    erase(profile)
    for contact in (number, MAIL):
        anew = register(
            name=NAME, contact=parse_contact(contact), language="de", office=world.nordstadt, now=NOW
        )
        assert anew.user_id != profile.user_id


def test_who_was_signed_in_is_a_stranger_and_their_links_are_dead(client: Client, profile: Profile) -> None:
    client.force_login(profile.user)
    token = Offer.objects.filter(profile=profile, state=OfferState.SENT).values_list("token", flat=True)[0]
    assert client.get(f"/o/{token}/").status_code == 200
    erase(profile)
    assert client.get("/me/").status_code == 302
    assert client.get(f"/o/{token}/").status_code == 404


def test_a_half_finished_sign_up_of_theirs_is_found_in_the_session(world: World) -> None:
    mira = world.helper("Mira Yilmaz")
    number = phone_of(mira)
    client = Client()
    client.post("/accounts/login/", {"login": number})
    assert found({"number": number}) >= {("number", "django_session.session_data")}
    erase(mira)
    assert found({"number": number}) == set()


def test_the_desk_and_the_pages_of_others_still_open(client: Client, world: World, profile: Profile) -> None:
    erase(profile)
    client.force_login(world.coordinator)
    assert client.get("/desk/").status_code == 200
    for request in Request.objects.all():
        assert client.get(f"/desk/requests/{request.ref}/").status_code == 200
    for assignment in Assignment.objects.filter(profile=profile):
        shift = assignment.seat.position.shift
        if shift.activity_id:
            assert client.get(f"/desk/shifts/{shift.pk}/").status_code == 200
    client.force_login(world.requester)
    assert client.get("/requests/").status_code == 200


# --- the copy -------------------------------------------------------------------------------------------------
def test_the_copy_holds_every_field_of_class_export(profile: Profile) -> None:
    person = privacy.identify(profile.user_id)
    copy = export_person(user=profile.user, by=profile.user, now=NOW)
    parts = {part["title"]: part["rows"] for part in copy["parts"]}  # type: ignore[attr-defined]
    checked = 0
    for table in privacy.tables():
        count = table.of(person).count()
        if not count or not any(each == Class.EXPORT for _name, each in table.classes()):
            continue
        rows = parts[str(table.title)]
        assert len(rows) == count, table.label
        for name, label in table.export.items():
            assert all(str(label) in row for row in rows), f"{table.label}.{name}"
            checked += 1
    assert checked > 80


def test_the_copy_is_readable(profile: Profile) -> None:
    copy = export_person(user=profile.user, by=profile.user, now=NOW)
    parts = {part["title"]: part["rows"] for part in copy["parts"]}  # type: ignore[attr-defined]
    assert parts["Konto"][0]["Name"] == NAME
    assert parts["Profil"][0] | {"x": 1} == parts["Profil"][0] | {
        "Stadtbezirk": "Innenstadt-Nord",
        "Geschlecht": "Frau",
        "Pause bis": "2027-01-01",
        "x": 1,
    }
    assert {"Sprache": "ar", "Niveau": "Muttersprache", "Bemerkung": "Dialekt: Darija"} in parts["Sprachen"]
    seat = next(row for row in parts["Einsätze"] if row["Was"] == "Café am Montag")
    assert seat["Zeit"] == ["2026-12-21T15:00:00+00:00", "2026-12-21T17:00:00+00:00"]
    mail = next(row for row in parts["Nachrichten von Ihnen"] if row["Weg"] == "E-Mail")
    assert mail["Betreff"] == f"Frage von {NAME}"
    assert mail["wie sie ankam"].startswith(f"From: {NAME}")
    assert "secret" not in str(copy)
    assert "digest" not in str(copy)


def test_the_copy_holds_nobody_else(world: World, profile: Profile) -> None:
    copy = str(export_person(user=profile.user, by=profile.user, now=NOW))
    for stranger in ("Wer anders", "Katrin Brand", "+491713920002"):
        assert stranger not in copy
    assert StateEvent.objects.filter(by=world.coordinator).exists()


def test_a_seat_that_has_begun_ends_by_itself(world: World) -> None:
    mira = world.helper("Mira Yilmaz")
    position = world.position(world.shift(world.cafe()))
    seat = seats.take(position_id=position.pk, profile=mira, now=NOW, channel=Channel.PAGE)
    during = position.shift.starts_at + timedelta(minutes=5)
    erase_person(user=mira.user, by=None, now=during, reason=Ground.ON_REQUEST)
    seat.refresh_from_db()
    assert seat.state == AssignmentState.CONFIRMED
