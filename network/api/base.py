"""What every view of the API has: who calls, from when, with what, and how it answers."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any, cast

from django.db.models import Model, QuerySet
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework import exceptions, serializers
from rest_framework.permissions import BasePermission
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from network import clock, policies, second_factor
from network.actions import audit
from network.api import pagination
from network.api.authentication import SessionAuthentication, TokenAuthentication
from network.api.operations import Declared, is_public
from network.api.parsing import StrictJSONParser
from network.api.problems import InvalidQuery
from network.api.throttles import PerMinute
from network.enums import Permission, TokenScope
from network.localtime import local
from network.models import ApiToken, User
from network.reach import Reach

SAFE = ("GET", "HEAD", "OPTIONS")


class MayCall(BasePermission):
    """Signed in, unless the operation is public; a token that only reads changes nothing.

    A token of staff without a second factor rests.
    """

    def has_permission(self, request: Request, view: APIView) -> bool:
        assert isinstance(view, ApiView)
        declared = view.declared
        if declared is None or is_public(declared.rule):
            return True
        if not isinstance(request.user, User):
            raise exceptions.NotAuthenticated(_("Bitte melden Sie sich an oder schicken Sie ein Token mit."))
        if isinstance(request.auth, ApiToken) and second_factor.lacks_one(request.user):
            sentence = _("Dieses Token ruht, bis Ihr Konto einen zweiten Faktor hat.")
            raise exceptions.PermissionDenied(sentence, code="second_factor")
        reads_only = isinstance(request.auth, ApiToken) and request.auth.scope != TokenScope.WRITE
        if reads_only and request.method not in SAFE:
            raise exceptions.PermissionDenied(_("Dieses Token darf nur lesen."), code="read_only")
        return True


class ApiView(APIView):
    authentication_classes = (TokenAuthentication, SessionAuthentication)
    renderer_classes = (JSONRenderer,)
    parser_classes = (StrictJSONParser,)
    permission_classes = (MayCall,)
    throttle_classes = (PerMinute,)
    metadata_class = None  # the schema says it better
    query: dict[str, Any]

    @property
    def declared(self) -> Declared | None:
        """None where this address does not know the method; REST framework then answers 405."""
        handler = getattr(self, (self.request.method or "").lower(), None)
        return getattr(handler, "declared", None)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Counted before anything is looked up, wrong tokens too; parameters are read before the view acts."""
        try:
            self.perform_authentication(request)
        finally:
            self.check_throttles(request)
        super().initial(request, *args, **kwargs)
        if self.declared is not None:
            self.query = self._asked(self.declared.query)

    def check_throttles(self, request: Request) -> None:
        """Once a call: REST framework asks again after the permissions."""
        if not hasattr(self, "_counted"):
            self._counted = True
            super().check_throttles(request)

    def finalize_response(
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> Response:
        """What only its reader may see is kept by no proxy."""
        final = super().finalize_response(request, cast("Any", response), *args, **kwargs)
        if self.declared is None or not is_public(self.declared.rule) or self.request.user.is_authenticated:
            final.headers.setdefault("Cache-Control", "no-store")
        return final

    def _asked(self, shape: type[serializers.Serializer[Any]]) -> dict[str, Any]:
        given = {name: self.request.query_params[name] for name in self.request.query_params}
        serializer = shape(data=given)
        if not serializer.is_valid():
            raise InvalidQuery(serializer.errors)
        return dict(serializer.validated_data)

    def body(self) -> dict[str, Any]:
        """What was sent, read as the operation declared it."""
        assert self.declared is not None
        serializer = self.declared.body(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    @cached_property
    def now(self) -> datetime:
        return clock.now()

    @property
    def day(self) -> date:
        return local(self.now).date()

    @property
    def me(self) -> User:
        """Only behind the permission, which lets nobody else in."""
        return cast("User", self.request.user)

    def reach(self, permission: Permission) -> Reach:
        return policies.reach(self.request.user, permission, on=self.day)

    def looked_at(self, what: str) -> None:
        """A list of other people's data was read: the trail says so, at most hourly."""
        audit.seen(action=f"{what}.read", subject=f"{what}:list", by=self.me, now=self.now)

    def page[M: Model](
        self, rows: QuerySet[M], order: Sequence[str], shape: type[serializers.Serializer[Any]]
    ) -> Response:
        found, after = self.cut(rows, order)
        return self.listed(shape(found, many=True, context={"view": self}).data, after)

    def cut[M: Model](self, rows: QuerySet[M], order: Sequence[str]) -> tuple[list[M], str | None]:
        return pagination.page(rows, order=order, limit=self.query["limit"], cursor=self.query["cursor"])

    def listed(self, results: Any, after: str | None) -> Response:
        return Response({"next": pagination.link(self.request, after), "results": results})


@cache
def listing(shape: type[serializers.Serializer[Any]]) -> Any:
    """The shape of a page of these."""
    fields = {
        "next": serializers.URLField(allow_null=True, help_text="The next page; null on the last."),
        "results": shape(many=True),
    }
    return type(f"{shape.__name__.removesuffix('Out')}Page", (serializers.Serializer,), fields)
