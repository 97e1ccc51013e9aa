"""Whose desk this is: what its reader reaches, and what they may do there."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.http import Http404, HttpRequest

from assignments.models import RequestDate
from assignments.queries import request_queue, shift_crew
from network import policies
from network.enums import Permission
from network.localtime import local
from network.models import DeskItem, Office, Organisation, User
from network.reach import Powers, Reach
from scheduling.models import Shift


@dataclass(frozen=True, slots=True)
class Desk:
    """What one person may do on one day. What lies outside of its reach does not exist here."""

    user: User
    powers: Powers
    on: date

    @property
    def work(self) -> Reach:
        return self.powers.reach(Permission.WORK_AT_DESK)

    @property
    def cases(self) -> Reach:
        """Requests for mediators: an organisation that only runs its own activities reaches none."""
        return self.powers.reach(Permission.SEE_CASES)

    @property
    def people(self) -> Reach:
        return self.powers.reach(Permission.SEE_PEOPLE)

    def find_request(self, ref: str) -> RequestDate:
        date = request_queue.find(self.cases, ref)
        if date is None:
            raise Http404
        return date

    def find_shift(self, pk: int) -> Shift:
        shift = shift_crew.find(self.work, pk)
        if shift is None:
            raise Http404
        return shift

    def may(self, permission: Permission, thing: Shift | RequestDate | DeskItem) -> bool:
        """What is visible is not yet allowed: whether this may be done with it is another question."""
        if isinstance(thing, RequestDate):
            return self.powers.may(permission, office=thing.request.office_id)
        if isinstance(thing, DeskItem):
            return self.powers.may(permission, office=thing.office_id, organisation=thing.run_by_id)
        run_by = thing.activity.run_by_id if thing.activity else None
        return self.powers.may(permission, office=thing.office_id, organisation=run_by)

    def require(self, permission: Permission, thing: Shift | RequestDate | DeskItem) -> None:
        policies.require(self.may(permission, thing))

    def names(self) -> tuple[list[Office], list[Organisation]]:
        """The offices and the organisations whose desk this is; two queries."""
        if self.work.everywhere:
            return list(Office.objects.all()), []
        offices = Office.objects.filter(pk__in=self.work.offices)
        return list(offices), list(Organisation.objects.filter(pk__in=self.work.organisations))


def my_desk(request: HttpRequest, *, now: datetime) -> Desk:
    """Whoever has none is told so; one query."""
    day = local(now).date()
    powers = policies.powers(request.user, on=day)
    request.powers = powers  # type: ignore[attr-defined]  # the frame of the page asks for them again
    desk = Desk(cast("User", request.user), powers, day)
    policies.require(bool(desk.work))
    return desk
