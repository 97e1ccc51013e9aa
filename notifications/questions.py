"""What a person has been asked, and the short number they answer by."""

from datetime import datetime, timedelta

from django.db.models import F, Max, Q

from notifications.enums import QuestionKind
from notifications.models import Question, Recipient

FIRST, LAST = 10, 99
#: How long a closed question is still recognised by its number, so that a late answer gets its outcome.
REMEMBERED = timedelta(days=30)


def ask(
    *,
    recipient: Recipient,
    kind: QuestionKind,
    subject_id: int,
    now: datetime,
    expires_at: datetime,
    asked_at: datetime | None = None,
) -> Question:
    """Open a question under the next free number. Numbers go round, so that none comes back soon.

    What ran out is closed first: an old promise does not hold its number for ever. ``asked_at`` is later than
    ``now`` where the word waits for the morning.
    """
    recipient.questions.filter(closed_at__isnull=True, expires_at__lte=now).update(
        closed_at=now, answer="expired"
    )
    taken = set(recipient.questions.filter(closed_at__isnull=True).values_list("reply_code", flat=True))
    return Question.objects.create(
        recipient=recipient,
        reply_code=_next_code(recipient, taken),
        kind=kind,
        subject_id=subject_id,
        asked_at=asked_at or now,
        expires_at=expires_at,
    )


def follow_up(
    question: Question,
    *,
    kind: QuestionKind,
    subject_id: int,
    answer: str,
    now: datetime,
    expires_at: datetime,
) -> Question:
    """Close a question and go on under the same number: "JA 47" for the offer, "0 47" for the assignment."""
    close(question, answer=answer, now=now)
    return Question.objects.create(
        recipient=question.recipient,
        reply_code=question.reply_code,
        kind=kind,
        subject_id=subject_id,
        asked_at=now,
        expires_at=expires_at,
    )


def close(question: Question, *, answer: str, now: datetime) -> None:
    Question.objects.filter(pk=question.pk, closed_at__isnull=True).update(closed_at=now, answer=answer)


def open_for(recipient: Recipient, *, now: datetime) -> list[Question]:
    """A question that is still waiting for the morning (asked_at in the future) is not open yet."""
    return list(
        recipient.questions.filter(closed_at__isnull=True, asked_at__lte=now, expires_at__gt=now).order_by(
            "-asked_at", "-pk"
        )
    )


def latest(recipient: Recipient, *, now: datetime) -> Question | None:
    """What was asked last, if that is not long ago."""
    asked = recipient.questions.filter(asked_at__gt=now - REMEMBERED, asked_at__lte=now)
    return asked.order_by("-asked_at", "-pk").first()


def by_code(recipient: Recipient, code: int, *, now: datetime) -> Question | None:
    """The open question of this number, else the last one that had it within thirty days."""
    remembered = Q(asked_at__gt=now - REMEMBERED) | Q(closed_at__isnull=True, expires_at__gt=now)
    return (
        recipient.questions.filter(remembered, reply_code=code)
        .order_by(F("closed_at").desc(nulls_first=True), "-asked_at", "-pk")
        .first()
    )


def _next_code(recipient: Recipient, taken: set[int]) -> int:
    """The free number that has not been used for the longest time; unused ones follow the latest."""
    latest = dict(recipient.questions.values_list("reply_code").annotate(Max("pk")))
    newest = max(latest, key=lambda code: latest[code], default=None)
    start = newest - FIRST + 1 if newest else recipient.pk * 37
    free = [code for code in range(FIRST, LAST + 1) if code not in taken]
    if not free:
        raise ValueError("ninety questions are open for one person")
    return min(free, key=lambda code: (latest.get(code, 0), (code - FIRST - start) % (LAST - FIRST + 1)))
