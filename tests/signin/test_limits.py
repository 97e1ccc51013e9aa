"""Limits per number, account and network address; a refusal says when to try again and loses nothing."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.views import APIView

from network import limits
from network.api.throttles import PerMinute
from notifications.models import Message
from tests.cast import NOW, World, ask_for, file
from tests.signin.people import by_password

MAILBOX = "katrin.brand@example.org"

#: Addresses that take a POST from anybody and need no limit of ours, each with its reason.
NOT_FORMS = {
    "webhooks/twilio/sms/": "signed by the provider",
    "webhooks/sms/": "signed by the provider",
    "webhooks/sms/status/<int:message_id>/": "signed by the provider",
    "webhooks/twilio/status/<int:message_id>/": "signed by the provider",
    "webhooks/mail/": "carries the shared secret",
}


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def ask_code(client: Client, login: str = MAILBOX, **headers: str) -> Any:
    return client.post("/accounts/login/code/", {"login": login}, headers=headers)


def codes() -> int:
    return Message.objects.filter(kind="code").count()


def test_the_fourth_code_to_one_mailbox_in_a_minute_is_refused_with_the_time(
    client: Client, world: World, clock: time_machine.Traveller
) -> None:
    for _ in range(3):
        assert ask_code(Client()).status_code == 302
    refused = ask_code(Client())

    assert (refused.status_code, codes()) == (429, 3)
    html = refused.content.decode()
    assert "Das waren gerade zu viele Versuche." in html
    assert "Bitte versuchen Sie es ab Di 24.11. 10:01 Uhr wieder." in html
    assert f'value="{MAILBOX}"' in html, "what was typed is still there"

    clock.shift(timedelta(seconds=61))
    assert ask_code(Client()).status_code == 302


@pytest.mark.parametrize("typed", ["0171 3920001", "+49 171 392 0001", "0049171/3920001"])
def test_one_number_is_one_however_it_is_written(client: Client, world: World, typed: str) -> None:
    world.helper("Amira Haddad")
    for _ in range(3):
        ask_code(Client(), "01713920001")
    assert ask_code(Client(), typed).status_code == 429


def test_a_code_that_is_sent_again_counts_like_the_first(world: World) -> None:
    browser = Client()
    ask_code(browser)
    for _ in range(2):
        browser.post("/accounts/login/code/confirm/", {"action": "resend"})
    other = Client()
    assert ask_code(other).status_code == 429
    assert codes() == 3


def test_sign_up_and_sign_in_share_the_limit_of_a_number(client: Client, world: World) -> None:
    position = world.position(world.shift(world.cafe()))
    typed = {"name": "Nadia Newcomer", "contact": "0171 3920091"}
    for _ in range(3):
        assert Client().post(f"/join/{position.pk}/", typed).status_code == 302
    refused = Client().post(f"/join/{position.pk}/", typed)

    assert refused.status_code == 429
    html = refused.content.decode()
    assert "Der nächste ist ab Di 24.11. 10:01 Uhr möglich." in html
    assert "Nadia Newcomer" in html
    assert "0171 3920091" in html


def test_a_café_full_of_people_signs_up_over_one_address(world: World) -> None:
    position = world.position(world.shift(world.cafe()), seats=40)
    for number in range(30):
        typed = {"name": f"Gast {number}", "contact": f"gast{number}@example.org"}
        assert Client().post(f"/join/{position.pk}/", typed).status_code == 302


def test_a_refused_form_stays_in_the_page_that_refuses_it(
    client: Client, world: World, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**limits.LIMITS, "join": "1/m/ip"}
    position = world.position(world.shift(world.cafe()))
    client.post(f"/join/{position.pk}/", {"name": "Eins", "contact": "eins@example.org"})
    typed = {"name": "Zwei & <b>Drei</b>", "contact": "zwei@example.org", "password": "geheim"}
    refused = client.post(f"/join/{position.pk}/", typed)

    html = refused.content.decode()
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "61")
    assert '<input type="hidden" name="name" value="Zwei &amp; &lt;b&gt;Drei&lt;/b&gt;">' in html
    assert 'name="contact" value="zwei@example.org"' in html
    assert "geheim" not in html, "no password is sent back"


def test_wrong_passwords_are_counted_per_mailbox_and_per_number(client: Client, world: World) -> None:
    for _ in range(5):
        assert client.post("/accounts/login/", {"login": MAILBOX, "password": "falsch"}).status_code == 200
    refused = client.post("/accounts/login/", {"login": MAILBOX, "password": "falsch"})
    assert refused.status_code == 429
    assert "ab Di 24.11. 10:05 Uhr wieder" in refused.content.decode()
    for number in ("0171 3920001", "0171 3920002"):
        assert client.post("/accounts/login/", {"login": number, "password": "falsch"}).status_code == 200


def test_wrong_codes_of_the_app_are_counted_per_person(client: Client, world: World) -> None:
    by_password(client, world.coordinator)
    for _ in range(5):
        client.post("/accounts/2fa/authenticate/", {"code": "nein"})
    refused = client.post("/accounts/2fa/authenticate/", {"code": "nein"})
    assert refused.status_code == 429
    assert "ab Di 24.11. 10:05 Uhr wieder" in refused.content.decode()


def test_allauths_own_refusal_is_our_page(client: Client, world: World, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**limits.LIMITS, "login": "1/m/ip"}
    client.post("/accounts/login/", {"login": "x@example.org"})
    refused = Client().post("/accounts/login/", {"login": "y@example.org", "next": "/me/"})
    assert refused.status_code == 429
    html = refused.content.decode()
    assert "ab Di 24.11. 10:01 Uhr wieder" in html
    assert 'name="login" value="y@example.org"' in html


def test_an_offer_is_answered_so_often_and_then_later(client: Client, world: World, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**limits.LIMITS, "answer": "2/m/key"}
    mediator = world.mediator("Amira Haddad")
    offer = ask_for(world, file(world), mediator)[0]
    for _ in range(2):
        client.post(f"/o/{offer.token}/", {"answer": "decline"})
    refused = client.post(f"/o/{offer.token}/", {"answer": "accept"})
    assert refused.status_code == 429
    offer.refresh_from_db()
    assert offer.state == "declined"


def test_requests_are_filed_so_often_and_what_was_typed_stays(
    client: Client, world: World, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**limits.LIMITS, "file_request": "1/h/user"}
    client.force_login(world.requester)
    client.post("/requests/new/", {"place": "Raum 1"})
    refused = client.post("/requests/new/", {"place": "Raum 2"})
    assert refused.status_code == 429
    assert 'name="place" value="Raum 2"' in refused.content.decode()
    assert "ab Di 24.11. 11:00 Uhr wieder" in refused.content.decode()


def test_behind_one_proxy_a_forged_header_makes_nobody_somebody_else(world: World, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = {**limits.LIMITS, "login": "2/m/ip"}

    def knock(forwarded: str) -> int:
        headers = {"X-Forwarded-For": forwarded}
        return int(Client().post("/accounts/login/", {"login": ""}, headers=headers).status_code)

    assert [knock(f"10.0.0.{n}, 203.0.113.7") for n in range(3)] == [200, 200, 429]
    assert knock("203.0.113.7, 203.0.113.8") == 200, "another address is another visitor"


def test_without_a_proxy_the_header_is_not_read_at_all(world: World, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**limits.LIMITS, "login": "2/m/ip"}
    statuses = [
        Client()
        .post("/accounts/login/", {"login": ""}, headers={"X-Forwarded-For": f"203.0.113.{n}"})
        .status_code
        for n in range(3)
    ]
    assert statuses == [200, 200, 429]


# --- every form has one ---------------------------------------------------------------------------------------
def pages(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for entry in patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from pages(entry.url_patterns, address)
        elif isinstance(entry, URLPattern):
            yield address, entry.callback


def takes_post(view: Any) -> bool:
    """False only for views that say themselves that they answer nothing but GET."""
    view_class = getattr(view, "view_class", None)
    if view_class is not None:
        return hasattr(view_class, "post")
    closures = [cell.cell_contents for layer in _layers(view) for cell in layer.__closure__ or ()]
    allowed = [cell for cell in closures if isinstance(cell, list) and "GET" in cell]
    return not any("POST" not in methods for methods in allowed)


def _layers(view: Any) -> Iterator[Any]:
    while view is not None:
        yield view
        view = getattr(view, "__wrapped__", None)


def open_forms() -> dict[str, tuple[str, ...]]:
    found = {}
    for address, view in pages(get_resolver().url_patterns):
        is_open = not getattr(view, "login_required", True)
        if is_open and takes_post(view) and address not in NOT_FORMS:
            found[address] = getattr(view, "limits", ()) or throttles(view)
    return found


def throttles(view: Any) -> tuple[str, ...]:
    """A view of the API is limited by what REST framework counts before it acts."""
    view_class = getattr(view, "view_class", None)
    classes = getattr(view_class, "throttle_classes", ()) if is_of_the_api(view_class) else ()
    return tuple(each.__name__ for each in classes)


def is_of_the_api(view_class: Any) -> bool:
    return isinstance(view_class, type) and issubclass(view_class, APIView)


def test_every_form_that_anybody_can_send_has_a_declared_limit() -> None:
    forms = open_forms()
    assert {"accounts/login/", "join/<int:position_id>/", "o/<str:token>/", "language/"} <= set(forms)
    without = [address for address, actions in forms.items() if not actions and not _only_redirects(address)]
    assert without == []


def test_a_view_of_the_api_that_counts_nothing_is_found() -> None:
    class Counted(APIView):
        throttle_classes = (PerMinute,)

    class Uncounted(APIView):
        throttle_classes = ()

    assert throttles(Counted.as_view()) == ("PerMinute",)
    assert throttles(Uncounted.as_view()) == ()


def _only_redirects(address: str) -> bool:
    """Sign-up is ours: the library's address only points to the open shifts."""
    return address == "accounts/signup/"


def test_every_declared_limit_exists() -> None:
    known = {**limits.LIMITS, **limits.PASSKEY_LIMITS}
    declared = {
        action
        for _address, view in pages(get_resolver().url_patterns)
        for action in getattr(view, "limits", ())
    }
    assert declared <= set(known)
    assert all(re.fullmatch(r"(\d+/\d*[smhd]/(ip|key|user),?)+", rates) for rates in known.values())


def test_what_is_not_limited_still_exists() -> None:
    assert set(NOT_FORMS) <= {address for address, _view in pages(get_resolver().url_patterns)}
