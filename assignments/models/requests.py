"""An institution or an office needs a mediator."""

import secrets
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from assignments.enums import (
    BROAD_KIND,
    BroadKind,
    Dialect,
    Limit,
    RequestKind,
    RequestState,
    Route,
    Setting,
    TalkResult,
    Topic,
    Urgency,
)
from network.enums import Mode
from network.models import District, FundingSource, Office, Organisation, User
from network.reach import Reach
from scheduling.models import Shift
from volunteers.enums import Gender, Level

#: Read aloud on the telephone: no 0/O, 1/I/L, 5/S, 2/Z.
REF_ALPHABET = "ABCDEFGHJKMNPQRTUVWXY346789"


def new_ref() -> str:
    """Six characters, 387 million references; unguessable enough for a word on the phone, not a secret."""
    return "".join(secrets.choice(REF_ALPHABET) for _ in range(6))


#: Whom to send there a human decides: into somebody's home, to a doctor.
DELICATE = (RequestKind.HOME_VISIT, RequestKind.ACCOMPANIMENT_HEALTH)
#: Its day has not come yet, or nobody has looked since: among these the worker looks for talks that are over.
GOING_ON = (RequestState.SUBMITTED, RequestState.OPEN, RequestState.FILLED)


class Case(models.Model):
    """Chains the requests of one advice-seeker by a random reference. No name, birth date, address or file."""

    ref = models.CharField(max_length=6, unique=True, default=new_ref)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="cases")

    def __str__(self) -> str:
        return self.ref


def _within(reach: Reach, path: str = "") -> Q:
    """An office reaches the requests it works on, an organisation those that it filed."""
    if reach.everywhere:
        return Q()
    return Q(**{f"{path}office__in": reach.offices}) | Q(**{f"{path}organisation__in": reach.organisations})


class RequestQuerySet(models.QuerySet["Request"]):
    def wanting(self) -> "RequestQuerySet":
        """Requests for which somebody is still to be found."""
        return self.filter(state__in=[RequestState.SUBMITTED, RequestState.OPEN])

    def within(self, reach: Reach) -> "RequestQuerySet":
        return self.filter(_within(reach))


class Request(models.Model):
    """``place`` and the contact on site are told to the mediator only after acceptance, behind the sign-in."""

    ref = models.CharField(max_length=6, unique=True, default=new_ref)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="requests")
    office = models.ForeignKey(Office, models.PROTECT, related_name="requests")
    requested_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="requests_filed"
    )
    case = models.ForeignKey(Case, models.SET_NULL, null=True, blank=True, related_name="requests")
    state = models.CharField(max_length=12, choices=RequestState, default=RequestState.SUBMITTED)
    kind = models.CharField(max_length=32, choices=RequestKind)
    topic = models.CharField(max_length=16, choices=Topic)
    setting = models.CharField(max_length=8, choices=Setting, default=Setting.ON_SITE)
    #: What else the talk is, where a funding source may care; one of SPECIALS.
    special = models.CharField(max_length=16, choices=Limit, blank=True)
    urgency = models.CharField(max_length=16, choices=Urgency, blank=True)
    language = models.CharField(max_length=8)
    dialect = models.CharField(max_length=8, choices=Dialect, blank=True)
    level = models.CharField(max_length=8, choices=Level, default=Level.B2)
    gender_wish = models.CharField(max_length=8, choices=Gender, blank=True)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    #: Where to meet on site, if not where the talk is.
    meeting_point = models.CharField(max_length=80, blank=True)
    contact_name = models.CharField(max_length=80, blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    funding = models.ForeignKey(FundingSource, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    #: The end of the date that is searched for. Whoever makes or moves a ``RequestDate`` says it here too: the worker
    #: asks every other second for what is over, and that answer must come from one index.
    over_at = models.DateTimeField()
    said_on_phone = models.BooleanField(default=False)
    idempotency_key = models.CharField(max_length=80, null=True, blank=True, default=None)
    cancelled_by = models.CharField(max_length=12, blank=True)
    #: How long before the start it was called off.
    cancelled_minutes_before = models.PositiveIntegerField(null=True, blank=True)
    #: Why it was refused, and who helps instead; empty unless it was.
    refused_for = models.CharField(max_length=16, choices=Limit, blank=True)
    better_route = models.CharField(max_length=16, choices=Route, blank=True)
    #: When Lotse asks the next people by itself; None where a human does, or answers are awaited.
    next_wave_at = models.DateTimeField(null=True, blank=True)
    #: Somebody at the desk asks for this one by hand.
    waves_stopped_at = models.DateTimeField(null=True, blank=True)
    #: Frozen when it is filed. In direct mode its date is a wish, without a shift until the talk is reported.
    mode = models.CharField(max_length=8, choices=Mode, default=Mode.DISPATCH)
    #: Direct mode: how it went; empty while nobody has said.
    result = models.CharField(max_length=16, choices=TalkResult, blank=True)
    #: Direct mode: when the clock next looks whether the result has come, and how often it has looked.
    report_due_at = models.DateTimeField(null=True, blank=True)
    report_asked = models.PositiveSmallIntegerField(default=0)

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "idempotency_key"], name="request_idempotency_key_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["office", "state"], name="request_office_state"),
            models.Index(fields=["organisation", "created_at"], name="request_organisation"),
            models.Index(fields=["over_at"], condition=Q(state__in=GOING_ON), name="request_over"),
            models.Index(
                fields=["next_wave_at"], condition=Q(next_wave_at__isnull=False), name="request_next_wave"
            ),
            models.Index(
                fields=["report_due_at"], condition=Q(report_due_at__isnull=False), name="request_report_due"
            ),
        ]

    def __str__(self) -> str:
        return f"request {self.ref}"

    @property
    def asks_by_itself(self) -> bool:
        """Routine, in an office that wants it so, and not taken into somebody's own hands."""
        return self.office.asks_by_itself and self.is_left_to_lotse

    @property
    def is_left_to_lotse(self) -> bool:
        """Routine, and not taken into somebody's own hands."""
        is_routine = self.kind not in DELICATE and not self.gender_wish
        return is_routine and self.waves_stopped_at is None

    @property
    def is_direct(self) -> bool:
        return self.mode == Mode.DIRECT

    @property
    def broad_kind(self) -> BroadKind:
        return BROAD_KIND[self.kind]


