"""/o/<token>/: who has the link is asked, sees what an SMS may say, and answers with one tap."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assignments.actions import seats
from assignments.actions.calling_off import cancel_request
from assignments.actions.offers import answer
from assignments.enums import AssignmentState, EndedBy, OfferState
from assignments.models import Assignment, Offer, Request
from network.enums import Channel
from network.models import StateEvent
from notifications.models import Message
from tests.cast import CLIENT_NAME, NOW, PLACE, SCHOOL, World, ask_for, file
from volunteers.models import Credential

SECRETS = (
    SCHOOL,
    CLIENT_NAME,
    PLACE,
    "Raum 204",
    "Petersen",
    "5000001",
    "Bildung",
    "Elterngespräch",
    "education",
)


pytestmark = pytest.mark.usefixtures("tuesday_morning")


@pytest.fixture
def offers(world: World) -> list[Offer]:
    """German, Arabic and English readers, asked for the same hour."""
    return ask_for(
        world,
        file(world),
        world.mediator("Rania Saleh"),
        world.mediator("Yousef Darwish", language="ar"),
        world.mediator("Amal Khoury", language="en"),
    )


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def get(client: Client, offer: Offer) -> str:
    response = client.get(f"/o/{offer.token}/")
    assert response.status_code == 200
    return response.content.decode()


def say(client: Client, offer: Offer, word: str, status: int = 200) -> str:
    response = client.post(f"/o/{offer.token}/", {"answer": word})
    assert response.status_code == status
    return response.content.decode()


def test_before_acceptance_the_page_says_what_an_sms_may_say(client: Client, offers: list[Offer]) -> None:
    page = text(get(client, offers[0]))
    code = offers[0].question.reply_code  # type: ignore[union-attr]
    for words in (
        "Passt Ihnen dieser Termin?",
        "Guten Tag, Rania. Gesucht wird Sprachmittlung: Arabisch und Deutsch.",
        "Donnerstag, 26. November 14:30 bis 15:30 Uhr Dauer: 1 Stunde",
        "Wo Innenstadt-Nord Den genauen Ort sehen Sie nach der Zusage.",
        "Gespräch, vor Ort",
        "30,00 EUR für den ganzen Termin",
        f"JA {code} oder NEIN {code}",
        "0231 5000000",
        "Ja, ich übernehme",
        "Passt nicht",
    ):
        assert words in page


@pytest.mark.parametrize("state", ["asked", "declined", "lost", "accepted", "cancelled", "over"])
def test_no_state_of_the_page_tells_organisation_topic_place_or_client(
    client: Client, world: World, offers: list[Offer], state: str
) -> None:
    first, second, _third = offers
    if state == "declined":
        say(client, first, "decline")
    if state == "lost":
        say(client, second, "accept")
        say(client, first, "accept")
    if state in {"accepted", "cancelled"}:
        say(client, first, "accept")
    if state == "cancelled":
        say(client, first, "decline")
    if state == "over":
        cancel_request(
            request_id=Request.objects.get().pk,
            ended_by=EndedBy.REQUESTER,
            now=NOW,
            channel=Channel.PAGE,
            by=world.requester,
        )
    for offer in offers:
        html = get(client, offer)
        assert [secret for secret in SECRETS if secret in html] == []


def test_each_reader_starts_in_the_language_of_their_message(client: Client, offers: list[Offer]) -> None:
    assert [re.findall(r'<html lang="(\w+)" dir="(\w+)"', get(client, offer)) for offer in offers] == [
        [("de", "ltr")],
        [("ar", "rtl")],
        [("en", "ltr")],
    ]


def test_who_chooses_another_language_keeps_it(client: Client, offers: list[Offer]) -> None:
    chosen = client.post("/language/", {"language": "en", "next": f"/o/{offers[1].token}/"}, follow=True)
    assert '<html lang="en" dir="ltr"' in chosen.content.decode()


def test_a_look_changes_nothing(client: Client, offers: list[Offer]) -> None:
    before = (StateEvent.objects.count(), Message.objects.count())
    get(client, offers[0])
    client.head(f"/o/{offers[0].token}/")
    assert (StateEvent.objects.count(), Message.objects.count()) == before
    assert [offer.state for offer in Offer.objects.all()] == [OfferState.SENT] * 3


def test_the_first_yes_has_the_seat_and_the_way_to_place_and_contact(
    client: Client, offers: list[Offer]
) -> None:
    html = say(client, offers[0], "accept")
    assignment = Assignment.objects.get()
    assert "Danke, Rania! Der Termin gehört Ihnen." in text(html)
    assert f'href="/me/assignments/{assignment.pk}/"' in html
    assert client.get(f"/me/assignments/{assignment.pk}/").status_code == 302
    assert assignment.taken_via == Channel.LINK
    assert "Der Termin gehört Ihnen." in text(get(client, offers[0]))


def test_htmx_gets_the_answer_alone(client: Client, offers: list[Offer]) -> None:
    response = client.post(f"/o/{offers[0].token}/", {"answer": "accept"}, headers={"HX-Request": "true"})
    html = response.content.decode()
    assert "<html" not in html
    assert 'id="offer"' in html
    assert "autofocus" in html


def test_a_yes_too_late_is_thanked_and_told_so(client: Client, offers: list[Offer]) -> None:
    say(client, offers[1], "accept")
    page = text(say(client, offers[0], "accept"))
    assert "Danke für die Zusage! Der Termin ist leider schon vergeben." in page
    assert "Wird der Termin wieder frei, fragen wir zuerst hier nach." in page
    assert Assignment.objects.get().profile == offers[1].profile
    assert "leider schon vergeben" in text(get(client, offers[0]))


def test_who_has_not_answered_sees_that_it_is_taken(client: Client, offers: list[Offer]) -> None:
    say(client, offers[1], "accept")
    page = text(get(client, offers[0]))
    assert "Dieser Termin ist schon vergeben." in page
    assert "Ja, ich übernehme" not in page


def test_a_no_is_thanked_for_and_may_become_a_yes_while_the_seat_is_free(
    client: Client, offers: list[Offer]
) -> None:
    page = text(say(client, offers[0], "decline"))
    assert "Danke für die schnelle Antwort." in page
    assert "Der Termin ist noch frei." in page
    assert "Der Termin gehört Ihnen." in text(say(client, offers[0], "accept"))


def test_the_same_answer_twice_is_harmless(client: Client, offers: list[Offer]) -> None:
    for _time in range(2):
        assert "Der Termin gehört Ihnen." in text(say(client, offers[0], "accept"))
    assert Assignment.objects.count() == 1


def test_a_yes_can_be_taken_back_from_the_same_link(client: Client, offers: list[Offer]) -> None:
    say(client, offers[0], "accept")
    assert "Die Zusage ist zurückgenommen." in text(say(client, offers[0], "decline"))
    assert Assignment.objects.get().state == AssignmentState.CANCELLED
    assert "Die Zusage ist zurückgenommen." in text(get(client, offers[0]))


def test_who_is_busy_then_is_told_so_and_keeps_the_other(
    client: Client, world: World, offers: list[Offer]
) -> None:
    cafe = world.position(world.shift(world.cafe(), on=date(2026, 11, 26), hour=14))
    seats.take(position_id=cafe.pk, profile=offers[0].profile, now=NOW, channel=Channel.PAGE)
    page = text(say(client, offers[0], "accept"))
    assert "Zu dieser Zeit steht schon ein anderer Einsatz im Kalender." in page
    assert Assignment.objects.count() == 1


def test_without_clearance_a_direct_post_gets_no_seat(client: Client, offers: list[Offer]) -> None:
    Credential.objects.filter(profile=offers[0].profile, kind="conduct").update(
        valid_until=date(2026, 11, 20)
    )
    page = text(say(client, offers[0], "accept"))
    assert "Für diesen Termin fehlt noch ein Nachweis." in page
    assert not Assignment.objects.exists()


def test_when_the_deadline_has_passed_a_free_seat_can_still_be_taken(
    client: Client, offers: list[Offer]
) -> None:
    Offer.objects.filter(pk=offers[0].pk).update(state=OfferState.EXPIRED)
    page = text(get(client, offers[0]))
    assert "Die Frist ist vorbei, aber der Termin ist noch frei." in page
    assert "Der Termin gehört Ihnen." in text(say(client, offers[0], "accept"))


def test_when_the_hour_has_come_the_offer_is_over(client: Client, offers: list[Offer]) -> None:
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        assert "Diese Anfrage ist vorbei." in text(get(client, offers[0]))
        assert "Diese Anfrage ist vorbei." in text(say(client, offers[0], "accept"))


@pytest.mark.parametrize("word", ["", "vielleicht", "ACCEPT "])
def test_an_answer_that_is_none_is_asked_for_again(client: Client, offers: list[Offer], word: str) -> None:
    page = text(say(client, offers[0], word, status=422))
    assert "Bitte wählen Sie eine der beiden Antworten." in page
    assert "Ja, ich übernehme" in page
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("token", ["x", "a" * 22, "../etc", "47"])
def test_an_unknown_link_is_404(client: Client, offers: list[Offer], token: str) -> None:
    assert client.get(f"/o/{token}/").status_code == 404


def test_what_was_said_on_the_telephone_shows_on_the_page(
    client: Client, world: World, offers: list[Offer]
) -> None:
    answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.PHONE, by=world.coordinator)
    assert "Der Termin gehört Ihnen." in text(get(client, offers[0]))


def test_the_page_takes_few_queries(client: Client, offers: list[Offer]) -> None:
    with CaptureQueriesContext(connection) as queries:
        get(client, offers[0])
    assert len(queries) <= 5
