"""Mail by SMTP (or, in the demo, as files), with calendar invitations in the shape that clients understand."""

import re
import smtplib
from dataclasses import replace
from email.message import MIMEPart
from email.utils import formataddr
from typing import Any, cast

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from notifications.channels.base import Found, Outgoing, Price, Receipt, Result, Sought

ENHANCED_CODE = re.compile(r"[45]\.\d{1,3}\.\d{1,3}\b")


class Mail(EmailMultiAlternatives):
    """Adds text/calendar as the last alternative and the same bytes as a file (iMIP).

    As bytes in base64, since a decoded calendar must keep its CRLF.
    """

    def __init__(self, *args: Any, calendar: bytes = b"", method: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.calendar, self.method = calendar, method

    def message(self, *args: Any, **kwargs: Any) -> Any:
        mail = super().message(*args, **kwargs)
        if not self.calendar:
            return mail
        part = MIMEPart(policy=mail.policy)
        part.set_content(
            self.calendar,
            maintype="text",
            subtype="calendar",
            cte="base64",
            params={"charset": "utf-8", "method": self.method},
        )
        mail.make_alternative()
        mail.attach(cast(Any, part))  # any part will do; the stubs ask for a whole message
        mail.make_mixed()
        mail.add_attachment(
            self.calendar, maintype="application", subtype="ics", filename="invite.ics", cte="base64"
        )
        return mail


class EmailChannel:
    def send(self, outgoing: Outgoing) -> Receipt:
        domain = settings.ORGANIZER_EMAIL.rpartition("@")[2]
        message_id = f"<message-{outgoing.message_id}@{domain}>"
        mail = Mail(
            subject=outgoing.subject,
            body=outgoing.body,
            from_email=formataddr((settings.SITE_NAME, settings.ORGANIZER_EMAIL)),
            to=[outgoing.to],
            headers={
                "Message-ID": message_id,
                "Auto-Submitted": "auto-generated",
                "Content-Language": outgoing.language,
            },
            calendar=outgoing.calendar.encode(),
            method=outgoing.calendar_method,
        )
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as error:
            return _refused(*next(iter(error.recipients.values())))
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPSenderRefused) as error:
            return _held(_refused(error.smtp_code, error.smtp_error))
        except smtplib.SMTPDataError as error:
            return _refused(error.smtp_code, error.smtp_error)
        except (OSError, smtplib.SMTPException) as error:  # if it did arrive, the same Message-ID is harmless
            return Receipt(Result.LATER, error=type(error).__name__)
        return Receipt(Result.SENT, provider_id=message_id)

    def find(self, sought: Sought) -> tuple[Found, ...]:
        """SMTP cannot tell afterwards."""
        return ()

    def price(self, provider_id: str) -> Price | None:
        return None


def _held(receipt: Receipt) -> Receipt:
    """The server knows us not, or not as a sender: no other mail would pass either."""
    return replace(receipt, result=Result.HELD) if receipt.result == Result.REFUSED else receipt


def _refused(code: int, answer: bytes | str) -> Receipt:
    """The enhanced code (RFC 3463) says more than the three digits, where the server gives one."""
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    enhanced = ENHANCED_CODE.match(text.strip())
    result = Result.REFUSED if code >= 500 else Result.LATER
    return Receipt(result, error=f"SMTP {code}", code=enhanced.group() if enhanced else str(code))
