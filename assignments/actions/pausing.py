"""Somebody wants no questions for a while."""

from datetime import date, datetime, timedelta

from assignments.actions import waiting
from assignments.actions.closing import with_all
from assignments.actions.offers import answer
from assignments.enums import WaitingState
from assignments.locks import lock
from assignments.models import Offer, WaitingEntry
from assignments.states import ANSWERABLE
from assignments.wished import shift_of
from network.actions import audit
from network.enums import Channel
from network.localtime import local
from network.models import User
from network.transactions import atomically
from volunteers.enums import MilestoneKind, Standing
from volunteers.models import Milestone, Profile


@atomically
def pause(*, profile_id: int, until: date, now: datetime, by: User, channel: Channel) -> None:
    """``until`` is the last day away. Open questions for that time are answered with no; promises stay.

    Whoever has left stays gone.
    """
    back_on = until + timedelta(days=1)
    asked = Offer.objects.filter(profile=profile_id, state__in=ANSWERABLE)
    offered = WaitingEntry.objects.filter(profile=profile_id, state=WaitingState.ASKED)
    seats = asked.filter(position__isnull=False)
    positions = {*seats.values_list("position", flat=True), *offered.values_list("position", flat=True)}
    direct = asked.filter(request__isnull=False).values_list("request", flat=True)
    lock(requests=direct, positions=positions, profiles=[profile_id])
    paused = (
        Profile.objects.filter(pk=profile_id)
        .exclude(standing=Standing.LEFT)
        .update(standing=Standing.PAUSED, paused_until_on=back_on)
    )
    if not paused:
        return
    audit.changed(
        action="profile.paused", subject=f"profile:{profile_id}", by=by, now=now, until=back_on.isoformat()
    )
    for offer in list(with_all(asked)):
        if local(shift_of(offer).starts_at).date() < back_on:
            answer(
                offer_id=offer.pk, intent="decline", now=now, channel=channel, evidence=f"pause:{now}",
                is_told=False,
            )  # fmt: skip
    for entry in offered.select_related("position__shift").order_by("position", "pk"):
        if local(entry.position.shift.starts_at).date() < back_on:
            waiting.answer(entry_id=entry.pk, accept=False, now=now, channel=channel)


def end_pauses(*, now: datetime) -> int:
    """By the clock: on the day of return they are asked again; who never had a shift is a lead again."""
    back = Profile.objects.filter(
        standing=Standing.PAUSED, paused_until_on__isnull=False, paused_until_on__lte=local(now).date()
    )
    known = Milestone.objects.filter(kind__in=[MilestoneKind.WELCOMED, MilestoneKind.FIRST_SHIFT])
    ended = back.filter(pk__in=known.values("profile")).update(standing=Standing.ACTIVE, paused_until_on=None)
    return ended + back.update(standing=Standing.LEAD, paused_until_on=None)
