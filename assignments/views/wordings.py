"""What an office says in its own words: pick a message and a language, change the text, see what it will cost."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from babel.numbers import format_decimal
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assignments.views.my_desk import my_desk
from network import clock, policies
from network.enums import Permission
from network.languages import cldr_locale, is_rtl
from network.models import Office, User
from network.rendering import by_htmx, page
from network.spoken import SPOKEN
from notifications import placeholders, wordings
from notifications.actions.wordings import change, cleaned, reset
from notifications.changeable import GROUPS, KINDS, channels_of
from notifications.enums import AddressKind
from notifications.models import Wording
from notifications.texts import placeholder_words, standard
from notifications.wording_checks import WordingRefused, allowed, faults, unfillable
from notifications.wording_preview import Preview, example, preview

TEMPLATE = "assignments/desk_wordings.html"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which text of which office."""

    office: Office
    kind: str
    channel: AddressKind
    language: str

    @property
    def where(self) -> dict[str, Any]:
        return {
            "office": self.office,
            "kind": self.kind,
            "channel": self.channel,
            "language": self.language,
        }

    @property
    def text_of(self) -> tuple[str, AddressKind, str]:
        return self.kind, self.channel, self.language

    @property
    def address(self) -> str:
        asked = {"office": self.office.slug, "kind": self.kind, "language": self.language}
        return f"{reverse('desk-wordings')}?{urlencode(asked | {'channel': self.channel})}"


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """GET shows; POST saves, goes back to the standard, or only shows what was typed."""
    now = clock.now()
    desk = my_desk(request, now=now)
    offices = list(policies.offices(desk.user, Permission.ASK_PEOPLE, on=desk.on))
    policies.require(bool(offices))
    chosen = _chosen(request.POST or request.GET, offices)
    if request.method != "POST":
        own = wordings.own_text(*chosen.text_of, office=chosen.office)
        return _show(request, offices, chosen, own or standard(*chosen.text_of), now=now, part="wording")
    act = request.POST.get("act", "")
    if act == "reset":
        return _reset(request, chosen, by=desk.user, now=now)
    text = cleaned(request.POST.get("text", ""))
    if act != "save":
        return _show(request, offices, chosen, text, now=now, part="preview")
    return _save(request, offices, chosen, text, by=desk.user, now=now)


def _save(
    request: HttpRequest, offices: list[Office], chosen: Chosen, text: str, *, by: User, now: datetime
) -> HttpResponse:
    try:
        kept = change(**chosen.where, text=text, by=by, now=now)
    except WordingRefused as refused:
        return _show(request, offices, chosen, text, now=now, refusals=refused.sentences, status=422)
    if kept is None:
        messages.success(request, _("Das ist der Standard: Es gilt wieder sein Text."))
    else:
        messages.success(request, _("Gespeichert. Ab jetzt gehen Nachrichten dieses Büros so hinaus."))
    return redirect(chosen.address)


def _reset(request: HttpRequest, chosen: Chosen, *, by: User, now: datetime) -> HttpResponse:
    if reset(**chosen.where, by=by, now=now):
        messages.success(request, _("Es gilt wieder der Standard."))
    return redirect(chosen.address)


def _chosen(asked: QueryDict, offices: list[Office]) -> Chosen:
    """What does not exist, or not for this reader, is not found."""
    office = next((one for one in offices if one.slug == asked.get("office", offices[0].slug)), None)
    kind, language = asked.get("kind", "offer"), asked.get("language", "de")
    if office is None or kind not in KINDS or language not in SPOKEN:
        raise Http404
    ways = channels_of(kind)
    channel = next((way for way in ways if way == asked.get("channel")), ways[0])
    return Chosen(office, kind, channel, language)


def _show(
    request: HttpRequest,
    offices: list[Office],
    chosen: Chosen,
    text: str,
    *,
    now: datetime,
    part: str = "",
    refusals: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _editor(chosen, text, now=now) | {"refusals": refusals or []}
    if not by_htmx(request):
        own = Wording.objects.filter(office=chosen.office, kind__in=KINDS)
        context |= {"nav": "desk", "offices": offices, "groups": GROUPS, "languages": SPOKEN}
        context["changed"] = [
            (Chosen(chosen.office, row.kind, AddressKind(row.channel), row.language).address, row)
            for row in own
        ]
        context["labels"] = KINDS
    return page(request, TEMPLATE, context, part, status=status)


def _editor(chosen: Chosen, text: str, *, now: datetime) -> dict[str, Any]:
    original = standard(*chosen.text_of)
    shown = None
    if text and not unfillable(text, *chosen.text_of):
        shown = preview(text, *chosen.text_of, office=chosen.office.short_name, now=now)
    values = example(chosen.language, office=chosen.office.short_name, now=now)
    words = placeholder_words(chosen.language, values)
    return {
        "now": now,
        "chosen": chosen,
        "label": KINDS[chosen.kind],
        "ways": channels_of(chosen.kind),
        "language": SPOKEN[chosen.language],
        "is_rtl": is_rtl(chosen.language),
        "text": text,
        "original": original,
        "is_own": bool(wordings.own_text(*chosen.text_of, office=chosen.office)),
        "history": wordings.history(*chosen.text_of, office=chosen.office),
        "legend": [
            (name, placeholders.MEANINGS[name], words[name], name in placeholders.NEEDED)
            for name in allowed(*chosen.text_of)
        ],
        "shown": shown,
        "faults": faults(text, *chosen.text_of, now=now),
        "costs": _costs(shown),
    }


def _costs(shown: Preview | None) -> tuple[str, str] | None:
    """With ordinary and with the longest values, in the reader's figures."""
    if shown is None or shown.price is None or shown.most_price is None:
        return None
    here = cldr_locale(get_language() or "de")
    made = [format_decimal(price, "#,##0.00", locale=here) for price in (shown.price, shown.most_price)]
    return f"{made[0]} {settings.SMS_CURRENCY}", f"{made[1]} {settings.SMS_CURRENCY}"
