"""When the database is away: a calm page instead of an error, and nothing that was typed is lost.

Lost connections, a server that starts or stops, a pool without a free connection: all of them pass. Whether a
change was made before the connection broke is not always known here; every use case may be sent again.
"""

import logging
import sys
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views import defaults

from network.api import problems
from network.middleware import chosen_language
from network.spoken import HELPER_PAGES

log = logging.getLogger(__name__)

#: A restart of the database takes about so long, in seconds.
RETRY_AFTER = 10
FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}
#: Never written into a page again, whatever was typed.
SECRET_WORDS = ("password", "secret", "code", "csrf")


def server_error(request: HttpRequest) -> HttpResponse:
    """``handler500``: asked for every exception that nobody handled, from views and middleware alike."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return defaults.server_error(request)
    log.warning("database away path=%s", request.path_info.split("/")[1])  # the rest may carry a token
    with translation.override(chosen_language(request, HELPER_PAGES)):
        answer = _problem(request) if problems.is_api(request) else _page(request)
    answer.headers["Retry-After"] = str(RETRY_AFTER)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _problem(request: HttpRequest) -> HttpResponse:
    sentence = _("Die Datenbank antwortet gerade nicht. Bitte versuchen Sie es gleich noch einmal.")
    return problems.page(request, problems.Problem(503, "unavailable", sentence))


def _page(request: HttpRequest) -> HttpResponse:
    """Without the request's context: session, sign-in and counts would all ask the database."""
    is_form = request.method == "POST" and request.content_type in FORMS
    context = {
        "again": request.get_full_path(),
        "typed": list(_typed(request)) if is_form else [],
        "csrf": get_token(request) if is_form else "",
    }
    page = HttpResponse(render_to_string("503.html", context), status=503)
    page.headers["Content-Language"] = translation.get_language()
    return page


def _typed(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What a form carried, except files and what must not stand in a page."""
    for name, values in request.POST.lists():
        if not any(word in name.lower() for word in SECRET_WORDS):
            yield from ((name, value) for value in values)
