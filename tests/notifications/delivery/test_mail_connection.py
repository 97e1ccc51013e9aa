"""One connection to the mail server for all mails of a pass, opened again where the server has closed it."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from aiosmtpd.smtp import Envelope

from notifications import delivery
from notifications.channels.base import Outgoing, Receipt, Result
from notifications.channels.email import EmailChannel
from notifications.enums import AddressKind
from notifications.models import Message
from tests.cast import NOW, World
from tests.notifications.delivery.mailbox import Mailbox, delivering_to
from tests.notifications.delivery.sending import queue


class Counting(Mailbox):
    """Counts who says hello, and hangs up after so many mails of one connection."""

    def __init__(self) -> None:
        super().__init__()
        self.hellos = 0
        self.hangs_up_after = 1000

    async def handle_EHLO(
        self, server: Any, session: Any, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.hellos += 1
        session.host_name = hostname
        session.mails = 0
        return responses

    async def handle_MAIL(
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if session.mails >= self.hangs_up_after:
            server.transport.close()
        session.mails += 1
        envelope.mail_from = address
        return "250 OK"


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Counting]:
    box = Counting()
    with delivering_to(box, settings):
        yield box


def letter(number: int, to: str = "rania@example.org") -> Outgoing:
    return Outgoing(number, to, "Hallo", "Hallo", "de")


def send(*letters: Outgoing) -> list[Result]:
    with closing(EmailChannel()) as channel:
        return [channel.send(each).result for each in letters]


def test_twenty_mails_of_a_pass_need_one_connection(mailbox: Counting) -> None:
    assert send(*map(letter, range(20))) == [Result.SENT] * 20
    assert (len(mailbox.letters), mailbox.hellos) == (20, 1)


def test_a_connection_that_the_server_has_closed_is_opened_again(mailbox: Counting) -> None:
    """At the latest then the mail leaves: nobody waits for the next pass."""
    mailbox.hangs_up_after = 3

    assert send(*map(letter, range(10))) == [Result.SENT] * 10
    assert (len(mailbox.letters), mailbox.hellos) == (10, 4)


def test_a_server_that_always_hangs_up_is_left_alone_until_later(mailbox: Counting) -> None:
    mailbox.hangs_up_after = 0

    assert send(letter(1), letter(2)) == [Result.LATER] * 2
    assert (mailbox.letters, mailbox.hellos) == ([], 2)


def test_a_mail_that_is_refused_does_not_cost_the_next_one_its_connection(mailbox: Counting) -> None:
    letters = [letter(1), letter(2, "nobody@example.org"), letter(3, "full@example.org"), letter(4)]

    assert send(*letters) == [Result.SENT, Result.REFUSED, Result.LATER, Result.SENT]
    assert (len(mailbox.letters), mailbox.hellos) == (2, 1)


def test_after_a_service_closing_answer_the_next_mail_has_a_new_connection(mailbox: Counting) -> None:
    with closing(EmailChannel()) as channel:
        mailbox.answer = "421 closing"
        assert channel.send(letter(1)) == Receipt(Result.LATER, error="SMTP 421", code="421")
        mailbox.answer = "250 OK"
        assert channel.send(letter(2)).result == Result.SENT
    assert mailbox.hellos == 2


def test_a_pass_closes_what_it_has_opened(world: World, mailbox: Counting) -> None:
    """Two passes with ten people each: two connections, and none is left open."""
    for round_ in range(2):
        for number in range(10):
            person = world.helper(f"Person {round_}{number}", email=f"p{round_}{number}@example.org")
            queue(person, f"{round_}{number}", channel=AddressKind.EMAIL)
        assert delivery.deliver_due(now=NOW) == 10

    assert (len(mailbox.letters), mailbox.hellos) == (20, 2)
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}
    assert getattr(delivery.channel_for(AddressKind.EMAIL)._own, "connection", None) is None  # type: ignore[union-attr]
