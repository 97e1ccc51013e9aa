"""allauth's own pages where they do not do what ours must: a refusal is a 429 that says when to try again."""

from typing import Any

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import views as mfa
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from assignments import sign_in
from network import code_limits, second_factor, throttle
from notifications.contacts import BadContact, parse_contact

#: allauth's errors when a limit with a key is used up. It loses their codes on the way, so their sentences tell them.
_REFUSED = ("too_many_login_attempts", "rate_limited")


def _says_when(
    view: Any, form: BaseForm, response: HttpResponse, keys: dict[str, str], *, code_to: str = ""
) -> HttpResponse:
    """A form that is refused because of a limit stays as it was typed, and the page says when to try again.

    ``keys``: which limits with a key this form uses up, action → key; ``code_to``: whom it sends a code.
    """
    sentences = {str(get_adapter(view.request).error_messages[code]) for code in _REFUSED}
    if not any(str(error) in sentences for errors in form.errors.values() for error in errors):
        return response
    moments = [throttle.free_at(view.request, [action], key=key) for action, key in keys.items()]
    until = max([*moments, *([code_limits.free_at(view.request, code_to)] if code_to else [])])
    refused: HttpResponse = view.render_to_response(
        view.get_context_data(form=form) | {"until": until}, status=429
    )
    return refused


def _typed(form: BaseForm) -> str:
    """The number or mailbox as it is counted."""
    try:
        return parse_contact(form.data.get("login", "")).value
    except BadContact:
        return str(form.data.get("phone") or form.data.get("email") or "")


def _factor_key(user: Any) -> dict[str, str]:
    return {"login_failed": f"mfa-auth-user-{user.pk}"}


def _password_key(request: HttpRequest, login: str) -> str:
    return str(get_adapter(request)._get_login_attempts_cache_key(request, email=login))


class SignIn(account.LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"sign_on_name": settings.OIDC.get("name", "")}

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        typed = _typed(form)
        keys = {"login_failed": _password_key(self.request, typed)}
        return _says_when(self, form, super().form_invalid(form), keys, code_to=typed)


class RequestCode(account.RequestLoginCodeView):
    def form_invalid(self, form: BaseForm) -> HttpResponse:
        return _says_when(self, form, super().form_invalid(form), {}, code_to=_typed(form))


class ConfirmCode(account.ConfirmLoginCodeView):
    def _resend_form_valid(self, form: BaseForm) -> HttpResponse:
        """A code that is sent again costs as much as the first, so it counts as much."""
        try:
            code_limits.claim(self.request, self._sent_to())
        except throttle.TooMany as refused:
            return throttle.refuse(self.request, refused.until)
        response: HttpResponse = super()._resend_form_valid(form)
        return response

    def _verify_form_valid(self, form: BaseForm) -> HttpResponse:
        contact = self._sent_to()
        if mailbox := self._process.state.get("email"):
            sign_in.note_proven(self.request, self._process.user, mailbox)
        response: HttpResponse = super()._verify_form_valid(form)
        code_limits.was_right(self.request, response, contact)
        return response

    def _sent_to(self) -> str:
        state = self._process.state
        return str(state.get("phone") or state.get("email"))


class Authenticate(mfa.AuthenticateView):
    """The second step of a sign-in: a code of the app, a recovery code, or a passkey."""

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        keys = _factor_key(self.stage.login.user)
        return _says_when(self, form, super().form_invalid(form), keys)


class Reauthenticate(account.ReauthenticateView):
    """The password once more, before something that matters is changed."""

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        keys = {"login_failed": _password_key(self.request, getattr(self.request.user, "email", "") or "")}
        return _says_when(self, form, super().form_invalid(form), keys)


class ReauthenticateByCode(mfa.ReauthenticateView):
    def form_invalid(self, form: BaseForm) -> HttpResponse:
        return _says_when(self, form, super().form_invalid(form), _factor_key(self.request.user))


class ActivateApp(totp.ActivateTOTPView):
    def form_valid(self, form: BaseForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        second_factor.added(self.request)
        return response

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        return _says_when(self, form, super().form_invalid(form), _factor_key(self.request.user))
