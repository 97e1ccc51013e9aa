"""An institution registers on a public page, and the desk confirms it once."""

from datetime import datetime
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assignments import sign_in
from assignments.actions import registrations as acts
from assignments.institution_form import CHOICES, InstitutionForm
from assignments.models import Registration
from assignments.queries import institutions
from assignments.refusals import Refusal, TooManyCodes
from assignments.views.my_desk import Desk, my_desk
from network import clock, policies
from network.actions.audit import seen
from network.enums import Permission
from network.models import Organisation, User
from network.rendering import page
from network.throttle import limited


@limited("join")
@login_not_required
def register(request: HttpRequest) -> HttpResponse:
    """GET shows the form; POST sends a code, or, from whoever is signed in, goes to the desk at once."""
    form = InstitutionForm(
        request.POST if request.method == "POST" else None, is_signed_in=request.user.is_authenticated
    )
    if request.method != "POST":
        return _form_page(request, form)
    if not form.is_valid():
        return _form_page(request, form, status=422)
    try:
        return _register(request, form, now=clock.now())
    except Refusal as refusal:
        status = 429 if isinstance(refusal, TooManyCodes) else 409
        return _form_page(request, form, refusal=str(refusal), status=status)


def _register(request: HttpRequest, form: InstitutionForm, *, now: datetime) -> HttpResponse:
    if isinstance(request.user, User):
        mine = acts.register_signed_in(institution=form.institution(), user=request.user, now=now)
        return redirect("institution", mine.pk)
    contact = form.cleaned_data["mailbox"]
    sign_in.claim_code(request, contact)
    begun = acts.register_by_mail(
        institution=form.institution(),
        person=form.cleaned_data["person"],
        contact=contact,
        language=get_language() or "de",
        now=now,
    )
    sign_in.send_code(
        request,
        begun.user,
        contact,
        wanted="institution",
        then=reverse("institution", args=[begun.pk]),
        registration=begun.pk,
    )
    after = urlencode({"next": reverse("institution-after-code")})
    return redirect(f"{reverse('account_confirm_login_code')}?{after}")


def _form_page(
    request: HttpRequest, form: InstitutionForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    first_error = form.first_error()
    context = {
        "nav": "public",
        "form": form,
        "kinds": CHOICES,
        "first_error": first_error,
        "quiet": {name: name != first_error for name in form.fields},
        "refusal": refusal,
    }
    return page(request, "assignments/institution_new.html", context, status=status)


@require_safe
def after_code(request: HttpRequest) -> HttpResponse:
    """One address for everybody, so that it tells nothing about whose mailbox was typed."""
    return redirect(sign_in.take_then(request))


@require_safe
def mine(request: HttpRequest, pk: int) -> HttpResponse:
    """Where one's own registration stands."""
    registration = get_object_or_404(
        Registration.objects.select_related("office"), pk=pk, user=cast("User", request.user)
    )
    return page(request, "assignments/institution.html", {"nav": "public", "mine": registration})


def _find(request: HttpRequest, pk: int, *, now: datetime) -> tuple[Desk, Registration]:
    """What was never proven does not exist at the desk."""
    desk = my_desk(request, now=now)
    found = Registration.objects.within(desk.cases).filter(pk=pk, proven_at__isnull=False)
    registration = found.select_related("office", "district", "user", "organisation").first()
    if registration is None:
        raise Http404
    return desk, registration


@require_safe
def at_desk(request: HttpRequest, pk: int) -> HttpResponse:
    now = clock.now()
    desk, registration = _find(request, pk, now=now)
    subject = f"registration:{registration.pk}"
    seen(action="institution.read", subject=subject, by=desk.user, now=now, office=registration.office)
    return _desk_page(request, registration)


def _desk_page(
    request: HttpRequest, registration: Registration, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "nav": "desk",
        "registration": registration,
        "alike": institutions.called_alike(registration.name),
        "refusal": refusal,
    }
    return page(request, "assignments/desk_institution.html", context, status=status)


def _known(registration: Registration, chosen: str) -> Organisation | None:
    """Of the namesakes on the page alone: whoever speaks for an institution reads all its requests."""
    if not chosen:
        return None
    found = [each for each in institutions.called_alike(registration.name) if str(each.pk) == chosen]
    if not found:
        raise Http404
    return found[0]


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirmed as a new institution or as one we know, or declined."""
    now = clock.now()
    desk, registration = _find(request, pk, now=now)
    policies.require(desk.powers.may(Permission.ASK_PEOPLE, office=registration.office_id))
    try:
        if request.POST.get("act") == "confirm":
            organisation = _known(registration, request.POST.get("organisation", ""))
            ours = acts.confirm(registration_id=pk, by=desk.user, now=now, organisation=organisation)
            done = _("%(name)s kann jetzt Sprachmittlung anfordern.") % {"name": ours.name}
        else:
            reason = request.POST.get("reason", "").strip()[:200]
            acts.decline(registration_id=pk, by=desk.user, now=now, reason=reason)
            done = _("Nicht freigeschaltet. Die Stelle bekommt eine E-Mail mit der Nummer des Büros.")
    except Refusal as refusal:
        return _desk_page(request, registration, refusal=str(refusal), status=409)
    messages.success(request, done)
    return redirect("desk")
