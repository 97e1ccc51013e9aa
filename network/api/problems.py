"""Every error of the API is one problem document (RFC 9457), in the language of its reader."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response

from network.transitions import Forbidden, Stale

MEDIA_TYPE = "application/problem+json"
type Fault = dict[str, str]


class Problem(exceptions.APIException):
    """A refusal with a code that programs may rely on; ``errors`` point at what to correct."""

    def __init__(self, status_code: int, code: str, detail: str, errors: Sequence[Fault] = ()) -> None:
        super().__init__(detail, code)
        self.status_code = status_code
        self.code = code
        self.errors = list(errors)


class InvalidQuery(exceptions.ValidationError):
    """What is wrong stands in the address, not in the body."""


def invalid(field: str, sentence: str) -> exceptions.ValidationError:
    """One field of the body that cannot be used."""
    return exceptions.ValidationError({field: [sentence]})


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """REST framework's exception handler; what is none of these is a fault of ours and becomes a 500."""
    problem = _problem(error)
    if problem is None:
        return None
    headers = {}
    if header := getattr(error, "auth_header", ""):
        headers["WWW-Authenticate"] = header
    if (wait := getattr(error, "wait", None)) is not None:
        headers["Retry-After"] = str(int(wait) + 1)
    response = Response(document(problem), status=problem.status_code, headers=headers)
    response.content_type = MEDIA_TYPE
    return response


def _problem(error: Exception) -> Problem | None:
    match error:
        case Problem():
            return error
        case exceptions.ValidationError():
            key = "parameter" if isinstance(error, InvalidQuery) else "pointer"
            faults = [{key: at, "detail": words} for at, words in _faults(error.detail, key)]
            return Problem(400, "invalid", _("Einige Angaben stimmen nicht."), faults)
        case Http404():
            return Problem(404, "not_found", _("Das gibt es hier nicht."))
        case PermissionDenied() | exceptions.PermissionDenied():
            sentence = str(error) or _("Das dürfen Sie hier nicht. Fragen Sie bitte die Koordination.")
            return Problem(403, _code(error, "not_allowed"), sentence)
        case Stale() | Forbidden():
            return Problem(409, "stale", _("Das hat sich inzwischen geändert. Bitte laden Sie es neu."))
        case exceptions.APIException():
            code = {400: "malformed", 401: "not_signed_in", 429: "too_many"}.get(error.status_code, "")
            return Problem(error.status_code, code or error.default_code, str(error.detail))
    return None


def _code(error: Exception, usual: str) -> str:
    code = getattr(getattr(error, "detail", None), "code", usual)
    return usual if code == exceptions.PermissionDenied.default_code else code


def _faults(detail: Any, key: str, at: str = "") -> Iterator[tuple[str, str]]:
    """Each sentence with where it belongs: ``#/people/0`` in a body, the name of a parameter in a query."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            part = "" if name == "non_field_errors" else f"/{name}"
            yield from _faults(inner, key, at + part)
    elif isinstance(detail, list) and any(isinstance(inner, dict | list) for inner in detail):
        for number, inner in enumerate(detail):
            yield from _faults(inner, key, f"{at}/{number}")
    elif isinstance(detail, list):
        for inner in detail:
            yield from _faults(inner, key, at)
    else:
        yield (f"#{at}" if key == "pointer" else at.removeprefix("/")), str(detail)


def titles() -> dict[int, str]:
    return {
        400: _("Ungültige Angaben"),
        401: _("Nicht angemeldet"),
        403: _("Nicht erlaubt"),
        404: _("Nicht gefunden"),
        405: _("Dieser Weg geht hier nicht"),
        406: _("Dieses Format gibt es nicht"),
        409: _("Der Stand ist inzwischen ein anderer"),
        413: _("Zu lang"),
        415: _("Dieses Format lesen wir nicht"),
        422: _("Das geht so nicht"),
        429: _("Zu viele Anfragen"),
        500: _("Fehler auf unserer Seite"),
        503: _("Zurzeit nicht erreichbar"),
    }


def document(problem: Problem) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": f"{reverse('api-docs')}#{problem.code}",
        "title": titles().get(problem.status_code, _("Das geht nicht")),
        "status": problem.status_code,
        "code": problem.code,
        "detail": str(problem.detail),
    }
    return found | ({"errors": problem.errors} if problem.errors else {})


def page(request: HttpRequest, problem: Problem) -> JsonResponse:
    """The same document where no view of the API was reached: an unknown address, a fault of ours."""
    return JsonResponse(document(problem), status=problem.status_code, content_type=MEDIA_TYPE)


def is_api(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")
