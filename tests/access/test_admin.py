"""The lead's view of the rows: who enters, what can be changed, and how many queries a list takes."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.admin_site import site
from network.enums import Role
from network.models import AuditEvent, District, Membership, Office, Tariff
from scheduling.models import Closure
from tests.cast import World, ask_for, file

MODELS = sorted(site._registry, key=lambda model: model._meta.label)

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client: Client, world: World) -> Client:
    client.force_login(world.staff("Lea Leitung", Role.LEAD))
    return client


def address(model: type[Model], what: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{what}", args=args)


def test_the_role_ends_on_its_day(client: Client, world: World) -> None:
    lead = world.staff("Lea Leitung", Role.LEAD)
    client.force_login(lead)
    assert client.get("/admin/").status_code == 200
    lead.memberships.update(until_on=date(2020, 1, 1), from_on=date(2019, 1, 1))
    assert client.get("/admin/").status_code == 403


def test_strangers_come_to_the_one_sign_in(client: Client, world: World) -> None:
    assert client.get("/admin/")["Location"] == "/accounts/login/?next=/admin/"


def _rows(world: World, number: int) -> None:
    """``number`` of each of the kinds that grow."""
    for each in range(number):
        shift = world.shift(world.cafe(f"Café {number}-{each}"), hour=8 + each % 12)
        world.position(shift)
        world.staff(f"Person {number} {each}", Role.COORDINATOR, office=world.nordstadt)
        mediator = world.mediator(f"Vermittlerin {number} {each}", email=f"m{number}-{each}@example.org")
        ask_for(world, file(world, day=_weekday(each)), mediator)


def _weekday(number: int) -> date:
    """The mediators are free on weekdays."""
    return date(2026, 11, 30) + timedelta(days=number // 5 * 7 + number % 5)


def _queries(client: Client, model: type[Model]) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address(model, "changelist")).status_code == 200
    return len(queries)


def test_lists_take_the_same_queries_for_one_row_and_for_thirty(lead: Client, world: World) -> None:
    _rows(world, 1)
    for model in MODELS:
        lead.get(address(model, "changelist"))  # leaves its trace, once an hour
    one = {model.__name__: _queries(lead, model) for model in MODELS}
    _rows(world, 29)
    thirty = {model.__name__: _queries(lead, model) for model in MODELS}
    assert thirty == one
    assert max(thirty.values()) <= 8


def test_a_change_of_reference_data_leaves_its_trace(lead: Client, world: World) -> None:
    form = {"slug": "eving", "name": "Eving", "sort_key": "eving", "latitude": "51.5", "longitude": "7.4"}
    assert lead.post(address(District, "add"), form).status_code == 302
    eving = District.objects.get(slug="eving")
    assert lead.post(address(District, "change", eving.pk), form | {"name": "Eving!"}).status_code == 302
    events = AuditEvent.objects.filter(subject=f"district:{eving.pk}", action__startswith="district.")
    assert [(event.action, event.detail) for event in events] == [
        ("district.added", {"fields": ["slug", "name", "sort_key", "latitude", "longitude"]}),
        ("district.changed", {"fields": ["name"]}),
    ]
    assert not Office.objects.filter(name="Eving!").exists()


def test_a_membership_is_given_and_ended_never_rewritten(lead: Client, world: World) -> None:
    person = world.user("Neu Dabei")
    form: dict[str, Any] = {"user": person.pk, "role": Role.COORDINATOR, "office": world.mengede.pk}
    assert lead.post(address(Membership, "add"), form).status_code == 302
    given = Membership.objects.get(user=person)
    change = {"role": Role.LEAD, "office": "", "until_on": "2027-01-01"}
    assert lead.post(address(Membership, "change", given.pk), change).status_code == 302
    given.refresh_from_db()
    assert (given.role, given.office, given.until_on) == (
        Role.COORDINATOR,
        world.mengede,
        date(2027, 1, 1),
    )
    actions = AuditEvent.objects.filter(subject=f"membership:{given.pk}").values_list("action", "detail")
    assert list(actions) == [
        ("membership.added", {"fields": ["user", "role", "office"]}),
        ("membership.changed", {"fields": ["until_on"]}),
    ]


@pytest.mark.parametrize("role", [Role.LEAD, Role.PARTNER, Role.REQUESTER, Role.FINANCE])
def test_a_role_where_it_cannot_stand_is_refused_beside_the_form(
    lead: Client, world: World, role: Role
) -> None:
    person = world.user("Neu Dabei")
    form = {"user": person.pk, "role": role, "office": world.mengede.pk}
    response = lead.post(address(Membership, "add"), form)
    assert response.status_code == 200
    assert "Diese Rolle kann dort nicht stehen" in response.content.decode()
    assert not Membership.objects.filter(user=person).exists()


def test_a_rate_by_which_something_was_promised_only_ends(lead: Client, world: World) -> None:
    rate = Tariff.objects.get()
    change = {"hourly": "99.00", "until_on": "2026-12-31"}
    assert lead.post(address(Tariff, "change", rate.pk), change).status_code == 302
    rate.refresh_from_db()
    assert (str(rate.hourly), rate.until_on) == ("25.00", date(2026, 12, 31))


def test_the_last_of_a_role_that_somebody_must_hold_cannot_be_ended(lead: Client, world: World) -> None:
    only = Membership.objects.get(role=Role.LEAD)
    refused = lead.post(address(Membership, "change", only.pk), {"until_on": "2020-01-02"})
    assert refused.status_code == 200
    assert "Niemand sonst hat diese Rolle" in refused.content.decode()
    only.refresh_from_db()
    assert only.until_on is None

    world.staff("Zweite Leitung", Role.LEAD)
    assert lead.post(address(Membership, "change", only.pk), {"until_on": "2030-01-02"}).status_code == 302


def test_days_off_are_refused_where_sessions_stand(lead: Client, world: World) -> None:
    world.shift(world.cafe())
    days = {
        "office": world.nordstadt.pk,
        "from_on": "2026-11-25",
        "until_on": "2026-11-26",
        "reason": "Umzug",
    }
    refused = lead.post(address(Closure, "add"), days)
    assert "stehen noch 1 Termine" in refused.content.decode()
    assert not Closure.objects.exists()

    for free in ({"office": world.mengede.pk}, {"from_on": "2026-11-27", "until_on": "2026-11-30"}):
        assert lead.post(address(Closure, "add"), days | free).status_code == 302
