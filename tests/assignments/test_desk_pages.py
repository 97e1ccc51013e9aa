"""The coordinators' desk: what must be looked at, asking, the telephone, the week, and whose desk it is."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assignments.actions import seats
from assignments.actions.offers import answer
from assignments.actions.shifts import cancel_shift
from assignments.enums import AssignmentState, EndedBy, OfferState, RequestState
from assignments.models import Assignment, Offer, Request
from network.enums import Channel, DeskKind, Role
from network.models import DeskItem
from scheduling.enums import OpenTo, PositionKind
from scheduling.models import Position, Shift
from tests.cast import NOW, SCHOOL, World, ask_for, bodies, file, text, told
from volunteers.models import LanguageSkill, Profile

WEDNESDAY, THURSDAY = date(2026, 11, 25), date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _it_is_tuesday_morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(client: Client, world: World) -> Client:
    client.force_login(world.coordinator)
    return client


@pytest.fixture
def three(world: World) -> list[Profile]:
    return [
        world.mediator("Rania Saleh"),
        world.mediator("Yousef Darwish", language="ar"),
        world.mediator("Amal Khoury", language="en"),
    ]


def words(html: str) -> str:
    """What can be read, without the words for screen readers only being glued to others."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def shown(client: Client, address: str, status: int = 200, **extra: str) -> str:
    response = client.get(address, headers=extra)
    assert response.status_code == status
    return words(response.content.decode())


def sent(client: Client, address: str, status: int = 200, htmx: bool = False, **data: object) -> str:
    """What is read after a form: at once, or where it leads."""
    headers = {"HX-Request": "true"} if htmx else {}
    response = client.post(address, data, headers=headers, follow=not htmx)
    assert response.status_code == status
    return words(response.content.decode())


def at_work(request: Request) -> str:
    return f"/desk/requests/{request.ref}/"


# --- whose desk it is ---------------------------------------------------------------------------------------------


def test_who_does_not_work_at_a_desk_is_told_so(client: Client, world: World) -> None:
    for user in (world.helper("Mira").user, world.requester):
        client.force_login(user)
        assert client.get("/desk/").status_code == 403
    client.logout()
    assert client.get("/desk/")["Location"].startswith("/accounts/login/")


def test_nothing_of_another_office_exists_here(client: Client, world: World, three: list[Profile]) -> None:
    request = file(world)
    offer = ask_for(world, request, three[0])[0]
    shift = world.shift(world.cafe())
    position = world.position(shift)
    assignment = seats.take(position_id=position.pk, profile=three[1], now=NOW, channel=Channel.PAGE)
    item = DeskItem.objects.create(
        office=world.nordstadt, kind=DeskKind.MAIL_ANSWER, subject="x:1", created_at=NOW, due_at=NOW
    )
    client.force_login(world.neighbour)
    assert SCHOOL not in shown(client, "/desk/")
    for address in (at_work(request), f"/desk/shifts/{shift.pk}/"):
        assert client.get(address).status_code == 404
    for address in (
        f"{at_work(request)}ask/",
        f"{at_work(request)}cancel/",
        f"/desk/offers/{offer.pk}/answer/",
        f"/desk/assignments/{assignment.pk}/cancel/",
        f"/desk/items/{item.pk}/done/",
        f"/desk/shifts/{shift.pk}/cancel/",
        f"/desk/positions/{position.pk}/take/",
    ):
        data = {"person": three[2].pk, "answer": "accept", "who": "office", "reason": "x"}
        assert client.post(address, data).status_code == 404, address
    assert Offer.objects.get().state == OfferState.SENT
    assert Assignment.objects.live().count() == 1


def test_a_partner_sees_the_office_but_asks_nobody(
    client: Client, world: World, three: list[Profile]
) -> None:
    partner = world.staff("Pia Partner", Role.PARTNER, office=world.nordstadt)
    request = file(world)
    client.force_login(partner)
    assert SCHOOL in shown(client, at_work(request))
    response = client.post(f"{at_work(request)}ask/", {"person": three[0].pk})
    assert response.status_code == 403
    assert not Offer.objects.exists()


def test_acts_are_not_links(desk: Client, world: World) -> None:
    request = file(world)
    assert desk.get(f"{at_work(request)}ask/").status_code == 405
    assert desk.get(f"{at_work(request)}cancel/").status_code == 405


