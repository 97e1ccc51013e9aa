"""An institution asks for a mediator."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import IntegrityError
from django.db.models import Q

from assignments import telling
from assignments.actions.announcing import GRACE, announce
from assignments.actions.closing import tell_requester
from assignments.actions.searching import shift_for
from assignments.models import Case, Request, RequestDate
from assignments.queries import scope
from assignments.refusals import InThePast, KeyReused, OutOfScope
from assignments.scope import Verdict
from assignments.states import REQUEST
from network.actions import audit
from network.actions.desk import open_item
from network.actions.transitions import begin
from network.enums import Channel, DeskKind, Mode
from network.models import District, FundingSource, Office, Organisation, User
from network.transactions import atomically
from scheduling.models import Shift

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
    #: The second and third wish, each as long as the first.
    alternatives: tuple[datetime, ...] = ()
    dialect: str = ""
    meeting_point: str = ""
    special: str = ""
    urgency: str = ""
    #: None: the first source that pays.
    funding: FundingSource | None = None
    #: Why somebody at the desk takes it although no source pays for it by the rules.
    override: str = ""


def file_once(
    *,
    form: NewRequest,
    by: User,
    now: datetime,
    idempotency_key: str | None,
    channel: Channel = Channel.PAGE,
    requested_by: User | None = None,
) -> Request:
    """A second press of the button gives the same request, also while the first is still being filed.

    References are drawn at random, and with many requests one is drawn twice now and then: the next try draws
    another. Raises InThePast, OutOfScope, and KeyReused where the key belongs to a request that says something else.
    """
    file = partial(
        file_request,
        form=form,
        by=by,
        now=now,
        channel=channel,
        idempotency_key=idempotency_key,
        requested_by=requested_by,
    )
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
    requested_by: User | None = None,
) -> Request:
    """File a request; it stands on the desk of the office that serves the district.

    By telephone ``by`` enters what somebody else said: ``requested_by``, if they have an account.
    The same ``idempotency_key`` of one organisation gives the same request again.
    Raises InThePast, KeyReused, OutOfScope (unless ``form.override`` says why it is taken all the same).
    """
    if known := filed_before(form, idempotency_key):
        return known
    if form.starts_at <= now:
        raise InThePast
    verdict = scope_of(form, now=now)
    if verdict.is_refused and not form.override:
        raise OutOfScope(verdict)
    asker = requested_by if channel == Channel.PHONE else by
    request = store(form, verdict, by=asker, now=now, channel=channel, key=idempotency_key)
    begin(request, REQUEST, now=now, channel=channel, by=by, reason=form.override if verdict.reasons else "")
    if verdict.reasons:
        limits = [reason.limit for reason in verdict.reasons]
        audit.changed(
            action="request.scope_overridden",
            subject=f"request:{request.pk}",
            by=by,
            now=now,
            office=request.office,
            limits=limits,
        )
    shift = shift_for(request, store_dates(request, form))
    announce(request, now=now, after=GRACE)
    tell_requester(request, shift, kind="request_received", now=now, mark="filed")
    show_the_desk(request, shift, now=now)
    return request


def scope_of(form: NewRequest, *, now: datetime) -> Verdict:
    """Which source pays, or why none does: the same for page, telephone and API.

    The earliest of the wishes counts for the time that is left: any of them may be the one that is asked for.
    """
    return scope.verdict(
        organisation=form.organisation,
        kind=form.kind,
        setting=form.setting,
        special=form.special,
        is_urgent=bool(form.urgency),
        starts_at=min((form.starts_at, *form.alternatives)),
        funding=form.funding.pk if form.funding else None,
        now=now,
    )


def store(
    form: NewRequest, verdict: Verdict, *, by: User | None, now: datetime, channel: Channel, key: str | None
) -> Request:
    """The row alone, with a case of its own unless an earlier one is named."""
    office = _office_for(form.district)
    case, _created = (
        Case.objects.get_or_create(ref=form.case_ref, organisation=form.organisation)
        if form.case_ref
        else (Case.objects.create(organisation=form.organisation), True)
    )
    return Request.objects.create(
        **{name: getattr(form, name) for name in _SAID},
        office=office,
        requested_by=by,
        case=case,
        funding_id=verdict.source,
        mode=mode_of(office, FundingSource.objects.get(pk=verdict.source)),
        created_at=now,
        over_at=form.ends_at,
        said_on_phone=channel == Channel.PHONE,
        idempotency_key=key,
    )


def store_dates(request: Request, form: NewRequest) -> RequestDate:
    """All wished dates, each as long as the first; returns the first."""
    long = form.ends_at - form.starts_at
    wished = [form.starts_at, *form.alternatives]
    rows = [
        RequestDate(request=request, rank=rank, starts_at=starts, ends_at=starts + long)
        for rank, starts in enumerate(wished, start=1)
    ]
    return RequestDate.objects.bulk_create(rows)[0]


def show_the_desk(request: Request, shift: Shift, *, now: datetime) -> None:
    open_item(
        office=request.office,
        kind=DeskKind.NEW_REQUEST,
        subject=f"request:{request.pk}",
        now=now,
        url=telling.desk_path(shift),
        organisation=request.organisation.name,
        **telling.desk_detail(shift),
    )


def filed_before(form: NewRequest, key: str | None) -> Request | None:
    """The request that this key filed. Raises KeyReused where it says something else."""
    known = (
        Request.objects.filter(organisation=form.organisation, idempotency_key=key).first() if key else None
    )
    if known and not _says_the_same(known, form):
        raise KeyReused
    return known


#: What makes two requests the same but for their date and case.
_SAID = (
    "organisation", "kind", "topic", "setting", "language", "level", "district", "place",
    "contact_name", "contact_phone", "gender_wish", "dialect", "meeting_point", "special", "urgency",
)  # fmt: skip


def _says_the_same(known: Request, form: NewRequest) -> bool:
    dates = list(known.dates.order_by("rank"))
    wished = (form.starts_at, *form.alternatives)
    if tuple(date.starts_at for date in dates) != wished or dates[0].ends_at != form.ends_at:
        return False
    if form.funding and form.funding.pk != known.funding_id:
        return False
    if form.case_ref and (known.case is None or known.case.ref != form.case_ref):
        return False
    return all(getattr(known, name) == getattr(form, name) for name in _SAID)


def _office_for(district: District) -> Office:
    return Office.objects.filter(Q(districts=district)).order_by("pk")[0]


def mode_of(office: Office, funding: FundingSource) -> Mode:
    """What the money is given for decides before the office does."""
    return Mode(funding.mode or (Mode.DIRECT if office.works_directly else Mode.DISPATCH))
