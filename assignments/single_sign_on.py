"""A city's own sign-on by OpenID Connect: it opens the accounts of its staff that exist here, and makes none.

allauth speaks the protocol (discovery, state, PKCE, the exchange of the code); what it leaves open is decided here:
the signature and the nonce of the identity token, whose mailbox it is, and whether a second factor was asked for.
"""

import secrets
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from network import clock, localtime
from network.models import User

#: The name of the one provider in our addresses: /accounts/oidc/city/…
PROVIDER = "city"

#: What signs an identity token: public keys only, so that nobody signs with what is public.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")


class Refused(StrEnum):
    """Why the provider's word was not enough; each has its sentence in account/sign_on_refused.html."""

    UNVERIFIED = "unverified"  # it does not vouch for the mailbox
    UNKNOWN = "unknown"  # no member of staff here has that mailbox
    INVALID = "invalid"  # not an answer to what this browser asked
    SILENT = "silent"  # it does not answer


def is_set_up() -> bool:
    return bool(settings.OIDC)


def refuse(request: HttpRequest, why: Refused) -> HttpResponse:
    """The sentence for somebody who comes back from the city's sign-on and is not let in."""
    status = 503 if why == Refused.SILENT else 403
    return render(request, "account/sign_on_refused.html", {"why": why.value}, status=status)


def new_nonce() -> str:
    return secrets.token_urlsafe(24)


def asked_for_two(signal_kwargs: Mapping[str, Any] | None) -> bool:
    """Whether the provider says that it asked for a second factor (claim ``amr`` with ``mfa``, RFC 8176).

    With OIDC_SECOND_FACTOR=always the city vouches for it, since many providers do not send the claim.
    """
    login = (signal_kwargs or {}).get("sociallogin")
    if login is None:
        return False
    ways = login.account.extra_data.get("id_token", {}).get("amr")
    return settings.OIDC_SECOND_FACTOR == "always" or (isinstance(ways, list) and "mfa" in ways)


class CityProtocol(OpenIDConnectOAuth2Adapter):
    """allauth trusts a token that came over TLS and skips its signature; here it is always checked."""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> SocialLogin:
        if "id_token" not in kwargs["response"]:
            raise OAuth2Error("The provider sent no identity token.")
        return super().complete_login(request, app, token, **kwargs)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        try:
            if jwt.get_unverified_header(id_token).get("alg") not in _ALGORITHMS:
                raise OAuth2Error("The identity token is not signed with a public key.")
            claims: dict[str, Any] = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except (jwt.PyJWTError, KeyError) as error:
            raise OAuth2Error("The identity token cannot be read.") from error
        return claims


class CityAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> Any:
        """No account is made of what the provider says."""
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account of this mailbox, or show why there is none."""
        token = sociallogin.account.extra_data.get("id_token", {})
        about = sociallogin.account.extra_data.get("userinfo") or token
        asked = (sociallogin.state.get("data") or {}).get("nonce")
        if not asked or token.get("nonce") != asked or about.get("sub") != token.get("sub"):
            raise ImmediateHttpResponse(refuse(request, Refused.INVALID))
        if about.get("email_verified") is not True or not about.get("email"):
            raise ImmediateHttpResponse(refuse(request, Refused.UNVERIFIED))
        user = _staff_with(str(about["email"]).lower())
        if user is None:
            raise ImmediateHttpResponse(refuse(request, Refused.UNKNOWN))
        sociallogin.user = user

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        if kwargs.get("error") != "cancelled":
            raise ImmediateHttpResponse(refuse(request, Refused.INVALID))


def _staff_with(mailbox: str) -> User | None:
    """A mailbox belongs to one account. Only whom the network has made staff is let in this way."""
    user = User.objects.filter(email=mailbox).first()
    if user is None:
        return None
    today = localtime.local(clock.now()).date()
    is_staff = user.is_staff or user.is_superuser or user.memberships.current(today).exists()
    return user if is_staff else None
