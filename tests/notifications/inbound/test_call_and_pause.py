"""Somebody wants to be called, or to be left alone for a while."""

from datetime import date, timedelta

import pytest

from assignments.actions.pausing import end_pauses
from assignments.models import Offer
from assignments.queries.candidates import ranking
from network.enums import DeskKind
from tests.cast import NOW, World, bodies, file, phone_of, text
from tests.notifications.inbound.heard import code, desk, heard, states
from volunteers.enums import Standing
from volunteers.models import Profile


@pytest.mark.parametrize("written", ["Bitte anrufen", "call me {}", "Können Sie mich anrufen?", "اتصلوا بي"])
def test_who_wants_to_be_called_is_called(rania: Profile, offers: list[Offer], written: str) -> None:
    said = written.format(code(offers[0]))

    assert heard(text(rania, said)) == ("call", "call_noted", True)
    assert len(bodies(rania, "call_noted")) == 1
    [item] = desk(DeskKind.CALL_BACK)
    assert (item.subject, item.office.slug) == (
        f"recipient:{rania.user.recipient.pk}:{rania.home_office_id}",
        "nordstadt",
    )
    assert (item.detail["text"], item.detail["phone"].replace(" ", "")) == (
        said,
        phone_of(rania).replace("+49", "0"),
    )
    assert item.url.startswith("/desk/requests/")
    assert states() == ["sent"] * 3


def test_asking_twice_to_be_called_is_one_task_and_two_answers(rania: Profile) -> None:
    text(rania, "Bitte anrufen")
    text(rania, "Bitte rufen Sie mich an!")

    assert len(desk(DeskKind.CALL_BACK)) == 1
    assert len(bodies(rania, "call_noted")) == 2


def test_who_says_not_to_call_is_not_called(rania: Profile) -> None:
    text(rania, "bitte nicht anrufen")

    assert desk(DeskKind.CALL_BACK) == []


def test_a_pause_until_a_day_is_entered_and_open_questions_for_it_are_answered(
    world: World, rania: Profile, offers: list[Offer]
) -> None:
    inbound = text(rania, "Urlaub bis 5.1.")

    rania.refresh_from_db()
    assert heard(inbound) == ("pause", "pause_noted", True)
    assert (rania.standing, rania.paused_until_on) == (Standing.PAUSED, date(2027, 1, 6))
    assert states() == ["declined", "sent", "sent"]
    assert bodies(rania, "offer_declined") == []
    assert ["05.01.2027" in body for body in bodies(rania, "pause_noted")] == [True]
    asked = ranking(file(world, day=date(2026, 11, 30)), now=NOW).candidates
    assert rania.pk not in {row.profile.pk for row in asked}


def test_a_pause_ends_by_the_clock(rania: Profile) -> None:
    text(rania, "Pause bis 30.11.")

    assert [end_pauses(now=NOW + timedelta(days=days)) for days in (1, 30, 31)] == [0, 1, 0]
    rania.refresh_from_db()
    assert rania.standing != Standing.PAUSED
    assert rania.paused_until_on is None


@pytest.mark.parametrize("written", ["Ich brauche eine Pause", "Urlaub bis irgendwann", "Pause bis 5.1.2019"])
def test_a_pause_without_a_day_to_come_back_is_entered_by_the_desk(rania: Profile, written: str) -> None:
    standing = rania.standing

    assert heard(text(rania, written)) == ("pause", "pause_asked", True)
    rania.refresh_from_db()
    assert rania.standing == standing
    assert len(bodies(rania, "pause_asked")) == len(desk(DeskKind.UNREAD)) == 1


def test_a_holiday_without_a_day_is_a_no(rania: Profile, offers: list[Offer]) -> None:
    assert heard(text(rania, "Da bin ich im Urlaub")) == ("no", "declined", True)
