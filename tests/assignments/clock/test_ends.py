"""What is over is done, and remembered."""

from datetime import timedelta

import pytest

from assignments.actions.calling_off import cancel_request
from assignments.actions.clock import finish_past
from assignments.enums import AssignmentState, EndedBy, RequestState
from assignments.models import Assignment, Offer, Request
from config import clockwork
from network.enums import Channel
from network.models import StateEvent
from tests.assignments.clock.moments import leave, shifts_done
from tests.cast import NOW, World, ask_for, file, text
from volunteers.models import Milestone, Profile


def test_what_is_over_is_done_and_the_first_and_the_third_time_are_remembered(world: World) -> None:
    ida = world.helper("Ida Lang")
    promises = shifts_done(world, ida, 4)
    ends = [promise.seat.position.shift.ends_at for promise in promises]

    assert finish_past(now=ends[0] - timedelta(seconds=1)) == 0
    assert [finish_past(now=end) for end in ends] == [1, 1, 1, 1]

    assert [(p.state, p.ended_at) for p in Assignment.objects.order_by("pk")] == [
        ("done", end) for end in ends
    ]
    milestones = Milestone.objects.filter(profile=ida, kind__in=["first_shift", "third_shift"])
    assert dict(milestones.values_list("kind", "at")) == {"first_shift": ends[0], "third_shift": ends[2]}
    events = StateEvent.objects.filter(machine="assignment", row_id=promises[0].pk)
    assert [(event.source, event.target, event.channel) for event in events] == [
        ("", "confirmed", "page"),
        ("confirmed", "done", "system"),
    ]


def test_a_worker_that_slept_for_a_month_finishes_all_at_once(world: World) -> None:
    ida = world.helper("Ida Lang")
    shifts_done(world, ida, 4)
    late = NOW + timedelta(days=60)

    assert (finish_past(now=late), finish_past(now=late)) == (4, 0)
    assert set(Milestone.objects.filter(profile=ida).values_list("kind", flat=True)) == {
        "signed_up",
        "first_shift",
        "third_shift",
    }


def test_who_cancelled_or_did_not_come_is_not_done(world: World) -> None:
    ida = world.helper("Ida Lang")
    cancelled, no_show, kept = shifts_done(world, ida, 3)
    leave(cancelled)
    Assignment.objects.filter(pk=no_show.pk).update(state=AssignmentState.NO_SHOW)

    finish_past(now=NOW + timedelta(days=60))

    assert [row.state for row in Assignment.objects.order_by("pk")] == ["cancelled", "no_show", "done"]
    assert kept.pk == Assignment.objects.get(state="done").pk


@pytest.mark.parametrize(
    ("answers", "state"),
    [((), "unfilled"), (("NEIN",), "unfilled"), (("JA",), "done"), (("vielleicht",), "unfilled")],
)
def test_a_request_ends_as_done_or_unfilled(
    world: World, three: list[Profile], answers: tuple[str, ...], state: str
) -> None:
    request = file(world)
    if answers:
        ask_for(world, request, three[0])
        text(three[0], answers[0])
    over = request.dates.get().ends_at

    clockwork.tick(now=over - timedelta(seconds=1))
    before = Request.objects.get().state
    clockwork.tick(now=over)

    assert before in (RequestState.SUBMITTED, RequestState.OPEN, RequestState.FILLED)
    assert Request.objects.get().state == state
    assert not Offer.objects.live().exists()


def test_a_cancelled_request_stays_cancelled(world: World) -> None:
    request = file(world)
    cancel_request(
        request_id=request.pk, ended_by=EndedBy.OFFICE, now=NOW, channel=Channel.PAGE, by=world.coordinator
    )

    assert finish_past(now=NOW + timedelta(days=9)) == 0
    assert Request.objects.get().state == RequestState.CANCELLED
