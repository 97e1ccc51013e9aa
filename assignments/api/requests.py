"""Institutions ask for a mediator, and follow it."""

import hashlib
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import exceptions
from rest_framework.request import Request as Call
from rest_framework.response import Response

from assignments.actions import requests as acts
from assignments.api.refusing import refused, refusing
from assignments.enums import EndedBy
from assignments.models import Request, RequestDate
from assignments.queries import requester, visible
from assignments.request_form import RequestForm
from assignments.serializers.requests import (
    CancelRequest,
    RequestFilter,
    RequestIn,
    RequestInFull,
    RequestOut,
)
from network import policies
from network.actions import audit
from network.api.base import ApiView, listing
from network.api.operations import operation
from network.api.problems import Problem
from network.enums import Channel, Permission
from network.models import Organisation

LONGEST_KEY = 200
KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "maxLength": LONGEST_KEY},
    OpenApiParameter.HEADER,
    description="Any text of yours. The same key with the same body gives the same request, however often it is sent.",
)
_EXAMPLE = {
    "kind": "parent_teacher_talk",
    "topic": "education",
    "language": "ar",
    "setting": "on_site",
    "on": "2026-12-03",
    "at": "14:30",
    "minutes": 60,
    "district": "innenstadt-nord",
    "place": "Room 204",
    "contact_name": "Ms Petersen",
    "contact_phone": "0231 5013000",
}


class RequestView(ApiView):
    def visible(self) -> QuerySet[Request]:
        return visible.requests(
            cases=self.reach(Permission.SEE_CASES), filing=self.reach(Permission.FILE_REQUESTS)
        )

    def find(self, ref: str) -> Request:
        return get_object_or_404(self.visible(), ref=ref)

    def told(self, request: Request) -> dict[str, Any]:
        """With place and contact, which leaves a trace."""
        audit.seen(
            action="request.read",
            subject=f"request:{request.pk}",
            by=self.me,
            now=self.now,
            office=request.office,
        )
        return dict(RequestInFull(request).data)


class Requests(RequestView):
    @operation(
        "requests_list",
        "Requests, latest first",
        rule="file_requests | see_cases",
        query=RequestFilter,
        answers={200: listing(RequestOut)},
        forbids=True,
        description="Those of your organisation, or of your office. Place and contact stand in each request alone.",
    )
    def get(self, request: Call) -> Response:
        policies.require(
            bool(self.reach(Permission.SEE_CASES)) or bool(self.reach(Permission.FILE_REQUESTS).organisations)
        )
        self.looked_at("requests")
        return self.page(self._wanted(), ("-created_at", "-pk"), RequestOut)

    def _wanted(self) -> QuerySet[Request]:
        names = ("state", "office", "organisation", "language")
        found = self.visible().filter(**{name: self.query[name] for name in names if name in self.query})
        dates = RequestDate.objects.filter(request=OuterRef("pk"))
        if "since" in self.query:
            found = found.filter(Exists(dates.filter(ends_at__gt=self.query["since"])))
        if "until" in self.query:
            found = found.filter(Exists(dates.filter(starts_at__lt=self.query["until"])))
        return found

    @operation(
        "requests_create",
        "Ask for a mediator",
        rule="file_requests",
        body=RequestIn,
        headers=[KEY],
        answers={201: RequestInFull, 200: RequestInFull},
        forbids=True,
        refusals=refused("key_reused"),
        description=(
            "It stands on the desk of the office that serves the district. "
            "200: this Idempotency-Key was used with the same body, here is the request it filed."
        ),
        example=_EXAMPLE,
    )
    def post(self, request: Call) -> Response:
        own = list(policies.organisations(self.me, Permission.FILE_REQUESTS, on=self.day))
        policies.require(bool(own))
        values = self.body()
        key = self._key()
        known = Request.objects.filter(organisation__in=own, idempotency_key=key).first() if key else None
        form = self._form(values, own, known)
        with refusing():
            filed = acts.file_once(form=form.new_request(), by=self.me, now=self.now, idempotency_key=key)
        is_new = known is None and filed.created_at == self.now
        return Response(self.told(self.find(filed.ref)), status=201 if is_new else 200)

    def _form(self, values: dict[str, Any], own: list[Organisation], known: Request | None) -> RequestForm:
        """The page's own form judges; a repeated call is judged as when it first came."""
        ref = values.pop("follow", "")
        filing = self.reach(Permission.FILE_REQUESTS).of_organisations()
        follow = requester.find(filing, ref, now=self.now) if ref else None
        if ref and follow is None:
            raise exceptions.ValidationError({"follow": [_("Diese Anforderung gibt es bei Ihnen nicht.")]})
        if len(own) == 1:
            values.setdefault("organisation", own[0].pk)
        form = RequestForm(
            values,
            now=known.created_at if known else self.now,
            organisations=own,
            follow_up=follow.request if follow else None,
        )
        if not form.is_valid():
            raise exceptions.ValidationError(
                {name: [str(word) for word in words] for name, words in form.errors.items()}
            )
        return form

    def _key(self) -> str | None:
        """What is stored: of this person, and of fixed length."""
        given = self.request.headers.get("Idempotency-Key", "")
        if len(given) > LONGEST_KEY:
            sentence = _("Ein Idempotency-Key hat höchstens %(number)s Zeichen.") % {"number": LONGEST_KEY}
            raise Problem(400, "invalid", sentence, [{"parameter": "Idempotency-Key", "detail": sentence}])
        if not given:
            return None
        return "api:" + hashlib.sha256(f"{self.me.pk}:{given}".encode("utf-8", "replace")).hexdigest()


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
            acts.cancel_request(
                request_id=wanted.pk,
                ended_by=EndedBy.REQUESTER if by_requester else EndedBy.OFFICE,
                now=self.now,
                channel=Channel.PHONE if at_desk and by_requester else Channel.PAGE,
                by=self.me,
                reason=said["reason"],
            )
        return Response(self.told(self.find(ref)))
