"""Addresses that the API does not have are a problem document too, not a page."""

from typing import Any

from django.http import Http404
from rest_framework.request import Request

from network.api.base import ApiView


class Unknown(ApiView):
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Whatever the method, and counted like any other call."""
        super().initial(request, *args, **kwargs)
        raise Http404
