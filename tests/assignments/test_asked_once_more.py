"""A seat falls free: who is asked then, and who is left in peace."""

from datetime import date, time

import pytest

from assignments.actions.offers import answer
from assignments.actions.seats import give_back
from assignments.enums import EndedBy, RequestKind
from assignments.models import Assignment, Offer, Request
from network.enums import Channel, DeskKind
from network.models import DeskItem, Office
from scheduling.actions.standby import Readiness, stand_by
from tests.cast import NOW, World, ask_for, file
from volunteers.models import Profile

TODAY = date(2026, 11, 24)


def says(offer: Offer, intent: str) -> None:
    answer(offer_id=offer.pk, intent=intent, now=NOW, channel=Channel.LINK)  # type: ignore[arg-type]


def leaves(offer: Offer) -> None:
    """With the seat, or in direct mode with the number."""
    seat = Assignment.objects.filter(offer=offer).first()
    if seat is None:
        says(offer, "decline")
    else:
        give_back(assignment_id=seat.pk, ended_by=EndedBy.PERSON, now=NOW, channel=Channel.PAGE)


@pytest.mark.parametrize("directly", [False, True])
def test_who_was_too_late_and_then_said_no_is_not_asked_a_third_time(world: World, directly: bool) -> None:
    Office.objects.update(works_directly=directly)
    amal, rania, yousef = (world.mediator(name) for name in ("Amal Khoury", "Rania Saleh", "Yousef Darwish"))
    request = file(world)
    first, late = ask_for(world, request, yousef, rania)
    says(first, "accept")
    says(late, "accept")
    leaves(first)
    says(Offer.objects.live().get(profile=rania), "decline")
    [second] = ask_for(world, request, amal)
    says(second, "accept")

    leaves(second)

    assert Offer.objects.filter(profile=rania).count() == 2
    assert not Offer.objects.live().exists()


@pytest.mark.parametrize(
    "by_hand", [{"kind": RequestKind.HOME_VISIT}, {"gender_wish": "female"}, {"waves_stopped_at": NOW}]
)
def test_where_a_human_decides_nobody_who_stands_by_is_sent_unannounced(
    world: World, by_hand: dict[str, object]
) -> None:
    amal, rania = (world.mediator(name) for name in ("Amal Khoury", "Rania Saleh"))
    Profile.objects.update(gender="female")
    hours = Readiness(tags=["ar"], weekday=1, from_time=time(15), to_time=time(18))
    stand_by(profile=rania, readiness=hours, today=TODAY)
    request = file(world, day=TODAY, at=time(16))
    Request.objects.filter(pk=request.pk).update(**by_hand)
    [offer] = ask_for(world, request, amal)
    says(offer, "accept")

    leaves(offer)

    assert Offer.objects.get() == offer
    assert DeskItem.objects.filter(kind=DeskKind.SEARCH_AGAIN, done_at__isnull=True).exists()
