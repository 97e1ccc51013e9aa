"""What one understood text does: the question that is meant is answered, and whoever wrote gets one answer."""

from dataclasses import dataclass
from datetime import datetime

from network.enums import Channel
from network.localtime import local
from network.models import Office
from notifications import doubts, questions
from notifications.conversations import conversation, reception
from notifications.enums import AddressKind, QuestionKind
from notifications.models import InboundMessage, Question, Recipient
from notifications.outbox import Word, enqueue
from notifications.replies import Asked, Intent, Reply, read
from notifications.switches import is_the_providers

#: Questions that wait for an answer; a promise only takes one.
AWAITED = (QuestionKind.OFFER, QuestionKind.WAITING, QuestionKind.CONFIRMATION)
#: About a seat that somebody has.
PROMISES = (QuestionKind.ASSIGNMENT, QuestionKind.CONFIRMATION)
#: A no takes back what has been agreed.
TAKEN_BACK_BY_NO = (*PROMISES, QuestionKind.PERMISSION)
CHANNELS = {AddressKind.SMS: Channel.SMS, AddressKind.EMAIL: Channel.MAIL}
CLEAR = (Intent.YES, Intent.NO, Intent.CANNOT, Intent.MAYBE)


@dataclass(frozen=True, slots=True)
class Heard:
    """One text of one person. ``about`` is the question whose mail was answered, if it came so."""

    inbound: InboundMessage
    recipient: Recipient
    reply: Reply
    now: datetime
    about: Question | None = None


def understand(text: str, recipient: Recipient, *, now: datetime, about: Question | None = None) -> Reply:
    """Read by what this person was asked: by ``about``, else by the open question that the text names, else by the
    only one, else, where none is open, by the latest.

    STOP and START are words of the rules or nothing; no question is looked for.
    """
    today = local(now).date()
    plain = read(text)
    if plain.intent in (Intent.STOP, Intent.START):
        return plain
    open_questions = questions.open_for(recipient, now=now)
    named = next((each for each in open_questions if each.reply_code == plain.code), None)
    one = open_questions[0] if len(open_questions) == 1 else None
    question = about or named or one or (None if open_questions else questions.latest(recipient, now=now))
    asked = Asked(
        starts_at=conversation(question.kind).starts_at(question) if question else None,
        codes=frozenset(each.reply_code for each in (*open_questions, *([question] if question else []))),
    )
    return read(text, language=recipient.language, today=today, asked=asked)


def hear(heard: Heard) -> None:
    inbound, reply = heard.inbound, heard.reply
    inbound.intent = reply.intent
    special = {Intent.CALL: _call, Intent.PAUSE: _pause, Intent.HELP: _help}.get(reply.intent)
    if special:
        special(heard)
        return
    found = _question(heard)
    if isinstance(found, Question):
        doubts.clear(heard.recipient)
        _answer(heard, found)
        return
    kind, listed = found
    inbound.outcome = kind
    is_second = kind in doubts.ASKED_WHICH and doubts.is_second(heard.recipient, now=heard.now)
    if is_second or reply.intent not in (Intent.YES, Intent.NO, Intent.CANNOT):
        reception().stray(heard.recipient, inbound, now=heard.now)
        doubts.clear(heard.recipient)
        if kind in doubts.ASKED_WHICH:
            inbound.outcome = doubts.SETTLED
    say(kind, heard, code=reply.code, questions=_labels(listed))


def meant(heard: Heard) -> Question | None:
    """The one question that a text is about; None where it names none and not exactly one is open."""
    found = _question(heard)
    return found if isinstance(found, Question) else None


def _question(heard: Heard) -> Question | tuple[str, list[Question]]:
    """The question that is meant: by its number, else the only open one; otherwise what to ask back."""
    recipient, reply, now = heard.recipient, heard.reply, heard.now
    open_questions = questions.open_for(recipient, now=now)
    if reply.code is not None:
        return questions.by_code(recipient, reply.code, now=now) or ("code_unknown", open_questions)
    if heard.about:
        return heard.about
    fitting = [q for q in open_questions if conversation(q.kind).accepts(reply.intent)]
    if len(fitting) == 1:
        return fitting[0]
    if len(fitting) > 1:
        return "which_one", fitting
    waiting = [q for q in open_questions if q.kind in AWAITED]
    if waiting:  # what was said is no answer to them: ask back
        return waiting[0] if len(waiting) == 1 else ("which_one", waiting)
    return _latest(recipient, reply, now=now)


def _latest(recipient: Recipient, reply: Reply, *, now: datetime) -> Question | tuple[str, list[Question]]:
    """Nothing is open: what was asked last, if such an answer still fits."""
    recent = questions.latest(recipient, now=now)
    if recent is None or not conversation(recent.kind).accepts(reply.intent):
        return "nothing_open", []
    takes_back = reply.intent in (Intent.YES, Intent.MAYBE)
    if recent.answer == "no" and takes_back:  # an "ok" to our thanks for a no is not a yes again
        return "which_one", [recent]
    return recent


def _answer(heard: Heard, question: Question) -> None:
    inbound, intent = heard.inbound, heard.reply.intent
    inbound.question = question
    speech = conversation(question.kind)
    # A promise is not taken back by a no beside words that nobody knows ("nein, der Aufzug ist kaputt").
    risky = heard.reply.partly and question.kind in TAKEN_BACK_BY_NO
    if speech.accepts(intent) and intent in CLEAR and not risky:
        inbound.outcome = speech.answer(
            question,
            intent,
            now=heard.now,
            channel=CHANNELS[AddressKind(inbound.channel)],
            evidence=f"inbound:{inbound.pk}",
        )
        doubts.settle(question)
        return
    inbound.outcome = doubts.doubt(question, inbound, now=heard.now)
    say(inbound.outcome, heard, code=question.reply_code, questions=[], **_reachable(heard))


def _call(heard: Heard) -> None:
    question = meant(heard)
    heard.inbound.question, heard.inbound.outcome = question, "call_noted"
    office = reception().call(heard.recipient, heard.inbound, question, now=heard.now)
    say("call_noted", heard, **_of(office))


def _pause(heard: Heard) -> None:
    until = heard.reply.until
    entered = reception().pause(heard.recipient, heard.inbound, until, now=heard.now)
    heard.inbound.outcome = "pause_noted" if entered else "pause_asked"
    named = until.strftime("%d.%m.%Y") if until else ""
    say(heard.inbound.outcome, heard, until=named, **_reachable(heard))


def _help(heard: Heard) -> None:
    heard.inbound.outcome = "help"
    if heard.inbound.channel == AddressKind.SMS and is_the_providers(heard.inbound.body):
        return
    say("help", heard, **_reachable(heard))


def _reachable(heard: Heard) -> dict[str, str]:
    return _of(reception().office(heard.recipient))


def _of(office: Office) -> dict[str, str]:
    return {"office": office.short_name, "office_phone": office.phone}


def _labels(listed: list[Question]) -> list[dict[str, object]]:
    return [{"code": q.reply_code, "label": conversation(q.kind).label(q)} for q in listed]


def say(kind: str, heard: Heard, **values: object) -> None:
    """The one answer, on the channel by which the text came."""
    word = Word(
        key=f"inbound:{heard.inbound.pk}:{kind}",
        kind=kind,
        about=f"inbound:{heard.inbound.pk}",
        values=values,
    )
    enqueue(word, recipient=heard.recipient, now=heard.now, channel=AddressKind(heard.inbound.channel))
