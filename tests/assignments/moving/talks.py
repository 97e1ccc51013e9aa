"""A talk that somebody promised, and where to it is moved."""

from datetime import date, datetime, time, timedelta
from typing import Any

from assignments.actions.moving import Moved, move_shift
from assignments.actions.offers import answer
from assignments.models import Assignment, Request
from network.enums import Channel
from network.localtime import instant_at
from notifications.delivery import deliver_due
from scheduling.models import Shift
from tests.cast import NOW, World, ask_for, file
from volunteers.models import Profile

FRIDAY = date(2026, 11, 27)
LATER = instant_at(FRIDAY, time(15))


def to(starts_at: datetime = LATER, minutes: int = 60, **more: Any) -> Moved:
    return Moved(starts_at, starts_at + timedelta(minutes=minutes), **more)


def promised(world: World, mediator: Profile, *, now: datetime = NOW) -> tuple[Request, Assignment]:
    request = file(world, now=now)
    [offer] = ask_for(world, request, mediator, now=now)
    answer(offer_id=offer.pk, intent="accept", now=now, channel=Channel.SMS, evidence="sms")
    deliver_due(now=now)
    return request, Assignment.objects.get(offer=offer)


def shift_of(request: Request) -> Shift:
    return Shift.objects.get(request_date__request=request)


def move_talk(world: World, request: Request, moved: Moved | None = None, now: datetime = NOW) -> None:
    move_shift(shift_id=shift_of(request).pk, to=moved or to(), now=now, by=world.coordinator)
