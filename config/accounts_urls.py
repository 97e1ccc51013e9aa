"""The part of allauth that we use, each page with its limits. Its sign-up, mailbox and reset pages stay away.

A forgotten password needs no page: who signs in by code sets a new one (docs/sign-in.md). The names are allauth's
own where its views and templates reverse them.
"""

from allauth.account import views
from allauth.mfa.recovery_codes.views import generate_recovery_codes
from allauth.mfa.totp.views import deactivate_totp
from allauth.mfa.webauthn.views import edit_webauthn, remove_webauthn
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path
from django.views.generic import RedirectView

from assignments.views import sign_in, single_sign_on
from network import code_limits
from network.middleware import speaks
from network.spoken import HELPER_PAGES
from network.throttle import View, declares, limited
from network.views import account, passkeys


def _page(address: str, view: View, name: str, **extra: object) -> URLPattern:
    """Mediators come here from an offer in their language."""
    return path(address, speaks(*HELPER_PAGES)(view), extra, name=name)


_to_security = RedirectView.as_view(pattern_name="account_security")
_setup = limited("second_factor_setup")
_again = declares("reauthenticate", "login_failed")

urlpatterns = [
    # In and out
    _page(
        "login/",
        declares("login", "login_failed", *code_limits.ACTIONS)(sign_in.SignIn.as_view()),
        "account_login",
    ),
    _page(
        "login/code/",
        limited("login")(declares(*code_limits.ACTIONS)(sign_in.RequestCode.as_view())),
        "account_request_login_code",
    ),
    _page(
        "login/code/confirm/",
        limited("confirm_login_code")(declares(*code_limits.ACTIONS)(sign_in.ConfirmCode.as_view())),
        "account_confirm_login_code",
    ),
    _page(
        "2fa/authenticate/",
        limited("second_factor")(declares("login_failed")(sign_in.Authenticate.as_view())),
        "mfa_authenticate",
    ),
    _page("2fa/webauthn/login/", declares("webauthn_login")(passkeys.SignIn.as_view()), "mfa_login_webauthn"),
    _page("logout/", limited("sign_out")(views.logout), "account_logout"),
    _page("inactive/", views.account_inactive, "account_inactive"),
    # Whoever has no account is sent to the open shifts, where one arises by taking one.
    path("signup/", login_not_required(RedirectView.as_view(url="/join/")), name="account_signup"),
    # The city's own sign-on
    _page("oidc/city/", limited("single_sign_on")(single_sign_on.leave), "single_sign_on"),
    _page("oidc/city/callback/", single_sign_on.come_back, "openid_connect_callback", provider_id="city"),
    _page("oidc/cancelled/", single_sign_on.cancelled, "socialaccount_login_cancelled"),
    # Sign-in and security
    _page("", account.home, "account_security"),
    _page("second-factor/", account.choose_factor, "account_second_factor"),
    _page("password/change/", declares("change_password")(views.password_change), "account_change_password"),
    _page("password/set/", declares("change_password")(account.set_password), "account_set_password"),
    _page("password/forget/", limited("change_password")(account.forget_password), "account_forget_password"),
    _page("sessions/<int:pk>/end/", account.end_session, "account_end_session"),
    _page("sessions/end-others/", account.end_other_sessions, "account_end_other_sessions"),
    # Asked once more before something that matters is changed
    _page("reauthenticate/", _again(sign_in.Reauthenticate.as_view()), "account_reauthenticate"),
    _page("2fa/reauthenticate/", _again(sign_in.ReauthenticateByCode.as_view()), "mfa_reauthenticate"),
    _page(
        "2fa/webauthn/reauthenticate/",
        _again(passkeys.Reauthenticate.as_view()),
        "mfa_reauthenticate_webauthn",
    ),
    # Second factors
    path("2fa/", _to_security, name="mfa_index"),
    path("2fa/webauthn/", _to_security, name="mfa_list_webauthn"),
    _page("2fa/totp/activate/", _setup(sign_in.ActivateApp.as_view()), "mfa_activate_totp"),
    _page("2fa/totp/deactivate/", _setup(deactivate_totp), "mfa_deactivate_totp"),
    _page("2fa/webauthn/add/", _setup(passkeys.Add.as_view()), "mfa_add_webauthn"),
    _page("2fa/webauthn/keys/<int:pk>/edit/", _setup(edit_webauthn), "mfa_edit_webauthn"),
    _page("2fa/webauthn/keys/<int:pk>/remove/", _setup(remove_webauthn), "mfa_remove_webauthn"),
    _page("2fa/recovery-codes/", account.recovery_codes, "mfa_view_recovery_codes"),
    _page("2fa/recovery-codes/generate/", _setup(generate_recovery_codes), "mfa_generate_recovery_codes"),
]
