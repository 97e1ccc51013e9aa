"""A page and its fragments are one template."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(
    request: HttpRequest, template: str, context: dict[str, Any], partial: str = "", status: int = 200
) -> HttpResponse:
    """Render ``template#partial`` for htmx and the whole page otherwise."""
    is_htmx = bool(getattr(request, "htmx", False))
    name = f"{template}#{partial}" if is_htmx and partial else template
    return render(request, name, context, status=status)
