"""Who alone does what others rely on hands over before they are erased."""

import pytest

from assignments.actions.calling_off import cancel_request
from assignments.actions.leaving import Ground, erase_person
from assignments.enums import EndedBy
from assignments.refusals import OnlyCoordinator, OnlyLead, OpenRequests
from network.enums import Channel, Role
from network.models import Membership, User
from tests.cast import NOW, World, file
from tests.privacy.history import found


def test_the_only_lead_hands_over_first(world: World) -> None:
    lead = world.staff("Lea Leitung", Role.LEAD)
    with pytest.raises(OnlyLead):
        erase_person(user=lead, by=lead, now=NOW, reason=Ground.OWN_WISH)
    world.staff("Neu Leitung", Role.LEAD)
    erase_person(user=lead, by=lead, now=NOW, reason=Ground.OWN_WISH)
    assert not Membership.objects.filter(user=lead).exists()


def test_an_offices_only_coordinator_hands_over_first(world: World) -> None:
    with pytest.raises(OnlyCoordinator):
        erase_person(user=world.coordinator, by=None, now=NOW, reason=Ground.ON_REQUEST)
    assert User.objects.get(pk=world.coordinator.pk).name == "Katrin Brand"
    world.staff("Zweite Koordination", Role.COORDINATOR, office=world.nordstadt)
    erase_person(user=world.coordinator, by=None, now=NOW, reason=Ground.ON_REQUEST)


def test_who_has_requests_running_ends_them_first(world: World) -> None:
    request = file(world)
    with pytest.raises(OpenRequests):
        erase_person(user=world.requester, by=None, now=NOW, reason=Ground.ON_REQUEST)
    cancel_request(
        request_id=request.pk, by=world.requester, now=NOW, ended_by=EndedBy.REQUESTER, channel=Channel.PAGE
    )
    erase_person(user=world.requester, by=None, now=NOW, reason=Ground.ON_REQUEST)
    request.refresh_from_db()
    assert (request.place, request.contact_name, request.contact_phone) == ("", "", "")
    assert found({"name": "Petra Schule", "mail": "petra.schule@"}) == set()
