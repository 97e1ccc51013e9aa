"""Sessions end by Lotse's clock, so that a demo weeks ahead signs nobody out at night."""

from datetime import timedelta
from typing import Any

from django.contrib.sessions.models import Session

from network import clock
from network.actions import retention
from network.session_store import SessionStore


def test_who_signs_in_when_the_clock_is_weeks_ahead_is_still_signed_in_after_the_night(
    db: None, monkeypatch: Any
) -> None:
    monkeypatch.setattr(clock, "offset", lambda: timedelta(days=30))
    session = SessionStore()
    session["somebody"] = "is here"
    session.save()

    retention.run(now=clock.now())

    assert Session.objects.filter(pk=session.session_key).exists()
    assert SessionStore(session.session_key)["somebody"] == "is here"
