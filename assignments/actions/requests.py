"""An institution asks for a mediator, and may take it back."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import IntegrityError
from django.db.models import Q

from assignments import telling
from assignments.actions.announcing import GRACE, announce
from assignments.actions.closing import shift_of, tell_requester, with_all, withdraw_offer
from assignments.actions.promises import break_promise
from assignments.actions.seats import end, load_assignment
from assignments.enums import EndedBy, RequestState
from assignments.locks import lock
from assignments.models import Assignment, Case, Offer, Request, RequestDate
from assignments.needs import mediators_for
from assignments.refusals import InThePast, KeyReused, NotCancellable
from assignments.states import LIVE, REQUEST
from network.actions.desk import close_items, open_item
from network.actions.transitions import begin, move
from network.enums import Channel, DeskKind
from network.models import District, FundingSource, Office, Organisation, User
from network.transactions import atomically
from scheduling.enums import OpenTo, PositionKind
from scheduling.models import Position, PositionLanguage, Seat, Shift

#: With 100,000 requests so many draws collide once in a million million times a million.
TRIES = 5


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What a request says; nothing about the client but the language, the kind and a topic from a list."""

    organisation: Organisation
    kind: str
    topic: str
    setting: str
    language: str
    level: str
    district: District
    place: str
    contact_name: str
    contact_phone: str
    gender_wish: str
    starts_at: datetime
    ends_at: datetime
    case_ref: str = ""


def file_once(
    *, form: NewRequest, by: User, now: datetime, idempotency_key: str | None, channel: Channel = Channel.PAGE
) -> Request:
    """A second press of the button gives the same request, also while the first is still being filed.

    References are drawn at random, and with many requests one is drawn twice now and then: the next try draws
    another. Raises InThePast, and KeyReused where the key belongs to a request that says something else.
    """
    file = partial(file_request, form=form, by=by, now=now, channel=channel, idempotency_key=idempotency_key)
    for _try in range(TRIES - 1):
        with suppress(
            IntegrityError
        ):  # the first press was quicker, and its request can be read now, or the above
            return file()
    return file()


@atomically
def file_request(
    *,
    form: NewRequest,
    by: User,
    now: datetime,
    channel: Channel = Channel.PAGE,
    idempotency_key: str | None = None,
) -> Request:
    """File a request; it stands on the desk of the office that serves the district.

    The same ``idempotency_key`` of one organisation gives the same request again. Raises InThePast, KeyReused.
    """
    if known := _filed_before(form, idempotency_key):
        return known
    if form.starts_at <= now:
        raise InThePast
    office = _office_for(form.district)
    case, _created = (
        Case.objects.get_or_create(ref=form.case_ref, organisation=form.organisation)
        if form.case_ref
        else (Case.objects.create(organisation=form.organisation), True)
    )
    request = Request.objects.create(
        organisation=form.organisation,
        office=office,
        requested_by=by,
        case=case,
        kind=form.kind,
        topic=form.topic,
        setting=form.setting,
        language=form.language,
        level=form.level,
        gender_wish=form.gender_wish,
        district=form.district,
        place=form.place,
        contact_name=form.contact_name,
        contact_phone=form.contact_phone,
        funding=FundingSource.objects.order_by("pk")[0],
        created_at=now,
        over_at=form.ends_at,
        said_on_phone=channel == Channel.PHONE,
        idempotency_key=idempotency_key,
    )
    begin(request, REQUEST, now=now, channel=channel, by=by)
    shift = _shift_for(request, form, office)
    announce(request, now=now, after=GRACE)
    tell_requester(request, shift, kind="request_received", now=now, mark="filed")
    _show_the_desk(request, shift, now=now)
    return request


def _show_the_desk(request: Request, shift: Shift, *, now: datetime) -> None:
    open_item(
        office=request.office,
        kind=DeskKind.NEW_REQUEST,
        subject=f"request:{request.pk}",
        now=now,
        url=telling.desk_path(shift),
        organisation=request.organisation.name,
        **telling.desk_detail(shift),
    )


def _filed_before(form: NewRequest, key: str | None) -> Request | None:
    known = (
        Request.objects.filter(organisation=form.organisation, idempotency_key=key).first() if key else None
    )
    if known and not _says_the_same(known, form):
        raise KeyReused
    return known


