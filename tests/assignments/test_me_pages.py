"""A helper's own pages: what they promised, what fits them, their calendar and hours."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assignments.actions import seats
from assignments.actions.offers import answer
from assignments.enums import AssignmentState
from assignments.models import Assignment
from assignments.queries import hours
from assignments.queries.fitting import fitting
from network.enums import Channel
from scheduling.enums import Audience, OpenTo, PositionKind
from scheduling.models import Activity, Availability, CalendarFeed, Position
from tests.cast import NOW, PLACE, SCHOOL, World, ask_for, file
from volunteers.enums import Gender, Level, MilestoneKind
from volunteers.models import Credential, LanguageSkill, Milestone, Profile

WEDNESDAY, THURSDAY = date(2026, 11, 25), date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _it_is_tuesday_morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mira(client: Client, world: World) -> Profile:
    profile = world.helper("Mira Yilmaz", welcomed=True)
    client.force_login(profile.user)
    return profile


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def shown(client: Client, address: str = "/me/", status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return text(response.content.decode())


def take(position: Position, profile: Profile) -> Assignment:
    return seats.take(position_id=position.pk, profile=profile, now=NOW, channel=Channel.PAGE)


def done(world: World, profile: Profile, title: str, starts: datetime, length: timedelta) -> Assignment:
    """Somebody was there."""
    activity = Activity.objects.filter(title=title).first() or world.cafe(title)
    position = world.position(world.shift(activity, on=starts.date(), hour=starts.hour + 1))
    return Assignment.objects.create(
        seat=position.seats.first(),
        profile=profile,
        during=(starts, starts + length),
        state=AssignmentState.DONE,
        taken_at=starts,
        taken_via=Channel.PAGE,
    )


# --- the home page ----------------------------------------------------------------------------------------
def test_the_next_shift_stands_first_with_its_place_and_the_later_ones_below(
    client: Client, world: World, mira: Profile
) -> None:
    take(world.position(world.shift(world.cafe("Später"), on=date(2026, 12, 3))), mira)
    take(world.position(world.shift(world.cafe("Morgen"), on=WEDNESDAY)), mira)
    page = shown(client)
    assert "Guten Tag, Mira Sie sind für 2 Einsätze eingetragen." in page
    assert "Ihr nächster Einsatz: morgen Morgen" in page
    assert "Mittwoch, 25. November, 16:00 bis 18:00 Uhr" in page
    assert "Brunnenstr. 25" in page
    assert page.index("Ihr nächster Einsatz") < page.index("Danach") < page.index("Später")


def test_without_a_promise_the_page_says_so_and_shows_the_way(
    client: Client, world: World, mira: Profile
) -> None:
    page = shown(client)
    assert "Sie haben zurzeit keinen Einsatz." in page
    assert "Noch kein Einsatz im Kalender." in page
    assert "Offene Termine zeigen" in page
    assert "Zurzeit ist kein freier Platz dabei, der zu Ihrer Zeit und Ihren Sprachen passt." in page
    assert "Nach Ihrem ersten Einsatz stehen hier Ihre Stunden." in page
    assert "Das Team von lokal willkommen Nordstadt ist für Sie da." in page


def test_a_mediator_sees_the_question_that_waits_without_its_place(client: Client, world: World) -> None:
    mediator = world.mediator("Rania Saleh")
    offer = ask_for(world, file(world), mediator)[0]
    client.force_login(mediator.user)
    page = shown(client)
    assert (
        "Eine Anfrage wartet auf Sie Gespräch, Arabisch: Donnerstag, 26. November, 14:30 bis 15:30 Uhr"
        in page
    )
    assert f'href="/o/{offer.token}/"' in client.get("/me/").content.decode()
    for secret in (SCHOOL, PLACE, "Petersen"):
        assert secret not in page


def test_staff_have_no_helpers_page_and_strangers_sign_in(client: Client, world: World) -> None:
    assert client.get("/me/")["Location"] == "/accounts/login/?next=/me/"
    client.force_login(world.coordinator)
    shown(client, status=404)


def test_the_home_page_takes_as_many_queries_with_much_as_with_little(
    client: Client, world: World, mira: Profile
) -> None:
    take(world.position(world.shift(world.cafe("Eins"), on=WEDNESDAY)), mira)
    world.position(world.shift(world.cafe("Passt")), tags=())
    client.get("/me/")
    with CaptureQueriesContext(connection) as little:
        client.get("/me/")
    for number in range(30):
        cafe = world.cafe(f"Treff {number}")
        take(world.position(world.shift(cafe, on=THURSDAY + timedelta(days=number), hour=9)), mira)
        world.position(world.shift(cafe, on=THURSDAY + timedelta(days=number % 20), hour=14))
    with CaptureQueriesContext(connection) as much:
        client.get("/me/")
    assert len(much) == len(little)
    assert len(little) <= 20


# --- what fits --------------------------------------------------------------------------------------------
def test_each_suggestion_says_why(world: World, mira: Profile) -> None:
    LanguageSkill.objects.create(profile=mira, tag="ar", level=Level.NATIVE)
    Availability.objects.create(profile=mira, weekday=3, from_time=time(15), to_time=time(20))
    for weeks in (1, 2):
        done(world, mira, "Arabischer Tisch", NOW - timedelta(weeks=weeks), timedelta(hours=2))
    world.position(world.shift(Activity.objects.get()), tags=("ar", "de"), seats=2)

    fits = fitting(mira, now=NOW)

    assert [fit.reasons for fit in fits] == [
        ["Arabisch gesucht", "donnerstags haben Sie Zeit", "Sie waren hier schon 2-mal dabei"]
    ]


def test_nearness_and_need_are_reasons_and_goodwill_is_enough(world: World, mira: Profile) -> None:
    far = world.position(world.shift(world.cafe("Fern", office=world.mengede), on=WEDNESDAY), seats=2)
    take(far, world.helper("Erste"))
    near = world.position(world.shift(world.cafe("Nah")))
    assert [(fit.position, fit.reasons) for fit in fitting(mira, now=NOW)] == [
        (far, ["Vorkenntnisse brauchen Sie nicht"]),
        (near, ["in Ihrem Stadtbezirk", "Hier wird noch jemand gebraucht"]),
    ]


def test_only_seats_that_this_person_may_and_can_take_are_suggested(world: World, mira: Profile) -> None:
    mine = world.position(world.shift(world.cafe("Meins"), on=WEDNESDAY))
    take(mine, mira)
    full = world.position(world.shift(world.cafe("Voll")), seats=1)
    take(full, world.helper("Vorher"))
    world.position(world.shift(world.cafe("Türkisch")), tags=("tr",))
    world.position(world.shift(world.cafe("Nur freigegeben")), open_to=OpenTo.CLEARED)
    world.position(world.shift(world.cafe("Zur selben Zeit"), on=WEDNESDAY, hour=17))
    women = world.cafe("Frauencafé")
    Activity.objects.filter(pk=women.pk).update(audience=Audience.WOMEN)
    world.position(world.shift(women))
    Profile.objects.filter(pk=mira.pk).update(gender=Gender.MALE)
    host = world.position(world.shift(world.cafe("Leitung")), kind=PositionKind.HOST, open_to=OpenTo.WELCOMED)
    mira.refresh_from_db()
    assert [fit.position for fit in fitting(mira, now=NOW)] == [host]


def test_a_seat_for_the_cleared_is_suggested_while_every_credential_holds(world: World) -> None:
    person = world.mediator("Rania Saleh", free=False)
    position = world.position(
        world.shift(world.cafe("Sprechstunde")),
        open_to=OpenTo.CLEARED,
        kind=PositionKind.MEDIATOR,
        tags=("ar",),
    )
    assert [fit.position for fit in fitting(person, now=NOW)] == [position]
    Credential.objects.filter(profile=person, kind="conduct").update(valid_until=date(2026, 11, 26))
    assert fitting(person, now=NOW) == []


def test_the_newcomers_own_seat_is_not_suggested_to_regulars_before_its_time(
    world: World, mira: Profile
) -> None:
    world.position(world.shift(world.cafe(), on=date(2026, 12, 10)), seats=1, newcomer_seats=1)
    assert len(fitting(mira, now=NOW)) == 1
    Milestone.objects.create(profile=mira, kind=MilestoneKind.FIRST_SHIFT, at=NOW)
    assert fitting(mira, now=NOW) == []


def test_one_tap_takes_the_seat_and_one_more_gives_it_back(
    client: Client, world: World, mira: Profile
) -> None:
    position = world.position(world.shift(world.cafe()))
    htmx = {"HX-Request": "true"}
    taken = client.post(f"/me/positions/{position.pk}/take/", headers=htmx).content.decode()
    assert Assignment.objects.get().state == AssignmentState.CONFIRMED
    assert "<html" not in taken
    assert "Sie sind dabei. Der Einsatz steht in Ihrem Kalender." in text(taken)

    undone = client.post(f"/me/positions/{position.pk}/take/", {"undo": "1"}, headers=htmx).content.decode()
    assert Assignment.objects.get().state == AssignmentState.CANCELLED
    assert "Ihr Platz ist wieder frei." in text(undone)
    assert "Ich bin dabei" in text(undone)


def test_without_script_the_same_tap_leads_back_to_the_page(
    client: Client, world: World, mira: Profile
) -> None:
    position = world.position(world.shift(world.cafe()))
    response = client.post(f"/me/positions/{position.pk}/take/", follow=True)
    assert "Sie sind für einen Einsatz eingetragen." in text(response.content.decode())


def test_a_seat_that_went_meanwhile_is_refused_where_it_was_tapped(
    client: Client, world: World, mira: Profile
) -> None:
    position = world.position(world.shift(world.cafe()), seats=1)
    take(position, world.helper("Schneller"))
    for headers in ({"HX-Request": "true"}, {}):
        response = client.post(f"/me/positions/{position.pk}/take/", headers=headers)
        assert response.status_code == 409
        page = text(response.content.decode())
        assert "Dieser Platz ist schon vergeben. Sie können sich auf die Warteliste setzen lassen." in page


def test_nobody_takes_what_asks_for_clearance_by_a_direct_post(
    client: Client, world: World, mira: Profile
) -> None:
    LanguageSkill.objects.create(profile=mira, tag="ar", level=Level.NATIVE)
    cleared = world.position(world.shift(world.cafe()), open_to=OpenTo.CLEARED)
    mediation = Position.objects.get(shift__request_date__request=file(world))
    refused = client.post(f"/me/positions/{cleared.pk}/take/")
    assert refused.status_code == 409
    assert "Für diese Aufgabe brauchen wir vorher ein Gespräch" in text(refused.content.decode())
    assert client.post(f"/me/positions/{mediation.pk}/take/").status_code == 404
    assert not Assignment.objects.exists()


def test_giving_back_what_is_not_mine_is_not_possible(client: Client, world: World, mira: Profile) -> None:
    position = world.position(world.shift(world.cafe()))
    take(position, world.helper("Andere"))
    assert client.post(f"/me/positions/{position.pk}/take/", {"undo": "1"}).status_code == 404
    assert Assignment.objects.get().state == AssignmentState.CONFIRMED


# --- one assignment ---------------------------------------------------------------------------------------
def test_after_acceptance_place_and_contact_stand_behind_the_sign_in(client: Client, world: World) -> None:
    mediator = world.mediator("Rania Saleh")
    offer = ask_for(world, file(world), mediator)[0]
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.SMS)
    assignment = Assignment.objects.get()
    address = f"/me/assignments/{assignment.pk}/"
    assert client.get(address)["Location"] == f"/accounts/login/?next={address}"

    client.force_login(mediator.user)
    page = shown(client, address)
    assert "Gespräch auf Arabisch" in page
    assert f"Wo {SCHOOL} Raum 204, bei Frau Petersen" in page
    assert "Kontakt vor Ort Frau Petersen 0231 5000001" in page
    assert "30,00 Euro für den ganzen Einsatz" in page
    assert assignment.fee == Decimal("30.00")


def test_once_cancelled_the_place_is_no_longer_told(client: Client, world: World) -> None:
    mediator = world.mediator("Rania Saleh")
    offer = ask_for(world, file(world), mediator)[0]
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.SMS)
    client.force_login(mediator.user)
    address = f"/me/assignments/{Assignment.objects.get().pk}/"
    client.post(f"{address}cancel/")
    page = shown(client, address)
    assert "Sie haben abgesagt. Danke, dass Sie Bescheid gesagt haben." in page
    for secret in (SCHOOL, "Raum 204", "Petersen", "5000001"):
        assert secret not in page


def test_cancelling_asks_first_and_only_a_post_does_it(client: Client, world: World, mira: Profile) -> None:
    assignment = take(world.position(world.shift(world.cafe())), mira)
    page = shown(client, f"/me/assignments/{assignment.pk}/cancel/")
    assert "Möchten Sie absagen?" in page
    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.CONFIRMED

    response = client.post(f"/me/assignments/{assignment.pk}/cancel/", follow=True)
    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.CANCELLED
    assert "Sie haben abgesagt." in text(response.content.decode())

    again = client.post(f"/me/assignments/{assignment.pk}/cancel/")
    assert again.status_code == 409
    assert "Das lässt sich nicht mehr absagen. Bitte rufen Sie Ihr Büro an." in text(again.content.decode())


def test_a_running_shift_cannot_be_cancelled_from_the_page(
    client: Client, world: World, mira: Profile
) -> None:
    assignment = take(world.position(world.shift(world.cafe())), mira)
    with time_machine.travel(datetime(2026, 11, 26, 15, 30, tzinfo=UTC), tick=False):
        client.force_login(mira.user)
        assert "Ich kann nicht" not in shown(client, f"/me/assignments/{assignment.pk}/")
        assert client.post(f"/me/assignments/{assignment.pk}/cancel/").status_code == 409


def test_another_persons_assignment_does_not_exist(client: Client, world: World, mira: Profile) -> None:
    assignment = take(world.position(world.shift(world.cafe())), world.helper("Andere"))
    for address in ("", "cancel/"):
        shown(client, f"/me/assignments/{assignment.pk}/{address}", status=404)
    assert client.post(f"/me/assignments/{assignment.pk}/cancel/").status_code == 404


# --- calendar and hours -----------------------------------------------------------------------------------
def test_the_calendar_address_is_made_by_a_post_and_shown_once(
    client: Client, world: World, mira: Profile
) -> None:
    take(world.position(world.shift(world.cafe())), mira)
    assert "Kalenderadresse anlegen" in shown(client, "/me/calendar/")
    assert not CalendarFeed.objects.exists()

    html = client.post("/me/calendar/").content.decode()
    found = re.search(r'value="http://localhost:8000(/calendar/[\w-]+\.ics)"', html)
    assert found
    assert f'href="webcal://localhost:8000{found.group(1)}"' in html
    assert "https://calendar.google.com/calendar/render?cid=webcal%3A%2F%2Flocalhost" in html
    feed = client.get(found.group(1))
    assert b"Begegnungscaf" in feed.content

    later = client.get("/me/calendar/").content.decode()
    assert found.group(1) not in later
    assert "angelegt am Dienstag, 24. November" in text(later)


def test_hours_of_the_year_are_counted_by_month(client: Client, world: World, mira: Profile) -> None:
    done(world, mira, "Im Oktober", datetime(2026, 10, 6, 14, tzinfo=UTC), timedelta(hours=2))
    done(world, mira, "Im November", datetime(2026, 11, 3, 15, tzinfo=UTC), timedelta(minutes=90))
    done(world, mira, "Im Vorjahr", datetime(2025, 11, 4, 15, tzinfo=UTC), timedelta(hours=5))
    year = hours.of_year(mira, now=NOW)
    assert (year.year, year.total) == (2026, 3.5)
    assert [bar.hours for bar in year.bars][8:] == [0, 2.0, 1.5, 0]
    assert "3,5 Stunden in 2026" in shown(client)
    assert "Okt 2, Nov 1,5" in shown(client)
