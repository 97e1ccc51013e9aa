"""Mail as a provider hands it over."""

from email.message import EmailMessage

from django.http import HttpResponse
from django.test import Client

from tests.notifications.webhooks.provider import SECRET

MAIL = "/webhooks/mail/"


REPLY = """BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:6f2c1f0e-3f0e-4f53-9a70-0d6a3b7b6c11
ATTENDEE;PARTSTAT=DECLINED:mailto:rania@example.org
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def mail(
    *, sender: str = "Rania Saleh <rania@example.org>", message_id: str = "<1@example.org>", **headers: str
) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = "termine@example.org"
    mail["Subject"] = "Abgelehnt: Sprachmittlung Arabisch"
    mail["Message-ID"] = message_id
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content("Rania hat abgelehnt.")
    return mail


def calendar_reply(**headers: str) -> bytes:
    answered = mail(**headers)
    answered.add_alternative(REPLY.encode(), maintype="text", subtype="calendar", params={"method": "REPLY"})
    return answered.as_bytes()


def send(client: Client, raw: bytes, secret: str | None = SECRET) -> HttpResponse:
    headers = {} if secret is None else {"X-Lotse-Secret": secret}
    return client.post(MAIL, raw, content_type="message/rfc822", headers=headers)  # type: ignore[return-value]
