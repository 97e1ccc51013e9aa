"""What a person has been asked, and the short number they answer by."""

from datetime import datetime, timedelta

from notifications.enums import QuestionKind
from notifications.models import Question, Recipient

FIRST, LAST = 10, 99
#: How long a closed question is still recognised by its number, so that a late answer gets its outcome.
REMEMBERED = timedelta(days=30)


def ask(
    *, recipient: Recipient, kind: QuestionKind, subject_id: int, now: datetime, expires_at: datetime
) -> Question:
    """Open a question under the next free number. Numbers go round, so that none comes back soon."""
    taken = set(
        recipient.questions.filter(closed_at__isnull=True).values_list("reply_code", flat=True)
    )
    return Question.objects.create(
        recipient=recipient,
        reply_code=_next_code(recipient, taken),
        kind=kind,
        subject_id=subject_id,
        asked_at=now,
        expires_at=expires_at,
    )


def follow_up(
    question: Question, *, kind: QuestionKind, subject_id: int, answer: str, now: datetime, expires_at: datetime
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
    return list(
        recipient.questions.filter(closed_at__isnull=True, expires_at__gt=now).order_by("-asked_at", "-pk")
    )


def by_code(recipient: Recipient, code: int, *, now: datetime) -> Question | None:
    """The open question of this number, else the last one that had it within thirty days."""
    return (
        recipient.questions.filter(reply_code=code, asked_at__gt=now - REMEMBERED)
        .order_by("-asked_at", "-pk")
        .first()
    )


def _next_code(recipient: Recipient, taken: set[int]) -> int:
    last = recipient.questions.order_by("-asked_at", "-pk").values_list("reply_code", flat=True).first()
    span = LAST - FIRST + 1
    start = (last - FIRST + 1) if last else recipient.pk * 37
    for step in range(span):
        code = FIRST + (start + step) % span
        if code not in taken:
            return code
    raise ValueError("ninety questions are open for one person")
