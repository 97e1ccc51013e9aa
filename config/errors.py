"""What a browser and what a program get where no view answered."""

import sys

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views import defaults

from config import unavailable
from network.api.problems import Problem, is_api, page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_api(request):
        return page(request, Problem(400, "malformed", _("Diese Anfrage können wir nicht lesen.")))
    return defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_api(request):
        sentence = str(exception) if isinstance(exception, PermissionDenied) else ""
        return page(request, Problem(403, "not_allowed", sentence or _("Das dürfen Sie hier nicht.")))
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_api(request):
        return page(request, Problem(404, "not_found", _("Das gibt es hier nicht.")))
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Nothing about the fault itself: it stands in the log."""
    if is_api(request) and not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return page(request, Problem(500, "fault", _("Das war unser Fehler. Bitte versuchen Sie es später.")))
    return unavailable.server_error(request)
