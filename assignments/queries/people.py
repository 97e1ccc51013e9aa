"""Whose data somebody may see at all."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, Subquery

from assignments.models import Assignment
from network.languages import sort_key
from network.localtime import day_bounds
from network.models import Membership, User
from network.reach import Reach
from volunteers.models import Engagement, Profile, ProfileQuerySet

#: Whoever ran a session still answers for it a quarter later (hours, thanks, a question); after that a former
#: guest of their crew is no concern of theirs.
SEATED = timedelta(days=90)


def people_within(reach: Reach, *, on: date) -> ProfileQuerySet:
    """An office sees who is at home there; an organisation who is engaged for it or has a seat in what it runs,
    to come or at most ``SEATED`` ago.

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
        .filter(
            seat__position__shift__activity__run_by__in=reach.organisations,
            seat__position__shift__ends_at__gte=day_bounds(on - SEATED)[0],
        )
    )
    return people.filter(Q(home_office__in=reach.offices) | Exists(engaged) | Exists(seated))


def protectable(reach: Reach, *, by: User, on: date) -> ProfileQuerySet:
    """Whose data ``by`` may hand out and erase on request, with ``reach`` for PROTECT_DATA.

    Never their own, which has its own page. Who holds a role is left to whoever answers for the whole network: no
    colleague ends another's account.
    """
    people = people_within(reach, on=on).exclude(user=by)
    if reach.everywhere:
        return people
    return people.exclude(Exists(Membership.objects.current(on).filter(user=OuterRef("user"))))


def named(people: ProfileQuerySet, text: str) -> ProfileQuerySet:
    """Those of ``people`` in whose name all words of ``text`` stand, by name.

    Their names are looked up one by one; joined with a limit, PostgreSQL walked the names of the whole city.
    """
    names = User.objects.filter(pk=OuterRef("user"), is_active=True).values("sort_key")
    found = people.alias(sort_key=Subquery(names)).filter(sort_key__isnull=False)
    for word in sort_key(text).split():
        found = found.filter(sort_key__contains=word)
    return found.order_by("sort_key", "pk")
