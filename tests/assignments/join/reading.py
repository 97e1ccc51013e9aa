"""How the pages at /join/ are read in these tests."""

import re
from datetime import date

from django.test import Client

from assignments.actions import seats
from network.enums import Channel
from notifications.models import Message
from scheduling.models import Position
from tests.cast import NOW, World

WEDNESDAY, THURSDAY = date(2026, 11, 25), date(2026, 11, 26)


def page(client: Client, query: str = "", **headers: str) -> str:
    response = client.get(f"/join/{query}", headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def text(html: str) -> str:
    """What a reader reads: no tags, single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", html, flags=re.S))


def code_from_outbox() -> str:
    body = Message.objects.filter(kind="code").latest("pk").body
    found = re.search(r"\d{6}", body)
    assert found
    return found.group()


def fill(world: World, position: Position) -> None:
    for number in range(position.seats.count()):
        person = world.helper(f"Vorher {number} {position.pk}")
        for tag in position.languages.values_list("tag", flat=True):
            person.language_skills.create(tag=tag, level="C1")
        seats.take(position_id=position.pk, profile=person, now=NOW, channel=Channel.PAGE)
