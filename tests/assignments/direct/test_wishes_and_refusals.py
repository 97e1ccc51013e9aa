"""Direct mode beside the scope check, ranked wishes and moves: there is never a shift before the report."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from assignments.actions.moving import Moved, move_shift
from assignments.actions.requester_words import Wish, wish_change
from assignments.actions.requests import NewRequest, file_request
from assignments.actions.scoping import accept_anyway, refuse_request
from assignments.actions.searching import ask_for_date
from assignments.enums import Limit, OfferState, RequestState, Route, TalkResult
from assignments.models import Offer, Request
from assignments.queries.candidates import planned_wave, searched_date
from assignments.refusals import NoSuchDate
from network.actions.tokens import issue
from network.enums import DeskKind, Mode, TokenScope
from network.models import DeskItem, FundingSource, Office
from scheduling.models import Shift
from tests.assignments.direct.saying import not_held, says
from tests.assignments.requests.reading import form
from tests.cast import NOW, World, ask_for, file, told
from volunteers.models import Profile

pytestmark = pytest.mark.usefixtures("tuesday_morning")

FURTHER = {"on_2": "2026-11-27", "at_2": "", "on_3": "2026-11-30", "at_3": "09:00"}


@pytest.fixture
def wished(client: Client, world: World) -> Request:
    client.force_login(world.requester)
    client.post("/requests/new/", form(world, language="ar", level="B2", gender_wish="", **FURTHER))
    return Request.objects.get()


def test_the_first_wish_is_asked_for_and_the_others_are_for_the_two(
    client: Client, world: World, wished: Request
) -> None:
    client.force_login(world.coordinator)

    page = client.get(f"/desk/requests/{wished.ref}/")

    assert page.status_code == 200
    assert f"/desk/requests/{wished.ref}/date/" not in page.content.decode()
    assert "/move/" not in page.content.decode()
    assert [date.is_searched for date in wished.dates.order_by("rank")] == [True, False, False]
    with pytest.raises(NoSuchDate):
        ask_for_date(request_id=wished.pk, rank=2, by=world.coordinator, now=NOW)
    assert not Shift.objects.exists()


def test_refused_by_hand_whoever_was_asked_is_told_and_taken_all_the_same_it_is_a_wish_again(
    world: World, wanted: Request, offers: list[Offer], rania: Profile
) -> None:
    refuse_request(request_id=wanted.pk, limit=Limit.LEGAL, route=Route.SWORN, by=world.coordinator, now=NOW)

    assert {offer.state for offer in Offer.objects.all()} == {OfferState.WITHDRAWN}
    assert told(rania)[-1] == "direct_closed"
    assert told(world.requester)[-1] == "request_refused"

    accept_anyway(request_id=wanted.pk, reason="mit der Leitung", by=world.coordinator, now=NOW)

    wanted.refresh_from_db()
    date = searched_date(wanted)
    assert (wanted.state, date and date.rank) == (RequestState.SUBMITTED, 1)
    assert not Shift.objects.exists()
    assert len(ask_for(world, wanted, rania)) == 1


@pytest.mark.parametrize(("mode", "shifts"), [(Mode.DIRECT, 0), (Mode.DISPATCH, 1)])
def test_the_source_that_pays_says_how_its_requests_are_worked_on(
    world: World, mode: Mode, shifts: int
) -> None:
    Office.objects.update(works_directly=mode == Mode.DISPATCH)
    other = FundingSource.objects.create(slug="other", name="Sondertopf", payer=world.school, mode=mode)

    request = file_request(form=replace(_form(world), funding=other), by=world.requester, now=NOW)

    assert (request.funding, request.mode) == (other, mode)
    assert Shift.objects.count() == shifts


def _form(world: World) -> NewRequest:
    starts = NOW + timedelta(days=3)
    return NewRequest(
        organisation=world.school,
        kind="parent_teacher_talk",
        topic="education",
        setting="on_site",
        language="ar",
        level="B2",
        district=world.nord,
        place="Raum 204",
        contact_name="",
        contact_phone="",
        gender_wish="",
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
    )


def test_whose_number_was_given_back_is_not_asked_again_by_itself(
    world: World, wanted: Request, offers: list[Offer], yousef: Profile
) -> None:
    says(offers[1], "decline")
    says(offers[0], "accept")
    not_held(wanted, TalkResult.NOT_REACHED, now=NOW + timedelta(hours=3))
    wanted.refresh_from_db()

    assert planned_wave(wanted, now=NOW + timedelta(hours=3)).wave is None


def test_a_move_settles_what_the_institution_wished(world: World) -> None:
    Office.objects.update(works_directly=False)
    request = file(world)
    shift = Shift.objects.get()
    starts = shift.starts_at + timedelta(days=1)
    wish_change(request_id=request.pk, wish=Wish(starts_at=starts), key="eins", by=world.requester, now=NOW)

    move_shift(
        shift_id=shift.pk, to=Moved(starts, starts + timedelta(hours=1)), now=NOW, by=world.coordinator
    )

    item = DeskItem.objects.get(kind=DeskKind.CHANGE_WISHED)
    assert (item.done_at, item.result) == (NOW, "moved")


def test_by_the_api_a_talk_that_the_two_arrange_is_not_moved(
    client: Client, world: World, wanted: Request
) -> None:
    token = issue(
        user=world.coordinator, name="t", scope=TokenScope.WRITE, expires_at=NOW + timedelta(days=1), now=NOW
    )[1]
    response = client.post(
        f"/api/v1/requests/{wanted.ref}/move/",
        {"starts_at": "2026-12-15T10:00:00Z", "ends_at": "2026-12-15T11:00:00Z"},
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )

    assert (response.status_code, response.json()["code"]) == (409, "not_movable")
