"""A mail that says "JA" counts like a text, if it is known who wrote it."""

from datetime import datetime

from django.conf import settings

from notifications import hearing, mail_ids
from notifications.enums import AddressKind, QuestionKind
from notifications.hearing import Heard, hear, meant, understand
from notifications.inbound_mail import Mail, parse
from notifications.mail_trust import dmarc_passes
from notifications.models import Address, InboundMessage, Message, Question, Recipient
from notifications.replies import Intent

#: What is done by mail; everything else a human reads, also STOP: nobody is opted out of SMS by a mail.
UNDERSTOOD = (Intent.YES, Intent.NO, Intent.CANNOT, Intent.MAYBE, Intent.PAUSE, Intent.CALL)


def answers_by_mail(inbound: InboundMessage, *, now: datetime) -> bool:
    """Whether it was understood and answered. Automatic mails and answers of calendars never are."""
    mail = parse(bytes(inbound.raw))
    if mail.automatic or mail.calendar:
        return False
    answered = _answered(mail)
    writer = answered.recipient if answered else _vouched_for(mail)
    if writer is None:
        return False
    about = _asked_in(answered) if answered else None
    reply = understand(mail.text, writer, now=now, about=about)
    heard = Heard(inbound, writer, reply, now, about=about)
    simple = reply.intent in (Intent.PAUSE, Intent.CALL)
    if reply.intent not in UNDERSTOOD or not (simple or meant(heard)):
        return False
    inbound.recipient = writer
    hear(heard)
    return True


def _answered(mail: Mail) -> Message | None:
    """Our mail that this one answers; its id has a part that only its reader knows."""
    for key in mail_ids.named(mail.references):
        if message := Message.objects.select_related("recipient").filter(pk=key).first():
            return message
    return None


def _vouched_for(mail: Mail) -> Recipient | None:
    domain = mail.sender.rpartition("@")[2]
    if not dmarc_passes(mail.results, authserv_id=settings.INBOUND_MAIL_AUTHSERV_ID, domain=domain):
        return None
    owners = Address.objects.filter(kind=AddressKind.EMAIL, value=mail.sender, verified_at__isnull=False)
    found = list(owners.select_related("recipient").order_by("pk")[:2])
    return found[0].recipient if len(found) == 1 else None


def _asked_in(message: Message) -> Question | None:
    """The question of that mail: "offer:12" names the row that was asked about."""
    kind, _colon, subject = message.about.partition(":")
    subject = subject.partition(":")[0]
    if not subject.isdecimal():
        return None
    kinds = hearing.PROMISES if kind == QuestionKind.ASSIGNMENT else (kind,)
    asked = message.recipient.questions.filter(kind__in=kinds, subject_id=int(subject))
    return asked.order_by("-asked_at", "-pk").first()
