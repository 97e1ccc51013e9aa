"""Every page of the lead's view of the rows: who opens it, and what stays hidden on it."""

import re

import pytest
from django.db.models import Model
from django.urls import reverse

from network.admin_site import KeptHere, LookedAt, site
from notifications.models import Message
from tests.access.addresses import walk
from tests.access.asking import APPS
from tests.access.estate import Estate

MODELS = sorted(site._registry, key=lambda model: model._meta.label)
KEPT = {
    "District", "FundingSource", "Membership", "Office", "OfficeDistrict", "OfficePartner", "OpeningSlot",
    "Organisation", "ScopeRule", "Site", "Tariff", "Closure",
}  # fmt: skip

pytestmark = pytest.mark.django_db


def address(model: type[Model], what: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{what}", args=args)


def test_only_reference_data_that_no_use_case_owns_can_be_changed() -> None:
    kept = {model.__name__ for model, admin in site._registry.items() if isinstance(admin, KeptHere)}
    assert kept == KEPT
    assert all(isinstance(admin, LookedAt) for admin in site._registry.values())


def test_nobody_but_the_lead_enters_anywhere(estate: Estate) -> None:
    """Also who has been marked as staff or superuser: only the membership counts."""
    estate.world.coordinator.is_staff = estate.world.coordinator.is_superuser = True
    estate.world.coordinator.save()
    client = estate.client("coordinator")
    for route in (route for route in walk() if route.startswith("/admin/")):
        concrete = re.sub(r"<[^>]+>", "1", APPS.sub("network/", route))
        for send in (client.get, client.post):
            assert send(concrete).status_code == 403, concrete


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_page_of_every_model_opens(estate: Estate, model: type[Model]) -> None:
    client = estate.client("lead")
    html = client.get(address(model, "changelist")).content.decode()
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]* src=)|<style| on[a-z]+=", html)
    row = model._default_manager.order_by("pk").first()
    if row is not None:
        assert client.get(address(model, "change", row.pk)).status_code == 200
        assert client.get(address(model, "history", row.pk)).status_code == 302
    adds = 200 if model.__name__ in KEPT else 403
    assert client.get(address(model, "add")).status_code == adds


def test_what_people_wrote_and_every_secret_stays_hidden(estate: Estate) -> None:
    client = estate.client("lead")
    message = Message.objects.exclude(body="").order_by("pk")[0]
    token = estate.things["the link"]["token"]
    for model in MODELS:
        pages = [address(model, "changelist")]
        pages += [address(model, "change", row.pk) for row in model._default_manager.order_by("pk")[:5]]
        for page in pages:
            html = client.get(page).content.decode()
            assert message.body not in html, page
            assert token not in html, page
            assert not re.search(r"(md5|pbkdf2_sha256|argon2)\$|password", html), page
    assert not [model for model in MODELS if model._meta.app_label in ("mfa", "account", "sessions")]


@pytest.mark.parametrize(
    ("model", "question"),
    [
        ("network_user", "password__startswith=md5"),
        ("network_apitoken", "digest__startswith=0"),
        ("notifications_message", "body__contains=Haddad"),
        ("notifications_inboundmessage", "body__contains=JA"),
        ("assignments_offer", "token__startswith=a"),
        ("assignments_assignment", "profile__user__password__startswith=md5"),
    ],
)
def test_what_is_hidden_is_not_guessed_by_filters(estate: Estate, model: str, question: str) -> None:
    answer = estate.client("lead").get(f"{reverse(f'admin:{model}_changelist')}?{question}")
    assert answer.status_code == 400
