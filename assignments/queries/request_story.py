"""One request on the desk: who was asked and what they said, who has the seat, and all that happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q
from django.utils.translation import gettext as _

from assignments.enums import AssignmentState, OfferState, RequestState
from assignments.models import Assignment, Offer, RequestDate
from assignments.queries import reaching
from assignments.queries.candidate_people import proven_addresses
from assignments.queries.request_queue import WANTING, Status, at, spoken, status
from assignments.states import ANSWERABLE, LIVE
from network.enums import Channel
from network.models import StateEvent
from notifications.models import Address

#: On the telephone somebody may still say yes to these.
OPEN_TO_YES = (*ANSWERABLE, OfferState.DECLINED, OfferState.EXPIRED)


@dataclass(frozen=True, slots=True)
class Asked:
    """``answers`` are what a telephone call may still record."""

    offer: Offer
    name: str
    words: str
    tone: str
    answers: tuple[str, ...]

    @property
    def barred(self) -> str:
        """What stands in the way of an SMS; their addresses came with the offer."""
        proven = self.offer.their_addresses  # type: ignore[attr-defined]  # annotated by _offers
        return reaching.of(Address(**row, verified_at=self.offer.asked_at) for row in proven).warning


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Story:
    """``every_offer`` oldest first; ``had_it`` who had the seat once, ``names`` says of whom an event of these
    machines speaks."""

    status: Status
    next: str
    asked: list[Asked]
    assignment: Assignment | None
    taken: str
    is_searching: bool
    is_waiting: bool
    is_over: bool
    can_cancel: bool
    every_offer: list[Offer]
    had_it: frozenset[int]
    names: dict[str, dict[int, str]]


def story(date: RequestDate, *, now: datetime) -> Story:
    """Two queries. Who was asked twice stands there once, with the latest."""
    every_offer, every_seat = _offers(date), _seats(date)
    latest = {offer.profile_id: offer for offer in every_offer}
    offers = sorted(latest.values(), key=lambda offer: (offer.asked_at, offer.pk))
    taken = [seat for seat in every_seat if seat.state in (*LIVE, AssignmentState.DONE)]
    assignment = taken[-1] if taken else None
    is_over = date.starts_at <= now
    is_searching = date.request.state in WANTING and not is_over
    return Story(
        status=status(
            date,
            [(offer.state, offer.deadline_at) for offer in every_offer],
            [(seat.state, seat.profile.user.name) for seat in every_seat],
            now=now,
        ),
        next=_next(date, offers, assignment, is_over=is_over, now=now),
        asked=[_asked(offer, is_searching=is_searching, now=now) for offer in offers],
        assignment=assignment if assignment and assignment.state in LIVE else None,
        taken=_by_channel(
            _("zugesagt"), assignment.taken_via, assignment.recorded_by, assignment.taken_at, now=now
        )
        if assignment
        else "",
        is_searching=is_searching,
        is_waiting=is_searching and any(offer.state in ANSWERABLE for offer in offers),
        is_over=is_over,
        can_cancel=date.request.state in (*WANTING, RequestState.FILLED) and not is_over,
        every_offer=every_offer,
        had_it=frozenset(seat.profile_id for seat in every_seat),
        names={
            "offer": {offer.pk: offer.profile.user.name for offer in every_offer},
            "assignment": {seat.pk: seat.profile.user.name for seat in every_seat},
        },
    )


def _offers(date: RequestDate) -> list[Offer]:
    found = Offer.objects.filter(position__shift=date.shift_id).order_by("pk")
    found = found.annotate(their_addresses=proven_addresses(OuterRef("profile__user")))
    return list(found.select_related("profile__user__recipient", "question", "recorded_by", "assignment"))


def _seats(date: RequestDate) -> list[Assignment]:
    found = Assignment.objects.filter(seat__position__shift=date.shift_id).order_by("pk")
    return list(found.select_related("profile__user", "recorded_by"))


def _next(
    date: RequestDate,
    offers: Sequence[Offer],
    assignment: Assignment | None,
    *,
    is_over: bool,
    now: datetime,
) -> str:
    """What happens next, or why nothing does."""
    state = date.request.state
    if state == RequestState.CANCELLED:
        return _("Der Termin findet nicht statt. Alle, die es betrifft, haben Bescheid.")
    if is_over or state not in (*WANTING, RequestState.FILLED):
        return _("Der Termin ist vorbei.")
    if assignment:
        return _("Am Abend vorher und zwei Stunden vorher erinnern wir von selbst.")
    waiting = [offer.deadline_at for offer in offers if offer.state in ANSWERABLE]
    if waiting:
        if date.request.asks_by_itself:
            return _(
                "Wer zuerst zusagt, bekommt den Termin; alle anderen erfahren es gleich. "
                "Sagen alle ab oder bis %(time)s niemand zu, fragt Lotse von selbst weiter."
            ) % {"time": spoken(max(waiting), now=now)}
        return _(
            "Wer zuerst zusagt, bekommt den Termin; alle anderen erfahren es gleich. "
            "Sagt bis %(time)s niemand zu, steht es unter „Das steht an“."
        ) % {"time": spoken(max(waiting), now=now)}
    if date.request.next_wave_at:
        return _("Lotse fragt von selbst; Sie können es anhalten oder selbst jemanden fragen.")
    if offers:
        return _("Fragen Sie weitere Menschen. Wer zuerst zusagt, bekommt den Termin.")
    return _("Sie wählen, wer gefragt wird. Wer zuerst zusagt, bekommt den Termin.")


def _asked(offer: Offer, *, is_searching: bool, now: datetime) -> Asked:
    words, tone = _words(offer, now=now)
    answers: tuple[str, ...] = ()
    if is_searching and offer.state in ANSWERABLE:
        answers = ("accept", "decline", "maybe")
    elif is_searching and offer.state in OPEN_TO_YES:
        answers = ("accept",)
    return Asked(offer, offer.profile.user.name, words, tone, answers)


def _words(offer: Offer, *, now: datetime) -> tuple[str, str]:
    asked = {"asked": at(offer.asked_at, now=now), "until": spoken(offer.deadline_at, now=now)}
    match offer.state:
        case OfferState.QUEUED:
            return _("wird %(asked)s gefragt, Antwort bis %(until)s") % asked, "waiting"
        case OfferState.SENT:
            return _("%(asked)s gefragt, wartet bis %(until)s") % asked, "waiting"
        case OfferState.EXPIRED:
            return _("%(asked)s gefragt, keine Antwort") % asked, "quiet"
        case OfferState.WITHDRAWN:
            return _("%(asked)s gefragt, nicht mehr nötig") % asked, "quiet"
    if offer.state == OfferState.ACCEPTED and offer.assignment.state == AssignmentState.CANCELLED:
        ended_at = offer.assignment.ended_at or offer.asked_at
        return _("zugesagt, %(time)s wieder abgesagt") % {"time": at(ended_at, now=now)}, "no"
    answer, tone = {
        OfferState.ACCEPTED: (_("zugesagt"), "yes"),
        OfferState.DECLINED: (_("abgesagt"), "no"),
        OfferState.LOST: (_("zu spät zugesagt"), "quiet"),
        OfferState.QUESTIONED: (_("vielleicht"), "maybe"),
    }[OfferState(offer.state)]
    said_at = offer.answered_at or offer.asked_at
    return _by_channel(answer, offer.answered_via, offer.recorded_by, said_at, now=now), tone


def _by_channel(answer: str, channel: str, recorded_by: object, said_at: datetime, *, now: datetime) -> str:
    """ "zugesagt per SMS um 10:42"; what was said on the telephone names who entered it."""
    values = {
        "answer": answer,
        "channel": str(Channel(channel).label) if channel else "",
        "time": at(said_at, now=now),
        "by": getattr(recorded_by, "name", ""),
    }
    if channel == Channel.PHONE and recorded_by:
        return _("%(answer)s am Telefon %(time)s, eingetragen von %(by)s") % values
    if recorded_by:
        return _("%(answer)s %(channel)s %(time)s, so verstanden von %(by)s") % values
    return " ".join((_("%(answer)s %(channel)s %(time)s") % values).split())


def history(date: RequestDate, told: Story) -> list[Event]:
    """All changes of state around this request, oldest first; one query."""
    names = told.names
    events = StateEvent.objects.filter(
        Q(machine="request", row_id=date.request_id)
        | Q(machine="offer", row_id__in=list(names["offer"]))
        | Q(machine="assignment", row_id__in=list(names["assignment"]))
    ).select_related("by")
    lines = []
    for event in events.order_by("at", "pk"):
        words = _event(event, names.get(event.machine, {}).get(event.row_id, ""))
        if words:
            lines.append(Event(event.at, words, _by(event)))
    return lines


def _event(event: StateEvent, name: str) -> str:
    """Empty for steps that only repeat another one."""
    sentences: dict[tuple[str, str], str] = {
        ("request", RequestState.SUBMITTED): _("Anforderung eingegangen"),
        ("request", RequestState.OPEN): _("Suche neu begonnen")
        if event.source == RequestState.FILLED
        else "",
        ("request", RequestState.FILLED): _("Besetzt"),
        ("request", RequestState.DONE): _("Termin war"),
        ("request", RequestState.REFUSED): _("Anforderung abgelehnt"),
        ("request", RequestState.CANCELLED): _("Anforderung abgesagt"),
        ("request", RequestState.UNFILLED): _("Nicht besetzt"),
        ("offer", OfferState.QUEUED): _("%(name)s wird am Morgen gefragt"),
        ("offer", OfferState.SENT): _("%(name)s gefragt"),
        ("offer", OfferState.ACCEPTED): _("%(name)s hat zugesagt"),
        ("offer", OfferState.DECLINED): _("%(name)s hat abgesagt"),
        ("offer", OfferState.LOST): _("%(name)s hat zu spät zugesagt"),
        ("offer", OfferState.QUESTIONED): _("%(name)s sagt vielleicht"),
        ("offer", OfferState.EXPIRED): _("%(name)s hat nicht geantwortet"),
        ("offer", OfferState.WITHDRAWN): _("Anfrage an %(name)s zurückgenommen"),
        ("assignment", AssignmentState.CANCELLED): _("Einsatz von %(name)s abgesagt"),
        ("assignment", AssignmentState.DONE): _("%(name)s war da"),
        ("assignment", AssignmentState.NO_SHOW): _("%(name)s kam nicht"),
        ("assignment", AssignmentState.EXCUSED): _("%(name)s entschuldigt"),
    }
    words = sentences.get((event.machine, event.target), "") % {"name": name}
    is_said = event.target == "cancelled" and event.reason
    return f"{words}: {event.reason}" if words and is_said else str(words)


def _by(event: StateEvent) -> str:
    """Who, and by which way; nothing for what happened by itself."""
    if event.channel == Channel.SYSTEM:
        return _("von selbst")
    channel = str(Channel(event.channel).label)
    return f"{event.by.name}, {channel}" if event.by else channel
