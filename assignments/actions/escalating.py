"""The start comes near and nobody has said yes: by telephone or video instead, or a service that is paid."""

from datetime import datetime

from assignments.actions.announcing import announce
from assignments.actions.closing import with_all, withdraw_offer
from assignments.actions.scoping import locked, refuse_request
from assignments.enums import Limit, Route, Setting
from assignments.escalation import remote_ways
from assignments.models import Assignment, Offer, Request
from assignments.queries import scope
from assignments.queries.candidates import searched_date
from assignments.refusals import NotSearching, OutOfScope
from assignments.states import LIVE, SEARCHED_FOR
from assignments.wished import shift_of
from network.actions import audit
from network.models import User
from network.transactions import atomically


@atomically
def ask_remotely(*, request_id: int, setting: Setting, by: User, now: datetime) -> None:
    """The institution agrees to a talk without anybody travelling: searched for afresh, by telephone or video.

    Whoever is asked was asked for a talk on site: that is taken back, and they may be asked again. Raises NotSearching
    where it is no such talk or somebody has a seat, OutOfScope where its funding source does not pay for it.
    """
    request = locked(request_id)
    date = searched_date(request)
    seated = Assignment.objects.filter(seat__position__shift__request_date__request=request, state__in=LIVE)
    ways = remote_ways(setting=request.setting, kind=request.kind, language=request.language)
    if date is None or date.starts_at <= now or setting.value not in ways or seated.exists():
        raise NotSearching
    if request.state not in SEARCHED_FOR:
        raise NotSearching
    _check_funding(request, setting, starts_at=date.starts_at, now=now)
    kind = "direct_closed" if request.is_direct else "offer_withdrawn"
    for offer in with_all(Offer.objects.live().of_request(request)):
        withdraw_offer(offer, shift_of(offer), kind=kind, now=now)
    request.setting = setting
    Request.objects.filter(pk=request.pk).update(setting=setting, next_wave_at=None)
    announce(request, now=now)
    subject = f"request:{request.pk}"
    audit.changed(
        action="request.setting", subject=subject, by=by, now=now, office=request.office, setting=setting
    )


def _check_funding(request: Request, setting: Setting, *, starts_at: datetime, now: datetime) -> None:
    """That little time is left is why it is asked; that the source pays for no talk on the telephone holds."""
    verdict = scope.verdict(
        organisation=request.organisation,
        kind=request.kind,
        setting=setting,
        special=request.special,
        is_urgent=bool(request.urgency),
        starts_at=starts_at,
        funding=request.funding_id,
        now=now,
    )
    if any(reason.limit == Limit.REMOTE for reason in verdict.reasons):
        raise OutOfScope(verdict)


def send_to_service(*, request_id: int, by: User, now: datetime) -> None:
    """One click: the institution reads who helps so late, who is asked hears that it is over. Raises NotRefusable."""
    refuse_request(
        request_id=request_id, limit=Limit.OTHER, route=Route.BY_VIDEO, by=by, now=now, reason="nobody found"
    )
