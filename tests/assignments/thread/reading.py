"""How a conversation is read in these tests."""

import re

from django.test import Client

from network.models import DeskItem
from tests.assignments.desk.reading import words
from volunteers.models import Profile


def address(profile: Profile) -> str:
    return f"/desk/people/{profile.user.recipient.pk}/messages/"


def said(client: Client, profile: Profile, query: str = "") -> list[str]:
    """Every line of the page, oldest first, as it is read."""
    response = client.get(address(profile) + query)
    assert response.status_code == 200
    return [words(line) for line in re.findall(r'<li class="said .*?</li>', response.content.decode(), re.S)]


def open_items() -> list[tuple[str, str]]:
    items = DeskItem.objects.filter(done_at__isnull=True).order_by("pk")
    return [(item.kind, item.subject) for item in items]
