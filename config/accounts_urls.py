"""The part of allauth that we use. Its sign-up, address and password pages stay away: those ways in are ours.

The names are allauth's own, because its views and templates reverse them.
"""

from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from network.middleware import speaks

# Mediators come here from an Arabic offer.
_spoken = speaks("de", "en", "ar")

urlpatterns = [
    path("login/", _spoken(views.login), name="account_login"),
    path("login/code/", _spoken(views.request_login_code), name="account_request_login_code"),
    path("login/code/confirm/", _spoken(views.confirm_login_code), name="account_confirm_login_code"),
    path("logout/", _spoken(views.logout), name="account_logout"),
    path("inactive/", _spoken(views.account_inactive), name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    # Whoever has no account is sent to the open shifts, where one arises by taking one.
    path("signup/", login_not_required(RedirectView.as_view(url="/join/")), name="account_signup"),
    path("2fa/", include("allauth.mfa.urls")),
]
