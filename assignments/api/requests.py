"""Institutions ask for a mediator, and follow it."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import exceptions
from rest_framework.request import Request as Call
from rest_framework.response import Response

from assignments.actions import requests as acts
from assignments.actions.scoping import file_refused
from assignments.api.refusing import out_of_scope, refused, refusing
from assignments.enums import RequestState
from assignments.models import Request, RequestDate
from assignments.queries import institutions, requester, visible
from assignments.refusals import OutOfScope
from assignments.request_form import RequestForm
from assignments.serializers.requests import (
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
from network.models import Organisation, User

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


#: The form's names for what the body says in one list.
_AS_SENT = dict.fromkeys(("on_2", "at_2", "on_3", "at_3"), "alternatives") | {"earlier": "case"}


@dataclass(frozen=True, slots=True)
class Intake:
    """For whom somebody may file, where, and whether they enter what others said."""

    own: list[Organisation]
    districts: list[int] | None = None
    at_desk: bool = False

    @property
    def channel(self) -> Channel:
        return Channel.PHONE if self.at_desk else Channel.PAGE

    def asker(self, organisation: Organisation, *, on: date) -> User | None:
        return institutions.who_asks(organisation, on=on) if self.at_desk else None


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
        refusals=refused("key_reused", "out_of_scope"),
        description=(
            "It stands on the desk of the office that serves the district. "
            "An office enters with it what an institution says on the telephone. "
            "422 `out_of_scope`: no funding source pays; `errors` say why, and who helps instead; "
            "it is kept as refused. "
            "200: this Idempotency-Key was used with the same body, here is the request it filed."
        ),
        example=_EXAMPLE,
    )
    def post(self, request: Call) -> Response:
        intake = self._intake()
        values = self.body()
        key = self._key()
        known = (
            Request.objects.filter(organisation__in=intake.own, idempotency_key=key).first() if key else None
        )
        form = self._form(values, intake, known)
        new = form.new_request()
        with refusing():
            filed = self._file(new, intake, key)
        if filed.state == RequestState.REFUSED and known:
            raise out_of_scope(acts.scope_of(new, now=known.created_at), filed.ref)
        is_new = known is None and filed.created_at == self.now
        return Response(self.told(self.find(filed.ref)), status=201 if is_new else 200)

    def _file(self, new: acts.NewRequest, intake: Intake, key: str | None) -> Request:
        """What no source pays for is kept as refused. Raises the problem that says why."""
        asker = intake.asker(new.organisation, on=self.day)
        try:
            return acts.file_once(
                form=new,
                by=self.me,
                now=self.now,
                idempotency_key=key,
                channel=intake.channel,
                requested_by=asker,
            )
        except OutOfScope as refusal:
            kept = file_refused(
                form=new,
                by=self.me,
                now=self.now,
                idempotency_key=key,
                channel=intake.channel,
                requested_by=asker,
            )
            raise out_of_scope(refusal.verdict, kept.ref) from refusal

    def _intake(self) -> Intake:
        """For their own institution, or, at an office, for any that asks by telephone."""
        own = list(policies.organisations(self.me, Permission.FILE_REQUESTS, on=self.day))
        reach = self.reach(Permission.FILE_REQUESTS)
        policies.require(bool(own) or bool(reach.offices))
        if not reach.offices and not reach.everywhere:
            return Intake(own)
        return Intake(
            list(institutions.that_may_ask()), districts=institutions.districts_of(reach), at_desk=True
        )

    def _form(self, values: dict[str, Any], intake: Intake, known: Request | None) -> RequestForm:
        """The page's own form judges; a repeated call is judged as when it first came."""
        ref = values.pop("follow", "")
        filing = self.reach(Permission.FILE_REQUESTS)
        filing = filing if intake.at_desk else filing.of_organisations()
        follow = requester.find(filing, ref, now=self.now) if ref else None
        if ref and follow is None:
            raise exceptions.ValidationError({"follow": [_("Diese Anforderung gibt es bei Ihnen nicht.")]})
        values["earlier"] = values.pop("case", "")
        for rank, wish in enumerate(values.pop("alternatives", []), start=2):
            values |= {f"{name}_{rank}": value for name, value in wish.items()}
        if len(intake.own) == 1:
            values.setdefault("organisation", intake.own[0].pk)
        form = RequestForm(
            values,
            now=known.created_at if known else self.now,
            organisations=intake.own,
            follow_up=follow.request if follow else None,
            districts=intake.districts,
            at_desk=intake.at_desk,
        )
        if not form.is_valid():
            raise exceptions.ValidationError(
                {
                    _AS_SENT.get(name, name): [str(word) for word in words]
                    for name, words in form.errors.items()
                }
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
