"""Network address and browser of a sign-in end with its session."""

from datetime import UTC, datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from network.actions.retention import run
from tests.cast import World
from tests.signin.people import by_code

MAIL = "mira@example.org"


def test_the_same_night_ends_a_session_and_the_device_it_was_on(world: World) -> None:
    world.helper("Mira Yilmaz", email=MAIL)
    over, live, now = Client(), Client(), datetime.now(UTC)
    for client in (over, live):
        by_code(client, MAIL)
    Session.objects.filter(pk=over.session.session_key).update(expire_date=now - timedelta(hours=1))
    assert UserSession.objects.count() == 2
    ended = run(now=now + timedelta(minutes=1)).ended
    assert (ended["SESSIONS"], ended["DEVICES"]) == (1, 1)
    assert UserSession.objects.get().session_key == live.session.session_key


def test_a_device_whose_session_went_another_way_goes_too(world: World) -> None:
    world.helper("Mira Yilmaz", email=MAIL)
    client = Client()
    by_code(client, MAIL)
    Session.objects.all().delete()
    assert run(now=datetime.now(UTC) + timedelta(minutes=1)).ended["DEVICES"] == 1
