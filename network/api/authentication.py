"""Who calls: a program with a token, or a page with its session."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from network import clock
from network.actions.tokens import digest, note_use
from network.auth import PeopleBackend
from network.models import ApiToken, User

WORD = "bearer"


class TokenAuthentication(authentication.BaseAuthentication):
    """``Authorization: Bearer lotse_…``; unknown, expired, revoked, or of somebody who may not sign in: 401."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        word, _space, secret = request.headers.get("Authorization", "").strip().partition(" ")
        if word.lower() != WORD:
            return None
        now = clock.now()
        usable = ApiToken.objects.usable(now).select_related("user")
        token = usable.filter(digest=digest(secret.strip())).first()
        if token is None or not PeopleBackend().user_can_authenticate(token.user):
            raise exceptions.AuthenticationFailed(_("Dieses Token gilt nicht (mehr)."))
        note_use(token, now=now)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


class SessionAuthentication(authentication.SessionAuthentication):
    """Somebody signed in by the pages; what changes something needs the CSRF token as a form does."""

    def enforce_csrf(self, request: Any) -> None:
        try:
            super().enforce_csrf(request)
        except exceptions.PermissionDenied as error:
            raise exceptions.PermissionDenied(
                _("Die Bestätigung der Sitzung fehlt (X-CSRFToken)."), code="csrf"
            ) from error


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A token from /api/v1/tokens/."}


class SessionScheme(OpenApiAuthenticationExtension):
    target_class = SessionAuthentication
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": "The session of the pages; what changes something also needs X-CSRFToken.",
        }
