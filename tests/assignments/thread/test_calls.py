"""Whom no message reaches is called: the number, what to say, and one button for each way it can end."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from assignments.actions import offers, seats, waiting
from assignments.actions.calling_off import cancel_request
from assignments.enums import EndedBy, WaitingState
from assignments.models import Assignment, WaitingEntry
from assignments.telling import call_again_at, call_at
from config import clockwork
from network.enums import Channel, DeskKind
from network.models import DeskItem
from tests.assignments.desk.reading import sent, shown
from tests.cast import NOW, World, ask_for, file, phone_of, text
from volunteers.models import Profile

HOUR = timedelta(hours=1)


@pytest.fixture
def adel(world: World) -> Profile:
    """Has a telephone and wants no texts."""
    adel = world.mediator("Adel Amin", language="ar")
    text(adel, "STOP")
    return adel


def calls() -> list[DeskItem]:
    return list(DeskItem.objects.filter(kind=DeskKind.TELL_BY_PHONE, done_at__isnull=True).order_by("pk"))


def test_the_line_holds_the_number_and_the_sentence_in_both_languages(
    desk: Client, world: World, adel: Profile
) -> None:
    ask_for(world, file(world), adel)
    html = shown(desk, "/desk/")
    number = phone_of(adel)
    assert f'href="tel:{number}"' in desk.get("/desk/").content.decode()
    assert "Könnten Sie übernehmen: Sprachmittlung Arabisch, Do 26.11. 14:30?" in html
    [item] = calls()
    assert (item.detail["own_language"], bool(item.detail["own"])) == ("ar", True)
    assert number not in str(item.detail)


def test_nobody_is_told_more_by_telephone_than_by_message(world: World, adel: Profile) -> None:
    ask_for(world, file(world), adel)
    [item] = calls()
    told = item.detail["text"] + item.detail["own"]
    assert not [word for word in ("Beispielschule", "Raum 204", "Petersen", "Haddad") if word in told]


@pytest.mark.parametrize(("answer", "state"), [("accept", "accepted"), ("decline", "declined")])
def test_an_offer_is_answered_on_the_line_and_nobody_is_called_again_for_it(
    desk: Client, world: World, adel: Profile, answer: str, state: str
) -> None:
    [offer] = ask_for(world, file(world), adel)
    sent(desk, f"/desk/offers/{offer.pk}/answer/", answer=answer, at="desk")
    offer.refresh_from_db()
    assert (offer.state, offer.answered_via) == (state, "phone")
    due = [item for item in calls() if item.due_at <= NOW]
    assert due == []


def test_not_reached_comes_back_later_and_counts(desk: Client, world: World, adel: Profile) -> None:
    ask_for(world, file(world), adel)
    [item] = calls()
    html = sent(desk, f"/desk/items/{item.pk}/later/")
    assert "Nicht erreicht. Das steht wieder hier: Di 24.11. 12:00 Uhr." in html
    assert "Könnten Sie übernehmen" not in html
    [item] = calls()
    assert (item.due_at, item.detail["tried"]) == (NOW + 2 * HOUR, 1)
    item.due_at = NOW
    item.save(update_fields=["due_at"])
    assert "schon einmal versucht" in shown(desk, "/desk/")


def test_what_was_said_is_off_the_list(desk: Client, world: World, adel: Profile) -> None:
    position = world.position(world.shift(world.cafe()))
    seats.take(position_id=position.pk, profile=adel, now=NOW, channel=Channel.PAGE)
    promised = next(item for item in calls() if item.subject.endswith(":promised"))
    assert "Gesagt" in shown(desk, "/desk/")
    sent(desk, f"/desk/items/{promised.pk}/done/")
    promised.refresh_from_db()
    assert promised.done_by == world.coordinator


def test_one_reminder_is_said_on_the_day_before_while_somebody_is_there(world: World, adel: Profile) -> None:
    position = world.position(world.shift(world.cafe()))
    seats.take(position_id=position.pk, profile=adel, now=NOW, channel=Channel.PHONE, by=world.coordinator)
    assert calls() == []
    for hour in (8, 12):
        clockwork.tick(now=datetime(2026, 11, 25, hour, 0, tzinfo=UTC))
    [reminder] = calls()
    assert reminder.detail["text"].startswith("Wir erinnern an Ihren Termin: Begegnungscafé Raum vor Ort")


def test_a_promise_taken_back_takes_its_calls_along(world: World, adel: Profile) -> None:
    position = world.position(world.shift(world.cafe()))
    taken = seats.take(
        position_id=position.pk, profile=adel, now=NOW, channel=Channel.PHONE, by=world.coordinator
    )
    seats.give_back(
        assignment_id=taken.pk, ended_by=EndedBy.OFFICE, now=NOW, channel=Channel.PAGE, by=world.coordinator
    )
    assert [item.detail["word"] for item in calls()] == ["assignment_cancelled"]


def test_who_was_never_called_hears_of_no_end(world: World, adel: Profile) -> None:
    request = file(world)
    [offer] = ask_for(world, request, adel)
    cancel_request(
        request_id=request.pk, ended_by=EndedBy.OFFICE, now=NOW, channel=Channel.PAGE, by=world.coordinator
    )
    offer.refresh_from_db()
    assert offer.state == "withdrawn"
    assert calls() == []


def test_who_loses_out_is_called(world: World, adel: Profile) -> None:
    request = file(world)
    rania = world.mediator("Rania Saleh")
    first, second = ask_for(world, request, rania, adel)
    DeskItem.objects.update(done_at=NOW)  # he was called and thinks about it
    offers.answer(offer_id=first.pk, intent="accept", now=NOW, channel=Channel.SMS)
    second.refresh_from_db()
    assert second.state == "withdrawn"
    assert [item.detail["text"] for item in calls()] == [
        "Für Sprachmittlung Arabisch, Do 26.11. 14:30 ist schon jemand gefunden. Danke, dass Sie bereit waren."
    ]


@pytest.mark.parametrize(
    ("answer", "state"), [("accept", WaitingState.PROMOTED), ("decline", WaitingState.LEFT)]
)
def test_a_seat_that_fell_free_is_offered_on_the_line(
    desk: Client, world: World, adel: Profile, answer: str, state: WaitingState
) -> None:
    position = world.position(world.shift(world.cafe()), seats=1)
    mira = world.helper("Mira Yilmaz")
    first = seats.take(position_id=position.pk, profile=mira, now=NOW, channel=Channel.PAGE)
    early = NOW - timedelta(days=20)
    waiting.wait(position_id=position.pk, profile=adel, now=early, channel=Channel.PAGE)
    seats.give_back(assignment_id=first.pk, ended_by=EndedBy.PERSON, now=NOW, channel=Channel.PAGE)
    [item] = calls()
    assert item.detail["text"].startswith("Ein Platz ist frei geworden: Begegnungscafé Raum vor Ort")
    sent(desk, f"/desk/items/{item.pk}/answer/", answer=answer)
    assert WaitingEntry.objects.get().state == state
    assert Assignment.objects.filter(profile=adel).exists() == (answer == "accept")
    assert item.pk not in [each.pk for each in calls()]


def test_calls_are_made_while_somebody_is_at_the_desk() -> None:
    evening = datetime(2026, 11, 25, 17, 0, tzinfo=UTC)  # 18:00
    assert call_at(evening, now=NOW) == datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
    assert call_at(evening, now=evening - HOUR) == evening - HOUR
    assert call_again_at(NOW) == NOW + 2 * HOUR
    assert call_again_at(datetime(2026, 11, 24, 14, 0, tzinfo=UTC)) == datetime(
        2026, 11, 25, 8, 0, tzinfo=UTC
    )
