"""What an answer by SMS does: the conversations of this app (registered in apps.py)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from assignments import telling
from assignments.actions import waiting
from assignments.actions.affirming import affirm
from assignments.actions.answering import Answer
from assignments.actions.moved_promises import ask_again
from assignments.actions.offers import answer as answer_offer
from assignments.actions.seats import give_back, load_assignment
from assignments.enums import AssignmentState, EndedBy
from assignments.models import Assignment, Offer, WaitingEntry
from assignments.refusals import Refusal
from assignments.states import LIVE
from assignments.wished import shift_of
from network.actions.desk import open_item
from network.enums import Channel, DeskKind
from network.models import Office, User
from notifications.enums import QuestionKind
from notifications.models import InboundMessage, Question, Recipient
from notifications.outbox import Word, enqueue
from notifications.replies import Intent
from scheduling.models import Shift


def _say(
    kind: str,
    recipient: Recipient,
    values: Mapping[str, Any],
    *,
    now: datetime,
    evidence: str,
    office: Office,
) -> None:
    word = Word(key=f"{evidence}:{kind}", kind=kind, about=evidence, values=values)
    enqueue(word, recipient=recipient, now=now, office=office)


def _label(shift: Shift, language: str) -> str:
    values = telling.shift_values(shift, language)
    return f"{telling.what(values, language)}, {values['when']}"


def _unclear(
    recipient: Recipient, inbound: InboundMessage, shift: Shift, subject: str, *, now: datetime
) -> None:
    open_item(
        office=shift.office,
        kind=DeskKind.UNCLEAR_REPLY,
        subject=subject,
        now=now,
        url=telling.desk_path(shift),
        name=recipient.name,
        recipient=recipient.pk,
        text=inbound.body[:300],
        **telling.desk_detail(shift),
    )


class OfferConversation:
    """ "JA 47", "NEIN 47", a maybe: answered at once; anything unclear is asked back and shown to the desk."""

    def accepts(self, intent: Intent) -> bool:
        return intent in (Intent.YES, Intent.NO, Intent.CANNOT, Intent.MAYBE)

    def label(self, question: Question) -> str:
        return _label(self.shift(question), question.recipient.language)

    def starts_at(self, question: Question) -> datetime | None:
        """In direct mode the two fix it themselves."""
        shift = self.shift(question)
        return shift.starts_at if shift.pk else None

    def answer(
        self,
        question: Question,
        intent: Intent,
        *,
        now: datetime,
        channel: Channel,
        evidence: str,
        by: User | None = None,
    ) -> str:
        meanings: dict[Intent, Answer] = {Intent.YES: "accept", Intent.MAYBE: "maybe"}
        outcome = answer_offer(
            offer_id=question.subject_id,
            intent=meanings.get(intent, "decline"),
            now=now,
            channel=channel,
            by=by,
            evidence=evidence,
        )
        return str(outcome)

    def unclear(self, question: Question, inbound: InboundMessage, *, now: datetime) -> None:
        shift = self.shift(question)
        _unclear(question.recipient, inbound, shift, f"offer:{question.subject_id}", now=now)

    def shift(self, question: Question) -> Shift:
        offer = Offer.objects.select_related(
            "position__shift__district",
            "position__shift__office",
            "position__shift__activity",
            "position__shift__request_date__request",
            "request__office",
            "request__district",
        ).get(pk=question.subject_id)
        return shift_of(offer)


class PermissionConversation(OfferConversation):
    """ "NEIN 47" after a yes in direct mode: the number is taken back. A yes is a yes to what was agreed already."""

    def accepts(self, intent: Intent) -> bool:
        return intent in (Intent.CANNOT, Intent.NO, Intent.YES)


class AssignmentConversation:
    """ "0 47": somebody who has the seat cannot come. A yes is a yes to what is theirs already.

    Where we have asked whether they come (a weak promise), the yes is an answer.
    """

    def accepts(self, intent: Intent) -> bool:
        return intent in (Intent.CANNOT, Intent.YES, Intent.NO)

    def label(self, question: Question) -> str:
        return _label(self.shift(question), question.recipient.language)

    def starts_at(self, question: Question) -> datetime | None:
        return self.shift(question).starts_at

    def answer(
        self,
        question: Question,
        intent: Intent,
        *,
        now: datetime,
        channel: Channel,
        evidence: str,
        by: User | None = None,
    ) -> str:
        assignment = load_assignment(question.subject_id)
        shift = assignment.seat.position.shift
        recipient = question.recipient
        values = telling.assignment_values(assignment, shift=shift, language=recipient.language)
        if intent == Intent.YES and assignment.state == AssignmentState.PENDING:
            return _to_the_new_time(assignment, question, now=now, channel=channel, by=by, evidence=evidence)
        if (
            intent == Intent.YES
            and question.kind == QuestionKind.CONFIRMATION
            and _is_awaited(assignment, now)
        ):
            affirm(assignment_id=assignment.pk, now=now, channel=channel, by=by, evidence=evidence)
            return "affirmed"
        word, outcome = _without_effect(assignment, intent)
        if not word:
            try:
                give_back(
                    assignment_id=assignment.pk,
                    ended_by=EndedBy.PERSON,
                    now=now,
                    channel=channel,
                    by=by or recipient.user,
                    evidence=evidence,
                )
            except Refusal:
                word, outcome = "not_cancellable", "not_cancellable"
        if word:
            values |= telling.office_values(shift.office)
            _say(word, recipient, values, now=now, evidence=evidence, office=shift.office)
        return outcome

    def unclear(self, question: Question, inbound: InboundMessage, *, now: datetime) -> None:
        _unclear(
            question.recipient, inbound, self.shift(question), f"assignment:{question.subject_id}", now=now
        )

    def shift(self, question: Question) -> Shift:
        return load_assignment(question.subject_id).seat.position.shift


def _to_the_new_time(
    assignment: Assignment,
    question: Question,
    *,
    now: datetime,
    channel: Channel,
    by: User | None,
    evidence: str,
) -> str:
    """A yes under the number of the time before is asked back: the new time may not have been read."""
    if question.pk != assignment.question_id:
        ask_again(assignment, now=now, evidence=evidence)
        return "moved"
    try:
        comes = affirm(assignment_id=assignment.pk, now=now, channel=channel, by=by, evidence=evidence)
    except Refusal:
        shift = assignment.seat.position.shift
        values = telling.assignment_values(assignment, shift=shift, language=question.recipient.language)
        _say("offer_over", question.recipient, values, now=now, evidence=evidence, office=shift.office)
        return "over"
    return "affirmed" if comes else "freed"


def _is_awaited(assignment: Assignment, now: datetime) -> bool:
    """It stands and has not begun."""
    return assignment.state == AssignmentState.CONFIRMED and assignment.seat.position.shift.starts_at > now


def _without_effect(assignment: Assignment, intent: Intent) -> tuple[str, str]:
    """What to say, and how it is called, where an answer changes nothing; no word where it takes back a promise."""
    wants_it = intent == Intent.YES
    if assignment.state in LIVE:
        return ("already_yours", "already_yours") if wants_it else ("", "cancelled")
    if assignment.state != AssignmentState.CANCELLED:
        return ("nothing_open", "nothing_open") if wants_it else ("not_cancellable", "not_cancellable")
    if assignment.ended_by == EndedBy.MOVED:
        return ("offer_over", "over") if wants_it else ("cancelled_by_you", "cancelled")
    if assignment.ended_by != EndedBy.PERSON:
        return "assignment_cancelled", "cancelled"
    return ("offer_over", "over") if wants_it else ("cancelled_by_you", "cancelled")


class WaitingConversation:
    """A seat fell free for somebody who waits: yes takes it, no passes it on."""

    def accepts(self, intent: Intent) -> bool:
        return intent in (Intent.YES, Intent.NO, Intent.CANNOT)

    def label(self, question: Question) -> str:
        return _label(self.shift(question), question.recipient.language)

    def starts_at(self, question: Question) -> datetime | None:
        return self.shift(question).starts_at

    def answer(
        self,
        question: Question,
        intent: Intent,
        *,
        now: datetime,
        channel: Channel,
        evidence: str,
        by: User | None = None,
    ) -> str:
        shift = self.shift(question)
        recipient = question.recipient
        values = telling.shift_values(shift, recipient.language)
        try:
            theirs = waiting.answer(
                entry_id=question.subject_id,
                accept=intent == Intent.YES,
                now=now,
                channel=channel,
                by=by,
            )
        except Refusal as refusal:
            _say("waiting_gone", recipient, values, now=now, evidence=evidence, office=shift.office)
            return refusal.code
        if not theirs:
            _say("waiting_left", recipient, values, now=now, evidence=evidence, office=shift.office)
        return "accepted" if theirs else "declined"

    def unclear(self, question: Question, inbound: InboundMessage, *, now: datetime) -> None:
        _unclear(question.recipient, inbound, self.shift(question), f"waiting:{question.subject_id}", now=now)

    def shift(self, question: Question) -> Shift:
        entry = WaitingEntry.objects.select_related(
            "position__shift__district",
            "position__shift__office",
            "position__shift__activity",
            "position__shift__site",
            "position__shift__request_date__request",
        ).get(pk=question.subject_id)
        return entry.position.shift
