"""What an office says in its own words, and the standard where it says nothing of its own."""

from collections.abc import Mapping
from typing import Any

from network.models import AuditEvent, Office
from notifications import texts
from notifications.enums import AddressKind
from notifications.models import Wording
from notifications.texts import Text

#: So many former changes are named.
REMEMBERED = 5


def render(
    kind: str, channel: AddressKind, language: str, values: Mapping[str, Any], *, office: Office | None
) -> Text:
    """The text of this kind as this office words it; one query.

    Its own words about an offer that was withdrawn are for those who have said yes elsewhere ("is_busy"), as ours are.
    """
    spoken = texts.spoken_for(kind, language)
    own = own_text(kind, channel, spoken, office=office)
    if own and values.get("is_busy", True):
        return texts.render_own(own, kind, channel, spoken, values)
    return texts.render(kind, channel, language, values)


def own_text(kind: str, channel: AddressKind, language: str, *, office: Office | None) -> str:
    """Empty where the standard holds. A mail without a text of its own says what the SMS says."""
    if office is None:
        return ""
    own = Wording.objects.filter(office=office, kind=kind, language=language)
    by_channel = dict(own.values_list("channel", "text"))
    if channel == AddressKind.EMAIL and not texts.says(kind, AddressKind.EMAIL):
        return by_channel.get(AddressKind.SMS, "")
    return by_channel.get(channel, "")


def subject(kind: str, channel: AddressKind, language: str, *, office: Office) -> str:
    """By which the trail knows this text, also after its row has ended."""
    return f"wording:{office.pk}:{kind}:{channel}:{language}"


def history(kind: str, channel: AddressKind, language: str, *, office: Office) -> list[AuditEvent]:
    """Who changed it and when, the latest first."""
    trail = AuditEvent.objects.filter(subject=subject(kind, channel, language, office=office), office=office)
    return list(trail.select_related("by").order_by("-at", "-pk")[:REMEMBERED])
