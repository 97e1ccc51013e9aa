"""One's own keys for programs."""

from datetime import timedelta

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from network.actions import tokens
from network.api.base import ApiView, listing
from network.api.operations import Refusal, operation
from network.api.problems import Problem
from network.enums import TokenScope
from network.models import ApiToken
from network.serializers import NewTokenOut, Paged, TokenIn, TokenOut


class Tokens(ApiView):
    @operation(
        "tokens_list",
        "Your tokens, newest first",
        rule="own",
        query=Paged,
        answers={200: listing(TokenOut)},
        description="The secrets are not among it: nobody can read them again.",
    )
    def get(self, request: Request) -> Response:
        return self.page(ApiToken.objects.filter(user=self.me), ("-created_at", "-pk"), TokenOut)

    @operation(
        "tokens_create",
        "Make a token",
        rule="own",
        body=TokenIn,
        answers={201: NewTokenOut},
        refusals=[
            Refusal(409, "too_many_tokens", f"{tokens.MOST} tokens already work."),
            Refusal(403, "session_only", "A token makes no other one: it would outlive being revoked."),
            Refusal(403, "confirm", "Confirm on the page „Sign-in and security“ first that it is you."),
        ],
        description="It acts for you, with what you may do and no more than its scope. The secret is shown once. "
        "Only from a session of the pages, confirmed within the last five minutes where you have a password or "
        "a second factor.",
        example={"name": "Statistics office", "scope": "read", "days": 90},
    )
    def post(self, request: Request) -> Response:
        wanted = self.body()
        self._must_be_confirmed(request)
        try:
            token, secret = tokens.issue(
                user=self.me,
                name=wanted["name"],
                scope=TokenScope(wanted["scope"]),
                expires_at=self.now + timedelta(days=wanted["days"]),
                now=self.now,
            )
        except tokens.TooManyTokens as error:
            sentence = _("Sie haben schon viele Tokens. Bitte widerrufen Sie zuerst eines.")
            raise Problem(409, "too_many_tokens", sentence) from error
        return Response(TokenOut(token).data | {"secret": secret}, status=201)

    def _must_be_confirmed(self, request: Request) -> None:
        if isinstance(request.auth, ApiToken):
            raise Problem(
                403, "session_only", _("Ein Token kann kein anderes machen. Bitte melden Sie sich an.")
            )
        if not did_recently_reauthenticate(request._request):
            raise Problem(403, "confirm", _("Bitte bestätigen Sie zuerst noch einmal, dass Sie es sind."))


class OneToken(ApiView):
    @operation(
        "tokens_revoke",
        "Take a token back",
        rule="own",
        key="id",
        answers={204: None},
        description="From the next call on it opens nothing. Twice is once.",
    )
    def delete(self, request: Request, id: int) -> Response:
        token = get_object_or_404(ApiToken, user=self.me, pk=id)
        tokens.revoke(token=token, by=self.me, now=self.now)
        return Response(status=204)
