"""The few template tags that all pages share."""

from typing import Any

from django import template
from lucide.templatetags.lucide import lucide as lucide_svg

register = template.Library()


@register.simple_tag
def icon(name: str, size: int = 20, flip: bool = False) -> str:
    """A decorative inline icon. ``flip`` mirrors arrows in right-to-left pages."""
    attributes: dict[str, Any] = {"class": "icon icon--flip" if flip else "icon"}
    return lucide_svg(
        name, size=size, stroke_width="1.75", aria_hidden="true", focusable="false", **attributes
    )
