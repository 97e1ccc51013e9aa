"""A helper with a history: a row in every table that can know somebody, made by the use cases where there is one."""

import base64
import json
import zlib
from collections.abc import Iterator
from datetime import date, time, timedelta

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django_q.models import OrmQ, Task
from django_q.signing import SignedPackage

from assignments.actions import seats, waiting
from assignments.actions.offers import answer
from assignments.actions.shifts import cancel_shift
from assignments.enums import AssignmentState, EndedBy, OfferState
from assignments.models import Assignment, Block, Offer, Registration
from network.actions import audit
from network.actions.desk import open_item
from network.enums import Channel, DeskKind
from network.languages import sort_key
from network.models import ApiToken, FundingSource, StateEvent, User
from notifications.delivery import deliver_due
from notifications.enums import AddressKind
from notifications.inbound import process_pending, receive_mail
from notifications.models import Address, Message
from scheduling.actions.calendar import new_feed
from scheduling.models import Absence, Availability, StandByWindow
from tests.cast import NOW, World, ask_for, file, text
from volunteers.enums import Capacity, Gender
from volunteers.models import Engagement, Profile

NAME = "Şirin Öztürk-Haddad"
MAIL = "sirin.oeztuerk@example.org"
PASSKEY = "the-secret-of-a-second-factor"


def phone_of(profile: Profile) -> str:
    """The proven one: the history has a second number that is not."""
    addresses = profile.user.recipient.addresses
    return addresses.get(kind=AddressKind.SMS, verified_at__isnull=False).value


def mediator_with_history(world: World) -> Profile:
    """Everything the system can know of somebody, some of it twice."""
    profile = world.mediator(NAME, email=MAIL, free=False)
    profile.language_skills.filter(tag="ar").update(note="Dialekt: Darija")
    _account(profile.user)
    _money(world, profile)
    _offers(world, profile)
    _seats(world, profile)
    _words(world, profile)
    _trail(world, profile)
    _machine()
    _self(world, profile)
    return profile


def _self(world: World, profile: Profile) -> None:
    """Last, since who is on holiday, pauses or is blocked is not asked."""
    Block.objects.create(profile=profile, organisation=world.school)
    Profile.objects.filter(pk=profile.pk).update(
        gender=Gender.FEMALE, hours_per_week=4, paused_until_on=date(2027, 1, 1), by_video=True
    )
    profile.refresh_from_db()
    Availability.objects.create(profile=profile, weekday=2, from_time=time(8), to_time=time(20))
    Absence.objects.create(profile=profile, from_on=date(2026, 8, 1), until_on=date(2026, 8, 14))
    StandByWindow.objects.create(
        profile=profile,
        tags=["ar"],
        weekday=2,
        from_time=time(8),
        to_time=time(12),
        from_on=date(2026, 11, 1),
    )
    Registration.objects.create(
        user=profile.user, name=f"Praxis {NAME}", kind="practice", street="Beispielweg 3", district=world.nord,
        office=world.nordstadt, phone=phone_of(profile), created_at=NOW, proven_at=NOW, state="waiting",
    )  # fmt: skip


def _account(user: User) -> None:
    mailbox = EmailAddress.objects.create(user=user, email=MAIL, primary=True, verified=True)
    EmailConfirmation.objects.create(email_address=mailbox, created=NOW, sent=NOW, key="confirmation-key")
    Authenticator.objects.create(user=user, type="totp", data={"secret": PASSKEY})
    ApiToken.objects.create(
        user=user,
        name=f"Kalender von {NAME}",
        start="lotse_abc",
        digest="d" * 64,
        created_at=NOW,
        expires_at=NOW + timedelta(days=90),
    )
    Client().force_login(user)
    waiting_for_code = SessionStore()
    waiting_for_code["account_login"] = {"state": {"phone": phone_of(user.profile), "name": [NAME]}}
    waiting_for_code.save()


def _money(world: World, profile: Profile) -> None:
    Engagement.objects.create(
        profile=profile,
        capacity=Capacity.PAID,
        payer=world.city,
        tariff=FundingSource.objects.get().tariffs.get(),
        from_on=date(2026, 1, 1),
    )


