"""Words that belong to no question: who is told of them, and what they do."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.conf import settings

from assignments import telling
from assignments.actions import unread
from assignments.actions.pausing import pause
from assignments.answers import (
    AssignmentConversation,
    OfferConversation,
    PermissionConversation,
    WaitingConversation,
)
from assignments.models import Assignment
from network.actions.desk import open_item
from network.enums import Channel, DeskKind
from network.localtime import short_moment
from network.models import Office
from notifications.contacts import spoken
from notifications.enums import AddressKind, QuestionKind
from notifications.inbound_mail import parse
from notifications.models import InboundMessage, Question, Recipient
from notifications.outbox import Word, enqueue
from scheduling.models import Shift
from volunteers.models import Profile

#: How many sessions an SMS names, and how far ahead.
NAMED, AHEAD = 3, timedelta(weeks=4)
CONVERSATIONS: dict[QuestionKind, OfferConversation | AssignmentConversation | WaitingConversation] = {
    QuestionKind.OFFER: OfferConversation(),
    QuestionKind.PERMISSION: PermissionConversation(),
    QuestionKind.ASSIGNMENT: AssignmentConversation(),
    QuestionKind.CONFIRMATION: AssignmentConversation(),
    QuestionKind.WAITING: WaitingConversation(),
}


class FrontDesk:
    """Words that belong to no question, and mails: a human looks, the writer gets a polite answer."""

    def stray(self, recipient: Recipient, inbound: InboundMessage, *, now: datetime) -> None:
        unread.note(recipient, inbound, office=home_office(recipient), text=inbound.body, now=now)

    def office(self, recipient: Recipient) -> Office:
        return home_office(recipient)

    def call(
        self, recipient: Recipient, inbound: InboundMessage, question: Question | None, *, now: datetime
    ) -> Office:
        """The office of the shift that was written about, else the own one."""
        shift = CONVERSATIONS[QuestionKind(question.kind)].shift(question) if question else None
        office = shift.office if shift else home_office(recipient)
        open_item(
            office=office,
            kind=DeskKind.CALL_BACK,
            subject=f"recipient:{recipient.pk}:{office.pk}",
            now=now,
            url=telling.desk_path(shift) if shift else "",
            name=recipient.name,
            recipient=recipient.pk,
            text=inbound.body[:300],
            phone=spoken(number_of(recipient, inbound)),
            **(telling.desk_detail(shift) if shift else {}),
        )
        return office

    def pause(
        self, recipient: Recipient, inbound: InboundMessage, until: date | None, *, now: datetime
    ) -> bool:
        """Without a day of return, or for somebody without a profile, the desk asks."""
        profile = Profile.objects.filter(user__recipient=recipient).first()
        if profile is None or until is None:
            self.stray(recipient, inbound, now=now)
            return False
        channel = Channel.MAIL if inbound.channel == AddressKind.EMAIL else Channel.SMS
        pause(profile_id=profile.pk, until=until, now=now, by=profile.user, channel=channel)
        return True

    def programme(self, office: Office, language: str, *, now: datetime) -> Mapping[str, object]:
        """The next sessions of the office's public activities, with their full address."""
        shifts = Shift.objects.live().filter(
            office=office, activity__listed=True, starts_at__gt=now, starts_at__lt=now + AHEAD
        )
        shifts = shifts.select_related("activity", "site", "district").order_by("starts_at", "pk")[:NAMED]
        sessions = [
            {
                "title": shift.activity.title if shift.activity else "",
                "when": short_moment(shift.starts_at, language),
                "place": telling.public_place(shift),
            }
            for shift in shifts
        ]
        return telling.office_values(office) | {"sessions": sessions, "link": telling.url("programme")}

    def mail(self, recipient: Recipient | None, inbound: InboundMessage, *, now: datetime) -> None:
        """Answers from calendars are not read yet: the desk sees them, the person gets the link."""
        office = writing_office(recipient) or home_office(recipient)
        written = [part.strip() for part in (inbound.subject, inbound.body) if part.strip()]
        open_item(
            office=office,
            kind=DeskKind.MAIL_ANSWER,
            subject=f"inbound:{inbound.pk}",
            now=now,
            name=recipient.name if recipient else inbound.sender,
            recipient=recipient.pk if recipient else None,
            text="\n".join(written)[:300],
        )
        if recipient is None or parse(bytes(inbound.raw)).automatic:
            return
        word = Word(
            key=f"inbound:{inbound.pk}:mail_noted",
            kind="mail_noted",
            about=f"inbound:{inbound.pk}",
            values={"link": telling.url("me"), "site": settings.SITE_NAME} | telling.office_values(office),
        )
        enqueue(word, recipient=recipient, now=now, office=office, channel=AddressKind.EMAIL)


def number_of(recipient: Recipient, inbound: InboundMessage) -> str:
    """That of the text itself, else a proven one, else none."""
    if inbound.channel == AddressKind.SMS:
        return inbound.sender
    proven = recipient.addresses.filter(kind=AddressKind.SMS, verified_at__isnull=False)
    return proven.order_by("pk").values_list("value", flat=True).first() or ""


def writing_office(recipient: Recipient | None) -> Office | None:
    """The office whose mail somebody answers: the one that wrote to them last."""
    if recipient is None:
        return None
    written = recipient.messages.filter(
        channel=AddressKind.EMAIL, office__isnull=False, sent_at__isnull=False
    )
    last = written.select_related("office").order_by("-sent_at", "-pk").first()
    return last.office if last else None


def home_office(recipient: Recipient | None) -> Office:
    """On whose worklist words land: the own office, else that of the last assignment, else the first."""
    user = recipient.user if recipient else None
    profile = Profile.objects.filter(user=user).select_related("home_office").first() if user else None
    if profile and profile.home_office:
        return profile.home_office
    last = Assignment.objects.filter(profile=profile).order_by("-pk").first() if profile else None
    return last.seat.position.shift.office if last else Office.objects.order_by("pk")[0]
