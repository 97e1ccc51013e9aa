"""Who was asked and has not answered when a talk is moved."""

from datetime import date, time

from assignments.models import Assignment, Offer
from network.localtime import instant_at
from notifications.delivery import deliver_due
from notifications.models import Message
from tests.assignments.moving.talks import LATER, move_talk
from tests.cast import NOW, World, ask_for, bodies, file, text, told
from volunteers.models import Profile


def test_an_open_offer_is_asked_anew_once_and_its_old_number_promises_nothing(
    world: World, rania: Profile
) -> None:
    request = file(world)
    [offer] = ask_for(world, request, rania)
    deliver_due(now=NOW)
    move_talk(world, request)

    anew = Offer.objects.get(profile=rania, state="sent")
    offer.refresh_from_db()
    assert (offer.state, anew.revision, told(rania)) == ("withdrawn", 1, ["offer", "offer_moved"])
    assert "jetzt Fr 27.11. 15:00" in bodies(rania, "offer_moved")[0]

    text(rania, f"JA {offer.question.reply_code}")  # type: ignore[union-attr]
    assert not Assignment.objects.exists()
    text(rania, f"JA {anew.question.reply_code}")  # type: ignore[union-attr]
    assert Assignment.objects.get().during.lower == LATER


def test_who_was_not_told_of_the_first_time_is_simply_asked(world: World, rania: Profile) -> None:
    night = instant_at(date(2026, 11, 24), time(22))
    request = file(world, now=night)
    ask_for(world, request, rania, now=night)

    move_talk(world, request, now=night)

    words = Message.objects.filter(recipient=rania.user.recipient).order_by("pk")
    assert [(word.kind, word.state) for word in words] == [("offer", "withdrawn"), ("offer", "queued")]
