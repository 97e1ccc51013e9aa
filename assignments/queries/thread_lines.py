"""The lines of a thread as the desk reads them: what was said, by whom, what it belonged to, what became of it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assignments.queries.threads import Row
from assignments.queries.topics import Sight, Topic, stem, topics
from network import languages
from network.localtime import clock, local, short_moment
from notifications.enums import MessageState
from notifications.failures import in_words
from notifications.holding import MUTED
from notifications.models import InboundMessage, Message
from notifications.other_ways import ASIDE
from notifications.outbox import PERSONAL

#: Whoever has the link of an offer answers for its person, so the desk reads it without.
_ANSWERS = re.compile(r"(/o/)[\w-]{16,}/?")
_ADDRESSES = re.compile(r"https?://[^\s<>\"]+")
_CODE = "code"


@dataclass(frozen=True, slots=True)
class Line:
    """``lang`` is empty where nobody knows it. ``state`` and ``heard_as`` say what became of it, ``tone`` how well."""

    key: str
    is_ours: bool
    at: datetime
    channel: str
    writer: str
    subject: str
    text: str
    lang: str
    is_rtl: bool | None
    topic: Topic | None
    state: str
    code: str
    tone: str
    icon: str
    is_new: bool = False
    is_shared: bool = False
    is_planned: bool = False
    message_id: int | None = None

    @property
    def direction(self) -> str:
        return "out" if self.is_ours else "in"


def lines(rows: Sequence[Row], sight: Sight, *, new: Collection[int], now: datetime) -> list[Line]:
    """``new`` are the keys of what came in and waits for somebody; at most four queries for all lines."""
    known = topics([_subject(row) for row in rows], sight)
    return [
        _told(row.told, known.get(stem(_subject(row))), now=now)
        if row.told
        else _heard(row.heard, known.get(stem(_subject(row))), new)
        for row in rows
        if row.told or row.heard
    ]


def _subject(row: Row) -> str:
    if row.told:
        return row.told.about
    question = row.heard.question if row.heard else None
    return question.about if question else ""


def _told(message: Message, topic: Topic | None, *, now: datetime) -> Line:
    state, tone, icon = state_of(message, now=now)
    waits = message.state == MessageState.QUEUED
    return Line(
        key=f"m{message.pk}",
        is_ours=True,
        at=message.sent_at or message.due_at,
        channel=message.channel,
        writer=message.written_by.name if message.written_by else "",
        subject="" if message.kind == _CODE else message.subject,
        text=_without_secrets(message),
        lang=message.language,
        is_rtl=languages.is_rtl(message.language),
        topic=topic,
        state=state,
        code=message.state,
        tone=tone,
        icon=icon,
        is_planned=waits,
        message_id=message.pk if waits and message.kind == PERSONAL else None,
    )


def _without_secrets(message: Message) -> str:
    """A code signs somebody in, a link answers for them: both are theirs alone."""
    if message.kind == _CODE:
        return _("Ein Code zum Anmelden. Er steht nur in der Nachricht selbst.")
    return _shown(message.body)


def _shown(text: str) -> str:
    """Addresses run from left to right in every text."""
    return _ADDRESSES.sub("\u2066\\g<0>\u2069", _ANSWERS.sub(r"\1…", text))


def _heard(inbound: InboundMessage | None, topic: Topic | None, new: Collection[int]) -> Line:
    assert inbound is not None
    is_shared = inbound.recipient_id is None
    state, tone = heard_as(inbound)
    return Line(
        key=f"i{inbound.pk}",
        is_ours=False,
        at=inbound.received_at,
        channel=inbound.channel,
        writer="",
        subject=inbound.subject,
        text=_shown(inbound.body),
        lang="",
        is_rtl=None,
        topic=topic,
        state=state,
        code="received",
        tone=tone,
        icon={"bad": "ban", "open": "message-circle-question-mark"}.get(tone, "check"),
        is_new=inbound.pk in new,
        is_shared=is_shared,
    )


def state_of(message: Message, *, now: datetime) -> tuple[str, str, str]:
    """In plain words, with a tone and an icon."""
    match message.state:
        case MessageState.QUEUED if message.due_at > now:
            return _("geplant für %(when)s") % {"when": _when(message.due_at, now=now)}, "waits", "clock"
        case MessageState.QUEUED:
            return _("geht gleich hinaus"), "waits", "clock"
        case MessageState.SENDING:
            return _("wird gesendet"), "waits", "clock"
        case MessageState.SENT:
            return _("gesendet"), "", "check"
        case MessageState.DELIVERED:
            return _("zugestellt"), "good", "check-check"
        case MessageState.FAILED:
            return _("nicht zugestellt: %(why)s") % {"why": in_words(message)}, "bad", "circle-x"
        case MessageState.UNKNOWN:
            return _("ungewiss, ob sie ankam"), "open", "circle-question-mark"
        case MessageState.WITHDRAWN:
            return _("zurückgezogen, nicht gesendet"), "quiet", "circle-minus"
        case MessageState.SUPPRESSED:
            return _not_by_this_way(message), "quiet", "ban"
        case _:
            return _("nicht gesendet: die Zeit war vorbei"), "quiet", "circle-minus"


def _not_by_this_way(message: Message) -> str:
    if message.error == MUTED:
        return _("nicht gesendet: nicht gewünscht")
    if message.error == ASIDE:
        return _("nicht auf diesem Weg gesendet")
    return _("nicht gesendet: hat Nachrichten abbestellt")


def _when(instant: datetime, *, now: datetime) -> str:
    """ "heute, 20:00 Uhr", else with the day."""
    if local(instant).date() == local(now).date():
        return _("heute, %(time)s Uhr") % {"time": clock(instant)}
    return _("%(moment)s Uhr") % {"moment": short_moment(instant, get_language() or "de")}


def heard_as(inbound: InboundMessage) -> tuple[str, str]:
    """What the machine made of it; empty where it made nothing."""
    switched = {
        "stopped": (_("SMS abbestellt (STOP)"), "bad"),
        "started": (_("SMS wieder gewünscht (START)"), "good"),
    }
    if inbound.outcome in switched:
        return switched[inbound.outcome]
    if inbound.processed_at is None:
        return _("wird gelesen"), "waits"
    if inbound.question_id is None or inbound.outcome == "not_understood":
        return _("nicht von selbst beantwortet"), "open"
    meant = {
        "yes": _("verstanden als Ja"),
        "no": _("verstanden als Nein"),
        "cannot": _("verstanden als Absage"),
        "maybe": _("verstanden als Vielleicht"),
    }.get(inbound.intent)
    return (meant, "") if meant else (_("nicht von selbst beantwortet"), "open")
