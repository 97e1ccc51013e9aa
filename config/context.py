"""What every page knows about the site it belongs to."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from network import clock


def site(request: HttpRequest) -> dict[str, Any]:
    """Brand, whether this is the demo, and the instant the pages speak of (the demo's clock can be moved)."""
    return {"site_name": settings.SITE_NAME, "demo": settings.DEMO, "now": clock.now()}
