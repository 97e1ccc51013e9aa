"""The one form by which a mediator is asked for: the institution's own page, and the desk's for the telephone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import get_language

from assignments.actions import requests as acts
from assignments.enums import DIALECTS
from assignments.models import Request
from assignments.queries.scope import sources
from assignments.rare_fields import FURTHER
from assignments.refusals import InThePast, OutOfScope
from assignments.request_form import DURATIONS, RequestForm, tongues
from assignments.scope import Verdict
from network import languages
from network.enums import Channel
from network.localtime import local
from network.models import Office, Organisation, User
from network.numbers import number_in
from network.rendering import page

#: Fields that lie folded away until somebody has filled them in.
_MORE = ("dialect", "meeting_point", "urgency", "earlier", "funding")


def values_of(request: HttpRequest) -> QueryDict | None:
    """What was sent; with the button "pay by this one" the chosen source in it."""
    if request.method != "POST":
        return None
    values = request.POST.copy()
    if taken := values.get("take_funding"):
        values["funding"] = taken
    return values


def submit(
    form: RequestForm,
    *,
    by: User,
    now: datetime,
    channel: Channel = Channel.PAGE,
    requested_by: User | None = None,
) -> Request | Verdict | None:
    """The request; or why no source pays for it; None where an answer is wrong. Nothing typed is lost."""
    try:
        return acts.file_once(
            form=form.new_request(),
            by=by,
            now=now,
            idempotency_key=form.idempotency_key(),
            channel=channel,
            requested_by=requested_by,
        )
    except InThePast:
        form.add_error("at", RequestForm.past(True))
        return None
    except OutOfScope as refused:
        return refused.verdict


def form_page(
    request: HttpRequest,
    form: RequestForm,
    *,
    organisations: Sequence[Organisation],
    now: datetime,
    verdict: Verdict | None = None,
    **more: Any,
) -> HttpResponse:
    first_error = form.first_error()
    context: dict[str, Any] = {
        "nav": "requests",
        "form": form,
        "organisations": organisations,
        "tongues": _with_typed(tongues(), form["language"].value()),
        "dialects": _dialects(),
        "sources": list(sources()),
        "durations": sorted({*DURATIONS, *_keys_of(form["minutes"].value())}),
        "today": local(now).date(),
        "first_error": first_error,
        "quiet": {name: name != first_error for name in form.fields},
        "verdict": verdict,
        "office": _office(form) if verdict else None,
        "more_open": _is_filled(form, *_MORE),
        "further_open": _is_filled(form, *(f"on_{rank}" for rank in FURTHER)),
        "now": now,
        **more,
    }
    status = 422 if form.errors or verdict else 200
    return page(request, "assignments/request_new.html", context, status=status)


def _is_filled(form: RequestForm, *names: str) -> bool:
    return any(form[name].value() or name in form.errors for name in names)


def _dialects() -> list[tuple[str, list[tuple[str, Any]]]]:
    """Under the name of their language, in the reader's order."""
    reader = (get_language() or "de").split("-")[0]
    groups = [
        (languages.name(tag, reader), [(each.value, each.label) for each in known])
        for tag, known in DIALECTS.items()
    ]
    return sorted(groups, key=lambda group: languages.sort_key(group[0]))


def _office(form: RequestForm) -> Office | None:
    """Whom the institution calls about it."""
    district = form.cleaned_data.get("district")
    return Office.objects.filter(districts=district).order_by("pk").first() if district else None


def _with_typed(choices: list[tuple[str, str]], typed: Any) -> list[tuple[str, str]]:
    """What was sent and is not on the list stays visible beside its error."""
    known = not typed or typed in dict(choices)
    return choices if known else [(typed, typed), *choices]


def _keys_of(typed: Any) -> list[int]:
    number = number_in(str(typed or ""), longest=len("1440"))
    return [] if number is None else [number]
