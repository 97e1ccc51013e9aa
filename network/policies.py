"""Who may do what, where: roles are data in code, their reach is data in the database."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from network.enums import GRANTS, Permission, Role
from network.models import Membership, Office, Organisation, User
from network.reach import Reach


def _memberships(user: User | AnonymousUser, permission: Permission, on: date) -> QuerySet[Membership]:
    if not isinstance(user, User) or not user.is_active:
        return Membership.objects.none()
    roles = [role for role, granted in GRANTS.items() if permission in granted]
    return user.memberships.current(on).filter(role__in=roles)


def reach(user: User | AnonymousUser, permission: Permission, *, on: date) -> Reach:
    """Where ``user`` may do this on that day; empty (and false) means nowhere. One query."""
    rows = list(_memberships(user, permission, on))
    return Reach(
        everywhere=any(row.office_id is None and row.organisation_id is None for row in rows),
        offices=frozenset(row.office_id for row in rows if row.office_id),
        organisations=frozenset(row.organisation_id for row in rows if row.organisation_id),
    )


def offices(user: User | AnonymousUser, permission: Permission, *, on: date) -> QuerySet[Office]:
    """The offices where ``user`` may do this on that day; a role in the whole network reaches all."""
    memberships = _memberships(user, permission, on)
    if memberships.filter(office__isnull=True, organisation__isnull=True).exists():
        return Office.objects.all()
    return Office.objects.filter(pk__in=memberships.filter(office__isnull=False).values("office"))


def organisations(user: User | AnonymousUser, permission: Permission, *, on: date) -> QuerySet[Organisation]:
    """The organisations for which ``user`` may do this on that day."""
    memberships = _memberships(user, permission, on)
    if memberships.filter(office__isnull=True, organisation__isnull=True).exists():
        return Organisation.objects.all()
    return Organisation.objects.filter(
        pk__in=memberships.filter(organisation__isnull=False).values("organisation")
    )


def require(allowed: bool) -> None:
    """Visible but not allowed is 403 with a sentence; what is not visible was a 404 before."""
    if not allowed:
        raise PermissionDenied(_("Das dürfen Sie hier nicht. Fragen Sie bitte die Koordination."))


def roles(user: User, *, on: date) -> set[Role]:
    """All roles in force, wherever they reach: decides which pages stand in the navigation."""
    return {Role(role) for role in user.memberships.current(on).values_list("role", flat=True)}
