"""The API's own description (OpenAPI 3.1), with an example for everything."""

from functools import cache
from typing import Any

from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response

from network.api.base import ApiView
from network.api.operations import operation
from network.api.samples import sample

METHODS = ("get", "post", "put", "patch", "delete")


def add_examples(result: dict[str, Any], **context: Any) -> dict[str, Any]:
    """Hook of drf-spectacular: where no example was given, one is made from the shape."""
    components = result["components"]["schemas"]
    for path in result["paths"].values():
        for method in METHODS:
            for content in _contents(path.get(method, {})):
                if "example" not in content and "examples" not in content and content.get("schema"):
                    content["example"] = sample(content["schema"], components)
    return result


def _contents(declared: dict[str, Any]) -> list[dict[str, Any]]:
    found = list(declared.get("requestBody", {}).get("content", {}).values())
    for status, answer in declared.get("responses", {}).items():
        for media_type, content in answer.get("content", {}).items():
            found.append(content)
            if media_type == "application/problem+json":
                content["example"] = _problem(status, declared)
    return found


def _problem(status: str, declared: dict[str, Any]) -> dict[str, Any]:
    code = declared["x-refusals"][status][-1]
    found = {
        "type": f"/api/v1/docs/#{code}",
        "title": "…",
        "status": int(status),
        "code": code,
        "detail": "A sentence in the reader's language.",
    }
    if status == "400":
        found["errors"] = [{"parameter": "limit", "detail": "…"}]
    return found


@cache
def described() -> dict[str, Any]:
    """Made once a process: it changes with the code only. The words in it are English, whoever asks."""
    with translation.override("en"):
        found: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return found


class Schema(ApiView):
    @operation(
        "schema_retrieve",
        "This description",
        rule="public",
        answers={200: OpenApiTypes.OBJECT},
        description="OpenAPI 3.1 as JSON.",
    )
    def get(self, request: Request) -> Response:
        return Response(described())
