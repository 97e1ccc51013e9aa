"""Who has which seat."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.request import Request as Call
from rest_framework.response import Response

from assignments.actions import seats
from assignments.actions.affirming import affirm
from assignments.actions.outcomes import Outcome
from assignments.api.refusing import check, refused, refusing
from assignments.enums import AssignmentState, EndedBy
from assignments.models import Assignment
from assignments.queries import visible
from assignments.queries.my_shifts import MyShift, my_shift
from assignments.serializers.people import (
    AssignmentFilter,
    AssignmentInFull,
    AssignmentOut,
    CancelAssignment,
    OnSite,
)
from network import policies
from network.actions import audit
from network.api.base import ApiView, listing
from network.api.operations import operation
from network.enums import Channel, Permission
from scheduling.models import Shift


class AssignmentView(ApiView):
    def visible(self) -> QuerySet[Assignment]:
        return visible.assignments(user=self.me, desk=self.reach(Permission.WORK_AT_DESK))

    def told(self, assignment: Assignment) -> dict[str, Any]:
        mine = my_shift(assignment)
        told = dict(AssignmentOut(mine).data)
        may = mine.request is not None and self._may_see_case(mine)
        place = "" if mine.request else mine.place
        return told | {"place": place, "on_site": self._on_site(mine) if may else None}

    def _may_see_case(self, mine: MyShift) -> bool:
        """The person who has the seat, until it is called off; the office whose case it is."""
        own = mine.assignment.profile.user_id == self.me.pk
        if own and mine.assignment.state != AssignmentState.CANCELLED:
            return True
        return self.reach(Permission.SEE_CASES).covers(office=mine.shift.office_id)

    def _on_site(self, mine: MyShift) -> dict[str, Any]:
        assert mine.request is not None
        audit.seen(
            action="request.read",
            subject=f"request:{mine.request.pk}",
            by=self.me,
            now=self.now,
            office=mine.office,
        )
        return dict(OnSite(mine).data)


class Assignments(AssignmentView):
    @operation(
        "assignments_list",
        "Assignments, latest first",
        rule="own | work_at_desk",
        query=AssignmentFilter,
        answers={200: listing(AssignmentOut)},
        description="Yours; at the desk those of the office or of what your organisation runs.",
    )
    def get(self, request: Call) -> Response:
        if self.reach(Permission.WORK_AT_DESK):
            self.looked_at("assignments")
        found, after = self.cut(self._wanted(), ("-seat__position__shift__starts_at", "-pk"))
        return self.listed(AssignmentOut([my_shift(row) for row in found], many=True).data, after)

    def _wanted(self) -> QuerySet[Assignment]:
        asked, found = self.query, self.visible()
        if "state" in asked:
            found = found.filter(state=asked["state"])
        if "person" in asked:
            found = found.filter(profile=asked["person"])
        if "since" in asked:
            found = found.filter(during__endswith__gt=asked["since"])
        if "until" in asked:
            found = found.filter(during__startswith__lt=asked["until"])
        return found


class OneAssignment(AssignmentView):
    @operation(
        "assignments_retrieve",
        "One assignment",
        rule="own | work_at_desk",
        key="id",
        answers={200: AssignmentInFull},
        description="Of a mediation with place and contact on site; that you read them is noted.",
    )
    def get(self, request: Call, id: int) -> Response:
        return Response(self.told(get_object_or_404(self.visible(), pk=id)))


class CancelOneAssignment(AssignmentView):
    @operation(
        "assignments_cancel",
        "Give a seat back",
        rule="own | cancel_assignments",
        key="id",
        body=CancelAssignment,
        answers={200: AssignmentInFull},
        refusals=refused("not_cancellable"),
        description="Until it begins. The seat goes to the next in line.",
        example={"reason": "Ill"},
    )
    def post(self, request: Call, id: int) -> Response:
        assignment = get_object_or_404(self.visible(), pk=id)
        own = assignment.profile.user_id == self.me.pk
        if not own:
            allowed = Shift.objects.within(self.reach(Permission.CANCEL_ASSIGNMENTS))
            policies.require(allowed.filter(pk=assignment.seat.position.shift_id).exists())
        said = self.body()
        by_person = own or said["said_by_person"]
        with refusing():
            seats.give_back(
                assignment_id=assignment.pk,
                ended_by=EndedBy.PERSON if by_person else EndedBy.OFFICE,
                now=self.now,
                channel=Channel.PHONE if by_person and not own else Channel.PAGE,
                by=self.me,
                reason=said["reason"],
            )
        return Response(self.told(get_object_or_404(self.visible(), pk=id)))


class AffirmOneAssignment(AssignmentView):
    @operation(
        "assignments_affirm",
        "Say that the promise stands",
        rule="own | record_answers",
        key="id",
        answers={200: AssignmentInFull},
        refusals=refused("not_expected", "busy"),
        description=(
            "Asked of weak promises and after a move, where it is a new promise: `busy`, if they are somewhere else "
            "by now, and the seat is free. Twice is once. At the desk: the person said so on the telephone."
        ),
    )
    def post(self, request: Call, id: int) -> Response:
        assignment = get_object_or_404(self.visible(), pk=id)
        own = assignment.profile.user_id == self.me.pk
        if not own:
            allowed = Shift.objects.within(self.reach(Permission.RECORD_ANSWERS))
            policies.require(allowed.filter(pk=assignment.seat.position.shift_id).exists())
        with refusing():
            comes = affirm(
                assignment_id=assignment.pk,
                now=self.now,
                channel=Channel.PAGE if own else Channel.PHONE,
                by=self.me,
            )
        if not comes:
            check(Outcome.FREED, name="" if own else assignment.profile.user.name)
        return Response(self.told(get_object_or_404(self.visible(), pk=id)))
