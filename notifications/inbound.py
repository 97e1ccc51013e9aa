"""What comes in: stored first, understood after, every text answered once."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from network.transactions import atomically
from notifications import addresses, bounces, failures, questions
from notifications.conversations import conversation, reception
from notifications.enums import AddressKind, OptOut, QuestionKind
from notifications.inbound_mail import receive_mail
from notifications.models import Address, InboundMessage, Question, Recipient
from notifications.outbox import Word, enqueue, nudge
from notifications.replies import Intent, Reply, read

__all__ = ["process_pending", "receive_mail", "receive_sms"]

log = logging.getLogger(__name__)
BATCH = 50
#: Questions that wait for an answer; a promise only takes one.
AWAITED = (QuestionKind.OFFER, QuestionKind.WAITING, QuestionKind.CONFIRMATION)
#: What cannot be processed is tried again this long, then a human reads it.
GIVE_UP_AFTER = timedelta(minutes=10)


def receive_sms(*, sender: str, body: str, provider_id: str, now: datetime) -> InboundMessage:
    """Store one text; the provider's id makes a doubled delivery harmless."""
    inbound, _created = InboundMessage.objects.get_or_create(
        provider_id=provider_id,
        defaults={
            "channel": AddressKind.SMS,
            "sender": sender.replace("\x00", "")[:254],
            "body": body.replace("\x00", ""),
            "received_at": now,
        },
    )
    nudge()
    return inbound


def process_pending(*, now: datetime) -> int:
    """Understand what is stored; one that fails is left for the next pass and stops nobody else's."""
    waiting = InboundMessage.objects.filter(processed_at__isnull=True).order_by("received_at", "pk")
    done = 0
    failed = []
    for pk in list(waiting.values_list("pk", flat=True)[:BATCH]):
        try:
            done += _process(pk, now=now)
        except Exception:
            log.exception("inbound message %s could not be processed", pk)
            failed.append(pk)
    for pk in failed:
        _give_up(pk, now=now)
    return done


@atomically
def _process(pk: int, *, now: datetime) -> int:
    inbound = (
        InboundMessage.objects.select_for_update(skip_locked=True)
        .filter(pk=pk, processed_at__isnull=True)
        .first()
    )
    if inbound is None:
        return 0
    owners = _owners(inbound)
    inbound.recipient = owners[0] if len(owners) == 1 else None
    if inbound.channel == AddressKind.EMAIL and bounces.note(inbound, now=now):
        inbound.outcome = "bounce"
    elif inbound.channel == AddressKind.EMAIL:
        reception().mail(inbound.recipient, inbound, now=now)
        inbound.outcome = "mail"
    elif outcome := _switched(inbound, now=now):
        inbound.outcome = outcome
    elif inbound.recipient:
        with transaction.atomic():
            _hear(inbound, inbound.recipient, now=now)
    else:
        inbound.outcome = "shared_number" if owners else "unknown_sender"
        for owner in owners[:1]:
            reception().stray(owner, inbound, now=now)
    inbound.processed_at = now
    inbound.save(update_fields=["recipient", "question", "intent", "outcome", "processed_at"])
    return 1


def _switched(inbound: InboundMessage, *, now: datetime) -> str:
    """STOP and START hold for the number, whoever it belongs to; the provider answers them itself."""
    intent = read(inbound.body).intent
    outcome = ""
    if intent == Intent.STOP:
        failures.opted_out(inbound.sender, source=OptOut.WORD, now=now)
        outcome = "stopped"
    elif intent == Intent.START and addresses.opt_in(inbound.sender, now=now):
        outcome = "started"
    if outcome:
        inbound.intent = intent
    return outcome


@atomically
def _give_up(pk: int, *, now: datetime) -> None:
    late = InboundMessage.objects.filter(
        pk=pk, processed_at__isnull=True, received_at__lte=now - GIVE_UP_AFTER
    )
    for inbound in late:
        for owner in _owners(inbound)[:1]:
            reception().stray(owner, inbound, now=now)
        late.update(processed_at=now, outcome="failed")


def _owners(inbound: InboundMessage) -> list[Recipient]:
    addresses = (
        Address.objects.filter(kind=inbound.channel, value=inbound.sender, verified_at__isnull=False)
        .select_related("recipient__user")
        .order_by("pk")
    )
    return [address.recipient for address in addresses[:2]]


def _hear(inbound: InboundMessage, recipient: Recipient, *, now: datetime) -> None:
    reply = read(inbound.body, language=recipient.language)
    inbound.intent = reply.intent
    found = _question(recipient, reply, now=now)
    if isinstance(found, Question):
        _answer(inbound, found, reply, now=now)
        return
    outcome, listed = found
    inbound.outcome = outcome
    if reply.intent not in (Intent.YES, Intent.NO, Intent.CANNOT):
        reception().stray(recipient, inbound, now=now)
    _say(outcome, inbound, recipient, now=now, code=reply.code, questions=_labels(listed))


def _question(recipient: Recipient, reply: Reply, *, now: datetime) -> Question | tuple[str, list[Question]]:
    """The question that is meant: by its number, else the only open one; otherwise what to ask back."""
    open_questions = questions.open_for(recipient, now=now)
    if reply.code is not None:
        meant = questions.by_code(recipient, reply.code, now=now)
        return meant or ("code_unknown", open_questions)
    fitting = [q for q in open_questions if conversation(q.kind).accepts(reply.intent)]
    if len(fitting) == 1:
        return fitting[0]
    if len(fitting) > 1:
        return "which_one", fitting
    waiting = [q for q in open_questions if q.kind in AWAITED]
    if waiting:  # what was said is no answer to them: ask back
        return waiting[0] if len(waiting) == 1 else ("which_one", waiting)
    latest = recipient.questions.filter(asked_at__gt=now - questions.REMEMBERED, asked_at__lte=now)
    recent = latest.order_by("-asked_at", "-pk").first()
    if recent is None or not conversation(recent.kind).accepts(reply.intent):
        return "nothing_open", []
    takes_back = reply.intent in (Intent.YES, Intent.MAYBE)
    if recent.answer == "no" and takes_back:  # an "ok" to our thanks for a no is not a yes again
        return "which_one", [recent]
    return recent


def _answer(inbound: InboundMessage, question: Question, reply: Reply, *, now: datetime) -> None:
    inbound.question = question
    speech = conversation(question.kind)
    if speech.accepts(reply.intent) and reply.intent != Intent.UNCLEAR:
        inbound.outcome = speech.answer(question, reply.intent, now=now, evidence=f"inbound:{inbound.pk}")
        return
    speech.unclear(question, inbound, now=now)
    inbound.outcome = "not_understood"
    _say("not_understood", inbound, question.recipient, now=now, code=question.reply_code, questions=[])


def _labels(listed: list[Question]) -> list[dict[str, object]]:
    return [{"code": q.reply_code, "label": conversation(q.kind).label(q)} for q in listed]


def _say(
    kind: str, inbound: InboundMessage, recipient: Recipient, *, now: datetime, **values: object
) -> None:
    word = Word(
        key=f"inbound:{inbound.pk}:{kind}",
        kind=kind,
        about=f"inbound:{inbound.pk}",
        values=values,
    )
    enqueue(word, recipient=recipient, now=now, channel=AddressKind.SMS)
