"""One person's conversation with the desk: read it, write, take back, mark as read."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assignments.actions import unread, write
from assignments.actions.preview import preview
from assignments.queries import reaching, threads
from assignments.queries.thread_lines import lines
from assignments.queries.topics import Sight
from assignments.refusals import Refusal
from assignments.views.my_desk import Desk, my_desk
from network import clock, languages, policies
from network.actions.audit import seen
from network.enums import Permission
from network.models import Office
from network.rendering import page
from notifications.enums import AddressKind
from notifications.models import Recipient
from notifications.outbox import PERSONAL

TEMPLATE = "assignments/thread.html"
#: What leaves within this time stands among what was said; the rest waits below, as planned.
SOON = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Thread:
    """Whose conversation, at whose desk; ``office`` is in whose name the reader writes."""

    desk: Desk
    recipient: Recipient
    office: Office | None
    now: datetime

    @property
    def may_write(self) -> bool:
        reach = self.desk.powers.reach(Permission.ASK_PEOPLE)
        return reach.everywhere or (self.office is not None and self.office.pk in reach.offices)


def find(request: HttpRequest, pk: int) -> Thread:
    """Not visible is 404."""
    now = clock.now()
    desk = my_desk(request, now=now)
    known = threads.recipients_within(desk.people).select_related("user__profile__home_office")
    recipient = get_object_or_404(known.prefetch_related("addresses"), pk=pk)
    return Thread(desk, recipient, threads.writing_office(recipient, desk.people), now)


@require_safe
def thread(request: HttpRequest, pk: int) -> HttpResponse:
    """Reading it leaves a trace; what is unread stays so until somebody says otherwise or answers."""
    found = find(request, pk)
    seen(
        action="thread.read",
        subject=f"recipient:{found.recipient.pk}",
        by=found.desk.user,
        now=found.now,
        office=found.office,
    )
    return thread_page(request, found, letter=_empty(found.recipient))


def thread_page(
    request: HttpRequest, found: Thread, *, letter: write.Letter, refusal: str = "", status: int = 200
) -> HttpResponse:
    soon, before = found.now + SOON, _before(request)
    shown = threads.part(found.recipient, found.desk.people, before=before, until=soon)
    later = threads.planned(found.recipient, found.desk.people, after=soon) if before is None else []
    sight = Sight(work=found.desk.work, cases=found.desk.cases)
    new = {
        key
        for item in unread.waiting_items(found.recipient, reach=found.desk.work)
        for key in unread.heard_in(item)
    }
    told = lines([*shown.rows, *later], sight, new=new, now=found.now)
    context = {
        "nav": "desk",
        "now": found.now,
        "person": found.recipient,
        "lines": told[: len(shown.rows)],
        "planned": told[len(shown.rows) :],
        "before": shown.before,
        "is_part": "before" in request.GET,
        "is_whole": threads.is_whole(found.recipient, found.desk.people),
        "home": threads.home_office(found.recipient),
        "unread": len(new),
        "may_write": found.may_write,
        "refusal": refusal,
    }
    return page(request, TEMPLATE, context | form_context(found, letter), status=status)


def form_context(found: Thread, letter: write.Letter) -> dict[str, Any]:
    """What the form and its preview need; nothing is asked of the database."""
    ways = reaching.ways_to(found.recipient)
    own = found.recipient.language
    return {
        "person": found.recipient,
        "now": found.now,
        "ways": ways,
        "letter": letter,
        "is_quiet": write.leaves_at(found.now) > found.now + write.TAKE_BACK,
        "leaves": write.leaves_at(found.now),
        "tongues": [own, "de"] if own != "de" else ["de"],
        "is_rtl": languages.is_rtl(letter.language),
        "preview": preview(
            letter.channel, letter.text, letter.language, send_now=letter.send_now, now=found.now
        ),
    }


def _before(request: HttpRequest) -> threads.Place | None:
    """A page that nobody was given does not exist."""
    text = request.GET.get("before", "")
    try:
        return threads.Place.read(text) if text else None
    except ValueError as error:
        raise Http404 from error


def _empty(recipient: Recipient) -> write.Letter:
    usable = reaching.ways_to(recipient).usable
    channel = usable[0] if usable else AddressKind.SMS
    return write.Letter(channel, "", "de", token_urlsafe(12))


def _typed(request: HttpRequest, recipient: Recipient) -> write.Letter:
    """From the form; whatever is no choice of it becomes the first."""
    sent = request.POST
    usable = reaching.ways_to(recipient).usable
    channel = next((kind for kind in AddressKind if kind == sent.get("channel")), None)
    return write.Letter(
        channel=channel or (usable[0] if usable else AddressKind.SMS),
        text=sent.get("text", "")[: write.LONGEST_MAIL + 1],
        language=recipient.language if sent.get("language") == recipient.language else "de",
        mark=sent.get("mark", "")[:64] or token_urlsafe(12),
        send_now=sent.get("when") == "now",
    )


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """With ``preview`` pressed nothing is written: the page comes back with the parts and the price."""
    found = find(request, pk)
    policies.require(found.may_write)
    letter = _typed(request, found.recipient)
    if "preview" in request.POST:
        if getattr(request, "htmx", False):
            return page(request, TEMPLATE, form_context(found, letter), "preview")
        return thread_page(request, found, letter=letter)
    try:
        message = write.write(
            recipient=found.recipient,
            letter=letter,
            office=found.office,
            reach=found.desk.work,
            by=found.desk.user,
            now=found.now,
        )
    except Refusal as refusal:
        return thread_page(request, found, letter=letter, refusal=str(refusal), status=422)
    if message.due_at > found.now + write.TAKE_BACK:
        messages.success(
            request, _("Gespeichert. Die Nachricht geht hinaus, sobald die Ruhezeit vorbei ist.")
        )
    else:
        messages.success(request, _("Die Nachricht geht in wenigen Sekunden hinaus."))
    return redirect("desk-thread", pk)


@require_POST
def take_back(request: HttpRequest, pk: int, message_id: int) -> HttpResponse:
    found = find(request, pk)
    message = get_object_or_404(
        threads.told_to(found.recipient, found.desk.people), pk=message_id, kind=PERSONAL
    )
    policies.require(found.may_write)
    try:
        write.take_back(message=message)
    except Refusal as refusal:
        return thread_page(request, found, letter=_empty(found.recipient), refusal=str(refusal), status=409)
    messages.success(request, _("Zurückgeholt. Die Nachricht wird nicht gesendet."))
    return redirect("desk-thread", pk)


@require_POST
def mark_read(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    policies.require(found.may_write)
    unread.mark_read(recipient=found.recipient, reach=found.desk.work, by=found.desk.user, now=found.now)
    messages.success(request, _("Als gelesen vermerkt."))
    return redirect("desk-thread", pk)
