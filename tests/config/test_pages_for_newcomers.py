"""Newcomers, guests and helpers read their language from top to bottom, with rows and without.

What the data say in German (titles, addresses, names) is let off where it is marked as German, and nowhere else.
Where letters do not tell a language from German, a sentence that stands on the German page too is German.
"""

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.cast import World
from tests.config.reading import NOT_LATIN, asked_in, assert_speaks_every_language, foreign, read, words
from tests.config.scenes import OWN, PUBLIC, full, position, take
from volunteers.models import Profile

pytestmark = pytest.mark.usefixtures("tuesday_morning")

FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def mira(world: World) -> Profile:
    return world.mediator("Mira Yilmaz", email="mira@example.org", language="ar")


@pytest.mark.parametrize("scene", PUBLIC)
def test_visitors_read_their_language_only(client: Client, world: World, mira: Profile, scene: str) -> None:
    assert_speaks_every_language(client, PUBLIC[scene](world, mira))


@pytest.mark.parametrize("scene", ["front page", "open shifts", "programme", "sign-up", *OWN])
def test_helpers_read_their_language_only(client: Client, world: World, mira: Profile, scene: str) -> None:
    address = (PUBLIC | OWN)[scene](world, mira)
    client.force_login(mira.user)

    assert_speaks_every_language(client, address)


@pytest.mark.parametrize(
    "typed", [{}, {"name": "M" * 81, "contact": "12"}, {"name": "م", "contact": "0231 5000001"}]
)
def test_what_is_wrong_at_the_sign_up_is_told_in_their_language(
    client: Client, world: World, typed: dict[str, str]
) -> None:
    address = f"/join/{position(world).pk}/"

    for language in NOT_LATIN:
        page = client.post(address, typed, headers=asked_in(language))
        assert foreign(words(read(page, language, status=422))) == set()


@pytest.mark.parametrize("language", NOT_LATIN)
def test_a_seat_that_is_gone_is_told_in_their_language(
    client: Client, world: World, mira: Profile, language: str
) -> None:
    address, typed = f"/join/{full(world).pk}/", {"name": "م", "contact": "0171 3927777"}
    as_a_visitor = client.post(address, typed, headers=asked_in(language))
    client.force_login(mira.user)
    signed_in = client.post(address, headers=asked_in(language))

    for page in (as_a_visitor, signed_in):
        assert foreign(words(read(page, language, status=409))) == set()


@pytest.mark.parametrize("language", NOT_LATIN)
def test_whoever_took_a_seat_gets_the_code_page_in_their_language(
    client: Client, world: World, language: str
) -> None:
    typed = {"name": "م", "contact": "0171 3927777"}
    address = f"/join/{position(world).pk}/"
    page = read(client.post(address, typed, headers=asked_in(language), follow=True), language)

    assert foreign(words(page)) == set()


def test_a_tap_is_answered_in_their_language(client: Client, world: World, mira: Profile) -> None:
    client.force_login(mira.user)
    free, gone = f"/me/positions/{position(world).pk}/take/", f"/me/positions/{full(world).pk}/take/"

    for language in NOT_LATIN:
        headers = asked_in(language) | FRAGMENT
        taps: list[tuple[str, dict[str, str]]] = [(free, {}), (free, {"undo": "1"}), (gone, {})]
        said = {words(fragment(client.post(address, sent, headers=headers))) for address, sent in taps}
        assert len(said) == len(taps)
        assert foreign(" ".join(said)) == set()


@pytest.mark.parametrize("address", ["/join/", "/join/?page=1&day=we", "/programme/"])
def test_a_filter_is_answered_in_their_language(client: Client, world: World, address: str) -> None:
    position(world)

    for language in NOT_LATIN:
        said = words(fragment(client.get(address, headers=asked_in(language) | FRAGMENT)))
        assert said.strip()
        assert foreign(said) == set()


@pytest.mark.parametrize("language", NOT_LATIN)
def test_what_they_do_is_answered_in_their_language(
    client: Client, world: World, mira: Profile, language: str
) -> None:
    client.force_login(mira.user)
    theirs = asked_in(language)
    own = f"/me/assignments/{take(position(world), mira).pk}/"
    pages = [
        client.post(f"{own}affirm/", headers=theirs, follow=True),
        client.post("/me/calendar/", headers=theirs),
        client.post(f"{own}cancel/", headers=theirs, follow=True),
        client.post(f"{own}affirm/", headers=theirs, follow=True),
    ]

    assert [foreign(words(read(page, language))) for page in pages] == [set()] * len(pages)


def test_the_language_of_the_sign_up_is_that_of_the_messages(client: Client, world: World) -> None:
    typed = {"name": "Мира", "contact": "0171 3927777"}
    client.post(f"/join/{position(world).pk}/", typed, headers=asked_in("uk"))

    newcomer = Profile.objects.get()
    assert newcomer.user.recipient.language == "uk"


def fragment(response: HttpResponse) -> str:
    return response.content.decode()
