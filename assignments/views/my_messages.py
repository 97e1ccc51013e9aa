"""How somebody wants to be told: their own page, and the same recorded at the desk from the telephone."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from assignments.actions.wishes import Wishes, wish, wishes_of
from assignments.queries.people import people_within
from assignments.refusals import Refusal
from assignments.views.my_desk import my_desk
from network import clock, policies
from network.actions.audit import seen
from network.enums import Channel, Permission
from network.middleware import speaks
from network.models import User
from network.spoken import HELPER_PAGES
from network.throttle import limited
from notifications.enums import Mute, Preference
from notifications.forms import WishesForm
from notifications.holding import MUTED
from notifications.models import Address, Message, Recipient

#: So far back the page shows what was not sent because it is not wanted.
SHOWN = timedelta(days=30)


@speaks(*HELPER_PAGES)
@limited("wishes")
def settings(request: HttpRequest) -> HttpResponse:
    """GET shows; POST takes the whole form."""
    assert isinstance(request.user, User)
    recipient = _recipient(request.user)
    form = _form(request, recipient)
    if request.method == "POST" and _saved(form, recipient, by=request.user, channel=Channel.PAGE):
        messages.success(request, _("Gespeichert. So machen wir es ab jetzt."))
        return redirect("me-messages-settings")
    return _page(request, form, recipient, {"nav": "helper"}, template="assignments/me_messages.html")


@limited("wishes")
def settings_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Said on the telephone by somebody whom this desk knows."""
    now = clock.now()
    desk = my_desk(request, now=now)
    person = get_object_or_404(people_within(desk.people, on=desk.on).select_related("user"), pk=pk)
    recipient = _recipient(person.user)
    recording = people_within(desk.powers.reach(Permission.RECORD_ANSWERS), on=desk.on)
    policies.require(recording.filter(pk=person.pk).exists())
    form = _form(request, recipient)
    if request.method == "POST" and _saved(form, recipient, by=desk.user, channel=Channel.PHONE):
        messages.success(request, _("Eingetragen, wie %(name)s es möchte.") % {"name": person.user.name})
        return redirect("desk-person-messages", pk)
    seen(action="person.read", subject=f"profile:{person.pk}", by=desk.user, now=now)
    context: dict[str, object] = {"nav": "desk", "person": person}
    return _page(request, form, recipient, context, template="assignments/desk_messages.html")


def _recipient(user: User) -> Recipient:
    """Who has never been told anything has the usual wishes, and no row yet."""
    return Recipient.objects.filter(user=user).first() or Recipient(user=user, name=user.name)


def _form(request: HttpRequest, recipient: Recipient) -> WishesForm:
    if request.method == "POST":
        return WishesForm(request.POST)
    now = wishes_of(recipient)
    wanted = [each.value for each in Mute if each not in now.muted]
    return WishesForm(initial={"prefers": now.prefers, "language": now.language, "wanted": wanted})


def _saved(form: WishesForm, recipient: Recipient, *, by: User, channel: Channel) -> bool:
    """False where something is wrong, which then stands beside its field."""
    if not form.is_valid() or recipient.user is None:
        return False
    said = Wishes(Preference(form.cleaned_data["prefers"]), form.cleaned_data["language"], form.muted)
    try:
        wish(user=recipient.user, wishes=said, by=by, now=clock.now(), channel=channel)
    except Refusal as refusal:
        form.add_error("prefers", str(refusal))
        return False
    return True


def _page(
    request: HttpRequest,
    form: WishesForm,
    recipient: Recipient,
    context: dict[str, object],
    *,
    template: str,
) -> HttpResponse:
    not_sent = Message.objects.filter(
        recipient=recipient.pk, state="suppressed", error=MUTED, created_at__gt=clock.now() - SHOWN
    )
    context |= {
        "form": form,
        "addresses": {
            each.kind: each.value for each in Address.objects.usable().filter(recipient=recipient.pk)
        },
        "not_sent": not_sent.order_by("-created_at", "-pk")[:10],
    }
    return render(request, template, context, status=422 if form.errors else 200)
