"""The people a request's candidates are chosen from: loads what the matcher decides from."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from assignments.eligibility import near, taken_by
from assignments.enums import AssignmentState, OfferState
from assignments.matching import Need, Person
from assignments.models import Assignment, Block, Offer, Request
from assignments.queries.backgrounds import Background, background_of, with_background
from assignments.states import ANSWERABLE
from network.distance import km_between
from network.localtime import day_bounds, habit_at, local
from scheduling.models import Shift
from scheduling.windows import Window
from volunteers.enums import Capacity, Standing
from volunteers.models import LanguageSkill, Profile

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
    """Mediators who speak the language, with their history in one statement."""
    asked = Offer.objects.filter(profile=OuterRef("pk"), asked_at__gt=now - HISTORY)
    settled = asked.exclude(state__in=UNSETTLED)
    kept = Assignment.objects.kept().filter(profile=OuterRef("pk"))
    blocks = Block.objects.filter(profile=OuterRef("pk")).filter(
        Q(organisation=request.organisation_id) | Q(case=request.case_id, case__isnull=False)
    )
    speaking = (
        Profile.objects.speaking(request.language)
        .filter(is_mediator=True, user__is_active=True)
        .exclude(standing=Standing.LEFT)
        .select_related("user__recipient", "home_district")
        .annotate(
            asked_total=_number(settled),
            answered_total=_number(settled.filter(state__in=ANSWERED)),
            yes_total=_number(settled.filter(state__in=SAID_YES)),
            asked_lately=_number(asked.filter(asked_at__gt=now - timedelta(days=7))),
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


def _number(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("profile").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def people(
    request: Request, need: Need, profiles: Iterable[Profile], *, shift: Shift, now: datetime
) -> list[Person]:
    known = list(profiles)
    backgrounds = {profile.pk: background_of(profile) for profile in known}
    week = _week_of(need)
    around = list(near([profile.pk for profile in known], shift, week=week))
    busy, hours = _busy(around, shift), _hours(around, week)
    with_case = _with_case(request)
    speakers = _speakers(backgrounds.values())
    return [
        _person(
            profile,
            backgrounds[profile.pk],
            need,
            busy=busy[profile.pk],
            hours=hours[profile.pk],
            times_with_case=with_case[profile.pk],
            speakers=speakers,
            distance_km=_km(profile, request.district),
        )
        for profile in known
    ]


def _km(profile: Profile, district: Any) -> float | None:
    return km_between(profile.home_district, district) if profile.home_district else None


def _person(
    profile: Any,
    background: Background,
    need: Need,
    *,
    busy: list[Window],
    hours: float,
    times_with_case: int,
    speakers: Counter[str],
    distance_km: float | None,
) -> Person:
    skills = background.skills
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
        distance_km=distance_km,
        blocked=profile.blocked,
        times_with_case=times_with_case,
        last_shift_at=profile.last_kept,
        hours_this_week=hours,
        wished_hours=profile.hours_per_week,
        asked=profile.asked_total,
        answered=profile.answered_total,
        said_yes=profile.yes_total,
        last_asked_at=profile.asked_last,
        asks_this_week=profile.asked_lately,
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


def _with_case(request: Request) -> Counter[int]:
    """How often each person was with this case; found from the case, which is short, not from the people."""
    if request.case_id is None:
        return Counter()
    kept = Assignment.objects.kept().filter(
        seat__position__shift__request_date__request__case=request.case_id
    )
    return Counter(kept.values_list("profile", flat=True))


def _speakers(backgrounds: Iterable[Background]) -> Counter[str]:
    """How many active mediators speak each language that one of these people speaks."""
    tags = {tag for background in backgrounds for tag in background.skills if tag != "de"}
    counted = (
        LanguageSkill.objects.filter(
            tag__in=tags, profile__is_mediator=True, profile__standing=Standing.ACTIVE
        )
        .order_by()
        .values_list("tag")
        .annotate(number=Count("pk"))
    )
    return Counter(dict(counted))
