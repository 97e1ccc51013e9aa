"""One request: answers from the telephone, the end, and its history."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from assignments.actions import seats
from assignments.actions.offers import answer
from assignments.enums import AssignmentState, RequestState
from assignments.models import Assignment
from network.enums import Channel
from tests.assignments.desk.reading import at_work, sent, shown
from tests.cast import NOW, World, ask_for, bodies, file, told
from volunteers.models import Profile


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
