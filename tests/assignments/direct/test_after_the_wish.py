"""Nobody asks how it went before the wished day; a report is about the person whom its page showed; words arrive."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client

from assignments.actions.report_reminders import ask_how_it_went
from assignments.actions.reports import took_place, was_not_held
from assignments.enums import OfferState, RequestState, TalkResult
from assignments.models import Offer, Request
from assignments.refusals import NothingToReport
from network import clock
from network.enums import Channel
from network.localtime import instant_at
from notifications.delivery import deliver_due
from notifications.enums import MessageState
from notifications.models import Message
from tests.assignments.direct.saying import not_held, says
from tests.cast import NOW, World, ask_for, file
from volunteers.models import Profile

AFTER = instant_at(date(2026, 11, 27), time(18))


@pytest.fixture
def agreed(offers: list[Offer], wanted: Request) -> Request:
    says(offers[0], "accept")
    wanted.refresh_from_db()
    return wanted


def test_a_wish_in_seven_weeks_is_asked_about_a_week_after_it(world: World, rania: Profile) -> None:
    wanted = file(world, day=date(2027, 1, 12))
    [offer] = ask_for(world, wanted, rania)
    says(offer, "accept")

    assert ask_how_it_went(now=NOW + timedelta(days=42)) == 0
    wanted.refresh_from_db()
    over = wanted.dates.get().ends_at
    assert wanted.report_due_at == over + timedelta(days=7)
    offer.refresh_from_db()
    assert offer.question is not None
    assert offer.question.expires_at == over + timedelta(days=60)


@pytest.mark.parametrize("now", [AFTER, AFTER + timedelta(days=42)])
def test_that_the_number_is_not_shown_any_more_is_told_although_the_day_is_over(
    agreed: Request, rania: Profile, now: datetime
) -> None:
    not_held(agreed, TalkResult.NOT_REACHED, now=now)

    word = Message.objects.get(kind="direct_ended", recipient=rania.user.recipient)
    assert word.expires_at > word.due_at >= now
    leaves = max(word.due_at, now + timedelta(hours=15))
    deliver_due(now=leaves)
    word.refresh_from_db()
    assert word.state == MessageState.SENT


def test_at_night_it_waits_for_the_morning(agreed: Request) -> None:
    night = instant_at(date(2026, 11, 27), time(22))

    not_held(agreed, TalkResult.NOT_REACHED, now=night)

    assert Message.objects.get(kind="direct_ended").due_at >= instant_at(date(2026, 11, 28), time(8))


def another_agrees(world: World, wanted: Request, first: Offer, yousef: Profile) -> None:
    says(first, "decline")
    [asked] = ask_for(world, wanted, yousef)
    says(asked, "accept")


def test_a_report_about_somebody_who_was_let_go_hits_nobody_else(
    world: World, agreed: Request, offers: list[Offer], yousef: Profile
) -> None:
    another_agrees(world, agreed, offers[0], yousef)
    agreed.refresh_from_db()
    standing = Offer.objects.standing().get(request=agreed)
    assert standing.pk != offers[0].pk

    with pytest.raises(NothingToReport):
        was_not_held(
            request_id=agreed.pk,
            reason=TalkResult.NOT_REACHED,
            now=AFTER,
            channel=Channel.PAGE,
            by=None,
            offer_id=offers[0].pk,
        )
    with pytest.raises(NothingToReport):
        took_place(
            request_id=agreed.pk,
            starts_at=AFTER - timedelta(hours=8),
            ends_at=AFTER - timedelta(hours=7),
            now=AFTER,
            channel=Channel.PAGE,
            by=None,
            offer_id=offers[0].pk,
        )
    standing.refresh_from_db()
    agreed.refresh_from_db()
    assert (standing.state, agreed.state) == (OfferState.ACCEPTED, RequestState.FILLED)


def test_the_institutions_old_page_says_so_and_names_nobody_new(
    client: Client,
    world: World,
    agreed: Request,
    offers: list[Offer],
    yousef: Profile,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    client.force_login(world.requester)
    shown = client.get(f"/requests/{agreed.ref}/").content.decode()
    assert f'name="offer" value="{offers[0].pk}"' in shown
    another_agrees(world, agreed, offers[0], yousef)

    form = {"said": "not_held", "reason": "not_reached", "offer": offers[0].pk}
    answer = client.post(f"/requests/{agreed.ref}/report/", form)

    assert answer.status_code == 422
    assert Offer.objects.standing().filter(request=agreed).exists()


def test_two_taps_do_before_the_wished_time_too(
    client: Client, world: World, rania: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = file(world, day=date(2026, 12, 11))
    [offer] = ask_for(world, wanted, rania)
    says(offer, "accept")
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 26, 10, 3, tzinfo=UTC))
    client.force_login(rania.user)

    shown = client.get(f"/me/contacts/{offer.pk}/").content.decode()
    assert 'value="10:00"' in shown  # an hour before the last full five minutes
    answer = client.post(
        f"/me/contacts/{offer.pk}/report/",
        {"said": "took_place", "on": "2026-11-26", "at": "10:00", "minutes": "60", "offer": offer.pk},
    )
    assert answer.status_code == 302


def test_with_the_yes_they_say_that_they_are_no_relatives(offers: list[Offer]) -> None:
    says(offers[0], "accept", channel=Channel.SMS)

    offers[0].refresh_from_db()
    assert offers[0].unrelated_at == NOW
    asked = Message.objects.filter(kind="direct_ask").latest("pk")
    assert "weder verwandt noch befreundet" in asked.body


def test_a_yes_on_the_page_without_the_box_is_taken_and_the_desk_asks(
    client: Client, world: World, agreed: Request, offers: list[Offer]
) -> None:
    Offer.objects.filter(pk=offers[0].pk).update(unrelated_at=None)
    client.force_login(world.coordinator)

    page = client.get(f"/desk/requests/{agreed.ref}/").content.decode()

    assert "bitte fragen: weder verwandt noch befreundet?" in page


def test_the_time_is_theirs_to_fix(client: Client, world: World, wanted: Request) -> None:
    client.force_login(world.requester)

    assert "Zeit oder Ort ändern" not in client.get(f"/requests/{wanted.ref}/").content.decode()
    assert client.get(f"/requests/{wanted.ref}/change/").status_code == 404
