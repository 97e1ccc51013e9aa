"""What Lotse has told somebody in the last weeks, what became of it, and why they got it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assignments.models import Assignment, Offer, WaitingEntry
from assignments.queries.why_told import Facts, why
from assignments.telling import request_of
from assignments.wished import shift_of
from network import languages
from network.localtime import local, short_moment
from notifications.enums import AddressKind, MessageState
from notifications.models import Message
from scheduling.models import Availability, Shift
from volunteers.models import Profile

REMEMBERED = timedelta(weeks=6)
PAGE = 30
#: What was meant for somebody and left, or tried to.
TOLD = (
    MessageState.SENDING,
    MessageState.SENT,
    MessageState.DELIVERED,
    MessageState.FAILED,
    MessageState.UNKNOWN,
)
_ABOUT = re.compile(r"(offer|permission|assignment|waiting):(\d+)")
_SHIFT = (
    "position__shift__activity",
    "position__shift__request_date__request",
)


@dataclass(frozen=True, slots=True)
class Told:
    """``fate`` in plain words; ``why`` as a sentence."""

    message: Message
    at: datetime
    fate: str
    why: str

    @property
    def is_rtl(self) -> bool:
        return languages.is_rtl(self.message.language)


@dataclass(frozen=True, slots=True)
class ToldPage:
    """``before`` is where the next page begins."""

    rows: list[Told]
    before: int | None


def told(profile: Profile, *, before: int | None, now: datetime) -> ToldPage:
    """Their own and nobody else's, latest first; five statements at most."""
    messages = Message.objects.filter(
        recipient__user=profile.user_id, state__in=TOLD, created_at__gt=now - REMEMBERED
    )
    if before:
        messages = messages.filter(pk__lt=before)
    found = list(messages.order_by("-pk")[: PAGE + 1])
    shown = found[:PAGE]
    facts = _facts(profile, shown)
    rows = [
        Told(
            message=message,
            at=message.sent_at or message.created_at,
            fate=_fate(message),
            why=why(message.kind, facts.get(_key(message), Facts())),
        )
        for message in shown
    ]
    return ToldPage(rows, shown[-1].pk if len(found) > PAGE else None)


def _fate(message: Message) -> str:
    if message.channel == AddressKind.EMAIL:
        return {
            MessageState.SENDING: _("wird gerade per E-Mail geschickt"),
            MessageState.SENT: _("per E-Mail geschickt"),
            MessageState.DELIVERED: _("per E-Mail angekommen"),
            MessageState.FAILED: _("kam per E-Mail nicht an"),
            MessageState.UNKNOWN: _("kam vielleicht per E-Mail an"),
        }[MessageState(message.state)]
    return {
        MessageState.SENDING: _("wird gerade per SMS geschickt"),
        MessageState.SENT: _("per SMS geschickt"),
        MessageState.DELIVERED: _("per SMS angekommen"),
        MessageState.FAILED: _("kam per SMS nicht an"),
        MessageState.UNKNOWN: _("kam vielleicht per SMS an"),
    }[MessageState(message.state)]


def _key(message: Message) -> tuple[str, int]:
    found = _ABOUT.match(message.about)
    if not found:
        return "", 0
    return "offer" if found[1] == "permission" else found[1], int(found[2])


def _facts(profile: Profile, messages: Iterable[Message]) -> dict[tuple[str, int], Facts]:
    """Of all that these messages speak of; only what is this person's own."""
    keys = {_key(message) for message in messages}
    free = list(Availability.objects.filter(profile=profile))
    return {key: _of(shift, free) for key, shift in _shifts(profile, keys).items()}


def _shifts(profile: Profile, keys: set[tuple[str, int]]) -> dict[tuple[str, int], Shift]:
    numbers: dict[str, list[int]] = {"offer": [], "assignment": [], "waiting": []}
    for kind, number in keys - {("", 0)}:
        numbers[kind].append(number)
    offers = Offer.objects.filter(profile=profile).select_related(
        *_SHIFT, "request__office", "request__district"
    )
    seats = Assignment.objects.filter(profile=profile).select_related(*(f"seat__{path}" for path in _SHIFT))
    entries = WaitingEntry.objects.filter(profile=profile).select_related(*_SHIFT)
    found: dict[tuple[str, int], Shift] = {}
    found |= {("offer", row.pk): shift_of(row) for row in offers.filter(pk__in=numbers["offer"])}
    found |= {
        ("assignment", row.pk): row.seat.position.shift for row in seats.filter(pk__in=numbers["assignment"])
    }
    found |= {("waiting", row.pk): row.position.shift for row in entries.filter(pk__in=numbers["waiting"])}
    return found


def _of(shift: Shift, free: list[Availability]) -> Facts:
    reader = get_language() or "de"
    request = request_of(shift)
    return Facts(
        when=short_moment(shift.starts_at, reader),
        language=languages.name(request.language, reader) if request else "",
        weekday=format_date(local(shift.starts_at).date(), "EEEE", locale=languages.cldr_locale(reader)),
        is_free=any(_covers(window, shift) for window in free),
    )


def _covers(window: Availability, shift: Shift) -> bool:
    starts, ends = local(shift.starts_at), local(shift.ends_at)
    is_inside = window.from_time <= starts.time() and ends.time() <= window.to_time
    return window.weekday == starts.weekday() and starts.date() == ends.date() and is_inside