def _offers(world: World, profile: Profile) -> None:
    """One in every state a machine can reach, each for a day of its own."""
    for number, state in enumerate(OfferState):
        request = file(world, day=date(2026, 12, 1) + timedelta(days=number))
        offer = ask_for(world, request, profile)[0]
        if state not in (OfferState.SENT, OfferState.ACCEPTED, OfferState.DECLINED, OfferState.QUESTIONED):
            Offer.objects.filter(pk=offer.pk).update(state=state)
    for state, intent in (
        (OfferState.ACCEPTED, "accept"),
        (OfferState.DECLINED, "decline"),
        (OfferState.QUESTIONED, "maybe"),
    ):
        offer = _offer_for(profile, list(OfferState).index(state))
        answer(
            offer_id=offer.pk, intent=intent, now=NOW, channel=Channel.PHONE, by=world.coordinator  # type: ignore[arg-type]
        )  # fmt: skip
    by_text = ask_for(world, file(world, day=date(2026, 12, 16)), profile)[0]
    assert by_text.question
    text(phone_of(profile), f"JA {by_text.question.reply_code}, Gruß {NAME}")


def _offer_for(profile: Profile, number: int) -> Offer:
    return Offer.objects.filter(profile=profile).order_by("pk")[number]


def _seats(world: World, profile: Profile) -> None:
    def seat(title: str, day: date, **options: object) -> Assignment:
        position = world.position(world.shift(world.cafe(title), on=day))
        return seats.take(position_id=position.pk, profile=profile, now=NOW, channel=Channel.PAGE, **options)  # type: ignore[arg-type]

    seat("Café am Montag", date(2026, 12, 21))
    seat("Vom Telefon", date(2026, 12, 22), by=world.coordinator)
    given_back = seat("Abgesagt", date(2026, 12, 23))
    seats.give_back(
        assignment_id=given_back.pk,
        ended_by=EndedBy.OFFICE,
        now=NOW,
        channel=Channel.PHONE,
        by=world.coordinator,
        reason=f"{NAME} ist krank, bitte {phone_of(profile)} anrufen",
    )
    called_off = seat("Fällt aus", date(2026, 12, 24))
    cancel_shift(
        shift_id=called_off.seat.position.shift_id, now=NOW, by=world.coordinator, reason=f"ohne {NAME}"
    )
    was_there = seat("War da", date(2026, 12, 28))
    Assignment.objects.filter(pk=was_there.pk).update(state=AssignmentState.DONE)
    full = world.position(world.shift(world.cafe("Voll"), on=date(2026, 12, 29)), seats=1)
    seats.take(position_id=full.pk, profile=world.helper("Wer anders"), now=NOW, channel=Channel.PAGE)
    waiting.wait(position_id=full.pk, profile=profile, now=NOW, channel=Channel.PAGE)
    new_feed(profile=profile, label=f"Handy {NAME}", now=NOW)


def _words(world: World, profile: Profile) -> None:
    """What came in, understood or not, by text and mail, and from a number that is not yet proven."""
    text(phone_of(profile), f"Hier ist {NAME}, ich verstehe nicht")
    raw = (
        f"From: {NAME} <{MAIL}>\r\nMessage-ID: <1@example.org>\r\nSubject: Frage von {NAME}\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\nRufen Sie mich an: {phone_of(profile)}\r\n"
    ).encode()
    receive_mail(raw=raw, now=NOW)
    process_pending(now=NOW)
    Address.objects.create(recipient=profile.user.recipient, kind=AddressKind.SMS, value="+4915112345678")
    text("+4915112345678", f"STOP {NAME}")
    deliver_due(now=NOW)
    text(phone_of(profile), f"Noch eine Frage von {NAME}")
    assert Message.objects.filter(recipient__user=profile.user, state="sent").exists()
    assert Message.objects.filter(recipient__user=profile.user, state="queued").exists()


