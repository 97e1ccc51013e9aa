"""allauth's own pages where they do not do what ours must: a refusal is a 429 that says when to try again."""

from typing import Any

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import views as mfa
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from network import throttle
from notifications.contacts import BadContact, parse_contact

#: allauth's errors when a limit with a key is used up. It loses their codes on the way, so their sentences tell them.
_REFUSED = ("too_many_login_attempts", "rate_limited")


class SaysWhen:
    """A form that is refused because of a limit stays as it was typed, and the page says when to try again."""

    request: HttpRequest

    def keys(self, form: BaseForm) -> dict[str, str]:
        """Which limits with a key this form uses up: action → key."""
        raise NotImplementedError

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # the view that is mixed in
        sentences = {str(get_adapter(self.request).error_messages[code]) for code in _REFUSED}
        if not any(str(error) in sentences for errors in form.errors.values() for error in errors):
            return response
        until = max(
            throttle.free_at(self.request, [action], key=key) for action, key in self.keys(form).items()
        )
        context = self.get_context_data(form=form) | {"until": until}  # type: ignore[attr-defined]  # the view's
        refused: HttpResponse = self.render_to_response(context, status=429)  # type: ignore[attr-defined]  # the view's
        return refused


def _typed(form: BaseForm) -> str:
    """The number or mailbox as it is counted."""
    try:
        return parse_contact(form.data.get("login", "")).value
    except BadContact:
        return str(form.data.get("phone") or form.data.get("email") or "")


def _password_key(request: HttpRequest, login: str) -> str:
    return str(get_adapter(request)._get_login_attempts_cache_key(request, email=login))


class SignIn(SaysWhen, account.LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"sign_on_name": settings.OIDC.get("name", "")}

    def keys(self, form: BaseForm) -> dict[str, str]:
        typed = _typed(form)
        return {"request_login_code": typed, "login_failed": _password_key(self.request, typed)}


class RequestCode(SaysWhen, account.RequestLoginCodeView):
    def keys(self, form: BaseForm) -> dict[str, str]:
        return {"request_login_code": _typed(form)}


class ConfirmCode(account.ConfirmLoginCodeView):
    def _resend_form_valid(self, form: BaseForm) -> HttpResponse:
        """A code that is sent again costs as much as the first, so it counts as much."""
        state = self._process.state
        try:
            throttle.claim(self.request, "request_login_code", key=state.get("phone") or state.get("email"))
        except throttle.TooMany as refused:
            return throttle.refuse(self.request, refused.until)
        response: HttpResponse = super()._resend_form_valid(form)
        return response


class Authenticate(SaysWhen, mfa.AuthenticateView):
    """The second step of a sign-in: a code of the app, a recovery code, or a passkey."""

    def keys(self, form: BaseForm) -> dict[str, str]:
        return {"login_failed": f"mfa-auth-user-{self.stage.login.user.pk}"}


class Reauthenticate(SaysWhen, account.ReauthenticateView):
    """The password once more, before something that matters is changed."""

    def keys(self, form: BaseForm) -> dict[str, str]:
        return {"login_failed": _password_key(self.request, getattr(self.request.user, "email", "") or "")}


class ReauthenticateByCode(SaysWhen, mfa.ReauthenticateView):
    def keys(self, form: BaseForm) -> dict[str, str]:
        return {"login_failed": f"mfa-auth-user-{self.request.user.pk}"}


class ActivateApp(SaysWhen, totp.ActivateTOTPView):
    def keys(self, form: BaseForm) -> dict[str, str]:
        return {"login_failed": f"mfa-auth-user-{self.request.user.pk}"}
