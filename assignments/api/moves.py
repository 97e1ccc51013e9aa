"""Move a session or a request's talk to another time or place."""

from typing import Any

from django.shortcuts import get_object_or_404
from rest_framework.request import Request as Call
from rest_framework.response import Response

from assignments.actions.moving import Moved, move_shift
from assignments.api.refusing import refused, refusing
from assignments.api.requests import RequestView
from assignments.api.shifts import ShiftView
from assignments.refusals import NotMovable
from assignments.serializers.moves import MoveIn
from assignments.serializers.requests import RequestInFull
from assignments.serializers.shifts import ShiftOut
from network import policies
from network.api.base import ApiView
from network.api.operations import operation
from network.enums import Permission
from scheduling.models import Shift

_WHO = (
    "Whoever has a seat is asked again and keeps it until the deadline; whoever was asked is asked for the new time; "
    "who is somewhere else then is told, and the seat is free."
)
_REFUSALS = refused("not_movable", "past", "nothing_moved")
_EXAMPLE = {"starts_at": "2026-12-04T14:30:00+01:00", "ends_at": "2026-12-04T15:30:00+01:00"}


def _move(view: ApiView, shift_id: int, said: dict[str, Any]) -> None:
    with refusing():
        move_shift(shift_id=shift_id, to=Moved(**said), now=view.now, by=view.me)


class MoveOneShift(ShiftView):
    @operation(
        "shifts_move",
        "Move a session",
        rule="cancel_assignments",
        key="id",
        body=MoveIn,
        answers={200: ShiftOut},
        forbids=True,
        refusals=_REFUSALS,
        description=_WHO,
        example=_EXAMPLE,
    )
    def post(self, request: Call, id: int) -> Response:
        shift = get_object_or_404(self.visible(), pk=id)
        allowed = Shift.objects.within(self.reach(Permission.CANCEL_ASSIGNMENTS))
        policies.require(allowed.filter(pk=shift.pk).exists())
        _move(self, shift.pk, self.body())
        return Response(self.told(get_object_or_404(self.visible(), pk=id)))


class MoveOneRequest(RequestView):
    @operation(
        "requests_move",
        "Move the talk of a request",
        rule="cancel_assignments",
        key="ref",
        body=MoveIn,
        answers={200: RequestInFull},
        forbids=True,
        refusals=_REFUSALS,
        description=_WHO + " The organisation that filed it is told.",
        example=_EXAMPLE,
    )
    def post(self, request: Call, ref: str) -> Response:
        wanted = self.find(ref)
        policies.require(self.reach(Permission.CANCEL_ASSIGNMENTS).covers(office=wanted.office_id))
        shift = Shift.objects.filter(request_date__in=wanted.dates.searched()).first()
        if shift is None:  # in direct mode the two fix the date themselves
            with refusing():
                raise NotMovable
        _move(self, shift.pk, self.body())
        return Response(self.told(self.find(ref)))