def _trail(world: World, profile: Profile) -> None:
    national = phone_of(profile).replace("+49", "0")
    open_item(
        office=world.nordstadt,
        kind=DeskKind.SEAT_FREE,
        subject="position:1",
        now=NOW,
        name=NAME,
        title="Café",
        language="",
        starts_at=NOW.isoformat(),
        position="host",
    )
    item = open_item(
        office=world.nordstadt,
        kind=DeskKind.TELL_BY_PHONE,
        subject="request:1",
        now=NOW,
        name="Jemand anders",
        text=f"Bitte {NAME.upper()} unter {national[:4]} {national[4:7]}-{national[7:]} anrufen",
    )
    item.result = f"Öztürk-Haddad, Şirin erreicht: {MAIL.upper()}"
    item.save()
    StateEvent.objects.create(
        machine="assignment", row_id=987654, at=NOW, by=world.coordinator, channel=Channel.PHONE,
        reason=f"tauscht mit {NAME}",
    )  # fmt: skip
    audit.changed(action="person.read", subject=f"user:{profile.user_id}", by=world.coordinator, now=NOW)
    audit.changed(action="offer.answered", subject="offer:1", by=profile.user, now=NOW)
    LogEntry.objects.create(
        user=profile.user,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(profile.user_id),
        object_repr=NAME,
        action_flag=CHANGE,
        change_message=f"Name: {NAME}",
    )


def _machine() -> None:
    Task.objects.create(
        id="t" * 32,
        name="failed",
        func="notifications.tasks.deliver",
        started=NOW,
        stopped=NOW,
        success=False,
        result=f"IntegrityError: Key (email)=({MAIL}) already exists: {NAME}",
    )


def needles(profile: Profile) -> dict[str, str]:
    """What is searched for, with what it is; nothing here is part of an ordinary word."""
    number = phone_of(profile)
    return {
        "name": NAME,
        "name turned": "Öztürk-Haddad, Şirin",
        "first name": "Şirin",
        "surname": "Öztürk-Haddad",
        "name without marks": sort_key(NAME),
        "E.164": number,
        "national": number.replace("+49", "0"),
        "last digits": number[-9:],
        "second number": "15112345678",
        "mail": MAIL,
        "mailbox": MAIL.partition("@")[0],
        "second factor": PASSKEY,
    }


def found(wanted: dict[str, str]) -> set[tuple[str, str]]:
    """(what, table.column) of every hit in any column of any table of the schema, packed columns unpacked."""
    hits: set[tuple[str, str]] = set()
    for table, column, content in _contents():
        low = content.casefold()
        hits |= {(what, f"{table}.{column}") for what, needle in wanted.items() if needle.casefold() in low}
    return hits


def _contents() -> Iterator[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = 'public' ORDER BY 1, 2"
        )
        for table, column, kind in cursor.fetchall():
            expression = f"encode(\"{column}\", 'escape')" if kind == "bytea" else f'"{column}"::text'
            cursor.execute(f'SELECT {expression} FROM "{table}" WHERE "{column}" IS NOT NULL')  # noqa: S608 (the catalogue's own names)
            for (content,) in cursor.fetchall():
                yield table, column, content
            if kind == "bytea":
                cursor.execute(f'SELECT "{column}" FROM "{table}"')  # noqa: S608 (the same)
                for (raw,) in cursor.fetchall():
                    yield table, column, bytes(raw).decode("utf-8", "replace")
    yield from _packed()


def _packed() -> Iterator[tuple[str, str, str]]:
    """What lies in a column signed, pickled or compressed."""
    for session in Session.objects.all():
        yield "django_session", "session_data", json.dumps(session.get_decoded(), ensure_ascii=False)
    for task in Task.objects.all():
        yield "django_q_task", "result", f"{task.args} {task.kwargs} {task.result}"
    for queued in OrmQ.objects.all():
        yield "django_q_ormq", "payload", str(SignedPackage.loads(queued.payload))
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM django_cache")
        for (value,) in cursor.fetchall():
            content = base64.b64decode(value)
            yield "django_cache", "value", content.decode("utf-8", "replace")
            try:
                yield "django_cache", "value", zlib.decompress(content).decode("utf-8", "replace")
            except zlib.error:
                continue  # it was not compressed: searched above
