"""Out-of-scope requests are routed before anybody is asked."""

import re

import pytest
from django.test import Client

from assignments.actions.calling_off import cancel_request
from assignments.actions.offers import answer
from assignments.actions.scoping import accept_anyway, refuse_request
from assignments.enums import Limit, RequestState, Route
from assignments.models import Request, ScopeRule
from assignments.refusals import NoReason, NotRefusable
from network.enums import Channel
from network.models import AuditEvent, DeskItem, FundingSource, Membership, StateEvent
from notifications.models import Message
from tests.assignments.requests.reading import FORM, form, shown, words
from tests.cast import NOW, World, ask_for, file, told

SWORN = "Dafür brauchen Sie eine beeidigte Dolmetscherin"


@pytest.fixture
def no_legal(world: World) -> ScopeRule:
    return ScopeRule.objects.create(
        source=world.funding, limit=Limit.LEGAL, route=Route.SWORN, hint="Tel. 0231 5000009"
    )


def test_the_institution_reads_why_and_the_better_way_before_anything_is_filed(
    school: Client, world: World, no_legal: ScopeRule
) -> None:
    response = school.post("/requests/new/", form(world, special="legal", meeting_point="Haupteingang"))

    html = response.content.decode()
    assert response.status_code == 422
    assert "Das gehört an eine andere Stelle" in words(html)
    assert "„Pool“ bezahlt keine Gespräche mit rechtlichen Folgen" in words(html)
    assert SWORN in words(html)
    assert "Tel. 0231 5000009" in words(html)
    assert "Das Büro Nordstadt berät Sie: 0231 5000000" in words(html)
    assert "Es ist nichts abgeschickt, und niemand ist gefragt." in words(html)
    assert html.count("autofocus") == 1
    assert '<option value="legal" selected>' in html
    for name in ("on", "at", "place", "contact_name", "contact_phone"):
        assert f'value="{FORM[name]}"' in html, name
    assert 'value="Haupteingang"' in html
    assert not Request.objects.exists()
    assert not Message.objects.exists()
    assert not DeskItem.objects.exists()


def test_an_institution_cannot_override_by_itself(school: Client, world: World, no_legal: ScopeRule) -> None:
    response = school.post("/requests/new/", form(world, special="legal", override="weil ich will"))

    assert response.status_code == 422
    assert not Request.objects.exists()


def test_another_source_that_would_pay_is_one_press_away(
    school: Client, world: World, no_legal: ScopeRule
) -> None:
    other = FundingSource.objects.create(slug="honorar", name="Honorartopf", payer=world.city)
    sent = form(world, special="legal", funding="pool")

    html = school.post("/requests/new/", sent).content.decode()
    assert "Mit „Honorartopf“ anfordern" in words(html)
    school.post("/requests/new/", {**sent, "take_funding": "honorar"})

    assert Request.objects.get().funding == other


@pytest.mark.parametrize("at_desk", [False, True])
def test_a_second_wish_that_is_too_soon_is_no_way_around_the_rule(
    client: Client, world: World, at_desk: bool
) -> None:
    known = file(world)
    ScopeRule.objects.create(source=world.funding, limit=Limit.LEAD_TIME, route=Route.OFFICE, working_days=5)
    client.force_login(world.coordinator if at_desk else world.requester)
    address = "/desk/requests/new/" if at_desk else "/requests/new/"

    response = client.post(address, form(world, on="2026-12-08", on_2="2026-11-25"))

    assert response.status_code == 422
    assert Request.objects.get() == known


def test_by_itself_the_first_source_that_pays_is_taken(
    school: Client, world: World, no_legal: ScopeRule
) -> None:
    other = FundingSource.objects.create(slug="honorar", name="Honorartopf", payer=world.city)

    school.post("/requests/new/", form(world, special="legal"))

    assert Request.objects.get().funding == other


