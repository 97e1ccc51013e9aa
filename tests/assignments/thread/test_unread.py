"""What nobody has answered yet: one line of the worklist for each person, closed by an answer or a look."""

from django.test import Client

from assignments.actions.unread import mark_read
from network.actions.privacy import forget
from network.models import DeskItem
from network.privacy import identify
from network.reach import Reach
from notifications.models import Address, Message
from tests.assignments.desk.reading import sent, shown
from tests.assignments.thread.reading import address, open_items, said
from tests.cast import NOW, World, phone_of, text
from volunteers.models import Profile


def test_three_texts_are_one_line_with_the_last_words(desk: Client, rania: Profile) -> None:
    for words in ("Hallo!", "Ist jemand da?", "Ich habe eine Frage zum Sommerfest"):
        text(rania, words)
    assert open_items() == [("unread", f"recipient:{rania.user.recipient.pk}")]
    html = shown(desk, "/desk/")
    assert "Rania Saleh hat 3-mal geschrieben, zuletzt: Ich habe eine Frage zum Sommerfest" in html
    assert "Lesen und antworten" in html


def test_each_person_has_a_line_of_their_own(desk: Client, world: World, rania: Profile) -> None:
    text(rania, "Hallo!")
    text(world.mediator("Yousef Darwish"), "Guten Tag!")
    assert [kind for kind, _subject in open_items()] == ["unread", "unread"]


def test_looking_settles_nothing_and_saying_so_does(desk: Client, rania: Profile) -> None:
    text(rania, "Danke für gestern!")
    assert " neu " in said(desk, rania)[0]
    assert len(open_items()) == 1
    assert "Als gelesen vermerkt." in sent(desk, f"{address(rania)}read/")
    assert open_items() == []
    assert DeskItem.objects.get().result == "read"
    assert " neu " not in said(desk, rania)[0]


def test_what_comes_after_is_unread_again(desk: Client, rania: Profile) -> None:
    text(rania, "Danke!")
    desk.post(f"{address(rania)}read/")
    text(rania, "Noch eine Frage")
    assert [" neu " in line for line in said(desk, rania) if line.startswith("Rania")] == [False, True]


def test_a_number_of_two_has_one_line_that_either_thread_settles(
    desk: Client, world: World, rania: Profile
) -> None:
    yousef = world.helper("Yousef Darwish", phone=False)
    Address.objects.filter(value=phone_of(rania)).update(shared=True)
    Address.objects.create(
        recipient=yousef.user.recipient, kind="sms", value=phone_of(rania), verified_at=NOW, shared=True
    )
    text(phone_of(rania), "Bin krank")
    text(phone_of(rania), "Wirklich!")
    assert "Rania Saleh oder Yousef Darwish hat 2-mal geschrieben" in shown(desk, "/desk/")
    desk.post(f"{address(yousef)}read/")
    assert open_items() == []


def test_with_a_person_goes_what_they_wrote(rania: Profile) -> None:
    text(rania, "Hallo!")
    forget(identify(rania.user.pk))
    assert not DeskItem.objects.exists()


def test_an_answer_taken_back_leaves_their_words_waiting(desk: Client, world: World, rania: Profile) -> None:
    text(rania, "Wann ist das Sommerfest?")
    desk.post(f"{address(rania)}send/", {"text": "Am Samstag.", "channel": "sms"})
    assert open_items() == []

    desk.post(f"{address(rania)}{Message.objects.get(kind='personal').pk}/withdraw/")

    assert open_items() == [("unread", f"recipient:{rania.user.recipient.pk}")]


def test_another_office_settles_only_its_own(world: World, rania: Profile) -> None:
    text(rania, "Frage an mein Büro")
    elsewhere = Reach(offices=frozenset({world.mengede.pk}))

    mark_read(recipient=rania.user.recipient, reach=elsewhere, by=world.neighbour, now=NOW)

    assert len(open_items()) == 1
