"""Addresses that the API does not have are a problem document too, not a page."""

from django.http import Http404
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from network.api.base import ApiView


class Unknown(ApiView):
    schema = None

    def http_method_not_allowed(self, request: Request, *args: object, **kwargs: object) -> HttpResponseBase:  # type: ignore[override]
        raise Http404
