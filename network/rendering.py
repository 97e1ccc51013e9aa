"""A page and its fragments are one template."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def by_htmx(request: HttpRequest) -> bool:
    """htmx asks, and takes a part of the page; false also where its middleware has not run."""
    return bool(getattr(request, "htmx", False))


def page(
    request: HttpRequest, template: str, context: dict[str, Any], partial: str = "", status: int = 200
) -> HttpResponse:
    """Render ``template#partial`` for htmx and the whole page otherwise."""
    name = f"{template}#{partial}" if partial and by_htmx(request) else template
    return render(request, name, context, status=status)
