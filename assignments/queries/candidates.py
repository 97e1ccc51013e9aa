"""Who could take a request: asks the matcher, returns what the page shows.

Looked at are the people who speak the language; a bounded number of queries, whatever the data.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from assignments.enums import OfferState
from assignments.in_if import InIf, in_if
from assignments.matching import Need, Ranking, rank
from assignments.models import Assignment, Offer, Request, RequestDate
from assignments.picking import Before, Pick, look_again_at, pick, standing_by_alone
from assignments.queries.candidate_people import mediators, people
from assignments.queries.candidate_rows import Row, out_of, rounded, row_of
from assignments.queries.standing_by import is_short_notice, standing_by
from assignments.states import ANSWERABLE
from assignments.waves import TOO_LATE
from assignments.wished import shift_on, sketch
from scheduling.models import Shift
from volunteers.enums import CLEARANCE
from volunteers.models import Profile

PICKED = 3


@dataclass(frozen=True, slots=True)
class RequestRanking:
    """``wave``: whom Lotse would ask next by itself, and when. ``in_if``: what keeps most people out."""

    candidates: list[Row]
    excluded: list[Row]
    wave: "Wave | None" = None
    in_if: InIf | None = None


@dataclass(frozen=True, slots=True)
class Wave:
    """Whom Lotse asks next by itself, and their names in the same order."""

    pick: Pick
    names: list[str]

    @property
    def percent(self) -> int:
        """How likely one of them says yes in time; rounded to five, since it is an estimate."""
        return rounded(self.pick.chance)


@dataclass(frozen=True, slots=True)
class Plan:
    """What Lotse does next by itself. Nothing where neither is known: nobody is left who fits and may be asked."""

    wave: Wave | None = None
    again_at: datetime | None = None


def ranking(
    request: Request,
    *,
    now: datetime,
    date: RequestDate | None = None,
    offers: Iterable[Offer] | None = None,
    had_it: Iterable[int] = (),
) -> RequestRanking:
    """Candidates best first, the first three not yet asked picked; the excluded with every reason.

    A page that has read the searched date with its shift, and all offers for it, oldest first, says so; ``had_it`` are
    the people who gave the seat back.
    """
    date = date or searched_date(request)
    if date is None or date.shift is None:
        return RequestRanking([], [])
    profiles, result = _ranked(request, date, now=now)
    every_offer = list(_offers(date) if offers is None else offers)
    at = request.next_wave_at or now
    asked = _before(every_offer, had_it, at=at, elsewhere=_elsewhere(date))
    latest = {offer.profile_id: offer for offer in every_offer}
    ready = _ready(request, date, now=now)
    picked = [
        candidate.profile_id
        for candidate in result.candidates
        if candidate.profile_id not in latest and not candidate.over_budget
    ][:PICKED]
    return RequestRanking(
        [
            row_of(profiles[c.profile_id], c, latest.get(c.profile_id), c.profile_id in picked, ready)
            for c in result.candidates
        ],
        [out_of(profiles[e.profile_id], e, latest.get(e.profile_id)) for e in result.excluded],
        None
        if _others_come_first(date, at=at)
        else _wave(profiles, result, asked=asked, at=at, date=date, ready=ready),
        in_if(result.excluded),
    )


def next_wave(request: Request, *, now: datetime) -> list[int]:
    """Whom the desk's page ticks by itself: the picked, and nobody while answers are awaited."""
    waiting = Offer.objects.of_request(request).filter(state__in=ANSWERABLE)
    if waiting.exists():
        return []
    return [row.profile.pk for row in ranking(request, now=now).candidates if row.picked]


def planned_wave(request: Request, *, now: datetime, date: RequestDate | None = None) -> Plan:
    """Whom Lotse would ask now by itself, or when it may ask somebody again; ``date`` may be one that nobody was
    asked for yet."""
    date = date or searched_date(request)
    if date is None or date.starts_at <= now or _others_come_first(date, at=now):
        return Plan()
    if date.shift is None:
        sketch(date)
    profiles, result = _ranked(request, date, now=now)
    had_it: Iterable[int] = ()
    if date.shift_id:
        had_it = Assignment.objects.filter(seat__position__shift=date.shift_id).values_list(
            "profile", flat=True
        )
    asked = _before(_offers(date), had_it, at=now, elsewhere=_elsewhere(date))
    ready = _ready(request, date, now=now)
    wave = _wave(profiles, result, asked=asked, at=now, date=date, ready=ready)
    if wave is not None:
        return Plan(wave)
    again_at = look_again_at(result.candidates, asked=asked, asked_at=now, starts_at=date.starts_at)
    return Plan(again_at=again_at)


