"""Called off late, and not come."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from assignments.actions.absences import note_came, note_no_show
from assignments.actions.calling_off import cancel_request
from assignments.actions.clock import finish_past
from assignments.actions.offers import answer
from assignments.actions.reminding import promise_of
from assignments.actions.seats import give_back, load_assignment, take
from assignments.enums import EndedBy
from assignments.models import Assignment, Request
from assignments.queries.request_queue import find
from assignments.queries.request_story import story
from assignments.refusals import NotMissed
from evaluation import measures
from evaluation.queries.statistics import statistics
from network.enums import Channel
from network.models import Office
from network.reach import Reach
from scheduling.windows import Window
from tests.cast import NOW, World, ask_for, file, told
from volunteers.models import Profile


@pytest.fixture
def promised(world: World) -> Assignment:
    [offer] = ask_for(world, file(world), world.mediator("Rania Saleh"))
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.LINK)
    return Assignment.objects.select_related("seat__position__shift").get()


def cancel(world: World, request: Request, before: timedelta, by: EndedBy = EndedBy.REQUESTER) -> None:
    now = request.dates.get().starts_at - before
    cancel_request(request_id=request.pk, ended_by=by, now=now, channel=Channel.PAGE, by=world.requester)


def test_how_late_it_was_stands_at_the_desk_and_in_the_statistics(world: World, promised: Assignment) -> None:
    late, early, by_us = Request.objects.get(), file(world), file(world)
    cancel(world, late, timedelta(hours=3, minutes=20))
    cancel(world, early, timedelta(hours=30))
    cancel(world, by_us, timedelta(hours=1), EndedBy.OFFICE)

    date = find(Reach(everywhere=True), late.ref)
    assert date
    figures = statistics(Office.objects.all(), Window(NOW, NOW + timedelta(days=7))).figures
    assert date.request.cancelled_minutes_before == 200
    assert "Abgesagt 3 Stunden vorher." in story(date, now=NOW).next
    assert figures[measures.CANCELLED_LATE] == 1
    assert "assignment_cancelled" in told(promised.profile)


def over(assignment: Assignment) -> Assignment:
    finish_past(now=assignment.during.upper)
    return load_assignment(assignment.pk)


def miss(world: World, assignment: Assignment, *, took_place: bool = False) -> Assignment:
    note_no_show(
        assignment_id=assignment.pk, took_place=took_place, now=assignment.during.upper, by=world.coordinator
    )
    return load_assignment(assignment.pk)


def test_who_did_not_come_has_no_first_shift_and_the_institution_is_told(
    world: World, promised: Assignment
) -> None:
    assert over(promised).state == "done"

    missed = miss(world, promised)
    miss(world, promised)

    request = Request.objects.get()
    assert (missed.state, request.state) == ("no_show", "unfilled")
    assert not missed.profile.milestones.filter(kind="first_shift").exists()
    assert told(world.requester).count("request_unfilled") == 1


def test_a_talk_that_took_place_all_the_same_is_done(world: World, promised: Assignment) -> None:
    over(promised)

    miss(world, promised, took_place=True)

    assert (Request.objects.get().state, "request_unfilled" in told(world.requester)) == ("done", False)


def test_the_next_promise_of_whoever_did_not_come_is_weak(world: World, promised: Assignment) -> None:
    position = world.position(world.shift(world.cafe(), on=NOW.date() + timedelta(days=20)))
    later = take(position_id=position.pk, profile=promised.profile, now=NOW, channel=Channel.PAGE)
    over(promised)

    miss(world, promised)

    assert promise_of(load_assignment(later.pk)).missed_one


def test_before_the_start_nobody_has_missed_anything(world: World, promised: Assignment) -> None:
    with pytest.raises(NotMissed):
        note_no_show(assignment_id=promised.pk, took_place=False, now=NOW, by=world.coordinator)


def test_the_desk_enters_it_on_the_request(client: Client, world: World, promised: Assignment) -> None:

    client.force_login(world.coordinator)
    with time_machine.travel(promised.during.upper, tick=False):
        over(promised)
        page = f"/desk/requests/{Request.objects.get().ref}/"
        before = client.get(page).content.decode()
        after = client.post(f"/desk/assignments/{promised.pk}/no-show/", follow=True).content.decode()

    assert "Fand das Gespräch trotzdem statt?" in before
    assert "Eingetragen: Rania Saleh kam nicht." in after
    assert Profile.objects.get(pk=promised.profile_id).assignments.get().state == "no_show"


def test_entered_by_mistake_it_is_taken_back_and_leaves_nothing_behind(
    client: Client, world: World, promised: Assignment
) -> None:
    position = world.position(world.shift(world.cafe(), on=NOW.date() + timedelta(days=20)))
    later = take(position_id=position.pk, profile=promised.profile, now=NOW, channel=Channel.PAGE)
    over(promised)
    miss(world, promised)
    client.force_login(world.coordinator)
    with time_machine.travel(promised.during.upper, tick=False):
        page = client.get(f"/desk/requests/{Request.objects.get().ref}/").content.decode()
        address = f"/desk/assignments/{promised.pk}/no-show/"
        after = [client.post(address, {"came": "yes"}, follow=True).content.decode() for _twice in range(2)]

    came = load_assignment(promised.pk)
    assert 'name="came" value="yes"' in page
    assert all("Eingetragen: Rania Saleh war da." in html for html in after)
    assert (came.state, Request.objects.get().state) == ("done", "done")
    assert came.profile.milestones.filter(kind="first_shift").exists()
    assert not promise_of(load_assignment(later.pk)).missed_one
    assert told(world.requester, state="queued").count("request_unfilled") == 0


def test_taken_back_while_the_talk_goes_on_it_ends_by_the_clock(world: World, promised: Assignment) -> None:
    during = promised.during.lower + timedelta(minutes=15)
    note_no_show(assignment_id=promised.pk, took_place=False, now=during, by=world.coordinator)

    note_came(assignment_id=promised.pk, now=during, by=world.coordinator)

    assert (load_assignment(promised.pk).state, Request.objects.get().state) == ("confirmed", "filled")
    over(promised)
    assert (load_assignment(promised.pk).state, Request.objects.get().state) == ("done", "done")


def test_who_was_there_has_nothing_to_take_back(world: World, promised: Assignment) -> None:
    with pytest.raises(NotMissed):
        note_came(assignment_id=promised.pk, now=NOW, by=world.coordinator)


def test_the_desk_sees_that_whose_yes_came_too_late_is_asked_first(
    world: World, promised: Assignment
) -> None:
    request = Request.objects.get()
    late = world.mediator("Yousef Darwish")
    Request.objects.update(state="open")
    [offer] = ask_for(world, request, late)
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.LINK)
    Request.objects.update(state="filled")

    give_back(assignment_id=promised.pk, ended_by=EndedBy.PERSON, now=NOW, channel=Channel.PAGE)

    date = find(Reach(everywhere=True), request.ref)
    assert date
    assert story(date, now=NOW).next.startswith("Zuerst gefragt ist, wessen Zusage zu spät kam;")
    assert told(late) == ["offer", "offer_again"]
