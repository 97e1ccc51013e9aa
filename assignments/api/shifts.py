"""Sessions with their tasks and free seats."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from assignments.actions import shifts
from assignments.api.refusing import refused, refusing
from assignments.queries import visible
from assignments.queries.open_shifts import OpenShift, open_positions, reader
from assignments.serializers.shifts import CancelShift, ShiftFilter, ShiftOut
from network import policies
from network.api.base import ApiView, listing
from network.api.operations import operation
from network.enums import Permission
from network.models import User
from scheduling.models import Position, Shift
from volunteers.models import Profile

_RULE = "public | work_at_desk"
_WHO = (
    "Anybody sees what the programme announces, with the tasks that anyone may take; helpers see every task."
)


class ShiftView(ApiView):
    def visible(self) -> QuerySet[Shift]:
        return visible.shifts(desk=self.reach(Permission.WORK_AT_DESK)).select_related(
            "activity", "site", "district"
        )

    def profile(self) -> Profile | None:
        user = self.request.user
        return Profile.objects.filter(user=user).first() if isinstance(user, User) else None

    def with_tasks(self, found: list[Shift]) -> list[OpenShift]:
        rows = {shift.pk: OpenShift(shift) for shift in found}
        profile = self.profile()
        shown = visible.shown_positions(profile=profile, desk=self.reach(Permission.WORK_AT_DESK))
        tasks = open_positions(shown.filter(shift__in=found), found, who=reader(profile), now=self.now)
        for task in tasks:
            rows[task.position.shift_id].positions.append(task)
        return list(rows.values())

    def told(self, shift: Shift) -> object:
        return ShiftOut(self.with_tasks([shift])[0]).data


class Shifts(ShiftView):
    @operation(
        "shifts_list",
        "Sessions by time, from now on",
        rule=_RULE,
        query=ShiftFilter,
        answers={200: listing(ShiftOut)},
        description=_WHO,
    )
    def get(self, request: Request) -> Response:
        found, after = self.cut(self._wanted(), ("starts_at", "pk"))
        return self.listed(ShiftOut(self.with_tasks(found), many=True).data, after)

    def _wanted(self) -> QuerySet[Shift]:
        asked = self.query
        found = self.visible().filter(ends_at__gt=asked.get("since", self.now))
        for name in ("office", "activity"):
            if name in asked:
                found = found.filter(**{name: asked[name]})
        if "kind" in asked:
            found = found.filter(activity__kind=asked["kind"])
        if "district" in asked:
            found = found.filter(district__slug=asked["district"])
        if "until" in asked:
            found = found.filter(starts_at__lt=asked["until"])
        if "language" in asked:
            speaks = Q(languages__isnull=True) | Q(languages__tag=asked["language"])
            found = found.filter(Exists(Position.objects.filter(speaks, shift=OuterRef("pk"))))
        return found


class OneShift(ShiftView):
    @operation(
        "shifts_retrieve", "One session", rule=_RULE, key="id", answers={200: ShiftOut}, description=_WHO
    )
    def get(self, request: Request, id: int) -> Response:
        return Response(self.told(get_object_or_404(self.visible(), pk=id)))


class CancelOneShift(ShiftView):
    @operation(
        "shifts_cancel",
        "Call a session off",
        rule="cancel_assignments",
        key="id",
        body=CancelShift,
        answers={200: ShiftOut},
        forbids=True,
        refusals=refused("not_cancellable"),
        description="Everybody who has a seat is told; who waits is released.",
        example={"reason": "The house is closed."},
    )
    def post(self, request: Request, id: int) -> Response:
        shift = get_object_or_404(self.visible(), pk=id)
        allowed = Shift.objects.within(self.reach(Permission.CANCEL_ASSIGNMENTS))
        policies.require(allowed.filter(pk=shift.pk).exists())
        reason = self.body()["reason"]
        with refusing():
            shifts.cancel_shift(shift_id=shift.pk, now=self.now, by=self.me, reason=reason)
        return Response(self.told(get_object_or_404(self.visible(), pk=id)))
