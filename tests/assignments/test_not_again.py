"""Blocks from both sides, the rotation that a fund wants, and what is said with a yes."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from assignments.actions.blocking import block, unblock
from assignments.actions.offers import answer
from assignments.enums import BlockSide
from assignments.models import Assignment, Block, Offer, Request
from assignments.queries.candidates import ranking
from assignments.queries.request_queue import find
from assignments.queries.request_story import story
from assignments.refusals import NotMetYet
from network.enums import Channel
from network.models import FundingSource
from network.reach import Reach
from tests.cast import NOW, World, ask_for, file, text
from volunteers.models import Profile

AFTER = NOW + timedelta(days=3)


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh")


def seated(world: World, person: Profile, *, case_of: Request | None = None) -> Assignment:
    request = file(world)
    if case_of:
        Request.objects.filter(pk=request.pk).update(case=case_of.case)
    [offer] = ask_for(world, request, person)
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.SMS, evidence=f"sms:{offer.pk}")
    return Assignment.objects.select_related("profile__user", "seat__position__shift").get(offer=offer)


def request_of(assignment: Assignment) -> Request:
    return Request.objects.get(dates__shift=assignment.seat.position.shift)


@pytest.mark.parametrize("side", list(BlockSide))
def test_a_block_from_either_side_keeps_them_out_and_nobody_sees_whose(
    world: World, rania: Profile, side: BlockSide
) -> None:
    assignment = seated(world, rania)
    block(assignment=assignment, side=side, now=AFTER, by=rania.user)
    block(assignment=assignment, side=side, now=AFTER, by=rania.user)

    [out] = ranking(file(world), now=NOW).excluded

    assert Block.objects.count() == 1
    assert "ist für diesen Vorgang oder diese Stelle gesperrt" in out.reasons


def test_only_who_said_it_takes_it_back(world: World, rania: Profile) -> None:
    assignment = seated(world, rania)
    block(assignment=assignment, side=BlockSide.PERSON, now=AFTER, by=rania.user)

    unblock(assignment=assignment, side=BlockSide.INSTITUTION, now=AFTER, by=world.requester)
    assert Block.objects.count() == 1
    unblock(assignment=assignment, side=BlockSide.PERSON, now=AFTER, by=rania.user)
    assert not Block.objects.exists()


def test_a_case_alone_can_be_meant_and_nothing_before_they_met(world: World, rania: Profile) -> None:
    assignment = seated(world, rania)
    with pytest.raises(NotMetYet):
        block(assignment=assignment, side=BlockSide.PERSON, now=NOW, by=rania.user)

    block(assignment=assignment, side=BlockSide.PERSON, now=AFTER, by=rania.user, case_only=True)

    same = file(world)
    Request.objects.filter(pk=same.pk).update(case=request_of(assignment).case)
    same.refresh_from_db()
    other = ranking(file(world), now=NOW)
    assert ["gesperrt" in " ".join(row.reasons) for row in ranking(same, now=NOW).excluded] == [True]
    assert "gesperrt" not in " ".join(reason for row in other.excluded for reason in row.reasons)


def test_both_sides_say_it_on_their_page(client: Client, world: World, rania: Profile) -> None:

    assignment = seated(world, rania)
    with time_machine.travel(AFTER, tick=False):
        client.force_login(rania.user)
        client.post(f"/me/assignments/{assignment.pk}/block/", {"what": "case"})
        mine = client.get(f"/me/assignments/{assignment.pk}/").content.decode()
        client.force_login(world.requester)
        ref = request_of(assignment).ref
        client.post(f"/requests/{ref}/block/", {"what": "institution", "assignment": assignment.pk})
        theirs = client.get(f"/requests/{ref}/").content.decode()

    assert set(Block.objects.values_list("side", flat=True)) == {"person", "institution"}
    assert "Hierfür werden Sie nicht mehr gefragt" in mine
    assert "Rania Saleh wird hier nicht mehr gefragt" in theirs


def test_a_fund_that_wants_rotation_warns_and_keeps_nobody_out(world: World, rania: Profile) -> None:
    first = seated(world, rania)
    Assignment.objects.filter(pk=first.pk).update(
        during=(NOW - timedelta(days=9), NOW - timedelta(days=9) + timedelta(hours=1)), state="done"
    )
    follow = file(world)
    Request.objects.filter(pk=follow.pk).update(case=request_of(first).case)

    def caveats() -> str:
        found = Request.objects.select_related("funding", "district", "organisation", "office")
        [row] = ranking(found.get(pk=follow.pk), now=NOW).candidates
        return " ".join(row.caveats)

    assert "Wechsel" not in caveats()
    FundingSource.objects.update(most_in_a_row=1)
    assert "der Topf wünscht einen Wechsel" in caveats()
    FundingSource.objects.update(most_in_a_row=2)
    assert "Wechsel" not in caveats()


def test_the_question_says_what_a_yes_declares_and_the_page_has_a_box(
    client: Client, world: World, rania: Profile
) -> None:
    request = file(world)
    [offer] = ask_for(world, request, rania)
    page = client.get(f"/o/{offer.token}/").content.decode()

    text(rania, "JA")

    offer.refresh_from_db()
    assert (
        "JA heißt auch: weder verwandt noch befreundet."
        in rania.user.recipient.messages.get(kind="offer").body
    )
    assert 'name="unrelated"' in page
    assert offer.unrelated_at == NOW


def test_without_the_tick_the_yes_counts_and_the_desk_asks(
    client: Client, world: World, rania: Profile
) -> None:

    request = file(world)
    [offer] = ask_for(world, request, rania)
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.LINK, unrelated=False)

    date = find(Reach(everywhere=True), request.ref)
    assert date
    assert "weder verwandt noch befreundet?" in story(date, now=NOW).asked[0].words
    assert Offer.objects.get().unrelated_at is None
