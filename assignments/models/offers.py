"""We ask one person whether they take a seat."""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from assignments.enums import BlockSide, OfferState, RequestState
from assignments.models.requests import Case, Request, RequestDate
from network.enums import Channel
from network.models import Organisation, User
from notifications.models import Question
from scheduling.models import Position
from volunteers.models import Profile

LIVE_OFFER = Q(state__in=[OfferState.QUEUED, OfferState.SENT, OfferState.QUESTIONED])


def new_token() -> str:
    """128 bits for the personal link; the SMS reply code is another, short number."""
    return secrets.token_urlsafe(16)


class OfferQuerySet(models.QuerySet["Offer"]):
    def live(self) -> "OfferQuerySet":
        return self.filter(LIVE_OFFER)

    def of_request(self, request: Request | int) -> "OfferQuerySet":
        """Whichever way the request is worked on."""
        return self.filter(Q(position__shift__request_date__request=request) | Q(request=request))

    def of_date(self, date: RequestDate) -> "OfferQuerySet":
        """For the shift of one wished date; in direct mode all of the request."""
        if date.request.is_direct:
            return self.filter(request=date.request_id)
        return self.filter(position__shift=date.shift_id)

    def of_requests(self) -> "OfferQuerySet":
        """All that somebody who sees cases may see."""
        return self.filter(Q(position__shift__request_date__isnull=False) | Q(request__isnull=False))

    def lost_last(self) -> "OfferQuerySet":
        """A yes that came too late, and nothing was asked of them since: first come first."""
        later = self.filter(profile=OuterRef("profile"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later), state=OfferState.LOST).order_by("answered_at", "pk")

    def standing(self) -> "OfferQuerySet":
        """Direct mode: somebody has agreed, and the number is with the institution."""
        return self.filter(state=OfferState.ACCEPTED, request__state=RequestState.FILLED)


class Offer(models.Model):
    """For a position (dispatch) or, where the requester arranges the date, for a request (direct).

    ``revision`` is the shift's when it was asked: a yes counts for the time and place that were asked about.
    ``unrelated_at``: said with the yes that they are neither related nor befriended with those concerned.
    """

    token = models.CharField(max_length=32, unique=True, default=new_token)
    profile = models.ForeignKey(Profile, models.PROTECT, related_name="offers")
    position = models.ForeignKey(Position, models.PROTECT, null=True, blank=True, related_name="offers")
    request = models.ForeignKey(Request, models.PROTECT, null=True, blank=True, related_name="direct_offers")
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="+")
    wave = models.PositiveSmallIntegerField(default=1)
    revision = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12, choices=OfferState, default=OfferState.QUEUED)
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    deadline_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_via = models.CharField(max_length=8, choices=Channel, blank=True)
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    unrelated_at = models.DateTimeField(null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(position__isnull=True, request__isnull=False)
                | Q(position__isnull=False, request__isnull=True),
                name="offer_position_or_request",
            ),
            models.UniqueConstraint(
                fields=["profile", "position"], condition=LIVE_OFFER, name="offer_live_once_per_position"
            ),
            models.UniqueConstraint(
                fields=["profile", "request"], condition=LIVE_OFFER, name="offer_live_once_per_request"
            ),
            models.UniqueConstraint(
                fields=["request"], condition=Q(state=OfferState.ACCEPTED), name="offer_number_passed_on_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["position", "state"], name="offer_position_state"),
            models.Index(fields=["profile", "asked_at"], include=["state"], name="offer_profile_asked"),
            models.Index(
                fields=["asked_at"], condition=Q(state=OfferState.QUEUED), name="offer_waits_for_morning"
            ),
            models.Index(fields=["deadline_at"], condition=LIVE_OFFER, name="offer_deadline"),
        ]

    def __str__(self) -> str:
        return f"offer {self.pk} {self.state}"

    @property
    def wanted(self) -> Request:
        """The request somebody is asked for."""
        if self.request:
            return self.request
        assert self.position is not None
        return self.position.shift.request_date.request

    @property
    def stands(self) -> bool:
        """Direct mode: agreed, and the number is with the institution."""
        return self.state == OfferState.ACCEPTED and self.wanted.state == RequestState.FILLED


class BlockQuerySet(models.QuerySet["Block"]):
    def against(self, request: Request) -> "BlockQuerySet":
        """Said of its institution, or of its case alone; by whichever side."""
        is_case = Q(case=request.case_id, case__isnull=False)
        return self.filter(Q(organisation=request.organisation_id) | is_case)


class Block(models.Model):
    """These two shall not meet again, without a reason given.

    ``side``: who wished so, and may take it back. Staff see that there is a block, never whose.
    """

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="blocks")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="+")
    side = models.CharField(max_length=12, choices=BlockSide, default=BlockSide.PERSON)

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True, case__isnull=False)
                | Q(organisation__isnull=False, case__isnull=True),
                name="block_organisation_or_case",
            ),
            models.UniqueConstraint(
                fields=["profile", "organisation", "side"],
                condition=Q(organisation__isnull=False),
                name="block_organisation_once",
            ),
            models.UniqueConstraint(
                fields=["profile", "case", "side"], condition=Q(case__isnull=False), name="block_case_once"
            ),
        ]

    def __str__(self) -> str:
        return f"block {self.pk}"
