"""Direct mode: how it went, by the institution, the desk or the mediator."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.request import Request as Call
from rest_framework.response import Response

from assignments.actions import reports
from assignments.api.offers import OfferView
from assignments.api.refusing import refused, refusing
from assignments.api.requests import RequestView
from assignments.enums import SAID_BY_MEDIATOR, SAID_BY_REQUESTER, TalkResult
from assignments.models import Request
from assignments.refusals import NothingToReport
from assignments.serializers.offers import OfferOut
from assignments.serializers.requests import ReportIn, RequestInFull
from network import policies
from network.api.base import ApiView
from network.api.operations import operation
from network.enums import Channel, Permission

_REFUSALS = refused("nothing_to_report", "not_over", "before_agreed")


def _enter(
    view: ApiView,
    wanted: Request,
    *,
    channel: Channel,
    reasons: tuple[TalkResult, ...],
    about: int | None = None,
) -> None:
    """``about``: the mediator's own permission; an organisation names the one that it has seen."""
    said: dict[str, Any] = view.body()
    offer_id = about or said.get("offer")
    has_time = "starts_at" in said and "ends_at" in said
    if has_time == ("reason" in said) or (has_time and said["starts_at"] >= said["ends_at"]):
        raise exceptions.ValidationError([_("Bitte geben Sie Beginn und Ende an, oder einen Grund.")])
    if "reason" in said and said["reason"] not in reasons:
        raise exceptions.ValidationError({"reason": [_("Bitte wählen Sie aus, woran es lag.")]})
    with refusing():
        if has_time:
            reports.took_place(
                request_id=wanted.pk,
                starts_at=said["starts_at"],
                ends_at=said["ends_at"],
                now=view.now,
                channel=channel,
                by=view.me,
                offer_id=offer_id,
            )
        else:
            reports.was_not_held(
                request_id=wanted.pk,
                reason=TalkResult(said["reason"]),
                now=view.now,
                channel=channel,
                by=view.me,
                offer_id=offer_id,
            )


class ReportOfRequest(RequestView):
    @operation(
        "requests_report",
        "Direct mode: say how it went",
        rule="file_requests | record_answers",
        key="ref",
        body=ReportIn,
        answers={200: RequestInFull},
        refusals=_REFUSALS,
        description="By the organisation that has the number; at the desk as it was said on the telephone.",
        example={"reason": "not_reached"},
    )
    def post(self, request: Call, ref: str) -> Response:
        wanted = self.find(ref)
        at_desk = self.reach(Permission.RECORD_ANSWERS).covers(office=wanted.office_id)
        own = self.reach(Permission.FILE_REQUESTS).of_organisations()
        filed = own.covers(office=wanted.office_id, organisation=wanted.organisation_id)
        policies.require(at_desk or filed)
        channel = Channel.PAGE if filed else Channel.PHONE
        _enter(self, wanted, channel=channel, reasons=SAID_BY_REQUESTER)
        return Response(self.told(self.find(ref)))


class ReportOfOffer(OfferView):
    @operation(
        "offers_report",
        "Direct mode: say how it went, as the mediator",
        rule="own",
        key="id",
        body=ReportIn,
        answers={200: OfferOut},
        refusals=_REFUSALS,
        example={"reason": "no_call"},
    )
    def post(self, request: Call, id: int) -> Response:
        offer = get_object_or_404(self.visible().filter(profile__user=self.me), pk=id)
        with refusing():
            if not offer.request_id:
                raise NothingToReport
        _enter(self, offer.wanted, channel=Channel.PAGE, reasons=SAID_BY_MEDIATOR, about=offer.pk)
        return Response(OfferOut(self.visible().get(pk=id), context=self.context()).data)
