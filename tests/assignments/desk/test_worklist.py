"""The worklist: what must be looked at, oldest first."""

from datetime import timedelta

import pytest
from django.test import Client

from assignments.actions.offers import answer
from network.enums import Channel, DeskKind
from network.models import DeskItem
from tests.assignments.desk.reading import sent, shown, words
from tests.cast import NOW, SCHOOL, World, ask_for, file, text
from volunteers.models import Profile


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
    assert "Rania Saleh sagt: vielleicht. Sprachmittlung Arabisch, Do 26.11. 14:30 · Gespräch" in shown(
        desk, "/desk/"
    )
    html = sent(desk, f"/desk/offers/{offer.pk}/answer/", answer="accept", at="desk")
    assert "Eingetragen: Rania Saleh hat am Telefon zugesagt." in html
    assert "Nichts liegt an." in html


def test_words_nobody_understood_are_shown_as_they_came(
    desk: Client, world: World, three: list[Profile]
) -> None:
    ask_for(world, file(world), three[0])
    text(three[0], "Der Hund bellt")  # is asked back
    text(three[0], "Die Katze <b>schnurrt</b>")
    response = desk.get("/desk/")
    assert "Die Katze &lt;b&gt;schnurrt&lt;/b&gt;" in response.content.decode()
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
