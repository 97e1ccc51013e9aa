"""A promise is made, and taken back: everything that follows from it, in the same transaction."""

from datetime import datetime

from django.conf import settings

from assignments import telling
from assignments.actions.closing import seat_taken_again
from assignments.actions.reminding import arrange
from assignments.enums import EndedBy
from assignments.models import Assignment
from assignments.telling import about
from network.actions.desk import close_calls, close_items
from network.enums import Channel, DeskKind
from notifications import questions
from notifications.enums import AddressKind, MessageState, Preference, QuestionKind
from notifications.models import Message, Question
from notifications.outbox import Word, best_address, enqueue, withdraw
from scheduling.actions import calendar
from scheduling.calendars import event_of
from scheduling.invitations import cancel as cancellation
from scheduling.invitations import request as invitation
from scheduling.models import CalendarEntry, Shift


def keep_promise(
    assignment: Assignment,
    *,
    now: datetime,
    channel: Channel,
    question: Question | None = None,
    tell_at: datetime | None = None,
    invites: bool = True,
) -> None:
    """The seat is theirs: a number to cancel by, the calendar, the word that says so, the reminders.

    Who moved up without doing anything (``Channel.SYSTEM``) is told in the morning. ``question`` is the offer's:
    its number stays, so that "JA 47" is later taken back by "0 47". ``tell_at``: they may still undo it until then.
    Without ``invites`` their mailbox has the invitation already.
    """
    shift = assignment.seat.position.shift
    recipient = telling.recipient_of(assignment.profile)
    kind = QuestionKind.ASSIGNMENT
    if question:
        assignment.question = questions.follow_up(
            question, kind=kind, subject_id=assignment.pk, answer="yes", now=now, expires_at=shift.starts_at
        )
    else:
        assignment.question = questions.ask(
            recipient=recipient, kind=kind, subject_id=assignment.pk, now=now, expires_at=shift.starts_at
        )
    assignment.save(update_fields=["question"])
    entry = enter_calendar(assignment, now=now)
    is_own = channel != Channel.SYSTEM
    values = telling.assignment_values(assignment, shift=shift, language=recipient.language)
    word = Word(
        key=f"{about(assignment)}:confirmed:{assignment.revision}",
        kind="seat_confirmed",
        about=about(assignment),
        values=values | {"by_phone": channel == Channel.PHONE},
        due_at=tell_at,
        starts_at=shift.starts_at,
        is_own=is_own,
    )
    telling.tell_or_call(
        word,
        recipient=recipient,
        shift=shift,
        now=now,
        subject=f"{about(assignment)}:promised",
        is_on_the_line=channel == Channel.PHONE,
    )
    if invites:
        invite(assignment, entry, shift=shift, now=now, is_own=is_own, due_at=tell_at)
    seat_taken_again(assignment.seat.position, now=now)
    arrange(assignment, now=now)


def enter_calendar(assignment: Assignment, *, now: datetime) -> CalendarEntry:
    shift = assignment.seat.position.shift
    language = telling.recipient_of(assignment.profile).language
    values = telling.assignment_values(assignment, shift=shift, language=language)
    details = calendar.Details(
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        summary=telling.what(values, language),
        location=values["place"] or values["district"],
        description=telling.calendar_note(values, language),
        url=values["link"],
        category="Lotse",
    )
    return calendar.put(
        profile=assignment.profile, kind="assignment", subject_id=assignment.pk, details=details, now=now
    )


def invite(
    assignment: Assignment,
    entry: CalendarEntry,
    *,
    shift: Shift,
    now: datetime,
    is_own: bool,
    due_at: datetime | None = None,
    asks: bool = False,
) -> None:
    """A mail with the calendar's own invitation, to whoever has a mailbox; the same UID as in the feed.

    ``asks``: it was moved, and they have not said yes to the new time.
    """
    recipient = telling.recipient_of(assignment.profile)
    address = best_address(recipient, AddressKind.EMAIL)
    if address is None or recipient.prefers == Preference.PHONE:
        return
    text = invitation(
        event_of(entry),
        organizer_mail=settings.ORGANIZER_EMAIL,
        organizer_name=settings.SITE_NAME,
        attendee_mail=address.value,
        attendee_name=recipient.name,
        stamped_at=now,
        answered="NEEDS-ACTION" if asks else "ACCEPTED",
    )
    word = Word(
        key=f"{about(assignment)}:invitation:{entry.sequence}",
        kind="invitation",
        about=about(assignment),
        values=telling.assignment_values(assignment, shift=shift, language=recipient.language)
        | {"asks": asks},
        due_at=due_at,
        starts_at=shift.starts_at,
        is_own=is_own,
        calendar=text.decode(),
        calendar_method="REQUEST",
    )
    enqueue(word, recipient=recipient, now=now, office=shift.office, address=address)
    CalendarEntry.objects.filter(pk=entry.pk).update(invited_at=now)


