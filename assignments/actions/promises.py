"""A promise is made, and taken back: everything that follows from it, in the same transaction."""

from datetime import datetime

from django.conf import settings

from assignments import telling
from assignments.enums import EndedBy
from assignments.models import Assignment
from network.actions.desk import close_calls
from network.enums import Channel
from network.localtime import local
from notifications import questions
from notifications.enums import AddressKind, QuestionKind
from notifications.models import Message, Question
from notifications.outbox import Word, best_address, enqueue, withdraw
from notifications.quiet_hours import ReminderKind, reminder_due
from scheduling.actions import calendar
from scheduling.calendars import event_of
from scheduling.invitations import cancel as cancellation
from scheduling.invitations import request as invitation
from scheduling.models import CalendarEntry, Shift

REMINDERS = {ReminderKind.EVENING: "reminder_evening", ReminderKind.TWO_HOURS: "reminder_hours"}


def about(assignment: Assignment) -> str:
    return f"assignment:{assignment.pk}"


def keep_promise(
    assignment: Assignment, *, now: datetime, channel: Channel, question: Question | None = None
) -> None:
    """The seat is theirs: a number to cancel by, the calendar, the word that says so, the reminders.

    Who moved up without doing anything (``Channel.SYSTEM``) is told in the morning. ``question`` is the offer's:
    its number stays, so that "JA 47" is later taken back by "0 47".
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
    due = telling.considerate(now, starts_at=shift.starts_at) if channel == Channel.SYSTEM else now
    values = telling.assignment_values(assignment, shift=shift, language=recipient.language)
    word = Word(
        key=f"{about(assignment)}:confirmed",
        kind="seat_confirmed",
        about=about(assignment),
        values=values | {"by_phone": channel == Channel.PHONE},
        due_at=due,
        expires_at=shift.starts_at,
    )
    telling.tell_or_call(
        word, recipient=recipient, shift=shift, now=now, subject=f"{about(assignment)}:promised"
    )
    _invite(assignment, entry, shift=shift, now=now, due=due)
    plan_reminders(assignment, now=now)


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


def plan_reminders(assignment: Assignment, *, now: datetime) -> None:
    """The evening before and two hours before; one whose moment is past is left out."""
    shift = assignment.seat.position.shift
    recipient = telling.recipient_of(assignment.profile)
    values = telling.assignment_values(assignment, shift=shift, language=recipient.language)
    for moment, kind in REMINDERS.items():
        due = reminder_due(starts=shift.starts_at, kind=moment)
        if due <= now:
            continue
        word = Word(
            key=f"{about(assignment)}:{kind}:{assignment.revision}",
            kind=kind,
            about=about(assignment),
            values=values | {"is_tomorrow": local(due).date() < local(shift.starts_at).date()},
            due_at=due,
            expires_at=shift.starts_at,
        )
        enqueue(word, recipient=recipient, now=now, office=shift.office)


def _invite(
    assignment: Assignment, entry: CalendarEntry, *, shift: Shift, now: datetime, due: datetime
) -> None:
    """A mail with the calendar's own invitation, to whoever has a mailbox; the same UID as in the feed."""
    recipient = telling.recipient_of(assignment.profile)
    address = best_address(recipient, AddressKind.EMAIL)
    if address is None:
        return
    text = invitation(
        event_of(entry),
        organizer_mail=settings.ORGANIZER_EMAIL,
        organizer_name=settings.SITE_NAME,
        attendee_mail=address.value,
        attendee_name=recipient.name,
        stamped_at=now,
        answered="ACCEPTED",
    )
    word = Word(
        key=f"{about(assignment)}:invitation:{entry.sequence}",
        kind="invitation",
        about=about(assignment),
        values=telling.assignment_values(assignment, shift=shift, language=recipient.language),
        due_at=due,
        expires_at=shift.starts_at,
        calendar=text.decode(),
        calendar_method="REQUEST",
    )
    enqueue(word, recipient=recipient, now=now, office=shift.office, address=address)
    CalendarEntry.objects.filter(pk=entry.pk).update(invited_at=now)


def break_promise(
    assignment: Assignment, *, ended_by: EndedBy, now: datetime, channel: Channel, evidence: str
) -> None:
    """Nothing more is owed: what is not yet sent is withdrawn, the calendar says so, the person is told."""
    shift = assignment.seat.position.shift
    recipient = telling.recipient_of(assignment.profile)
    was_invited = Message.objects.filter(
        about=about(assignment), kind="invitation", sent_at__isnull=False
    ).exists()
    withdraw(about=about(assignment))
    close_calls(about=about(assignment), now=now)
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
        kind="cancelled_by_you" if by_person else "assignment_cancelled",
        about=f"{about(assignment)}:ended",
        values=values | {"by_phone": channel == Channel.PHONE},
        due_at=now if by_person else telling.considerate(now, starts_at=shift.starts_at),
    )
    telling.tell_or_call(
        word, recipient=recipient, shift=shift, now=now, subject=f"{about(assignment)}:ended"
    )
    if entry and was_invited:
        _uninvite(assignment, entry, shift=shift, now=now)


def _uninvite(assignment: Assignment, entry: CalendarEntry, *, shift: Shift, now: datetime) -> None:
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
        calendar=text.decode(),
        calendar_method="CANCEL",
    )
    enqueue(word, recipient=recipient, now=now, office=shift.office, address=address)
