"""The people a request's candidates are chosen from: loads what the matcher decides from."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, DateTimeField, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from assignments.enums import OfferState
from assignments.matching import Need, Person, Weekly
from assignments.models import Assignment, Block, Offer, Request
from assignments.states import ANSWERABLE, OCCUPYING
from network.distance import km_between
from network.localtime import day_bounds, habit_at, local
from scheduling.windows import Window
from volunteers.enums import Capacity, Standing
from volunteers.models import LanguageSkill, Profile

#: What counts as an answer for "answers reliably".
ANSWERED = (OfferState.ACCEPTED, OfferState.DECLINED, OfferState.LOST, OfferState.QUESTIONED)
#: Says nothing about somebody: still open, or taken back before an answer was due.
UNSETTLED = (*ANSWERABLE, OfferState.WITHDRAWN)
#: How far back reliability looks.
HISTORY = timedelta(days=365)


def mediators(request: Request, need: Need, *, now: datetime) -> QuerySet[Profile]:
    """Mediators who speak the language, with their history in one statement."""
    asked = Offer.objects.filter(profile=OuterRef("pk"), asked_at__gt=now - HISTORY)
    settled = asked.exclude(state__in=UNSETTLED)
    kept = Assignment.objects.kept().filter(profile=OuterRef("pk"))
    with_case = kept.filter(
        seat__position__shift__request_date__request__case=request.case_id,
        seat__position__shift__request_date__request__case__isnull=False,
    )
    blocks = Block.objects.filter(profile=OuterRef("pk")).filter(
        Q(organisation=request.organisation_id) | Q(case=request.case_id, case__isnull=False)
    )
    return (
        Profile.objects.speaking(request.language)
        .filter(is_mediator=True, user__is_active=True)
        .exclude(standing=Standing.LEFT)
        .select_related("user__recipient", "home_district")
        .prefetch_related("language_skills", "credentials", "availability", "absences", "engagements")
        .annotate(
            asked_total=_number(settled),
            answered_total=_number(settled.filter(state__in=ANSWERED)),
            asked_lately=_number(asked.filter(asked_at__gt=now - timedelta(days=7))),
            asked_last=Subquery(
                asked.order_by().values("profile").annotate(last=Max("asked_at")).values("last"),
                output_field=DateTimeField(),
            ),
            last_kept=Subquery(
                kept.filter(during__endswith__lte=now)
                .order_by()
                .values("profile")
                .annotate(last=Max("during__endswith"))
                .values("last"),
                output_field=DateTimeField(),
            ),
            times_with_case=_number(with_case),
            blocked=Exists(blocks),
        )
        .order_by("pk")
    )


def _number(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("profile").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def people(request: Request, need: Need, profiles: Iterable[Profile], *, now: datetime) -> list[Person]:
    known = list(profiles)
    busy = _busy(known, need)
    hours = _hours(known, need)
    speakers = _speakers(known)
    district = request.district
    return [
        _person(profile, need, busy[profile.pk], hours[profile.pk], speakers, lambda p: _km(p, district))
        for profile in known
    ]


def _km(profile: Profile, district: Any) -> float | None:
    return km_between(profile.home_district, district) if profile.home_district else None


def _person(
    profile: Any,
    need: Need,
    busy: list[Window],
    hours: float,
    speakers: Counter[str],
    distance: Callable[[Profile], float | None],
) -> Person:
    skills = {skill.tag: skill.level for skill in profile.language_skills.all()}
    rarest = min((tag for tag in skills if tag != "de"), key=lambda tag: (speakers[tag], tag), default="")
    day = local(need.starts).date()
    engagement = next(
        (
            e
            for e in profile.engagements.all()
            if e.from_on <= day and (e.until_on is None or day < e.until_on)
        ),
        None,
    )
    modes = (
        {"on_site"} | ({"phone"} if profile.by_phone else set()) | ({"video"} if profile.by_video else set())
    )
    return Person(
        profile_id=profile.pk,
        name_key=profile.user.sort_key,
        skills=skills,
        modes=frozenset(modes),
        credentials={c.kind: c.valid_until for c in profile.credentials.all() if c.valid_from <= day},
        gender=profile.gender,
        standing=profile.standing,
        returns_on=profile.paused_until_on,
        home_capacity=engagement.capacity if engagement else Capacity.UNPAID,
        busy=tuple(busy),
        absences=tuple(
            Window(day_bounds(a.from_on)[0], day_bounds(a.until_on)[1]) for a in profile.absences.all()
        ),
        availability=tuple(
            Weekly(slot.weekday, slot.from_time, slot.to_time) for slot in profile.availability.all()
        )
        or None,
        distance_km=distance(profile),
        blocked=profile.blocked,
        times_with_case=profile.times_with_case,
        last_shift_at=profile.last_kept,
        hours_this_week=hours,
        wished_hours=profile.hours_per_week,
        asked=profile.asked_total,
        answered=profile.answered_total,
        last_asked_at=profile.asked_last,
        asks_this_week=profile.asked_lately,
        ask_budget=profile.asks_per_week,
        rarest_language=rarest,
        languages_rare=max(speakers[rarest] - 1, 0) if rarest else 99,
    )


def _busy(profiles: list[Profile], need: Need) -> dict[int, list[Window]]:
    """What these people have around that time, near enough for travel to matter."""
    near = Assignment.objects.filter(
        profile__in=profiles,
        state__in=OCCUPYING,
        during__overlap=(need.starts - timedelta(hours=3), need.ends + timedelta(hours=3)),
    )
    busy: dict[int, list[Window]] = defaultdict(list)
    for profile_id, during in near.values_list("profile", "during"):
        busy[profile_id].append(Window(during.lower, during.upper))
    return busy


def _hours(profiles: list[Profile], need: Need) -> dict[int, float]:
    """Hours already promised in the local week of the need."""
    day = local(need.starts).date()
    monday = day - timedelta(days=day.weekday())
    week = (habit_at(monday, time()), habit_at(monday + timedelta(days=7), time()))
    hours: dict[int, float] = defaultdict(float)
    promised = Assignment.objects.kept().filter(profile__in=profiles, during__overlap=week)
    for profile_id, during in promised.values_list("profile", "during"):
        hours[profile_id] += (during.upper - during.lower).total_seconds() / 3600
    return hours


def _speakers(profiles: list[Profile]) -> Counter[str]:
    """How many active mediators speak each language that one of these people speaks."""
    tags = {skill.tag for profile in profiles for skill in profile.language_skills.all()}
    counted = (
        LanguageSkill.objects.filter(
            tag__in=tags, profile__is_mediator=True, profile__standing=Standing.ACTIVE
        )
        .order_by()
        .values_list("tag")
        .annotate(number=Count("pk"))
    )
    return Counter(dict(counted))
