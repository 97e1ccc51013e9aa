"""allauth's pages for passkeys, so that every key also signs in and every failure is said where it happened."""

from typing import Any

from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from network import second_factor

#: Tells the page that is shown next that the key was refused.
REFUSED = "passkey=refused"


class Add(webauthn.AddWebAuthnView):
    def form_valid(self, form: BaseForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        second_factor.added(self.request)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The browser is asked for a key that can be found at sign-in and checks who holds it."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"js_data": {"creation_options": auth.begin_registration(self.request.user, True)}}


class SignIn(webauthn.LoginWebAuthnView):
    def form_invalid(self, form: BaseForm) -> HttpResponse:
        return HttpResponseRedirect(f"{reverse('account_login')}?{REFUSED}")


class Reauthenticate(webauthn.ReauthenticateWebAuthnView):
    def form_invalid(self, form: BaseForm) -> HttpResponse:
        address = self.passthrough_next_url(reverse("mfa_reauthenticate_webauthn"))
        return HttpResponseRedirect(f"{address}{'&' if '?' in address else '?'}{REFUSED}")
