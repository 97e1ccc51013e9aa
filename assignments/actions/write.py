"""Staff writes to somebody by hand: it leaves as any message, and can be taken back while it has not."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from assignments.actions import unread
from assignments.refusals import NothingWritten, NoWayToWrite, OnItsWay, TextTooLong
from network.models import Office, User
from network.reach import Reach
from network.transactions import atomically
from notifications.enums import AddressKind, MessageState
from notifications.models import Message, Recipient
from notifications.outbox import PERSONAL, Word, best_address, enqueue
from notifications.quiet_hours import next_allowed
from notifications.segments import Measure, in_gsm7, measure, strip_controls
from notifications.texts import Text

#: What somebody reads on a telephone; every part is paid for.
MOST_SEGMENTS = 4
LONGEST_MAIL = 5000
#: So long a message waits, so that a slip can be taken back.
TAKE_BACK = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class Letter:
    """``language`` is the language of what was typed. ``mark`` makes a form that is sent twice one message."""

    channel: AddressKind
    text: str
    language: str
    mark: str
    send_now: bool = False


def cleaned(channel: AddressKind, text: str, language: str) -> str:
    """As it is stored and counted: without what only turns a text around or cannot be seen.

    In a German SMS typographic signs become plain ones, which cost half.
    """
    text = strip_controls(text).strip()
    return in_gsm7(text) if channel == AddressKind.SMS and language == "de" else text


def check(channel: AddressKind, text: str) -> Measure:
    """What it takes. Raises NothingWritten, TextTooLong."""
    if not text:
        raise NothingWritten
    measured = measure(text)
    if channel == AddressKind.SMS and measured.segments > MOST_SEGMENTS:
        raise TextTooLong
    if channel == AddressKind.EMAIL and len(text) > LONGEST_MAIL:
        raise TextTooLong
    return measured


def leaves_at(now: datetime, *, send_now: bool = False) -> datetime:
    """In the quiet hours at 8:00, unless somebody decides otherwise."""
    allowed = now if send_now else next_allowed(now)
    return max(allowed, now + TAKE_BACK)


@atomically
def write(
    *, recipient: Recipient, letter: Letter, office: Office | None, reach: Reach, by: User, now: datetime
) -> Message:
    """Raises NothingWritten, TextTooLong, NoWayToWrite.

    What waited within ``reach`` for an answer is settled by it; another office's words wait for that office.
    """
    text = cleaned(letter.channel, letter.text, letter.language)
    check(letter.channel, text)
    address = best_address(recipient, letter.channel)
    if address is None:
        raise NoWayToWrite
    mark = sha256(letter.mark.encode("utf-8", "replace")).hexdigest()[:32]
    word = Word(
        key=f"{PERSONAL}:{recipient.pk}:{mark}",
        kind=PERSONAL,
        about=f"recipient:{recipient.pk}",
        due_at=leaves_at(now, send_now=letter.send_now),
        text=_dressed(letter, text, by=by),
        written_by=by,
    )
    message = enqueue(word, recipient=recipient, now=now, office=office, address=address)
    assert message is not None  # there is an address
    unread.answered(recipient=recipient, reach=reach, by=by, now=now, message_id=message.pk)
    return message


def _dressed(letter: Letter, text: str, *, by: User) -> Text:
    """A mail says who writes; an SMS is what was typed."""
    if letter.channel == AddressKind.SMS:
        return Text(letter.language, "", text)
    with translation.override(letter.language):
        subject = _("Nachricht von %(name)s") % {"name": by.name}
    return Text(letter.language, subject, f"{text}\n\n{by.name}\n{settings.SITE_NAME}")


@atomically
def take_back(*, message: Message) -> None:
    """What it had answered waits again. Raises OnItsWay where it has left, or somebody was quicker."""
    waiting = Message.objects.filter(pk=message.pk, kind=PERSONAL, state=MessageState.QUEUED)
    if not waiting.update(state=MessageState.WITHDRAWN):
        raise OnItsWay
    unread.unanswered(message.pk)
