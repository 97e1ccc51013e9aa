"""Nobody has said yes and the start comes near: other ways, announced with their time, each by one click."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from assignments.actions.escalating import ask_remotely
from assignments.actions.offers import answer
from assignments.enums import Limit, RequestKind, RequestState, Route, Setting
from assignments.escalation import REMOTE_BEFORE, SERVICE_BEFORE, WORKLIST_BEFORE, Way, remote_ways, steps
from assignments.models import Offer, Request, ScopeRule
from assignments.refusals import NotSearching, OutOfScope
from network.enums import Channel
from network.models import Office
from tests.cast import NOW, World, ask_for, file, told
from volunteers.models import Profile

BOTH = (Way.PHONE, Way.VIDEO)

pytestmark = pytest.mark.usefixtures("tuesday_morning")


@pytest.mark.parametrize(
    ("setting", "kind", "language", "ways"),
    [
        (Setting.ON_SITE, RequestKind.CONSULTATION, "ar", BOTH),
        (Setting.ON_SITE, RequestKind.CONSULTATION, "gsg", (Way.VIDEO,)),
        (Setting.ON_SITE, RequestKind.HOME_VISIT, "ar", ()),
        (Setting.PHONE, RequestKind.CONSULTATION, "ar", ()),
    ],
)
def test_which_talk_can_do_without_the_way(
    setting: str, kind: str, language: str, ways: tuple[Way, ...]
) -> None:
    assert remote_ways(setting=setting, kind=kind, language=language) == ways


def test_each_way_has_its_time_and_they_stand_in_its_order() -> None:
    starts = NOW + timedelta(hours=30)

    found = steps(starts_at=starts, now=NOW, remote=BOTH)

    assert [(step.ways, step.at, step.is_due) for step in found] == [
        (BOTH, starts - REMOTE_BEFORE, True),
        ((Way.SERVICE,), starts - SERVICE_BEFORE, False),
        ((Way.WORKLIST,), starts - WORKLIST_BEFORE, False),
    ]
    assert len(steps(starts_at=starts, now=NOW, remote=())) == 2


@pytest.fixture
def rania(world: World) -> Profile:
    person = world.mediator("Rania Saleh")
    Profile.objects.filter(pk=person.pk).update(by_phone=True)
    return person


@pytest.fixture
def desk(client: Client, world: World) -> Client:
    client.force_login(world.coordinator)
    return client


def act(desk: Client, request: Request, what: str) -> str:
    address = reverse("desk-waves", args=[request.ref])
    return desk.post(address, {"act": what}, follow=True).content.decode()


def test_the_page_announces_them_and_one_click_searches_by_telephone(
    desk: Client, world: World, rania: Profile
) -> None:
    Office.objects.update(asks_by_itself=True)
    request = file(world)
    [offer] = ask_for(world, request, rania)
    before = desk.get(reverse("desk-request", args=[request.ref])).content.decode()

    after = act(desk, request, "phone")

    request.refresh_from_db()
    offer.refresh_from_db()
    assert "Wenn weiter niemand zusagt" in before
    assert "ab heute, 14:30 Uhr" in before
    assert all(f'name="act" value="{way}"' in before for way in ("phone", "video", "service"))
    assert "Jetzt wird am Telefon gesucht." in after
    assert (request.setting, offer.state) == (Setting.PHONE, "withdrawn")
    assert told(rania)[-1] == "offer_withdrawn"
    assert request.next_wave_at is not None
    assert ask_for(world, request, rania)[0].state == "sent"


def test_one_click_refers_the_institution_to_a_service(desk: Client, world: World, rania: Profile) -> None:
    request = file(world)
    ask_for(world, request, rania)

    act(desk, request, "service")

    request.refresh_from_db()
    assert (request.state, request.better_route) == (RequestState.REFUSED, Route.BY_VIDEO)
    assert told(world.requester)[-1] == "request_refused"
    assert told(rania)[-1] == "offer_cancelled"


def test_who_has_the_seat_keeps_the_talk_they_promised(desk: Client, world: World, rania: Profile) -> None:
    request = file(world)
    [offer] = ask_for(world, request, rania)
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.LINK)

    with pytest.raises(NotSearching):
        ask_remotely(request_id=request.pk, setting=Setting.PHONE, by=world.coordinator, now=NOW)
    read = act(desk, request, "service")

    assert "Das lässt sich nicht mehr ablehnen." in read
    assert Request.objects.get().state == RequestState.FILLED


def test_a_source_that_pays_for_no_such_talk_is_not_passed_by(
    desk: Client, world: World, rania: Profile
) -> None:
    ScopeRule.objects.create(source=world.funding, limit=Limit.REMOTE, route=Route.OFFICE)
    request = file(world)
    [offer] = ask_for(world, request, rania)

    with pytest.raises(OutOfScope):
        ask_remotely(request_id=request.pk, setting=Setting.VIDEO, by=world.coordinator, now=NOW)

    read = act(desk, request, "video")
    assert "bezahlt keine Gespräche am Telefon oder per Video" in read
    assert Offer.objects.get() == offer
    assert Request.objects.get().setting == Setting.ON_SITE


@pytest.mark.parametrize("setting", [Setting.ON_SITE, Setting.PHONE])
def test_a_talk_that_nobody_travels_to_stays_what_it_is(world: World, setting: Setting) -> None:
    request = file(world)
    Request.objects.update(setting=Setting.PHONE)

    with pytest.raises(NotSearching):
        ask_remotely(request_id=request.pk, setting=setting, by=world.coordinator, now=NOW)
