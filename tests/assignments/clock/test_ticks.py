"""A tick twice, a tick late, and two ticks at once."""

import threading
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, connections

from assignments.actions.seats import take
from assignments.models import Assignment, Offer
from config import clockwork
from network.enums import Channel
from network.localtime import local
from network.models import StateEvent
from notifications.models import Message
from tests.assignments.clock.moments import NIGHT, TEN, THURSDAY, join, leave, stand_in_line, states
from tests.cast import NOW, World, ask_for, file, text


def everything() -> dict[str, list[dict[str, Any]]]:
    ours = ("network", "notifications", "volunteers", "scheduling", "assignments")
    models = [model for app in ours for model in apps.get_app_config(app).get_models()]
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in models
        if model.__name__ != "Heartbeat"
    }


def a_busy_day(world: World) -> None:
    """Something for every step: a held seat, who waits, offers, a night, what is over, a text, reminders."""
    rania, yousef, amal = (
        world.mediator("Rania Saleh", email="rania@example.org"),
        world.mediator("Yousef Darwish", language="ar"),
        world.mediator("Amal Khoury", language="en"),
    )
    cafe = world.cafe()
    join(world.position(world.shift(cafe, on=THURSDAY, hour=10), seats=1))
    waited_for = world.position(world.shift(cafe, on=THURSDAY, hour=18), seats=1)
    taken = take(position_id=waited_for.pk, profile=amal, now=NOW - timedelta(days=30), channel=Channel.PAGE)
    stand_in_line(waited_for, world.helper("Ida Lang"), now=NOW - timedelta(days=20))
    leave(taken)
    ask_for(world, file(world), rania, yousef)
    ask_for(world, file(world, day=date(2026, 11, 27)), amal, now=NIGHT)
    text(rania, "JA")
    text(yousef, "???")


@pytest.mark.parametrize(
    "after",
    [timedelta(0), TEN, timedelta(hours=2), timedelta(hours=5), timedelta(hours=23), timedelta(days=3)],
)
def test_a_tick_run_twice_changes_nothing_the_second_time(world: World, after: timedelta) -> None:
    a_busy_day(world)

    assert clockwork.tick(now=NOW + after) == []
    once = everything()
    assert clockwork.tick(now=NOW + after) == []

    assert everything() == once


def test_three_days_of_ticks_every_ten_minutes_end_as_one_tick_at_their_end_would(world: World) -> None:
    a_busy_day(world)

    for minutes in range(0, 3 * 24 * 60, 10):
        assert clockwork.tick(now=NOW + timedelta(minutes=minutes)) == []

    late = [
        m
        for m in Message.objects.exclude(sent_at=None)
        if m.expires_at and m.sent_at and m.created_at < m.expires_at <= m.sent_at  # not withdrawn later
    ]
    assert late == []
    at_night = [
        (message.kind, local(message.sent_at).time())
        for message in Message.objects.exclude(sent_at=None)
        if message.sent_at and not time(8) <= local(message.sent_at).time() < time(20)
    ]
    assert at_night == []
    assert not Message.objects.filter(state__in=["queued", "sending", "unknown", "failed"]).exists()
    assert not Offer.objects.live().exists()
    assert not Assignment.objects.live().exists()


@pytest.mark.django_db(transaction=True)
def test_two_processes_that_tick_at_once_release_promote_and_expire_once(transactional_db: None) -> None:
    world = World()
    a_busy_day(world)
    barrier = threading.Barrier(2)
    failed: list[list[str]] = []

    def process() -> None:
        connection.ensure_connection()
        barrier.wait(timeout=30)
        failed.append(clockwork.tick(now=NOW + timedelta(hours=5)))
        connections.close_all()

    threads = [threading.Thread(target=process) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert failed == [[], []]
    moves = StateEvent.objects.values_list("machine", "row_id", "source", "target")
    assert len(moves) == len(set(moves))
    assert set(Message.objects.filter(state="sent").values_list("attempts", flat=True)) == {1}
    assert states() == ["accepted", "withdrawn", "queued"]
