"""Every setting is read, or refused with a sentence that says what to set."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.mark.parametrize(
    ("value", "meaning"),
    [("1", True), ("true", True), ("Yes", True), ("0", False), ("off", False), ("", False)],
)
def test_a_flag_is_read(monkeypatch: pytest.MonkeyPatch, value: str, meaning: bool) -> None:
    monkeypatch.setenv("DEBUG", value)
    assert env.flag("DEBUG") is meaning


def test_a_flag_that_is_neither_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "maybe")
    with pytest.raises(ImproperlyConfigured, match="DEBUG is 'maybe': set it to 1 or 0"):
        env.flag("DEBUG")


def test_an_empty_value_counts_as_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "  ")
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is missing: choose one"):
        env.required("SECRET_KEY", "choose one.")


@pytest.mark.parametrize("value", ["http", "0", "65536", "٨٠٠٠"])
def test_a_port_is_a_number_that_a_machine_has(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PORT", value)
    with pytest.raises(ImproperlyConfigured, match="set it to a port number"):
        env.port("PORT", 8000)


def test_items_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "lotse.example.org, , www.example.org")
    assert env.items("ALLOWED_HOSTS") == ("lotse.example.org", "www.example.org")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgres://lotse:p%40ss@db.example.org:6432/lotse?sslmode=require",
            {
                "NAME": "lotse",
                "USER": "lotse",
                "PASSWORD": "p@ss",
                "HOST": "db.example.org",
                "PORT": "6432",
                "OPTIONS": {"sslmode": "require"},
            },
        ),
        (
            "postgresql:///lotse?host=/run/postgresql",
            {
                "NAME": "lotse",
                "USER": "",
                "PASSWORD": "",
                "HOST": "/run/postgresql",
                "PORT": "",
                "OPTIONS": {},
            },
        ),
    ],
)
def test_a_database_address_is_read(url: str, expected: dict[str, Any]) -> None:
    assert env.database("DATABASE_URL", url) == {"ENGINE": "django.db.backends.postgresql", **expected}


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://user:topsecret@host/lotse", "Lotse needs PostgreSQL"),
        ("postgres://user:topsecret@host", "names no database"),
        ("postgres://user:topsecret@host:many/lotse", "is no address"),
        ("lotse", "must start with a scheme"),
    ],
)
def test_a_database_address_that_cannot_be_used_is_refused_without_its_password(
    url: str, sentence: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence) as refusal:
        env.database("DATABASE_URL", url)
    assert "topsecret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("url", "backend", "options"),
    [
        (
            "smtp+tls://post%40example.org:secret@mail.example.org",
            "django.core.mail.backends.smtp.EmailBackend",
            {
                "host": "mail.example.org",
                "port": 587,
                "username": "post@example.org",
                "password": "secret",
                "use_tls": True,
                "use_ssl": False,
                "timeout": 20,
            },
        ),
        (
            "smtps://mail.example.org:4650/",
            "django.core.mail.backends.smtp.EmailBackend",
            {
                "host": "mail.example.org",
                "port": 4650,
                "username": "",
                "password": "",
                "use_tls": False,
                "use_ssl": True,
                "timeout": 20,
            },
        ),
        ("file:///srv/a%20folder", "config.mail.EmlBackend", {"file_path": "/srv/a folder"}),
        ("console://", "django.core.mail.backends.console.EmailBackend", {}),
    ],
)
def test_a_mail_address_is_read(url: str, backend: str, options: dict[str, Any]) -> None:
    assert env.mailers("EMAIL_URL", url) == {"default": {"BACKEND": backend, "OPTIONS": options}}


@pytest.mark.parametrize(
    "url",
    [
        "smtp://",
        "pop3://mail.example.org",
        "file://folder",
        "smtp://user@mail.example.org",
        "mail.example.org",
    ],
)
def test_a_mail_address_that_cannot_be_used_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        env.mailers("EMAIL_URL", url)


@pytest.mark.parametrize(
    "value", ["lotse.example.org", "https://example.org/lotse", "ftp://example.org", "https://"]
)
def test_the_public_address_has_a_host_and_no_path(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="PUBLIC_URL"):
        env.origin("PUBLIC_URL", value)


TWILIO = {"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "new,old", "TWILIO_SENDER": "+4923112345"}


def test_sms_may_be_left_out() -> None:
    assert env.twilio() == ("", (), "", "")


def test_two_tokens_are_read_while_one_replaces_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**TWILIO, "TWILIO_API_URL": "http://127.0.0.1:9/"}.items():
        monkeypatch.setenv(name, value)
    assert env.twilio() == ("AC1", ("new", "old"), "+4923112345", "http://127.0.0.1:9")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"TWILIO_SENDER": ""}, "set TWILIO_SENDER too"),
        ({"TWILIO_ACCOUNT_SID": "", "TWILIO_SENDER": ""}, "set TWILIO_ACCOUNT_SID and TWILIO_SENDER too"),
        (dict.fromkeys(TWILIO, "") | {"TWILIO_API_URL": "http://127.0.0.1"}, "by halves"),
        ({"TWILIO_AUTH_TOKEN": "a,b,c"}, "more than two tokens"),
        ({"TWILIO_SENDER": "0231 12345"}, "set it to a number such as"),
    ],
)
def test_sms_that_is_set_up_by_halves_is_refused(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], sentence: str
) -> None:
    for name, value in {**TWILIO, **changes}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=sentence):
        env.twilio()
