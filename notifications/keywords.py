"""The one thing that a stranger's text is answered to: an exact word of the programme and an office.

"CAFE NORDSTADT", and nothing else in the message. Every other text of a number that we do not
know is stored and left unanswered, for whoever provokes answers earns by them (SMS pumping).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from network.models import Office
from notifications.models import InboundMessage
from notifications.reply_text import BREAK, tokens

#: On posters, in the language in which the answer is given.
WORDS = {
    "cafe": "de",
    "programm": "de",
    "termine": "de",
    "program": "en",
    "programme": "en",
    "برنامج": "ar",
}
ANSWERED = "programme"
#: So many answers a number gets, and all strangers together.
PER_NUMBER, NUMBER_WINDOW = 3, timedelta(days=1)
IN_TOTAL, TOTAL_WINDOW = 60, timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Keyword:
    language: str
    office: Office


def keyword(text: str) -> Keyword | None:
    """The whole message: one of the words, then an office's short name or slug; nothing else."""
    first, *rest = [word for word in tokens(text) if word != BREAK] or [""]
    languages = {tokens(word)[0]: language for word, language in WORDS.items()}
    if first not in languages or not rest:
        return None
    for office in Office.objects.order_by("pk"):
        if tuple(rest) in (tokens(office.short_name), tokens(office.slug.replace("-", " "))):
            return Keyword(languages[first], office)
    return None


def may_be_answered(sender: str, *, now: datetime) -> bool:
    answered = InboundMessage.objects.filter(outcome=ANSWERED, received_at__lte=now)
    of_number = answered.filter(sender=sender, received_at__gt=now - NUMBER_WINDOW).count()
    of_all = answered.filter(received_at__gt=now - TOTAL_WINDOW)[:IN_TOTAL].count()
    return of_number < PER_NUMBER and of_all < IN_TOTAL
