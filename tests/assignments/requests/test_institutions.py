"""An institution registers, proves its mailbox, and is confirmed once."""

import re

import pytest
from django.test import Client

from assignments.actions import registrations as acts
from assignments.enums import RegistrationState
from assignments.models import Registration
from assignments.refusals import AlreadyDecided
from network.enums import DeskKind, Role
from network.models import AuditEvent, DeskItem, Membership, Organisation, User
from notifications.models import Message
from tests.assignments.requests.reading import form as request_form
from tests.assignments.requests.reading import shown, words
from tests.cast import NOW, SCHOOL, World, give_second_factor, told
from tests.signin.people import sent_code

FORM = {
    "name": "Grundschule am Wall",
    "kind": "school",
    "street": "Wallstr. 3",
    "district": "innenstadt-nord",
    "phone": "0231 5000077",
    "person": "Sabine Wall",
    "mailbox": "Sabine.Wall@schule.example",
}


@pytest.fixture
def registered(client: Client, world: World) -> Registration:
    """With the code that came by mail."""
    client.post("/institutions/register/", FORM)
    response = client.post("/accounts/login/code/confirm/", {"code": sent_code()}, follow=True)
    assert "Das Büro prüft Ihre Anmeldung" in words(response.content.decode())
    return Registration.objects.get()


def test_nobody_at_the_desk_hears_of_it_before_the_mailbox_is_proven(client: Client, world: World) -> None:
    response = client.post("/institutions/register/", FORM)

    assert response["Location"].startswith("/accounts/login/code/confirm/")
    registration = Registration.objects.get()
    assert (registration.state, registration.proven_at) == (RegistrationState.BEGUN, None)
    assert registration.phone == "+492315000077"
    assert not DeskItem.objects.exists()
    client.force_login(world.coordinator)
    assert client.get(f"/desk/institutions/{registration.pk}/").status_code == 404


def test_the_code_puts_it_on_the_desk_of_the_district_s_office(
    registered: Registration, world: World
) -> None:
    item = DeskItem.objects.get()

    assert registered.state == RegistrationState.WAITING
    assert (item.kind, item.office, item.url) == (
        DeskKind.REGISTRATION,
        world.nordstadt,
        f"/desk/institutions/{registered.pk}/",
    )


def test_a_stranger_s_registration_is_not_proven_by_the_owner_s_own_sign_in(
    client: Client, world: World
) -> None:
    Client().post("/institutions/register/", FORM | {"mailbox": world.requester.email, "person": "Fremd"})

    client.post("/accounts/login/code/", {"login": world.requester.email})
    client.post("/accounts/login/code/confirm/", {"code": sent_code()})

    assert Registration.objects.get().state == RegistrationState.BEGUN
    world.requester.refresh_from_db()
    assert world.requester.name == "Petra Schule"


def test_the_office_confirms_and_from_then_on_they_ask_for_mediators(
    registered: Registration, world: World, client: Client
) -> None:
    desk = Client()
    desk.force_login(world.coordinator)
    assert "Grundschule am Wall möchte Sprachmittlung anfordern dürfen." in shown(desk, "/desk/")
    html = shown(desk, f"/desk/institutions/{registered.pk}/")
    assert "Sabine Wall" in html
    assert "sabine.wall@schule.example" in html

    desk.post(f"/desk/institutions/{registered.pk}/decide/", {"act": "confirm"})

    registered.refresh_from_db()
    organisation = Organisation.objects.get(name="Grundschule am Wall")
    assert (registered.state, registered.organisation) == (RegistrationState.CONFIRMED, organisation)
    member = Membership.objects.get(organisation=organisation)
    assert (member.user, member.role) == (registered.user, Role.REQUESTER)
    assert told(registered.user)[-1] == "registration_confirmed"
    assert not DeskItem.objects.filter(done_at__isnull=True).exists()
    assert AuditEvent.objects.get(action="institution.confirmed").by == world.coordinator
    assert client.get("/requests/new/").status_code == 302  # a second factor comes first, as for everybody
    give_second_factor(registered.user)
    client.force_login(registered.user)
    assert "Ihre Stelle ist freigeschaltet" in shown(client, f"/institutions/{registered.pk}/")
    assert "Sprachmittlung anfordern" in shown(client, "/requests/new/")


def test_an_institution_that_we_know_gets_no_second_row(registered: Registration, world: World) -> None:
    organisation = acts.confirm(
        registration_id=registered.pk, by=world.coordinator, now=NOW, organisation=world.school
    )

    assert organisation == world.school
    assert Organisation.objects.filter(kind="school").count() == 1
    assert Membership.objects.filter(user=registered.user, organisation=world.school).exists()