# --- the worklist -------------------------------------------------------------------------------------------------


def test_an_empty_desk_says_so(desk: Client) -> None:
    html = shown(desk, "/desk/")
    assert "Nichts liegt an." in html
    assert "Keine Anforderung wartet." in html
    assert "In dieser Woche ist nichts geplant." in html


def test_a_new_request_stands_on_the_worklist_until_somebody_is_asked(
    desk: Client, world: World, three: list[Profile]
) -> None:
    request = file(world)
    line = f"Neue Anforderung von {SCHOOL}. Sprachmittlung Arabisch, Do 26.11. 14:30"
    assert line in shown(desk, "/desk/")
    ask_for(world, request, *three)
    html = shown(desk, "/desk/")
    assert line not in html
    assert "Nichts liegt an." in html


def test_a_maybe_is_settled_by_one_of_two_buttons(desk: Client, world: World, three: list[Profile]) -> None:
    offer = ask_for(world, file(world), three[0])[0]
    answer(offer_id=offer.pk, intent="maybe", now=NOW, channel=Channel.SMS)
    assert "Rania Saleh sagt: vielleicht. Sprachmittlung Arabisch, Do 26.11. 14:30 Ja" in shown(
        desk, "/desk/"
    )
    html = sent(desk, f"/desk/offers/{offer.pk}/answer/", answer="accept", at="desk")
    assert "Eingetragen: Rania Saleh hat am Telefon zugesagt." in html
    assert "Nichts liegt an." in html


def test_words_nobody_understood_are_shown_as_they_came(
    desk: Client, world: World, three: list[Profile]
) -> None:
    ask_for(world, file(world), three[0])
    text(three[0], "Ist das <b>weit</b>?")
    response = desk.get("/desk/")
    assert "Ist das &lt;b&gt;weit&lt;/b&gt;?" in response.content.decode()
    assert "Rania Saleh schreibt:" in words(response.content.decode())


def test_what_only_needed_a_look_is_done_by_one_click(desk: Client, world: World) -> None:
    item = DeskItem.objects.create(
        office=world.nordstadt,
        kind=DeskKind.MAIL_ANSWER,
        subject="inbound:7",
        detail={"name": "Rania Saleh", "text": "Ich bin im Urlaub"},
        created_at=NOW,
        due_at=NOW,
    )
    assert "Rania Saleh antwortet per E-Mail: Ich bin im Urlaub Erledigt" in shown(desk, "/desk/")
    assert "Nichts liegt an." in sent(desk, f"/desk/items/{item.pk}/done/")
    item.refresh_from_db()
    assert (item.done_at, item.done_by) == (NOW, world.coordinator)


@pytest.mark.parametrize("kind", DeskKind)
def test_every_kind_has_its_sentence(desk: Client, world: World, kind: DeskKind) -> None:
    DeskItem.objects.create(
        office=world.nordstadt,
        kind=kind,
        subject="position:1",
        detail={
            "name": "Rania Saleh",
            "organisation": SCHOOL,
            "asked": 2,
            "position": "kitchen",
            "text": "Hm",
        },
        created_at=NOW,
        due_at=NOW,
    )
    html = shown(desk, "/desk/")
    assert "Das steht an 1" in html
    assert "%(" not in html


def test_the_older_of_two_comes_first_and_what_is_due_later_not_yet(desk: Client, world: World) -> None:
    for number, due in ((1, NOW), (2, NOW - timedelta(hours=1)), (3, NOW + timedelta(hours=1))):
        DeskItem.objects.create(
            office=world.nordstadt,
            kind=DeskKind.MAIL_ANSWER,
            subject=f"inbound:{number}",
            detail={"name": f"Mensch {number}"},
            created_at=NOW,
            due_at=due,
        )
    html = shown(desk, "/desk/")
    assert html.index("Mensch 2") < html.index("Mensch 1")
    assert "Mensch 3" not in html


# --- the queue ----------------------------------------------------------------------------------------------------


def queue_of(client: Client) -> str:
    html = client.get("/desk/").content.decode()
    found = re.search(r'id="queue".*?</section>', html, re.S)
    assert found
    return words(found.group())


