"""Whose data somebody may see at all."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from assignments.models import Assignment
from network.reach import Reach
from volunteers.models import Engagement, Profile, ProfileQuerySet


def people_within(reach: Reach, *, on: date) -> ProfileQuerySet:
    """An office sees who is at home there; an organisation who is engaged for it or has a seat in what it runs.

    Who has left and was erased is nobody any more, also for the whole network.
    """
    people = Profile.objects.filter(user__is_active=True)
    if reach.everywhere:
        return people
    engaged = Engagement.objects.filter(
        profile=OuterRef("pk"), payer__in=reach.organisations, from_on__lte=on
    )
    engaged = engaged.filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
    seated = (
        Assignment.objects.filter(profile=OuterRef("pk"))
        .kept()
        .filter(seat__position__shift__activity__run_by__in=reach.organisations)
    )
    return people.filter(Q(home_office__in=reach.offices) | Exists(engaged) | Exists(seated))
