"""Direct mode: a number is passed on; it stops being shown; the next is asked."""

from datetime import datetime, timedelta

from assignments import telling
from assignments.actions.announcing import announce
from assignments.actions.asking import open_offer, was_asked_enough
from assignments.actions.closing import tell_requester, with_all, withdraw_offer
from assignments.eligibility import may_be_asked_again, may_mediate
from assignments.enums import RequestState
from assignments.locks import lock
from assignments.models import Offer, Request, RequestDate
from assignments.states import REQUEST
from assignments.wished import shift_of, wish_of
from network.actions.desk import close_items, open_item
from network.actions.transitions import move
from network.enums import Channel, DeskKind
from network.localtime import habit_at, local
from network.models import User
from notifications import questions
from notifications.enums import QuestionKind
from notifications.outbox import Word, withdraw
from scheduling.models import Shift
from volunteers.models import Profile

#: So long after the wished day, and after the number was passed on, we ask how it went.
REPORT_AFTER = timedelta(days=7)
#: After the desk was asked for the result: then it ends without one.
LAST_WAIT = timedelta(days=28)
#: As long the permission can be taken back by its reply code; on the page until the talk is reported.
REVOCABLE = timedelta(days=60)
#: Where the wished day has passed and the next is asked, it is wished for so many days on.
WISH_MOVES = timedelta(days=2)
SATURDAY = 5


def pass_on(offer: Offer, wish: Shift, *, now: datetime, channel: Channel) -> None:
    """Agreed: the institution sees name and number behind its sign-in, everybody else who was asked is let go."""
    request = offer.wanted
    move(
        request,
        REQUEST,
        RequestState.FILLED,
        now=now,
        channel=Channel.SYSTEM,
        next_wave_at=None,
        report_due_at=_after(wish, now=now) + REPORT_AFTER,
        report_asked=0,
        result="",
    )
    for other in with_all(Offer.objects.live().filter(request=request).exclude(pk=offer.pk)):
        withdraw_offer(other, wish, kind="direct_closed", now=now)
    close_items(subject=f"request:{request.pk}", now=now, by=None, result="filled")
    if offer.question:
        offer.question = questions.follow_up(
            offer.question,
            kind=QuestionKind.PERMISSION,
            subject_id=offer.pk,
            answer="yes",
            now=now,
            expires_at=_after(wish, now=now) + REVOCABLE,
        )
        offer.save(update_fields=["question"])
    _tell_mediator(offer, wish, now=now, channel=channel)
    tell_requester(request, wish, kind="direct_ready", now=now, mark=f"offer:{offer.pk}")


def _after(wish: Shift, *, now: datetime) -> datetime:
    """The talk may be any day from now on, most likely on the one that was wished: nobody asks before that."""
    return max(now, wish.ends_at)


def _tell_mediator(offer: Offer, wish: Shift, *, now: datetime, channel: Channel) -> None:
    recipient = telling.recipient_of(offer.profile)
    values = telling.offer_values(offer, shift=wish, language=recipient.language, now=now)
    word = Word(
        key=f"offer:{offer.pk}:passed",
        kind="direct_passed",
        about=f"permission:{offer.pk}",
        values=values | {"link": telling.url("me-contact", offer.pk), "by_phone": channel == Channel.PHONE},
        is_own=True,
    )
    telling.tell_or_call(
        word,
        recipient=recipient,
        shift=wish,
        now=now,
        subject=f"permission:{offer.pk}:passed",
        is_on_the_line=channel == Channel.PHONE,
    )


def end_permission(offer: Offer, *, answer: str, now: datetime) -> None:
    """What hangs on a permission that holds no more; the row itself has been moved."""
    withdraw(about=f"permission:{offer.pk}")
    if offer.question:
        questions.close(offer.question, answer=answer, now=now)
    for subject in (f"offer:{offer.pk}", f"permission:{offer.pk}"):
        close_items(subject=subject, now=now, by=None, result=answer)


def let_go(offer: Offer, *, now: datetime) -> None:
    """By what others did the number is not shown any more; its owner is told."""
    end_permission(offer, answer="ended", now=now)
    withdraw_offer(offer, shift_of(offer), kind="direct_ended", now=now)


def search_on(
    request: Request,
    *,
    now: datetime,
    channel: Channel,
    by: User | None,
    without: Profile,
    name: str,
    reason: str = "",
) -> None:
    """Somebody is still needed: whose yes came too late, else the next wave, else the desk."""
    move(
        request,
        REQUEST,
        RequestState.OPEN,
        now=now,
        channel=channel,
        by=by,
        reason=reason,
        report_due_at=None,
        report_asked=0,
    )
    close_items(subject=f"request:{request.pk}", now=now, by=by, result="search again")
    _move_wish(request, now=now)
    wish = wish_of(request)
    tell_requester(request, wish, kind="direct_again", now=now, mark=now.isoformat())
    asked = _ask_who_lost(request, wish, without=without, now=now)
    if not asked and announce(request, now=now):
        return
    open_item(
        office=request.office,
        kind=DeskKind.SEARCH_AGAIN,
        subject=f"request:{request.pk}",
        now=now,
        url=telling.desk_path(wish),
        direct=name,
        asked=asked,
        **telling.desk_detail(wish),
    )


def _move_wish(request: Request, *, now: datetime) -> None:
    date = request.dates.get(rank=1)
    if date.starts_at > now:
        return
    day = (local(now) + WISH_MOVES).date()
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    starts_at = habit_at(day, local(date.starts_at).time())
    ends_at = starts_at + (date.ends_at - date.starts_at)
    RequestDate.objects.filter(pk=date.pk).update(starts_at=starts_at, ends_at=ends_at)
    Request.objects.filter(pk=request.pk).update(over_at=ends_at)
    request.over_at = ends_at


def _ask_who_lost(request: Request, wish: Shift, *, without: Profile, now: datetime) -> int:
    """First come first asked, one offer each."""
    offers = Offer.objects.filter(request=request)
    lost = offers.lost_last().exclude(profile=without)
    still_asked = offers.live().values("profile")
    wave = 1 + max(offers.values_list("wave", flat=True), default=0)
    asked = 0
    lost = lost.exclude(profile__in=still_asked).select_related("profile__user__recipient")
    lock(positions=[], profiles=lost.values_list("profile", flat=True))
    for offer in lost:
        if not may_mediate(request, offer.profile, on=local(wish.starts_at).date()):
            continue
        if not may_be_asked_again(offer.profile, request, wish) or was_asked_enough(offer.profile, now=now):
            continue
        open_offer(request, offer.profile, by=None, now=now, wave=wave)
        asked += 1
    return asked
