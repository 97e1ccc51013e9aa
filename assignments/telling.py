"""The values that messages are filled with: time, duration, district, language, coarse kind, pay, code.

Never an organisation, a topic, a place of a request, a contact or a client: those stay behind the sign-in.
"""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from assignments import spoken
from assignments.models import Assignment, Offer, Request
from assignments.tariffs import fee_for
from network import languages
from network.actions.desk import open_item
from network.enums import DeskKind
from network.localtime import clock, habit_at, local, short_moment
from network.models import Office
from notifications.kinds import Quiet
from notifications.models import Message, Recipient
from notifications.outbox import Word, enqueue
from notifications.quiet_hours import leaves_at
from scheduling.models import Shift
from volunteers.models import Profile

#: Between these hours of a day somebody at the desk makes calls.
OFFICE_OPENS, OFFICE_CLOSES = time(9), time(16)


def recipient_of(profile: Profile) -> Recipient:
    return profile.user.recipient


def about(assignment: Assignment) -> str:
    """What everything that is told of a promise, and the desk's items about it, is marked with."""
    return f"assignment:{assignment.pk}"


def url(name: str, *args: Any) -> str:
    """A full address for messages and calendars."""
    return settings.PUBLIC_URL.rstrip("/") + reverse(name, args=args)


def request_of(shift: Shift) -> Request | None:
    """The request behind a shift; None for a public activity."""
    date = getattr(shift, "request_date", None)
    return date.request if date else None


def money(amount: Decimal | None, language: str) -> str:
    """ "37,50 EUR"; the euro sign would count double in an SMS."""
    if amount is None:
        return ""
    return f"{format_decimal(amount, '#,##0.00', locale=languages.cldr_locale(language))} EUR"


def until(instant: datetime, *, now: datetime, language: str) -> str:
    """The hour alone for today, else with the day."""
    same_day = local(instant).date() == local(now).date()
    return clock(instant) if same_day else short_moment(instant, language)


def shift_values(shift: Shift, language: str) -> dict[str, Any]:
    """What may be said of a shift to whom it concerns, in their language."""
    request = request_of(shift)
    return {
        "language": languages.name(request.language, language) if request else "",
        "title": shift.activity.title if shift.activity else "",
        "when": short_moment(shift.starts_at, language),
        "start": clock(shift.starts_at),
        "end": clock(shift.ends_at),
        "minutes": shift.minutes,
        "district": shift.district.name,
        "place": public_place(shift),
        "kind": _broad_kind(request, language),
    }


def public_place(shift: Shift) -> str:
    """The full address of a public activity; empty for a request, whose place is told behind the sign-in."""
    if shift.activity is None:
        return ""
    address = shift.place or (shift.site.address if shift.site else "")
    return ", ".join(part for part in (address, shift.district.name) if part)


def _broad_kind(request: Request | None, language: str) -> str:
    if request is None:
        return ""
    with translation.override(language):
        return str(request.broad_kind.label)


def offer_values(offer: Offer, *, shift: Shift, language: str, now: datetime) -> dict[str, Any]:
    values = shift_values(shift, language)
    return values | {
        "code": offer.question.reply_code if offer.question else "",
        "until": until(offer.deadline_at, now=now, language=language),
        "pay": money(expected_fee(shift), language),
        "link": url("offer", offer.token),
    }


def expected_fee(shift: Shift) -> Decimal | None:
    request = request_of(shift)
    return fee_for(request, shift)[1] if request else None


def assignment_values(assignment: Assignment, *, shift: Shift, language: str) -> dict[str, Any]:
    values = shift_values(shift, language)
    return values | {
        "code": assignment.question.reply_code if assignment.question else "",
        "pay": money(assignment.fee, language),
        "link": url("me-assignment", assignment.pk),
    }


def moved_values(
    assignment: Assignment, *, shift: Shift, language: str, deadline: datetime, now: datetime
) -> dict[str, Any]:
    """``before``: the start that was promised; the same where only the place or the end is another."""
    before = assignment.during.lower
    values = assignment_values(assignment, shift=shift, language=language)
    offer = assignment.offer
    return values | {
        "before": short_moment(before, language),
        "is_same_time": before == shift.starts_at,
        "until": until(deadline, now=now, language=language),
        "link": url("offer", offer.token) if offer else values["link"],
    }


def office_values(office: Office) -> dict[str, Any]:
    return {"office": office.short_name, "office_phone": office.phone}


def crossing_grace(now: datetime) -> datetime:
    """Word that a seat is gone waits two minutes: a yes that crosses it then gets one answer, not two."""
    return now + timedelta(minutes=2)


def considerate(now: datetime, *, starts_at: datetime) -> datetime:
    """When an offer leaves: not at night, unless it starts within twelve hours, nor early on a day of rest."""
    return leaves_at(Quiet.RESTS, wish=now, starts_at=starts_at)


