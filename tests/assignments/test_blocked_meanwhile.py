"""A block holds for what somebody is asked already, and for whom is asked once more."""

from datetime import timedelta

import pytest

from assignments.actions.blocking import block
from assignments.actions.offers import answer
from assignments.actions.outcomes import Outcome
from assignments.actions.seats import give_back
from assignments.enums import BlockSide, EndedBy, OfferState
from assignments.models import Assignment, Block, Offer, Request
from network.enums import Channel
from network.models import Office
from notifications.enums import AddressKind
from notifications.models import Wording
from scheduling.models import Absence
from tests.assignments.test_not_again import AFTER, seated
from tests.cast import World, ask_for, bodies, file, told
from volunteers.enums import Standing
from volunteers.models import Profile

NEXT_WEEK = (AFTER + timedelta(days=7)).date()


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh")


@pytest.fixture
def yousef(world: World) -> Profile:
    return world.mediator("Yousef Darwish")


def says_yes(offer: Offer) -> Outcome:
    return answer(offer_id=offer.pk, intent="accept", now=AFTER, channel=Channel.SMS, evidence="sms:late")


def follow_up(world: World) -> Request:
    return file(world, day=NEXT_WEEK, now=AFTER)


@pytest.mark.parametrize("side", list(BlockSide))
def test_what_they_are_asked_there_is_taken_back_without_a_word_of_why(
    world: World, rania: Profile, side: BlockSide
) -> None:
    met = seated(world, rania)
    [offer] = ask_for(world, follow_up(world), rania, now=AFTER)

    block(assignment=met, side=side, now=AFTER, by=rania.user)

    offer.refresh_from_db()
    assert offer.state == OfferState.WITHDRAWN
    [word] = bodies(rania, "offer_withdrawn")
    assert word.startswith("Zurückgezogen: ")
    assert "einem anderen Termin" not in word
    assert says_yes(offer) == Outcome.OVER


def test_an_office_s_own_words_for_those_who_are_busy_are_not_said_of_a_block(
    world: World, rania: Profile
) -> None:
    Wording.objects.create(
        office=world.nordstadt, kind="offer_withdrawn", channel=AddressKind.SMS, language="de",
        text="Sie haben anderswo zugesagt: {wann}", changed_at=AFTER,
    )  # fmt: skip
    met = seated(world, rania)
    ask_for(world, follow_up(world), rania, now=AFTER)

    block(assignment=met, side=BlockSide.INSTITUTION, now=AFTER, by=world.requester)

    assert "anderswo" not in bodies(rania, "offer_withdrawn")[0]


def test_elsewhere_they_stay_asked(world: World, rania: Profile) -> None:
    met = seated(world, rania)
    other = follow_up(world)
    Request.objects.filter(pk=other.pk).update(organisation=world.city)
    [offer] = ask_for(world, other, rania, now=AFTER)

    block(assignment=met, side=BlockSide.INSTITUTION, now=AFTER, by=world.requester)

    offer.refresh_from_db()
    assert offer.state == OfferState.SENT


def test_in_direct_mode_the_number_is_not_passed_on(world: World, rania: Profile) -> None:
    met = seated(world, rania)
    Office.objects.update(works_directly=True)
    request = follow_up(world)
    [offer] = ask_for(world, request, rania, now=AFTER)

    block(assignment=met, side=BlockSide.INSTITUTION, now=AFTER, by=world.requester)

    assert told(rania)[-1] == "direct_closed"
    assert says_yes(offer) == Outcome.OVER
    assert not Offer.objects.standing().exists()


@pytest.mark.parametrize("directly", [False, True])
def test_a_yes_that_crosses_the_block_finds_it_over(world: World, rania: Profile, directly: bool) -> None:
    """As if the block had been written by somebody who saw no offer yet."""
    Office.objects.update(works_directly=directly)
    request = follow_up(world)
    [offer] = ask_for(world, request, rania, now=AFTER)
    Block.objects.create(profile=rania, organisation=world.school, side=BlockSide.INSTITUTION)

    assert says_yes(offer) == Outcome.OVER
    assert not Assignment.objects.exists()
    assert not Offer.objects.standing().exists()


@pytest.mark.parametrize("between", ["blocked", "paused", "away", "left", "nothing"])
@pytest.mark.parametrize("directly", [False, True])
def test_whose_yes_came_too_late_is_asked_again_only_if_nothing_came_between(
    world: World, rania: Profile, yousef: Profile, between: str, directly: bool
) -> None:
    Office.objects.update(works_directly=directly)
    request = follow_up(world)
    first, late = ask_for(world, request, yousef, rania, now=AFTER)
    says_yes(first)
    assert says_yes(late) == Outcome.LOST

    _comes_between(world, rania, between)
    _gives_back(first)

    asked_again = Offer.objects.live().filter(profile=rania).exists()
    assert asked_again == (between == "nothing")


def _comes_between(world: World, person: Profile, what: str) -> None:
    mine = Profile.objects.filter(pk=person.pk)
    if what == "blocked":
        Block.objects.create(profile=person, organisation=world.school, side=BlockSide.PERSON)
    elif what == "paused":
        mine.update(standing=Standing.PAUSED, paused_until_on=NEXT_WEEK + timedelta(days=1))
    elif what == "away":
        Absence.objects.create(profile=person, from_on=NEXT_WEEK, until_on=NEXT_WEEK)
    elif what == "left":
        mine.update(standing=Standing.LEFT)


def _gives_back(offer: Offer) -> None:
    seat = Assignment.objects.filter(offer=offer).first()
    if seat:
        give_back(assignment_id=seat.pk, ended_by=EndedBy.PERSON, now=AFTER, channel=Channel.PAGE)
    else:
        answer(offer_id=offer.pk, intent="decline", now=AFTER, channel=Channel.PAGE)


def test_the_desk_seats_nobody_whom_a_block_keeps_out(world: World, rania: Profile) -> None:
    request = follow_up(world)
    [offer] = ask_for(world, request, rania, now=AFTER)
    Block.objects.create(profile=rania, organisation=world.school, side=BlockSide.INSTITUTION)

    said = answer(offer_id=offer.pk, intent="accept", now=AFTER, channel=Channel.PHONE, by=world.coordinator)

    assert said == Outcome.OVER
