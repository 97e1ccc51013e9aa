"""The people a request's candidates are chosen from: loads what the matcher decides from."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import takewhile
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Count, DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from assignments.bands import RARE
from assignments.eligibility import near, taken_by
from assignments.enums import AssignmentState, OfferState
from assignments.matching import Need, Person
from assignments.models import Assignment, Block, Offer, Request
from assignments.queries.backgrounds import Background, background_of, with_background
from assignments.states import ANSWERABLE
from network.distance import travel_time
from network.localtime import day_bounds, habit_at, local
from notifications.models import Address
from scheduling.models import Shift
from scheduling.windows import Window
from volunteers.enums import Capacity, Standing
from volunteers.models import Profile

#: What counts as an answer for "answers reliably".
ANSWERED = (OfferState.ACCEPTED, OfferState.DECLINED, OfferState.LOST, OfferState.QUESTIONED)
#: A yes, in time or too late.
SAID_YES = (OfferState.ACCEPTED, OfferState.LOST)
#: Says nothing about somebody: still open, or taken back before an answer was due.
UNSETTLED = (*ANSWERABLE, OfferState.WITHDRAWN)
#: What counts for the hours of a week.
KEPT = (AssignmentState.CONFIRMED, AssignmentState.PENDING, AssignmentState.DONE)
#: How far back reliability looks.
HISTORY = timedelta(days=365)


def mediators(request: Request, need: Need, *, now: datetime) -> QuerySet[Profile]:
    """Mediators who speak the language, with their history in one statement.

    A year of one person's offers is read once, from the index alone (``offer_profile_asked`` holds the state).
    """
    asked = Offer.objects.filter(profile=OuterRef("pk"), asked_at__gt=now - HISTORY)
    kept = Assignment.objects.kept().filter(profile=OuterRef("pk"))
    blocks = Block.objects.against(request).filter(profile=OuterRef("pk"))
    speaking = (
        Profile.objects.speaking(request.language)
        .filter(is_mediator=True, user__is_active=True)
        .exclude(standing=Standing.LEFT)
        .select_related("user__recipient", "home_district")
        .annotate(
            their_addresses=proven_addresses(OuterRef("user")),
            offers_counted=_counted(asked, since=now - timedelta(days=7)),
            with_case=ArraySubquery(_with_case(request).values("profile")),
            asked_last=Subquery(asked.order_by("-asked_at").values("asked_at")[:1]),
            last_kept=Subquery(
                kept.filter(during__endswith__lte=now)
                .order_by("-during__endswith")
                .values("during__endswith")[:1],
                output_field=DateTimeField(),
            ),
            blocked=Exists(blocks),
        )
        .order_by("pk")
    )
    return with_background(speaking)


def proven_addresses(user: OuterRef) -> ArraySubquery:
    """What ``ways`` decides by: the value is left out, since no page shows it."""
    proven = Address.objects.filter(recipient__user=user, verified_at__isnull=False)
    columns = ("id", "kind", "opted_out_at", "opt_out_source", "bounced_at", "bounce_reason")
    rows = JSONObject(**{column: column for column in columns})
    return ArraySubquery(proven.order_by("pk").values(row=rows))


def _counted(asked: QuerySet[Offer], *, since: datetime) -> Subquery:
    """What ``Asked`` says, of one person; NULL of somebody who was never asked."""
    settled = ~Q(state__in=UNSETTLED)
    counts = JSONObject(  # of a column in the index, so that no row is fetched
        settled=Count("asked_at", filter=settled),
        answered=Count("asked_at", filter=settled & Q(state__in=ANSWERED)),
        said_yes=Count("asked_at", filter=settled & Q(state__in=SAID_YES)),
        lately=Count("asked_at", filter=Q(asked_at__gt=since)),
    )
    return Subquery(asked.order_by().values("profile").annotate(counts=counts).values("counts"))


@dataclass(frozen=True, slots=True)
class Asked:
    """How often somebody was asked within a year: ``settled`` of which an answer was due, ``lately`` this week."""

    settled: int = 0
    answered: int = 0
    said_yes: int = 0
    lately: int = 0


def asked_of(profile: Any) -> Asked:
    """Of a profile that came from ``mediators``."""
    return Asked(**(profile.offers_counted or {}))


def people(
    request: Request, need: Need, profiles: Iterable[Profile], *, shift: Shift, now: datetime
) -> list[Person]:
    known = list(profiles)
    backgrounds = {profile.pk: background_of(profile) for profile in known}
    week = _week_of(need)
    around = list(near([profile.pk for profile in known], shift, week=week))
    busy, hours = _busy(around, shift), _hours(around, week)
    speakers = _speakers(backgrounds.values())
    return [
        _person(
            profile,
            backgrounds[profile.pk],
            need,
            busy=busy[profile.pk],
            hours=hours[profile.pk],
            speakers=speakers,
            minutes_away=_minutes(profile, request.district),
        )
        for profile in known
    ]


def _minutes(profile: Profile, district: Any) -> int | None:
    return travel_time().minutes(profile.home_district, district) if profile.home_district else None


def _person(
    profile: Any,
    background: Background,
    need: Need,
    *,
    busy: list[Window],
    hours: float,
    speakers: Counter[str],
    minutes_away: int | None,
) -> Person:
    skills, asked = background.skills, asked_of(profile)
    rarest = min((tag for tag in skills if tag != "de"), key=lambda tag: (speakers[tag], tag), default="")
    day = local(need.starts).date()
    capacity = next((e.kind for e in background.engagements if e.holds_on(day)), Capacity.UNPAID)
    modes = (
        {"on_site"} | ({"phone"} if profile.by_phone else set()) | ({"video"} if profile.by_video else set())
    )
    return Person(
        profile_id=profile.pk,
        name_key=profile.user.sort_key,
        skills=skills,
        modes=frozenset(modes),
        credentials={c.kind: c.until_on for c in background.credentials if c.from_on <= day},
        gender=profile.gender,
        standing=profile.standing,
        returns_on=profile.paused_until_on,
        home_capacity=capacity,
        busy=tuple(busy),
        absences=tuple(Window(day_bounds(a.from_on)[0], day_bounds(a.until_on)[1]) for a in background.away),
        availability=background.free or None,
        minutes_away=minutes_away,
        blocked=profile.blocked,
        times_with_case=profile.with_case.count(profile.pk),
        in_a_row=sum(1 for _ in takewhile(lambda pk: pk == profile.pk, profile.with_case)),
        last_shift_at=profile.last_kept,
        hours_this_week=hours,
        wished_hours=profile.hours_per_week,
        asked=asked.settled,
        answered=asked.answered,
        said_yes=asked.said_yes,
        last_asked_at=profile.asked_last,
        asks_this_week=asked.lately,
        ask_budget=profile.asks_per_week,
        rarest_language=rarest,
        languages_rare=max(speakers[rarest] - 1, 0) if rarest else 99,
    )


def _busy(assignments: Iterable[Assignment], shift: Shift) -> dict[int, list[Window]]:
    """What leaves these people no room, measured as when they take the seat: nobody is asked in vain."""
    busy: dict[int, list[Window]] = defaultdict(list)
    for assignment in assignments:
        busy[assignment.profile_id].append(taken_by(assignment, shift))
    return busy


def _hours(assignments: Iterable[Assignment], week: Window) -> dict[int, float]:
    """Hours already promised or kept in this week."""
    hours: dict[int, float] = defaultdict(float)
    for assignment in assignments:
        window = Window(assignment.during.lower, assignment.during.upper)
        if assignment.state in KEPT and week.overlaps(window):
            hours[assignment.profile_id] += (window.ends - window.starts).total_seconds() / 3600
    return hours


def _week_of(need: Need) -> Window:
    """The local week of the need."""
    day = local(need.starts).date()
    monday = day - timedelta(days=day.weekday())
    return Window(habit_at(monday, time()), habit_at(monday + timedelta(days=7), time()))


def _with_case(request: Request) -> QuerySet[Assignment]:
    """Whoever was with this case, the last first, once for each time; found from the case, which is short."""
    with_it = Assignment.objects.kept().filter(
        seat__position__shift__request_date__request__case=request.case_id,
        seat__position__shift__request_date__request__case__isnull=False,
    )
    return with_it.order_by("-during", "-pk")


#: As many speakers are counted as make a language no longer rare; how many more there are decides nothing.
ENOUGH = max(RARE) + 1

#: Through the index on the tag, person by person, and no further than ``ENOUGH``: joined or counted, every speaker of
#: a language of the whole city would be read.
_FEW_SPEAKERS = """
    SELECT tag, (SELECT count(*) FROM (
        SELECT FROM volunteers_languageskill skill WHERE skill.tag = wanted.tag AND (
            SELECT is_mediator AND standing = %s FROM volunteers_profile WHERE id = skill.profile_id
        ) LIMIT %s
    ) few) FROM unnest(%s::varchar[]) wanted (tag)
"""


def _speakers(backgrounds: Iterable[Background]) -> Counter[str]:
    """How many active mediators speak each language that one of these people speaks, ``ENOUGH`` at most."""
    tags = {tag for background in backgrounds for tag in background.skills if tag != "de"}
    with connection.cursor() as cursor:
        cursor.execute(_FEW_SPEAKERS, [Standing.ACTIVE.value, ENOUGH, sorted(tags)])
        return Counter(dict(cursor.fetchall()))
