"""Who may do what, where: roles are data in code, their reach is data in the database."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Q, QuerySet
from django.utils.translation import gettext as _

from network.enums import GRANTS, Permission, Role
from network.models import Membership, Office, OfficePartner, Organisation, User
from network.reach import NOWHERE, Powers, Reach


def _memberships(user: User | AnonymousUser, permission: Permission, on: date) -> QuerySet[Membership]:
    if not isinstance(user, User) or not user.is_active:
        return Membership.objects.none()
    roles = [role for role, granted in GRANTS.items() if permission in granted]
    return user.memberships.current(on).filter(role__in=roles)


def reach(user: User | AnonymousUser, permission: Permission, *, on: date) -> Reach:
    """Where ``user`` may do this on that day; empty (and false) means nowhere. One query."""
    return powers(user, on=on).reach(permission)


def powers(user: User | AnonymousUser, *, on: date) -> Powers:
    """All that ``user`` may do on that day, and where; one query."""
    if not isinstance(user, User) or not user.is_active:
        return Powers()
    reaches: dict[Permission, Reach] = {}
    for row in user.memberships.current(on):
        for permission in GRANTS[Role(row.role)]:
            reaches[permission] = reaches.get(permission, NOWHERE) | _where(row)
    return Powers(reaches)


def _where(row: Membership) -> Reach:
    if row.office_id:
        return Reach(offices=frozenset({row.office_id}))
    if row.organisation_id:
        return Reach(organisations=frozenset({row.organisation_id}))
    return Reach(everywhere=True)


def offices(user: User | AnonymousUser, permission: Permission, *, on: date) -> QuerySet[Office]:
    """The offices where ``user`` may do this on that day; a role in the whole network reaches all."""
    memberships = _memberships(user, permission, on)
    own = memberships.filter(office__isnull=False).values("office")
    return Office.objects.filter(_everywhere(memberships) | Q(pk__in=own))


def offices_with_figures(user: User | AnonymousUser, *, on: date) -> QuerySet[Office]:
    """The offices whose figures ``user`` may see: an organisation's finance those in which it is a partner."""
    permission = Permission.SEE_STATISTICS
    memberships = _memberships(user, permission, on).filter(organisation__isnull=False)
    partner = OfficePartner.objects.filter(
        Q(from_on__isnull=True) | Q(from_on__lte=on),
        Q(until_on__isnull=True) | Q(until_on__gt=on),
        organisation__in=memberships.values("organisation"),
    )
    own = offices(user, permission, on=on).values("pk")
    return Office.objects.filter(Q(pk__in=own) | Q(pk__in=partner.values("office")))


def organisations(user: User | AnonymousUser, permission: Permission, *, on: date) -> QuerySet[Organisation]:
    """The organisations for which ``user`` may do this on that day.

    Their numbers are read first, one query: in one statement PostgreSQL would look at every organisation.
    """
    where = reach(user, permission, on=on)
    return (
        Organisation.objects.all()
        if where.everywhere
        else Organisation.objects.filter(pk__in=where.organisations)
    )


def _everywhere(memberships: QuerySet[Membership]) -> Q:
    """Whether one of them is a role in the whole network."""
    return Q(Exists(memberships.filter(office__isnull=True, organisation__isnull=True)))


#: Roles without which the network, or an office, would stand still.
_NEVER_EMPTY = (Role.LEAD, Role.COORDINATOR)


def would_be_missed(membership: Membership, *, on: date) -> bool:
    """Whether nobody else holds this role in this place on that day, and somebody must."""
    if membership.role not in _NEVER_EMPTY:
        return False
    others = Membership.objects.current(on).filter(
        user__is_active=True,
        role=membership.role,
        office=membership.office_id,
        organisation=membership.organisation_id,
    )
    return not others.exclude(user=membership.user_id).exists()


def require(allowed: bool) -> None:
    """Visible but not allowed is 403 with a sentence; what is not visible was a 404 before."""
    if not allowed:
        raise PermissionDenied(_("Das dürfen Sie hier nicht. Fragen Sie bitte die Koordination."))


def roles(user: User, *, on: date) -> set[Role]:
    """All roles in force, wherever they reach: decides which pages stand in the navigation."""
    return {Role(role) for role in user.memberships.current(on).values_list("role", flat=True)}
