"""An office changes how it speaks, and goes back to the standard."""

from datetime import datetime

from django.db import transaction

from network.actions import audit
from network.models import Office, User
from notifications import wordings
from notifications.enums import AddressKind
from notifications.models import Wording
from notifications.segments import strip_controls
from notifications.texts import standard
from notifications.wording_checks import WordingRefused, faults


def cleaned(text: str) -> str:
    return strip_controls(text).strip()


@transaction.atomic
def change(
    *,
    office: Office,
    kind: str,
    channel: AddressKind,
    language: str,
    text: str,
    by: User,
    now: datetime,
) -> Wording | None:
    """From now on this office says ``text``; None where that is the standard. Raises WordingRefused."""
    text = cleaned(text)
    found = faults(text, kind, channel, language, now=now)
    if found:
        raise WordingRefused(found)
    if text == standard(kind, channel, language):
        reset(office=office, kind=kind, channel=channel, language=language, by=by, now=now)
        return None
    wording, _created = Wording.objects.update_or_create(
        office=office,
        kind=kind,
        channel=channel,
        language=language,
        defaults={"text": text, "changed_by": by, "changed_at": now},
    )
    subject = wordings.subject(kind, channel, language, office=office)
    audit.changed(action="wording.changed", subject=subject, by=by, now=now, office=office)
    return wording


@transaction.atomic
def reset(*, office: Office, kind: str, channel: AddressKind, language: str, by: User, now: datetime) -> bool:
    """Back to the standard; False where there was nothing to take back."""
    own = Wording.objects.filter(office=office, kind=kind, channel=channel, language=language)
    gone, _by_model = own.delete()
    if gone:
        subject = wordings.subject(kind, channel, language, office=office)
        audit.changed(action="wording.reset", subject=subject, by=by, now=now, office=office)
    return bool(gone)
