"""The API explained to people: one page from the schema, and one where somebody gets a token.

Both speak English, like the schema: whoever reads them writes programs.
"""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network import clock
from network.actions import tokens as acts
from network.api import throttles
from network.api.schema import METHODS, described
from network.enums import TokenScope
from network.middleware import speaks
from network.models import ApiToken, User
from network.serializers import TokenIn

#: The form as it first stands there.
EMPTY = {"name": "", "scope": TokenScope.READ, "days": "90"}


@dataclass(frozen=True, slots=True)
class Answer:
    status: str
    words: str
    example: str
    codes: list[str]


@dataclass(frozen=True, slots=True)
class Documented:
    """One operation as the page shows it."""

    name: str
    method: str
    path: str
    summary: str
    words: str
    who: str
    parameters: list[dict[str, Any]]
    body: list[tuple[str, str, str]]
    answers: list[Answer]
    curl: str


@login_not_required
@speaks("en")
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    _speak_english(request)
    found = described()
    groups: dict[str, list[Documented]] = {}
    for path, methods in found["paths"].items():
        for method in METHODS:
            if method in methods:
                told = methods[method]
                groups.setdefault(told["tags"][0], []).append(_documented(path, method, told, found))
    codes = {
        code: answer.status
        for group in groups.values()
        for told in group
        for answer in told.answers
        for code in answer.codes
    }
    context = {
        "groups": list(groups.items()),
        "codes": sorted(codes.items(), key=lambda pair: (pair[1], pair[0])),
        "known": throttles.KNOWN,
        "stranger": throttles.STRANGER,
    }
    return render(request, "api/docs.html", context)


def _speak_english(request: HttpRequest) -> None:
    translation.activate("en")
    request.LANGUAGE_CODE = "en"


def _documented(path: str, method: str, told: dict[str, Any], found: dict[str, Any]) -> Documented:
    body = told.get("requestBody", {}).get("content", {}).get("application/json")
    return Documented(
        name=told["operationId"],
        method=method.upper(),
        path=path,
        summary=told["summary"],
        words=told["description"] if told["description"] != told["summary"] else "",
        who=told["x-permission"],
        parameters=[_parameter(each) for each in told.get("parameters", [])],
        body=_fields(body["schema"], found) if body else [],
        answers=[_answer(status, answer, told) for status, answer in sorted(told["responses"].items())],
        curl=_curl(path, method, told, body),
    )


def _parameter(given: dict[str, Any]) -> dict[str, Any]:
    return given | {"kind": _kind(given["schema"]), "words": given.get("description", "")}


def _kind(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return " | ".join(str(choice) or '""' for choice in schema["enum"] if choice is not None)
    kind = schema.get("format") or schema.get("type", "")
    return " | ".join(kind) if isinstance(kind, list) else str(kind)


def _fields(schema: dict[str, Any], found: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Name, kind and words of each field of a body."""
    shape = found["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    must = shape.get("required", [])
    return [
        (name + ("" if name in must else "?"), _kind(inner), inner.get("description", ""))
        for name, inner in shape.get("properties", {}).items()
    ]


def _answer(status: str, answer: dict[str, Any], told: dict[str, Any]) -> Answer:
    content: dict[str, Any] = next(iter(answer.get("content", {}).values()), {})
    example = content.get("example")
    is_good = status.startswith("2")
    return Answer(
        status=status,
        words=answer.get("description", ""),
        example=json.dumps(example, indent=2, ensure_ascii=False) if is_good and example else "",
        codes=told["x-refusals"].get(status, []),
    )


def _curl(path: str, method: str, told: dict[str, Any], body: dict[str, Any] | None) -> str:
    lines = [f"curl -X {method.upper()} {settings.PUBLIC_URL}{path}"]
    if told["x-permission"] != "public":
        lines.append('-H "Authorization: Bearer $TOKEN"')
    if body:
        given = body.get("example") or next(iter(body["examples"].values()))["value"]
        lines.append('-H "Content-Type: application/json"')
        lines.append(f"-d '{json.dumps(given, ensure_ascii=False)}'")
    return " \\\n  ".join(lines)


@never_cache
@speaks("en")
def tokens(request: HttpRequest) -> HttpResponse:
    """POST makes one and shows its secret this once, or takes one back. To make one, one confirms oneself again."""
    _speak_english(request)
    me, now = cast("User", request.user), clock.now()
    context: dict[str, Any] = {"now": now, "longest": acts.LONGEST.days, "given": EMPTY}
    status = 200
    if request.method == "POST" and request.POST.get("revoke", "").isdecimal():
        token = get_object_or_404(ApiToken, user=me, pk=request.POST["revoke"][:18])
        acts.revoke(token=token, by=me, now=now)
        return redirect("api-docs-tokens")
    if request.method == "POST":
        if not did_recently_reauthenticate(request):
            raise ReauthenticationRequired
        context |= _make(request, me)
        status = 200 if "secret" in context else 422
    context["tokens"] = ApiToken.objects.usable(now).filter(user=me)
    return render(request, "api/tokens.html", context, status=status)


def _make(request: HttpRequest, me: User) -> dict[str, Any]:
    given = {name: request.POST.get(name, "") for name in ("name", "scope", "days")}
    wanted = TokenIn(data=given)
    if not wanted.is_valid():
        return {"refusal": "Please give a name, and a number of days between 1 and 366.", "given": given}
    said, now = wanted.validated_data, clock.now()
    try:
        _token, secret = acts.issue(
            user=me,
            name=said["name"],
            scope=TokenScope(said["scope"]),
            expires_at=now + timedelta(days=said["days"]),
            now=now,
        )
    except acts.TooManyTokens:
        return {"refusal": "You have many tokens already. Please revoke one first.", "given": given}
    return {"secret": secret}
