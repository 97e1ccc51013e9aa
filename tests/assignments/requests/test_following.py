"""Following a request, and taking it back."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from assignments.actions import seats
from assignments.actions.calling_off import cancel_request
from assignments.actions.offers import answer
from assignments.enums import EndedBy, RequestState
from assignments.models import Assignment
from network.enums import Channel
from tests.assignments.requests.reading import queries, shown, words
from tests.cast import NOW, PLACE, SCHOOL, World, ask_for, file, told


def test_the_state_is_told_in_plain_words(school: Client, world: World) -> None:
    rania = world.mediator("Rania Saleh")
    request = file(world)
    address = f"/requests/{request.ref}/"
    assert "Eingegangen Das Büro Nordstadt fragt als Nächstes passende Menschen." in shown(school, address)
    offer = ask_for(world, request, rania)[0]
    html = shown(school, address)
    assert "Wir suchen Passende Menschen sind gefragt." in html
    assert "Rania" not in html
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.SMS)
    html = shown(school, address)
    assert "Rania Saleh kommt" in html
    assert "Rania Saleh bekommt gleich Bescheid." in html
    assert "Rania Saleh kommt" in shown(school, "/requests/")
    seats.give_back(
        assignment_id=Assignment.objects.get().pk, ended_by=EndedBy.PERSON, now=NOW, channel=Channel.SMS
    )
    html = shown(school, address)
    assert "Wir suchen neu Die Zusage wurde zurückgenommen." in html
    assert "Rania" not in html


@pytest.mark.parametrize(
    ("by", "says"), [(EndedBy.REQUESTER, "Von Ihnen abgesagt"), (EndedBy.OFFICE, "Vom Büro abgesagt")]
)
def test_it_says_who_called_it_off(school: Client, world: World, by: EndedBy, says: str) -> None:
    request = file(world)
    cancel_request(request_id=request.pk, ended_by=by, now=NOW, channel=Channel.PAGE, by=world.coordinator)
    html = shown(school, f"/requests/{request.ref}/")
    assert says in html
    assert "jetzt absagen" not in html


def test_what_is_over_says_what_became_of_it(school: Client, world: World) -> None:
    rania = world.mediator("Rania Saleh")
    filled, lonely = file(world), file(world, day=date(2026, 11, 27))
    offer = ask_for(world, filled, rania)[0]
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.SMS)
    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        school.force_login(world.requester)
        assert "Rania Saleh war da" in shown(school, f"/requests/{filled.ref}/")
        html = shown(school, f"/requests/{lonely.ref}/")
        assert "Niemand gefunden Das tut uns leid." in html
        assert "jetzt absagen" not in html
        assert "Vergangene" in shown(school, "/requests/")


def test_calling_it_off_tells_everybody(school: Client, world: World) -> None:
    rania = world.mediator("Rania Saleh")
    request = file(world)
    ask_for(world, request, rania)
    response = school.post(f"/requests/{request.ref}/cancel/", follow=True)
    html = words(response.content.decode())
    assert "Die Anforderung ist abgesagt." in html
    assert "Von Ihnen abgesagt" in html
    assert "offer_cancelled" in told(rania)
    response = school.post(f"/requests/{request.ref}/cancel/")
    assert response.status_code == 422
    assert "Das lässt sich nicht mehr absagen." in words(response.content.decode())


def test_a_link_does_not_call_it_off(school: Client, world: World) -> None:
    request = file(world)
    assert school.get(f"/requests/{request.ref}/cancel/").status_code == 405
    request.refresh_from_db()
    assert request.state == RequestState.SUBMITTED


def test_the_list_costs_the_same_with_many_requests(school: Client, world: World) -> None:
    file(world)
    few = queries(school)
    for index in range(20):
        file(world, day=date(2026, 11, 26) + timedelta(days=index))
    assert queries(school) == few
    html = shown(school, "/requests/")
    assert html.count("Arabisch , Elterngespräch") == 21
    assert PLACE not in html
    assert SCHOOL in html
