"""Where a role may stand: the database refuses every other place."""

import pytest
from django.db import IntegrityError, transaction

from network import policies
from network.enums import GRANTS, Permission, Role
from network.models import Membership
from network.reach import Powers, Reach
from tests.cast import NOW, World

PLACES = ("network", "office", "organisation")
STANDS: dict[Role, tuple[str, ...]] = {
    Role.LEAD: ("network",),
    Role.COORDINATOR: ("office",),
    Role.PARTNER: ("organisation",),
    Role.REQUESTER: ("organisation",),
    Role.FINANCE: ("network", "organisation"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", Role)
def test_a_role_stands_only_where_it_means_something(world: World, role: Role, place: str) -> None:
    where = {
        "network": {},
        "office": {"office": world.nordstadt},
        "organisation": {"organisation": world.school},
    }
    person = world.user("Neu Dabei")
    if place in STANDS[role]:
        Membership.objects.create(user=person, role=role, **where[place])
        return
    with pytest.raises(IntegrityError, match="membership_role_stands"), transaction.atomic():
        Membership.objects.create(user=person, role=role, **where[place])


def test_powers_are_the_union_of_all_memberships_in_force(world: World) -> None:
    day = NOW.date()
    world.coordinator.memberships.create(role=Role.PARTNER, organisation=world.city)
    world.coordinator.memberships.create(role=Role.REQUESTER, organisation=world.school, until_on=day)
    powers = policies.powers(world.coordinator, on=day)
    offices, organisations = frozenset({world.nordstadt.pk}), frozenset({world.city.pk})
    assert powers.reach(Permission.WORK_AT_DESK) == Reach(offices=offices, organisations=organisations)
    assert powers.reach(Permission.ASK_PEOPLE) == Reach(offices=offices)
    assert powers.reach(Permission.FILE_REQUESTS) == Reach(offices=offices)
    assert not powers.reach(Permission.SEE_MONEY)


def test_the_lead_may_do_everything_everywhere(world: World) -> None:
    powers = policies.powers(world.staff("Lea Leitung", Role.LEAD), on=NOW.date())
    assert all(powers.reach(permission).everywhere for permission in Permission)


def test_who_is_switched_off_or_unknown_may_do_nothing(world: World) -> None:
    world.coordinator.is_active = False
    assert policies.powers(world.coordinator, on=NOW.date()) == Powers()
    assert policies.powers(world.helper("Mira").user, on=NOW.date()) == Powers()


def test_every_role_is_granted_something() -> None:
    assert set(GRANTS) == set(Role)
    assert all(GRANTS.values())


def test_nothing_without_an_organisation_lies_within_one(world: World) -> None:
    """``None`` is nobody's organisation."""
    assert not Reach(organisations=frozenset({world.city.pk})).covers(office=world.nordstadt.pk)
