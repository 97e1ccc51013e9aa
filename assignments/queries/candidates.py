"""Who could take a request: asks the matcher, returns what the page shows.

Looked at are the people who speak the language; a bounded number of queries, whatever the data.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from assignments.matching import Candidate, Excluded, Need, Ranking, rank
from assignments.models import Assignment, Offer, Request, RequestDate
from assignments.picking import Pick, pick
from assignments.queries.candidate_people import asked_of, mediators, people
from assignments.queries.ways import Way
from assignments.reasons import Reason, sentence
from assignments.states import ANSWERABLE
from scheduling.models import Shift
from volunteers.enums import CLEARANCE
from volunteers.models import Profile

PICKED = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: a person with the reasons for and against, or why they are out."""

    profile: Profile
    name: str
    fit: int
    word: str
    reasons: list[str]
    caveats: list[str]
    offer: Offer | None
    reply: str
    picked: bool
    over_budget: bool = False
    way: Way | None = None

    @property
    def is_asked(self) -> bool:
        """Asked for this seat and still able to answer."""
        return self.offer is not None and self.offer.state in ANSWERABLE


@dataclass(frozen=True, slots=True)
class RequestRanking:
    """``wave``: whom Lotse would ask next by itself, and when."""

    candidates: list[Row]
    excluded: list[Row]
    wave: "Wave | None" = None


@dataclass(frozen=True, slots=True)
class Wave:
    """Whom Lotse asks next by itself, and their names in the same order."""

    pick: Pick
    names: list[str]

    @property
    def percent(self) -> int:
        """How likely one of them says yes in time; rounded to five, since it is an estimate."""
        return 5 * round(self.pick.chance * 20)


def ranking(
    request: Request,
    *,
    now: datetime,
    date: RequestDate | None = None,
    offers: dict[int, Offer] | None = None,
    had_it: Iterable[int] = (),
) -> RequestRanking:
    """Candidates best first, the first three not yet asked picked; the excluded with every reason.

    A page that has read the searched date with its shift, and each person's latest offer for it, says so; ``had_it``
    are the people who gave the seat back.
    """
    date = date or searched_date(request)
    if date is None or date.shift is None:
        return RequestRanking([], [])
    profiles, result = _ranked(request, date, now=now)
    offers = _offers(date) if offers is None else offers
    picked = [
        candidate.profile_id
        for candidate in result.candidates
        if candidate.profile_id not in offers and not candidate.over_budget
    ][:PICKED]
    return RequestRanking(
        [
            _row(profiles[c.profile_id], c, offers.get(c.profile_id), c.profile_id in picked)
            for c in result.candidates
        ],
        [_out(profiles[e.profile_id], e, offers.get(e.profile_id)) for e in result.excluded],
        _wave(profiles, result, asked={*offers, *had_it}, at=request.next_wave_at or now, date=date),
    )


def next_wave(request: Request, *, now: datetime) -> list[int]:
    """Whom the desk's page ticks by itself: the picked, and nobody while answers are awaited."""
    waiting = Offer.objects.filter(position__shift__request_date__request=request, state__in=ANSWERABLE)
    if waiting.exists():
        return []
    return [row.profile.pk for row in ranking(request, now=now).candidates if row.picked]


def planned_wave(request: Request, *, now: datetime, date: RequestDate | None = None) -> Wave | None:
    """Whom Lotse would ask now by itself; None where nobody is left who fits and may be asked."""
    date = date or searched_date(request)
    if date is None or date.shift is None or date.starts_at <= now:
        return None
    profiles, result = _ranked(request, date, now=now)
    had_it = Assignment.objects.filter(seat__position__shift=date.shift_id)
    asked = {*_offers(date), *had_it.values_list("profile", flat=True)}
    return _wave(profiles, result, asked=asked, at=now, date=date)


def _wave(
    profiles: dict[int, Profile], result: Ranking, *, asked: set[int], at: datetime, date: RequestDate
) -> Wave | None:
    picked = pick(result.candidates, asked=asked, asked_at=at, starts_at=date.starts_at)
    return Wave(picked, [profiles[pk].user.name for pk in picked.profile_ids]) if picked else None


def _ranked(request: Request, date: RequestDate, *, now: datetime) -> tuple[dict[int, Profile], Ranking]:
    need = _need(request, date)
    profiles = {profile.pk: profile for profile in mediators(request, need, now=now)}
    known = people(request, need, profiles.values(), shift=_shift_of(date, request), now=now)
    return profiles, rank(need, known, now=now)


def searched_date(request: Request) -> RequestDate | None:
    """The one wished date that is being asked for: the first that has a shift."""
    dates = request.dates.filter(shift__isnull=False).select_related("shift__district")
    return dates.order_by("rank").first()


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
        most_in_a_row=request.funding.most_in_a_row,
    )


def _offers(date: RequestDate) -> dict[int, Offer]:
    """The latest offer of each person for this date."""
    offers = Offer.objects.filter(position__shift=date.shift_id).select_related("question", "recorded_by")
    return {offer.profile_id: offer for offer in offers.order_by("pk")}


def _row(profile: Any, candidate: Candidate, offer: Offer | None, picked: bool) -> Row:
    return Row(
        profile=profile,
        name=profile.user.name,
        fit=candidate.fit,
        word=_word(candidate.fit),
        reasons=_sentences(candidate.reasons),
        caveats=_sentences(candidate.caveats),
        offer=offer,
        reply=_reply(profile),
        picked=picked,
        over_budget=candidate.over_budget,
    )


def _out(profile: Any, excluded: Excluded, offer: Offer | None) -> Row:
    return Row(
        profile=profile,
        name=profile.user.name,
        fit=0,
        word="",
        reasons=_sentences(excluded.reasons),
        caveats=[],
        offer=offer,
        reply="",
        picked=False,
    )


def _sentences(reasons: Iterable[Reason]) -> list[str]:
    return [sentence(reason) for reason in reasons]


def _word(fit: int) -> str:
    """Words before numbers."""
    if fit == 5:
        return _("Sehr gut")
    return _("Gut") if fit >= 4 else _("Möglich")


def _reply(profile: Any) -> str:
    asked = asked_of(profile)
    if not asked.settled:
        return _("noch nie gefragt")
    return _("%(answered)s von %(asked)s Anfragen beantwortet") % {
        "answered": asked.answered,
        "asked": asked.settled,
    }
