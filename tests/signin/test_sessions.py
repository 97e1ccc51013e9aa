"""Sessions: a new key at sign-in, ended on the server, listed in plain words; and phones that are shared."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from network import devices
from network.models import User
from tests.cast import World
from tests.signin.people import by_code, second_step, who

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0"


@pytest.fixture
def helper(world: World) -> User:
    return world.helper("Amira Haddad", email="amira@example.org").user


def signed_in(user: User, *, agent: str = DESK, address: str = "192.0.2.10") -> Client:
    client = Client(headers={"User-Agent": agent}, REMOTE_ADDR=address)
    by_code(client, str(user.email))
    assert who(client) == user.pk
    return client


def test_the_key_of_the_session_changes_at_sign_in(client: Client, helper: User) -> None:
    client.get("/accounts/login/")
    client.post("/accounts/login/code/", {"login": helper.email})
    planted = client.session.session_key
    by_code(client, str(helper.email))

    assert client.session.session_key != planted
    intruder = Client()
    intruder.cookies["sessionid"] = planted or ""
    assert intruder.get("/me/").status_code == 302
    assert not Session.objects.filter(session_key=planted).exists()


def test_it_changes_again_at_the_second_step(client: Client, world: World) -> None:
    by_code(client, "katrin.brand@example.org")
    between = client.session.session_key
    second_step(client)
    assert client.session.session_key != between


def test_signing_out_ends_it_on_the_server(client: Client, helper: User) -> None:
    here = signed_in(helper)
    kept = here.session.session_key
    here.post("/accounts/logout/")

    thief = Client()
    thief.cookies["sessionid"] = kept or ""
    assert thief.get("/me/").status_code == 302
    assert not Session.objects.filter(session_key=kept).exists()
    assert not UserSession.objects.filter(session_key=kept).exists()


def test_the_page_lists_every_device_in_plain_words(world: World, helper: User) -> None:
    phone = signed_in(helper, agent=PHONE, address="203.0.113.9")
    desk = signed_in(helper)
    html = desk.get("/accounts/").content.decode()

    assert "Firefox, Windows" in html
    assert "Safari, iPhone" in html
    assert html.index("dieses Gerät") < html.index("Safari, iPhone"), "this device comes first"
    assert "aus einem anderen Netz" in html
    assert "203.0.…" in html
    assert "203.0.113.9" not in html, "no whole address is shown"
    assert phone.get("/accounts/").status_code == 200


def test_one_device_is_signed_out_from_another(world: World, helper: User) -> None:
    phone, desk = signed_in(helper, agent=PHONE), signed_in(helper)
    row = UserSession.objects.get(session_key=phone.session.session_key)
    shown = desk.post(f"/accounts/sessions/{row.pk}/end/", follow=True)

    assert "Das Gerät ist abgemeldet." in shown.content.decode()
    assert phone.get("/me/").status_code == 302
    assert desk.get("/me/").status_code == 200


def test_all_others_are_signed_out_at_once(world: World, helper: User) -> None:
    others = [signed_in(helper, agent=PHONE), signed_in(helper)]
    here = signed_in(helper)
    here.post("/accounts/sessions/end-others/")
    assert [client.get("/me/").status_code for client in (*others, here)] == [302, 302, 200]


def test_ending_this_one_signs_out_here(world: World, helper: User) -> None:
    here = signed_in(helper)
    row = UserSession.objects.get(session_key=here.session.session_key)
    assert here.post(f"/accounts/sessions/{row.pk}/end/").headers["Location"] == "/"
    assert here.get("/me/").status_code == 302


def test_somebody_elses_device_does_not_exist(world: World, helper: User) -> None:
    other = world.helper("Yusuf Mansour", email="yusuf@example.org").user
    theirs, mine = signed_in(other), signed_in(helper)
    row = UserSession.objects.get(session_key=theirs.session.session_key)
    assert mine.post(f"/accounts/sessions/{row.pk}/end/").status_code == 404
    assert theirs.get("/me/").status_code == 200


def test_ending_is_no_link(world: World, helper: User) -> None:
    here = signed_in(helper)
    row = UserSession.objects.get(session_key=here.session.session_key)
    assert here.get(f"/accounts/sessions/{row.pk}/end/").status_code == 405
    assert here.get("/accounts/sessions/end-others/").status_code == 405


def test_use_is_noted_once_an_hour(world: World, helper: User, django_assert_num_queries: Any) -> None:
    with time_machine.travel(world.now, tick=False) as clock:
        here = signed_in(helper)
        row = UserSession.objects.get(user=helper)
        clock.shift(timedelta(minutes=50))
        here.get("/me/")
        row.refresh_from_db()
        assert row.last_seen_at == world.now
        clock.shift(timedelta(minutes=15))
        here.get("/me/")
        row.refresh_from_db()
        assert row.last_seen_at == world.now + timedelta(minutes=65)


def test_on_a_shared_phone_the_next_person_finds_nothing_of_the_last(world: World, helper: User) -> None:
    other = world.helper("Yusuf Mansour", email="yusuf@example.org").user
    phone = signed_in(helper, agent=PHONE)
    phone.post("/accounts/logout/")
    assert "Amira" not in phone.get("/accounts/login/").content.decode()
    by_code(phone, "yusuf@example.org")

    assert who(phone) == other.pk
    assert "Amira" not in phone.get("/me/").content.decode()
    assert list(UserSession.objects.values_list("user", flat=True)) == [other.pk]


def test_a_closed_account_is_refused_before_anything_of_theirs_is_touched(
    client: Client, helper: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assignments import adapter

    touched: list[str] = []
    monkeypatch.setattr(adapter.waiting, "now_proven", lambda **_: touched.append("waiting"))
    client.post("/accounts/login/code/", {"login": helper.email})
    User.objects.filter(pk=helper.pk).update(is_active=False)
    from tests.signin.people import sent_code

    response = client.post("/accounts/login/code/confirm/", {"code": sent_code()})
    assert response.headers["Location"] == "/accounts/inactive/"
    assert (who(client), touched) == (None, [])


def test_a_demo_accounts_right_code_outside_the_demo_touches_nothing(
    client: Client, helper: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assignments import adapter

    touched: list[str] = []
    monkeypatch.setattr(adapter.waiting, "now_proven", lambda **_: touched.append("waiting"))
    User.objects.filter(pk=helper.pk).update(is_demo=True)
    settings.DEMO = False
    response = by_code(client, str(helper.email))
    assert response.headers["Location"] == "/accounts/inactive/"
    assert (who(client), touched) == (None, [])


def test_an_account_closed_between_the_two_steps_stays_outside(client: Client, world: World) -> None:
    by_code(client, "katrin.brand@example.org")
    User.objects.filter(pk=world.coordinator.pk).update(is_active=False)
    assert second_step(client).headers["Location"] == "/accounts/inactive/"
    assert who(client) is None
    assert not UserSession.objects.filter(user=world.coordinator).exists()


@pytest.mark.parametrize(
    ("agent", "words"),
    [(PHONE, "Safari, iPhone"), (DESK, "Firefox, Windows"), ("", "Unbekanntes Gerät"), ("curl/8", "Unbekanntes Gerät"),
     ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36", "Chrome, Android"),
     ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0", "Edge, Windows")],
)  # fmt: skip
def test_a_device_in_words(agent: str, words: str) -> None:
    assert devices.device(agent) == words


@pytest.mark.parametrize(
    ("address", "shown"),
    [("192.0.2.10", "192.0.…"), ("2001:db8:1::5", "2001:0db8:…"), ("nonsense", "")],
)
def test_a_network_is_shown_by_its_beginning(address: str, shown: str) -> None:
    assert devices.network(address) == shown
