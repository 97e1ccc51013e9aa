"""SMS through Twilio. A request that may have arrived is never repeated: CreateMessage has no idempotency key."""

import threading
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.urls import reverse
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from notifications.backoff import retry_after_seconds
from notifications.channels.base import CannotTell, Found, Outgoing, Price, Receipt, Result, Sought
from notifications.channels.http import never_connected, timeout_seconds
from notifications.enums import AddressKind
from notifications.meanings import Then, meaning

MAX_VALIDITY_SECONDS = 36_000
TOO_MANY_REQUESTS, NOT_FOUND = 429, 404
#: What the library raises over an answer that is no JSON, or JSON of another kind than it expects.
UNREADABLE = (TwilioException, ValueError, TypeError, AttributeError, LookupError)
#: When a provider wants less and does not say until when.
RETRY_AFTER_SECONDS = 30
#: The provider's clock and ours may differ by so much.
SKEW = timedelta(minutes=2)
#: Nobody gets more texts than that in the time that is looked through.
MOST_TEXTS = 200


class RebasedClient(TwilioHttpClient):
    """Speaks to another base address where one is set (a stand-in), and keeps what the library drops: the headers
    of the last answer, for each thread."""

    def __init__(self, base: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.base = base.rstrip("/")
        self._last = threading.local()

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        self._last.retry_after = None
        parts = urlsplit(url)
        query = f"?{parts.query}" if parts.query else ""
        address = self.base + parts.path + query if self.base else url
        answer = super().request(method, address, *args, **kwargs)
        self._last.retry_after = (answer.headers or {}).get("Retry-After")
        return answer

    @property
    def retry_after(self) -> str | None:
        """As the last answer to this thread said it."""
        return getattr(self._last, "retry_after", None)


class TwilioChannel:
    def __init__(self, client: Client, sender: str, public_url: str) -> None:
        self.client, self.sender, self.public_url = client, sender, public_url.rstrip("/")

    @classmethod
    def from_settings(cls) -> "TwilioChannel":
        http = RebasedClient(settings.TWILIO_API_URL, timeout=timeout_seconds(), max_retries=0)
        client = Client(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN[0], http_client=http)
        return cls(client, settings.TWILIO_SENDER, settings.PUBLIC_URL)

    def send(self, outgoing: Outgoing) -> Receipt:
        callback = self.public_url + reverse("twilio-status", args=[outgoing.message_id])
        options: dict[str, Any] = {"to": outgoing.to, "body": outgoing.body, "status_callback": callback}
        options["messaging_service_sid" if self.sender.startswith("MG") else "from_"] = self.sender
        if outgoing.valid_seconds is not None:
            options["validity_period"] = max(1, min(outgoing.valid_seconds, MAX_VALIDITY_SECONDS))
        try:
            created = self.client.messages.create(**options)
        except (TwilioRestException, TwilioServiceException) as error:
            return _refused(error, retry_after=getattr(self.client.http_client, "retry_after", None))
        except requests.ConnectionError as error:
            if never_connected(error):
                return Receipt(Result.LATER, error="not connected")
            return Receipt(Result.UNKNOWN, error="connection lost")
        except (requests.RequestException, *UNREADABLE) as error:
            return Receipt(Result.UNKNOWN, error=type(error).__name__)
        if not created.sid:
            return Receipt(Result.UNKNOWN, error="no id in the answer")
        return Receipt(Result.SENT, provider_id=created.sid)

    def find(self, sought: Sought) -> tuple[Found, ...]:
        """The list of messages carries no id of ours, so by recipient, time and the whole text."""
        since = sought.since - SKEW
        try:
            listed = self.client.messages.list(to=sought.to, date_sent_after=since, limit=MOST_TEXTS)
        except (requests.RequestException, *UNREADABLE) as error:
            raise CannotTell(type(error).__name__) from error
        return tuple(
            _as_found(each)
            for each in listed
            if each.sid and each.to == sought.to and _same_text(each.body, sought.body)
        )

    def fetch(self, provider_id: str) -> Found | None:
        try:
            return _as_found(self.client.messages(provider_id).fetch())
        except (TwilioRestException, TwilioServiceException) as error:
            if error.status == NOT_FOUND:
                return None
            raise CannotTell(str(error.status)) from error
        except (requests.RequestException, *UNREADABLE) as error:
            raise CannotTell(type(error).__name__) from error

    def price(self, provider_id: str) -> Price | None:
        """Null at first, later a negative number as text."""
        try:
            message = self.client.messages(provider_id).fetch()
            amount = abs(Decimal(message.price)) if message.price else None
        except InvalidOperation:
            return None
        except (requests.RequestException, *UNREADABLE) as error:
            raise CannotTell(type(error).__name__) from error
        return Price(amount, (message.price_unit or "").upper()) if amount is not None else None

    def close(self) -> None:
        """The next pass may use the connections again."""


def _refused(error: TwilioRestException | TwilioServiceException, *, retry_after: str | None) -> Receipt:
    """429 was never processed; a 5xx may have been sent; any other 4xx never will be, nor, where it is our own
    set-up that it blames, any other message."""
    text, code = f"Twilio {error.status}/{error.code}", str(error.code or "")
    if error.status == TOO_MANY_REQUESTS:
        seconds = retry_after_seconds(retry_after, now=datetime.now(UTC))
        asked_for = RETRY_AFTER_SECONDS if seconds is None else seconds
        return Receipt(Result.LATER, error=text, code=code, retry_after_seconds=asked_for)
    if error.status >= 500:
        return Receipt(Result.UNKNOWN, error=text, code=code)
    meant = meaning(AddressKind.SMS, code).then
    if meant == Then.ALARM:
        return Receipt(Result.HELD, error=text, code=code)
    if meant == Then.SLOW:
        return Receipt(Result.LATER, error=text, code=code, retry_after_seconds=60)
    return Receipt(Result.REFUSED, error=text, code=code)


def _as_found(message: Any) -> Found:
    return Found(message.sid, status=message.status or "sent", error=str(message.error_code or ""))


def _same_text(theirs: str | None, ours: str) -> bool:
    """Whatever became of line ends and spaces on the way."""
    return (theirs or "").split() == ours.split()
