"""Sets the scene for sign-ups, in a process of its own: python -m tests.drills.stage VOLUNTEERS SEATS

Two shifts with so many seats each and two with one seat, and volunteers who are signed in already; prints one line
of JSON.
"""

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import transaction  # noqa: E402

from tests.cast import World  # noqa: E402


def set_up(volunteers: int, seats: int) -> dict[str, Any]:
    now = datetime.now(UTC)
    world = World(now=now)
    cafe = world.cafe()
    day = (now + timedelta(days=7)).date()
    sizes = {9: seats, 12: seats, 15: 1, 18: 1}
    positions = [
        world.position(world.shift(cafe, on=day, hour=hour), seats=size).pk for hour, size in sizes.items()
    ]
    sessions = []
    for number in range(volunteers):
        user = world.helper(f"Person {number}", welcomed=True).user
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "network.auth.PeopleBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        sessions.append(session.session_key)
    return {"positions": positions, "sessions": sessions}


if __name__ == "__main__":
    with transaction.atomic():
        told = set_up(int(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.write(json.dumps(told) + "\n")
