"""Mail by SMTP (or, in the demo, as files), with calendar invitations in the shape that clients understand."""

import logging
import re
import smtplib
import threading
from dataclasses import replace
from email.message import MIMEPart
from email.utils import formataddr
from typing import Any, cast

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers

from notifications import mail_ids
from notifications.channels.base import Found, Outgoing, Price, Receipt, Result, Sought

ENHANCED_CODE = re.compile(r"[45]\.\d{1,3}\.\d{1,3}\b")

log = logging.getLogger(__name__)


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
    """One connection for all mails of a pass, each thread its own; opened again when the server has closed it."""

    sender = ""

    def __init__(self) -> None:
        self._own = threading.local()

    def send(self, outgoing: Outgoing) -> Receipt:
        mail = _mail(outgoing)
        try:
            self._hand_over(mail)
        except smtplib.SMTPRecipientsRefused as error:
            return _refused(*next(iter(error.recipients.values())))
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPSenderRefused) as error:
            return _held(_refused(error.smtp_code, error.smtp_error))
        except smtplib.SMTPDataError as error:  # of the letter, not of its reader
            return _of_the_letter(_refused(error.smtp_code, error.smtp_error))
        except (OSError, smtplib.SMTPException) as error:  # if it did arrive, the same Message-ID is harmless
            self.close()
            return Receipt(Result.LATER, error=type(error).__name__)
        return Receipt(Result.SENT, provider_id=mail.extra_headers["Message-ID"][:64])

    def _hand_over(self, mail: "Mail") -> None:
        """A server may have closed a connection that was open for a while: then once more, by a new one."""
        connection, is_used = getattr(self._own, "connection", None), True
        if connection is None:
            connection, is_used = mailers.default, False
            connection.open()
            self._own.connection = connection
        try:
            connection.send_messages([mail])
        except (smtplib.SMTPServerDisconnected, ConnectionError):
            self.close()
            if not is_used:
                raise
            self._hand_over(mail)

    def close(self) -> None:
        connection = getattr(self._own, "connection", None)
        self._own.connection = None
        if connection is not None:
            try:
                connection.close()
            except (
                OSError
            ) as error:  # SMTPException is one: the server has hung up before we could say goodbye
                log.info("mail server: %s while closing", type(error).__name__)

    def fetch(self, provider_id: str) -> Found | None:
        """SMTP cannot tell afterwards."""
        return None

    def find(self, sought: Sought) -> tuple[Found, ...]:
        """SMTP cannot tell afterwards."""
        return ()

    def price(self, provider_id: str) -> Price | None:
        return None


def _held(receipt: Receipt) -> Receipt:
    """The server knows us not, or not as a sender: no other mail would pass either."""
    return replace(receipt, result=Result.HELD) if receipt.result == Result.REFUSED else receipt


def _of_the_letter(receipt: Receipt) -> Receipt:
    """A bare 550 after the text ("looks like spam") says nothing about the mailbox."""
    is_bare = receipt.result == Result.REFUSED and "." not in receipt.code
    return replace(receipt, code="554") if is_bare else receipt


def _refused(code: int, answer: bytes | str) -> Receipt:
    """The enhanced code (RFC 3463) says more than the three digits, where the server gives one."""
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    enhanced = ENHANCED_CODE.match(text.strip())
    result = Result.REFUSED if code >= 500 else Result.LATER
    return Receipt(result, error=f"SMTP {code}", code=enhanced.group() if enhanced else str(code))


def _mail(outgoing: Outgoing) -> Mail:
    return Mail(
        subject=outgoing.subject,
        body=outgoing.body,
        from_email=formataddr((settings.SITE_NAME, settings.ORGANIZER_EMAIL)),
        to=[outgoing.to],
        headers={
            "Message-ID": mail_ids.message_id(outgoing.message_id),
            "Auto-Submitted": "auto-generated",
            "Content-Language": outgoing.language,
        },
        calendar=outgoing.calendar.encode(),
        method=outgoing.calendar_method,
    )
