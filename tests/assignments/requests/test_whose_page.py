"""Whose page a request is: the institution's that asked, nobody else's."""

from django.test import Client

from assignments.enums import RequestState
from assignments.models import Request
from network.enums import Role
from tests.assignments.requests.reading import form, shown
from tests.cast import World, file


def test_only_institutions_ask(client: Client, world: World) -> None:
    for user in (world.helper("Mira").user, world.coordinator):
        client.force_login(user)
        assert client.get("/requests/").status_code == 403
        assert client.get("/requests/new/").status_code == 403
        assert client.post("/requests/new/", form(world)).status_code == 403
    assert not Request.objects.exists()


def test_a_request_of_another_institution_does_not_exist_here(client: Client, world: World) -> None:
    request = file(world)
    practice = world.organisation("praxis", "Beispielpraxis", "practice")
    client.force_login(world.staff("Doris Praxis", Role.REQUESTER, organisation=practice))
    assert client.get(f"/requests/{request.ref}/").status_code == 404
    assert client.post(f"/requests/{request.ref}/cancel/").status_code == 404
    assert "Zurzeit ist nichts angefordert." in shown(client, "/requests/")
    response = client.post("/requests/new/", form(world))
    assert response.status_code == 422  # not for the school, whatever the form says
    request.refresh_from_db()
    assert request.state == RequestState.SUBMITTED
    assert Request.objects.count() == 1
