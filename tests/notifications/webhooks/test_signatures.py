"""Whose account a call is of, and the other way in which the provider signs."""

import base64
import hashlib
import hmac
from typing import Any

import pytest
from django.test import Client

from notifications.models import InboundMessage
from tests.notifications.webhooks.provider import NEW, PUBLIC, SMS, incoming, post

HEADER = "X-Twilio-Webhooks-Signature-Settings"


@pytest.mark.parametrize(("account", "status"), [("AC0123", 200), ("AC9999", 403), ("", 200)])
def test_a_signed_text_of_another_account_is_refused(
    client: Client, db: None, settings: Any, account: str, status: int
) -> None:
    settings.TWILIO_ACCOUNT_SID = account

    assert post(client, SMS, incoming()).status_code == status


def test_with_an_account_a_call_must_name_it(client: Client, db: None, settings: Any) -> None:
    settings.TWILIO_ACCOUNT_SID = "AC0123"
    data = incoming()
    del data["AccountSid"]

    assert post(client, SMS, data).status_code == 403
    assert not InboundMessage.objects.exists()


@pytest.mark.parametrize(
    ("named", "status"),
    [
        ("key=webhooks_1,algorithm=HMAC_SHA256", 200),
        ("", 403),
        ("algorithm=HMAC_SHA1", 403),
        ("algorithm=NONE", 403),
    ],
)
def test_a_shared_key_signs_with_the_algorithm_that_the_header_names(
    client: Client, db: None, named: str, status: int
) -> None:
    data = incoming()
    signed = PUBLIC + SMS + "".join(name + data[name] for name in sorted(data))
    signature = base64.b64encode(hmac.new(NEW.encode(), signed.encode(), hashlib.sha256).digest()).decode()

    response = client.post(SMS, data, headers={"X-Twilio-Signature": signature, HEADER: named})

    assert response.status_code == status
