"""Codes are limited per contact and network; nobody is locked out by what others ask for."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from network import code_limits
from notifications.models import Message
from tests.cast import NOW, World
from tests.signin.people import sent_code

MAILBOX = "katrin.brand@example.org"
OWNER = "198.51.100.7"
FIVE_MINUTES = timedelta(minutes=5)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def ask(network: str, client: Client | None = None, page: str = "/accounts/login/code/") -> Any:
    return (client or Client()).post(page, {"login": MAILBOX}, REMOTE_ADDR=network)


def enter(client: Client, code: str, network: str = OWNER) -> Any:
    return client.post("/accounts/login/code/confirm/", {"code": code}, REMOTE_ADDR=network)


def come_again_later(client: Client) -> None:
    """The session is gone, the browser's other cookies are there."""
    client.cookies.pop("sessionid", None)


def codes() -> int:
    return Message.objects.filter(kind="code").count()


def flood(clock: time_machine.Traveller, *, networks: int) -> None:
    """Strangers ask for codes to one mailbox, each until their own day is used up."""
    for number in range(networks):
        for _ in range(10):
            ask(f"203.0.113.{number}")
            clock.shift(timedelta(minutes=1))


@pytest.mark.parametrize("page", ["/accounts/login/code/", "/accounts/login/"])
def test_the_eleventh_code_of_a_day_for_one_network_is_refused_until_tomorrow(
    world: World, clock: time_machine.Traveller, page: str
) -> None:
    for _ in range(10):
        assert ask(OWNER, page=page).status_code == 302
        clock.shift(FIVE_MINUTES)

    refused = ask(OWNER, page=page)

    assert (refused.status_code, codes()) == (429, 10)
    assert "ab Mi 25.11. 10:00 Uhr wieder" in refused.content.decode()


def test_a_stranger_who_used_up_their_day_locks_nobody_else_out(
    world: World, clock: time_machine.Traveller
) -> None:
    flood(clock, networks=1)
    assert ask("203.0.113.0").status_code == 429

    owner = Client()
    assert ask(OWNER, owner).status_code == 302
    assert enter(owner, sent_code()).url == "/accounts/2fa/authenticate/"


def test_strangers_of_one_ipv6_network_are_one(world: World, clock: time_machine.Traveller) -> None:
    for host in range(10):
        assert ask(f"2001:db8:1:1::{host:x}").status_code == 302
        clock.shift(FIVE_MINUTES)
    assert ask("2001:db8:1:1::ffff").status_code == 429
    assert ask("2001:db8:1:2::1").status_code == 302


def test_many_networks_together_send_forty_codes_a_day_and_six_a_minute(
    world: World, clock: time_machine.Traveller
) -> None:
    flood(clock, networks=6)
    assert codes() == 40
    clock.shift(timedelta(days=1, minutes=1))
    statuses = [ask(f"203.0.113.{number}").status_code for number in range(8)]
    assert statuses == [302] * 6 + [429] * 2


def test_a_code_that_was_sent_before_the_flood_still_works(
    world: World, clock: time_machine.Traveller
) -> None:
    owner = Client()
    ask(OWNER, owner)
    code = sent_code()
    for number in range(45):
        ask(f"203.0.113.{number}")
        clock.shift(timedelta(seconds=12))
    assert ask(OWNER).status_code == 429, "the flood has used up the day"

    assert enter(owner, code).status_code == 302
    assert code_limits.COOKIE in owner.cookies


def test_a_right_code_gives_back_what_strangers_used_up(world: World, clock: time_machine.Traveller) -> None:
    owner = Client()
    flood(clock, networks=3)
    ask(OWNER, owner)
    enter(owner, sent_code())
    clock.shift(FIVE_MINUTES)
    before = codes()

    flood(clock, networks=9)

    assert codes() - before == 40, "all of the forty, not the nine that were left"


def test_a_wrong_code_gives_nothing_back(world: World, clock: time_machine.Traveller) -> None:
    stranger = Client()
    flood(clock, networks=3)
    ask("203.0.113.99", stranger)
    enter(stranger, "000000" if sent_code() != "000000" else "111111")
    assert code_limits.COOKIE not in stranger.cookies
    clock.shift(FIVE_MINUTES)
    before = codes()
    flood(clock, networks=9)
    assert codes() - before == 9


def test_right_codes_give_back_five_times_a_day_so_that_no_number_rings_without_end(
    world: World, clock: time_machine.Traveller
) -> None:
    for number in range(60):
        browser = Client()  # a new one each time, known to nobody
        if ask(f"192.0.2.{number}", browser).status_code == 302:
            enter(browser, sent_code())
        clock.shift(timedelta(minutes=1))
    assert codes() == 5 + 40


def test_the_owners_own_browser_gets_its_code_whatever_strangers_used_up(
    world: World, clock: time_machine.Traveller
) -> None:
    owner = Client()
    ask(OWNER, owner)
    enter(owner, sent_code())
    come_again_later(owner)
    flood(clock, networks=6)
    assert ask(OWNER, Client()).status_code == 429, "another browser in the same place is a stranger"

    before = codes()
    assert ask("192.0.2.44", owner).status_code == 302
    assert codes() == before + 1
    assert enter(owner, sent_code()).status_code == 302


def test_a_known_browser_has_a_limit_too(world: World, clock: time_machine.Traveller) -> None:
    owner = Client()
    ask(OWNER, owner)
    enter(owner, sent_code())
    come_again_later(owner)
    statuses = []
    for _ in range(12):
        clock.shift(FIVE_MINUTES)
        statuses.append(ask(OWNER, owner).status_code)
        come_again_later(owner)
    assert statuses == [302] * 10 + [429] * 2


def test_the_mark_of_a_browser_is_of_one_contact_and_cannot_be_forged(
    world: World, clock: time_machine.Traveller
) -> None:
    world.helper("Amira Haddad")
    owner = Client()
    owner.post("/accounts/login/code/", {"login": "0171 3920001"})
    enter(owner, sent_code())
    mark = owner.cookies[code_limits.COOKIE]
    assert "3920001" not in mark.value
    assert (mark["httponly"], mark["samesite"]) == (True, "Lax")
    come_again_later(owner)
    flood(clock, networks=6)
    assert ask(OWNER, owner).status_code == 429, "known with a number, not with this mailbox"

    forger = Client()
    forger.cookies[code_limits.COOKIE] = mark.value[:-3] + "xyz"
    assert forger.get("/accounts/login/code/").status_code == 200
    assert ask(OWNER, forger).status_code == 429