def test_the_queue_says_where_each_search_stands(desk: Client, world: World, three: list[Profile]) -> None:
    request = file(world)
    assert f"1 offen Übermorgen, 14:30 Arabisch {SCHOOL} Noch niemand gefragt" in queue_of(desk)
    first, second, third = ask_for(world, request, *three)
    assert "3 gefragt, Antwort bis 14:00" in queue_of(desk)
    answer(offer_id=first.pk, intent="decline", now=NOW, channel=Channel.SMS)
    answer(offer_id=second.pk, intent="maybe", now=NOW, channel=Channel.SMS)
    assert "2 gefragt, 1 vielleicht, 1 Absage, Antwort bis 14:00" in queue_of(desk)
    answer(offer_id=third.pk, intent="accept", now=NOW, channel=Channel.SMS)
    assert "0 offen" in queue_of(desk)
    assert "1 schon besetzt" in queue_of(desk)
    assert "besetzt mit Amal Khoury" in queue_of(desk)
    seats.give_back(
        assignment_id=Assignment.objects.get().pk,
        ended_by=EndedBy.PERSON,
        now=NOW,
        channel=Channel.SMS,
    )
    assert "1 offen" in queue_of(desk)
    assert "wieder frei" in queue_of(desk)


def test_everybody_said_no(desk: Client, world: World, three: list[Profile]) -> None:
    for offer in ask_for(world, file(world), *three):
        answer(offer_id=offer.pk, intent="decline", now=NOW, channel=Channel.SMS)
    assert "3 gefragt, niemand hat zugesagt" in queue_of(desk)
    assert "3 gefragt, niemand hat zugesagt. Sprachmittlung Arabisch" in shown(desk, "/desk/")


def test_the_most_urgent_request_is_in_hand(desk: Client, world: World) -> None:
    later = file(world, at=time(16))
    soon = file(world, day=WEDNESDAY, at=time(8))
    html = desk.get("/desk/").content.decode()
    assert f'hx-get="/desk/requests/{soon.ref}/?at=desk"' in html
    assert "in 22 Std." in words(html)
    html = desk.get("/desk/", {"request": later.ref}).content.decode()
    assert f'hx-get="/desk/requests/{later.ref}/?at=desk"' in html


def test_the_desk_asks_the_same_few_questions_whatever_the_data(desk: Client, world: World) -> None:
    cafe = world.cafe()
    workdays = [THURSDAY + timedelta(days=days) for days in (0, 1, 4, 5, 6)]

    def fill(number: int) -> None:
        for index in range(number):
            request = file(world, day=workdays[index % 5], at=time(9 + index % 8))
            if index % 3 == 0:
                offer = ask_for(world, request, world.mediator(f"Mensch {index}"))[0]
                answer(offer_id=offer.pk, intent="maybe", now=NOW, channel=Channel.SMS)
            shift = world.shift(cafe, on=WEDNESDAY, hour=9 + index % 8)
            world.position(shift, kind=PositionKind.HOST, seats=1)

    fill(1)
    few = _queries(desk, "/desk/")
    fill(30)
    many = _queries(desk, "/desk/")
    assert few == many
    assert many <= 15


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


# --- one request ----------------------------------------------------------------------------------------------------


def test_the_request_page_costs_the_same_with_many_candidates(desk: Client, world: World) -> None:
    request = file(world)
    world.mediator("Rania Saleh")
    world.mediator("Ohne Nachweis", cleared=False)
    few = _queries(desk, at_work(request))
    for index in range(12):
        world.mediator(f"Mensch {index}")
        world.mediator(f"Ohne Nachweis {index}", cleared=False)
    assert _queries(desk, at_work(request)) == few


def test_candidates_stand_with_reasons_and_the_excluded_with_theirs(
    desk: Client, world: World, three: list[Profile]
) -> None:
    world.mediator("Ohne Nachweis", cleared=False)
    html = desk.get(at_work(file(world))).content.decode()
    assert len(re.findall(r'name="person" value="\d+" checked', html)) == 3
    read = words(html)
    assert "Diese per SMS fragen" in read
    assert "Wer kann übernehmen?" in read
    assert "Eine Person spricht die Sprache, kommt aber nicht infrage" in read
    assert re.search(r"Ohne Nachweis \S+", read)
    assert "Die SMS an " in read
    assert "Antwort bis 14:00" in read


