"""A request that wishes several dates, and what people say to the one that is asked for."""

from datetime import UTC, date, datetime, time

from assignments.actions.announcing import PAUSE
from assignments.actions.automatic import run_due
from assignments.actions.offers import answer
from assignments.models import Offer, Request, RequestDate
from network.enums import Channel
from network.localtime import instant_at, local
from tests.cast import NOW, World, file

FIRST = datetime(2026, 11, 26, 13, 30, tzinfo=UTC)
SECOND = datetime(2026, 11, 27, 13, 30, tzinfo=UTC)
THIRD = datetime(2026, 11, 30, 8, tzinfo=UTC)


def wish(world: World, *wishes: datetime, now: datetime = NOW) -> Request:
    """The school needs an Arabic mediator for an hour; the first wish first."""
    first = local(wishes[0])
    return file(world, day=first.date(), at=first.time(), alternatives=wishes[1:], now=now)


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
