"""What programs send: a request for a mediator, a consultation contact."""

from typing import Any

TALK: dict[str, Any] = {
    "kind": "parent_teacher_talk",
    "topic": "education",
    "language": "ar",
    "setting": "on_site",
    "on": "2026-12-10",
    "at": "14:30",
    "minutes": 60,
    "district": "innenstadt-nord",
    "place": "Raum 204",
    "contact_name": "Frau Petersen",
    "contact_phone": "0231 5013000",
}
CONTACT: dict[str, Any] = {
    "at": "2026-11-24T09:30:00+01:00",
    "channel": "visit",
    "minutes": 20,
    "language": "ar",
    "topics": ["housing"],
}
