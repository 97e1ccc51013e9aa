"""A page that offers Arabic is Arabic from top to bottom, and so is the copy of one's data.

The same for every other language without Latin letters, as soon as it reaches these pages.
"""

import json

import pytest
from django.test import Client
from django.utils import translation

from assignments.actions import seats
from network import privacy
from network.enums import Channel
from network.spoken import HELPER_PAGES
from network.templatetags.wording import day_year
from tests.cast import NOW, World
from tests.config.reading import NOT_LATIN, asked_in, assert_speaks_every_language, foreign, read, words
from volunteers.models import Profile

pytestmark = pytest.mark.usefixtures("tuesday_morning")

PAGES = [
    "/accounts/",
    "/accounts/second-factor/",
    "/accounts/logout/",
    "/accounts/password/set/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/add/",
    "/me/data/",
    "/me/data/delete/",
    "/me/messages/settings/",
]


@pytest.fixture
def mira(client: Client, world: World) -> Profile:
    profile = world.mediator("Mira Yilmaz", email="mira@example.org")
    position = world.position(world.shift(world.cafe()))
    seats.take(position_id=position.pk, profile=profile, now=NOW, channel=Channel.PAGE)
    return profile


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/login/code/"])
def test_whoever_signs_in_reads_their_language_only(client: Client, db: None, address: str) -> None:
    assert_speaks_every_language(client, address)


def test_a_refused_sign_on_is_told_in_their_language(client: Client, db: None) -> None:
    for language in NOT_LATIN:
        page = client.get("/accounts/oidc/cancelled/", headers=asked_in(language))
        assert foreign(words(read(page, language, status=403))) == set()


@pytest.mark.parametrize("address", PAGES)
def test_whoever_is_signed_in_reads_their_language_only(client: Client, mira: Profile, address: str) -> None:
    client.force_login(mira.user)
    assert_speaks_every_language(client, address)


@pytest.mark.parametrize(
    "sent",
    [
        {"login": "mira@example.org", "password": "wrong"},
        {"login": "", "password": "wrong"},
        {"login": "12"},
    ],
)
def test_what_is_wrong_at_the_sign_in_is_told_in_their_language(
    client: Client, mira: Profile, sent: dict[str, str]
) -> None:
    for language in NOT_LATIN:
        page = client.post("/accounts/login/", sent, headers=asked_in(language))
        assert foreign(words(read(page, language))) == set()


@pytest.mark.parametrize(
    "typed", [("short", "short"), ("password", "password"), ("three random words", "other")]
)
def test_what_is_wrong_with_a_password_is_told_in_their_language(
    client: Client, mira: Profile, typed: tuple[str, str]
) -> None:
    client.force_login(mira.user)
    sent = {"password1": typed[0], "password2": typed[1]}
    for language in NOT_LATIN:
        page = client.post("/accounts/password/set/", sent, headers=asked_in(language), follow=True)
        assert foreign(words(read(page, language))) == set()


@pytest.mark.parametrize("language", NOT_LATIN)
def test_the_copy_has_labels_in_their_language(client: Client, mira: Profile, language: str) -> None:
    client.force_login(mira.user)
    copy = json.loads(client.post("/me/data/copy/", headers=asked_in(language)).content)
    labels = {part["title"] for part in copy["parts"]}
    labels |= {label for part in copy["parts"] for row in part["rows"] for label in row}
    assert language != "ar" or "المواعيد المحجوزة" in labels
    assert foreign(" ".join(labels)) == set()


@pytest.mark.parametrize("language", HELPER_PAGES)
def test_no_label_of_the_copy_hides_another(language: str) -> None:
    """Labels are keys: two of one table with the same word would leave one value out."""
    with translation.override(language):
        for table in privacy.tables():
            labels = [str(label) for label in (*table.export.values(), *table.shown.values(), *table.extras)]
            assert sorted(labels) == sorted(set(labels)), table.label


def test_a_day_years_ago_is_written_as_in_britain() -> None:
    with translation.override("en"):
        assert day_year(NOW) == "24 November 2026"
