"""Take a seat, or wait for one: for oneself, or for somebody who called."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from assignments.actions import seats, waiting
from assignments.api.refusing import no_profile, refused, refusing
from assignments.models import Assignment
from assignments.queries import visible
from assignments.queries.my_shifts import full, my_shift
from assignments.queries.people import people_within
from assignments.serializers.people import AssignmentOut
from assignments.serializers.shifts import WaitingOut, Whom
from network import policies
from network.api.base import ApiView
from network.api.operations import operation
from network.api.problems import invalid
from network.enums import Channel, Permission
from network.models import User
from scheduling.models import Position, Shift
from volunteers.enums import Standing
from volunteers.models import Profile


@dataclass(frozen=True, slots=True)
class Who:
    """Whose seat it is to be, how it was said, who entered it, and the name to speak of them by."""

    profile: Profile
    channel: Channel
    by: User | None
    name: str


class PositionView(ApiView):
    def find(self, pk: int) -> Position:
        desk = self.reach(Permission.WORK_AT_DESK)
        return get_object_or_404(visible.positions(desk=desk).select_related("shift__activity"), pk=pk)

    def who(self, position: Position) -> Who:
        person = self.body().get("person")
        if person is not None:
            return self._caller(position, person)
        profile = Profile.objects.filter(user=self.me).select_related("user").first()
        if profile is None:
            raise no_profile()
        assert position.shift.activity is not None
        policies.require(position.shift.activity.listed)
        return Who(profile, Channel.PAGE, None, "")

    def _caller(self, position: Position, person: int) -> Who:
        reach = self.reach(Permission.RECORD_ANSWERS)
        policies.require(Shift.objects.within(reach).filter(pk=position.shift_id).exists())
        people = people_within(reach, on=self.day).filter(standing=Standing.ACTIVE)
        profile = people.select_related("user").filter(pk=person).first()
        if profile is None:
            raise invalid("person", _("Diese Person gibt es bei Ihnen nicht."))
        return Who(profile, Channel.PHONE, self.me, profile.user.name)


class Take(PositionView):
    @operation(
        "positions_take",
        "Take a seat",
        rule="helper | record_answers",
        key="id",
        body=Whom,
        answers={201: AssignmentOut},
        forbids=True,
        refusals=refused("no_profile", "taken", "started", "cancelled", "already", "busy", "not_open"),
        description="For yourself; with `person` as recorded from a telephone call. The seat is confirmed at once.",
        example={},
    )
    def post(self, request: Request, id: int) -> Response:
        position = self.find(id)
        who = self.who(position)
        with refusing(who.name):
            taken = seats.take(
                position_id=position.pk, profile=who.profile, now=self.now, channel=who.channel, by=who.by
            )
        row = full(Assignment.objects.filter(pk=taken.pk)).get()
        return Response(AssignmentOut(my_shift(row)).data, status=201)


class Wait(PositionView):
    @operation(
        "positions_wait",
        "Wait for a seat",
        rule="helper | record_answers",
        key="id",
        body=Whom,
        answers={200: WaitingOut},
        forbids=True,
        refusals=refused("no_profile", "started", "cancelled", "not_open"),
        description="Twice is once. Where a seat is free after all, it is theirs (`promoted`).",
        example={},
    )
    def post(self, request: Request, id: int) -> Response:
        position = self.find(id)
        who = self.who(position)
        with refusing(who.name):
            entry = waiting.wait(
                position_id=position.pk, profile=who.profile, now=self.now, channel=who.channel, by=who.by
            )
        return Response(WaitingOut(entry).data)
