"""What an institution says about its own request: a message to the office, a wish to change it.

The office reads it on its worklist and answers in the conversation; a shift is only ever moved by the office.
"""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from assignments import telling
from assignments.models import Request, RequestDate
from assignments.queries.candidates import searched_date
from assignments.refusals import NothingWished, NothingWritten, NotSearching
from assignments.states import CHANGEABLE
from network.actions.desk import open_item
from network.enums import DeskKind
from network.localtime import short_moment
from network.models import DeskItem, User
from network.transactions import atomically
from notifications.models import Recipient

LONGEST = 500


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be otherwise; empty means: as it is."""

    starts_at: datetime | None = None
    minutes: int | None = None
    place: str = ""


@atomically
def write_to_office(*, request_id: int, text: str, key: str, by: User, now: datetime) -> DeskItem:
    """One line on the worklist for each message; pressed twice (the same ``key``) it is one. Raises NothingWritten."""
    request = Request.objects.select_related("office", "organisation").get(pk=request_id)
    words = text.strip()[:LONGEST]
    if not words:
        raise NothingWritten
    return _open(request, DeskKind.REQUESTER_WRITES, "message", key, words, by=by, now=now)


@atomically
def wish_change(*, request_id: int, wish: Wish, key: str, by: User, now: datetime) -> DeskItem:
    """Nothing changes until the office has asked those whom it concerns.

    Raises NothingWished, NotSearching where it is over or called off, and in direct mode, where the two who talk
    to each other fix the time.
    """
    request = Request.objects.select_related("office", "organisation").get(pk=request_id)
    date = searched_date(request)
    if date is None or request.is_direct or request.state not in CHANGEABLE or date.starts_at <= now:
        raise NotSearching
    words = _in_words(wish, request, date)
    if not words:
        raise NothingWished
    return _open(request, DeskKind.CHANGE_WISHED, "change", key, words, by=by, now=now)


def settle_wishes(*, request_id: int, by: User | None, now: datetime, result: str) -> int:
    """The date was moved or called off: what was wished about it is done."""
    waiting = DeskItem.objects.filter(
        kind=DeskKind.CHANGE_WISHED, subject__startswith=f"request:{request_id}:change:", done_at__isnull=True
    )
    return waiting.update(done_at=now, done_by=by, result=result)


def _in_words(wish: Wish, request: Request, date: RequestDate) -> str:
    """In German, which the offices speak, whatever the institution reads; only what differs."""
    with translation.override("de"):
        return ", ".join(_differing(wish, request, date))


def _differing(wish: Wish, request: Request, date: RequestDate) -> list[str]:
    parts = []
    if wish.starts_at and wish.starts_at != date.starts_at:
        parts.append(_("Beginn %(when)s Uhr") % {"when": short_moment(wish.starts_at, "de")})
    long = int((date.ends_at - date.starts_at).total_seconds() // 60)
    if wish.minutes and wish.minutes != long:
        parts.append(_("Dauer %(minutes)s Minuten") % {"minutes": wish.minutes})
    if wish.place.strip() and wish.place.strip() != request.place:
        parts.append(_("Ort: %(place)s") % {"place": wish.place.strip()})
    return parts


def _open(
    request: Request, kind: DeskKind, word: str, key: str, text: str, *, by: User, now: datetime
) -> DeskItem:
    date = searched_date(request)
    shift = date.shift if date else None
    if date and shift:
        date.request, shift.request_date = request, date
    recipient = Recipient.objects.filter(user=by).first()
    return open_item(
        office=request.office,
        kind=kind,
        subject=f"request:{request.pk}:{word}:{key[:16]}",
        now=now,
        url=reverse("desk-request", args=[request.ref]),
        organisation=request.organisation.name,
        recipient=recipient.pk if recipient else None,
        text=text,
        **(telling.desk_detail(shift) if shift else {}),
    )
