"""What an operation declares about itself: who may, what it takes and gives, and how it refuses.

The schema, the page of documentation, the checks of parameters and the access matrix are made from it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers

from network.api.problems import MEDIA_TYPE
from network.enums import Permission
from network.serializers import Nothing, ProblemDocument

#: Besides permissions: anybody; whoever is signed in; whose own row it is; who has a profile as a helper.
RULES = frozenset({"public", "signed_in", "own", "helper"}) | {str(each) for each in Permission}

type Answer = type[serializers.Serializer[Any]] | serializers.Serializer[Any] | OpenApiTypes | None

_GENERAL: dict[int, tuple[str, str]] = {
    400: (
        "invalid",
        "`invalid`: a parameter or a field is wrong, `errors` says which.",
    ),
    401: ("not_signed_in", "No token, or one that is unknown, expired or revoked."),
    403: ("not_allowed", "`not_allowed`: visible, but not yours to see or do."),
    404: ("not_found", "It does not exist, or not for you."),
    406: ("not_acceptable", "Only JSON is spoken."),
    413: ("too_long", "The body is longer than 64 KB."),
    415: ("unsupported_media_type", "Only `application/json` is read."),
    429: ("too_many", "Too many calls in this minute; `Retry-After` says how long to wait."),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the house says no to: its status, the code for programs, and when it happens."""

    status: int
    code: str
    when: str


_READ_ONLY = Refusal(403, "read_only", "The token may only read.")
#: Also where anybody may call: a session of staff, and their token, is refused before it is looked at what for.
_SECOND_FACTOR = Refusal(403, "second_factor", "Staff, and the account or the session lacks a second factor.")
_MALFORMED = Refusal(400, "malformed", "The body is no JSON, or holds characters that do not exist.")


@dataclass(frozen=True, slots=True)
class Declared:
    query: type[serializers.Serializer[Any]]
    body: Any
    rule: str


def is_public(rule: str) -> bool:
    return "public" in rule.split(" | ")


def operation(
    name: str,
    summary: str,
    *,
    rule: str,
    answers: Mapping[int, Answer],
    query: type[serializers.Serializer[Any]] = Nothing,
    body: Any = None,
    key: str = "",
    forbids: bool = False,
    refusals: Sequence[Refusal] = (),
    description: str = "",
    example: dict[str, Any] | None = None,
    headers: Sequence[OpenApiParameter] = (),
) -> Callable[[Any], Any]:
    """``rule`` joins names of RULES with " | "; ``key`` names the path's parameter; ``forbids``: 403 can happen."""
    unknown = set(rule.split(" | ")) - RULES
    if unknown:
        raise ValueError(f"{name}: no such rule {sorted(unknown)}")
    general = _general(rule, body=body, key=key, forbids=forbids)
    refusals = [*refusals, *([_MALFORMED] if body is not None else [])]
    examples = [OpenApiExample("example", value=example, request_only=True)] if example else []

    def declare(method: Any) -> Any:
        method.declared = Declared(query, body, rule)
        house = [*([] if method.__name__ == "get" else [_READ_ONLY]), _SECOND_FACTOR, *refusals]
        return extend_schema(
            operation_id=name,
            summary=summary,
            description=description or summary,
            tags=[name.split("_")[0].replace("desk", "desk-items").replace("calendar", "calendar-feeds")],
            parameters=[*_path(key), *_language(), *headers, *([] if query is Nothing else [query])],
            request=body,
            responses=_responses(answers, general, house),
            examples=examples,
            auth=_security(rule),
            extensions={"x-permission": rule, "x-refusals": _codes(general, house)},
        )(method)

    return declare


def _general(rule: str, *, body: Any, key: str, forbids: bool) -> list[int]:
    found = [400, 406, 429]
    if not is_public(rule):
        found.append(401)
    if forbids:
        found.append(403)
    if key:
        found.append(404)
    if body is not None:
        found += [413, 415]
    return sorted(found)


def _path(key: str) -> list[OpenApiParameter]:
    if not key:
        return []
    if key == "ref":
        words = "The six characters of the request."
        kind: dict[str, Any] = {"type": "string", "pattern": "^[A-Z0-9]{6}$"}
    else:
        words = "The key."
        kind = {"type": "integer", "minimum": 1, "maximum": 10**18 - 1}
    return [OpenApiParameter(key, kind, OpenApiParameter.PATH, description=words)]


def _language() -> list[OpenApiParameter]:
    kind = {"type": "string", "enum": ["de", "en"]}
    words = "Language of the sentences in the answer."
    return [OpenApiParameter("Accept-Language", kind, OpenApiParameter.HEADER, description=words)]


def _security(rule: str) -> list[Any]:
    known: list[Any] = [{"token": []}, {"session": []}]
    return [{}, *known] if is_public(rule) else known


def _codes(general: Sequence[int], refusals: Sequence[Refusal]) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {str(status): [_GENERAL[status][0]] for status in general}
    for refusal in refusals:
        codes.setdefault(str(refusal.status), []).append(refusal.code)
    return codes


def _responses(
    answers: Mapping[int, Answer], general: Sequence[int], refusals: Sequence[Refusal]
) -> dict[Any, Any]:
    words: dict[int, list[str]] = {status: [_GENERAL[status][1]] for status in general}
    for refusal in refusals:
        words.setdefault(refusal.status, []).append(f"`{refusal.code}`: {refusal.when}")
    good: dict[Any, Any] = dict(answers)
    return good | {
        (status, MEDIA_TYPE): OpenApiResponse(ProblemDocument, description=" ".join(lines))
        for status, lines in sorted(words.items())
    }
