"""A city's own sign-on, against a provider on a real socket: whom it lets in, and every lie it may tell."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from config import env
from network.models import User
from tests.cast import World
from tests.signin import provider as provider_module
from tests.signin.people import second_step, who, without_factor
from tests.signin.provider import CLIENT, SECRET, Provider


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with provider_module.running() as running:
        app = {
            "provider_id": "city",
            "name": "Stadt Beispiel",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": running.url, "oauth_pkce_enabled": True},
        }
        settings.OIDC = app
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        yield running


def leave(client: Client, query: str = "") -> str:
    """The address at the provider to which the button leads."""
    response = client.get(f"/accounts/oidc/city/{query}")
    assert response.status_code == 302
    return str(response.headers["Location"])


def there_and_back(client: Client, provider: Provider, query: str = "") -> Any:
    return client.get(provider.sign_in(leave(client, query)))


def refused(response: Any, sentence: str) -> bool:
    return response.status_code == 403 and sentence in response.content.decode()


def test_the_button_stands_on_the_sign_in_page_only_when_it_is_set_up(
    client: Client, world: World, settings: Any, provider: Provider
) -> None:
    assert "Mit Stadt Beispiel anmelden" in client.get("/accounts/login/").content.decode()
    settings.OIDC = {}
    assert "Mit Stadt" not in client.get("/accounts/login/").content.decode()
    assert client.get("/accounts/oidc/city/").status_code == 404
    assert client.get("/accounts/oidc/city/callback/").status_code == 404


def test_staff_is_let_in_by_the_mailbox_and_its_claimed_second_factor_counts(
    client: Client, world: World, provider: Provider
) -> None:
    provider.claims["amr"] = ["pwd", "mfa"]
    response = there_and_back(client, provider, "?next=/desk/")

    assert response.headers["Location"] == "/desk/"
    assert who(client) == world.coordinator.pk
    assert client.get("/desk/").status_code == 200
    assert not SocialAccount.objects.exists(), "nothing of the provider is kept"


def test_it_counts_also_for_somebody_who_has_none_here(
    client: Client, world: World, provider: Provider
) -> None:
    without_factor(world.coordinator)
    provider.claims["amr"] = ["mfa"]
    there_and_back(client, provider)
    assert client.get("/desk/").status_code == 200


@pytest.mark.parametrize("ways", [None, ["pwd"], "mfa"])
def test_without_the_claim_our_own_second_factor_is_asked_for(
    client: Client, world: World, provider: Provider, ways: Any
) -> None:
    provider.claims["amr"] = ways
    response = there_and_back(client, provider)
    assert response.headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert who(client) is None
    second_step(client)
    assert who(client) == world.coordinator.pk


def test_without_the_claim_and_without_one_here_it_is_set_up_first(
    client: Client, world: World, provider: Provider
) -> None:
    without_factor(world.coordinator)
    there_and_back(client, provider)
    assert client.get("/desk/").headers["Location"] == "/accounts/second-factor/"


def test_a_city_may_vouch_for_the_second_factor_by_setting(
    client: Client, world: World, provider: Provider, settings: Any
) -> None:
    settings.OIDC_SECOND_FACTOR = "always"
    there_and_back(client, provider)
    assert who(client) == world.coordinator.pk


def test_a_later_sign_in_without_the_provider_does_not_inherit_its_second_factor(
    client: Client, world: World, provider: Provider
) -> None:
    from tests.signin.people import by_code

    without_factor(world.coordinator)
    provider.claims["amr"] = ["mfa"]
    there_and_back(client, provider)
    client.post("/accounts/logout/")
    by_code(client, "katrin.brand@example.org")
    assert client.get("/desk/").headers["Location"] == "/accounts/second-factor/"


@pytest.mark.parametrize("verified", [False, None, "true"])
def test_a_mailbox_the_provider_does_not_vouch_for_opens_nothing(
    client: Client, world: World, provider: Provider, verified: Any
) -> None:
    provider.about["email_verified"] = verified
    assert refused(there_and_back(client, provider), "nicht bestätigt")
    assert who(client) is None


def test_somebody_unknown_gets_a_clear_page_and_no_account(
    client: Client, world: World, provider: Provider
) -> None:
    provider.about["email"] = "fremd@example.org"
    before = User.objects.count()
    assert refused(there_and_back(client, provider), "kein Konto für Mitarbeitende")
    assert (who(client), User.objects.count()) == (None, before)


def test_a_helper_with_that_mailbox_is_not_let_in_this_way(
    client: Client, world: World, provider: Provider
) -> None:
    world.helper("Amira Haddad", email="amira@example.org")
    provider.about["email"] = "amira@example.org"
    assert refused(there_and_back(client, provider), "kein Konto für Mitarbeitende")


def test_a_closed_account_stays_closed(client: Client, world: World, provider: Provider) -> None:
    User.objects.filter(pk=world.coordinator.pk).update(is_active=False)
    provider.claims["amr"] = ["mfa"]
    assert there_and_back(client, provider).headers["Location"] == "/accounts/inactive/"
    assert who(client) is None


def test_an_answer_that_this_browser_did_not_ask_for_is_refused(
    client: Client, world: World, provider: Provider
) -> None:
    elsewhere = provider.sign_in(leave(Client()))
    assert refused(client.get(elsewhere), "abgebrochen oder ist abgelaufen")
    assert refused(client.get("/accounts/oidc/city/callback/?code=1&state=made-up"), "abgebrochen")
    assert who(client) is None


def test_an_answer_counts_once(client: Client, world: World, provider: Provider) -> None:
    back = provider.sign_in(leave(client))
    client.get(back)
    client.post("/accounts/logout/")
    assert refused(client.get(back), "abgebrochen")


@pytest.mark.parametrize(
    "lie",
    [{"aud": "another"}, {"iss": "https://elsewhere.example.org"}, {"nonce": "another"}, {"nonce": None}, {"exp": 1},
     {"sub": "somebody-else"}],
    ids=["audience", "issuer", "nonce", "no-nonce", "expired", "another-person"],
)  # fmt: skip
def test_a_token_that_is_not_for_this_sign_in_is_refused(
    client: Client, world: World, provider: Provider, lie: dict[str, Any]
) -> None:
    provider.claims = lie | {"amr": ["mfa"]}
    assert refused(there_and_back(client, provider), "abgebrochen")
    assert who(client) is None


def test_a_token_signed_by_somebody_else_is_refused(client: Client, world: World, provider: Provider) -> None:
    provider.signs_with = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert refused(there_and_back(client, provider), "abgebrochen")


def test_a_token_signed_with_a_shared_secret_is_refused(
    client: Client, world: World, provider: Provider
) -> None:
    provider.signs_with, provider.algorithm = "x" * 64, "HS256"
    assert refused(there_and_back(client, provider), "abgebrochen")


def test_who_turns_back_at_the_provider_may_begin_again(
    client: Client, world: World, provider: Provider
) -> None:
    state = provider.sign_in(leave(client)).partition("&state=")[2]
    response = client.get(f"/accounts/oidc/city/callback/?error=access_denied&state={state}", follow=True)
    assert refused(response, "abgebrochen")


def test_a_provider_that_does_not_answer_is_said(
    client: Client, world: World, provider: Provider, settings: Any
) -> None:
    provider_app = {
        **settings.OIDC,
        "settings": {"server_url": "http://127.0.0.1:9", "oauth_pkce_enabled": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [provider_app]}}
    response = client.get("/accounts/oidc/city/")
    assert response.status_code == 503
    assert "antwortet gerade nicht" in response.content.decode()


# --- the settings -----------------------------------------------------------------------------------------
ALL = {
    "OIDC_SERVER_URL": "https://id.example.org/realm",
    "OIDC_CLIENT_ID": CLIENT,
    "OIDC_CLIENT_SECRET": SECRET,
    "OIDC_NAME": "Stadt Beispiel",
}


def set_all(monkeypatch: pytest.MonkeyPatch, **changed: str) -> None:
    for name, value in (ALL | changed).items():
        monkeypatch.setenv(name, value)


def test_all_settings_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.single_sign_on() == ({}, "claim")
    set_all(monkeypatch)
    app, factor = env.single_sign_on()
    assert (app["name"], app["settings"]["server_url"], factor) == (
        "Stadt Beispiel",
        ALL["OIDC_SERVER_URL"],
        "claim",
    )


@pytest.mark.parametrize("missing", sorted(ALL))
def test_half_of_them_stop_the_start_with_the_name_of_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    set_all(monkeypatch, **{missing: ""})
    with pytest.raises(ImproperlyConfigured, match=missing):
        env.single_sign_on()


@pytest.mark.parametrize(
    "wrong", [{"OIDC_SERVER_URL": "http://id.example.org"}, {"OIDC_SECOND_FACTOR": "sometimes"}]
)
def test_what_cannot_be_right_stops_the_start(monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]) -> None:
    set_all(monkeypatch, **wrong)
    with pytest.raises(ImproperlyConfigured, match=next(iter(wrong))):
        env.single_sign_on()
