"""One request on the desk: who was asked and what they said, who has the seat, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assignments.enums import AssignmentState, OfferState, RequestState, TalkResult
from assignments.models import Assignment, Offer, RequestDate
from assignments.queries import reaching
from assignments.queries.candidate_people import proven_addresses
from assignments.queries.request_queue import WANTING, Status, at, needed_for, spoken, status
from assignments.states import ANSWERABLE, LIVE
from network.enums import Channel
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
class Held:
    """Who has one of the seats, and how they said so."""

    assignment: Assignment
    name: str
    taken: str


@dataclass(frozen=True, slots=True)
class Story:
    """``every_offer`` oldest first; ``had_it`` who had the seat once, ``names`` says of whom an event of these
    machines speaks."""

    status: Status
    next: str
    asked: list[Asked]
    assignment: Assignment | None
    #: Direct mode: whose number the institution has.
    passed: Offer | None
    taken: str
    held: list[Held]
    #: Of whom the desk has noted that they did not come.
    missed: list[Held]
    is_searching: bool
    is_waiting: bool
    is_over: bool
    can_cancel: bool
    #: Direct mode: reported, and the mediator's times collide; the desk says when it was.
    is_unsettled: bool
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
    passed = next((offer for offer in offers if offer.request_id and offer.stands), None)
    held = [Held(seat, seat.profile.user.name, _said(seat, now=now)) for seat in taken]
    is_full = len(taken) >= needed_for(date)
    is_over = date.starts_at <= now and passed is None
    is_searching = date.request.state in WANTING and not is_over
    return Story(
        status=status(
            date,
            [(offer.state, offer.deadline_at) for offer in every_offer],
            [(AssignmentState.CONFIRMED, passed.profile.user.name)]
            if passed
            else [(seat.state, seat.profile.user.name) for seat in every_seat],
            now=now,
        ),
        next=_step(every_offer, is_searching=is_searching)
        + _next(date, offers, assignment if is_full else passed, is_over=is_over, now=now),
        asked=[_asked(offer, is_searching=is_searching, now=now) for offer in offers],
        assignment=assignment if assignment and assignment.state in LIVE else None,
        passed=passed,
        is_unsettled=date.request.result == TalkResult.TOOK_PLACE and not every_seat,
        taken=_said(assignment, now=now) if assignment and is_full else "",
        held=held,
        missed=[
            Held(seat, seat.profile.user.name, "")
            for seat in every_seat
            if seat.state == AssignmentState.NO_SHOW
        ],
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
    found = Offer.objects.of_date(date).order_by("pk")
    found = found.annotate(their_addresses=proven_addresses(OuterRef("profile__user")))
    return list(
        found.select_related("profile__user__recipient", "question", "recorded_by", "assignment", "request")
    )


def _seats(date: RequestDate) -> list[Assignment]:
    found = Assignment.objects.filter(seat__position__shift=date.shift_id).order_by("pk")
    return list(found.select_related("profile__user", "recorded_by"))


def _step(every_offer: Sequence[Offer], *, is_searching: bool) -> str:
    """The seat fell free: who is asked before the others."""
    lost = {offer.profile_id for offer in every_offer if offer.state == OfferState.LOST}
    waiting = {offer.profile_id for offer in every_offer if offer.state in ANSWERABLE}
    if not is_searching or not lost & waiting:
        return ""
    return _("Zuerst gefragt ist, wessen Zusage zu spät kam; danach kommen weitere an die Reihe.") + " "


def _next(
    date: RequestDate,
    offers: Sequence[Offer],
    found: Assignment | Offer | None,
    *,
    is_over: bool,
    now: datetime,
) -> str:
    """What happens next, or why nothing does."""
    state = date.request.state
    if state == RequestState.CANCELLED:
        told = _("Der Termin findet nicht statt. Alle, die es betrifft, haben Bescheid.")
        return f"{told} {_how_late(date.request.cancelled_minutes_before)}".strip()
    if state == RequestState.REFUSED:
        return _("Niemand wird gefragt. Die Stelle liest auf ihrer Seite, wer ihr stattdessen hilft.")
    if is_over or state not in (*WANTING, RequestState.FILLED):
        return _direct_end(date) if date.request.is_direct else _("Der Termin ist vorbei.")
    if isinstance(found, Offer):
        return _passed_on(date, now=now)
    if found and found.state == AssignmentState.PENDING and found.held_until:
        return _(
            "Zugesagt war %(before)s. Der Platz bleibt bis %(until)s; ohne Antwort ist er dann frei."
        ) % {
            "before": spoken(found.during.lower, now=now),
            "until": spoken(found.held_until, now=now),
        }
    if found:
        return _("Am Abend vorher und zwei Stunden vorher erinnern wir von selbst.")
    waiting = [offer.deadline_at for offer in offers if offer.state in ANSWERABLE]
    if waiting and date.request.is_direct:
        return _(
            "Wer zuerst zustimmt, dessen Name und Nummer bekommt die Stelle; alle anderen erfahren es gleich. "
            "Antworten bis %(time)s."
        ) % {"time": spoken(max(waiting), now=now)}
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
    if date.request.is_direct:
        return _("Sie wählen, wer gefragt wird. Wer zuerst zustimmt, dessen Nummer bekommt die Stelle.")
    if offers:
        return _("Fragen Sie weitere Menschen. Wer zuerst zusagt, bekommt den Termin.")
    return _("Sie wählen, wer gefragt wird. Wer zuerst zusagt, bekommt den Termin.")


def _passed_on(date: RequestDate, *, now: datetime) -> str:
    """What the clock does with a number that was passed on."""
    due = date.request.report_due_at
    if due is None or date.request.report_asked > 1:
        return _("Bitte rufen Sie an und tragen Sie unten ein, wie es ausging.")
    if date.request.report_asked:
        return _(
            "Beide Seiten sind gefragt, wie es ausging. Ohne Antwort steht es %(time)s zum Anrufen hier."
        ) % {"time": at(due, now=now)}
    return _(
        "Die Stelle ruft an, die beiden machen den Termin selbst aus. Trägt niemand ein, wie es ausging, "
        "fragen wir %(time)s beide danach."
    ) % {"time": at(due, now=now)}


def _direct_end(date: RequestDate) -> str:
    if date.request.result:
        return _("Ergebnis: %(result)s.") % {"result": date.request.get_result_display()}
    return _("Der Wunschtermin ist vorbei.")


def _how_late(minutes: int | None) -> str:
    """When it was called off, in hours before the start; empty where nobody noted it."""
    if minutes is None:
        return ""
    hours = minutes // 60
    if not hours:
        return _("Abgesagt weniger als eine Stunde vorher.")
    return ngettext("Abgesagt eine Stunde vorher.", "Abgesagt %(hours)d Stunden vorher.", hours) % {
        "hours": hours
    }


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
    held = getattr(offer, "assignment", None)
    if offer.state == OfferState.ACCEPTED and held and held.state == AssignmentState.CANCELLED:
        ended_at = held.ended_at or offer.asked_at
        return _("zugesagt, %(time)s wieder abgesagt") % {"time": at(ended_at, now=now)}, "no"
    answer, tone = {
        OfferState.ACCEPTED: (_("zugesagt"), "yes"),
        OfferState.DECLINED: (_("abgesagt"), "no"),
        OfferState.LOST: (_("zu spät zugesagt"), "quiet"),
        OfferState.QUESTIONED: (_("vielleicht"), "maybe"),
    }[OfferState(offer.state)]
    said_at = offer.answered_at or offer.asked_at
    words = _by_channel(answer, offer.answered_via, offer.recorded_by, said_at, now=now)
    if offer.state == OfferState.ACCEPTED and offer.unrelated_at is None:
        words = _("%(words)s; bitte fragen: weder verwandt noch befreundet?") % {"words": words}
    return words, tone


def _said(seat: Assignment, *, now: datetime) -> str:
    return _by_channel(_("zugesagt"), seat.taken_via, seat.recorded_by, seat.taken_at, now=now)


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
