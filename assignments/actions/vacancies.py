"""A seat fell free: waiting list, people whose yes came too late, who stands by, then the search begins again."""

from datetime import datetime, timedelta

from assignments import telling
from assignments.actions.announcing import announce
from assignments.actions.asking import open_offer, was_asked_enough
from assignments.actions.closing import free_seats, tell_requester
from assignments.actions.promises import keep_promise
from assignments.actions.seating import seat_person
from assignments.eligibility import check_person, free_seat, may_be_asked_again
from assignments.enums import RequestState, WaitingState
from assignments.locks import lock
from assignments.models import Assignment, Offer, Request, WaitingEntry
from assignments.picking import STANDING_BY
from assignments.queries.candidates import who_stands_by
from assignments.refusals import Refusal
from assignments.states import REQUEST, WAITING
from assignments.waves import answer_by
from network.actions.desk import open_item
from network.actions.transitions import move
from network.enums import Channel, DeskKind
from network.models import DeskItem
from notifications import questions
from notifications.enums import Mute, QuestionKind
from notifications.outbox import Word
from scheduling.models import Position
from volunteers.models import Profile

#: Who asked for the seat within this time is promoted by itself; else asked first, with two hours to answer.
FRESH = timedelta(days=14)
TIME_TO_ANSWER = timedelta(hours=2)


def seat_freed(position: Position, *, now: datetime, left: Assignment | None, why: str = "") -> None:
    """``left`` is the promise that was taken back; None where only a code did not come.

    ``why`` it was lost by a move, not taken back: "busy" then, or "silent" when asked again. The desk always sees that.
    """
    if position.shift.cancelled_at or position.shift.starts_at <= now:
        return
    request = telling.request_of(position.shift)
    if request is not None:
        _search_again(request, position, now=now, left=left, why=why)
    elif (not promote(position, now=now) or why) and left is not None:
        _show_the_desk(position, name=left.profile.user.name, now=now, why=why)


def pass_on(position: Position, *, asked: Profile, now: datetime) -> None:
    """Whoever was asked does not take the seat: the next in line, else the desk looks."""
    if position.shift.cancelled_at or position.shift.starts_at <= now or _room(position) <= 0:
        return
    if not promote(position, now=now):
        _show_the_desk(position, name=asked.user.name, now=now)


def _show_the_desk(position: Position, *, name: str, now: datetime, why: str = "") -> None:
    """``free_before``: so many seats were free before somebody left; with as many free again, it is settled."""
    subject = f"position:{position.pk}"
    known = DeskItem.objects.filter(kind=DeskKind.SEAT_FREE, subject=subject, done_at__isnull=True).first()
    before = free_seats(position) - 1
    open_item(
        office=position.shift.office,
        kind=DeskKind.SEAT_FREE,
        subject=subject,
        now=now,
        url=telling.desk_path(position.shift),
        name=name,
        why=why,
        position=position.kind,
        free_before=min(known.detail.get("free_before", before), before) if known else before,
        **telling.desk_detail(position.shift),
    )


def _room(position: Position) -> int:
    """Free seats that nobody on the waiting list is being asked about."""
    return (
        free_seats(position)
        - WaitingEntry.objects.filter(position=position, state=WaitingState.ASKED).count()
    )


def promote(position: Position, *, now: datetime) -> bool:
    """Give the free seats to who waits, longest first; true where somebody got or was asked for one."""
    room = left = _room(position)
    entries = WaitingEntry.objects.filter(
        position=position,
        state=WaitingState.WAITING,
        profile__user__recipient__addresses__verified_at__isnull=False,
    ).select_related("profile__user__recipient")
    entries = entries.distinct().order_by("asked_at", "pk")
    lock(positions=[], profiles=[entry.profile_id for entry in entries])
    for entry in entries:
        if left <= 0:
            break
        left -= _promote_one(entry, position, now=now)
    return left < room


def _promote_one(entry: WaitingEntry, position: Position, *, now: datetime) -> bool:
    """False where no free seat is for this person, or they cannot come any more: then the next is looked at."""
    try:
        check_person(position, entry.profile, now=now)
        seat = free_seat(position, entry.profile, now=now)
    except Refusal:
        return False
    if now - entry.asked_at > FRESH or entry.revision != position.shift.revision:
        if Mute.WAITING in telling.recipient_of(entry.profile).muted:
            return False  # they do not want to be asked
        _ask_whether(entry, position, now=now)
        return True
    move(entry, WAITING, WaitingState.PROMOTED, now=now, channel=Channel.SYSTEM)
    assignment = seat_person(seat, position, entry.profile, now=now, channel=Channel.SYSTEM)
    keep_promise(assignment, now=now, channel=Channel.SYSTEM)
    return True


