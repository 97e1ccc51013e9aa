"""A row of each kind that came to its end THEN, and how to see that it is over."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import models
from django_q.models import Task

from assignments.models import Assignment, Registration, Request
from network.actions import audit
from network.actions.desk import close_items, open_item
from network.enums import Channel, DeskKind
from network.models import ApiToken, AuditEvent, DeskItem, StateEvent, User
from network.privacy import NAMELESS
from notifications.enums import AddressKind, MessageState
from notifications.models import Address, InboundMessage, Message, Question, Recipient
from scheduling.actions.calendar import Details, put
from scheduling.models import Absence, CalendarEntry, CalendarFeed, StandByWindow
from tests.cast import World, file
from volunteers.enums import CredentialKind, Standing
from volunteers.models import Credential, Profile

#: A day of winter that is nobody's holiday, long before NOW, at which everything below came to its end.
THEN = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)


def helper(world: World, name: str = "Mira Yilmaz", **values: Any) -> Profile:
    profile = world.helper(name)
    User.objects.filter(pk=profile.user_id).update(date_joined=THEN)
    Profile.objects.filter(pk=profile.pk).update(**values)
    return profile


def message(world: World, kind: str = "offer", **values: Any) -> Message:
    recipient = helper(world).user.recipient
    given = {"state": MessageState.DELIVERED, "sent_at": THEN, "created_at": THEN, "due_at": THEN} | values
    return Message.objects.create(
        key=f"{kind}:1", recipient=recipient, kind=kind, channel="sms", priority=2, language="de",
        subject="s", body="b", **given,
    )  # fmt: skip


def inbound(world: World) -> InboundMessage:
    return InboundMessage.objects.create(
        provider_id="SM1", channel="email", sender="x@example.org", subject="s", body="b", raw=b"raw",
        received_at=THEN, processed_at=THEN,
    )  # fmt: skip


def question(world: World) -> Question:
    return Question.objects.create(
        recipient=helper(world).user.recipient, reply_code=47, kind="offer", subject_id=1,
        asked_at=THEN, expires_at=THEN,
    )  # fmt: skip


def guest(world: World) -> Recipient:
    recipient = Recipient.objects.create(name="Gast Gustav", language="de", created_at=THEN)
    Address.objects.create(
        recipient=recipient, kind=AddressKind.SMS, value="+4917612312312", verified_at=THEN
    )
    Message.objects.create(
        key="guest:1", recipient=recipient, kind="reminder", channel="sms", priority=2, language="de",
        body="Hallo Gast Gustav", state=MessageState.SENT, sent_at=THEN, created_at=THEN, due_at=THEN,
    )  # fmt: skip
    return recipient


def desk_item(world: World) -> DeskItem:
    item = open_item(office=world.nordstadt, kind=DeskKind.UNCLEAR_REPLY, subject="inbound:1", now=THEN)
    close_items(subject="inbound:1", now=THEN, by=None)
    return item


def state_event(world: World) -> StateEvent:
    return StateEvent.objects.create(
        machine="offer", row_id=1, at=THEN, channel=Channel.PAGE, reason="ist krank"
    )


def audit_event(world: World) -> AuditEvent:
    audit.changed(action="person.read", subject="user:1", by=None, now=THEN)
    return AuditEvent.objects.get(action="person.read")


def past_request(world: World) -> Request:
    return file(world, day=THEN.date(), at=time(12), minutes=60, now=THEN - timedelta(days=3))


def paid_work(world: World) -> Assignment:
    position = world.position(world.shift(world.cafe()))
    return Assignment.objects.create(
        seat=position.seats.first(), profile=helper(world), during=(THEN - timedelta(hours=1), THEN),
        state="done", fee="25.00", taken_at=THEN, taken_via=Channel.PAGE,
    )  # fmt: skip


def unproven(world: World) -> User:
    profile = helper(world, standing=Standing.LEAD)
    Address.objects.filter(recipient__user=profile.user).update(verified_at=None)
    return profile.user


def lead(world: World) -> User:
    return helper(world, standing=Standing.LEAD).user


def inactive(world: World) -> User:
    return helper(world, standing=Standing.ACTIVE).user


def credential(world: World) -> Credential:
    return Credential.objects.create(
        profile=helper(world), kind=CredentialKind.CONDUCT, valid_from=date(2021, 1, 1),
        valid_until=THEN.date(), seen_on=date(2021, 1, 1),
    )  # fmt: skip


def standby(world: World) -> StandByWindow:
    return StandByWindow.objects.create(
        profile=helper(world),
        tags=["ar"],
        on_date=THEN.date(),
        from_time=time(8),
        to_time=time(12),
        from_on=THEN.date(),
    )


def absence(world: World) -> Absence:
    return Absence.objects.create(
        profile=helper(world), from_on=date(2026, 1, 1), until_on=THEN.date() - timedelta(days=1)
    )


def calendar_entry(world: World) -> CalendarEntry:
    details = Details(THEN - timedelta(hours=1), THEN, "Café", "", "", "", "")
    return put(profile=helper(world), kind="assignment", subject_id=1, details=details, now=THEN)


def feed(world: World) -> CalendarFeed:
    return CalendarFeed.objects.create(
        profile=helper(world), token_hash="h" * 64, created_at=THEN, revoked_at=THEN
    )


def token(world: World) -> ApiToken:
    created = THEN - timedelta(days=1)
    return ApiToken.objects.create(
        user=world.coordinator, name="n", start="s", digest="d" * 64, created_at=created, expires_at=THEN
    )


def task(world: World) -> Task:
    return Task.objects.create(id="t" * 32, name="t", func="f", started=THEN, stopped=THEN, success=False)


def session(world: World) -> Session:
    return Session.objects.create(session_key="k" * 32, session_data="", expire_date=THEN)


def device(world: World) -> UserSession:
    Session.objects.create(session_key="k" * 32, session_data="", expire_date=THEN)
    signed_in = THEN - timedelta(days=14)
    return UserSession.objects.create(
        user=world.coordinator, session_key="k" * 32, ip="192.0.2.1", user_agent="x",
        created_at=signed_in, last_seen_at=signed_in,
    )  # fmt: skip


def registration(world: World) -> Registration:
    return Registration.objects.create(
        user=world.requester, name="Wallschule", kind="school", street="Wallstr. 3", district=world.nord,
        office=world.nordstadt, phone="+492315000077", state="declined", created_at=THEN, proven_at=THEN,
        decided_at=THEN,
    )  # fmt: skip


def is_gone(row: models.Model) -> bool:
    return not type(row)._base_manager.filter(pk=row.pk).exists()


def is_without(*names: str) -> Callable[[models.Model], bool]:
    def check(row: models.Model) -> bool:
        row.refresh_from_db()
        return not any(bytes(v) if isinstance(v := getattr(row, name), memoryview) else v for name in names)

    return check


def is_nameless(user: Any) -> bool:
    user.refresh_from_db()
    return bool(user.name == NAMELESS)


CASES: dict[str, tuple[Callable[[World], Any], Callable[[Any], bool]]] = {
    "CODES": (lambda world: message(world, "code"), is_without("body", "subject")),
    "MESSAGE_TEXTS": (message, is_without("body", "subject", "calendar")),
    "DELIVERY_LOG": (message, is_gone),
    "INBOUND_MAILS": (inbound, is_without("raw")),
    "INBOUND_TEXTS": (inbound, is_gone),
    "QUESTIONS": (question, is_gone),
    "GUESTS": (guest, is_gone),
    "DESK_ITEMS": (desk_item, is_gone),
    "STATE_REASONS": (state_event, is_without("reason")),
    "AUDIT": (audit_event, is_gone),
    "REQUEST_PLACES": (past_request, is_without("place", "contact_name", "contact_phone")),
    "REGISTRATIONS": (registration, is_gone),
    "PAID_WORK": (paid_work, is_without("fee", "tariff")),
    "UNPROVEN": (unproven, is_nameless),
    "LEADS": (lead, is_nameless),
    "INACTIVE": (inactive, is_nameless),
    "CREDENTIALS": (credential, is_gone),
    "ABSENCES": (absence, is_gone),
    "STANDBY": (standby, is_gone),
    "CALENDAR_ENTRIES": (calendar_entry, is_gone),
    "FEEDS": (feed, is_gone),
    "TOKENS": (token, is_gone),
    "QUEUE_RESULTS": (task, is_gone),
    "SESSIONS": (session, is_gone),
    "DEVICES": (device, is_gone),
}