def test_the_sms_is_shown_before_it_is_sent(desk: Client, world: World) -> None:
    world.mediator("Yousef Darwish", language="ar")
    html = desk.get(at_work(file(world))).content.decode()
    assert 'class="sms__text" dir="auto" lang="ar"' in html
    assert "وساطة لغوية" in html


def test_nobody_qualifies(desk: Client, world: World) -> None:
    html = shown(desk, at_work(file(world)))
    assert "Niemand im Netzwerk passt." in html
    assert "Arabisch mittelt zurzeit niemand." in html
    world.mediator("Ohne Nachweis", cleared=False)
    assert "Vielleicht lässt es sich am Telefon klären." in shown(desk, at_work(file(world)))


@pytest.mark.parametrize("htmx", [False, True])
def test_three_are_asked_with_one_click(desk: Client, world: World, three: list[Profile], htmx: bool) -> None:
    request = file(world)
    people = [profile.pk for profile in three]
    html = sent(desk, f"{at_work(request)}ask/", htmx=htmx, person=people, at="desk" if htmx else "")
    assert "3 SMS sind unterwegs. Gefragt: Rania Saleh, Yousef Darwish, Amal Khoury." in html
    assert "Rania Saleh um 10:00 gefragt, wartet bis 14:00" in html
    assert Offer.objects.count() == 3
    if htmx:  # what stands beside it on the desk changes with it
        assert "Das steht an Nichts liegt an." in html
        assert "3 gefragt, Antwort bis 14:00" in html


def test_without_script_the_way_leads_back_to_the_desk(
    desk: Client, world: World, three: list[Profile]
) -> None:
    request = file(world)
    response = desk.post(f"{at_work(request)}ask/", {"person": three[0].pk, "at": "desk"})
    assert response["Location"] == f"/desk/?request={request.ref}"


@pytest.mark.parametrize("htmx", [False, True])
def test_asking_nobody_is_refused(desk: Client, world: World, three: list[Profile], htmx: bool) -> None:
    html = sent(desk, f"{at_work(file(world))}ask/", status=422, htmx=htmx)
    assert "Bitte wählen Sie mindestens eine Person aus." in html
    assert "Rania Saleh" in html


def test_who_does_not_qualify_is_not_asked_and_the_ticks_stay(
    desk: Client, world: World, three: list[Profile]
) -> None:
    request = file(world)
    outsider = world.mediator("Ohne Nachweis", cleared=False)
    response = desk.post(f"{at_work(request)}ask/", {"person": [three[1].pk, outsider.pk]})
    html = response.content.decode()
    assert response.status_code == 422
    assert "Mindestens eine der Personen kann diesen Termin nicht übernehmen." in html
    assert re.findall(r'name="person" value="(\d+)" checked', html) == [str(three[1].pk)]
    assert not Offer.objects.exists()


def test_numbers_that_are_none_are_nobody(desk: Client, world: World) -> None:
    for person in ("x", "-1", "9" * 40):
        sent(desk, f"{at_work(file(world))}ask/", status=422, person=person)


def test_while_answers_are_awaited_nobody_is_ticked(desk: Client, world: World, three: list[Profile]) -> None:
    request = file(world)
    ask_for(world, request, three[0])
    html = desk.get(at_work(request)).content.decode()
    assert not re.findall(r'name="person" value="\d+" checked', html)
    assert "Weitere per SMS fragen" in html


def test_a_yes_from_the_telephone_has_the_same_outcome_and_says_who_entered_it(
    desk: Client, world: World, three: list[Profile]
) -> None:
    request = file(world)
    offers = ask_for(world, request, *three)
    html = sent(desk, f"/desk/offers/{offers[0].pk}/answer/", htmx=True, answer="accept")
    assert "Eingetragen: Rania Saleh hat am Telefon zugesagt." in html
    assert "zugesagt am Telefon um 10:00, eingetragen von Katrin Brand" in html
    assert "um 10:00 gefragt, nicht mehr nötig" in html
    assert "per SMS fragen" not in html
    request.refresh_from_db()
    assert request.state == RequestState.FILLED
    assert bodies(three[0], "seat_confirmed")[0].startswith("Wie am Telefon besprochen")
    assert "offer_closed" in told(three[1])