def _ask_whether(entry: WaitingEntry, position: Position, *, now: datetime) -> None:
    recipient = telling.recipient_of(entry.profile)
    due = telling.considerate(now, starts_at=position.shift.starts_at)
    deadline = min(due + TIME_TO_ANSWER, position.shift.starts_at)
    question = questions.ask(
        recipient=recipient,
        kind=QuestionKind.WAITING,
        subject_id=entry.pk,
        now=now,
        expires_at=deadline,
        asked_at=due,
    )
    move(entry, WAITING, WaitingState.ASKED, now=now, channel=Channel.SYSTEM, question=question)
    values = telling.shift_values(position.shift, recipient.language)
    word = Word(
        key=f"waiting:{entry.pk}:asked:{question.pk}",
        kind="waiting_question",
        about=f"waiting:{entry.pk}",
        values=values
        | {
            "code": question.reply_code,
            "until": telling.until(deadline, now=due, language=recipient.language),
            "link": telling.url("me"),
        },
        expires_at=deadline,
        starts_at=position.shift.starts_at,
    )
    telling.tell_or_call(
        word, recipient=recipient, shift=position.shift, now=now, subject=f"waiting:{entry.pk}"
    )


def _search_again(
    request: Request, position: Position, *, now: datetime, left: Assignment | None, why: str
) -> None:
    if request.state == RequestState.FILLED:
        move(request, REQUEST, RequestState.OPEN, now=now, channel=Channel.SYSTEM)
        mark = f"assignment:{left.pk}" if left else now.isoformat()
        tell_requester(request, position.shift, kind="request_open_again", now=now, mark=mark)
    asked = _ask_who_lost(position, without=left.profile if left else None, now=now)
    without = left.profile if left else None
    goes_on = not asked and (
        # they have a few minutes; then it goes on by itself, or the desk must look
        _ask_who_stands_by(request, position, without=without, now=now) or announce(request, now=now)
    )
    if goes_on and not why:
        return  # the page says when Lotse asks the next
    open_item(
        office=position.shift.office,
        kind=DeskKind.SEARCH_AGAIN,
        subject=f"request:{request.pk}",
        now=now,
        url=telling.desk_path(position.shift),
        name=left.profile.user.name if left else "",
        why=why,
        asked=asked,
        **telling.desk_detail(position.shift),
    )


def _ask_who_stands_by(
    request: Request, position: Position, *, without: Profile | None, now: datetime
) -> bool:
    """For a talk that begins soon: who is ready to be called for the language, one alone, and not for long.

    Also in an office that asks by hand, as those whose yes came too late are: they have offered these hours. Not where
    somebody has the request in their own hands, and not for a home visit or the like: the desk sees who stands by.
    """
    if not request.is_left_to_lotse:
        return False
    offers = Offer.objects.filter(position=position)
    asked = {*offers.values_list("profile", flat=True), *([without.pk] if without else [])}
    ready = who_stands_by(request, asked=asked, now=now)
    if ready is None:
        return False
    lock(positions=[], profiles=[ready.pk])
    try:
        check_person(position, ready, now=now)
    except Refusal:
        return False
    wave = 1 + max(offers.values_list("wave", flat=True), default=0)
    due = telling.considerate(now, starts_at=position.shift.starts_at)
    usual = answer_by(asked_at=due, starts_at=position.shift.starts_at)
    open_offer(position, ready, by=None, now=now, wave=wave, deadline=min(due + STANDING_BY, usual))
    return True


def _ask_who_lost(position: Position, *, without: Profile | None, now: datetime) -> int:
    """People whose yes came too late, first come first asked; one offer each."""
    offers = Offer.objects.filter(position=position)
    lost = offers.lost_last().select_related("profile__user__recipient")
    request = telling.request_of(position.shift)
    lock(positions=[], profiles=[offer.profile_id for offer in lost])
    asked = 0
    wave = 1 + (offers.order_by("-wave").values_list("wave", flat=True).first() or 0)
    for offer in lost:
        if without and offer.profile_id == without.pk:
            continue
        try:
            check_person(position, offer.profile, now=now)
        except Refusal:
            continue
        if request and not may_be_asked_again(offer.profile, request, position.shift):
            continue
        if was_asked_enough(offer.profile, now=now):
            continue
        open_offer(position, offer.profile, by=None, now=now, wave=wave, kind="offer_again")
        asked += 1
    return asked
