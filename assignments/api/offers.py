"""Who could take a request, whom we ask, and what they answer."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.request import Request as Call
from rest_framework.response import Response

from assignments.actions import offers
from assignments.actions.answering import Answer
from assignments.api.refusing import check, refused, refusing
from assignments.api.requests import RequestView
from assignments.models import Offer, Request
from assignments.models.offers import OfferQuerySet
from assignments.queries import visible
from assignments.queries.candidates import next_wave, ranking
from assignments.serializers.offers import (
    AnswerOut,
    AskedOut,
    AskIn,
    OfferFilter,
    OfferInFull,
    OfferOut,
    RankingOut,
)
from network import policies
from network.actions import audit
from network.api.base import ApiView, listing
from network.api.operations import operation
from network.enums import Channel, Permission
from network.serializers import Paged


class AskingView(RequestView):
    def find_to_ask(self, ref: str) -> Request:
        """Who filed a request sees it, and not who could come."""
        wanted = self.find(ref)
        policies.require(self.reach(Permission.ASK_PEOPLE).covers(office=wanted.office_id))
        return wanted


class Candidates(AskingView):
    @operation(
        "requests_candidates",
        "Who could take it, best first, and who cannot",
        rule="ask_people",
        key="ref",
        answers={200: RankingOut},
        forbids=True,
        description="Every reason is a sentence. That you read it is noted.",
    )
    def get(self, request: Call, ref: str) -> Response:
        wanted = self.find_to_ask(ref)
        audit.seen(
            action="candidates.read",
            subject=f"request:{wanted.pk}",
            by=self.me,
            now=self.now,
            office=wanted.office,
        )
        return Response(RankingOut(ranking(wanted, now=self.now)).data)


class OffersOfRequest(AskingView):
    def offers(self, wanted: Request) -> OfferQuerySet:
        seen = visible.offers(user=self.me, cases=self.reach(Permission.SEE_CASES))
        return seen.of_request(wanted)

    @operation(
        "requests_offers_list",
        "Whom we asked, latest first",
        rule="ask_people",
        key="ref",
        query=Paged,
        answers={200: listing(OfferOut)},
        forbids=True,
    )
    def get(self, request: Call, ref: str) -> Response:
        wanted = self.find_to_ask(ref)
        self.looked_at("offers")
        found, after = self.cut(self.offers(wanted), ("-asked_at", "-pk"))
        return self.listed(OfferOut(found, many=True, context=self._context()).data, after)

    @operation(
        "requests_offers_create",
        "Ask people",
        rule="ask_people",
        key="ref",
        body=AskIn,
        answers={201: AskedOut},
        forbids=True,
        refusals=refused("not_searching", "nobody", "not_candidate"),
        description=(
            "Either `people`, or `wave: auto` for those whom the page proposes. They are told at once, "
            "at night in the morning; who says yes first has the seat."
        ),
        example={"wave": "auto"},
    )
    def post(self, request: Call, ref: str) -> Response:
        wanted = self.find_to_ask(ref)
        asked = self.body()
        if ("people" in asked) == ("wave" in asked):
            raise exceptions.ValidationError([_("Bitte geben Sie entweder people oder wave an.")])
        people = asked["people"] if "people" in asked else next_wave(wanted, now=self.now)
        with refusing():
            made = offers.ask(request_id=wanted.pk, profile_ids=people, by=self.me, now=self.now)
        rows = self.offers(wanted).filter(pk__in=[offer.pk for offer in made]).order_by("pk")
        return Response({"offers": OfferOut(rows, many=True, context=self._context()).data}, status=201)

    def _context(self) -> dict[str, object]:
        return {"cases": self.reach(Permission.SEE_CASES)}


class OfferView(ApiView):
    def visible(self) -> QuerySet[Offer]:
        return visible.offers(user=self.me, cases=self.reach(Permission.SEE_CASES))

    def context(self) -> dict[str, object]:
        return {"cases": self.reach(Permission.SEE_CASES)}


class Offers(OfferView):
    @operation(
        "offers_list",
        "Offers, latest first",
        rule="own | see_cases",
        query=OfferFilter,
        answers={200: listing(OfferOut)},
        description="Yours; at the desk those of the office.",
    )
    def get(self, request: Call) -> Response:
        if self.reach(Permission.SEE_CASES):
            self.looked_at("offers")
        wanted = {"state": self.query["state"]} if "state" in self.query else {}
        found, after = self.cut(self.visible().filter(**wanted), ("-asked_at", "-pk"))
        return self.listed(OfferOut(found, many=True, context=self.context()).data, after)


class OneOffer(OfferView):
    @operation(
        "offers_retrieve",
        "One offer, with the fee",
        rule="own | see_cases",
        key="id",
        answers={200: OfferInFull},
    )
    def get(self, request: Call, id: int) -> Response:
        offer = get_object_or_404(self.visible(), pk=id)
        return Response(OfferInFull(offer, context=self.context()).data)


class AnswerView(OfferView):
    """The person themself; else a coordinator records what was said on the telephone."""

    def answer(self, pk: int, intent: Answer) -> Response:
        offer = get_object_or_404(self.visible(), pk=pk)
        own = offer.profile.user_id == self.me.pk
        if not own:
            desk = self.reach(Permission.RECORD_ANSWERS)
            policies.require(desk.covers(office=offer.wanted.office_id))
        outcome = offers.answer(
            offer_id=offer.pk,
            intent=intent,
            now=self.now,
            channel=Channel.PAGE if own else Channel.PHONE,
            by=None if own else self.me,
        )
        check(outcome, name="" if own else offer.profile.user.name)
        now_told = {"outcome": outcome, "offer": self.visible().get(pk=pk)}
        return Response(AnswerOut(now_told, context=self.context()).data)


class Accept(AnswerView):
    @operation(
        "offers_accept",
        "Say yes",
        rule="own | record_answers",
        key="id",
        answers={200: AnswerOut},
        refusals=refused("taken", "over", "busy", "not_open", "moved"),
        description=(
            "The first yes has the seat; twice is once (`already_yours`). "
            "With it the person says that they are neither related nor befriended with those concerned."
        ),
    )
    def post(self, request: Call, id: int) -> Response:
        return self.answer(id, "accept")


class Decline(AnswerView):
    @operation(
        "offers_decline",
        "Say no, or take a yes back",
        rule="own | record_answers",
        key="id",
        answers={200: AnswerOut},
        refusals=refused("not_cancellable"),
    )
    def post(self, request: Call, id: int) -> Response:
        return self.answer(id, "decline")


class Maybe(AnswerView):
    @operation(
        "offers_maybe",
        "Not sure yet",
        rule="own | record_answers",
        key="id",
        answers={200: AnswerOut},
        refusals=refused("over", "moved"),
        description="The desk is asked to call.",
    )
    def post(self, request: Call, id: int) -> Response:
        return self.answer(id, "maybe")