@pytest.mark.parametrize(
    ("said", "sentence"),
    [("decline", "Eingetragen: Rania Saleh kann nicht."), ("maybe", "Rania Saleh weiß es noch nicht.")],
)
def test_a_no_and_a_maybe_from_the_telephone(
    desk: Client, world: World, three: list[Profile], said: str, sentence: str
) -> None:
    offer = ask_for(world, file(world), three[0])[0]
    assert sentence in sent(desk, f"/desk/offers/{offer.pk}/answer/", answer=said)


def test_a_yes_too_late_is_told(desk: Client, world: World, three: list[Profile]) -> None:
    offers = ask_for(world, file(world), *three)
    answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS)
    html = sent(desk, f"/desk/offers/{offers[1].pk}/answer/", answer="accept")
    assert "Yousef Darwish hat zugesagt, aber der Platz ist schon vergeben." in html
    assert "zu spät zugesagt am Telefon um 10:00, eingetragen von Katrin Brand" in html


def test_who_is_busy_by_now_is_refused_with_a_sentence(
    desk: Client, world: World, three: list[Profile]
) -> None:
    request = file(world)
    offer = ask_for(world, request, three[0])[0]
    position = world.position(world.shift(world.cafe(), hour=14))
    seats.take(position_id=position.pk, profile=three[0], now=NOW, channel=Channel.PAGE)
    html = sent(desk, f"/desk/offers/{offer.pk}/answer/", status=422, answer="accept")
    assert "Rania Saleh hat zu dieser Zeit schon einen anderen Einsatz." in html
    assert Assignment.objects.live().count() == 1


def test_an_answer_that_is_none_is_refused(desk: Client, world: World, three: list[Profile]) -> None:
    offer = ask_for(world, file(world), three[0])[0]
    html = sent(desk, f"/desk/offers/{offer.pk}/answer/", status=422, answer="perhaps")
    assert "Bitte wählen Sie, was gesagt wurde: Ja, Nein oder Vielleicht." in html


@pytest.mark.parametrize("who", ["person", "office"])
def test_the_office_takes_a_promise_back(desk: Client, world: World, three: list[Profile], who: str) -> None:
    request = file(world)
    offer = ask_for(world, request, three[0])[0]
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.SMS)
    assignment = Assignment.objects.get()
    html = sent(desk, f"/desk/assignments/{assignment.pk}/cancel/", who=who)
    assert "Der Einsatz von Rania Saleh ist abgesagt." in html
    assert "Wieder frei" in html
    assert "Rania Saleh zugesagt, um 10:00 wieder abgesagt" in html
    assignment.refresh_from_db()
    assert (assignment.state, assignment.ended_by) == (AssignmentState.CANCELLED, who)
    html = sent(desk, f"/desk/assignments/{assignment.pk}/cancel/", status=422, who=who)
    assert "Dieser Einsatz lässt sich nicht mehr absagen." in html


def test_a_request_is_called_off(desk: Client, world: World, three: list[Profile]) -> None:
    request = file(world)
    ask_for(world, request, three[0])
    html = sent(desk, f"{at_work(request)}cancel/", who="requester", reason="Kind krank")
    assert "Die Anforderung ist abgesagt." in html
    assert "Anforderung abgesagt: Kind krank Katrin Brand, am Telefon" in html
    assert "per SMS fragen" not in html
    assert "offer_cancelled" in told(three[0])
    assert "Jetzt absagen" not in html
    assert "Das lässt sich nicht mehr absagen." in sent(
        desk, f"{at_work(request)}cancel/", status=422, who="office"
    )


def test_the_history_tells_what_happened_in_plain_words(
    desk: Client, world: World, three: list[Profile]
) -> None:
    request = file(world)
    offers = ask_for(world, request, *three[:2])
    answer(offer_id=offers[0].pk, intent="decline", now=NOW, channel=Channel.SMS)
    answer(offer_id=offers[1].pk, intent="accept", now=NOW, channel=Channel.LINK)
    html = shown(desk, at_work(request))
    told = html[html.index("Was bisher geschah") :]
    for step in (
        "Anforderung eingegangen Petra Schule, auf der Seite",
        "Rania Saleh gefragt Katrin Brand, auf der Seite",
        "Rania Saleh hat abgesagt per SMS",
        "Yousef Darwish hat zugesagt über den persönlichen Link",
        "Besetzt von selbst",
    ):
        assert step in told