def unsay(assignment: Assignment) -> bool:
    """Take back the word that they have the seat; False where it has left, in this very moment perhaps."""
    words = Message.objects.filter(about=about(assignment), kind="seat_confirmed")
    taken_back = withdraw(about=about(assignment), kinds=("seat_confirmed",))
    return taken_back > 0 and not words.exclude(state=MessageState.WITHDRAWN).exists()


def forget_promise(assignment: Assignment, *, now: datetime) -> None:
    """It was taken back before anybody was told of it: nothing is said, and nothing stays in the calendar."""
    withdraw(about=about(assignment))
    if assignment.question:
        questions.close(assignment.question, answer="cancelled", now=now)
    language = telling.recipient_of(assignment.profile).language
    calendar.cancel(
        profile=assignment.profile,
        kind="assignment",
        subject_id=assignment.pk,
        note=telling.cancelled_note(language),
        now=now,
    )


def break_promise(
    assignment: Assignment,
    *,
    ended_by: EndedBy,
    now: datetime,
    channel: Channel,
    evidence: str,
    kind: str = "",
) -> None:
    """Nothing more is owed: what is not yet sent is withdrawn, the calendar says so, the person is told.

    ``kind``: another word than that it does not take place.
    """
    shift = assignment.seat.position.shift
    recipient = telling.recipient_of(assignment.profile)
    was_invited = Message.objects.filter(
        about=about(assignment), kind="invitation", sent_at__isnull=False
    ).exists()
    withdraw(about=about(assignment))
    was_never_called = close_items(
        subject=f"{about(assignment)}:promised",
        kind=DeskKind.TELL_BY_PHONE,
        now=now,
        by=None,
        result="cancelled",
    )
    close_calls(about=about(assignment), now=now)
    close_items(subject=about(assignment), now=now, by=None, result="cancelled")
    if assignment.question:
        questions.close(assignment.question, answer="cancelled", now=now)
    note = telling.cancelled_note(recipient.language)
    entry = calendar.cancel(
        profile=assignment.profile, kind="assignment", subject_id=assignment.pk, note=note, now=now
    )
    by_person = ended_by == EndedBy.PERSON
    values = telling.assignment_values(assignment, shift=shift, language=recipient.language)
    word = Word(
        key=f"{about(assignment)}:ended:{evidence}",
        kind=kind or ("cancelled_by_you" if by_person else "assignment_cancelled"),
        about=f"{about(assignment)}:ended",
        values=values | {"by_phone": channel == Channel.PHONE},
        starts_at=shift.starts_at,
        is_own=by_person,
    )
    telling.tell_or_call(
        word,
        recipient=recipient,
        shift=shift,
        now=now,
        subject=f"{about(assignment)}:ended",
        is_on_the_line=channel == Channel.PHONE or was_never_called > 0,
    )
    if entry and was_invited:
        _uninvite(assignment, entry, shift=shift, now=now, is_own=by_person)


def _uninvite(
    assignment: Assignment, entry: CalendarEntry, *, shift: Shift, now: datetime, is_own: bool
) -> None:
    recipient = telling.recipient_of(assignment.profile)
    address = best_address(recipient, AddressKind.EMAIL)
    if address is None:
        return
    text = cancellation(
        event_of(entry),
        organizer_mail=settings.ORGANIZER_EMAIL,
        organizer_name=settings.SITE_NAME,
        attendee_mail=address.value,
        attendee_name=recipient.name,
        stamped_at=now,
    )
    word = Word(
        key=f"{about(assignment)}:uninvited:{entry.sequence}",
        kind="invitation_cancelled",
        about=f"{about(assignment)}:ended",
        values=telling.assignment_values(assignment, shift=shift, language=recipient.language),
        starts_at=shift.starts_at,
        is_own=is_own,
        calendar=text.decode(),
        calendar_method="CANCEL",
    )
    enqueue(word, recipient=recipient, now=now, office=shift.office, address=address)
