"""Signing in and security: one page for everybody, and what is done from it."""

import time

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    raise_if_reauthentication_required,
)
from allauth.account.models import EmailAddress
from allauth.account.views import password_set
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from network import clock, second_factor, sessions
from network.actions import tokens
from network.models import ApiToken, User

#: Seconds in which a sign-in by code is proof enough to replace a forgotten password.
FRESH = 600


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Everything about signing in that a person may look at and change."""
    user = _user(request)
    factors = list(Authenticator.objects.filter(user=user).order_by("created_at", "pk"))
    by_kind = {factor.type: factor for factor in factors}
    codes = by_kind.get(Authenticator.Type.RECOVERY_CODES)
    context = {
        "mailboxes": EmailAddress.objects.filter(user=user, verified=True).order_by("email"),
        "has_password": user.has_usable_password(),
        "app": by_kind.get(Authenticator.Type.TOTP),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "has_codes": codes is not None,
        "passkeys": [factor.wrap() for factor in factors if factor.type == Authenticator.Type.WEBAUTHN],
        "signed_in": sessions.listing(request, now=clock.now()),
        "has_tokens": ApiToken.objects.usable(clock.now()).filter(user=user).exists(),
        "must_have_factor": second_factor.lacks_one(user),
    }
    return render(request, "account/security.html", context)


@never_cache
@require_safe
def choose_factor(request: HttpRequest) -> HttpResponse:
    """Staff come here from every other page until a second factor is set up."""
    if not second_factor.lacks_one(_user(request)):
        return redirect("account_security")
    return render(request, "account/second_factor.html")


@never_cache
@require_safe
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """allauth's own page notes on a GET that it was looked at; this one only shows."""
    raise_if_reauthentication_required(request, app="allauth.mfa")
    codes = Authenticator.objects.filter(user=_user(request), type=Authenticator.Type.RECOVERY_CODES).first()
    if codes is None:
        raise Http404
    return render(request, "mfa/recovery_codes/index.html", {"codes": codes.wrap().get_unused_codes()})


@require_POST
def forget_password(request: HttpRequest) -> HttpResponse:
    """So that a new one can be set by somebody who does not know the old one: they came in by a code just now."""
    _ask_once_more(request)
    user = _user(request)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    update_session_auth_hash(request, user)
    get_adapter(request).send_notification_mail("account/email/password_forgotten", user)
    return redirect("account_set_password")


def set_password(request: HttpRequest) -> HttpResponseBase:
    """A session left open gives nobody a password: who has a second factor shows it, unless they came just now."""
    _ask_once_more(request)
    answer: HttpResponseBase = password_set(request)
    return answer


def _ask_once_more(request: HttpRequest) -> None:
    if not (did_recently_reauthenticate(request) or _came_by_code(request)):
        raise ReauthenticationRequired


def _came_by_code(request: HttpRequest) -> bool:
    """A code by SMS or mail opened this session within the last ten minutes."""
    records = get_authentication_records(request, _user(request))
    return any(each["method"] == "code" and time.time() - each["at"] < FRESH for each in records)


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    key = request.session.session_key
    ours = next((each for each in sessions.listing(request, now=clock.now()) if each.pk == pk), None)
    if not sessions.end(user=_user(request), pk=pk):
        raise Http404
    if ours is not None and ours.is_this_one:
        sessions.forget(key)
        logout(request)
        return redirect("home")
    messages.success(request, _("Das Gerät ist abgemeldet."))
    return redirect(_devices())


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Programs too: whoever presses this wants nothing else to be open."""
    sessions.end_others(user=_user(request), but=request.session.session_key)
    tokens.revoke_all(user=_user(request), now=clock.now())
    messages.success(request, _("Alle anderen Geräte sind abgemeldet, und Ihre Tokens gelten nicht mehr."))
    return redirect(_devices())


def _devices() -> str:
    return f"{reverse('account_security')}#devices"
