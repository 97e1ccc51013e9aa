"""A real SMTP server's end."""

import email.policy
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope


class Mailbox:
    """A real SMTP server's end: keeps the bytes, answers as told."""

    def __init__(self) -> None:
        self.letters: list[Envelope] = []
        self.answer = "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        self.letters.append(envelope)
        return self.answer

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody"):
            return "550 no such mailbox"
        if address.startswith("full"):
            return "452 mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"


def smtp(port: int) -> dict[str, Any]:
    options = {"host": "127.0.0.1", "port": port, "timeout": 2}
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


def received(box: Mailbox) -> EmailMessage:
    [letter] = box.letters
    assert isinstance(letter.content, bytes)
    parsed = BytesParser(policy=email.policy.default).parsebytes(letter.content)
    assert isinstance(parsed, EmailMessage)
    return parsed


def shape(part: Any) -> Any:
    if part.is_multipart():
        return part.get_content_type(), [shape(each) for each in part.iter_parts()]
    return part.get_content_type()


@contextmanager
def delivering_to(box: Mailbox, settings: Any) -> Iterator[None]:
    """A real mail server whose letters land in ``box``; ours is told to use it."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.MAILERS = smtp(port)
    yield
    server.stop()