def test_the_desk_refuses_and_everybody_who_was_asked_is_told(world: World) -> None:
    amal = world.mediator("Amal Khoury")
    request = file(world)
    ask_for(world, request, amal)

    refuse_request(request_id=request.pk, limit=Limit.LEGAL, route=Route.SWORN, by=world.coordinator, now=NOW)

    request.refresh_from_db()
    assert (request.state, request.refused_for, request.better_route) == ("refused", "legal", "sworn")
    assert request.next_wave_at is None
    assert told(amal)[-1] == "offer_cancelled"
    assert told(world.requester)[-1] == "request_refused"
    assert not DeskItem.objects.filter(done_at__isnull=True, subject=f"request:{request.pk}").exists()


def test_the_requester_reads_the_better_way_on_the_page(school: Client, world: World) -> None:
    request = file(world)
    refuse_request(request_id=request.pk, limit=Limit.LEGAL, route=Route.SWORN, by=world.coordinator, now=NOW)

    html = shown(school, f"/requests/{request.ref}/")
    assert "Abgelehnt" in html
    assert SWORN in html


def test_what_was_refused_is_taken_all_the_same_with_a_reason(world: World) -> None:
    request = file(world)
    refuse_request(
        request_id=request.pk, limit=Limit.OTHER, route=Route.OFFICE, by=world.coordinator, now=NOW
    )

    with pytest.raises(NoReason):
        accept_anyway(request_id=request.pk, reason="  ", by=world.coordinator, now=NOW)
    accept_anyway(request_id=request.pk, reason="mit der Leitung", by=world.coordinator, now=NOW)

    request.refresh_from_db()
    assert (request.state, request.refused_for) == (RequestState.SUBMITTED, "")
    assert StateEvent.objects.filter(machine="request").latest("pk").reason == "mit der Leitung"
    event = AuditEvent.objects.get(action="request.scope_overridden")
    assert (event.by, event.detail) == (world.coordinator, {"limits": ["other"]})
    assert ask_for(world, request, world.mediator("Amal Khoury"))


def test_what_is_over_is_not_refused(world: World) -> None:
    request = file(world)
    cancel_request(request_id=request.pk, ended_by="office", now=NOW, channel=Channel.PAGE)

    with pytest.raises(NotRefusable):
        refuse_request(
            request_id=request.pk, limit=Limit.LEGAL, route=Route.SWORN, by=world.coordinator, now=NOW
        )


def test_the_desk_enters_what_was_said_and_overrides_with_a_reason(
    client: Client, world: World, no_legal: ScopeRule
) -> None:
    file(world)
    client.force_login(world.coordinator)

    refused = client.post("/desk/requests/new/", form(world, special="legal"))
    assert refused.status_code == 422
    assert re.search(r'name="override"', refused.content.decode())
    response = client.post("/desk/requests/new/", form(world, special="legal", override="Eilfall"))

    request = Request.objects.latest("pk")
    assert response["Location"] == f"/desk/requests/{request.ref}/"
    assert (request.said_on_phone, request.requested_by) == (True, world.requester)
    begun = StateEvent.objects.get(machine="request", row_id=request.pk)
    assert (begun.by, begun.channel, begun.reason) == (world.coordinator, "phone", "Eilfall")
    assert AuditEvent.objects.get(action="request.scope_overridden").detail == {"limits": ["legal"]}


def test_an_office_enters_requests_only_for_its_own_districts(client: Client, world: World) -> None:
    file(world)
    client.force_login(world.neighbour)

    response = client.post("/desk/requests/new/", form(world))

    assert response.status_code == 422
    assert Request.objects.count() == 1


def test_an_institution_without_an_account_is_called_when_somebody_comes(
    client: Client, world: World
) -> None:
    file(world)
    Membership.objects.filter(user=world.requester).delete()
    client.force_login(world.coordinator)
    client.post("/desk/requests/new/", form(world, language="ar", level="B2", gender_wish=""))
    request = Request.objects.latest("pk")
    assert (request.requested_by, Message.objects.filter(about=f"request:{request.pk}").exists()) == (
        None,
        False,
    )

    [offer] = ask_for(world, request, world.mediator("Amal Khoury"))
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.LINK)

    item = DeskItem.objects.get(kind="tell_by_phone")
    assert item.detail["name"] == world.school.name
    assert "Für Ihre Anforderung hat jemand zugesagt" in item.detail["text"]
    assert f"Bitte rufen Sie {world.school.name} an." in shown(client, "/desk/")
