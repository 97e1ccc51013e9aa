"""One request: who is proposed and why, and asking them."""

import re

import pytest
from django.test import Client

from assignments.models import Offer
from tests.assignments.desk.reading import at_work, queries, sent, shown, words
from tests.cast import World, ask_for, file
from volunteers.models import Profile


def test_the_request_page_costs_the_same_with_many_candidates(desk: Client, world: World) -> None:
    request = file(world)
    world.mediator("Rania Saleh")
    world.mediator("Ohne Nachweis", cleared=False)
    few = queries(desk, at_work(request))
    for index in range(12):
        world.mediator(f"Mensch {index}")
        world.mediator(f"Ohne Nachweis {index}", cleared=False)
    assert queries(desk, at_work(request)) == few


def test_candidates_stand_with_reasons_and_the_excluded_with_theirs(
    desk: Client, world: World, three: list[Profile]
) -> None:
    world.mediator("Ohne Nachweis", cleared=False)
    html = desk.get(at_work(file(world))).content.decode()
    assert len(re.findall(r'name="person" value="\d+" checked', html)) == 3
    read = words(html)
    assert "Diese per SMS fragen" in read
    assert "Wer kann übernehmen?" in read
    assert "Eine Person spricht die Sprache, kommt aber nicht infrage" in read
    assert re.search(r"Ohne Nachweis \S+", read)
    assert "Die SMS an " in read
    assert "Antwort bis 14:00" in read


def test_the_sms_is_shown_before_it_is_sent(desk: Client, world: World) -> None:
    world.mediator("Yousef Darwish", language="ar")
    html = desk.get(at_work(file(world))).content.decode()
    assert 'class="sms__text" dir="auto" lang="ar"' in html
    assert "وساطة لغوية" in html


def test_nobody_qualifies(desk: Client, world: World) -> None:
    html = shown(desk, at_work(file(world)))
    assert "Niemand im Netzwerk passt." in html
    assert "Arabisch mittelt zurzeit niemand." in html
    world.mediator("Ohne Nachweis", cleared=False)
    assert "Vielleicht lässt es sich am Telefon klären." in shown(desk, at_work(file(world)))


@pytest.mark.parametrize("htmx", [False, True])
def test_three_are_asked_with_one_click(desk: Client, world: World, three: list[Profile], htmx: bool) -> None:
    request = file(world)
    people = [profile.pk for profile in three]
    html = sent(desk, f"{at_work(request)}ask/", htmx=htmx, person=people, at="desk" if htmx else "")
    assert "3 SMS sind unterwegs. Gefragt: Rania Saleh, Yousef Darwish, Amal Khoury." in html
    assert "Rania Saleh um 10:00 gefragt, wartet bis 14:00" in html
    assert Offer.objects.count() == 3
    if htmx:  # what stands beside it on the desk changes with it
        assert "Das steht an Nichts liegt an." in html
        assert "3 gefragt, Antwort bis 14:00" in html


def test_without_script_the_way_leads_back_to_the_desk(
    desk: Client, world: World, three: list[Profile]
) -> None:
    request = file(world)
    response = desk.post(f"{at_work(request)}ask/", {"person": three[0].pk, "at": "desk"})
    assert response["Location"] == f"/desk/?request={request.ref}"


@pytest.mark.parametrize("htmx", [False, True])
def test_asking_nobody_is_refused(desk: Client, world: World, three: list[Profile], htmx: bool) -> None:
    html = sent(desk, f"{at_work(file(world))}ask/", status=422, htmx=htmx)
    assert "Bitte wählen Sie mindestens eine Person aus." in html
    assert "Rania Saleh" in html


def test_who_does_not_qualify_is_not_asked_and_the_ticks_stay(
    desk: Client, world: World, three: list[Profile]
) -> None:
    request = file(world)
    outsider = world.mediator("Ohne Nachweis", cleared=False)
    response = desk.post(f"{at_work(request)}ask/", {"person": [three[1].pk, outsider.pk]})
    html = response.content.decode()
    assert response.status_code == 422
    assert "Mindestens eine der Personen kann diesen Termin nicht übernehmen." in html
    assert re.findall(r'name="person" value="(\d+)" checked', html) == [str(three[1].pk)]
    assert not Offer.objects.exists()


def test_numbers_that_are_none_are_nobody(desk: Client, world: World) -> None:
    for person in ("x", "-1", "9" * 40):
        sent(desk, f"{at_work(file(world))}ask/", status=422, person=person)


def test_while_answers_are_awaited_nobody_is_ticked(desk: Client, world: World, three: list[Profile]) -> None:
    request = file(world)
    ask_for(world, request, three[0])
    html = desk.get(at_work(request)).content.decode()
    assert not re.findall(r'name="person" value="\d+" checked', html)
    assert "Weitere per SMS fragen" in html
