"""One request: read, called off, refused, taken all the same, and searched for on another date."""

import hashlib

from django.core.exceptions import PermissionDenied
from rest_framework.request import Request as Call
from rest_framework.response import Response

from assignments.actions import requester_words, scoping
from assignments.actions.calling_off import cancel_request
from assignments.actions.searching import ask_for_date
from assignments.api.refusing import refused, refusing
from assignments.api.requests import RequestView
from assignments.enums import EndedBy, Limit, Route
from assignments.models import Request
from assignments.serializers.requests import (
    AcceptIn,
    CancelRequest,
    ChangeWishIn,
    DateIn,
    RefuseIn,
    RequestInFull,
    WordsIn,
)
from network import policies
from network.api.operations import operation
from network.enums import Channel, Permission


class OneRequest(RequestView):
    @operation(
        "requests_retrieve",
        "One request, with place and contact on site",
        rule="file_requests | see_cases",
        key="ref",
        answers={200: RequestInFull},
        description="That you read it is noted.",
    )
    def get(self, request: Call, ref: str) -> Response:
        return Response(self.told(self.find(ref)))


class CancelOneRequest(RequestView):
    @operation(
        "requests_cancel",
        "Call a request off",
        rule="file_requests | cancel_assignments",
        key="ref",
        body=CancelRequest,
        answers={200: RequestInFull},
        refusals=refused("not_cancellable"),
        description="Whoever was asked or has the seat is told.",
        example={"reason": "The family is ill."},
    )
    def post(self, request: Call, ref: str) -> Response:
        wanted = self.find(ref)
        at_desk = self.reach(Permission.CANCEL_ASSIGNMENTS).covers(office=wanted.office_id)
        own = self.reach(Permission.FILE_REQUESTS).of_organisations()
        filed = own.covers(office=wanted.office_id, organisation=wanted.organisation_id)
        if not (at_desk or filed):
            raise PermissionDenied
        said = self.body()
        by_requester = said["said_by_requester"] or not at_desk
        with refusing():
            cancel_request(
                request_id=wanted.pk,
                ended_by=EndedBy.REQUESTER if by_requester else EndedBy.OFFICE,
                now=self.now,
                channel=Channel.PHONE if at_desk and by_requester else Channel.PAGE,
                by=self.me,
                reason=said["reason"],
            )
        return Response(self.told(self.find(ref)))


class _AtDesk(RequestView):
    def of_our_office(self, ref: str) -> Request:
        wanted = self.find(ref)
        policies.require(self.reach(Permission.ASK_PEOPLE).covers(office=wanted.office_id))
        return wanted


class RefuseOneRequest(_AtDesk):
    @operation(
        "requests_refuse",
        "Refuse a request, and say who helps instead",
        rule="ask_people",
        key="ref",
        forbids=True,
        body=RefuseIn,
        answers={200: RequestInFull},
        refusals=refused("not_refusable"),
        description="Whoever was asked is told, and so is the organisation.",
        example={"limit": "legal", "route": "sworn"},
    )
    def post(self, request: Call, ref: str) -> Response:
        wanted, said = self.of_our_office(ref), self.body()
        with refusing():
            scoping.refuse_request(
                request_id=wanted.pk,
                limit=Limit(said["limit"]),
                route=Route(said["route"]),
                by=self.me,
                now=self.now,
                reason=said["reason"],
            )
        return Response(self.told(self.find(ref)))


class AcceptOneRequest(_AtDesk):
    @operation(
        "requests_accept",
        "Search for a refused request all the same",
        rule="ask_people",
        key="ref",
        forbids=True,
        body=AcceptIn,
        answers={200: RequestInFull},
        refusals=refused("not_refusable", "past"),
        description="The reason stands in the history; that the rules were overridden is noted.",
        example={"reason": "Agreed with the lead."},
    )
    def post(self, request: Call, ref: str) -> Response:
        wanted, said = self.of_our_office(ref), self.body()
        with refusing():
            scoping.accept_anyway(request_id=wanted.pk, reason=said["reason"], by=self.me, now=self.now)
        return Response(self.told(self.find(ref)))


class DateOfOneRequest(_AtDesk):
    @operation(
        "requests_date",
        "Search for another of the wished dates",
        rule="ask_people",
        key="ref",
        forbids=True,
        body=DateIn,
        answers={200: RequestInFull},
        refusals=refused("no_such_date"),
        description="Whoever was asked for the one before is told that it does not take place.",
        example={"rank": 2},
    )
    def post(self, request: Call, ref: str) -> Response:
        wanted, said = self.of_our_office(ref), self.body()
        with refusing():
            ask_for_date(request_id=wanted.pk, rank=said["rank"], by=self.me, now=self.now)
        return Response(self.told(self.find(ref)))


class _Filed(RequestView):
    def of_our_institution(self, ref: str) -> Request:
        wanted = self.find(ref)
        own = self.reach(Permission.FILE_REQUESTS).of_organisations()
        policies.require(own.everywhere or wanted.organisation_id in own.organisations)
        return wanted

    def key(self) -> str:
        """The same words sent twice are one line at the desk."""
        return hashlib.sha256(repr(sorted(self.body().items())).encode()).hexdigest()


class WriteAboutOneRequest(_Filed):
    @operation(
        "requests_write",
        "Write to the office about a request",
        rule="file_requests",
        key="ref",
        body=WordsIn,
        answers={200: RequestInFull},
        forbids=True,
        description="It stands on the office's worklist; the office answers by mail.",
        example={"text": "The talk is in room 12 now."},
    )
    def post(self, request: Call, ref: str) -> Response:
        wanted, said = self.of_our_institution(ref), self.body()
        with refusing():
            requester_words.write_to_office(
                request_id=wanted.pk, text=said["text"], key=self.key(), by=self.me, now=self.now
            )
        return Response(self.told(wanted))


class WishChangeOfOneRequest(_Filed):
    @operation(
        "requests_change",
        "Wish for another time or place",
        rule="file_requests",
        key="ref",
        body=ChangeWishIn,
        answers={200: RequestInFull},
        forbids=True,
        refusals=refused("not_searching", "nothing_wished"),
        description="It stands on the office's worklist. Nothing changes until the office has moved the date.",
        example={"minutes": 90},
    )
    def post(self, request: Call, ref: str) -> Response:
        wanted, said = self.of_our_institution(ref), self.body()
        wish = requester_words.Wish(said.get("starts_at"), said.get("minutes"), said["place"])
        with refusing():
            requester_words.wish_change(
                request_id=wanted.pk, wish=wish, key=self.key(), by=self.me, now=self.now
            )
        return Response(self.told(wanted))
