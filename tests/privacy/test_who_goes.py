"""One who cannot go holds up nobody, and who once had a role goes like everybody else."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from assignments import periods
from assignments.actions.leaving import erase_person
from assignments.refusals import OpenRequests
from network.actions import retention as nights
from network.actions.retention import nightly, run
from network.enums import Role
from network.models import AuditEvent, User
from tests.cast import NOW, World, file
from tests.privacy.overdue import THEN, is_nameless, unproven
from volunteers.enums import Standing
from volunteers.models import Profile

LATER = THEN + timedelta(days=1200)


def broken_for(monkeypatch: pytest.MonkeyPatch, error: Exception, *users: User) -> list[int]:
    """Erasing these fails; all who were tried."""
    tried: list[int] = []

    def erase(*, user: User, **told: Any) -> Any:
        tried.append(user.pk)
        if user in users:
            raise error
        return erase_person(user=user, **told)

    monkeypatch.setattr(periods, "erase_person", erase)
    return tried


def strangers(world: World, count: int) -> list[User]:
    people = [unproven(world) for _number in range(count)]
    Profile.objects.filter(user__in=people).update(standing=Standing.LEAD)
    return people


def test_one_person_whose_erasure_breaks_is_named_by_key_and_the_others_go(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    people = strangers(world, 3)
    broken_for(monkeypatch, ZeroDivisionError(), people[0])
    report = run(now=NOW)
    assert report.ended["UNPROVEN"] == 2
    assert "UNPROVEN" in report.failed
    assert [is_nameless(user) for user in people] == [False, True, True]
    assert f"retention failed row=network.User:{people[0].pk}" in caplog.text


@pytest.mark.parametrize("error", [ZeroDivisionError(), OpenRequests()], ids=["breaks", "is refused"])
def test_who_cannot_go_is_tried_once_a_night_and_those_behind_get_their_turn(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    *stuck, last = strangers(world, 5)
    tried = broken_for(monkeypatch, error, *stuck)
    monkeypatch.setattr(nights, "SLICE", 2000)
    now: datetime = NOW
    while nightly(now=now):
        now += timedelta(seconds=10)
        assert now < NOW + timedelta(minutes=5)
    unproven_tries = [tried.count(user.pk) for user in stuck]
    assert is_nameless(last)
    assert unproven_tries == [1, 1, 1, 1]
    rows = AuditEvent.objects.filter(action="retention.run").count()
    assert nightly(now=now + timedelta(hours=1)) is None
    assert AuditEvent.objects.filter(action="retention.run").count() == rows <= 4
    assert nightly(now=now + timedelta(days=1))
    assert [tried.count(user.pk) for user in stuck][:2] == [2, 2]


# --- who once had a role --------------------------------------------------------------------------------------
def former(world: World, name: str, role: Role = Role.REQUESTER, **dates: Any) -> User:
    user = world.staff(name, role, **({"organisation": world.school} if role == Role.REQUESTER else {}))
    User.objects.filter(pk=user.pk).update(date_joined=THEN - timedelta(days=400))
    user.memberships.update(**dates)
    return user


def test_former_staff_and_requesters_go_three_years_after_their_last_role(world: World) -> None:
    asked = former(world, "Rita Früher", until_on=THEN.date())
    led = former(world, "Lea Früher", Role.LEAD, until_on=THEN.date())
    run(now=THEN + timedelta(days=1090))
    assert not is_nameless(asked)
    run(now=THEN + timedelta(days=1100))
    assert is_nameless(asked)
    assert is_nameless(led)


def test_who_has_a_role_or_will_have_one_stays(world: World) -> None:
    now = former(world, "Rita Jetzt")
    soon = former(world, "Rita Bald", from_on=(LATER + timedelta(days=30)).date())
    lately = former(world, "Rita Neulich", until_on=(LATER - timedelta(days=30)).date())
    run(now=LATER)
    assert [is_nameless(user) for user in (now, soon, lately)] == [False, False, False]


def test_a_requester_whose_request_is_still_to_come_stays(world: World) -> None:
    file(world, day=(LATER + timedelta(days=3)).date(), now=THEN)
    User.objects.filter(pk=world.requester.pk).update(date_joined=THEN)
    world.requester.memberships.update(from_on=None, until_on=THEN.date())
    run(now=LATER)
    assert not is_nameless(world.requester)


def test_a_helper_who_once_had_a_role_goes_like_any_other(world: World) -> None:
    profile = world.helper("Mira Yilmaz")
    User.objects.filter(pk=profile.user_id).update(date_joined=THEN)
    profile.user.memberships.create(role=Role.LEAD, until_on=THEN.date())
    run(now=LATER)
    assert is_nameless(profile.user)