def test_a_past_request_is_over(desk: Client, world: World, three: list[Profile]) -> None:
    request = file(world)
    with time_machine.travel(NOW + timedelta(days=4), tick=False):
        desk.force_login(world.coordinator)
        html = shown(desk, at_work(request))
        assert "Der Termin ist vorbei." in html
        assert "per SMS fragen" not in html
        assert "Für diese Anforderung wird gerade niemand gesucht." in sent(
            desk, f"{at_work(request)}ask/", status=422, person=three[0].pk
        )


# --- the week -------------------------------------------------------------------------------------------------------


def crew(world: World, shift: Shift, *, host: bool, talkers: int) -> None:
    """A host and two people at the tables make it covered."""
    hosting = world.position(shift, seats=1, kind=PositionKind.HOST)
    tables = world.position(shift, seats=3)
    Position.objects.filter(pk=tables.pk).update(min_crew=2)
    wanted = [(hosting, 1 if host else 0), (tables, talkers)]
    for position, number in wanted:
        for index in range(number):
            helper = world.helper(f"{position.kind} {shift.pk} {index}")
            seats.take(position_id=position.pk, profile=helper, now=NOW, channel=Channel.PAGE)


@pytest.mark.parametrize(
    ("host", "talkers", "says", "tone"),
    [
        (True, 2, "3 von / 3 besetzt", "ok"),
        (True, 3, "3 von / 3 besetzt", "ok"),
        (True, 1, "2 von / 3 1 fehlt", "thin"),
        (True, 0, "1 von / 3 2 fehlen", "thin"),
        (False, 3, "2 von / 3 Leitung fehlt", "thin"),
        (False, 0, "0 von / 3 niemand", "gap"),
    ],
)
def test_the_week_says_who_is_there(
    desk: Client, world: World, host: bool, talkers: int, says: str, tone: str
) -> None:
    shift = world.shift(world.cafe())
    crew(world, shift, host=host, talkers=talkers)
    html = desk.get("/desk/").content.decode()
    assert f"Do 26.11. {says} 16–18 Uhr" in words(html)
    assert f'class="slot slot--{tone}" href="/desk/shifts/{shift.pk}/"' in html


def test_a_session_that_was_called_off_stays_on_the_board(desk: Client, world: World) -> None:
    shift = world.shift(world.cafe())
    crew(world, shift, host=True, talkers=2)
    cancel_shift(shift_id=shift.pk, now=NOW, by=world.coordinator, reason="Heizung kaputt")
    assert "– fällt aus 16–18 Uhr" in shown(desk, "/desk/")


def test_other_weeks_are_one_click_away(desk: Client, world: World) -> None:
    world.shift(world.cafe(), on=date(2026, 12, 3))
    assert "Begegnungscafé" not in shown(desk, "/desk/")
    html = desk.get("/desk/", {"week": "2026-W49"}).content.decode()
    assert "Woche 49 30.11. bis 06.12." in words(html)
    assert "Begegnungscafé" in html
    assert 'href="?week=2026-W48#week"' in html
    for nonsense in ("2026-W99", "x", "9" * 30, "-W1"):
        assert "Woche 48" in shown(desk, f"/desk/?week={nonsense}")


# --- one session ----------------------------------------------------------------------------------------------------


@pytest.fixture
def shift(world: World) -> Shift:
    return world.shift(world.cafe())


def test_a_session_shows_its_crew_seat_by_seat(desk: Client, world: World, shift: Shift) -> None:
    position = world.position(shift, seats=3, newcomer_seats=1, tags=("ar",))
    Position.objects.filter(pk=position.pk).update(min_crew=2)
    mira = world.helper("Mira Yilmaz")
    LanguageSkill.objects.create(profile=mira, tag="ar", level="B1")
    seats.take(position_id=position.pk, profile=mira, now=NOW, channel=Channel.PAGE)
    html = shown(desk, f"/desk/shifts/{shift.pk}/")
    assert "Gespräch am Tisch 1 von 3, mindestens 2 Arabisch · Wer darf: alle" in html
    assert "Mira Yilmaz auf der Seite um 10:00" in html
    assert "2 frei" in html


