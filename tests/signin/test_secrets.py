"""The secrets of second factors lie encrypted in the database, and survive a change of SECRET_KEY."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.fernet import InvalidToken
from django.core.management import call_command
from django.db import connection

from network.models import User
from tests.cast import APP_SECRET, World
from tests.signin.people import app_code, forget_used_codes

OLD, NEW = "the key of last year, long and random", "the key of this year, long and random"


@pytest.fixture
def user(world: World, settings: Any) -> User:
    Authenticator.objects.all().delete()  # made with the key of the test run
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    return world.coordinator


def rows(user: User) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator WHERE user_id = %s", [user.pk])
        return " ".join(row[0] for row in cursor.fetchall())


def test_neither_the_apps_secret_nor_the_seed_stands_in_the_row(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RecoveryCodes, "generate_seed", classmethod(lambda cls: "5eed" * 20))
    TOTP.activate(user, APP_SECRET)
    codes = RecoveryCodes.activate(user)

    stored = rows(user)
    assert '"secret"' in stored
    assert '"seed"' in stored
    assert APP_SECRET not in stored
    assert "5eed" not in stored
    assert not any(code in stored for code in codes.generate_codes())


def test_they_still_work(user: User) -> None:
    app, codes = TOTP.activate(user, APP_SECRET), RecoveryCodes.activate(user)
    assert app.validate_code(app_code())
    assert codes.validate_code(codes.get_unused_codes()[0])


def test_after_a_change_of_the_key_the_old_one_is_read_while_it_is_listed(user: User, settings: Any) -> None:
    app, codes = TOTP.activate(user, APP_SECRET), RecoveryCodes.activate(user)
    before = codes.get_unused_codes()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]

    assert app.validate_code(app_code())
    assert codes.get_unused_codes() == before


def test_without_the_old_key_nothing_is_read(user: User, settings: Any) -> None:
    app = TOTP.activate(user, APP_SECRET)
    settings.SECRET_KEY = NEW
    with pytest.raises(InvalidToken):
        app.validate_code(app_code())


def test_renewed_secrets_need_the_old_key_no_more(user: User, settings: Any) -> None:
    TOTP.activate(user, APP_SECRET)
    before = RecoveryCodes.activate(user).get_unused_codes()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    call_command("renew_secrets", verbosity=0)
    settings.SECRET_KEY_FALLBACKS = []

    forget_used_codes()
    factors = {factor.type: factor.wrap() for factor in Authenticator.objects.filter(user=user)}
    assert factors["totp"].validate_code(app_code())
    assert factors["recovery_codes"].get_unused_codes() == before


def test_the_key_for_secrets_is_not_the_key_itself(user: User, settings: Any) -> None:
    """Two installations, or two purposes, never share it."""
    from network import mfa

    stored = mfa.MfaAdapter().encrypt(APP_SECRET)
    settings.SECRET_KEY = NEW
    with pytest.raises(InvalidToken):
        mfa.MfaAdapter().decrypt(stored)
