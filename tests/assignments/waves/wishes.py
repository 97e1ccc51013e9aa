"""A request that wishes several dates, and what people say to the one that is asked for."""

from datetime import UTC, date, datetime, time, timedelta

from assignments.actions.announcing import PAUSE
from assignments.actions.automatic import run_due
from assignments.actions.offers import answer
from assignments.actions.requests import NewRequest, file_request
from assignments.models import Offer, Request, RequestDate
from network.enums import Channel
from network.localtime import instant_at
from tests.cast import NOW, World

FIRST = datetime(2026, 11, 26, 13, 30, tzinfo=UTC)
SECOND = datetime(2026, 11, 27, 13, 30, tzinfo=UTC)
THIRD = datetime(2026, 11, 30, 8, tzinfo=UTC)


def wish(world: World, *wishes: datetime, now: datetime = NOW) -> Request:
    """The school needs an Arabic mediator for an hour; the first wish first."""
    form = NewRequest(
        organisation=world.school,
        kind="parent_teacher_talk",
        topic="education",
        setting="on_site",
        language="ar",
        level="B2",
        district=world.nord,
        place="Raum 204",
        contact_name="Frau Petersen",
        contact_phone="",
        gender_wish="",
        starts_at=wishes[0],
        ends_at=wishes[0] + timedelta(hours=1),
        alternatives=wishes[1:],
    )
    return file_request(form=form, by=world.requester, now=now)


def at(day: date, hour: int) -> datetime:
    return instant_at(day, time(hour))


def fresh(request: Request) -> Request:
    return Request.objects.get(pk=request.pk)


def searched(request: Request) -> RequestDate:
    """Of each request there is one."""
    return RequestDate.objects.searched().get(request=request)


def asked_for() -> list[datetime]:
    """The talk's time of every offer, oldest first."""
    offers = Offer.objects.order_by("pk")
    return list(offers.values_list("position__shift__starts_at", flat=True))


def everybody_says_no(*, now: datetime) -> None:
    for pk in Offer.objects.live().values_list("pk", flat=True):
        answer(offer_id=pk, intent="decline", now=now, channel=Channel.LINK)


def first_is_exhausted(request: Request, *, now: datetime) -> datetime:
    """They are asked for the first wish, and all say no; returns when Lotse next looks."""
    run_due(now=now)
    everybody_says_no(now=now)
    then = fresh(request).next_wave_at
    assert then == now + PAUSE
    return then
