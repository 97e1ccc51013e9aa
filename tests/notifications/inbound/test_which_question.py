"""Which of several questions an answer means."""

from datetime import date, timedelta

from assignments.models import Assignment, Offer
from notifications.models import Question
from tests.cast import NOW, World, ask_for, bodies, file, text
from tests.notifications.inbound.heard import code, heard, states
from volunteers.models import Profile


def test_a_yes_without_a_number_to_two_open_questions_asks_which_and_books_nothing(
    world: World, rania: Profile
) -> None:
    [monday] = ask_for(world, file(world, day=date(2026, 11, 30)), rania)
    [friday] = ask_for(world, file(world, day=date(2026, 11, 27)), rania, now=NOW + timedelta(minutes=1))

    inbound = text(rania, "JA", now=NOW + timedelta(minutes=5))

    assert heard(inbound) == ("yes", "which_one", True)
    assert bodies(rania, "which_one") == [
        f"Welchen Termin meinen Sie? Bitte antworten Sie mit der Nummer, zum Beispiel JA {code(friday)}:\n"
        f"{code(friday)}: Sprachmittlung Arabisch, Fr 27.11. 14:30\n"
        f"{code(monday)}: Sprachmittlung Arabisch, Mo 30.11. 14:30"
    ]
    assert not Assignment.objects.exists()
    assert text(rania, f"JA {code(monday)}", now=NOW + timedelta(minutes=6)).outcome == "accepted"
    assert Assignment.objects.get().offer == monday


def test_after_a_no_to_one_of_two_a_yes_without_a_number_means_the_other(
    world: World, rania: Profile
) -> None:
    [monday] = ask_for(world, file(world, day=date(2026, 11, 30)), rania)
    [friday] = ask_for(world, file(world, day=date(2026, 11, 27)), rania)
    text(rania, f"NEIN {code(monday)}")

    assert text(rania, "JA").outcome == "accepted"
    assert Assignment.objects.get().offer == friday


def test_a_yes_beside_a_promise_for_another_day_asks_which_and_books_nothing(
    world: World, rania: Profile
) -> None:
    """ "ok" may be meant for the reminder of what is theirs already."""
    [monday] = ask_for(world, file(world, day=date(2026, 11, 30)), rania)
    text(rania, f"JA {code(monday)}")
    ask_for(world, file(world, day=date(2026, 11, 27)), rania)

    assert text(rania, "ok").outcome == "which_one"
    assert Assignment.objects.count() == 1


def test_an_unknown_number_is_named_with_what_is_open(rania: Profile, offers: list[Offer]) -> None:
    unknown = 10 if code(offers[0]) != 10 else 11

    inbound = text(rania, f"JA {unknown}")

    assert heard(inbound) == ("yes", "code_unknown", True)
    assert bodies(rania, "code_unknown") == [
        f"Die Nummer {unknown} kennen wir nicht. Offen ist:\n{code(offers[0])}: Sprachmittlung Arabisch, "
        "Do 26.11. 14:30"
    ]
    assert not Assignment.objects.exists()


def test_the_number_of_somebody_else_is_unknown(rania: Profile, yousef: Profile, offers: list[Offer]) -> None:
    Question.objects.filter(pk=offers[1].question_id).update(reply_code=11)
    Question.objects.filter(pk=offers[0].question_id).update(reply_code=12)

    assert text(rania, "JA 11").outcome == "code_unknown"
    assert not Assignment.objects.exists()


def test_a_question_not_yet_sent_is_not_meant_by_a_yes_at_night(world: World, rania: Profile) -> None:
    night = NOW.replace(hour=22)
    ask_for(world, file(world, day=date(2026, 11, 27)), rania, now=night)

    inbound = text(rania, "JA", now=night + timedelta(minutes=5))

    assert inbound.outcome == "nothing_open"
    assert states() == ["queued"]
