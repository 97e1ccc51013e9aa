"""The Outbox of the demo: the phones and mailboxes of everybody, with a reply box, and the clock."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, make_msgid
from functools import wraps
from typing import Concatenate, cast
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from config.demo import threads
from network import clock
from network.holidays import is_day_of_rest
from network.localtime import habit_at, local, long_moment
from network.numbers import number_in
from network.rendering import page
from network.throttle import limited
from notifications.enums import AddressKind, MessageState
from notifications.inbound import receive_mail, receive_sms
from notifications.models import Message, Recipient
from notifications.quiet_hours import is_quiet

#: Longer texts are split by phones; nobody answers an offer with one.
LONGEST_SMS = 1600
LONGEST_MAIL = 10_000
MORNING = time(10)


def in_the_demo[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Everybody's messages, without a sign-in: outside the demo there is no such page."""

    @wraps(view)
    def only_there(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    open_to_all = limited("demo")(login_not_required(only_there))
    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", open_to_all)


@in_the_demo
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The newest thread."""
    now = clock.now()
    listed = threads.people(now=now)
    return _page(request, listed[0].recipient if listed else None, listed, now=now)


@in_the_demo
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """For htmx only what is new since ``?seen=``, so that nothing moves under the reader's hands."""
    now = clock.now()
    recipient = get_object_or_404(Recipient.objects.prefetch_related("addresses"), pk=pk)
    return _page(request, recipient, threads.people(now=now), now=now)


def _page(
    request: HttpRequest,
    recipient: Recipient | None,
    listed: list[threads.Person],
    *,
    now: datetime,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = threads.thread(recipient, now=now) if recipient else threads.Thread([], [])
    stamp = threads.stamp(shown, listed)
    is_poll = bool(getattr(request, "htmx", False))
    if is_poll and request.GET.get("seen") == stamp:
        return HttpResponse(status=204)
    context = {
        "nav": "outbox",
        "now": now,
        "people": listed,
        "person": threads.person(recipient) if recipient else None,
        "thread": shown,
        "stamp": stamp,
        "is_poll": is_poll,
        "next_due": _next_due(now=now),
        "tomorrow": _tomorrow(now=now),
        "workday": _workday(now=now) if is_quiet(now) or local(now).isoweekday() > 5 else None,
        "refusal": refusal,
    }
    return page(request, "demo/outbox.html", context, "live", status=status)


def _next_due(*, now: datetime) -> datetime | None:
    planned = Message.objects.filter(state=MessageState.QUEUED, due_at__gt=now).order_by("due_at")
    return planned.values_list("due_at", flat=True).first()


def _tomorrow(*, now: datetime) -> datetime:
    return habit_at(local(now).date() + timedelta(days=1), MORNING)


def _workday(*, now: datetime) -> datetime:
    """Ten o'clock of the next day on which offices work, today among them before ten."""
    day = local(now).date()
    while day.isoweekday() > 5 or is_day_of_rest(day) or habit_at(day, MORNING) <= now:
        day += timedelta(days=1)
    return habit_at(day, MORNING)


@in_the_demo
@require_POST
def reply_sms(request: HttpRequest, pk: int) -> HttpResponse:
    """As if this person's phone had sent it; the worker reads it like any other text."""
    now = clock.now()
    recipient = get_object_or_404(Recipient.objects.prefetch_related("addresses"), pk=pk)
    phone = threads.person(recipient).phone
    body = request.POST.get("body", "").strip()[:LONGEST_SMS]
    if not phone:
        raise Http404
    if not body:
        return _nothing_written(request, recipient, now=now)
    receive_sms(sender=phone, body=body, provider_id=f"demo:{uuid4().hex}", now=now)
    return redirect("outbox-person", pk)


@in_the_demo
@require_POST
def reply_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """As if this person's mailbox had answered the last mail."""
    now = clock.now()
    recipient = get_object_or_404(Recipient.objects.prefetch_related("addresses"), pk=pk)
    mailbox = threads.person(recipient).mailbox
    body = request.POST.get("body", "").strip()[:LONGEST_MAIL]
    if not mailbox:
        raise Http404
    if not body:
        return _nothing_written(request, recipient, now=now)
    receive_mail(raw=bytes(_mail(recipient, mailbox, body, now=now)), now=now)
    return redirect("outbox-person", pk)


def _mail(recipient: Recipient, mailbox: str, body: str, *, now: datetime) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = formataddr((recipient.name, mailbox))
    mail["To"] = settings.ORGANIZER_EMAIL
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = make_msgid(domain="example.org")
    told = Message.objects.filter(recipient=recipient, channel=AddressKind.EMAIL, sent_at__isnull=False)
    last = told.order_by("-sent_at", "-pk").first()
    mail["Subject"] = f"Re: {last.subject}" if last else _("Antwort")
    if last and last.provider_id:
        mail["In-Reply-To"] = last.provider_id
    mail.set_content(body)
    return mail


def _nothing_written(request: HttpRequest, recipient: Recipient, *, now: datetime) -> HttpResponse:
    sentence = _("Bitte schreiben Sie erst etwas.")
    return _page(request, recipient, threads.people(now=now), now=now, refusal=sentence, status=422)


@in_the_demo
@require_safe
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """The calendar file of a mail, as a mailbox would save it."""
    message = get_object_or_404(Message.objects.exclude(calendar=""), pk=pk)
    response = HttpResponse(
        message.calendar.encode(),
        content_type=f"text/calendar; charset=utf-8; method={message.calendar_method}",
    )
    response["Content-Disposition"] = f'attachment; filename="{message.calendar_method.lower()}-{pk}.ics"'
    return response


@in_the_demo
@require_POST
def move_clock(request: HttpRequest) -> HttpResponse:
    """Forward only; the worker then does what is due by then."""
    now = clock.now()
    targets = {"next": _next_due(now=now), "tomorrow": _tomorrow(now=now), "workday": _workday(now=now)}
    target = targets.get(request.POST.get("to", ""))
    if target is None:
        messages.info(request, _("Es ist nichts geplant. Die Uhr bleibt, wie sie ist."))
    else:
        clock.move_to(target + timedelta(seconds=1) if target == targets["next"] else target)
        moment = long_moment(clock.now(), request.LANGUAGE_CODE)
        messages.success(request, _("Es ist jetzt %(moment)s.") % {"moment": moment})
    back = number_in(request.POST.get("person", ""))
    return redirect("outbox") if back is None else redirect("outbox-person", back)
