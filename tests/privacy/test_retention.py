"""What is over its time goes in the night, and nothing a day earlier."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import models
from django_q.models import Task

from assignments.models import Assignment, Request
from config.periods import DEFAULT_DAYS
from network import append_only, retention
from network.actions import audit
from network.actions import retention as nights
from network.actions.desk import close_items, open_item
from network.actions.retention import MARK, nightly, preview, run
from network.enums import Channel, DeskKind, Role
from network.localtime import instant_at
from network.models import ApiToken, AuditEvent, DeskItem, Heartbeat, StateEvent, User
from network.privacy import NAMELESS
from network.retention import is_due, night
from notifications.enums import AddressKind, MessageState
from notifications.models import Address, InboundMessage, Message, Question, Recipient
from scheduling.actions.calendar import Details, put
from scheduling.models import Absence, CalendarEntry, CalendarFeed
from tests.cast import NOW, World, ask_for, file
from tests.privacy.history import found
from volunteers.enums import CredentialKind, MilestoneKind, Standing
from volunteers.models import Credential, Milestone, Profile

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
    audit.changed(action="person.seen", subject="user:1", by=None, now=THEN)
    return AuditEvent.objects.get(action="person.seen")


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
    "PAID_WORK": (paid_work, is_without("fee", "tariff")),
    "UNPROVEN": (unproven, is_nameless),
    "LEADS": (lead, is_nameless),
    "INACTIVE": (inactive, is_nameless),
    "CREDENTIALS": (credential, is_gone),
    "ABSENCES": (absence, is_gone),
    "CALENDAR_ENTRIES": (calendar_entry, is_gone),
    "FEEDS": (feed, is_gone),
    "TOKENS": (token, is_gone),
    "QUEUE_RESULTS": (task, is_gone),
    "SESSIONS": (session, is_gone),
}


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """One kind alone: two of them may be about the same row."""

    def restrict(what: str) -> None:
        chosen = {kind.what: kind for kind in retention.kinds() if kind.what == what}
        monkeypatch.setattr(retention, "_kinds", chosen)

    return restrict


@pytest.mark.parametrize("what", list(CASES))
def test_each_kind_ends_after_its_time_and_not_before(
    world: World, only: Callable[[str], None], what: str
) -> None:
    make, is_over = CASES[what]
    row = make(world)
    only(what)
    days = timedelta(days=settings.RETENTION[what])
    assert run(now=THEN + days - timedelta(hours=30)).ended == {}
    assert not is_over(row)
    after = THEN + days + timedelta(hours=30)
    assert preview(now=after).ended == {what: 1}
    assert not is_over(row)
    assert run(now=after).ended == {what: 1}
    assert is_over(row)
    assert run(now=after).ended == {}


def test_every_setting_has_a_kind_and_every_kind_a_setting_and_a_case() -> None:
    assert (
        {kind.what for kind in retention.kinds()}
        == set(settings.RETENTION)
        == set(DEFAULT_DAYS)
        == set(CASES)
    )


# --- what must not go -----------------------------------------------------------------------------------------
def test_what_is_still_to_be_sent_keeps_its_text(world: World) -> None:
    waiting = message(world, state=MessageState.QUEUED, sent_at=None)
    run(now=NOW)
    waiting.refresh_from_db()
    assert waiting.body == "b"


def test_a_guest_with_a_date_to_come_stays_and_a_past_one_leaves_no_trace(world: World) -> None:
    row = guest(world)
    heard = InboundMessage.objects.create(
        provider_id="SM9", channel="sms", sender="+4917612312312", body="Gast Gustav kommt", received_at=THEN,
        processed_at=THEN,
    )  # fmt: skip
    item = open_item(
        office=world.nordstadt, kind=DeskKind.UNCLEAR_REPLY, subject=f"inbound:{heard.pk}", now=THEN,
        name="Gast Gustav",
    )  # fmt: skip
    Message.objects.filter(recipient=row).update(expires_at=THEN + timedelta(days=20))
    now = THEN + timedelta(days=40)
    run(now=now)
    assert not is_gone(row)
    run(now=now + timedelta(days=20))
    assert is_gone(row)
    assert is_gone(item)
    assert found({"name": "Gast Gustav", "number": "17612312312"}) == set()


def test_a_request_with_a_date_to_come_keeps_its_place(world: World) -> None:
    request = file(world, day=date(2026, 11, 27), now=NOW - timedelta(days=300))
    run(now=NOW)
    request.refresh_from_db()
    assert request.place


def test_the_place_goes_from_the_request_its_shift_and_its_assignment(world: World) -> None:
    request = file(world)
    offer = ask_for(world, request, world.mediator("Rania Saleh"))[0]
    from assignments.actions.offers import answer

    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.PAGE)
    assignment = Assignment.objects.get(offer=offer)
    assert "Petersen" in assignment.place
    run(now=NOW + timedelta(days=90))
    assert found({"contact": "Petersen", "client": "Haddad"}) == set()


@pytest.mark.parametrize(
    "tie",
    [
        lambda world, profile: world.user and profile.user.memberships.create(role=Role.LEAD),
        lambda world, profile: Profile.objects.filter(pk=profile.pk).update(
            paused_until_on=date(2040, 1, 1), standing=Standing.PAUSED
        ),
        lambda world, profile: User.objects.filter(pk=profile.user_id).update(last_login=NOW),
        lambda world, profile: Assignment.objects.create(
            seat=world.position(world.shift(world.cafe())).seats.first(),
            profile=profile,
            during=(NOW, NOW + timedelta(hours=1)),
            state="confirmed",
            taken_at=THEN,
            taken_via=Channel.PAGE,
        ),
    ],
    ids=["staff", "pause with a day to come", "signed in", "has a seat"],
)
def test_who_is_tied_to_us_stays(world: World, tie: Callable[[World, Profile], Any]) -> None:
    profile = helper(world, standing=Standing.ACTIVE)
    tie(world, profile)
    run(now=NOW + timedelta(days=1000))
    assert not is_nameless(profile.user)


def test_a_lead_who_came_is_no_lead_and_one_who_waits_stays(world: World) -> None:
    came = helper(world, "Kam Schon", standing=Standing.LEAD)
    Assignment.objects.create(
        seat=world.position(world.shift(world.cafe())).seats.first(), profile=came,
        during=(THEN, THEN + timedelta(hours=1)), state="done", taken_at=THEN, taken_via=Channel.PAGE,
    )  # fmt: skip
    waits = helper(world, "Wartet Noch", standing=Standing.LEAD)
    waits.waiting.create(position=world.position(world.shift(world.cafe("Zwei"))), asked_at=THEN)
    run(now=THEN + timedelta(days=400))
    assert not is_nameless(came.user)
    assert not is_nameless(waits.user)


def test_the_milestones_of_who_never_came_go_with_them(world: World) -> None:
    person = lead(world)
    assert Milestone.objects.filter(profile__user=person, kind=MilestoneKind.SIGNED_UP).exists()
    run(now=THEN + timedelta(days=400))
    assert not Milestone.objects.filter(profile__user=person).exists()


# --- the night ------------------------------------------------------------------------------------------------
def local_at(day: date, hour: int, minute: int = 0) -> datetime:
    return instant_at(day, time(hour, minute))


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 7, 1)])
def test_a_night_begins_once_at_three_on_every_day_of_the_year(day: date) -> None:
    before, after = local_at(day - timedelta(days=1), 22), local_at(day, 3)
    passes = [before + timedelta(minutes=10 * n) for n in range(24 * 6)]
    last, ran = local_at(day - timedelta(days=1), 3), []
    for now in passes:
        if is_due(now=now, last=last):
            ran.append(now)
            last = now
    assert ran == [after]
    assert night(after) == after
    assert night(after - timedelta(seconds=1)) == local_at(day - timedelta(days=1), 3)


def test_a_missed_night_is_made_up_for_and_the_first_runs_at_once() -> None:
    noon = local_at(date(2026, 11, 24), 12)
    assert is_due(now=noon, last=None)
    assert is_due(now=noon, last=local_at(date(2026, 11, 22), 3))
    assert not is_due(now=noon, last=local_at(date(2026, 11, 24), 3, 1))


def test_it_runs_once_a_night_and_says_what_it_did_in_numbers(world: World) -> None:
    session(world)
    task(world)
    report = nightly(now=NOW)
    assert report
    assert report.ended == {"QUEUE_RESULTS": 1, "SESSIONS": 1}
    assert nightly(now=NOW + timedelta(hours=10)) is None
    event = AuditEvent.objects.get(action="retention.run")
    assert (event.subject, event.by) == ("network:0", None)
    assert event.detail == {"ended": report.ended, "failed": [], "is_whole": True}
    assert nightly(now=NOW + timedelta(days=1))


def test_the_first_night_of_a_big_city_is_cut_into_passes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    StateEvent.objects.bulk_create(
        StateEvent(machine="offer", row_id=n, at=THEN, channel=Channel.PAGE, reason="krank")
        for n in range(250)
    )
    monkeypatch.setattr(nights, "SLICE", 100)
    now = THEN + timedelta(days=400)
    reports = [nightly(now=now) for _pass in range(4)]
    assert [report and report.ended.get("STATE_REASONS") for report in reports] == [100, 100, 50, None]
    assert [report and report.is_whole for report in reports] == [False, False, True, None]
    assert Heartbeat.objects.get(name=MARK).at == now


def test_a_kind_that_fails_is_named_and_stops_no_other(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(keys: Any, now: datetime) -> int:
        raise ZeroDivisionError

    session(world)
    task(world)
    kinds = {
        kind.what: retention.Kind(what=kind.what, due=kind.due, act=broken)
        if kind.what == "QUEUE_RESULTS"
        else kind
        for kind in retention.kinds()
    }
    monkeypatch.setattr(retention, "_kinds", kinds)
    report = nightly(now=NOW)
    assert report
    assert (report.failed, report.ended) == (["QUEUE_RESULTS"], {"SESSIONS": 1})
    assert "retention failed kind=QUEUE_RESULTS" in caplog.text
    assert nightly(now=NOW) is None


def test_append_only_tables_are_closed_again_afterwards(world: World) -> None:
    event = state_event(world)
    run(now=THEN + timedelta(days=400))
    with pytest.raises(Exception, match="append-only"):
        StateEvent.objects.filter(pk=event.pk).update(reason="anders")


def test_the_command_counts_or_acts_and_prints_the_same_table(world: World) -> None:
    session(world)
    row = task(world)
    printed = StringIO()
    call_command("retention", "--dry-run", "--now", "2026-11-24T10:00", stdout=printed)
    assert "QUEUE_RESULTS         7 days         1\n" in printed.getvalue()
    assert not is_gone(row)
    assert not AuditEvent.objects.filter(action="retention.run").exists()
    acted = StringIO()
    call_command("retention", "--now", "2026-11-24T10:00", stdout=acted)
    assert acted.getvalue() == printed.getvalue()
    assert is_gone(row)


def test_the_command_names_what_failed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(before: datetime) -> Any:
        raise ZeroDivisionError

    kind = retention.Kind(what="FEEDS", due=broken, act=lambda keys, now: 0)
    monkeypatch.setattr(retention, "_kinds", {"FEEDS": kind})
    with pytest.raises(CommandError, match="These failed, the log says why: FEEDS"):
        call_command("retention", stdout=StringIO())


def test_retention_may_be_said_only_in_retention(db: None) -> None:
    with append_only.retention():
        pass
    event = StateEvent.objects.create(machine="offer", row_id=1, at=THEN, channel=Channel.PAGE)
    with pytest.raises(Exception, match="append-only"):
        event.delete()
