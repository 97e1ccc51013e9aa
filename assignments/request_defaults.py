"""What a request begins with before anybody has typed: the institution's own answers of last time."""

from collections.abc import Sequence
from typing import Any

from assignments.enums import Setting
from assignments.models import Request
from network.models import Organisation
from volunteers.enums import Level


def same(request: Request | None) -> dict[str, Any]:
    """What is repeated with "the same again", beside what the form begins with anyway."""
    date = request.dates.order_by("rank").first() if request else None
    minutes = int((date.ends_at - date.starts_at).total_seconds() // 60) if date else 60
    return {"minutes": minutes, "special": request.special if request else ""}


def defaults(organisations: Sequence[Organisation], last: Request | None) -> dict[str, Any]:
    """What the institution said last time; the first time, what is asked for most."""
    chosen: dict[str, Any] = {
        "organisation": organisations[0].pk if len(organisations) == 1 else None,
        "level": Level.B2,
        "setting": Setting.ON_SITE,
        "minutes": 60,
    }
    if last is None:
        return chosen
    return chosen | {
        "organisation": last.organisation_id,
        "kind": last.kind,
        "topic": last.topic,
        "language": last.language,
        "level": last.level,
        "setting": last.setting,
        "gender_wish": last.gender_wish,
        "district": last.district.slug,
        "place": last.place,
        "dialect": last.dialect,
        "meeting_point": last.meeting_point,
        "contact_name": last.contact_name,
        "contact_phone": last.contact_phone,
    }