def _others_come_first(date: RequestDate, *, at: datetime) -> bool:
    """This one begins at once: from here on Lotse asks for another wish, if there is one."""
    has_others = not date.request.is_direct and date.may_have_others
    return has_others and date.starts_at - at < TOO_LATE


def _before(
    offers: Iterable[Offer], had_it: Iterable[int], *, at: datetime, elsewhere: Mapping[int, int]
) -> dict[int, Before]:
    """``offers`` oldest first: the latest says whether somebody is silent. Who gave the seat back is left alone.

    So is, in direct mode, whose number was passed on and is not any more: they had answered.
    """
    before = {pk: Before(times=0, last_at=at, elsewhere=times) for pk, times in elsewhere.items()}
    for offer in offers:
        known = before.get(offer.profile_id)
        before[offer.profile_id] = Before(
            times=known.times + 1 if known else 1,
            last_at=offer.asked_at,
            silent=offer.state == OfferState.EXPIRED,
            taken_back=offer.state == OfferState.WITHDRAWN and offer.answered_at is None,
            elsewhere=elsewhere.get(offer.profile_id, 0),
        )
    return before | {pk: Before(times=1, last_at=at) for pk in had_it}


def _elsewhere(date: RequestDate) -> Mapping[int, int]:
    """How often each person was asked for the other dates of the request; no query where it has only one."""
    if date.request.is_direct or not date.may_have_others:
        return {}
    others = Offer.objects.filter(position__shift__request_date__request=date.request_id)
    if date.shift_id:
        others = others.exclude(position__shift=date.shift_id)
    return Counter(others.values_list("profile", flat=True))


def who_stands_by(request: Request, *, asked: set[int], now: datetime) -> Profile | None:
    """The best of those who stand by for a talk that begins soon and were not asked yet."""
    date = searched_date(request)
    ready = _ready(request, date, now=now) if date else {}
    if not ready or date is None:
        return None
    profiles, result = _ranked(request, date, now=now)
    fit = [each for each in result.candidates if each.profile_id in ready and not each.over_budget]
    left = [each.profile_id for each in fit]
    return next((profiles[pk] for pk in left if pk not in asked), None)


def _ready(request: Request, date: RequestDate, *, now: datetime) -> dict[int, str]:
    if date.shift is None or request.is_direct or not is_short_notice(date.starts_at, now=now):
        return {}
    return standing_by(tag=request.language, shift=date.shift)


def _wave(
    profiles: dict[int, Profile],
    result: Ranking,
    *,
    asked: Mapping[int, Before],
    at: datetime,
    date: RequestDate,
    ready: Collection[int],
) -> Wave | None:
    """Who stands by comes first and alone; then the fewest that are likely enough to bring a yes."""
    alone = [
        each
        for each in result.candidates
        if each.profile_id in ready and each.profile_id not in asked and not each.over_budget
    ]
    if alone:
        chosen = standing_by_alone(alone[0], asked_at=at, starts_at=date.starts_at)
        return Wave(chosen, [profiles[alone[0].profile_id].user.name])
    picked = pick(result.candidates, asked=asked, asked_at=at, starts_at=date.starts_at)
    return Wave(picked, [profiles[pk].user.name for pk in picked.profile_ids]) if picked else None


def _ranked(request: Request, date: RequestDate, *, now: datetime) -> tuple[dict[int, Profile], Ranking]:
    need = _need(request, date)
    profiles = {profile.pk: profile for profile in mediators(request, need, now=now)}
    known = people(request, need, profiles.values(), shift=_shift_of(date, request), now=now)
    return profiles, rank(need, known, now=now)


def searched_date(request: Request) -> RequestDate | None:
    """The one wished date that is being asked for: the first that has a shift, in direct mode the first."""
    dates = request.dates.searched().alone_or_not().select_related("shift__district")
    date = dates.order_by("rank").first()
    if date is None:
        return None
    date.request = request
    shift_on(date)
    return date


def _shift_of(date: RequestDate, request: Request) -> Shift:
    """The shift, knowing what it is for without being asked."""
    assert date.shift is not None
    date.request = request
    date.shift.request_date = date
    return date.shift


def _need(request: Request, date: RequestDate) -> Need:
    return Need(
        starts=date.starts_at,
        ends=date.ends_at,
        language=request.language,
        level=request.level,
        mode=request.setting,
        required_credentials=frozenset(CLEARANCE),
        gender_wish=request.gender_wish,
        prefers=request.funding.prefers,
        by_agreement=request.is_direct,
        most_in_a_row=request.funding.most_in_a_row,
    )


def _offers(date: RequestDate) -> QuerySet[Offer]:
    """Whoever was asked for this date, oldest first."""
    if date.shift_id is None and not date.request.is_direct:
        return Offer.objects.none()
    offers = Offer.objects.of_date(date).select_related("question", "recorded_by")
    return offers.order_by("pk")