def test_somebody_is_seated_by_telephone(desk: Client, world: World, shift: Shift) -> None:
    position = world.position(shift)
    mira = world.helper("Mira Yilmaz")
    world.helper("Jens Anders")
    stranger = world.helper("Mira Anderswo")
    Profile.objects.filter(pk=stranger.pk).update(home_office=world.mengede)
    address = f"/desk/shifts/{shift.pk}/"
    html = shown(desk, f"{address}?position={position.pk}&q=MIRA")
    assert "Mira Yilmaz Innenstadt-Nord Eintragen" in html
    assert "Mira Anderswo" not in html
    assert "Jens Anders" not in html
    html = sent(desk, f"/desk/positions/{position.pk}/take/", person=mira.pk)
    assert "Eingetragen: Mira Yilmaz kommt." in html
    assert "Mira Yilmaz am Telefon um 10:00, eingetragen von Katrin Brand" in html
    assert desk.post(f"/desk/positions/{position.pk}/take/", {"person": stranger.pk}).status_code == 404
    assert desk.post(f"/desk/positions/{position.pk}/take/", {"person": "x"}).status_code == 404


def test_a_search_that_finds_nobody_says_so(desk: Client, world: World, shift: Shift) -> None:
    position = world.position(shift)
    address = f"/desk/shifts/{shift.pk}/?position={position.pk}&q="
    assert "Niemand Aktives in Ihrem Büro heißt „Zz“." in shown(desk, f"{address}Zz")
    assert "Bitte geben Sie mindestens zwei Buchstaben ein." in shown(desk, f"{address}Z")


def test_who_may_not_or_cannot_is_named_in_the_refusal(desk: Client, world: World, shift: Shift) -> None:
    childcare = world.position(shift, kind=PositionKind.CHILDCARE, open_to=OpenTo.CLEARED)
    tables = world.position(shift)
    mira = world.helper("Mira Yilmaz")
    html = sent(desk, f"/desk/positions/{childcare.pk}/take/", status=422, person=mira.pk)
    assert "Mira Yilmaz darf diese Aufgabe noch nicht übernehmen" in html
    sent(desk, f"/desk/positions/{tables.pk}/take/", person=mira.pk)
    html = sent(desk, f"/desk/positions/{tables.pk}/take/", status=422, person=mira.pk)
    assert "Mira Yilmaz ist bei diesem Termin schon dabei." in html


def test_a_seat_is_freed_by_telephone(desk: Client, world: World, shift: Shift) -> None:
    position = world.position(shift)
    mira = world.helper("Mira Yilmaz")
    assignment = seats.take(position_id=position.pk, profile=mira, now=NOW, channel=Channel.PAGE)
    html = sent(desk, f"/desk/assignments/{assignment.pk}/cancel/", who="person")
    assert "Der Einsatz von Mira Yilmaz ist abgesagt." in html
    assert "0 von 3" in html


def test_a_session_is_called_off_with_a_reason(desk: Client, world: World, shift: Shift) -> None:
    position = world.position(shift)
    mira = world.helper("Mira Yilmaz")
    seats.take(position_id=position.pk, profile=mira, now=NOW, channel=Channel.PAGE)
    address = f"/desk/shifts/{shift.pk}/cancel/"
    assert "Bitte geben Sie an, warum der Termin ausfällt." in sent(desk, address, status=422, reason=" ")
    html = sent(desk, address, reason="Heizung kaputt")
    assert "Dieser Termin fällt aus. Heizung kaputt. Abgesagt: heute, 10:00 Uhr, Katrin Brand" in html
    assert "Bescheid bekommen: Mira Yilmaz." in html
    assert sent(desk, address, status=422, reason="noch einmal")


def test_the_session_of_a_request_is_the_request(desk: Client, world: World) -> None:
    request = file(world)
    shift = Shift.objects.get(request_date__request=request)
    assert desk.get(f"/desk/shifts/{shift.pk}/")["Location"] == at_work(request)
    assert desk.post(f"/desk/shifts/{shift.pk}/cancel/", {"reason": "x"}).status_code == 404


def test_a_session_costs_the_same_with_many_people(desk: Client, world: World, shift: Shift) -> None:
    position = world.position(shift, seats=20)
    seats.take(position_id=position.pk, profile=world.helper("Eins"), now=NOW, channel=Channel.PAGE)
    few = _queries(desk, f"/desk/shifts/{shift.pk}/")
    for index in range(15):
        helper = world.helper(f"Mensch {index}")
        seats.take(position_id=position.pk, profile=helper, now=NOW, channel=Channel.PAGE)
    assert _queries(desk, f"/desk/shifts/{shift.pk}/") == few