def what(values: dict[str, Any], language: str) -> str:
    """ "Sprachmittlung Arabisch", or the activity's own title."""
    if not values["language"]:
        return str(values["title"])
    with translation.override(language):
        return _("Sprachmittlung %(language)s") % {"language": values["language"]}


def calendar_note(values: dict[str, Any], language: str) -> str:
    """Nothing but the way back: everything else stands behind the sign-in."""
    with translation.override(language):
        return _("Einzelheiten und Absage: %(link)s") % {"link": values["link"]}


def cancelled_note(language: str) -> str:
    with translation.override(language):
        return _("Abgesagt")


def desk_path(shift: Shift) -> str:
    """Where the desk looks after this shift."""
    request = request_of(shift)
    return reverse("desk-request", args=[request.ref]) if request else reverse("desk-shift", args=[shift.pk])


def desk_detail(shift: Shift) -> dict[str, Any]:
    """What a line on the worklist says of a shift: values, since its readers speak different languages.

    ``run_by``: whose own activity it is, so that this organisation's desk shows the line too.
    """
    request = request_of(shift)
    return {
        "run_by": shift.activity.run_by_id if shift.activity else None,
        "language": request.language if request else "",
        "title": shift.activity.title if shift.activity else "",
        "starts_at": shift.starts_at.isoformat(),
    }


def desk_words(detail: dict[str, Any], language: str) -> tuple[str, str]:
    """What and when of such a line, for one reader; both empty where it speaks of no shift."""
    if not detail.get("starts_at"):
        return "", ""
    tag = detail["language"]
    values = {"language": languages.name(tag, language) if tag else "", "title": detail["title"]}
    return what(values, language), short_moment(datetime.fromisoformat(detail["starts_at"]), language)


def tell_or_call(
    word: Word,
    *,
    recipient: Recipient,
    shift: Shift,
    now: datetime,
    subject: str,
    is_on_the_line: bool = False,
) -> Message | None:
    """A message, or, for somebody whom none can reach, a task at the desk with what there is to say.

    ``is_on_the_line``: they hear it on the telephone at this moment, so that it is not said again.
    """
    message = enqueue(word, recipient=recipient, now=now, office=shift.office)
    if message is None and not is_on_the_line and not word.values.get("by_phone"):
        _ask_to_call(word, recipient=recipient, shift=shift, now=now, subject=subject)
    return message


def _ask_to_call(word: Word, *, recipient: Recipient, shift: Shift, now: datetime, subject: str) -> None:
    """The sentence in German, and in the language of whoever picks up; the number is read when it is dialled."""
    due = call_at(word.due_at or now, now=now)
    own = recipient.language
    open_item(
        office=shift.office,
        kind=DeskKind.TELL_BY_PHONE,
        subject=subject,
        now=now,
        due_at=due,
        url=desk_path(shift),
        name=recipient.name,
        recipient=recipient.pk,
        word=word.kind,
        text=_to_say(word, shift, "de", now=due),
        own="" if own == "de" else _to_say(word, shift, own, now=due),
        own_language=own,
        **desk_detail(shift),
    )


def call_institution(request: Request, shift: Shift, *, kind: str, now: datetime) -> None:
    """What was asked for by telephone and has no account to write to is told by telephone; the number stands there."""
    word = Word(key="", kind=kind, about=f"request:{request.pk}", values={})
    open_item(
        office=shift.office,
        kind=DeskKind.TELL_BY_PHONE,
        subject=f"request:{request.pk}:{kind}",
        now=now,
        due_at=call_at(now, now=now),
        url=desk_path(shift),
        name=request.organisation.name,
        word=kind,
        text=_to_say(word, shift, "de", now=now),
        own_language="de",
        **desk_detail(shift),
    )


def _to_say(word: Word, shift: Shift, language: str, *, now: datetime) -> str:
    values = shift_values(shift, language)
    deadline = word.expires_at or shift.starts_at
    said = {
        "what": ", ".join(part for part in (what(values, language), values["place"]) if part),
        "when": short_moment(shift.starts_at, language),
        "until": until(deadline, now=now, language=language),
    }
    return spoken.sentence(word.kind, said, language)


def call_at(due: datetime, *, now: datetime) -> datetime:
    """What would be written in the evening is said in the morning of that day, while somebody is at the desk."""
    wall = local(due)
    return max(now, habit_at(wall.date(), OFFICE_OPENS) if wall.time() >= OFFICE_CLOSES else due)


def call_again_at(now: datetime) -> datetime:
    """Nobody picked up: two hours later, or the next morning."""
    later = now + timedelta(hours=2)
    if local(later).date() == local(now).date() and local(later).time() < OFFICE_CLOSES:
        return later
    return habit_at(local(now).date() + timedelta(days=1), OFFICE_OPENS)
