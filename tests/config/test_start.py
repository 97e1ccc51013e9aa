"""What an installation needs before it starts, seen as an operator sees it: a process and what it says."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.environment import SETTINGS_FROM_ENVIRONMENT

REAL = {
    "DATABASE_URL": "postgres://lotse@127.0.0.1:1/lotse",
    "SECRET_KEY": "a-secret-of-our-own-that-is-long-enough-to-please-the-security-checks-1",
    "PUBLIC_URL": "https://lotse.example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org",
    "ORGANIZER_EMAIL": "termine@lotse.example.org",
    "INBOUND_MAIL_SECRET": "a-secret-that-the-mail-server-knows",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    ours = {*SETTINGS_FROM_ENVIRONMENT, "DEMO", "SECRET_KEY"}
    inherited = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=inherited | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "missing", ["DATABASE_URL", "SECRET_KEY", "PUBLIC_URL", "EMAIL_URL", "ORGANIZER_EMAIL"]
)
def test_without_the_demo_a_missing_setting_stops_the_start_with_one_sentence(missing: str) -> None:
    result = manage("serve", **{name: value for name, value in REAL.items() if name != missing})

    assert result.returncode == 1
    assert result.stderr.startswith(f"Lotse cannot start. {missing} is missing: ")
    assert len(result.stderr.splitlines()) == 1


def test_a_complete_installation_passes_its_checks_and_hears_about_missing_sms() -> None:
    result = manage("check", **REAL)

    assert result.returncode == 0, result.stderr
    assert "No SMS is sent" in result.stderr


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ALLOWED_HOSTS": "www.example.org"}, "ALLOWED_HOSTS does not contain lotse.example.org"),
        ({"DEBUG": "1"}, "DEBUG shows settings and personal data"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS contains *"),
        ({"PUBLIC_URL": "http://lotse.example.org"}, "PUBLIC_URL is not https"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too easy to guess"),
        ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY is too easy to guess"),
    ],
)
def test_settings_that_contradict_each_other_stop_the_start(changes: dict[str, str], sentence: str) -> None:
    result = manage("check", **REAL | changes)

    assert result.returncode == 1
    assert sentence in result.stderr


def test_a_complete_installation_is_what_django_calls_safe() -> None:
    sms = {
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": "token",
        "TWILIO_SENDER": "+4915112345678",
    }

    result = manage("check", "--deploy", "--fail-level", "WARNING", **REAL, **sms)

    assert result.returncode == 0, result.stderr


def test_settings_that_are_not_safe_stop_the_server_before_it_listens() -> None:
    result = manage("serve", "--port", "8999", **REAL | {"PUBLIC_URL": "http://lotse.example.org"})

    assert result.returncode == 1
    assert "Put a proxy with TLS in front" in result.stderr


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_a_port_that_is_taken_is_said_at_once(taken_port: int) -> None:
    result = manage("serve", "--port", str(taken_port), **REAL)

    assert result.returncode == 1
    assert f"Port {taken_port} on 127.0.0.1 cannot be used" in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr


def test_the_demo_s_people_are_invented_only_in_a_demo() -> None:
    result = manage("demo", **REAL)

    assert result.returncode == 1
    assert "Set DEMO=1" in result.stderr


@pytest.mark.parametrize(
    ("environment", "is_said"),
    [
        (REAL, False),
        ({**REAL, "INBOUND_MAIL_SECRET": ""}, True),
        ({**REAL, "INBOUND_MAIL_SECRET": "", "IMAP_URL": "imaps://mail.example.org"}, True),
    ],
)
def test_only_a_way_by_which_answers_are_read_silences_the_warning(
    environment: dict[str, str], is_said: bool
) -> None:
    result = manage("check", **environment)

    assert result.returncode == 0, result.stderr
    assert ("read by nobody" in result.stderr) is is_said
