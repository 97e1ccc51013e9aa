"""Doubt books nothing, is asked back and shown to the desk."""

from datetime import date

import pytest

from assignments.models import Offer, Request
from network.enums import DeskKind
from tests.cast import World, ask_for, bodies, file, text
from tests.notifications.inbound.heard import code, desk, heard, states
from volunteers.models import Profile


@pytest.mark.parametrize("written", ["Wer ist da {}", "morgen {}", "{}", "JA NEIN {}", "asdf"])
def test_what_is_unclear_is_asked_back_shown_to_the_desk_and_books_nothing(
    rania: Profile, offers: list[Offer], written: str
) -> None:
    said = written.format(code(offers[0]))

    inbound = text(rania, said)

    assert (inbound.outcome, inbound.question) == ("not_understood", offers[0].question)
    assert bodies(rania, "not_understood") == [
        f"Das haben wir nicht sicher verstanden. Bitte antworten Sie 1 {code(offers[0])} für Ja oder "
        f"2 {code(offers[0])} für Nein."
    ]
    [item] = desk(DeskKind.UNCLEAR_REPLY)
    assert (item.office.slug, item.subject, item.url) == (
        "nordstadt",
        f"offer:{offers[0].pk}",
        f"/desk/requests/{Request.objects.get().ref}/",
    )
    assert item.detail == {
        "name": "Rania Saleh",
        "recipient": rania.user.recipient.pk,
        "text": said,
        "language": "ar",
        "title": "",
        "starts_at": "2026-11-26T13:30:00+00:00",
    }
    assert states() == ["sent"] * 3


def test_what_is_unclear_between_two_open_questions_asks_which_and_is_shown_to_the_desk(
    world: World, rania: Profile
) -> None:
    ask_for(world, file(world, day=date(2026, 11, 30)), rania)
    ask_for(world, file(world, day=date(2026, 11, 27)), rania)

    assert text(rania, "Bin um drei noch beim Arzt").outcome == "which_one"
    assert len(desk(DeskKind.UNREAD)) == 1


@pytest.mark.parametrize(
    "written", ["vielleicht {}", "Ja, aber erst ab 15 Uhr {}", "weiß noch nicht", "ja {}?"]
)
def test_a_maybe_is_noted_for_the_desk_and_books_nothing(
    rania: Profile, offers: list[Offer], written: str
) -> None:
    inbound = text(rania, written.format(code(offers[0])))

    assert heard(inbound) == ("maybe", "questioned", True)
    assert bodies(rania, "offer_questioned") == [
        "Danke. Noch ist nichts entschieden: Sprachmittlung Arabisch, Do 26.11. 14:30. Das Büro Nordstadt "
        f"meldet sich bei Ihnen. Wenn Sie es wissen: JA {code(offers[0])} oder NEIN {code(offers[0])}"
    ]
    assert [item.subject for item in desk(DeskKind.QUESTIONED)] == [f"offer:{offers[0].pk}"]
    assert states() == ["questioned", "sent", "sent"]


def test_a_maybe_may_become_a_yes_and_leaves_the_worklist(rania: Profile, offers: list[Offer]) -> None:
    text(rania, "vielleicht")

    assert text(rania, "JA").outcome == "accepted"
    assert desk(DeskKind.QUESTIONED) == []
