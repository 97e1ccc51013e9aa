"""A yes crosses something else, twenty times at a barrier: one consistent outcome, and everybody is told it once."""

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest

from assignments.actions.affirming import affirm
from assignments.actions.calling_off import cancel_request
from assignments.actions.clock import expire_offers, release_held
from assignments.actions.moving import move_shift
from assignments.actions.offers import answer, ask
from assignments.enums import EndedBy
from assignments.models import Assignment, Offer, Request
from assignments.refusals import NotCandidate, NotExpected
from network.enums import Channel
from network.models import DeskItem
from notifications.models import Message
from tests.assignments.moving.talks import move_talk, shift_of, to
from tests.assignments.test_races import at_once
from tests.cast import NOW, World, ask_for, file
from volunteers.models import Profile

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 20


@pytest.fixture
def world(transactional_db: None) -> World:
    return World()


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh")


def days() -> Iterator[date]:
    weekdays = (date(2026, 11, 25) + timedelta(days=number) for number in range(40))
    return iter([day for day in weekdays if day.weekday() < 5][:ROUNDS])


def asked(world: World, rania: Profile, day: date, *, at: time = time(14, 30)) -> Offer:
    """The first question has left; what follows is what is told."""
    [offer] = ask_for(world, file(world, day=day, at=at), rania)
    Message.objects.filter(about=f"offer:{offer.pk}").update(state="sent", sent_at=NOW)
    return offer


def yes(offer: Offer) -> object:
    return answer(
        offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.SMS, evidence=f"sms:{offer.pk}"
    )


def request_of(offer: Offer) -> Request:
    return Request.objects.get(dates__shift__positions__offers=offer)


def words(rania: Profile, request: Request) -> list[str]:
    """What is on its way to them about this talk; reminders are of what they have anyway."""
    offers = Offer.objects.filter(position__shift=shift_of(request)).values_list("pk", flat=True)
    seats = Assignment.objects.filter(seat__position__shift=shift_of(request)).values_list("pk", flat=True)
    about = {f"offer:{pk}" for pk in offers} | {f"assignment:{pk}" for pk in seats}
    queued = Message.objects.filter(recipient__user=rania.user, state="queued").order_by("pk")
    told = [word for word in queued if ":".join(word.about.split(":")[:2]) in about]
    return [word.kind for word in told if not word.kind.startswith("reminder")]


def test_a_yes_against_calling_it_off(world: World, rania: Profile) -> None:
    for day in days():
        offer = asked(world, rania, day)
        request = request_of(offer)
        results = at_once(
            [
                lambda offer=offer: yes(offer),  # type: ignore[misc]
                lambda pk=request.pk: cancel_request(  # type: ignore[misc]
                    request_id=pk, ended_by=EndedBy.REQUESTER, now=NOW, channel=Channel.PAGE
                ),
            ]
        )

        request.refresh_from_db()
        expected = {"accepted": ["assignment_cancelled"], "over": ["offer_over"]}
        assert (results[1], request.state) == (None, "cancelled")
        assert words(rania, request) == expected[str(results[0])]
        assert not Assignment.objects.live().filter(seat__position__shift=shift_of(request)).exists()


def test_a_yes_against_a_move(world: World, rania: Profile) -> None:
    for day in days():
        offer = asked(world, rania, day)
        request = request_of(offer)
        shift = shift_of(request)
        later = to(shift.starts_at + timedelta(hours=3))
        results = at_once(
            [
                lambda offer=offer: yes(offer),  # type: ignore[misc]
                lambda pk=shift.pk, later=later: move_shift(  # type: ignore[misc]
                    shift_id=pk, to=later, now=NOW, by=world.coordinator
                ),
            ]
        )

        seats = Assignment.objects.filter(seat__position__shift=shift)
        request.refresh_from_db()
        assert shift_of(request).starts_at == later.starts_at, results[1]
        if results[0] == "accepted":
            assert ([seat.state for seat in seats], request.state) == (["pending"], "filled")
            assert words(rania, request) == ["shift_moved"]
        else:
            assert (results[0], list(seats), request.state) == ("moved", [], "open")
            assert words(rania, request) == ["offer_moved"]
            assert Offer.objects.live().filter(position__shift=shift, revision=1).count() == 1
        seats.delete()  # the day's hours are free again for what follows


def test_a_yes_against_the_deadline(world: World, rania: Profile) -> None:
    """While the seat is free a late yes counts: it is theirs whoever comes first."""
    for day in days():
        offer = asked(world, rania, day)
        Offer.objects.filter(pk=offer.pk).update(deadline_at=NOW)
        results = at_once([lambda offer=offer: yes(offer), lambda: expire_offers(now=NOW)])  # type: ignore[misc]

        request = request_of(offer)
        assert results[0] == "accepted"
        assert request.state == "filled"
        assert words(rania, request) == ["seat_confirmed"]
        assert not DeskItem.objects.filter(subject=f"request:{request.pk}", done_at=None).exists()


def test_a_yes_to_the_new_time_against_its_deadline(world: World, rania: Profile) -> None:
    for day in days():
        offer = asked(world, rania, day)
        yes(offer)
        Message.objects.filter(kind="seat_confirmed").update(state="sent", sent_at=NOW)
        request = request_of(offer)
        move_talk(world, request, to(shift_of(request).starts_at + timedelta(hours=3)))
        Message.objects.filter(kind="shift_moved").update(state="sent", sent_at=NOW)
        Assignment.objects.filter(offer=offer).update(held_until=NOW)
        assignment = Assignment.objects.get(offer=offer)
        results = at_once(
            [
                lambda pk=assignment.pk: affirm(assignment_id=pk, now=NOW, channel=Channel.PAGE),  # type: ignore[misc]
                lambda: release_held(now=NOW),
            ]
        )

        assignment.refresh_from_db()
        request.refresh_from_db()
        if results[0] is True:
            assert (assignment.state, request.state, results[1]) == ("confirmed", "filled", 0)
            assert words(rania, request) == ["seat_confirmed"]
        else:
            assert isinstance(results[0], NotExpected), results[0]
            assert (assignment.ended_by, request.state, results[1]) == ("moved", "open", 1)
            assert words(rania, request) == ["moved_over"]


def test_a_yes_against_a_yes_to_another_talk_at_that_time(world: World, rania: Profile) -> None:
    for day in days():
        two = [asked(world, rania, day), asked(world, rania, day, at=time(15))]
        results = at_once([lambda offer=offer: yes(offer) for offer in two])  # type: ignore[misc]

        assert sorted(map(str, results)) == ["accepted", "over"]
        told = [words(rania, request_of(offer)) for offer in two]
        assert sorted(told) == [["offer_over"], ["seat_confirmed"]]
        assert Assignment.objects.live().filter(offer__in=two).count() == 1


def test_a_yes_against_being_asked_for_the_same_time(world: World, rania: Profile) -> None:
    for day in days():
        offer = asked(world, rania, day)
        other = file(world, day=day, at=time(15))
        results = at_once(
            [
                lambda offer=offer: yes(offer),  # type: ignore[misc]
                lambda pk=other.pk: ask(  # type: ignore[misc]
                    request_id=pk, profile_ids=[rania.pk], by=world.coordinator, now=NOW
                ),
            ]
        )

        assert (results[0], words(rania, request_of(offer))) == ("accepted", ["seat_confirmed"])
        assert not Offer.objects.live().filter(position__shift=shift_of(other)).exists()
        if isinstance(results[1], NotCandidate):
            assert words(rania, other) == []
        else:
            assert words(rania, other) == ["offer_withdrawn"], results[1]
