"""What fits a helper, and taking it with one tap."""

from datetime import date, time, timedelta

from django.test import Client

from assignments.enums import AssignmentState
from assignments.models import Assignment
from assignments.queries.fitting import fitting
from scheduling.enums import Audience, OpenTo, PositionKind
from scheduling.models import Activity, Availability, Position
from tests.assignments.me.reading import WEDNESDAY, done, take, text
from tests.cast import NOW, World, file
from volunteers.enums import Gender, Level, MilestoneKind
from volunteers.models import Credential, LanguageSkill, Milestone, Profile


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