def test_one_that_may_be_known_is_offered(client: Client, world: World) -> None:
    client.force_login(world.helper("Wer", email="wer@example.org").user)
    client.post("/institutions/register/", FORM | {"name": SCHOOL})
    client.force_login(world.coordinator)

    html = client.get(f"/desk/institutions/{Registration.objects.get().pk}/").content.decode()

    assert re.search(rf'name="organisation" value="{world.school.pk}"', html)


def test_only_a_namesake_that_may_ask_can_be_what_it_is(
    registered: Registration, world: World, client: Client
) -> None:
    """Whoever speaks for an institution reads all that it asked for, in every office."""
    operator = world.organisation("traeger", "Grundschule am Wall Betrieb", "operator")
    client.force_login(world.coordinator)
    address = f"/desk/institutions/{registered.pk}/"

    for other in (world.school, operator):
        said = {"act": "confirm", "organisation": str(other.pk)}
        assert client.post(f"{address}decide/", said).status_code == 404

    assert f'value="{operator.pk}"' not in client.get(address).content.decode()
    registered.refresh_from_db()
    assert registered.state == RegistrationState.WAITING
    assert not Membership.objects.filter(user=registered.user).exists()


def test_declined_they_hear_whom_to_ask(registered: Registration, world: World, client: Client) -> None:
    acts.decline(registration_id=registered.pk, by=world.coordinator, now=NOW, reason="unbekannt")

    assert told(registered.user)[-1] == "registration_declined"
    assert not Membership.objects.filter(user=registered.user).exists()
    html = shown(client, f"/institutions/{registered.pk}/")
    assert "Nicht freigeschaltet" in html
    assert "unbekannt" not in html


def test_it_is_decided_once(registered: Registration, world: World) -> None:
    acts.decline(registration_id=registered.pk, by=world.coordinator, now=NOW)

    with pytest.raises(AlreadyDecided):
        acts.confirm(registration_id=registered.pk, by=world.coordinator, now=NOW)


def test_another_office_and_a_partner_do_not_see_it(registered: Registration, world: World) -> None:
    other = Client()
    other.force_login(world.neighbour)

    assert other.get(f"/desk/institutions/{registered.pk}/").status_code == 404
    assert other.post(f"/desk/institutions/{registered.pk}/decide/", {"act": "confirm"}).status_code == 404


def test_whoever_is_signed_in_needs_no_code_and_registers_once(client: Client, world: World) -> None:
    client.force_login(world.requester)
    form = {name: value for name, value in FORM.items() if name not in ("person", "mailbox")}
    assert "Ansprechperson sind Sie, Petra Schule." in shown(client, "/institutions/register/")

    first = client.post("/institutions/register/", form)
    again = client.post("/institutions/register/", form)

    registration = Registration.objects.get()
    assert first["Location"] == f"/institutions/{registration.pk}/"
    assert registration.state == RegistrationState.WAITING
    assert again.status_code == 409
    assert "Ihre Stelle ist schon angemeldet." in words(again.content.decode())


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Bitte geben Sie den Namen Ihrer Stelle ein."),
        ({"kind": "operator"}, "Bitte wählen Sie aus der Liste."),
        ({"district": "mars"}, "Bitte wählen Sie aus der Liste."),
        ({"street": ""}, "Bitte geben Sie die Anschrift ein."),
        ({"phone": "12"}, "Das ist keine Telefonnummer."),
        ({"person": ""}, "Bitte geben Sie Ihren Namen ein."),
        ({"mailbox": "0171 3920012"}, "Das ist keine E-Mail-Adresse."),
        ({"mailbox": "wall@"}, "Das ist keine E-Mail-Adresse."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    client: Client, world: World, changed: dict[str, str], sentence: str
) -> None:
    response = client.post("/institutions/register/", FORM | changed)

    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in words(html)
    assert html.count("autofocus") == 1
    for name, value in (FORM | changed).items():
        assert not value or name in ("kind", "district") or f'value="{value}"' in html, name
    assert not Registration.objects.exists()
    assert not User.objects.filter(email="sabine.wall@schule.example").exists()


def test_without_a_mailbox_nobody_speaks_for_an_institution(client: Client, world: World) -> None:
    client.force_login(world.helper("Nur Telefon").user)

    response = client.post("/institutions/register/", FORM)

    assert response.status_code == 409
    assert "Dafür fehlt uns eine E-Mail-Adresse" in words(response.content.decode())
    assert not Registration.objects.exists()


def test_a_helper_who_files_gets_mails_although_texts_come_first(client: Client, world: World) -> None:
    helper = world.helper("Auch Schule", email="auch@example.org")
    Membership.objects.create(user=helper.user, role=Role.REQUESTER, organisation=world.school)
    give_second_factor(helper.user)
    client.force_login(helper.user)

    client.post("/requests/new/", request_form(world))

    [message] = Message.objects.filter(recipient__user=helper.user)
    assert (message.kind, message.channel) == ("request_received", "email")
