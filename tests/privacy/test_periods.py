"""What is over its time goes in the night, and nothing a day earlier."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings

from assignments.models import Assignment
from config.periods import DEFAULT_DAYS
from network import retention
from network.actions.desk import open_item
from network.actions.retention import preview, run
from network.enums import Channel, DeskKind, Role
from network.models import User
from notifications.enums import MessageState
from notifications.models import InboundMessage, Message
from tests.cast import NOW, World, ask_for, file
from tests.privacy.history import found
from tests.privacy.overdue import CASES, THEN, guest, helper, is_gone, is_nameless, lead, message
from volunteers.enums import MilestoneKind, Standing
from volunteers.models import Milestone, Profile


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
