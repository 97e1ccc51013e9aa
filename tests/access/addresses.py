"""Every address of the site, walked from the URL configuration, and every operation of the API's schema."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from drf_spectacular.generators import SchemaGenerator

from network.admin_site import KeptHere, Leaf, site

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API. ``permission`` is the schema's ``x-permission``."""

    path: str
    method: str
    name: str
    permission: str

    @property
    def address(self) -> str:
        return f"{self.method} {self.path}"


def addresses() -> set[str]:
    """As they are written in the URL configuration; the admin's by kind of model, the API's by its schema."""
    documented = {_shape(operation.path) for operation in operations()}
    return {_family(address) for address in walk() if _shape(address) not in documented}


def walk(patterns: Iterable[URLPattern | URLResolver] | None = None, before: str = "/") -> Iterator[str]:
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, route)
        else:
            yield route


def operations() -> list[Operation]:
    return read_schema(SchemaGenerator().get_schema(request=None, public=True))


def read_schema(schema: dict[str, Any]) -> list[Operation]:
    return [
        Operation(path, method.upper(), told["operationId"], told.get("x-permission", ""))
        for path, methods in schema["paths"].items()
        for method, told in methods.items()
        if method in METHODS
    ]


def _shape(address: str) -> str:
    """Django's ``<int:pk>`` and the schema's ``{id}`` are the same place."""
    return re.sub(r"<[^>]+>|{[^}]+}", "{}", address)


def kinds() -> dict[str, str]:
    """The admin's models by what may be done with them: "kept", "leaf" (may also be deleted) or "looked at"."""
    return {
        f"{model._meta.app_label}/{model._meta.model_name}": "leaf"
        if isinstance(admin, Leaf)
        else "kept"
        if isinstance(admin, KeptHere)
        else "looked at"
        for model, admin in site._registry.items()
    }


def _family(address: str) -> str:
    found = re.match(r"/admin/(\w+/\w+)/", address)
    kind = kinds().get(found.group(1)) if found else None
    return address.replace(found.group(1), f"({kind})", 1) if found and kind else address
