"""Two promises and a "can't come" without a number: asked back once, then a human has the words."""

from datetime import date, timedelta

import pytest

from assignments.actions.seats import take
from assignments.models import Assignment
from network.enums import Channel, DeskKind
from notifications.doubts import PATIENCE, hand_over
from tests.cast import NOW, World, bodies, text
from tests.notifications.inbound.heard import desk
from volunteers.models import Profile


@pytest.fixture
def two(world: World, rania: Profile) -> list[Assignment]:
    days = (date(2026, 11, 26), date(2026, 11, 27))
    positions = [world.position(world.shift(world.cafe(f"Café {day.day}"), on=day)) for day in days]
    return [
        take(position_id=position.pk, profile=rania, now=NOW - timedelta(days=1), channel=Channel.PAGE)
        for position in positions
    ]


def live() -> set[str]:
    return set(Assignment.objects.values_list("state", flat=True))


def test_without_another_word_the_desk_has_it_after_half_an_hour(rania: Profile, two: list) -> None:
    text(rania, "kann leider nicht kommen")
    assert len(bodies(rania, "which_one")) == 1
    assert desk(DeskKind.UNREAD) == []

    assert hand_over(now=NOW + PATIENCE - timedelta(seconds=1)) == 0
    assert hand_over(now=NOW + PATIENCE) == 1
    assert hand_over(now=NOW + PATIENCE) == 0

    [item] = desk(DeskKind.UNREAD)
    assert item.detail["text"] == "kann leider nicht kommen"
    assert live() == {"confirmed"}


def test_the_second_time_a_human_reads_it_at_once(rania: Profile, two: list) -> None:
    text(rania, "kann nicht")
    text(rania, "ich kann nicht kommen")

    [item] = desk(DeskKind.UNREAD)
    assert item.detail["text"] == "ich kann nicht kommen"
    assert hand_over(now=NOW + PATIENCE) == 0


def test_who_then_names_the_number_needs_nobody(rania: Profile, two: list) -> None:
    text(rania, "kann nicht")
    text(rania, f"0 {two[0].question.reply_code}")

    two[0].refresh_from_db()
    assert two[0].state == "cancelled"
    assert hand_over(now=NOW + PATIENCE) == 0
    assert desk(DeskKind.UNREAD) == []


def test_a_number_that_nobody_has_reaches_the_desk_too(rania: Profile, two: list) -> None:
    known = {each.question.reply_code for each in two}
    nobodys = next(number for number in range(10, 100) if number not in known)
    text(rania, f"ja {nobodys}")

    assert hand_over(now=NOW + PATIENCE) == 1
    assert len(desk(DeskKind.UNREAD)) == 1
