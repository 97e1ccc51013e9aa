"""The settings of SMS: read, or refused with a sentence that says what to set."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env

GATEWAY = {"URL": "https://gatewayapi.eu/", "TOKEN": "t", "SENDER": "+4915799999999", "SECRET": "s"}


def set_up(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"SMS_GATEWAY_{name}", value)


@pytest.mark.parametrize("name", ["", "twilio", "gatewayapi", "files", "city.sms.OurGateway"])
def test_a_channel_is_a_name_or_a_path(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("SMS_CHANNEL", name)

    assert env.sms_channel() == name


@pytest.mark.parametrize("name", ["Twilio", "gateway", "a.", "a b.c", "os;x"])
def test_any_other_name_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("SMS_CHANNEL", name)

    with pytest.raises(ImproperlyConfigured, match="set it to twilio, gatewayapi, files or to the path"):
        env.sms_channel()


def test_a_gateway_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(monkeypatch, **GATEWAY)

    assert env.gateway("gatewayapi") == {
        "url": "https://gatewayapi.eu", "token": "t", "sender": "+4915799999999", "secret": "s"
    }  # fmt: skip


@pytest.mark.parametrize("missing", ["URL", "TOKEN", "SENDER"])
def test_half_a_gateway_is_refused_where_it_is_needed(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    set_up(monkeypatch, **{**GATEWAY, missing: ""})

    with pytest.raises(ImproperlyConfigured, match=f"set SMS_GATEWAY_{missing} too"):
        env.gateway("gatewayapi")
    assert env.gateway("twilio")


def test_a_gateways_address_needs_a_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(monkeypatch, **{**GATEWAY, "URL": "gatewayapi.eu"})

    with pytest.raises(ImproperlyConfigured, match="SMS_GATEWAY_URL is no address"):
        env.gateway("gatewayapi")


@pytest.mark.parametrize(("value", "rate"), [("", 10), ("1", 1), ("0.5", 0.5), ("9999", 9999)])
def test_a_rate_is_read(monkeypatch: pytest.MonkeyPatch, value: str, rate: float) -> None:
    monkeypatch.setenv("SMS_SEGMENTS_PER_SECOND", value)

    assert env.rate("SMS_SEGMENTS_PER_SECOND", 10) == rate


@pytest.mark.parametrize("value", ["0", "0.0", "-1", "fast", "٣", "1e3", "99999"])
def test_a_rate_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SMS_SEGMENTS_PER_SECOND", value)

    with pytest.raises(ImproperlyConfigured, match="set it to a number above 0"):
        env.rate("SMS_SEGMENTS_PER_SECOND", 10)
