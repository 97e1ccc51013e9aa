"""How the institutions' pages are filled in and read in these tests."""

import re
from html import unescape

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import World

FORM = {
    "kind": "parent_teacher_talk",
    "topic": "education",
    "language": "kmr",
    "level": "C1",
    "setting": "on_site",
    "gender_wish": "female",
    "on": "2026-11-26",
    "at": "14:30",
    "minutes": "90",
    "district": "innenstadt-nord",
    "place": "Raum 204",
    "contact_name": "Frau Petersen",
    "contact_phone": "0231 5000001",
}


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def shown(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return words(response.content.decode())


def form(world: World, **changed: str) -> dict[str, str]:
    return {**FORM, "organisation": str(world.school.pk), **changed}


def queries(client: Client) -> int:
    client.get("/requests/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/requests/")
    return len(captured)
