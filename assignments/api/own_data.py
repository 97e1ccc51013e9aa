"""The copy of somebody's data and its end: one's own, and on request that of others (Art. 15, 17 and 20 GDPR)."""

from dataclasses import asdict

from django.contrib.auth import logout
from django.shortcuts import get_object_or_404
from rest_framework.request import Request as Call
from rest_framework.response import Response

from assignments.actions.leaving import Erased, Ground, erase_person, export_person
from assignments.api.refusing import refused, refusing
from assignments.queries.people import people_within, protectable
from assignments.serializers.people import CopyOut, ErasedOut, Sure
from network import policies
from network.api.base import ApiView
from network.api.operations import operation
from network.enums import Permission
from network.models import User

_STAYS = "Columns that the law keeps stay, without a name; the answer names them."


class MyCopy(ApiView):
    @operation(
        "me_copy",
        "A copy of all that is stored about you",
        rule="signed_in",
        answers={200: CopyOut},
        description="By POST, since it is noted that a copy was made.",
    )
    def post(self, request: Call) -> Response:
        return Response(export_person(user=self.me, by=self.me, now=self.now))


class MyEnd(ApiView):
    @operation(
        "me_erase",
        "Erase your account",
        rule="signed_in",
        body=Sure,
        answers={200: ErasedOut},
        refusals=refused("only_lead", "only_coordinator", "open_requests"),
        description=f"Seats fall free at once; tokens and sessions end. {_STAYS}",
        example={"sure": "yes"},
    )
    def post(self, request: Call) -> Response:
        self.body()
        erased = _erase(self.me, by=self.me, reason=Ground.OWN_WISH, view=self)
        if request.auth is None:
            logout(request._request)
        return Response(ErasedOut(asdict(erased)).data)


class _Theirs(ApiView):
    def theirs(self, id: int) -> User:
        """In sight is whoever may be seen; of them not oneself, nor, below the whole network, who holds a role."""
        reach = self.reach(Permission.PROTECT_DATA)
        sight = self.reach(Permission.SEE_PEOPLE) | reach
        person = get_object_or_404(people_within(sight, on=self.day).select_related("user"), pk=id)
        policies.require(protectable(reach, by=self.me, on=self.day).filter(pk=id).exists())
        return person.user


class CopyOfOne(_Theirs):
    @operation(
        "people_copy",
        "A copy of all that is stored about somebody who asked for it",
        rule="protect_data",
        key="id",
        forbids=True,
        answers={200: CopyOut},
        description="By POST, since it is noted who made the copy.",
    )
    def post(self, request: Call, id: int) -> Response:
        return Response(export_person(user=self.theirs(id), by=self.me, now=self.now))


class EndOfOne(_Theirs):
    @operation(
        "people_erase",
        "Erase somebody who asked for it",
        rule="protect_data",
        key="id",
        forbids=True,
        body=Sure,
        answers={200: ErasedOut},
        refusals=refused("only_coordinator", "open_requests"),
        description=f"Who holds a role is erased by the network's lead only. Seats fall free at once. {_STAYS}",
        example={"sure": "yes"},
    )
    def post(self, request: Call, id: int) -> Response:
        user = self.theirs(id)
        self.body()
        erased = _erase(user, by=self.me, reason=Ground.ON_REQUEST, view=self)
        return Response(ErasedOut(asdict(erased)).data)


def _erase(user: User, *, by: User, reason: Ground, view: ApiView) -> Erased:
    with refusing():
        return erase_person(user=user, by=by, now=view.now, reason=reason)