#: What makes two requests the same but for their date and case.
_SAID = (
    "organisation", "kind", "topic", "setting", "language", "level", "district", "place",
    "contact_name", "contact_phone", "gender_wish",
)  # fmt: skip


def _says_the_same(known: Request, form: NewRequest) -> bool:
    date = known.dates.order_by("rank").first()
    if date is None or (date.starts_at, date.ends_at) != (form.starts_at, form.ends_at):
        return False
    if form.case_ref and (known.case is None or known.case.ref != form.case_ref):
        return False
    return all(getattr(known, name) == getattr(form, name) for name in _SAID)


def _office_for(district: District) -> Office:
    return Office.objects.filter(Q(districts=district)).order_by("pk")[0]


def _shift_for(request: Request, form: NewRequest, office: Office) -> Shift:
    """The first wished date becomes the shift that is searched for; a seat for each mediator that it needs."""
    shift = Shift.objects.create(
        office=office,
        district=form.district,
        place=form.place,
        starts_at=form.starts_at,
        ends_at=form.ends_at,
    )
    shift.request_date = RequestDate.objects.create(
        request=request, rank=1, starts_at=form.starts_at, ends_at=form.ends_at, shift=shift
    )
    position = Position.objects.create(shift=shift, kind=PositionKind.MEDIATOR, open_to=OpenTo.CLEARED)
    PositionLanguage.objects.create(position=position, tag=form.language)
    for number in range(1, mediators_for(form.language, shift.minutes) + 1):
        Seat.objects.create(position=position, number=number)
    return shift


def _minutes_before(request: Request, *, now: datetime) -> int | None:
    """How early the talk was called off; of the date that is searched for."""
    dates = request.dates.filter(shift__cancelled_at__isnull=True, shift__isnull=False).order_by("rank")
    starts_at = dates.values_list("starts_at", flat=True).first()
    return int((starts_at - now).total_seconds() // 60) if starts_at else None


@atomically
def cancel_request(
    *,
    request_id: int,
    ended_by: EndedBy,
    now: datetime,
    channel: Channel,
    by: User | None = None,
    reason: str = "",
) -> None:
    """The talk does not take place: whoever was asked or has the seat is told, the search ends.

    Raises NotCancellable once the talk has begun.
    """
    positions = list(
        Position.objects.filter(shift__request_date__request=request_id).values_list("pk", flat=True)
    )
    people = Assignment.objects.filter(seat__position__in=positions, state__in=LIVE)
    lock(positions=positions, profiles=people.values_list("profile", flat=True))
    request = Request.objects.select_related("requested_by__recipient", "office").get(pk=request_id)
    begun = request.dates.filter(shift__cancelled_at__isnull=True, shift__starts_at__lte=now)
    if not REQUEST.allows(request.state, RequestState.CANCELLED) or begun.exists():
        raise NotCancellable
    move(
        request,
        REQUEST,
        RequestState.CANCELLED,
        now=now,
        channel=channel,
        by=by,
        reason=reason,
        cancelled_by=ended_by,
        cancelled_minutes_before=_minutes_before(request, now=now),
        next_wave_at=None,
    )
    shifts = Shift.objects.filter(request_date__request=request, cancelled_at__isnull=True)
    shifts.update(cancelled_at=now, cancelled_by=by, cancel_reason=reason[:200])
    for offer in with_all(Offer.objects.live().filter(position__in=positions)):
        withdraw_offer(offer, shift_of(offer), kind="offer_cancelled", now=now)
    for pk in people.values_list("pk", flat=True):
        assignment = load_assignment(pk)
        end(assignment, ended_by=ended_by, now=now, channel=channel, by=by, reason=reason)
        break_promise(assignment, ended_by=ended_by, now=now, channel=channel, evidence="request")
    close_items(subject=f"request:{request.pk}", now=now, by=by, result="cancelled")
    for date in request.dates.select_related("shift__district", "shift__activity"):
        if date.shift:
            tell_requester(request, date.shift, kind="request_cancelled", now=now, mark="cancelled")
