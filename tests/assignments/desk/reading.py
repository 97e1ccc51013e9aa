"""How the desk is read and worked at in these tests."""

import re
from datetime import date
from html import unescape

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assignments.models import Request

WEDNESDAY, THURSDAY = date(2026, 11, 25), date(2026, 11, 26)


def words(html: str) -> str:
    """What can be read, without the words for screen readers only being glued to others."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def shown(client: Client, address: str, status: int = 200, **extra: str) -> str:
    response = client.get(address, headers=extra)
    assert response.status_code == status
    return words(response.content.decode())


def sent(client: Client, address: str, status: int = 200, htmx: bool = False, **data: object) -> str:
    """What is read after a form: at once, or where it leads."""
    headers = {"HX-Request": "true"} if htmx else {}
    response = client.post(address, data, headers=headers, follow=not htmx)
    assert response.status_code == status
    return words(response.content.decode())


def at_work(request: Request) -> str:
    return f"/desk/requests/{request.ref}/"


def queue_of(client: Client) -> str:
    html = client.get("/desk/").content.decode()
    found = re.search(r'id="queue".*?</section>', html, re.S)
    assert found
    return words(found.group())


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