class RequestDateQuerySet(models.QuerySet["RequestDate"]):
    def searched(self) -> "RequestDateQuerySet":
        """Of each request the one date that people are, or were last, asked for.

        In direct mode always the first: which of the wishes it becomes the two agree on themselves.
        """
        is_asked = Q(shift__isnull=False, left_at__isnull=True)
        return self.filter(is_asked | Q(request__mode=Mode.DIRECT, rank=1))

    def alone_or_not(self) -> "RequestDateQuerySet":
        """``has_others``: whether the request has other wished dates; read as ``may_have_others``."""
        others = RequestDate.objects.filter(request=OuterRef("request")).exclude(pk=OuterRef("pk"))
        return self.annotate(has_others=Exists(others))

    def ahead(self, *, now: datetime) -> "RequestDateQuerySet":
        """Wished dates that may be asked for instead of the searched one, lower rank first; none in direct mode."""
        others = self.filter(Q(shift__isnull=True) | Q(left_at__isnull=False), starts_at__gt=now)
        return others.exclude(request__mode=Mode.DIRECT).select_related("shift__district").order_by("rank")

    def within(self, reach: Reach) -> "RequestDateQuerySet":
        return self.filter(_within(reach, "request__"))


class RequestDate(models.Model):
    """A wished date; ranked, one is asked at a time (the one that has a shift and was not left for another)."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="dates")
    rank = models.PositiveSmallIntegerField(default=1)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    shift = models.OneToOneField(Shift, models.PROTECT, null=True, blank=True, related_name="request_date")
    left_at = models.DateTimeField(null=True, blank=True)

    objects = RequestDateQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["rank"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "rank"], name="request_date_rank_once"),
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="request_date_order"),
        ]
        indexes: ClassVar = [models.Index(fields=["starts_at"], name="request_date_starts")]

    def __str__(self) -> str:
        return f"{self.request_id} #{self.rank}"

    @property
    def may_have_others(self) -> bool:
        """Whether the request may have other wished dates: False where the query has looked (``alone_or_not``)."""
        return bool(getattr(self, "has_others", True))

    @property
    def is_searched(self) -> bool:
        if self.request.is_direct:
            return self.rank == 1
        return self.shift_id is not None and self.left_at is None
